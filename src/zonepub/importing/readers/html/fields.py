"""What a page says of its article outside of it, as fields of the head; the words that became fields."""

import re
from itertools import islice

from zonepub.importing.document import LeftOut, Manuscript, Matter, Place, RawRun, Words
from zonepub.importing.readers.html.main_text import Article
from zonepub.importing.readers.html.page import WebPage
from zonepub.importing.readers.html.tree import Node
from zonepub.importing.readers.html.words import PART, plain_words
from zonepub.importing.roles.patterns import DOCUMENT_NO
from zonepub.importing.roles.values import date_value
from zonepub.records import dataclass, field
from zonepub.regex import regex

SIGNED = regex(
    r"(?:(?:19|20)\d\d年\d{1,2}月\d{1,2}日|二[〇○零][〇○零一二三四五六七八九]{2}年.{1,3}月.{1,4}日)[）)]?$"
)
DATE = regex(r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?")
_ROLE = (
    r"(?:文章|信息|稿件|新闻|内容)?来\s*源|稿源|(?:责任|网络|本网|值班)?编\s*辑|责\s*编"
    r"|审\s*[核校]|校\s*对|签\s*发|[初一二三复终]审|监\s*制"
)
STAFF = regex(rf"(?:^|(?<=[^\u4e00-\u9fff])|(?<=[\u4e00-\u9fff]{{2}}))(?P<role>{_ROLE})\s*[:：丨|｜]\s*")
# up to the next label of the line
NAMES = regex(
    r"[\s　]*(?P<names>[^\s　|｜丨/／:：。；（）()【】\[\]]{2,30}?)(?=$|[\s　|｜丨/／（）()【】\[\]]"
    r"|作者|记者|字体|字号|浏览|点击|阅读|访问|发布|发表|更新|时间|日期|打印|分享)"
)
STOP, LONGEST_OFFICE = regex("[，。；]"), 30
FIRST_LINES, MOST_TITLE_LINES = 12, 4  # of an article, among which its title may stand


@dataclass(slots=True)
class Surroundings:
    """What of the page around the article goes with it: elements above the text, fields of the head."""

    above: list[Node] = field(default_factory=list)
    title: Node | None = None
    matter: list[Matter] = field(default_factory=list)
    used: set[int] = field(default_factory=set)


class Fields:
    """Collects the fields of one page; `own` and `lines` are what the article itself says."""

    def __init__(self, page: WebPage, document: Manuscript, article: Article) -> None:
        self.page, self.document, self.article = page, document, article
        self.out = Surroundings()
        self.lines = [page.folded(node) for root in article.roots for node in root.walk() if is_line(node)]
        self.own = "".join(page.folded(root) for root in article.roots)
        self.staff: list[tuple[str, str]] = []
        self._taken: dict[int, list[tuple[int, int]]] = {}  # token -> stretches that became words

    def begins_with(self, title: str) -> bool:
        """Does the article say this title itself, on some of its first lines alone?"""
        page = self.page
        first = self.lines[:FIRST_LINES]
        for root in self.article.roots[:1]:
            tokens = (page.folded_token(token) for token in root.tokens())
            first += list(islice(filter(None, tokens), FIRST_LINES))
        for start in range(len(first)):
            whole = ""
            for line in first[start : start + MOST_TITLE_LINES]:
                whole += line
                if is_title(whole, title):
                    return True
        return False

    def has(self, key: str) -> bool:
        return any(matter.key == key for matter in self.out.matter)

    def is_dated(self) -> bool:
        """Is the text signed and dated, or numbered as documents of offices are?"""
        return self.is_signed() or bool(DOCUMENT_NO.search(self.own[:400]))

    def is_signed(self) -> bool:
        """Does a short line end with a date?"""
        return any(len(line) < 60 and SIGNED.search(line) for line in self.lines)

    def give(self, key: str, token: int, value: str) -> None:
        """The field `key`, unless it has a value already or the value is no date."""
        if not self.has(key) and (key != "date" or date_value(value)):
            self.out.matter.append(Matter(key, (self._words(token, value),)))

    def find(self, node: Node, key: str, pattern: re.Pattern[str], group: str | int) -> None:
        """The field from what the pattern finds in one token of the element."""
        tokens = list(node.tokens())
        texts = [self.page.text(token) for token in tokens]
        match = pattern.search("".join(texts))
        if match is None or self.has(key):
            return
        start, value = match.start(group), match[group].strip()
        for token, text in zip(tokens, texts, strict=True):
            if 0 <= start < len(text) and value in text:
                self.give(key, token, value)
                return
            start -= len(text)

    def find_staff(self, node: Node) -> None:
        """`来源：某日报　责任编辑：王某`: roles and names, as they stand in the tokens of the element."""
        tokens = list(node.tokens())
        texts = [self.page.text(token) for token in tokens]
        text = "".join(texts)
        heads = list(STAFF.finditer(text))
        for head, following in zip(heads, [*heads[1:], None], strict=False):
            rest = text[head.end() : following.start() if following else len(text)]
            names = NAMES.match(rest)
            if names is None or not names[0].strip() or any(head["role"] == role for role, _ in self.staff):
                continue
            start = head.end() + names.start("names")
            role = self._words_at(tokens, texts, *head.span("role"))
            said = self._words_at(tokens, texts, start, start + len(names["names"]))
            self.staff.append((head["role"], names["names"]))
            self.out.matter.append(Matter("staff", (role, said)))

    def give_source(self, token: int, value: str) -> None:
        """Where the article comes from, as the head of the page says."""
        self.staff.append(("来源", value))
        self.out.matter.append(Matter("staff", ((RawRun("来源"),), self._words(token, value))))

    def _words_at(self, tokens: list[int], texts: list[str], start: int, end: int) -> Words:
        """The words between two offsets of the joined tokens."""
        words: Words = ()
        for token, text in zip(tokens, texts, strict=True):
            if start < len(text) and end > 0 and (part := text[max(0, start) : end].strip()):
                words = (*words, *self._words(token, part))
            start, end = start - len(text), end - len(text)
        return words

    def _words(self, token: int, value: str) -> Words:
        """The words of `value` where they stand in the token; without a place if they differ there."""
        start, end, _ = self.page.cut.tokens[token]
        at = self.page.source.find(value, start, end)
        taken = self._taken.get(token, [])
        if at < 0 or "&" in value or any(at < last and first < at + len(value) for first, last in taken):
            return (RawRun(" ".join(value.split())),)
        self.out.used.add(token)
        self._taken.setdefault(token, []).append((at, at + len(value)))
        return plain_words(self.page, self.document, self.page.part_of(token, at, at + len(value)))

    def leave_rest(self) -> None:
        """What of a token stands around the words that were taken is left out."""
        for token, spans in self._taken.items():
            position, last, _ = self.page.cut.tokens[token]
            for start, end in [*sorted(spans), (last, last)]:
                if text := self.page.source[position:start].strip():
                    self.document.left_out.append(LeftOut(text, "metadata", Place(PART, position, start)))
                position = end


def is_title(whole: str, title: str) -> bool:
    """Are these lines the title: all of it, more than half of it, or an office and it?"""
    if STOP.search(whole):
        return whole == title
    begins = len(whole) > 7 and title.startswith(whole) and len(whole) * 2 > len(title)
    return whole == title or begins or (whole.endswith(title) and len(whole) - len(title) <= LONGEST_OFFICE)


def is_line(node: Node) -> bool:
    """A block without blocks in it."""
    return node.is_block and not any(child.is_block for child in node.children)
