"""What our own reader makes of an inline text, character by character."""

from collections.abc import Iterator
from typing import NamedTuple

from zonepub.diagnostics import Diagnostics, Span
from zonepub.model import (
    Code,
    Emphasis,
    Inline,
    Inlines,
    LineBreak,
    Link,
    NoteMark,
    Passage,
    Ruby,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from zonepub.source.inline import parse_inline
from zonepub.yamlfile import Scalar


class Character(NamedTuple):
    """One character as it will be read: `text` may be several for a ruby or a note mark."""

    text: str
    styles: frozenset[str]
    link: str = ""
    note: str = ""


def read_back(text: str) -> list[Character] | None:
    """What our reader makes of a text, or None if it complains."""
    diagnostics = Diagnostics()
    resolver = _Notes()
    inlines = parse_inline(_Unplaced(text, Span("")), resolver, diagnostics)
    if len(diagnostics) or resolver.references:
        return None
    return list(_of_inlines(inlines, frozenset(), ""))


def read_text(text: str) -> str:
    """The characters of an inline text, without marks and note marks."""
    inlines = parse_inline(_Unplaced(text, Span("")), _Notes(), Diagnostics())
    return "".join(
        character.text for character in _of_inlines(inlines, frozenset(), "") if not character.note
    )


class _Unplaced(Scalar):
    """A text that stands in no file: its places cost nothing."""

    def at(self, offset: int, length: int = 1) -> Span:
        return self.span


class _Notes:
    """Resolves every note mark and no reference: an `@name` in foreign text is text."""

    def __init__(self) -> None:
        self.references = 0

    def reference(self, name: str, span: Span) -> Inline | None:
        self.references += 1
        return None

    def note_mark(self, name: str, span: Span) -> Inline | None:
        return NoteMark(name, 1, True)


def _of_inlines(inlines: Inlines, styles: frozenset[str], link: str) -> Iterator[Character]:
    for inline in inlines:
        match inline:
            case Text(text):
                yield from characters(text, styles, link)
            case Code(text):
                yield from characters(text, styles | {"code"}, link)
            case Strong(children):
                yield from _of_inlines(children, styles | {"strong"}, link)
            case Emphasis(children):
                yield from _of_inlines(children, styles | {"emphasis"}, link)
            case Superscript(children):
                yield from _of_inlines(children, styles | {"sup"}, link)
            case Subscript(children):
                yield from _of_inlines(children, styles | {"sub"}, link)
            case Link(children, url):
                yield from _of_inlines(children, styles, url)
            case Passage(children, language):
                yield from _of_inlines(children, styles | {f"lang {language}"}, link)
            case Ruby(base, readings):
                yield Character(base, styles | {"ruby " + " ".join(readings)}, link)
            case NoteMark(note):
                yield Character("", frozenset(), "", note)
            case LineBreak():
                yield Character("\n", frozenset())
            case _:
                pass


def characters(text: str, styles: frozenset[str], link: str) -> Iterator[Character]:
    for character in text:
        if character.isspace():
            yield Character(character, frozenset())
        else:
            yield Character(character, styles, link)
