"""What a page says of its article outside of it, as fields of the head; the words that became fields."""

import re

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
        self._taken: dict[int, list[tuple[int, int]]] = {}  # token -> stretches that became words

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


def is_line(node: Node) -> bool:
    """A block without blocks in it."""
    return node.is_block and not any(child.is_block for child in node.children)
