"""The cover: its picture, and on it the words of a periodical, which are edited as any others.

The name stands in a frame above the picture, the headline in a floating table of one cell: only cells have a
ground as wide as they are, in Word and LibreOffice alike. LibreOffice 7.4 floats it across from the page and
down from the margin alone, and none of it in a building block for covers.
"""

from zonepub.model import Report
from zonepub.present import cover_words as shares
from zonepub.present.cover_words import cover_subtitle, cover_title, head_words
from zonepub.present.items import CoverPage
from zonepub.present.labelled import ems
from zonepub.records import replace
from zonepub.render.docx.inlines import text_runs
from zonepub.render.docx.paragraphs import DocxBlock, DocxElement, ParagraphXml, to_xml
from zonepub.render.docx.run_properties import sized
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.styles.helpers import SPACE
from zonepub.render.docx.styles.names import style_id
from zonepub.render.docx.styles.paragraph import shading
from zonepub.render.docx.xml import LINE_BREAK, TAB, tag, twips
from zonepub.style import Colour, Style, TextStyle
from zonepub.style.model import RuleStyle

LIKE = {"name": "masthead", "date": "dateline", "title": "title", "subtitle": "subtitle"}
FULLEST = 2.5  # lines of a headline, as full as they are when they break by sense
SLACK = 1.04  # of the width of a line: faces of another machine are wider by a little


def has_words(report: Report, style: Style) -> bool:
    """Whether the first page is a cover with words on it; an office with a template has its own."""
    return bool(report.cover and style.cover.words and not style.docx.template)


def with_cover(report: Report, style: Style) -> Style:
    """The style with the looks of a cover, as large as its words leave room for."""
    if not has_words(report, style):
        return style
    width = style.page.size[0]
    name = min(shares.NAME, (1 - 2 * shares.MARGIN) / SLACK / max(1.0, ems(head_words(report, style)[0])))
    title = min(shares.HEADLINE, shares.HEADLINE_ROOM * FULLEST / max(1.0, ems(cover_title(report, style))))
    sizes = {
        "name": max(shares.NAME_LEAST, name), "date": shares.SMALL,
        "title": max(shares.HEADLINE_LEAST, title), "subtitle": shares.SECOND,
    }  # fmt: skip
    ground = style.cover.background
    colours = {"name": ground or style.text["masthead"].color, "date": style.text["body"].color}
    looks = {
        f"cover-{part}": replace(
            _bare(style.text[role], sizes[part] * width), color=colours.get(part, style.cover.color)
        )
        for part, role in LIKE.items()
    }
    looks["cover-name"] = replace(looks["cover-name"], after=shares.APART * width / 2)
    return replace(style, text={**style.text, **looks})


def _bare(text: TextStyle, size: float) -> TextStyle:
    """The type of a role, without its place on the page."""
    none = RuleStyle(width=0.0, color=Colour(), gap=0.0)
    return replace(
        text, size=size, leading=size * shares.LEADING, align="left", indent=0.0, left=0.0, right=0.0,
        tracking=0.0, scale=1.0, before=0.0, after=0.0, keep_with_next=False, keep_together=False,
        page_break=False, background=Colour(), padding=0.0, rule_above=none, rule_below=none, rule_left=none,
    )  # fmt: skip


def cover(state: DocxState, page: CoverPage) -> list[DocxBlock]:
    """What stands on the first page: the picture behind a line of no height, and its words."""
    width, height = state.style.page.size
    words = has_words(state.report, state.style)
    deep, name = _name(state) if words else (0.0, [])
    drawing = state.pictures.full_page(page.picture, page.alt, width, height, deep)
    picture = ParagraphXml(SPACE, f"<w:r>{drawing}</w:r>")
    if not words:
        return [picture]
    return [picture, *name, *_headline(state), ParagraphXml(SPACE)]


def _name(state: DocxState) -> tuple[float, list[DocxBlock]]:
    """Name, below it issue and date at the left and the issuer at the right; and how deep they go."""
    text, width = state.style.text, state.style.page.size[0]
    name, dated, issuer = head_words(state.report, state.style)
    measure = (1 - 2 * shares.MARGIN) * width
    frame = tag(
        "framePr", w=twips(measure), hSpace=0, wrap="notBeside", vAnchor="page", hAnchor="page",
        x=twips(shares.MARGIN * width), y=twips(shares.EDGE * width),
    )  # fmt: skip
    lines = list[DocxBlock]()
    if name:
        lines.append(ParagraphXml(style_id("cover-name"), text_runs(name, sized(state, "cover-name")), frame))
    if dated or issuer:
        looks = sized(state, "cover-date")
        stop = tag("tabs", tag("tab", val="right", pos=twips(measure)))
        both = text_runs(dated, looks) + (TAB + text_runs(issuer, looks) if issuer else "")
        lines.append(ParagraphXml(style_id("cover-date"), both, frame + stop))
    high = sum(text[role].leading for role, _ in zip(("cover-name", "cover-date"), lines, strict=False))
    return (high + (shares.EDGE + shares.APART + shares.APART / 2) * width if lines else 0.0), lines


def _headline(state: DocxState) -> list[DocxBlock]:
    """The title on the colour of covers from the left edge on, with the subtitle."""
    style, (width, height) = state.style, state.style.page.size
    left, padding = shares.MARGIN * width, shares.MARGIN * width / 2
    drawn, wide, tall = list[DocxBlock](), 0.0, 2 * padding
    for role, words in (
        ("title", cover_title(state.report, style)),
        ("subtitle", cover_subtitle(state.report, style)),
    ):
        text, looks = style.text[f"cover-{role}"], sized(state, f"cover-{role}")
        lines = _by_sense(state, role, words, shares.HEADLINE_ROOM * width) if words else []
        if lines:
            inner = LINE_BREAK.join(text_runs(line, looks) for line in lines)
            drawn.append(ParagraphXml(style_id(f"cover-{role}"), inner))
        wide = max([wide, *(ems(line) * text.size * SLACK for line in lines)])
        tall += len(lines) * text.leading
    ground = min(left + wide + padding, width)
    top = height * (1 - shares.FOOT) - tall - style.page.margin.top
    place = tag(
        "tblpPr", leftFromText=0, rightFromText=0, vertAnchor="margin", horzAnchor="page", tblpX=1,
        tblpY=max(1, twips(top)),
    )  # fmt: skip
    sides = (("top", padding), ("left", left), ("bottom", padding), ("right", padding / 2))
    room = tag("tcMar", "".join(tag(side, w=twips(size), type="dxa") for side, size in sides))
    shade = shading(style.cover.background.rgb) if style.cover.background else ""
    facts = tag("tblStyle", val="TableNormal") + place + tag("tblW", w=twips(ground), type="dxa")
    facts += tag("tblLayout", type="fixed")
    cell = tag("tcPr", tag("tcW", w=twips(ground), type="dxa") + shade + room) + to_xml(drawn)
    grid = tag("tblGrid", tag("gridCol", w=twips(ground)))
    return [DocxElement(tag("tbl", tag("tblPr", facts) + grid + tag("tr", tag("tc", cell))))]


def _by_sense(state: DocxState, role: str, words: str, measure: float) -> list[str]:
    """The lines of a title on the cover, as those of the same title on a page that is as much smaller."""
    text, cover = state.style.text[role], state.style.text[f"cover-{role}"]
    room = measure * text.size / cover.size + text.left + text.right
    return [line.strip() for line in state.context.title_lines(words, role, room, 0.0)]
