"""What stands at a place of its own: bands of colour, and what closes the last page.

Only what is one thing to Word, WPS and LibreOffice alike is used, and its words are edited as any others.
"""

from zonepub.render.docx.inlines import text_runs
from zonepub.render.docx.page_estimate import LAST_FOOT, LAST_MARGIN, page_mark
from zonepub.render.docx.paragraphs import DocxBlock, DocxElement, ParagraphXml, to_xml
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.styles.helpers import SPACE
from zonepub.render.docx.styles.names import style_id
from zonepub.render.docx.styles.paragraph import BORDER_SPACE, shading
from zonepub.render.docx.xml import tag, twips
from zonepub.style.matter import Band

# a paragraph of no height: after a table there must be one
NOTHING = ParagraphXml(SPACE)


def at_foot(content: list[DocxBlock], width: int) -> list[DocxBlock]:
    """The content above the lower margin and the notes of its page, in a floating table; twips.

    LibreOffice floats it where it stands at a distance from the edge of the page, and not from the margin: on
    which side that is wide is known when the pages are reckoned, as are its notes, which no table minds.
    """
    place = tag(
        "tblpPr", leftFromText=0, rightFromText=0, vertAnchor="margin", horzAnchor="page",
        tblpX=page_mark(LAST_MARGIN), tblpYSpec="bottom",
    )  # fmt: skip
    facts = tag("tblStyle", val="TableNormal") + place + tag("tblW", w=width, type="dxa")
    facts += tag("tblLayout", type="fixed")
    room = tag("tcMar", tag("bottom", w=page_mark(LAST_FOOT), type="dxa"))
    cell = tag("tc", tag("tcPr", tag("tcW", w=width, type="dxa") + room) + to_xml(content))
    table = tag("tbl", tag("tblPr", facts) + tag("tblGrid", tag("gridCol", w=width)) + tag("tr", cell))
    return [DocxElement(table), NOTHING]


def fixed(*, top: float, width: float, centered: bool = False, in_foot: bool = False) -> str:
    """Properties of a paragraph that stands so far from the top of the page; text goes on below. Points.

    `in_foot`: below all text, which LibreOffice 7.4 ends early above a frame that nothing stands beside.
    """
    across = {"hAnchor": "page", "xAlign": "center"} if centered else {"hAnchor": "margin", "xAlign": "left"}
    wrap = "around" if in_foot else "notBeside"
    return tag("framePr", w=twips(width), hSpace=0, wrap=wrap, vAnchor="page", **across, y=twips(top))


def frame_beside(side: str, width: float, gap: float) -> str:
    """Properties of paragraphs in one frame at an edge of their column; text stands beside it. Points."""
    return tag(
        "framePr", w=twips(width), hSpace=twips(gap), vSpace=0, wrap="around", vAnchor="text",
        hAnchor="text", xAlign=side, y=1,
    )  # fmt: skip


def band(state: DocxState, item: Band, *, first: bool) -> list[DocxBlock]:
    """Words on a block of colour. `first`: nothing stands above it, so a bleed takes the top of the page.

    A bleed is a picture behind the words: tables and tints end at the margins in one program or another.
    """
    bleeds = item.bleed and first and item.background
    if not bleeds or state.style.docx.template:  # an office has its own head
        return [_tinted_paragraph(state, item)]
    page, text = state.style.page, state.style.text[item.role]
    ground = state.pictures.backdrop(item.background, page.size[0], page.margin.top + item.height)
    room = max(0.0, (item.height - text.leading) / 2)
    gaps = tag("spacing", before=twips(room), after=twips(room + text.after))
    inner = f"<w:r>{ground}</w:r>" + text_runs(item.text)
    shade = shading(item.background.rgb)  # white words are read where the picture is not shown, too
    return [ParagraphXml(style_id(item.role), inner, shade + gaps), NOTHING]  # gaps add up


def _tinted_paragraph(state: DocxState, item: Band) -> ParagraphXml:
    """As high as the band, as wide as the type area."""
    text = state.style.text[item.role]
    colour = item.background.rgb or "FFFFFF"
    room = min(BORDER_SPACE, max(0.0, (item.height - text.leading) / 2))
    spaces = {"top": round(room), "left": 4, "bottom": round(room), "right": 4}
    sides = (tag(side, val="single", sz=4, space=space, color=colour) for side, space in spaces.items())
    border = tag("pBdr", "".join(sides))
    return ParagraphXml(style_id(item.role), text_runs(item.text), border + shading(colour))
