"""What is drawn on a PDF page, and the graphics state that its operators change (ISO 32000-1, 8.4)."""

from typing import Any

from zonepub.readers.pdf.fonts import Font
from zonepub.readers.spans import Colour
from zonepub.records import dataclass

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(slots=True)  # frozen ones take four times as long to make
class Glyph:
    """A character in the space of the page, y upwards."""

    text: str
    x: float
    y: float
    advance: float
    size: float
    font: Font
    bold: bool
    color: Colour | None
    letterspacing: float = 0.0  # the part of the advance that it adds


@dataclass(frozen=True, slots=True)
class DrawnRule:
    """A horizontal rule, y upwards at its upper edge."""

    x: float
    y: float
    length: float
    weight: float
    color: Colour | None


@dataclass(frozen=True, slots=True)
class DrawnPicture:
    """Where a picture stands, y upwards."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class State:
    """What q keeps and Q brings back. Lengths are those of the operators, before any matrix."""

    matrix: Matrix = IDENTITY
    fill: Colour | None = (0, 0, 0)
    stroke: Colour | None = (0, 0, 0)
    spaces: tuple[str, str] = ("", "")  # colour space of fill and stroke, as `colours.space_kind` has it
    line_width: float = 1.0
    font: Font | None = None
    size: float = 0.0
    letterspacing: float = 0.0
    word_spacing: float = 0.0
    horizontal_scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    render_mode: int = 0


def product(one: Matrix, two: Matrix) -> Matrix:
    """The matrix that applies `one`, then `two`."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def matrix_of(operands: list[Any]) -> Matrix:
    a, b, c, d, e, f = (float(item) for item in operands[:6])
    return a, b, c, d, e, f
