"""Inline -> XHTML: one match over the closed union."""

from collections.abc import Iterator
from itertools import pairwise
from typing import assert_never

from zonepub.cjk import LATIN_WORDS, width_in_ems
from zonepub.model import (
    Code,
    Emphasis,
    Inline,
    Inlines,
    LineBreak,
    Link,
    NoteMark,
    Passage,
    Reference,
    Ruby,
    Strong,
    Subscript,
    Superscript,
    Text,
    plain,
)
from zonepub.present.labels import note_label, reference_text
from zonepub.present.languages import reading_language, with_languages
from zonepub.present.local_words import local
from zonepub.present.phrases import MOST, OPENING, phrases
from zonepub.present.terms import with_terms
from zonepub.regex import regex
from zonepub.render.xhtml.markup import tag
from zonepub.render.xhtml.page_marks import Starts, marker
from zonepub.render.xhtml.state import XhtmlState
from zonepub.render.xml import escape
from zonepub.typeset import names_in, numbers_with_blanks
from zonepub.typeset.addresses import break_places, is_address

SHORT_NUMBER = regex(r"(?<![0-9A-Za-z.,%+/-])[0-9]{2,3}(?![0-9A-Za-z.,%+/-])")  # T11.3
LATIN_WORD = regex("([!-~]{10,})")
# what browsers do not part: Latin, digits and signs of a formula, with the marks around them
UNPARTED = regex(r"([“‘（《「【〔]?)([!-~\u00a0-\u024f′″−×÷±≤≥≈]+)([”’）》」】〕，。、；：！？]*)")
HYPHEN = regex("(?<=[A-Za-z]-)(?=[A-Za-z])")
LABEL = 5  # characters of a label that is not parted
LONG, LONGEST = 6, 12  # ems that no line parts: a hole on a telephone, on any screen
CARRIED = 4  # characters that go over with a mark behind an address that is longer than its line
LONGEST_WORD = 24  # characters of the end of an address that is parted all the same
HALF_LINES = regex("(\u3000+)")
RANGE = regex(r"\d[年月日%]?[—–~～-]{1,2}\d")
QUOTED = regex(f"(?<!^)[{OPENING}]")


def to_xhtml(
    state: XhtmlState,
    inlines: Inlines,
    role: str,
    starts: Starts | None = None,
    *,
    upright: bool = True,
    language: str = "",
    whole: bool = False,
) -> str:
    """The inlines as XHTML; `starts` are page starts as (offset in the plain text, page). `upright`: short
    numbers stand so in vertical writing, which in a column of figures only some would. `language`: of all of
    them, where it is not the report's. `whole`: no line parts them, nor names in them."""
    writer = _InlineWriter(state, role, starts or [], upright=upright, whole=whole)
    text = "".join(
        writer.write(with_terms(with_languages(inlines, language or state.language), state.report.terms))
    )
    return text + "".join(marker(page) for _, page in writer.starts)


def half_lines(state: XhtmlState, inlines: Inlines, role: str, most: int = MOST) -> str:
    """A title: half-lines and phrases of `most` characters stay whole, so that a narrow screen breaks there
    (T13.16, T10.4)."""
    if inlines and all(isinstance(item, Text) for item in inlines):
        return _by_sense(state, plain(inlines), role, most)
    if not any(isinstance(item, Text) and "\u3000" in item.text for item in inlines):
        return to_xhtml(state, inlines, role)
    lines: list[list[Inline]] = [[]]
    gaps: list[str] = []
    for item in inlines:
        pieces = HALF_LINES.split(item.text) if isinstance(item, Text) else []
        if not pieces:
            lines[-1].append(item)
        for index, piece in enumerate(pieces):
            if index % 2:
                gaps.append(piece)
                lines.append([])
            elif piece:
                lines[-1].append(Text(piece))
    state.glyphs.add(role, "", "\u3000")
    halves = (
        tag("span", to_xhtml(state, tuple(line), role, whole=True), class_="half") if line else ""
        for line in lines
    )
    return "".join(half + gap for half, gap in zip(halves, [*gaps, ""], strict=True))


def _by_sense(state: XhtmlState, text: str, role: str, most: int) -> str:
    state.glyphs.add(role, "", text)
    xhtml = ""
    for index, half in enumerate(HALF_LINES.split(text)):
        pieces = phrases(half, state.cohesion, most) if half and not index % 2 else [half]
        parts = [_whole(piece, to_xhtml(state, (Text(piece),), role, whole=True)) for piece in pieces]
        inner = tag("wbr").join(parts)
        xhtml += tag("span", inner, class_="half") if half != text and not index % 2 and half else inner
    return xhtml


def _whole(piece: str, xhtml: str) -> str:
    """Browsers part a line before a quotation that begins inside of a piece, too: （含“十四五”; and behind
    the dash of 2021—2025年, at the blank of 1 286家."""
    parted = (len(piece) <= MOST and QUOTED.search(piece)) or RANGE.search(piece)
    return tag("span", xhtml, class_="half") if parted or any(numbers_with_blanks(piece)) else xhtml


def _units_whole(text: str) -> Iterator[str]:
    """Text, escaped; names, and numbers that hold a blank, stand whole (T3.2, T3.4)."""
    at = 0
    for start, end in sorted([*names_in(text), *numbers_with_blanks(text)]):
        if start >= at:
            yield from map(_parted, LATIN_WORD.split(text[at:start]))
            yield tag("span", escape(text[start:end]), class_="whole")
            at = end
    yield from map(_parted, LATIN_WORD.split(text[at:]))


def _parted(word: str) -> str:
    """A stretch of text, escaped; an address with the places where a line may part it (T3.5)."""
    return tag("wbr").join(map(escape, _pieces(word)))


def _pieces(word: str) -> list[str]:
    """What lines leave whole of a stretch of text."""
    if not LATIN_WORD.fullmatch(word) or not is_address(word):
        return [word]
    places, _ = break_places(word)
    pieces = [word[start:stop] for start, stop in pairwise([0, *places, len(word)])]
    if len(pieces[-1]) > LONGEST_WORD:  # which a mark may follow that must not begin a line
        pieces[-1:] = [pieces[-1][:-CARRIED], pieces[-1][-CARRIED:]]
    return pieces


def looseness(text: str) -> str:
    """The class of a paragraph by what no line parts, a word or a formula in brackets: before it a line may
    stay short (T3.5), rather than that a browser spreads the few characters of the line over its length."""
    longest, parted = 0.0, False
    for opening, run, closing in UNPARTED.findall(text):
        pieces = _pieces(run)
        parted = parted or len(pieces) > 1
        pieces[0] = opening + pieces[0]
        pieces[-1] += closing
        longest = max(longest, *(width_in_ems(part) for piece in pieces for part in HYPHEN.split(piece)))
    return "longest-word" if longest > LONGEST else "long-word" if parted or longest >= LONG else ""


def _reading(reading: str) -> str:
    language = reading_language(reading) or None
    return tag("rt", escape(reading), lang=language, xml_lang=language)


class _InlineWriter:
    """Writes one run of inlines, counting plain text so that page markers fall where the pages start."""

    def __init__(self, state: XhtmlState, role: str, starts: Starts, *, upright: bool, whole: bool) -> None:
        self.state, self.role, self.starts = state, role, list(starts)
        self.upright, self.whole = upright and state.vertical, whole
        self.mark = ""  # the marked words we are in, as the style names them
        self.offset = 0

    def write(self, inlines: Inlines) -> Iterator[str]:
        for inline in inlines:
            yield self.inline(inline)

    def inline(self, inline: Inline) -> str:
        match inline:
            case Text(text):
                return self.text(text)
            case Strong(children, label):
                if label:
                    return self.marked("strong", "label", children, class_="lead-in")
                return self.marked("strong", "strong", children)
            case Emphasis(children):
                return self.marked("em", "emphasis", children)
            case Code(text):
                return self.marked("code", "code", (Text(text),))
            case Superscript(children):
                return tag("sup", "".join(self.write(children)))
            case Subscript(children):
                return tag("sub", "".join(self.write(children)))
            case Link(children, url):
                return self.marked("a", "link", children, **self.state.link(url, plain(children)))
            case Passage(children, "", expansion):
                return tag("abbr", "".join(self.write(children)), title=expansion)
            case Passage(children, language):
                return tag("span", "".join(self.write(children)), lang=language, xml_lang=language)
            case Reference():
                return self.reference(inline)
            case NoteMark():
                return self.note_mark(inline)
            case Ruby():
                return self.ruby(inline)
            case LineBreak():
                self.offset += 1
                return tag("br")
            case _:
                assert_never(inline)

    def text(self, text: str) -> str:
        self.state.glyphs.add(self.role, self.mark, text)
        end = self.offset + len(text)
        if not self.starts or self.starts[0][0] >= end:
            self.offset = end
            return self.escaped(text)
        parts: list[str] = []
        while self.starts and self.starts[0][0] < end:
            offset, page = self.starts.pop(0)
            cut = max(offset - self.offset, 0)
            parts += [self.escaped(text[:cut]), marker(page)]
            text, self.offset = text[cut:], self.offset + cut
        self.offset = end
        return "".join(parts) + self.escaped(text)

    def escaped(self, text: str) -> str:
        if self.mark != "emphasis":
            return self.parted(text)
        pieces = enumerate(LATIN_WORDS.split(text))
        return "".join(
            tag("span", self.parted(one), class_="latin") if index % 2 else self.parted(one)
            for index, one in pieces
        )

    def parted(self, text: str) -> str:
        text = "".join(map(_parted, LATIN_WORD.split(text)) if self.whole else _units_whole(text))
        if self.upright:
            text = SHORT_NUMBER.sub(r'<span class="upright">\g<0></span>', text)
        return text

    def marked(self, name: str, mark: str, children: Inlines, **attributes: str) -> str:
        outer, self.mark = self.mark, mark
        content = "".join(self.write(children))
        self.mark = outer
        return tag(name, content, **attributes)

    def reference(self, reference: Reference) -> str:
        text = reference_text(self.state.style, reference)
        self.state.glyphs.add(self.role, "link", text)
        href = self.state.href(reference.anchor)
        if not href:
            return escape(text)
        whole = " whole" if len(text) <= LABEL else ""  # 表3 is not parted
        return tag("a", escape(text), class_=f"reference{whole}", href=href)

    def note_mark(self, mark: NoteMark) -> str:
        label = note_label(self.state.style, mark.number)
        self.state.glyphs.add(self.role, "note-mark", label)
        first = self.state.place_note(mark)
        return self.state.note_mark(label, mark.number, self.state.note_href(mark), first=first)

    def ruby(self, ruby: Ruby) -> str:
        """Each base with its reading (T10.10); brackets for readers without ruby."""
        before = "".join(marker(page) for _, page in self.starts_within(len(ruby.base)))
        paired = len(ruby.readings) == len(ruby.base)
        pairs = zip(ruby.base, ruby.readings, strict=True) if paired else [(ruby.base, ruby.reading)]
        self.state.glyphs.add(self.role, self.mark, ruby.base + ruby.reading)
        opening, closing = local(self.state.style.language).brackets
        inner = "".join(
            f"{escape(base)}<rp>{opening}</rp>{_reading(reading)}<rp>{closing}</rp>"
            for base, reading in pairs
        )
        return before + tag("ruby", inner)

    def starts_within(self, length: int) -> Starts:
        self.offset += length
        within = [start for start in self.starts if start[0] < self.offset]
        self.starts = self.starts[len(within) :]
        return within
