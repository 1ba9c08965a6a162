"""What a finished document measures, whatever its format. Lengths are points, y runs down from the page top.

What a format does not say is None: a DOCX has no y, a PDF has no paragraph settings.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zonepub.gb9704.faces import Face

MM = 72 / 25.4
FOOT = 35 * MM  # below the type area, by the standard (G1.2)
PITCH = 29.61  # of 22 lines (G1.11), where a document does not tell
HAN_TOP = 0.88  # of the size, from the baseline up to the top of the em box
HAN = re.compile("[\u3400-\u9fff]")
Colour = tuple[float, float, float]  # red, green, blue, 0 to 1


@dataclass(frozen=True, slots=True)
class Span:
    """Text of one look."""

    text: str
    face: Face
    size: float
    bold: bool = False
    color: Colour | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page of a PDF."""

    spans: tuple[Span, ...]
    page: int
    x: float
    end: float
    y: float  # baseline
    step: float | None = None  # from one Han to the next

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)

    @property
    def size(self) -> float:
        return main_size(self.spans)

    @property
    def top(self) -> float:
        return self.y - HAN_TOP * self.size

    @property
    def foot(self) -> float:
        return self.y + (1 - HAN_TOP) * self.size


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph. Distances are from the edges of the type area."""

    spans: tuple[Span, ...]
    page: int | None = None
    paragraph: int | None = None  # of the DOCX, counted from 1
    lines: tuple[Line, ...] = ()  # of a PDF
    align: str = "left"  # left, center, right
    first: float = 0.0  # of the first line, from the left
    left: float | None = 0.0  # of the other lines; None: there is one line only
    right: float = 0.0
    pitch: float | None = None  # from baseline to baseline where it is fixed
    blank: float | None = None  # lines of white above
    auto_pitch: bool = False  # the DOCX leaves the pitch to the font
    tab_end: float | None = None  # distance of the last right tab from the right edge
    breaks: bool = False  # starts a new page
    step: float | None = None  # from one Han to the next, as the DOCX sets it
    cell: bool = False  # inside a table

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans).strip()

    @property
    def size(self) -> float:
        return main_size(self.spans)


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line."""

    page: int | None
    x: float
    length: float
    weight: float
    color: Colour | None
    after: int  # blocks before it
    y: float | None = None  # upper edge
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """A page number as it stands at the foot of a page, or of all odd or even pages of a DOCX."""

    block: Block
    side: str  # odd or even
    page: int | None = None
    gap: float | None = None  # from the foot of the type area to the top of the digits
    shown: int | None = None  # the number it shows


@dataclass(frozen=True, slots=True)
class Area:
    """The page and its type area, from the edges of the page; None: not said."""

    width: float
    height: float
    left: float | None
    right: float | None
    top: float | None
    bottom: float | None
    page: int | None = None
    columns: float | None = None  # characters a line
    rows: float | None = None  # lines a page that fit
    pitch: float | None = None
    spare: float | None = None  # height left under the last line that fits


@dataclass(frozen=True, slots=True)
class Measured:
    """A document, measured."""

    kind: str  # pdf or docx
    areas: tuple[Area, ...]  # one a page, or one a section
    blocks: tuple[Block, ...]
    rules: tuple[Rule, ...] = ()
    numbers: tuple[Number, ...] = ()
    pages: int | None = None
    cut: bool = False  # pages beyond the limit were not measured

    @property
    def area(self) -> Area:
        return self.areas[0]


def main_size(spans: tuple[Span, ...]) -> float:
    """The size that most Han have; where there are none, most characters."""
    counts: dict[float, int] = {}
    for span in spans:
        weight = 1000 if HAN.search(span.text) else 1
        counts[span.size] = counts.get(span.size, 0) + weight * len(span.text.strip())
    return max(counts, key=lambda size: (counts[size], size), default=0.0)


def joined(spans: Iterator[Span]) -> tuple[Span, ...]:
    """Neighbours of one look made one."""
    found: list[Span] = []
    for span in spans:
        last = found[-1] if found else None
        if last and (last.face, last.size, last.bold, last.color) == (
            span.face, span.size, span.bold, span.color,
        ):  # fmt: skip
            found[-1] = Span(last.text + span.text, last.face, last.size, last.bold, last.color)
        elif span.text:
            found.append(span)
    return tuple(found)
