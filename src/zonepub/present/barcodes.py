"""QR codes and barcodes: what is read below them, and said for those who cannot see them."""

from zonepub.model import Barcode, Inlines, Text
from zonepub.present.templates import fill
from zonepub.style.model import Style


def barcode_words(block: Barcode) -> tuple[Inlines, ...]:
    """The lines below the symbol: its number, then the words of the source."""
    number: Inlines = (Text(block.number),) if block.number else ()
    return tuple(line for line in (number, block.text) if line)


def barcode_alt(block: Barcode, style: Style) -> str:
    """Its own, or what the code says."""
    template = style.labels.qr_alt if block.symbology == "qr" else style.labels.barcode_alt
    return block.alt or fill(template, {"content": block.number or block.content})
