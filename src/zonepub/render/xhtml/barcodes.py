"""QR codes and barcodes: an SVG picture on white, its words below it."""

from zonepub.barcodes import symbol
from zonepub.model import Barcode
from zonepub.present.barcodes import barcode_alt, barcode_words
from zonepub.render.xhtml.css.rules import number
from zonepub.render.xhtml.inlines import to_xhtml
from zonepub.render.xhtml.markup import tag
from zonepub.render.xhtml.state import XhtmlState


def barcode(state: XhtmlState, item: Barcode, class_: str = "") -> str:
    """As large as on paper, which no screen has to exceed."""
    drawn = symbol(item.symbology, item.content)
    width = item.width or drawn.width
    look = f"width: {number(width)}pt; max-width: 100%; height: auto; border: 0"
    size = {"width": str(round(width * 4 / 3)), "height": str(round(drawn.height(width) * 4 / 3))}
    image = tag(
        "img", src=state.pictures.symbol(drawn), alt=barcode_alt(item, state.style), style=look, **size
    )
    lines = [tag("p", to_xhtml(state, line, "barcode"), class_="barcode") for line in barcode_words(item)]
    words = tag("figcaption", "\n".join(lines)) if lines else ""
    return tag("figure", image + words, class_=class_)
