"""Pages of a PDF as PNG files, one after the other: only one is in memory at a time."""

from collections.abc import Iterator
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Any

from PIL import Image

from zonepub.style import Style

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

FEW_COLOURS = 4096  # pages of text in a few inks, with the shades at the edges of letters
PALETTE = 256


def opened_pdf(data: bytes) -> "PdfDocument | None":
    """The document; None where pypdfium2 is not installed."""
    try:
        from pypdfium2 import PdfDocument
    except ImportError:
        return None
    return PdfDocument(data)


def page_pictures(document: "PdfDocument", style: Style) -> Iterator[tuple[str, bytes]]:
    """Each page as wide as the style says."""
    digits = max(2, len(str(len(document))))
    for number in range(len(document)):
        page = document[number]
        yield f"page-{number + 1:0{digits}}.png", png(drawn(page, style.image.width / page.get_width()))
        page.close()


def drawn(page: Any, scale: float, top: int = 0, bottom: int = 0) -> Image.Image:
    """A page in pixels, `scale` of them a point; from row `top` to row `bottom`, 0: to its end."""
    height = ceil(page.get_height() * scale)
    rows = (max(0, height - bottom) if bottom else 0, top)
    # PDFium's binding rounds up what is cut off: half a pixel less is the very row
    below, above = ((count - 0.5) / scale if count else 0.0 for count in rows)
    bitmap = page.render(scale=scale, crop=(0, below, 0, above), rev_byteorder=True)
    picture: Image.Image = bitmap.to_pil().convert("RGB")
    bitmap.close()
    return picture


def png(picture: Image.Image) -> bytes:
    """Without loss; in a palette where that holds all colours, as of pages of text."""
    if picture.getcolors(FEW_COLOURS) is not None:
        picture = picture.quantize(PALETTE, dither=Image.Dither.NONE)
    file = BytesIO()
    picture.save(file, "PNG", compress_level=6)
    return file.getvalue()
