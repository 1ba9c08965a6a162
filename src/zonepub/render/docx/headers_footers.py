"""Headers and footers with real fields (D5.15), and the section properties that name them."""

from collections.abc import Iterator, Sequence

from zonepub.present.document_values import document_values
from zonepub.present.templates import fill, with_groups
from zonepub.records import dataclass
from zonepub.regex import regex
from zonepub.render.docx.inlines import text_runs
from zonepub.render.docx.pictures import logo
from zonepub.render.docx.run_properties import run
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.styles.names import style_id
from zonepub.render.docx.watermark import watermark
from zonepub.render.docx.xml import TAB, complex_field, part, tag, twips
from zonepub.style import Style
from zonepub.style.model import RunningLine

FIELDS = {
    "page": "PAGE",
    "pages": "NUMPAGES",
    "section": "STYLEREF 1",
}  # 1: heading 1 in any language of Word
SPLIT = regex(r"\{((?:page|pages|section)(?::\w+)?|title)\}")
# the numerals of a template in the language of Word's fields
SWITCHES = {
    "": "", "roman": " \\* roman", "upper": " \\* ALPHABETIC", "lower": " \\* alphabetic",
    "han": " \\* CHINESENUM3", "circled": " \\* CIRCLENUM", "first": "", "last": " \\l",
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
    return page.mirror and any(
        line.on(even=True) != line.on(even=False) for line in (page.header, page.footer)
    )


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
    """Runs of text and fields; what a field shows before Word counts is as right as we can know.

    A section in force shows nothing until Word knows its page: LibreOffice 7.4, which knows no STYLEREF,
    would show one and the same on all pages.
    """
    values = document_values(state.style, state.report)
    results: dict[str, str | int] = {"page": 1, "pages": state.pages, "section": ""}
    parts = []
    for index, piece in enumerate(SPLIT.split(with_groups(template, values))):
        if index % 2:
            if piece == "title":
                parts.append(_title(state, str(values["title"])))
                continue
            name, _, numerals = piece.partition(":")
            shown = fill(f"{{{piece}}}", results)
            field = "SECTIONPAGES" if name == "pages" and state.section_pages else FIELDS[name]
            parts.append(complex_field(field + SWITCHES[numerals], run(shown)))
        elif piece:
            parts.append(text_runs(fill(piece, values)))
    return "".join(parts)


def _title(state: DocxState, title: str) -> str:
    """The title as it stands in the document: a change there is one here. Its property, where it is in lines.

    STYLEREF would name the style, whose name each Word has in its own language.
    """
    if not state.has_bookmark("title"):
        return text_runs(title)
    field = "TITLE" if state.title_in_lines else f"REF {state.bookmark('title')} \\h"
    return complex_field(field, text_runs(title))
