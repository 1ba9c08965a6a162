"""A long picture: the report set in a measure that telephones can show, on pages as high as it may be.

What separates pages is taken out: white that a page's foot asks for, and the edge between two of them.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image, ImageChops

from zonepub.render.image.pages import drawn, png
from zonepub.style import Colour, Style

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

COARSE = 4  # pixels that one of the first, small drawing stands for
MOST_WHITE, KEPT_WHITE = 5.0, 2.5  # em: more white than that is shortened to this
BAND = 2000  # pixels


class KeptRows(NamedTuple):
    """Rows of a page that are kept, in pixels from its top."""

    page: int
    top: int
    bottom: int


def long_pictures(document: "PdfDocument", style: Style) -> Iterator[tuple[str, bytes]]:
    """One picture, or as many as the greatest height asks for; they are parted where a page ends."""
    scale = style.image.width / document[0].get_width()
    em = style.text["body"].size * scale
    pages = [
        _stretches(document, number, scale, em, style.page.background) for number in range(len(document))
    ]
    groups: list[list[KeptRows]] = [[]]
    for stretches in pages:
        if groups[-1] and _height((*groups[-1], *stretches)) > style.image.height:
            groups.append([])
        groups[-1] += stretches
    for number, group in enumerate(groups, 1):
        name = "long.png" if len(groups) == 1 else f"long-{number:02}.png"
        yield name, png(_stitched(document, group, style.image.width, scale))


def _height(stretches: tuple[KeptRows, ...]) -> int:
    return sum(stretch.bottom - stretch.top for stretch in stretches)


def _stretches(
    document: "PdfDocument", number: int, scale: float, em: float, paper: Colour
) -> list[KeptRows]:
    """The rows of a page without the white that only a page has; found in a small drawing of it."""
    page = document[number]
    small = drawn(page, scale / COARSE).convert("L")
    ground = Image.new("RGB", small.size, f"#{paper.rgb or 'FFFFFF'}").convert("L")
    ink = ImageChops.difference(small, ground).point(lambda value: 255 if value > 2 else 0).tobytes()
    rows = [y for y in range(small.height) if ink[y * small.width : (y + 1) * small.width].strip(b"\0")]
    page.close()
    if not rows:
        return []
    most, kept = (round(ems * em / COARSE) for ems in (MOST_WHITE, KEPT_WHITE))
    margin = round(2 * em / COARSE)
    stretches, start = [], max(0, rows[0] - margin)
    for above, below in pairwise(rows):
        if below - above > most:
            stretches.append(KeptRows(number, COARSE * start, COARSE * (above + 1 + kept // 2)))
            start = below - (kept - kept // 2)
    end = min(small.height, rows[-1] + 1 + margin)
    return [*stretches, KeptRows(number, COARSE * start, COARSE * end)]


def _stitched(document: "PdfDocument", stretches: list[KeptRows], width: int, scale: float) -> Image.Image:
    """The rows below each other, drawn a band at a time: a page may be as high as the whole picture."""
    whole = Image.new("RGB", (width, max(1, _height(tuple(stretches)))), "white")
    y = 0
    for number, top, bottom in stretches:
        page = document[number]
        for start in range(top, bottom, BAND):
            stop = min(start + BAND, bottom)
            whole.paste(drawn(page, scale, start, stop), (0, y))
            y += stop - start
        page.close()
    return whole
