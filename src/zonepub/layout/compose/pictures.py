"""Pictures that are no figures: logos of the style, the cover of the report."""

from typing import Literal

from zonepub.layout.boxes import Box, Gap, Item
from zonepub.layout.compose.cover_words import CoverWords
from zonepub.layout.frames import BoundingBox, Frame, Image, moved
from zonepub.layout.geometry import Extent, Geometry
from zonepub.layout.structure import Element
from zonepub.present.items import CoverPage
from zonepub.style.matter import ImagePiece
from zonepub.typeset import Line

Align = Literal["left", "center", "right"]
SHARES: dict[Align, float] = {"left": 0.0, "center": 0.5, "right": 1.0}


def image_piece(piece: ImagePiece, extent: Extent, element: Element) -> list[Item]:
    """A picture in a line of its own."""
    width, height = piece.size(extent.width)
    x = extent.left + (extent.width - width) * SHARES[piece.align]
    box = Box(height, height, picture_frames(piece, x, 0.0, width, height, element))
    return [Gap(piece.before), box, Gap(piece.after)]


def picture_frames(
    piece: ImagePiece, x: float, y: float, width: float, height: float, parent: Element
) -> tuple[Frame, ...]:
    """A picture that says something is a figure; one that does not is an artifact (U24)."""
    if not piece.alt:
        return (Image(x, y, width, height, piece.picture, None),)
    element = parent.add("Figure", alt=piece.alt)
    return BoundingBox(x, y, width, height, element), Image(x, y, width, height, piece.picture, element)


def cover_page(
    cover: CoverPage, alt: Line | None, geometry: Geometry, parent: Element, words: CoverWords | None = None
) -> Box:
    """A box that takes a whole page; its picture covers the sheet below the name of a periodical, and what is
    over is cut off."""
    element = parent.add("Figure", alt=cover.alt)
    head = words.head if words else 0.0
    page_width, page_height = geometry.width, geometry.height - head
    scale = max(page_width / cover.picture.width, page_height / cover.picture.height)
    width, height = cover.picture.width * scale, cover.picture.height * scale
    left, top = -geometry.left(1), -geometry.top
    sheet = BoundingBox(left, top + head, page_width, page_height, element)
    x, y = left + (page_width - width) / 2, top + head + (page_height - height) / 2
    picture = Image(x, y, width, height, cover.picture, element, words=alt, sheet=True)
    above = [moved(frame, left, top) for frame in words.frames] if words else ()
    return Box(geometry.area, geometry.area, (sheet, picture, *above))
