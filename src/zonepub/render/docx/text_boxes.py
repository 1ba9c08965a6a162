"""Frames and grounds of boxes, and rules between blocks."""

from zonepub.render.docx.paragraphs import DocxBlock, DocxElement, ParagraphXml, white
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.styles.helpers import RULE
from zonepub.render.docx.styles.paragraph import indent, shading
from zonepub.render.docx.xml import EIGHTHS, tag, twips


def boxed(state: DocxState, inner: str) -> list[DocxBlock]:
    """A table of one cell: frame and ground stand around whatever it holds, in Word, WPS and LibreOffice."""
    look, width = state.style.box, twips(state.measure())
    thick, colour = max(2, round(look.frame.width * EIGHTHS)), look.frame.color.rgb
    sides = ("top", "left", "bottom", "right")
    framed = look.frame.width and look.frame.color
    frame = (
        "".join(tag(side, val="single", sz=thick, space=0, color=colour) for side in sides) if framed else ""
    )
    margins = "".join(tag(side, w=twips(look.padding), type="dxa") for side in sides)
    facts = tag("tblStyle", val="TableNormal") + tag("tblW", w=width, type="dxa")
    facts += tag("tblInd", w=twips(state.left), type="dxa") if state.left else ""
    facts += (tag("tblBorders", frame) if frame else "") + tag("tblLayout", type="fixed")
    facts += tag("tblCellMar", margins)
    ground = shading(look.background.rgb) if look.background else ""
    cell = tag("tc", tag("tcPr", tag("tcW", w=width, type="dxa") + ground) + inner)
    table_xml = tag("tbl", tag("tblPr", facts) + tag("tblGrid", tag("gridCol", w=width)) + tag("tr", cell))
    return [white(look.before), DocxElement(table_xml), white(look.after)]


def horizontal_rule(state: DocxState) -> ParagraphXml:
    """An empty paragraph with a border above, inset to its length."""
    look, measure = state.style.rule, state.measure()
    inset = measure * (1 - min(look.length, 1.0)) / 2
    thick = max(2, round(look.width * EIGHTHS))
    line = tag("top", val="single", sz=thick, space=0, color=look.color.rgb or "auto")
    border = tag("pBdr", line) if look.width and look.color else ""
    spacing = tag("spacing", before=twips(look.before), after=twips(look.after))
    return ParagraphXml(RULE, "", border + spacing + indent(inset, inset))
