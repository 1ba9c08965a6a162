"""Pictures of the style, which are no figures."""

from zonepub.render.docx.paragraphs import ParagraphXml
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.styles.helpers import FIGURE
from zonepub.render.docx.xml import tag, twips
from zonepub.style.matter import ImagePiece


def logo(state: DocxState, piece: ImagePiece, room: float) -> str:
    """The run that shows a picture of the style; what it does not say is decoration."""
    width, height = piece.size(room)
    relationship = state.pictures.add(piece.picture)
    drawing = state.pictures.drawing(relationship, piece.alt, width, height, decorative=not piece.alt)
    return f"<w:r>{drawing}</w:r>"


def image_paragraph(state: DocxState, piece: ImagePiece, room: float, place: str) -> ParagraphXml:
    """A picture in a line of its own; `place` are properties that fix it on the page."""
    gaps = tag("spacing", before=twips(piece.before), after=twips(piece.after), line=240, lineRule="auto")
    align = tag("jc", val=piece.align)
    return ParagraphXml(FIGURE, logo(state, piece, room), tag("keepNext", val=0) + place + gaps + align)
