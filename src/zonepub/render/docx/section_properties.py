"""What a section says of its pages: paper, margins, columns, grid, how pages and notes are counted (D3)."""

from zonepub.records import replace
from zonepub.render.docx.headers_footers import different_first
from zonepub.render.docx.paragraphs import PagesBegin
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.xml import TWIPS, tag, twips
from zonepub.style import Style

NOTE_NUMERALS = {"circled": "decimalEnclosedCircleChinese", "arabic": "decimal", "bracketed": "decimal"}
NUMERALS = {"arabic": "decimal", "roman": "lowerRoman", "upper-roman": "upperRoman", "none": "decimal"}


def _page_numbers(begin: PagesBegin | None, *, first: bool) -> str:
    """How the pages of a section are counted; the first of a part begins to count."""
    if begin is None or begin.numbering is None:
        return ""
    numbering = begin.numbering
    start = numbering.from_ if first and numbering.from_ else ""
    return tag("pgNumType", fmt=NUMERALS[numbering.numerals], start=start)


def section_properties(
    state: DocxState,
    references: str,
    *,
    columns: int,
    kind: str,
    begin: PagesBegin | None = None,
    first: bool,
    title: bool,
    turned: bool = False,
) -> str:
    """sectPr in the order of the schema (D3). `kind`: where the section begins; `first`: of its part;
    `title`: its first page may have a head of its own."""
    style, page = state.style, state.page_of(turned=turned)
    width, height = page.size
    margin = page.margin
    head = max(0.0, margin.top - page.header_gap - style.text["header"].leading)
    foot = max(0.0, margin.bottom - page.footer_gap - style.text["footer"].leading)
    landscape = "landscape" if width > height else ""
    number = tag("numFmt", val=NOTE_NUMERALS[style.note.numbering])
    by_page = style.note.restart == "page" and state.note_kind == "footnote"
    restart = tag("numRestart", val="eachPage") if by_page else ""
    parts = [
        references,
        tag(f"{state.note_kind}Pr", number + restart),
        tag("type", val=kind) if kind else "",
        tag("pgSz", w=twips(width), h=twips(height), orient=landscape),
        tag(
            "pgMar", top=twips(margin.top), right=twips(margin.outside), bottom=twips(margin.bottom),
            left=twips(margin.inside), header=twips(head), footer=twips(foot), gutter=0,
        ),
        _page_numbers(begin, first=first),
        _columns(style, columns),
        tag("titlePg") if different_first(style) and title else "",
        grid(style),
    ]  # fmt: skip
    return tag("sectPr", "".join(parts))


def _columns(style: Style, columns: int) -> str:
    page = style.page
    if columns < 2:
        return tag("cols", space=twips(page.column_gap))
    separator = 1 if page.column_rule.width else ""
    return tag("cols", num=columns, sep=separator, space=twips(page.column_gap))


def grid(style: Style) -> str:
    """D2.6: lines a page. Characters a line are the body's tracking, which every program obeys (G1.14)."""
    page, body = style.page, style.text["body"]
    if not page.grid.lines:
        return tag("docGrid", linePitch=twips(body.leading))
    _, height = page.type_area
    return tag("docGrid", type="lines", linePitch=int(height / page.grid.lines * TWIPS))


def half_leading(style: Style) -> float:
    """By how much Word's margins are less than those of the style, in points."""
    if style.docx.margin_mode == "type-area":
        return 0.0
    body = style.text["body"]
    return max(0.0, min((body.leading - body.size) / 2, style.page.margin.top, style.page.margin.bottom))


def in_margin_mode(style: Style) -> Style:
    """G1.12: Word puts half of the extra leading above the first line and below the last one."""
    margin, half = style.page.margin, half_leading(style)
    margin = replace(margin, top=margin.top - half, bottom=margin.bottom - half)
    return replace(style, page=replace(style.page, margin=margin))
