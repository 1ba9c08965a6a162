"""Markdown's inline marks beside Chinese punctuation, which CommonMark's rules of flanking refuse.

A run of stars opens before a character and closes behind one, whatever they are: `**重点。**下一句`. What
offices type with stars and means none stays as typed: `1200*800*600毫米`, `张*三、李*四`, `138****1234`.
"""

import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from zonepub.importing.characters import joint, runs_of
from zonepub.importing.document import Document, LeftOut, Mark, Picture, Place, Run, RunStyle

ATTRIBUTES = r"\{\s*[.#][^{}\n]*\}"
TARGET = r"<[^<>\n]*>|(?:\\.|[^\s()\\]|\((?:\\.|[^\s()\\])*\))*|[^()\n]*"
LABEL = r"(?:\\.|[^\[\]\\]|\[(?:\\.|[^\[\]\\])*\])"
TOKEN = re.compile(
    rf"""
      (?P<comment><!--.*?-->)
    | (?P<script><(?P<element>script|style)\b[^<>]*>.*?</(?P=element)\s*>)
    | (?P<hard>\\\n|\ {{2,}}\n)
    | (?P<soft>\n)
    | (?P<escape>\\[!-/:-@\[-`{{-~])
    | (?P<ticks>`+)(?P<code>(?:[^`]|(?!(?P=ticks)(?!`))`+)+?)(?P=ticks)(?!`)
    | (?P<mathmark>\${{1,2}})(?=\S)(?P<math>[^$\n]*?[\\^_=][^$\n]*?)(?<=\S)(?P=mathmark)(?!\d)
    | (?P<url>(?:https?|ftp)://[^\s<>"\]\)`\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—]+)
    | <(?P<autolink>(?:https?://|mailto:)[^\s<>]+)>
    | \[\^(?P<note>[^\s\]]+)\]
    | \^\[(?P<inlinenote>{LABEL}+)\]
    | !\[(?P<alt>{LABEL}*)\]\(\s*(?P<source>{TARGET})(?P<title>\s+(?:"[^"]*"|'[^']*'|“[^”]*”))?\s*\)
    | \[(?P<label>{LABEL}+)\]\(\s*(?P<target>{TARGET})(?P<hover>\s+(?:"[^"]*"|'[^']*'))?\s*\)
    | \[(?P<reflabel>{LABEL}+)\]\[(?P<ref>[^\[\]]*)\]
    | (?P<tag></?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>)
    | (?P<entity>&(?:\#\d{{1,7}}|\#[xX][0-9A-Fa-f]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}});)
    | (?P<stars>\*+|(?<![\w])_+(?=\S)|(?<=\S)_+(?![\w]))
    | (?P<strike>~~)
    | (?<=[A-Za-z)])~(?P<sub>[A-Za-z0-9+\-−=().,]{{1,20}})~
    | \^(?P<sup>[^\s^\[\]]{{1,20}})\^
    """,
    re.VERBOSE | re.DOTALL,
)
QUICK = re.compile(r"[\\`*_~^\[<&$!\n:]")  # one of these is in every construct
SCHEMES = ("http://", "https://", "mailto:", "tel:")
TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
TAG_STYLES: dict[str, RunStyle] = {
    "sup": "sup", "sub": "sub", "b": "strong", "strong": "strong", "i": "emphasis",
    "em": "emphasis", "code": "code", "kbd": "code", "tt": "code", "u": "underline", "ins": "underline",
    "s": "strike", "del": "strike", "strike": "strike",
}  # fmt: skip
TAGS = frozenset(TAG_STYLES) | frozenset(
    [
        "a",
        "abbr",
        "address",
        "article",
        "aside",
        "big",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "cite",
        "col",
        "colgroup",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "font",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "img",
        "label",
        "li",
        "main",
        "mark",
        "nav",
        "ol",
        "p",
        "pre",
        "q",
        "rp",
        "rt",
        "ruby",
        "section",
        "small",
        "span",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
        "var",
        "wbr",
    ]
)
BREAKING = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tr",
        "ul",
    ]
)
SENTENCE = re.compile("[、，。；：,;:？！]")
HAN_ONLY = re.compile("[\u3400-\u9fff]{2,}")


class Content(NamedTuple):
    """Inline text, and for each of its characters the offset in the input."""

    text: str
    offsets: Sequence[int]


@dataclass(frozen=True, slots=True)
class HardBreak:
    """A line end that the writer asked for."""


Inline = Run | HardBreak | Picture


@dataclass(slots=True)
class _Delimiter:
    """A run of stars or underscores; `text` is what is left of it that was not matched."""

    start: int
    size: int
    character: str
    can_open: bool
    can_close: bool


@dataclass(slots=True)
class InlineReader:
    """Reads inline text of one Markdown file."""

    document: Document
    part: str
    references: dict[str, str] = field(default_factory=dict)  # link definitions by their folded names
    lines_end: bool = False  # each line stands by itself, as in raw HTML
    note_names: dict[str, str] = field(default_factory=dict)  # as typed -> as the YAML may name it

    def read(
        self, content: Content, styles: frozenset[RunStyle] = frozenset(), link: str = ""
    ) -> list[Inline]:
        """The runs, breaks and pictures; marks go to the document."""
        return _Scan(self, content, styles, link).read()

    def mark(self, start: int, end: int, kind: str) -> None:
        self.document.marks.append(Mark(Place(self.part, start, end), kind))

    def leave(self, start: int, end: int, reason: str) -> None:
        place = Place(self.part, start, end)
        self.document.left_out.append(LeftOut(self.document.parts[self.part][start:end], reason, place))


class _Scan:
    """One pass over one inline text."""

    def __init__(
        self, reader: InlineReader, content: Content, styles: frozenset[RunStyle], link: str
    ) -> None:
        self.reader, self.text, self.offsets = reader, content.text, content.offsets
        self.styles, self.link = styles, link
        self.tags: list[str] = []
        self.out: list[Inline | _Delimiter] = []

    def read(self) -> list[Inline]:
        if not QUICK.search(self.text):
            return list(self.plain(0, len(self.text)))
        position = start = 0
        left_out = self.reader.document.left_out
        while match := TOKEN.search(self.text, start):
            before, left = len(self.out), len(left_out)
            self.out += self.plain(position, match.start())
            if HANDLERS[_kind(match)](self, match):
                position = start = match.end()
            else:
                del self.out[before:], left_out[left:]
                start = match.start() + 1
        self.out += self.plain(position, len(self.text))
        return _join(self.emphasised())

    # --- places ---

    def at(self, index: int) -> int:
        return self.offsets[index] if index < len(self.offsets) else self.offsets[-1] + 1

    def plain(self, start: int, end: int) -> Iterator[Run]:
        """Runs of `text[start:end]`, one a stretch that lies together in the input."""
        while start < end:
            stop = start + 1
            while stop < end and self.offsets[stop] == self.offsets[stop - 1] + 1:
                stop += 1
            first = self.offsets[start]
            yield from runs_of(
                self.reader.document, self.reader.part, first, first + stop - start, self.look, self.link
            )
            start = stop

    @property
    def look(self) -> frozenset[RunStyle]:
        return self.styles | {TAG_STYLES[tag] for tag in self.tags if tag in TAG_STYLES}

    def mark(self, start: int, end: int, kind: str) -> None:
        """Marks for `text[start:end]`, which may lie on several lines."""
        for index in range(start, end):
            if not self.text[index].isspace():
                stop = index + 1
                place = self.offsets[index]
                if (
                    index > start
                    and self.offsets[index - 1] == place - 1
                    and not self.text[index - 1].isspace()
                ):
                    last = self.reader.document.marks.pop()
                    place = last.place.start
                self.reader.mark(place, self.offsets[stop - 1] + 1, kind)

    def inner(
        self, start: int, end: int, styles: frozenset[RunStyle] = frozenset(), link: str = ""
    ) -> list[Inline]:
        content = Content(self.text[start:end], self.offsets[start:end])
        return self.reader.read(content, self.look | styles, link or self.link) if end > start else []

    # --- constructs: each answers whether the match is what it looks like ---

    def comment(self, match: re.Match[str]) -> bool:
        self.reader.leave(self.at(match.start()), self.at(match.end() - 1) + 1, "comment")
        return True

    def script(self, match: re.Match[str]) -> bool:
        self.reader.leave(self.at(match.start()), self.at(match.end() - 1) + 1, "script")
        return True

    def hard(self, match: re.Match[str]) -> bool:
        if match[0][0] == "\\":
            self.mark(match.start(), match.start() + 1, "escape")
        self.out.append(HardBreak())
        return True

    def soft(self, match: re.Match[str]) -> bool:
        if self.reader.lines_end:
            self.out.append(HardBreak())
            return True
        before, after = self.text[: match.start()].rstrip(), self.text[match.end() :].lstrip()
        if space := joint(before[-1:], after[:1]):
            self.out.append(Run(space, None, self.look, self.link))
        return True

    def escape(self, match: re.Match[str]) -> bool:
        self.mark(match.start(), match.start() + 1, "escape")
        self.out += self.plain(match.start() + 1, match.end())
        return True

    def code(self, match: re.Match[str]) -> bool:
        return self.verbatim(match, "ticks", "code")

    def math(self, match: re.Match[str]) -> bool:
        return not re.search("[\u3400-\u9fff]", match["math"]) and self.verbatim(match, "mathmark", "math")

    def verbatim(self, match: re.Match[str], mark: str, group: str) -> bool:
        size = len(match[mark])
        self.mark(match.start(), match.start() + size, mark)
        pipes = [
            index
            for index in range(match.start(group), match.end(group))
            if self.text[index : index + 2] == "\\|"
        ]
        position = match.start(group)
        for stop in [*pipes, match.end(group)]:
            self.out += [replace(run, styles=self.look | {"code"}) for run in self.plain(position, stop)]
            if stop in pipes:
                self.mark(stop, stop + 1, "escape")
            position = stop + 1
        self.mark(match.end() - size, match.end(), mark)
        return True

    def url(self, match: re.Match[str]) -> bool:
        self.out += self.plain(match.start(), match.end())
        return True

    def autolink(self, match: re.Match[str]) -> bool:
        self.mark(match.start(), match.start() + 1, "bracket")
        self.out += self.plain(match.start("autolink"), match.end("autolink"))
        self.mark(match.end() - 1, match.end(), "bracket")
        return True

    def note(self, match: re.Match[str]) -> bool:
        name = self.reader.note_names.get(match["note"])
        if name is None:
            return False
        self.mark(match.start(), match.end(), "note")
        self.out.append(Run("", None, note=name))
        return True

    def inlinenote(self, match: re.Match[str]) -> bool:
        from zonepub.importing.document import Paragraph

        notes = self.reader.document.notes
        name = f"inline-{len(notes) + 1}"
        self.mark(match.start(), match.start() + 2, "note")
        self.mark(match.end() - 1, match.end(), "note")
        runs = [
            item
            for item in self.inner(match.start("inlinenote"), match.end("inlinenote"))
            if isinstance(item, Run)
        ]
        notes[name] = (Paragraph(tuple(runs)),)
        self.out.append(Run("", None, note=name))
        return True

    def alt(self, match: re.Match[str]) -> bool:
        alt = [item for item in self.inner(match.start("alt"), match.end("alt")) if isinstance(item, Run)]
        title = list(self.quoted(match, "title"))
        self.mark(match.start(), match.start() + 2, "link")
        self.mark(match.end("alt"), match.end("alt") + 2, "link")
        self.address(*match.span("source"))
        self.mark(match.end() - 1, match.end(), "link")
        place = Place(self.reader.part, self.at(match.start()), self.at(match.end() - 1) + 1)
        address = match["source"].strip().strip("<>")
        self.out.append(Picture(None, address, tuple(alt), tuple(title), place))
        return True

    def address(self, start: int, end: int) -> None:
        if end > start:
            self.reader.mark(self.at(start), self.at(end - 1) + 1, "address")

    def quoted(self, match: re.Match[str], group: str) -> Iterator[Run]:
        """A title in quotes, the quotes being marks."""
        if match[group]:
            start = match.start(group) + len(match[group]) - len(match[group].lstrip())
            self.mark(start, start + 1, "quotes")
            yield from self.plain(start + 1, match.end(group) - 1)
            self.mark(match.end(group) - 1, match.end(group), "quotes")

    def label(self, match: re.Match[str]) -> bool:
        target = match["target"].strip().strip("<>")
        known = target.startswith(SCHEMES) and not re.search(r"[\s()\\]", target)
        self.mark(match.start(), match.start() + 1, "link")
        words = self.inner(match.start("label"), match.end("label"), link=target if known else "")
        known = known and any(isinstance(item, Run) and item.text.strip() for item in words)
        self.out += words
        self.mark(match.end("label"), match.end("label") + 2, "link")
        start, end = match.span("target")
        if known:
            self.address(start, end)
        elif target:
            self.reader.leave(self.at(start), self.at(end - 1) + 1, "address")
        if match["hover"]:
            self.reader.leave(
                self.at(match.start("hover")), self.at(match.end("hover") - 1) + 1, "attributes"
            )
        self.mark(match.end() - 1, match.end(), "link")
        return True

    def reflabel(self, match: re.Match[str]) -> bool:
        target = self.reader.references.get((match["ref"] or match["reflabel"]).casefold())
        if target is None:
            return False
        self.mark(match.start(), match.start() + 1, "link")
        self.out += self.inner(match.start("reflabel"), match.end("reflabel"), link=target)
        self.mark(match.end("reflabel"), match.end("reflabel") + 2, "link")
        if match["ref"]:
            self.reader.leave(self.at(match.start("ref")), self.at(match.end("ref") - 1) + 1, "definition")
        self.mark(match.end() - 1, match.end(), "link")
        return True

    def tag(self, match: re.Match[str]) -> bool:
        found = TAG.match(match[0])
        assert found is not None
        name = found[2].lower()
        if name not in TAGS:
            return False
        attributes = {key.lower(): a or b or c for key, a, b, c in ATTRIBUTE.findall(match[0])}
        self.mark(match.start(), match.end(), "tag")
        if name == "img":
            place = Place(self.reader.part, self.at(match.start()), self.at(match.end() - 1) + 1)
            alt = attributes.get("alt", "")
            words = (Run(html.unescape(alt)),) if alt else ()
            self.out.append(Picture(None, attributes.get("src", ""), words, (), place))
        elif name in BREAKING:
            self.out.append(HardBreak())
        elif name == "a":
            target = attributes.get("href", "")
            self.link = target if not found[1] and target.startswith(SCHEMES) else ""
        elif found[1]:
            if name in self.tags:
                self.tags.remove(name)
        else:
            self.tags.append(name)
        return True

    def entity(self, match: re.Match[str]) -> bool:
        text = html.unescape(match[0])
        if text == match[0] or (len(text) == 1 and not text.isprintable() and not text.isspace()):
            return False
        place = Place(self.reader.part, self.at(match.start()), self.at(match.end() - 1) + 1)
        if text.isspace():
            self.reader.mark(place.start, place.end, "space")
            self.out.append(Run("\u3000" if text == "\u3000" else " ", None, self.look, self.link))
        else:
            self.out.append(Run(text, place, self.look, self.link))
        return True

    def strike(self, match: re.Match[str]) -> bool:
        """`~~deleted~~`: no style of ours strikes text out, so the words stay and the marks go."""
        if "s" in self.tags or "~~" in self.text[match.end() :]:
            self.mark(match.start(), match.end(), "strike")
            self.tags.remove("s") if "s" in self.tags else self.tags.append("s")
            return True
        return False

    def sub(self, match: re.Match[str]) -> bool:
        return self.raised(match, "sub", "sub")

    def sup(self, match: re.Match[str]) -> bool:
        return self.raised(match, "sup", "sup")

    def raised(self, match: re.Match[str], group: str, style: RunStyle) -> bool:
        self.mark(match.start(), match.start() + 1, group)
        self.out += [replace(run, styles=self.look | {style}) for run in self.plain(*match.span(group))]
        self.mark(match.end() - 1, match.end(), group)
        return True

    def stars(self, match: re.Match[str]) -> bool:
        if len(match[0]) > 3:  # 138****1234
            return False
        before, after = self.text[: match.start()][-1:], self.text[match.end() :][:1]
        opens, closes = bool(after) and not after.isspace(), bool(before) and not before.isspace()
        if match[0][0] == "_":
            opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
        if not opens and not closes:
            return False
        self.out.append(_Delimiter(match.start(), len(match[0]), match[0][0], opens, closes))
        return True

    # --- emphasis ---

    def emphasised(self) -> list[Inline]:
        """Delimiters paired; what pairs with nothing is text."""
        openings: list[tuple[int, int, int]] = []  # index in out, size, offset within the delimiter
        spans: list[tuple[int, int, RunStyle]] = []  # indices in out between which a style holds
        used: dict[int, int] = {}  # start of a delimiter -> characters used up
        for index, item in enumerate(self.out):
            if not isinstance(item, _Delimiter):
                continue
            left = item.size
            while left and item.can_close:
                wanted = [
                    opening for opening in openings
                    if opening[1] <= left and self._pairs(opening[0], index, opening[1])
                ]  # fmt: skip
                if not wanted:
                    break
                opening = wanted[-1]
                del openings[openings.index(opening) :]
                spans.append((opening[0], index, "strong" if opening[1] == 2 else "emphasis"))
                for delimiter in (self.out[opening[0]], item):
                    assert isinstance(delimiter, _Delimiter)
                    used[delimiter.start] = used.get(delimiter.start, 0) + opening[1]
                left -= opening[1]
            if left and item.can_open:
                openings += [(index, size, 0) for size in ((2, 1) if left == 3 else (left,))]
        return list(self._styled(spans, used))

    def _pairs(self, first: int, last: int, size: int) -> bool:
        opening, closing = self.out[first], self.out[last]
        assert isinstance(opening, _Delimiter) and isinstance(closing, _Delimiter)
        if opening.character != closing.character:
            return False
        inside = self.text[opening.start + opening.size : closing.start]
        if not inside:
            return False
        if size == 2:
            return True
        around = [self.text[opening.start - 1 : opening.start], self.text[closing.start + closing.size :][:1]]
        inner = [inside[0], inside[-1]]
        if all(character.isalnum() for character in (*around, *inner)):
            return bool(HAN_ONLY.fullmatch(inside))  # inside words: sizes, products and masked names
        return True

    def _styled(self, spans: list[tuple[int, int, RunStyle]], used: dict[int, int]) -> Iterator[Inline]:
        for index, item in enumerate(self.out):
            styles = frozenset(style for first, last, style in spans if first < index < last)
            if isinstance(item, _Delimiter):
                taken = used.get(item.start, 0)
                rest = item.size - taken
                closes = any(last == index for _, last, _ in spans)
                text_first = item.start if not closes else item.start + taken
                if rest:  # what is left stands outside of what was paired
                    for run in self.plain(text_first, text_first + rest):
                        yield replace(run, styles=run.styles | styles)
                if taken:
                    mark = item.start + rest if not closes else item.start
                    self.mark(mark, mark + taken, "stars")
            elif isinstance(item, Run):
                yield replace(item, styles=item.styles | styles)
            else:
                yield item


def _kind(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return next(name for name in HANDLERS if groups.get(name) is not None)


def _join(items: list[Inline]) -> list[Inline]:
    """Neighbours of one look that lie together become one run."""
    joined: list[Inline] = []
    for item in items:
        last = joined[-1] if joined else None
        if (
            isinstance(item, Run) and isinstance(last, Run) and item.exact and last.exact
            and item.place and last.place and item.place.start == last.place.end
            and (item.styles, item.link, item.note) == (last.styles, last.link, last.note)
        ):  # fmt: skip
            place = Place(last.place.part, last.place.start, item.place.end)
            joined[-1] = replace(last, text=last.text + item.text, place=place)
        else:
            joined.append(item)
    return joined


HANDLERS: dict[str, Callable[[_Scan, re.Match[str]], bool]] = {
    "comment": _Scan.comment,
    "script": _Scan.script,
    "hard": _Scan.hard,
    "soft": _Scan.soft,
    "escape": _Scan.escape,
    "code": _Scan.code,
    "math": _Scan.math,
    "url": _Scan.url,
    "autolink": _Scan.autolink,
    "note": _Scan.note,
    "inlinenote": _Scan.inlinenote,
    "alt": _Scan.alt,
    "label": _Scan.label,
    "reflabel": _Scan.reflabel,
    "tag": _Scan.tag,
    "entity": _Scan.entity,
    "stars": _Scan.stars,
    "strike": _Scan.strike,
    "sub": _Scan.sub,
    "sup": _Scan.sup,
}
