"""What is drawn on a PDF page, and the state that the operators change."""

from dataclasses import dataclass

from zonepub.readers.pdf.fonts import Font
from zonepub.readers.spans import Colour

Matrix = tuple[float, float, float, float, float, float]
UNIT: Matrix = (1, 0, 0, 1, 0, 0)


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
    loose: float = 0.0  # white after it that letterspacing adds


@dataclass(frozen=True, slots=True)
class DrawnRule:
    """A horizontal rule, y upwards at its upper edge."""

    x: float
    y: float
    length: float
    weight: float
    color: Colour | None


@dataclass(frozen=True, slots=True)
class State:
    """What q keeps and Q brings back."""

    matrix: Matrix = UNIT
    fill: Colour | None = (0, 0, 0)
    stroke: Colour | None = (0, 0, 0)
    spaces: tuple[str, str] = ("", "")  # of fill and stroke
    width: float = 1.0
    font: Font | None = None
    size: float = 0.0
    spacing: float = 0.0
    words: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0


def product(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)
