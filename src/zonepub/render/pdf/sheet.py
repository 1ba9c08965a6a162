"""What covers a whole sheet: the picture of a cover, and the watermark."""

from math import cos, radians, sin

from zonepub.cjk import EM_TOP
from zonepub.layout.frames import Watermark
from zonepub.render.pdf.operators import number
from zonepub.render.pdf.printers_marks import Boxes
from zonepub.render.pdf.shapes import PROPERTIES
from zonepub.render.pdf.text import LineWriter

Corner = tuple[float, float, float, float]  # left, bottom, width, height in points


def on_sheet(place: Corner, boxes: Boxes) -> tuple[Corner, str]:
    """A picture that covers the trimmed page, drawn out to the bleed, and the path that cuts it (X3)."""
    x, y, width, height = place
    left, bottom, right, top = boxes.bleed
    trim_left, trim_bottom, trim_right, trim_top = boxes.trim
    grown = max((right - left) / (trim_right - trim_left), (top - bottom) / (trim_top - trim_bottom))
    place = x - width * (grown - 1) / 2, y - height * (grown - 1) / 2, width * grown, height * grown
    return place, f"{' '.join(map(number, (left, bottom, right - left, top - bottom)))} re W n "


def write_watermark(frame: Watermark, x: float, y: float, writer: LineWriter, out: list[str]) -> None:
    """Set in a system of axes of its own around (x, y), the middle of the page."""
    cosine, sine = cos(radians(frame.angle)), sin(radians(frame.angle))
    matrix = f"{cosine:.5f} {sine:.5f} {-sine:.5f} {cosine:.5f} {number(x)} {number(y)}"
    out.append(f"/Artifact <<{PROPERTIES['watermark']}>> BDC q {matrix} cm BT")
    writer.begin()
    shown = writer.shown(frame.line.pieces)
    writer.write(shown, -frame.line.width / 2, (0.5 - EM_TOP) * frame.size, out)
    out.append("ET Q EMC")
    writer.begin()
