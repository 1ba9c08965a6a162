"""The characters of a report, each with its face in every format."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from zonepub.diagnostics import Span
from zonepub.fonts import holders
from zonepub.glyphs.characters import Kind, kinds_of, unified
from zonepub.model import Report
from zonepub.records import dataclass
from zonepub.yamlfile import scalars


@dataclass(frozen=True, slots=True)
class GlyphRow:
    """A character. `faces`: by format the names of the faces that draw it, "" where none does; a format that
    embeds no fonts is not there. `place` is its first in the sources, None for words of the style."""

    char: str
    kinds: tuple[Kind, ...]
    faces: Mapping[str, tuple[str, ...]]
    place: Span | None
    count: int  # in the sources
    stands_in: bool = False  # a face draws it that the style does not name first

    @property
    def missing(self) -> tuple[str, ...]:
        """Formats in which some face that should draw it lacks it."""
        return tuple(name for name, faces in self.faces.items() if "" in faces)

    @property
    def is_notable(self) -> bool:
        """Whether somebody should look at it."""
        return bool(self.kinds or self.missing or self.stands_in)

    @property
    def advice(self) -> str:
        """The character to write instead, or families that have it."""
        return unified(self.char) or (holders(self.char) if self.missing else "")

    def as_json(self) -> dict[str, object]:
        return {
            "char": self.char, "point": f"U+{ord(self.char):04X}", "kinds": list(self.kinds),
            "faces": {name: list(faces) for name, faces in self.faces.items()},
            "missing": list(self.missing), "stands_in": self.stands_in,
            "file": self.place.file if self.place else None, "line": self.place.line if self.place else None,
            "column": self.place.column if self.place else None, "count": self.count, "advice": self.advice,
        }  # fmt: skip


def glyph_rows(
    report: Report, drawn: Mapping[str, Mapping[str, Iterable[str]]], stands_in: Collection[str] = ()
) -> Iterator[GlyphRow]:
    """A row for each character that is drawn or that the sources have, by code point.

    `drawn`: by format and character the faces, as `Context.drawn` was filled; `stands_in`: characters that
    another face draws than the style names first.
    """
    places, counts = _places(report)
    selectors = {
        char for char in places if "variation" in kinds_of(char)
    }  # they choose a form, none draws them
    for char in sorted({char for format_ in drawn.values() for char in format_} | selectors):
        faces = {name: tuple(sorted(chars[char])) for name, chars in drawn.items() if char in chars}
        yield GlyphRow(char, kinds_of(char), faces, places.get(char), counts.get(char, 0), char in stands_in)


def _places(report: Report) -> tuple[dict[str, Span], dict[str, int]]:
    """Where each character stands first, and how often it does."""
    places: dict[str, Span] = {}
    counts: dict[str, int] = {}
    for node in report.nodes.values():
        for scalar in scalars(node):
            for at, char in enumerate(scalar.text):
                counts[char] = counts.get(char, 0) + 1
                if char not in places:
                    places[char] = scalar.at(at)
    return places, counts
