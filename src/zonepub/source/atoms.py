"""A text of the source as what it shows, character by character, each with its place in the markup.

What is changed in a finished file can so be changed in the markup, and all other marks stay as they are.
Which stars are marks and which are words the reader itself decides (`stars.py`).
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from zonepub.diagnostics import Diagnostics, Span
from zonepub.model import (
    Code,
    Emphasis,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Passage,
    Ruby,
    Strong,
    Subscript,
    Superscript,
    Text,
    plain,
)
from zonepub.source.inline import MARK, SECOND, TOKEN, parse_inline
from zonepub.yamlfile import Scalar

REFERENCE = "\ufffc"  # stands for what a reference shows
NOTE = "\ufffb"  # stands for the mark of a note, which is no text
PLAIN: frozenset[str] = frozenset()
INNER = ("code", "passage", "base", "sup", "sub")


class Atom(NamedTuple):
    """`text[start:end]` shows `shown`: a character, several that cannot be parted, or nothing."""

    shown: str
    start: int
    end: int
    styles: frozenset[str] = PLAIN
    kind: str = "text"  # "mark": stars and the ends of links; "note"; "reference"; "frozen"; "text"


def atoms_of(text: str) -> list[Atom]:
    """The atoms of a text, from its first to its last character."""
    if not MARK.search(text):
        return [Atom(character, at, at + 1) for at, character in enumerate(text)]
    return list(_Cutter(list(_flat(_parsed(text), PLAIN))).cut(text, 0))


def shown_of(text: str, *, marked: bool = True) -> str:
    """What a reader sees of a text; `REFERENCE` for each reference."""
    if not marked or not MARK.search(text):
        return text
    return plain(_parsed(text), "\n").replace(NOTE, "")


def _parsed(text: str) -> Inlines:
    return parse_inline(_Nowhere(text, Span("")), _Anything(), Diagnostics())


class _Nowhere(Scalar):
    """A text that stands in no file: its places cost nothing."""

    def at(self, offset: int, length: int = 1) -> Span:
        return self.span


class _Anything:
    """Resolves whatever is referred to."""

    def reference(self, name: str, span: Span) -> Inline | None:
        return Text(REFERENCE)

    def note_mark(self, name: str, span: Span) -> Inline | None:
        return Text(NOTE)


def _flat(inlines: Iterable[Inline], styles: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    for inline in inlines:
        match inline:
            case Text(text) | Ruby(base=text):
                yield from ((character, styles) for character in text)
            case Code(text):
                yield from ((character, styles | {"code"}) for character in text)
            case Strong(children):
                yield from _flat(children, styles | {"strong"})
            case Emphasis(children):
                yield from _flat(children, styles | {"emphasis"})
            case Superscript(children):
                yield from _flat(children, styles | {"sup"})
            case Subscript(children):
                yield from _flat(children, styles | {"sub"})
            case Link(children=children) | Passage(children=children):
                yield from _flat(children, styles)
            case LineBreak():
                yield "\n", styles
            case _:
                pass


class _Cutter:
    """Walks through a text and, beside it, through what the reader made of it."""

    def __init__(self, real: list[tuple[str, frozenset[str]]]) -> None:
        self.real, self.at = real, 0

    def cut(self, text: str, base: int) -> Iterator[Atom]:
        position = 0
        for match in TOKEN.finditer(text):
            yield from self._letters(text, position, match.start(), base)
            yield from self._token(text, match, base)
            position = match.end()
        yield from self._letters(text, position, len(text), base)

    def _next(self) -> str:
        return self.real[self.at][0] if self.at < len(self.real) else ""

    def _letters(self, text: str, start: int, end: int, base: int) -> Iterator[Atom]:
        for index in range(start, end):
            yield self._letter(text[index], base + index)

    def _letter(self, character: str, place: int) -> Atom:
        if self._next() != character:  # white space that is not set
            return Atom("" if character.isspace() else character, place, place + 1)
        styles = self.real[self.at][1]
        self.at += 1
        return Atom(character, place, place + 1, styles)

    def _token(self, text: str, match: re.Match[str], base: int) -> Iterator[Atom]:
        kind = SECOND.get(match.lastgroup or "", match.lastgroup or "")
        start, end = base + match.start(), base + match.end()
        if kind == "stars":
            yield from self._stars(match[0], start)
        elif kind == "note" and self._next() == NOTE:
            self.at += 1
            yield Atom("", start, end, PLAIN, "note")
        elif kind == "reference" and self._next() == REFERENCE:
            styles = self.real[self.at][1]
            self.at += 1
            yield Atom(REFERENCE, start, end, styles, "reference")
        elif kind == "label" and self._next() != "[":
            first, last = base + match.start("label"), base + match.end("label")
            yield Atom("", start, first, PLAIN, "mark")
            yield from self.cut(match["label"], first)
            yield Atom("", last, end, PLAIN, "mark")
        elif kind in ("line", "break"):
            self.at += self._next() == "\n"
            yield Atom("\n", start, end, PLAIN, "frozen")
        elif kind == "escape" and self._next() == match["escape"]:
            yield self._letter(match["escape"], start)._replace(end=end, kind="frozen")
        elif kind in INNER and self._is(match[kind]):
            styles = self.real[self.at][1]
            self.at += len(match[kind])
            yield Atom(match[kind], start, end, styles, "frozen")
        else:
            yield from self._letters(text, match.start(), match.end(), base)

    def _is(self, text: str) -> bool:
        return "".join(character for character, _ in self.real[self.at : self.at + len(text)]) == text

    def _stars(self, stars: str, start: int) -> Iterator[Atom]:
        shown = 0
        while shown < len(stars) and self._next() == "*":
            yield self._letter("*", start + shown)
            shown += 1
        if shown < len(stars):
            yield Atom("", start + shown, start + len(stars), PLAIN, "mark")
