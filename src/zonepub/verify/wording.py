"""What a finished file must show of a report, line by line: report × style -> lines of marked text.

The vocabulary is that of `readers/shown.py`. What a format words in its own way, its class overrides.
"""

from collections.abc import Iterable, Iterator, Sequence
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
    Report,
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
from zonepub.present.items import (
    BarcodeItem,
    Blocks,
    CaptionList,
    Contents,
    CoverPage,
    Item,
    JointMark,
    Labelled,
    Signature,
    SignedNumber,
    Words,
)
from zonepub.present.labels import (
    annex_label,
    box_content,
    credit_text,
    document_values,
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
from zonepub.present.matter import back, front
from zonepub.present.tables import Scope, TableCell, table_rows
from zonepub.present.templates import fill_inlines
from zonepub.readers.shown import LEVEL, LOWERED, RAISED, ShownFile, mark
from zonepub.records import dataclass
from zonepub.style import Style
from zonepub.style.matter import Band, FieldRow, ImagePiece, PageBreakMark, PageNumbering, RuleBar, Space

NOWHERE = Span("")


@dataclass(frozen=True, slots=True, guarded=False)
class ExpectedLine:
    """A line that must be there. `kind` is a key of messages/verify.yaml: paragraph, cell, caption, note …"""

    text: str
    kind: str
    span: Span | None = None
    loose: bool = False  # white space is the format's: a title broken by sense
    pictures: tuple[Picture | None, ...] = ()  # None: drawn by zonepub: a code, a placeholder


class Wording:
    """The lines of a report in a style. One object a file."""

    gap: ClassVar[str] = "\t"  # between the fields of a row
    raised: ClassVar[bool] = True  # whether the format says what is raised or lowered
    caption_first: ClassVar[bool] = False  # a table is named before its cells are said, wherever that stands

    def __init__(self, report: Report, style: Style) -> None:
        self.report, self.style = report, style
        self.values = document_values(style, report)
        self.front, self.back = front(report, style), back(report, style)
        self.list_labels: set[str] = set()  # that `flow` has met

    # the four streams of a file

    def flow(self) -> Iterator[ExpectedLine]:
        """What is read from the first page to the last, notes apart."""
        for part in (self.items(self.front), self.blocks(self.report.body), self.items(self.back)):
            yield from (line for line in part if line.text.strip())

    def notes(self) -> Iterator[ExpectedLine]:
        """Notes by number."""
        for note in self.report.notes.values():
            yield ExpectedLine(mark(f"^{note.number}") + self.inlines(note.text), "note", note.span)

    @property
    def on_office_paper(self) -> bool:
        """Whether an office's own words stand around those of the report, and its heads and feet."""
        return False

    def running(self) -> Iterator[ExpectedLine]:
        """Heads and feet; none where there are no pages."""
        return iter(())

    def unnumbered(self) -> frozenset[str]:
        """Heads that pages without a number have, if there are such pages."""
        return frozenset()

    def names(self, shown: ShownFile) -> frozenset[str]:
        """What documents and regions of a file may be called, and abbreviations may stand for."""
        return frozenset(self.report.terms.values())

    def facts(self) -> dict[str, str]:
        """Metadata; what the report does not say must not be there."""
        return {}

    # front and back matter

    def items(self, items: Sequence[Item]) -> Iterator[ExpectedLine]:
        for item in items:
            if isinstance(item.content, Blocks):
                yield from self.blocks(item.content.blocks)
            elif item.printed:
                yield from self.item(item)

    def item(self, item: Item) -> Iterator[ExpectedLine]:
        """One item that is no blocks."""
        match item.content:
            case Words():
                yield self.words(item.content)
            case Band(text=text):
                yield ExpectedLine(text, "matter")
            case FieldRow():
                yield from self.row(item.content)
            case Labelled(rows=rows):
                for label, words in rows:
                    yield ExpectedLine(plain((label,)) + words, "matter", loose=True)
            case Signature():
                yield from (ExpectedLine(line, "signature") for line in self.signature(item.content))
            case JointMark(names=names, word=word):
                yield from (ExpectedLine(name, "matter") for name in names)
                if word:
                    yield ExpectedLine(word, "matter")
            case SignedNumber():
                for number, before, signers in item.content.lines():
                    yield ExpectedLine(f"{number}{self.gap}{before}{signers}", "matter", loose=True)
            case Contents():
                yield from self.contents()
            case CaptionList():
                yield from self.caption_list(item.content)
            case BarcodeItem(block):
                yield from self.barcode(block)
            case ImagePiece():
                yield from self.image(item.content)
            case CoverPage():
                yield from self.cover(item.content)
            case RuleBar() | Space() | PageBreakMark() | PageNumbering() | Blocks():
                pass
            case _:
                assert_never(item.content)

    def words(self, content: Words) -> ExpectedLine:
        """A paragraph of front or back matter; lines of titles and of names break by sense."""
        return ExpectedLine(
            self.inlines(content.inlines), "matter", loose=content.is_title or content.is_list
        )

    def signature(self, content: Signature) -> Iterable[str]:
        """Its lines; names of several issuers are lines of their own."""
        return content.lines

    def row(self, row: FieldRow) -> Iterator[ExpectedLine]:
        """Fields at the left, in the middle, at the right."""
        behind = (self.gap + field for field in (row.center, row.right) if field)
        yield ExpectedLine(row.left + "".join(behind), "matter")

    def contents(self) -> Iterator[ExpectedLine]:
        """The contents list."""
        return iter(())

    def caption_list(self, content: CaptionList) -> Iterator[ExpectedLine]:
        """The list of figures or of tables: a title, and entries with their pages."""
        if content.title:
            yield ExpectedLine(content.title, "contents")
        for entry in content.entries:
            yield ExpectedLine(f"{self.inlines(entry.words)}\t{mark('page')}", "contents", loose=True)

    def image(self, piece: ImagePiece) -> Iterator[ExpectedLine]:
        yield self.picture(piece.alt, piece.picture)

    def cover(self, page: CoverPage) -> Iterator[ExpectedLine]:
        yield self.picture(page.alt, page.picture)

    def picture(self, alt: str, picture: Picture | None, span: Span | None = None) -> ExpectedLine:
        return ExpectedLine(mark(f"picture: {alt}"), "picture", span, pictures=(picture,))

    # blocks

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
