"""Lines that somebody drew in Word: the red line of most official documents is one."""

from collections.abc import Iterator

from lxml import etree

from zonepub.readers.docx.facts import color_of
from zonepub.readers.spans import Colour
from zonepub.records import dataclass
from zonepub.regex import regex

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
VML = "{urn:schemas-microsoft-com:vml}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
EMU = 12700  # in a point (English Metric Units)
LINES = frozenset(("line", "straightConnector1"))
NAMED = {"red": "FF0000", "black": "000000", "": "000000"}
UNITS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "px": 0.75, "": 0.75}
LENGTH = regex(r"^(-?[\d.]+)\s*(pt|mm|cm|in|px|)$")


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A level line; points."""

    length: float
    weight: float
    color: Colour | None


def drawn_lines(paragraph: etree._Element) -> Iterator[DrawnLine]:
    """The level lines anchored in a paragraph, each once though Word writes it in two ways."""
    for kind in ("anchor", "inline"):
        for frame in paragraph.iter(f"{WP}{kind}"):
            yield from _shape(frame)
    for line in paragraph.iter(f"{VML}line"):
        if next(line.iterancestors(FALLBACK), None) is None:
            yield from _vml(line)


def _shape(frame: etree._Element) -> Iterator[DrawnLine]:
    shape = next(frame.iter(f"{A}prstGeom"), None)
    extent = frame.find(f"{WP}extent")
    if shape is None or shape.get("prst") not in LINES or extent is None:
        return
    wide, high = _whole(extent.get("cx")), _whole(extent.get("cy"))
    if wide <= 20 * high:
        return
    stroke = next(frame.iter(f"{A}ln"), None)
    weight, color = 0.75, None
    if stroke is not None:
        weight = _whole(stroke.get("w")) / EMU or 0.75
        shade = next(stroke.iter(f"{A}srgbClr"), None)
        color = color_of(shade.get("val", "")) if shade is not None else None
    yield DrawnLine(wide / EMU, weight, color)


def _vml(line: etree._Element) -> Iterator[DrawnLine]:
    (x, y), (x2, y2) = _point(line.get("from", "")), _point(line.get("to", ""))
    if abs(x2 - x) > 20 * abs(y2 - y):
        shade = line.get("strokecolor", "").split(" ")[0]
        color = color_of(NAMED.get(shade, shade.lstrip("#")))
        yield DrawnLine(abs(x2 - x), _points(line.get("strokeweight", "0.75pt")), color)


def _point(text: str) -> tuple[float, float]:
    first, _, second = text.partition(",")
    return _points(first), _points(second)


def _points(text: str) -> float:
    match = LENGTH.match(text.strip())
    try:
        return float(match[1]) * UNITS[match[2]] if match else 0.0
    except ValueError:
        return 0.0


def _whole(text: str | None) -> float:
    return float(text) if text and text.isdigit() and len(text) < 12 else 0.0
