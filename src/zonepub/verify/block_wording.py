"""What a finished file must show of blocks and of the words in them, line by line.

The vocabulary is that of `readers/shown.py`. What a format words in its own way, its class overrides.
"""

from collections.abc import Iterable, Iterator
from typing import ClassVar, assert_never

from zonepub.diagnostics import Span
from zonepub.model import (
    Annex,
    Barcode,
    Block,
    Code,
    ColumnBreak,
    Emphasis,
    Figure,
    HorizontalRule,
    Inline,
    Inlines,
    LineBreak,
    Link,
    List,
    NoteMark,
    PageBreak,
    Paragraph,
    Passage,
    Picture,
    PullQuote,
    Quote,
    Reference,
    Ruby,
    Section,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    TextBox,
    plain,
)
from zonepub.present.barcodes import barcode_alt, barcode_words
from zonepub.present.figure_rows import is_shown
from zonepub.present.labels import (
    annex_label,
    box_content,
    credit_text,
    figure_label,
    heading_of,
    list_label,
    note_label,
    pull_quote_lines,
    reference_text,
    run_in_inlines,
    table_label,
    whole_heading,
)
from zonepub.present.local_words import local
from zonepub.present.tables import Scope, TableCell, table_rows
from zonepub.present.templates import fill_inlines
from zonepub.readers.shown import LEVEL, LOWERED, RAISED, mark
from zonepub.records import dataclass
from zonepub.style import Style


@dataclass(frozen=True, slots=True, guarded=False)
class ExpectedLine:
    """A line that must be there. `kind` is a key of messages/verify.yaml: paragraph, cell, caption, note …"""

    text: str
    kind: str
    span: Span | None = None
    loose: bool = False  # white space is the format's: a title broken by sense
    pictures: tuple[Picture | None, ...] = ()  # None: drawn by zonepub: a code, a placeholder


class BlockWording:
    """The lines of blocks in a style. One object a file."""

    raised: ClassVar[bool] = True  # whether the format says what is raised or lowered
    caption_first: ClassVar[bool] = False  # a table is named before its cells are said, wherever that stands

    def __init__(self, style: Style) -> None:
        self.style = style
        self.list_labels: set[str] = set()  # that `flow` has met

    def picture(self, alt: str, picture: Picture | None, span: Span | None = None) -> ExpectedLine:
        return ExpectedLine(mark(f"picture: {alt}"), "picture", span, pictures=(picture,))

    def blocks(self, blocks: Iterable[Block]) -> Iterator[ExpectedLine]:
        for block in blocks:
            yield from self.block(block)

    def block(self, block: Block) -> Iterator[ExpectedLine]:
        match block:
            case Paragraph():
                yield self.paragraph(block)
            case Section():
                yield from self.section(block)
            case Annex():
                yield from self.annex(block)
                yield from self.blocks(block.blocks)
            case Figure():
                if is_shown(block, self.style):
                    yield from self.figure(block)
            case List():
                yield from self.list(block)
            case Quote(blocks=inner, source=source):
                yield from self.blocks(inner)
                if source:
                    said = tuple(fill_inlines(self.style.labels.quote_source, {"source": source}))
                    yield ExpectedLine(self.inlines(said), "paragraph", block.span)
            case PullQuote():
                for words in pull_quote_lines(self.style, block):
                    yield ExpectedLine(self.inlines(words), "paragraph", block.span)
            case Barcode():
                yield from self.barcode(block)
            case TextBox():
                title, inner = box_content(self.style, block)
                if title:
                    yield ExpectedLine(self.inlines(title), "paragraph", block.span)
                yield from self.blocks(inner)
            case Table():
                yield from self.table(block)
            case PageBreak() | ColumnBreak() | HorizontalRule():
                pass
            case _:
                assert_never(block)

    def paragraph(self, block: Paragraph) -> ExpectedLine:
        return ExpectedLine(self.inlines(block.text), "paragraph", block.span)

    def section(self, block: Section) -> Iterator[ExpectedLine]:
        """Kicker, heading, what it holds."""
        words = whole_heading(self.style, block)
        if words.kicker:
            yield ExpectedLine(self.inlines(words.kicker), "heading", block.span)
        line = self.heading(block.depth, words.label, words.title)
        yield ExpectedLine(line, "heading", block.span, loose=True)
        yield from self.blocks(block.blocks)

    def heading(self, depth: int, label: str, title: Inlines) -> str:
        """A heading, its number apart."""
        return mark(f"h{depth}") + (mark(label.strip()) if label.strip() else "") + self.inlines(title)

    def one_heading(self, block: Section) -> str:
        """Kicker, number and title as one line, for formats that make one heading of them."""
        words = heading_of(self.style, block)
        if block.run_in:
            return words.label + self.inlines(run_in_inlines(self.style, block))
        return (self.inlines(words.kicker) + " " if words.kicker else "") + self.inlines(words.labelled)

    def annex(self, block: Annex) -> Iterator[ExpectedLine]:
        """Label and title of an annex."""
        if block.labelled:
            yield ExpectedLine(annex_label(self.style, block), "heading", block.span)
        yield ExpectedLine(self.heading(1, "", block.title), "heading", block.span, loose=True)

    def list(self, block: List) -> Iterator[ExpectedLine]:
        """Each item begins with its label."""
        for index, item in enumerate(block.items):
            label = self.list_label(block, index)
            self.list_labels.add(label)
            for place, line in enumerate(self.blocks(item.blocks)):
                text = line.text if place else label + line.text
                yield ExpectedLine(text, line.kind, line.span, line.loose, line.pictures)

    def list_label(self, block: List, index: int) -> str:
        return mark(list_label(self.style, block, index).strip())

    def figure(self, block: Figure) -> Iterator[ExpectedLine]:
        """Picture and caption in the order of the style."""
        captions = list(self.captions(block))
        above = self.style.figure.caption_position == "above"
        yield from captions if above else ()
        yield from self.figure_picture(block)
        yield from () if above else captions

    def figure_picture(self, block: Figure) -> Iterator[ExpectedLine]:
        caption = block.caption
        if caption.picture is not None:
            yield self.picture(caption.alt, caption.picture, caption.span)
        elif self.style.figure.missing != "caption":
            yield from self.placeholder(block)

    def placeholder(self, block: Figure) -> Iterator[ExpectedLine]:
        """What stands for a picture to come."""
        notice = f"{self.style.labels.placeholder}{local(self.style.language).colon}"
        yield self.picture(f"{notice}{plain(block.caption.text)}", None, block.span)

    def captions(self, block: Figure) -> Iterator[ExpectedLine]:
        label, caption = figure_label(self.style, block.number), block.caption
        gap = self.style.labels.label_gap if label else ""
        yield ExpectedLine(label + gap + self.inlines(caption.text), "caption", caption.span)
        if credit := credit_text(self.style, caption):
            yield ExpectedLine(credit, "caption", caption.span)

    def barcode(self, block: Barcode) -> Iterator[ExpectedLine]:
        yield self.picture(barcode_alt(block, self.style), None, block.span)
        for words in barcode_words(block):
            yield ExpectedLine(self.inlines(words), "paragraph", block.span)

    def table(self, block: Table) -> Iterator[ExpectedLine]:
        """Caption, cells row by row, notes, source, as the style orders them."""
        caption = list(self.table_caption(block))
        below = self.style.table.caption_position == "below" and not self.caption_first
        yield from () if below else caption
        yield from self.cells(block)
        yield from caption if below else ()
        lines = [*block.notes]
        if block.source:
            lines.append(tuple(fill_inlines(self.style.labels.table_source, {"source": block.source})))
        for words in lines:
            yield ExpectedLine(self.inlines(words), "paragraph", block.span)

    def table_caption(self, block: Table) -> Iterator[ExpectedLine]:
        label = table_label(self.style, block.number)
        gap = self.style.labels.label_gap if label and block.caption else ""
        if label or block.caption:
            yield ExpectedLine(label + gap + self.inlines(block.caption), "caption", block.span)

    def cells(self, block: Table) -> Iterator[ExpectedLine]:
        """Each with its place, and what it is the head of."""
        for row, items in zip((*block.head, *block.rows), table_rows(block), strict=True):
            for item in items:
                yield from self.cell(item, block, group=row.group)

    def cell(self, item: TableCell, block: Table, *, group: bool = False) -> Iterator[ExpectedLine]:
        """A cell with its place and its spans. `group`: it names the rows below it."""
        cell = item.cell
        head = self.head_of(item.scope, above=item.row < len(block.head))
        place = mark(f"r{item.row + 1}c{item.column + 1} {cell.colspan}×{cell.rowspan}{head}")
        span = cell.span if cell.span.file else block.span
        yield ExpectedLine(place + self.inlines(cell.text), "cell", span)

    def head_of(self, scope: Scope, *, above: bool) -> str:
        """What the mark of a cell says of what it heads; `above`: in the head of its table."""
        return f" {scope}" if scope else ""

    # inside a paragraph

    def inlines(self, inlines: Iterable[Inline]) -> str:
        return "".join(map(self.inline, inlines))

    def inline(self, inline: Inline) -> str:
        match inline:
            case Text(text) | Code(text):
                return text
            case Strong(children) | Emphasis(children) | Passage(children=children):
                return self.inlines(children)
            case Superscript(children):
                words = self.inlines(children)
                return f"{RAISED}{words}{LEVEL}" if self.raised else words
            case Subscript(children):
                words = self.inlines(children)
                return f"{LOWERED}{words}{LEVEL}" if self.raised else words
            case Link(children, url):
                return self.inlines(children) + mark(f"→{url}")
            case Reference():
                return reference_text(self.style, inline)
            case NoteMark():
                return self.note_mark(inline)
            case Ruby():
                paired = len(inline.readings) == len(inline.base)
                pairs = (
                    zip(inline.base, inline.readings, strict=True)
                    if paired
                    else [(inline.base, inline.reading)]
                )
                return "".join(base + mark(f"ruby {reading}") for base, reading in pairs)
            case LineBreak():
                return "\n"
            case _:
                assert_never(inline)

    def note_mark(self, note: NoteMark) -> str:
        return mark(f"^{note.number}")

    def note_label(self, number: int) -> str:
        return note_label(self.style, number)
