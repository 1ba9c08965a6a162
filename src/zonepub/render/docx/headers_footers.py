"""Headers and footers with real fields (D5.15), and the section properties that name them."""

import re
from collections.abc import Iterator, Sequence

from zonepub.model import sections
from zonepub.present.labels import document_values, plain_text
from zonepub.present.templates import fill
from zonepub.records import dataclass, replace
from zonepub.render.docx.inlines import run, text_runs
from zonepub.render.docx.paragraphs import PagesBegin
from zonepub.render.docx.pictures import logo
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.styles.names import style_id
from zonepub.render.docx.watermark import watermark
from zonepub.render.docx.xml import TAB, TWIPS, complex_field, part, tag, twips
from zonepub.style import Style
from zonepub.style.model import RunningLine

FIELDS = {
    "page": "PAGE",
    "pages": "NUMPAGES",
    "section": "STYLEREF 1",
}  # 1: heading 1 in any language of Word
SPLIT = re.compile(r"\{((?:page|pages|section)(?::\w+)?)\}")
# the numerals of a template in the language of Word's fields
SWITCHES = {
    "": "", "roman": " \\* roman", "upper": " \\* ALPHABETIC", "lower": " \\* alphabetic",
    "han": " \\* CHINESENUM3", "circled": " \\* CIRCLENUM",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class HeaderFooter:
    """A header or footer part: `kind` is header or footer, `use` default, even or first."""

    kind: str
    use: str
    data: bytes
    pictures: tuple[str, ...] = ()  # the relationships of its pictures


def different_first(style: Style) -> bool:
    page = style.page
    return page.first_header != page.header or page.first_footer != page.footer


def different_even(style: Style) -> bool:
    page = style.page
    return any(line.on(even=True) != line.on(even=False) for line in (page.header, page.footer))


def running_parts(state: DocxState, *, turned: bool = False) -> Iterator[HeaderFooter]:
    """All headers and footers that the style needs, in a fixed order; those of turned pages are wider."""
    page = state.style.page
    for kind, line, first in (
        ("header", page.header, page.first_header),
        ("footer", page.footer, page.first_footer),
    ):
        yield _running(state, kind, "default", line, even=False, turned=turned)
        if different_even(state.style):
            yield _running(state, kind, "even", line, even=True, turned=turned)
        if different_first(state.style):
            yield _running(state, kind, "first", first, even=False, turned=turned)


def blank_parts(state: DocxState) -> Iterator[HeaderFooter]:
    """Heads and feet of pages without number: nothing but the watermark."""
    none = RunningLine(**dict.fromkeys(("left", "center", "right", "inside", "outside"), ""), image=None)
    for kind in ("header", "footer"):
        for use in ("default", "even") if different_even(state.style) else ("default",):
            yield _running(state, kind, use, none, even=use == "even")


def references(running: Sequence[HeaderFooter], before: int = 0) -> str:
    """What names the headers and footers in a section, by the ids that the package gives them.

    `before`: how many others the package has before them.
    """
    return "".join(
        f'<w:{item.kind}Reference w:type="{item.use}" r:id="r{item.kind.capitalize()}{number}"/>'
        for number, item in enumerate(running, before + 1)
    )


def _wider_tabs(state: DocxState, kind: str) -> str:
    """The tab stops of a running line in the measure of a turned page, instead of those of its style."""
    right = state.style.text[kind].right
    narrow, wide = state.page_measure, state.turned_measure
    usual = (twips(narrow) // 2, twips(narrow - right))
    stops = "".join(tag("tab", val="clear", pos=stop) for stop in usual)
    stops += tag("tab", val="center", pos=twips(wide) // 2)
    return tag("tabs", stops + tag("tab", val="right", pos=twips(wide - right)))


def _running(
    state: DocxState, kind: str, use: str, line: RunningLine, *, even: bool, turned: bool = False
) -> HeaderFooter:
    tabs = _wider_tabs(state, kind) if turned else ""
    left, center, right = (_with_fields(state, field) for field in line.on(even=even))
    pictures: tuple[str, ...] = ()
    if line.image:
        pictures = (state.pictures.add(line.image.picture),)
        shown = logo(state, line.image, state.turned_measure if turned else state.page_measure)
        left, center, right = _beside(shown, line.image.align, left, center, right)
    inner = left + (TAB + center + TAB + right if center or right else "")
    bare = (
        ""
        if inner
        else tag("pBdr", "".join(tag(side, val="nil") for side in ("top", "left", "bottom", "right")))
    )
    # Word sets lines of an exact height, which would cut a logo off
    loose = tag("spacing", line=240, lineRule="auto") if line.image else ""
    if kind == "header":
        state.watermarks += 1
        inner += watermark(state, state.watermarks)
    paragraph = tag("p", tag("pPr", tag("pStyle", val=style_id(kind)) + bare + tabs + loose) + inner)
    prefixes = ("r", *(("wp", "a", "pic") if line.image else ()), *(("v", "o") if "<v:" in inner else ()))
    data = part({"header": "hdr", "footer": "ftr"}[kind], paragraph, *prefixes)
    return HeaderFooter(kind, use, data, pictures)


def _beside(shown: str, align: str, left: str, center: str, right: str) -> tuple[str, str, str]:
    """A logo with the words that stand on its side of the line."""
    gap = run("\u3000")
    match align:
        case "left":
            return shown + (gap + left if left else ""), center, right
        case "center":
            return left, shown + (gap + center if center else ""), right
        case _:
            return left, center, (right + gap if right else "") + shown


def _with_fields(state: DocxState, template: str) -> str:
    """Runs of text and fields; what a field shows before Word counts is as right as we can know."""
    values = document_values(state.style, state.report)
    first = next((plain_text(state.style, section.title) for section in sections(state.report)), "")
    results: dict[str, str | int] = {
        "page": 1, "pages": _longest_part(state), "section": first,
    }  # fmt: skip
    parts = []
    for index, piece in enumerate(SPLIT.split(template)):
        if index % 2:
            name, _, numerals = piece.partition(":")
            shown = fill(f"{{{piece}}}", results)
            field = "SECTIONPAGES" if name == "pages" and state.section_pages else FIELDS[name]
            parts.append(complex_field(field + SWITCHES[numerals], run(shown)))
        elif piece:
            parts.append(text_runs(fill(piece, values)))
    return "".join(parts)


def _longest_part(state: DocxState) -> int:
    """Pages of the part that most of them are in."""
    pages = state.context.page_map()
    return (
        max((run.count for run in pages.runs if run.numbering.numerals != "none"), default=pages.count) or 1
    )


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
    style, page = state.style, (state.turned_style if turned else state.style).page
    width, height = page.size
    margin = page.margin
    head = max(0.0, margin.top - page.header_gap - style.text["header"].leading)
    foot = max(0.0, margin.bottom - page.footer_gap - style.text["footer"].leading)
    landscape = "landscape" if width > height else ""
    number = {"circled": "decimalEnclosedCircleChinese", "arabic": "decimal"}[style.note.numbering]
    restart = tag("numRestart", val="eachPage") if style.note.restart == "page" else ""
    parts = [
        references,
        tag("footnotePr", tag("numFmt", val=number) + restart),
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
    height = page.size[1] - page.margin.top - page.margin.bottom
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
