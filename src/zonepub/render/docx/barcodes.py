"""QR codes and barcodes: an inline picture in black and white, its words below it."""

from zonepub.barcodes import symbol
from zonepub.model import Barcode
from zonepub.present.barcodes import barcode_alt, barcode_words
from zonepub.present.figure_sizes import side
from zonepub.render.docx.inlines import runs
from zonepub.render.docx.paragraphs import DocxBlock, ParagraphXml
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.styles.helpers import FIGURE
from zonepub.render.docx.styles.names import style_id
from zonepub.render.docx.xml import tag, twips


def barcode(state: DocxState, item: Barcode, align: str = "") -> list[DocxBlock]:
    """As large as in the PDF, never wider than the measure."""
    drawn, lines = symbol(item.symbology, item.content), barcode_words(item)
    width = min(item.width or drawn.width, state.measure())
    picture = state.pictures.drawing(
        state.pictures.symbol(drawn), barcode_alt(item, state.style), width, drawn.height(width)
    )
    below = tag("spacing", after=twips(state.style.figure.after))
    parts = [(FIGURE, f"<w:r>{picture}</w:r>"), *((style_id("barcode"), runs(state, line)) for line in lines)]
    *others, (last, words) = parts
    place = tag("jc", val=align or side(state.style, "barcode"))
    kept = [ParagraphXml(style, inner, tag("keepNext") + place) for style, inner in others]
    return [*kept, ParagraphXml(last, words, tag("keepNext", val=0) + below + place)]
