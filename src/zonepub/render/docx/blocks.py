"""Block -> paragraphs: the match in `block` is this renderer's table of contents."""

from collections.abc import Iterable
from itertools import groupby
from typing import assert_never

from zonepub.model import Annex, Block, Figure, List, PageBreak, Paragraph, Quote, Section, Table
from zonepub.render.docx.desk import Desk
from zonepub.render.docx.figures import figure_rows
from zonepub.render.docx.numbering import HEADING_LIST, list_id
from zonepub.render.docx.rolenames import style_id
from zonepub.render.docx.runs import runs, text_runs
from zonepub.render.docx.tables import table
from zonepub.render.docx.xml import tag, twips
from zonepub.render.labels import annex_label, fill_inlines

PAGE_BREAK = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr>'
    '<w:r><w:br w:type="page"/></w:r></w:p>'
)


def blocks(desk: Desk, content: Iterable[Block], role: str = "", extra: str = "") -> str:
    """The blocks one after another; figures that follow each other stand in rows.

    `role` is the text role of paragraphs that name none, `extra` direct properties of theirs.
    """
    parts: list[str] = []
    for is_figure, group in groupby(content, lambda item: isinstance(item, Figure)):
        if is_figure:
            parts.append(figure_rows(desk, [item for item in group if isinstance(item, Figure)]))
        else:
            parts += [block(desk, item, role, extra) for item in group]
    return "".join(parts)


def block(desk: Desk, item: Block, role: str = "", extra: str = "") -> str:
    match item:
        case Paragraph():
            name = role if role and item.role == "body" else item.role
            found = paragraph(style_id(name), runs(desk, item.text), extra)
            span = desk.style.text[name].span
            return desk.runs(across=True) + found + desk.runs(across=False) if span else found
        case Figure():
            return figure_rows(desk, [item])
        case List():
            return _list(desk, item)
        case Quote():
            return _quote(desk, item)
        case Table():
            return table(desk, item)
        case PageBreak():
            return PAGE_BREAK
        case Section():
            return section(desk, item)
        case Annex():
            return annex(desk, item)
        case _:
            assert_never(item)


def paragraph(style: str, inner: str, extra: str = "") -> str:
    """A paragraph in a style; `extra` are direct properties, in the order of the schema."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>{inner}</w:p>'


def section(desk: Desk, item: Section) -> str:
    """Kicker and heading, never parted (T8.8), then what the section holds."""
    style = desk.style
    above = ""
    words = runs(desk, item.title)
    if item.kicker and style.section.kicker == "above":
        above = paragraph(style_id("kicker"), runs(desk, item.kicker))
    elif item.kicker and style.section.kicker == "inline":
        joined = tuple(fill_inlines(style.labels.kicker, {"kicker": item.kicker, "title": item.title}))
        words = runs(desk, joined)
    heading = desk.bookmarked(f"toc {item.anchor}", desk.bookmarked(item.anchor, words))
    numbered = item.level <= len(style.section.numbering) and bool(style.section.numbering[item.level - 1])
    extra = numbering(desk, item) if numbered else ""
    extra += tag("spacing", before=0) if above else ""  # between them stands the kicker's own white
    role = f"heading-{item.level}"
    head = desk.spanning(role) + above + paragraph(style_id(role), heading, extra)
    return head + desk.runs(across=False) + blocks(desk, item.blocks)


def numbering(desk: Desk, item: Section) -> str:
    """Each annex counts its sections for itself."""
    number = list_id(desk.heading_list(item.number.annex)) if item.number.annex else HEADING_LIST
    return tag("numPr", tag("ilvl", val=item.level - 1) + tag("numId", val=number))


def annex(desk: Desk, item: Annex) -> str:
    """The word 附件 with its number, the title, what it holds (G3.13)."""
    label = paragraph(style_id("annex-label"), text_runs(annex_label(desk.style, item.number)))
    title = desk.bookmarked(f"toc {item.anchor}", desk.bookmarked(item.anchor, runs(desk, item.title)))
    head = desk.spanning("annex-title") + label + paragraph(style_id("annex-title"), title)
    return head + desk.runs(across=False) + blocks(desk, item.blocks)


def _list(desk: Desk, item: List) -> str:
    """Labels are Word's own numbering; what follows in an item stands below its first words (T8.3)."""
    number = list_id(desk.new_list(numbered=item.numbered, depth=item.depth))
    level = min(item.depth, 9) - 1
    labelled = tag("numPr", tag("ilvl", val=level) + tag("numId", val=number))
    style = desk.style.list
    left = style.indent * (level + 1) + style.hang
    below = tag("ind", left=twips(left), firstLine=0)
    parts = []
    for entry in item.items:
        first, *rest = entry.blocks
        if isinstance(first, Paragraph):
            parts.append(block(desk, first, "list", labelled))
        else:
            parts += [paragraph(style_id("list"), "", labelled), block(desk, first, "list", below)]
        parts.append(blocks(desk, rest, "list", below))
    return "".join(parts)


def _quote(desk: Desk, item: Quote) -> str:
    found = blocks(desk, item.blocks, "quote")
    if item.source:
        words = tuple(fill_inlines(desk.style.labels.quote_source, {"source": item.source}))
        found += paragraph(style_id("quote-source"), runs(desk, words))
    return found
