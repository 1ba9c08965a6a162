"""Block -> paragraphs: the match in `block` is this renderer's table of contents."""

from collections.abc import Iterable
from typing import assert_never

from zonepub.model import (
    Annex,
    Barcode,
    Block,
    Break,
    ColumnBreak,
    EditorComment,
    Figure,
    HorizontalRule,
    Inlines,
    List,
    PageBreak,
    Paragraph,
    PullQuote,
    Quote,
    Section,
    Table,
    TextBox,
    plain,
)
from zonepub.present.figure_rows import FigureRow, among_columns, figure_rows, in_rows
from zonepub.present.labelled import ems
from zonepub.present.labels import (
    box_content,
    list_label,
    pull_quote_source,
    quoted_source,
    source_apart,
)
from zonepub.present.templates import fill_inlines
from zonepub.records import replace
from zonepub.render.docx.barcodes import barcode
from zonepub.render.docx.even_lines import even, put_even
from zonepub.render.docx.figures import figure_row
from zonepub.render.docx.headings import annex_heading, section_heading
from zonepub.render.docx.inlines import runs
from zonepub.render.docx.numbering import list_id, list_indent
from zonepub.render.docx.paragraphs import (
    ASKED_BREAK,
    COLUMN_BREAK,
    DocxBlock,
    ParagraphXml,
    kept_with_next,
    placed,
    spanned,
    to_xml,
    white,
)
from zonepub.render.docx.run_properties import sized
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.styles.helpers import FIGURE, SPACE
from zonepub.render.docx.styles.names import style_id
from zonepub.render.docx.styles.paragraph import indent
from zonepub.render.docx.styles.run import SAID
from zonepub.render.docx.tables import table
from zonepub.render.docx.text_boxes import boxed, horizontal_rule
from zonepub.render.docx.xml import tag

IN_ITEMS = {FIGURE, *map(style_id, ("caption", "credit", "table-caption", "table-source"))}
HELD = ("list", "box", "quote")  # roles of what stands in another block, which is not turned alone
LABEL_GAP = 0.4  # em between the widest label of a list and its words, as on the pages of the PDF


def blocks(
    state: DocxState, content: Iterable[Block], role: str = "", properties: str = ""
) -> list[DocxBlock]:
    """The blocks one after another; figures that follow each other stand in rows.

    `role` is the text role of paragraphs that name none, `properties` are direct properties of theirs.
    """
    drawn: list[DocxBlock] = []
    across = bool(role) and state.columns > 1 and state.style.text[role].span
    style = among_columns(state.style, role, state.columns) if role else state.style
    for item in in_rows(content, style):
        if role not in HELD and isinstance(item, FigureRow | Table | Section) and state.turns(item):
            drawn += _turned(state, item)
        elif across and isinstance(item, FigureRow):  # among paragraphs that run across all columns
            with state.across_columns():
                drawn += spanned(commented(state, tuple(state.comments.due), figure_row(state, item)))
        elif isinstance(item, FigureRow):
            drawn += commented(state, tuple(state.comments.due), figure_row(state, item))
        else:
            drawn += block(state, item, role, properties)
    return drawn


def _turned(state: DocxState, item: FigureRow | Table | Section) -> list[DocxBlock]:
    """What is landscape, on pages of its own; figures and tables across all columns."""
    alone = not isinstance(item, Section)
    with state.on_turned_pages(one_column=alone):
        if isinstance(item, FigureRow):
            drawn = commented(state, tuple(state.comments.due), figure_row(state, item))
        else:
            drawn = block(state, item)
    return [replace(part, turned=True, spanning=alone or part.spanning) for part in drawn]


def block(state: DocxState, item: Block, role: str = "", properties: str = "") -> list[DocxBlock]:
    """One block; `role` and `properties` as in `blocks`."""
    if not state.context.with_comments:
        return _block(state, item, role, properties)
    outer = tuple(state.comments.due)
    if not isinstance(item, Break):
        state.comments.due += item.comments
    return commented(state, outer, _block(state, item, role, properties))


def commented(state: DocxState, outer: tuple[EditorComment, ...], drawn: list[DocxBlock]) -> list[DocxBlock]:
    """The paragraphs of a block; comments of its own that have found no words stand at its end."""
    if not drawn or not (rest := state.comments.rest(outer)):
        return drawn
    *before, last = drawn
    if isinstance(last, ParagraphXml):
        return [*before, replace(last, runs=last.runs + rest)]
    return [*drawn, ParagraphXml(SPACE, rest)]


def _block(state: DocxState, item: Block, role: str, properties: str) -> list[DocxBlock]:
    match item:
        case Paragraph():
            name = role if role and item.role == "body" else item.role
            text, drawn = state.style.text[name], runs(state, item.text, sized(state, name))
            justified = text.align == "justify"
            return [ParagraphXml(style_id(name), drawn, properties, text.span, justified=justified)]
        case Figure():
            return [part for row in figure_rows([item], state.style) for part in figure_row(state, row)]
        case List():
            return _list(state, item)
        case Quote():
            return _quote(state, item)
        case PullQuote():
            return _pull_quote(state, item)
        case Barcode():
            return barcode(state, item)
        case HorizontalRule():
            return [horizontal_rule(state)]
        case ColumnBreak():
            return [COLUMN_BREAK] if state.columns > 1 and state.style.page.breaks else []
        case TextBox():
            return _text_box(state, item)
        case Table():
            return table(state, item)
        case PageBreak():
            return [ASKED_BREAK] if state.style.page.breaks else []
        case Section():
            return _section(state, item)
        case Annex():
            return [*annex_heading(state, item), *blocks(state, item.blocks)]
        case _:
            assert_never(item)


def _list(state: DocxState, item: List) -> list[DocxBlock]:
    """Labels are Word's own numbering; what follows in an item stands below its first words (T8.3)."""
    hang = _hang(state, item)
    level = min(item.depth, 9) - 1
    at = state.left if hang and level else list_indent(state.style, level)  # in the words of the item around
    number = list_id(state.new_list(numbered=item.numbered, depth=item.depth, indent=at, hang=hang))
    labelled = tag("numPr", tag("ilvl", val=level) + tag("numId", val=number))
    left = at + hang
    below = indent(left) if hang else ""
    drawn: list[DocxBlock] = []
    for entry in item.items:
        first, *rest = entry.blocks
        if isinstance(first, Paragraph):
            drawn += block(state, first, "list", labelled)
        else:
            drawn.append(ParagraphXml(style_id("list"), "", labelled))
            rest = list(entry.blocks)
        with state.indented(left):
            drawn += (_indented(part, below) for part in blocks(state, rest, "list", below))
    return drawn


def _indented(drawn: DocxBlock, below: str) -> DocxBlock:
    """Pictures, captions and notes of a list item begin where its text does."""
    if (
        below
        and isinstance(drawn, ParagraphXml)
        and drawn.style in IN_ITEMS
        and "<w:ind " not in drawn.properties
    ):
        return replace(drawn, properties=placed(drawn.properties, "ind", below))
    return drawn


def _hang(state: DocxState, item: List) -> float:
    """The widest label and a gap, so that turn-over lines stand below the first one (T8.3); points.

    None where turn-over lines stand flush (G3.4).
    """
    if state.style.list.turn_over == "flush":
        return 0.0
    size = state.style.text["list"].size
    labels = (list_label(state.style, item, index) for index in range(len(item.items)))
    return max(state.style.list.hang, (max(map(ems, labels), default=0.0) + LABEL_GAP) * size)


def _section(state: DocxState, item: Section) -> list[DocxBlock]:
    """What runs in is a paragraph of the section, so that others may stand beside figures in rows."""
    parted = (item.blocks[:1], item.blocks[1:]) if item.run_in else (item.blocks,)
    return [*section_heading(state, item), *(part for group in parted for part in blocks(state, group))]


def _text_box(state: DocxState, item: TextBox) -> list[DocxBlock]:
    title, content = box_content(state.style, item)
    with state.indented(0.0, state.left + 2 * state.style.box.padding):
        words = runs(state, title, sized(state, "box-title")) if title else ""
        head = [ParagraphXml(style_id("box-title"), words)] if title else []
        inner = to_xml([*head, *blocks(state, content, "box"), *_closing(item)])
    return boxed(state, inner)


def _closing(item: TextBox) -> list[ParagraphXml]:
    """A cell ends with a paragraph."""
    return [] if isinstance(item.blocks[-1], Paragraph | List | Quote) else [white(1.0)]


def _pull_quote(state: DocxState, item: PullQuote) -> list[DocxBlock]:
    source, smaller = pull_quote_source(state.style, item), sized(state, quoted_source(state.style))
    words = runs(state, item.text, sized(state, "pull-quote"))
    words += runs(state, source, smaller.with_style(SAID)) if source else ""
    apart = source_apart(state.style, item)
    kept = tag("keepNext") if apart else ""
    text = state.style.text["pull-quote"]
    if text.align != "justify" and (lines := even(state, "pull-quote", plain(item.text), state.measure())):
        kept = put_even(kept, lines)
    return [ParagraphXml(style_id("pull-quote"), words, kept), *_said(state, apart)]


def _said(state: DocxState, source: Inlines) -> list[DocxBlock]:
    """Who said it, in a paragraph of its own."""
    words = runs(state, source, sized(state, "quote-source")) if source else ""
    if not words:
        return []
    lines = "" if state.left else even(state, "quote-source", plain(source), state.measure())
    return [ParagraphXml(style_id("quote-source"), words, put_even("", lines) if lines else "")]


def _quote(state: DocxState, item: Quote) -> list[DocxBlock]:
    source = fill_inlines(state.style.labels.quote_source, {"source": item.source}) if item.source else ()
    drawn = blocks(state, item.blocks, "quote")
    return [*kept_with_next(drawn), *_said(state, tuple(source))] if source else drawn
