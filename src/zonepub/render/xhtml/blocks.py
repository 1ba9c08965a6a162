"""Block -> XHTML: the table of contents of this renderer is the match in `block`."""

from collections.abc import Iterable
from typing import assert_never

from zonepub.model import (
    Annex,
    Barcode,
    Block,
    ColumnBreak,
    Figure,
    HorizontalRule,
    Inlines,
    List,
    ListItem,
    PageBreak,
    Paragraph,
    Passage,
    PullQuote,
    Quote,
    Section,
    Table,
    Text,
    TextBox,
    plain,
)
from zonepub.present.figure_rows import FigureRow, figure_rows, in_rows
from zonepub.present.labels import (
    annex_label,
    box_content,
    heading_of,
    heading_role,
    plain_text,
    pull_quote_source,
    run_in_inlines,
    source_apart,
)
from zonepub.present.templates import fill_inlines
from zonepub.render.source_marks import with_source
from zonepub.render.xhtml.figures import figure_row
from zonepub.render.xhtml.inlines import half_lines, looseness, to_xhtml
from zonepub.render.xhtml.markup import fragment, tag
from zonepub.render.xhtml.page_marks import Starts, marker
from zonepub.render.xhtml.state import XhtmlState
from zonepub.render.xhtml.tables import table
from zonepub.render.xml import escape

DEEPEST = 6  # HTML has six headings; the report's title is the first


def blocks(state: XhtmlState, content: Iterable[Block], role: str = "", between: str = "\n") -> str:
    """The blocks one after another; figures that follow each other stand in rows."""
    parts: list[str] = []
    for item in in_rows(content, state.style):
        parts.append(_row(state, item) if isinstance(item, FigureRow) else block(state, item, role))
    return between.join(part for part in parts if part)


def _row(state: XhtmlState, row: FigureRow) -> str:
    """Pages begin at figures that are not shown, too."""
    starts = [_at(state.pages.enter(figure, state.file)) for figure in row.figures]
    return "".join(starts) + figure_row(state, row)


def block(state: XhtmlState, item: Block, role: str = "") -> str:
    """One block; `role` is the text role of paragraphs that name none, in lists and quotations."""
    return with_source(state.context, item.span, _block(state, item, role))


def _block(state: XhtmlState, item: Block, role: str) -> str:
    starts = state.pages.enter(item, state.file)
    match item:
        case Paragraph():
            return paragraph(state, item, role, starts)
        case Figure():
            return _at(starts) + "".join(figure_row(state, row) for row in figure_rows([item], state.style))
        case List():
            return _at(starts) + _list(state, item)
        case Quote():
            return _at(starts) + _quote(state, item)
        case PullQuote():
            words = to_xhtml(state, item.text, "pull-quote", starts)
            if said := pull_quote_source(state.style, item):
                words += tag("span", to_xhtml(state, said, "quote-source"), class_="said")
            kind, quoted = state.kind("pullquote", "doc-pullquote"), tag("p", words, class_="pull-quote")
            if apart := source_apart(state.style, item):
                quoted += tag("p", to_xhtml(state, apart, "quote-source"), class_="quote-source")
            return tag("aside", quoted, **kind)
        case Barcode():
            from zonepub.render.xhtml.barcodes import barcode  # few reports have one

            return _at(starts) + barcode(state, item)
        case TextBox():
            return _at(starts) + _text_box(state, item)
        case Table():
            return table(state, item, starts)
        case PageBreak():
            return _at(starts) + tag("div", class_="page-break")
        case HorizontalRule():
            return _at(starts) + tag("hr")
        case ColumnBreak():
            return _at(starts)  # an e-reader has no columns to end
        case Section():
            return section(state, item, starts)
        case Annex():
            return annex(state, item, starts)
        case _:
            assert_never(item)


def _at(starts: Starts) -> str:
    return "".join(marker(page) for _, page in starts)


def paragraph(state: XhtmlState, item: Paragraph, role: str = "", starts: Starts | None = None) -> str:
    """A paragraph in its role; body paragraphs, the most there are, carry no class."""
    name = role if role and item.role == "body" else item.role
    language, words = "", item.text
    if len(words) == 1 and isinstance(passage := words[0], Passage) and passage.whole:
        language, words = passage.language, passage.children
    inner = to_xhtml(state, words, name, starts, language=language)
    given = "" if name == "body" else name
    if state.style.text[name].align == "justify" and (loose := looseness(plain(words))):
        given = f"{given} {loose}".lstrip()
    return tag("p", inner, class_=given, lang=language, xml_lang=language)


def _text_box(state: XhtmlState, item: TextBox) -> str:
    title, content = box_content(state.style, item)
    head = tag("p", to_xhtml(state, title, "box-title"), class_="box-title") if title else ""
    inner = f"{head}\n{blocks(state, content, 'box')}"
    return tag("aside", inner, class_="text-box", aria_label=plain_text(state.style, item.title))


def _list(state: XhtmlState, item: List) -> str:
    """Labels are counter styles of the CSS, so that the list stays a list and the text stays the source's."""
    patterns = state.style.list.numbers if item.numbered else state.style.list.bullets
    kind = "numbers" if item.numbered else "bullets"
    entries = "\n".join(tag("li", _list_item(state, entry)) for entry in item.items)
    depth = min(item.depth, len(patterns))
    return tag("ol" if item.numbered else "ul", entries, class_=f"{kind}-{depth}")


def _list_item(state: XhtmlState, item: ListItem) -> str:
    """Without line ends where the first paragraph is inline (`css/lists._flush_rules`): Chromium takes one
    for more of its last line, and spreads that."""
    return blocks(state, item.blocks, "list", between="" if state.style.list.turn_over == "flush" else "\n")


def _quote(state: XhtmlState, item: Quote) -> str:
    inner = blocks(state, item.blocks, "quote")
    if item.source:
        inner += "\n" + source_line(state, state.style.labels.quote_source, item.source, "quote-source")
    return tag("blockquote", inner)


def source_line(state: XhtmlState, template: str, source: Inlines, role: str) -> str:
    return tag("p", to_xhtml(state, tuple(fill_inlines(template, {"source": source})), role), class_=role)


def section(state: XhtmlState, item: Section, starts: Starts) -> str:
    """A section with its heading; the sections of the first level are the chapters of the book."""
    anchor = fragment(item.anchor)
    title = _at(starts) + heading(state, item)
    if item.run_in:
        first, *rest = item.blocks
        line = tag("div", f"{title}{block(state, first)}", class_="run-in")
        inner = f"{line}\n{blocks(state, rest)}"
    else:
        inner = f"{title}\n{blocks(state, state.content_of(item))}"
    if item.depth > 1:
        return tag("section", inner, id=anchor)
    inner += state.notes_here()
    return tag("section", inner, **state.kind("chapter", "doc-chapter"), id=anchor)


def heading(state: XhtmlState, item: Section) -> str:
    """Number, kicker and title in one heading (Y4): level 1 is `h2`, under the report's title."""
    return with_source(state.context, item.span, _heading(state, item))


def _heading(state: XhtmlState, item: Section) -> str:
    role = heading_role(state.style, item)
    parts = heading_of(state.style, item)
    state.glyphs.add(role, "", parts.label)
    title = half_lines(state, parts.labelled, role)
    if item.run_in:
        label = (Text(parts.label),) if parts.label else ()
        title = to_xhtml(state, (*label, *run_in_inlines(state.style, item)), role)
    elif parts.kicker:
        kicker = tag("span", to_xhtml(state, parts.kicker, "kicker"), class_="kicker")
        title = f"{kicker} {tag('span', title, class_='headline')}"
    level = item.depth + 1
    if level > DEEPEST:  # a seventh level exists only in ARIA
        return tag("div", title, class_=role, role="heading", aria_level=str(level))
    return tag(f"h{level}", state.heading_link(title, item.anchor))


def annex(state: XhtmlState, item: Annex, starts: Starts) -> str:
    """The word 附件 with its number, the title, what it holds (G3.13)."""
    label, above = annex_label(state.style, item), _at(starts)
    if label:
        state.glyphs.add("annex-label", "", label)
        above += tag("p", escape(label), class_="annex-label")
    title = tag("h2", state.heading_link(half_lines(state, item.title, "annex-title"), item.anchor))
    title = with_source(state.context, item.span, title)
    inner = f"{above}\n{title}\n{blocks(state, state.content_of(item))}{state.notes_here()}"
    kind = state.kind("appendix", "doc-appendix")
    return tag("section", inner, class_="annex", id=fragment(item.anchor), **kind)
