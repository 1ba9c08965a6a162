"""Block -> paragraphs: the match in `block` is this renderer's table of contents."""

from collections.abc import Iterable
from itertools import groupby
from typing import assert_never

from zonepub.model import Annex, Block, Figure, List, PageBreak, Paragraph, Quote, Section, Table
from zonepub.present.labels import annex_label, heading_of
from zonepub.present.templates import fill_inlines
from zonepub.render.docx.figures import figure_rows
from zonepub.render.docx.inlines import runs, text_runs
from zonepub.render.docx.numbering import HEADING_LIST, list_id
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.styles.names import style_id
from zonepub.render.docx.tables import table
from zonepub.render.docx.xml import tag, twips

PAGE_BREAK = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr>'
    '<w:r><w:br w:type="page"/></w:r></w:p>'
)


def blocks(state: DocxState, content: Iterable[Block], role: str = "", extra: str = "") -> str:
    """The blocks one after another; figures that follow each other stand in rows.

    `role` is the text role of paragraphs that name none, `extra` direct properties of theirs.
    """
    parts: list[str] = []
    for is_figure, group in groupby(content, lambda item: isinstance(item, Figure)):
        if is_figure:
            parts.append(figure_rows(state, [item for item in group if isinstance(item, Figure)]))
        else:
            parts += [block(state, item, role, extra) for item in group]
    return "".join(parts)


def block(state: DocxState, item: Block, role: str = "", extra: str = "") -> str:
    match item:
        case Paragraph():
            name = role if role and item.role == "body" else item.role
            found = paragraph(style_id(name), runs(state, item.text), extra)
            span = state.style.text[name].span
            return state.runs(across=True) + found + state.runs(across=False) if span else found
        case Figure():
            return figure_rows(state, [item])
        case List():
            return _list(state, item)
        case Quote():
            return _quote(state, item)
        case Table():
            return table(state, item)
        case PageBreak():
            return PAGE_BREAK
        case Section():
            return section(state, item)
        case Annex():
            return annex(state, item)
        case _:
            assert_never(item)


def paragraph(style: str, inner: str, extra: str = "") -> str:
    """A paragraph in a style; `extra` are direct properties, in the order of the schema."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>{inner}</w:p>'


def section(state: DocxState, item: Section) -> str:
    """Kicker and heading, never parted (T8.8), then what the section holds."""
    style, words = state.style, heading_of(state.style, item)
    above = paragraph(style_id("kicker"), runs(state, words.kicker)) if words.kicker else ""
    title = state.bookmarked(item.anchor, runs(state, words.title))
    title = state.bookmarked(f"toc {item.anchor}", title)
    numbered = item.level <= len(style.section.numbering) and bool(style.section.numbering[item.level - 1])
    extra = numbering(state, item) if numbered else ""
    extra += tag("spacing", before=0) if above else ""  # between them stands the kicker's own white
    role = f"heading-{item.level}"
    head = state.spanning(role) + above + paragraph(style_id(role), title, extra)
    return head + state.runs(across=False) + blocks(state, item.blocks)


def numbering(state: DocxState, item: Section) -> str:
    """Each annex counts its sections for itself."""
    number = list_id(state.heading_list(item.number.annex)) if item.number.annex else HEADING_LIST
    return tag("numPr", tag("ilvl", val=item.level - 1) + tag("numId", val=number))


def annex(state: DocxState, item: Annex) -> str:
    """The word 附件 with its number, the title, what it holds (G3.13)."""
    label = paragraph(style_id("annex-label"), text_runs(annex_label(state.style, item.number)))
    title = state.bookmarked(f"toc {item.anchor}", state.bookmarked(item.anchor, runs(state, item.title)))
    head = state.spanning("annex-title") + label + paragraph(style_id("annex-title"), title)
    return head + state.runs(across=False) + blocks(state, item.blocks)


def _list(state: DocxState, item: List) -> str:
    """Labels are Word's own numbering; what follows in an item stands below its first words (T8.3)."""
    number = list_id(state.new_list(numbered=item.numbered, depth=item.depth))
    level = min(item.depth, 9) - 1
    labelled = tag("numPr", tag("ilvl", val=level) + tag("numId", val=number))
    style = state.style.list
    left = style.indent * (level + 1) + style.hang
    below = tag("ind", left=twips(left), firstLine=0)
    parts = []
    for entry in item.items:
        first, *rest = entry.blocks
        if isinstance(first, Paragraph):
            parts.append(block(state, first, "list", labelled))
        else:
            parts += [paragraph(style_id("list"), "", labelled), block(state, first, "list", below)]
        parts.append(blocks(state, rest, "list", below))
    return "".join(parts)


def _quote(state: DocxState, item: Quote) -> str:
    found = blocks(state, item.blocks, "quote")
    if item.source:
        words = tuple(fill_inlines(state.style.labels.quote_source, {"source": item.source}))
        found += paragraph(style_id("quote-source"), runs(state, words))
    return found
