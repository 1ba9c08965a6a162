"""A page cut into text and markup, each piece with its place; the markup as lxml is to see it.

lxml builds the tree but forgets where characters stood and what it could not use. So it is given a page in
which every stretch of text is a number, and every tag has the number of its attributes: what the tree holds
leads back to the input, and what it lost is known.
"""

import html
import re
from typing import Literal, NamedTuple

from zonepub.records import dataclass, field
from zonepub.regex import regex

Kind = Literal["text", "comment", "alt", "meta", "script"]

_ATTRIBUTE = r"[^\s/>=]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]*))?"
# atomic groups: nothing is tried twice in a page of broken tags
TAG = regex(rf"<(?P<close>/?)(?P<name>[A-Za-z][^\s/>]*)(?P<attributes>(?>(?:[\s/=]+|{_ATTRIBUTE})*+))>")
ATTRIBUTE = regex(r"(?P<name>[^\s/>=]+)(?:\s*=\s*(?:\"(?P<a>[^\"]*)\"|'(?P<b>[^']*)'|(?P<c>[^\s>]*)))?")
SAFE_NAME = regex(r"[a-z][a-z0-9:_-]*")
# elements whose inside is no markup
SCRIPTS = frozenset({"script", "style"})
RAW = SCRIPTS | {"textarea", "title", "xmp", "iframe", "noembed", "noframes"}
RENAMED = {"plaintext": "pre", "listing": "pre"}  # after these, a parser sees no markup any more
CONDITIONAL = regex(r"\[(?:if|endif)\b", re.IGNORECASE)
COMMENT_END = regex(r"--!?>")
SPACES = " \t\n\r\f"
NOT_NEWLINE = regex(r"[^\n]")
# of <meta>, those whose content is text of the page rather than of the site
META = regex(
    r"articletitle|og:title|pubdate|publishdate|article:published_time|author|article:author|contentsource"
    r"|description|og:description",
    re.IGNORECASE,
)


class Token(NamedTuple):
    """`source[start:end]` is text of this kind; `start == end` for a script, whose text is not kept."""

    start: int
    end: int
    kind: Kind


class Attribute(NamedTuple):
    value: str
    token: int = -1  # number of its token, if its value is text of the page


@dataclass(slots=True)
class PageTokens:
    """`text` is the page with all markup made blank: offsets are those of the file."""

    text: str = ""
    markup: str = ""
    tokens: list[Token] = field(default_factory=list)
    attributes: list[dict[str, Attribute]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)  # where each tag with attributes stands
    sheets: list[str] = field(default_factory=list)  # what stands in <style>
    scripts: list[tuple[int, int]] = field(default_factory=list)  # where what stands in <script> is


def tokenise(source: str) -> PageTokens:
    """Cut a decoded page. Linear in its length; any text is a page."""
    return _Tokeniser(source).run()


class _Tokeniser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.out = PageTokens()
        self.text: list[str] = []
        self.markup: list[str] = []
        self.written = 0  # up to here `text` is written
        self.last_end = source.rfind(">")  # no tag can begin behind it
        self.never_closed: set[str] = set()

    def run(self) -> PageTokens:
        position = begin = 0
        while (start := self.source.find("<", position)) >= 0:
            after = self.source[start + 1 : start + 4]
            end = 0
            if after == "!--":
                self._text(begin, start)
                end = self._comment(start)
            elif start > self.last_end:
                break
            elif after[:1] in ("!", "?") or (after[:1] == "/" and not after[1:2].isalpha()):
                self._text(begin, start)
                end = self.source.find(">", start) + 1
            elif match := TAG.match(self.source, start):
                self._text(begin, start)
                end = self._tag(match)
            position = end or start + 1
            begin = end or begin
        self._text(begin, len(self.source))
        self._blank_to(len(self.source))
        self.out.text, self.out.markup = "".join(self.text), "".join(self.markup)
        return self.out

    def _blank_to(self, end: int) -> None:
        self.text.append(NOT_NEWLINE.sub(" ", self.source[self.written : end]))
        self.written = end

    def _keep(self, start: int, end: int, kind: Kind) -> int:
        """A token whose text stays; gives its number."""
        self._blank_to(start)
        self.text.append(self.source[start:end])
        self.written = end
        self.out.tokens.append(Token(start, end, kind))
        return len(self.out.tokens) - 1

    def _text(self, start: int, end: int) -> None:
        if not self.source[start:end].strip(SPACES):
            self.markup.append(" " if start < end else "")
            return
        self.markup.append(f" {self._keep(start, end, 'text')};")

    def _comment(self, start: int) -> int:
        """Gives where the comment ends. Those that hold markup for one browser are kept without a text."""
        match = COMMENT_END.search(self.source, start + 4)
        close, end = match.span() if match else (len(self.source), len(self.source))
        close = max(close, start + 4)
        text = self.source[start + 4 : close]
        if CONDITIONAL.match(text):
            self.out.tokens.append(Token(start, start, "comment"))
        elif text.strip():
            self._keep(start + 4, close, "comment")
        return max(end, close)

    def _tag(self, match: re.Match[str]) -> int:
        """Gives where the tag ends, or the script that it begins."""
        name = match["name"].lower()
        name = RENAMED.get(name, name) if SAFE_NAME.fullmatch(name) else "span"
        if match["close"]:
            if name in ("html", "body"):  # what stands behind them is text like any other
                return match.end()
            self.markup.append(f"</{name}>")
            return match.end()
        if name in SCRIPTS:
            self.out.tokens.append(Token(match.start(), match.start(), "script"))
            end = self._close(name, match.end(), len(self.source))
            if name == "style":
                self.out.sheets.append(self.source[match.end() : end])
            else:
                self.out.scripts.append((match.end(), end))
            return end
        end = self._close(name, match.end(), -1) if name in RAW else -1
        name = "span" if name in RAW and end < 0 else name
        self.markup.append(f'<{name} i="{len(self.out.attributes)}">')
        self.out.starts.append(match.start())
        self.out.attributes.append({})
        if match["attributes"].strip("/ "):
            self._attributes(name, match)
        if ":" in name and match["attributes"].endswith("/"):
            self.markup.append(f"</{name}>")
        if end >= 0:
            self._text(match.end(), end)
        return end if end >= 0 else match.end()

    def _close(self, name: str, start: int, otherwise: int) -> int:
        """Where the end tag stands of an element that holds no markup."""
        if name in self.never_closed:
            return otherwise
        found = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self.source, start)
        if found is None:
            self.never_closed.add(name)
            return otherwise
        return found.start()

    def _attributes(self, name: str, tag: re.Match[str]) -> None:
        attributes = self.out.attributes[-1]
        spans: dict[str, tuple[int, int]] = {}
        for match in ATTRIBUTE.finditer(self.source, *tag.span("attributes")):
            key = match["name"].lower()
            if key not in attributes:
                group = match.lastgroup or "name"
                attributes[key] = Attribute(html.unescape(match[group]) if group != "name" else "")
                spans[key] = match.span(group)
        for key in _text_attributes(name, attributes):
            start, end = spans[key]
            if self.source[start:end].strip():
                token = self._keep(start, end, "alt" if key == "alt" else "meta")
                attributes[key] = attributes[key]._replace(token=token)


def _text_attributes(name: str, attributes: dict[str, Attribute]) -> list[str]:
    if name == "img" and "alt" in attributes:
        return ["alt"] if attributes["alt"].value else []
    if name == "meta" and "content" in attributes:
        called = [attributes[key].value for key in ("name", "property", "itemprop") if key in attributes]
        return ["content"] if attributes["content"].value and META.fullmatch("".join(called)) else []
    return []
