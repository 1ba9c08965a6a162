"""An article for a WeChat official account: pasted, saved and read on telephones as the style has it.

A set of files: a page to look at and copy from, the article alone, its pictures by number, two covers and a
list of what the account's other fields want. `article.py` writes the fragment, whose blocks go through the
match in `blocks.py`; the rules are C1 to C23.
"""

from base64 import b64encode
from collections.abc import Iterable

from zonepub.model import Report
from zonepub.present.title_words import title_words
from zonepub.regex import regex
from zonepub.render import Context, Renderer
from zonepub.render.wechat.article import article
from zonepub.render.wechat.covers import covers
from zonepub.render.wechat.fields import fields_of
from zonepub.render.wechat.look import PhoneLook
from zonepub.render.wechat.page import article_page, fields_text, preview_page
from zonepub.render.wechat.pictures import ArticlePicture, ArticlePictures
from zonepub.render.wechat.state import WechatState
from zonepub.style import Style

SOURCE = regex(r'(<img [^<>]*?src=")(pictures/[^"]*)"')  # in a tag: text may show the same words
MEDIA = {".png": "image/png", ".jpg": "image/jpeg"}


def render(report: Report, style: Style, context: Context) -> dict[str, bytes]:
    """The files by name, the page to open first."""
    state = WechatState(report, style, context, PhoneLook(style), ArticlePictures(context.diagnostics))
    state.cohesion = title_words(report, style)
    fragment = article(state)
    fields = fields_of(report, style, context)
    pictures = state.pictures.files
    drawn = covers(state)
    files = {
        "index.html": preview_page(state, fields, embedded(fragment, pictures), tuple(drawn)),
        "article.html": article_page(fields.title, fragment),
        "fields.txt": fields_text(state, fields, tuple(drawn)),
    }
    return (
        {name: text.encode() for name, text in files.items()}
        | {picture.name: picture.data for picture in pictures}
        | drawn
    )


def embedded(fragment: str, pictures: Iterable[ArticlePicture]) -> str:
    """The fragment with its pictures as data, for an editor that fetches nothing from a disk (C17)."""
    data = {
        item.name: f"data:{MEDIA[item.name[-4:]]};base64,{b64encode(item.data).decode()}" for item in pictures
    }
    return SOURCE.sub(lambda match: f'{match[1]}{data[match[2]]}"', fragment)


renderer = Renderer("wechat", "-wechat", render, "WeChat official-account article")
