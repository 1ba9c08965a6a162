"""Mutable state of one article: pictures, links and notes in the order in which they come."""

from zonepub.model import Report
from zonepub.records import dataclass, field
from zonepub.render import Context
from zonepub.render.wechat.look import PhoneLook
from zonepub.render.wechat.pictures import ArticlePictures
from zonepub.style import Style
from zonepub.typeset.cohesion import Cohesion, particles

OWN_PAGES = ("https://mp.weixin.qq.com/", "http://mp.weixin.qq.com/")  # the only links that work (C16)


@dataclass(slots=True)
class WechatState:
    """The report, its style, and what the article written so far says about its end."""

    report: Report
    style: Style
    context: Context
    look: PhoneLook
    pictures: ArticlePictures
    cohesion: Cohesion = particles  # how firmly characters of a title belong together
    links: dict[str, int] = field(default_factory=dict)  # address -> its number, from 1
    link_words: dict[str, str] = field(default_factory=dict)  # address -> the words that it was behind first

    def link_number(self, url: str, words: str) -> int:
        """The number of an address: one for each, however often it comes (C16)."""
        self.link_words.setdefault(url, words)
        return self.links.setdefault(url, len(self.links) + 1)
