"""What our own reader makes of an inline text, stretch by stretch of one look."""

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
    NoteMark,
    Passage,
    Ruby,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from zonepub.regex import regex
from zonepub.source.inline import parse_inline
from zonepub.yamlfile import Scalar

WORDS = regex(r"\s+|\S+")
RUBY = "ruby"  # a look; its reading is one too


class InlineStretch(NamedTuple):
    """Text of one look as it will be read; a ruby and a note mark are stretches of their own."""

    text: str
    styles: frozenset[str]
    link: str = ""
    note: str = ""


def read_back(text: str) -> list[InlineStretch] | None:
    """What our reader makes of a text, or None if it complains."""
    diagnostics = Diagnostics()
    resolver = _Notes()
    inlines = parse_inline(_Unplaced(text, Span("")), resolver, diagnostics)
    if len(diagnostics) or resolver.references:
        return None
    return merged(_of_inlines(inlines, frozenset(), ""))


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


def _of_inlines(inlines: Inlines, styles: frozenset[str], link: str) -> Iterator[InlineStretch]:
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
                yield InlineStretch(base, styles | {RUBY, " ".join(readings)}, link)
            case NoteMark(note):
                yield InlineStretch("", frozenset(), "", note)
            case LineBreak():
                yield InlineStretch("\n", frozenset())
            case _:
                pass


def characters(text: str, styles: frozenset[str], link: str) -> Iterator[InlineStretch]:
    """Words in their look, white space without one: nobody sees it bold."""
    for match in WORDS.finditer(text):
        blank = match[0].isspace()
        yield InlineStretch(match[0], frozenset() if blank else styles, "" if blank else link)


def merged(stretches: Iterable[InlineStretch]) -> list[InlineStretch]:
    """Neighbours of one look as one, so that the cuts between them do not count."""
    out: list[InlineStretch] = []
    for stretch in stretches:
        last = out[-1] if out else None
        whole = last is None or stretch.note or last.note or RUBY in stretch.styles
        if whole or last is None or last[1:] != stretch[1:]:
            out.append(stretch)
        else:
            out[-1] = last._replace(text=last.text + stretch.text)
    return out
