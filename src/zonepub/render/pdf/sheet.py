"""What covers a whole sheet or stands aslant on it: pictures of covers, watermarks, words of a spine."""

from math import cos, radians, sin

from zonepub.cjk import EM_TOP
from zonepub.layout.boxes import Page
from zonepub.layout.frames import Watermark
from zonepub.model import Picture
from zonepub.render.pdf.operators import clip, number
from zonepub.render.pdf.printers_marks import Boxes
from zonepub.render.pdf.shapes import PROPERTIES, TOUCHING
from zonepub.render.pdf.text import LineWriter
from zonepub.typeset import Line

Corner = tuple[float, float, float, float]  # left, bottom, width, height in points


def on_sheet(place: Corner, boxes: Boxes) -> tuple[Corner, str]:
    """A picture that covers the trimmed page, drawn out to the bleed, and the path that cuts it (X3)."""
    x, y, width, height = place
    left, bottom, right, top = boxes.bleed
    trim_left, trim_bottom, trim_right, trim_top = boxes.trim
    grown = max((right - left) / (trim_right - trim_left), (top - bottom) / (trim_top - trim_bottom))
    place = x - width * (grown - 1) / 2, y - height * (grown - 1) / 2, width * grown, height * grown
    return place, clip(left, bottom, right - left, top - bottom)


def bled(page: Page, boxes: Boxes, top: float, height: float) -> Corner:
    """What a picture covers that reaches the sides: from the top edge where it begins the type area."""
    left, _, right, upper = boxes.bleed
    begins = boxes.trim[3] - top <= page.geometry.top + TOUCHING
    return left, top - height, right - left, (upper - top if begins else 0.0) + height


def filling(picture: Picture, room: Corner) -> tuple[Corner, str]:
    """A picture that fills a room with what is over cut off evenly, and the path that cuts it."""
    x, y, width, height = room
    scale = max(width / picture.width, height / picture.height)
    wide, high = picture.width * scale, picture.height * scale
    place = x - (wide - width) / 2, y - (high - height) / 2, wide, high
    return place, clip(*room)


def cut(window: Corner, x: float, top: float) -> str:
    """The path that cuts a picture with its top left corner at (x, top) down to its window."""
    left, above, right, below = window
    return clip(x + left, top - below, right - left, below - above)


def write_turned(line: Line, x: float, y: float, writer: LineWriter, out: list[str]) -> None:
    """A line turned to the right, downwards from (x, y); nothing is set behind it."""
    out.append(f"q 0 -1 1 0 {number(x)} {number(y)} cm BT")
    writer.begin()
    writer.write(writer.shown(line.pieces), 0.0, 0.0, out)
    out.append("ET Q")
    writer.begin()


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
