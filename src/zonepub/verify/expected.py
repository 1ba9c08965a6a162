"""What a reader must find in a finished file: the words of the report, cut where labels stand between."""

from collections.abc import Iterable, Iterator
from typing import assert_never

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
    LineBreak,
    Link,
    List,
    NoteMark,
    PageBreak,
    Paragraph,
    Passage,
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
    walk,
)
from zonepub.present.barcodes import barcode_words
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
from zonepub.present.labels import title_of
from zonepub.present.matter import back, front
from zonepub.records import dataclass
from zonepub.style import Style
from zonepub.style.matter import (
    Band,
    FieldRow,
    ImagePiece,
    PageBreakMark,
    PageNumbering,
    RuleBar,
    Space,
)


@dataclass(frozen=True, slots=True)
class Expected:
    """`flow` must be found in this order, `anywhere` in any: a note may stand at the foot of its page or at
    the end."""

    flow: tuple[str, ...]
    anywhere: tuple[str, ...]
    tables: tuple[Table, ...] = ()  # as they follow each other


def expected(report: Report, style: Style) -> Expected:
    """The words that a file of the report in a style for one format must hold."""
    before, behind = front(report, style), back(report, style)
    flow = (*_matter(before, style), *_blocks(report.body, style), *_matter(behind, style))
    notes = (words for note in report.notes.values() for words in fragments(note.text))
    blocks = (*_placed(before), *report.body, *_placed(behind))
    tables = (block for block in walk(blocks) if isinstance(block, Table))
    return Expected(tuple(words for words in flow if words.strip()), tuple(notes), tuple(tables))


def _placed(items: Iterable[Item]) -> Iterator[Block]:
    """The blocks among what stands around the body."""
    for item in items:
        if isinstance(item.content, Blocks):
            yield from item.content.blocks


def _matter(items: Iterable[Item], style: Style) -> Iterator[str]:
    for item in items:
        if isinstance(item.content, Blocks):
            yield from _blocks(item.content.blocks, style)
        elif item.printed:
            yield from _words(item)


def _words(item: Item) -> Iterator[str]:
    """The words of an item that are no blocks, cut where something may be set in between."""
    match item.content:
        case Words(inlines=inlines):
            yield from fragments(inlines)
        case Band(text=text):
            yield text
        case FieldRow(left, center, right):
            yield from (left, center, right)
        case Labelled(rows=rows):
            for label, words in rows:
                yield from (*fragments((label,)), words)
        case Signature(lines=lines):
            yield from lines
        case JointMark(names=names, word=word):
            yield from (*names, word)
        case SignedNumber():
            for line in item.content.lines():
                yield from line
        case Blocks() | Contents() | CaptionList() | RuleBar() | Space() | PageBreakMark():
            pass
        case BarcodeItem(block):
            yield from (part for words in barcode_words(block) for part in fragments(words))
        case ImagePiece() | CoverPage() | PageNumbering():
            pass
        case _:
            assert_never(item.content)


def _blocks(blocks: Iterable[Block], style: Style) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(text=text):
                yield from fragments(text)
            case Section():
                if style.section.kicker != "none":
                    yield from fragments(block.kicker)
                yield from fragments(title_of(style, block))
                yield from _blocks(block.blocks, style)
            case Annex(title=title, blocks=inner):
                yield from fragments(title)
                yield from _blocks(inner, style)
            case Figure():
                if block.caption.picture is not None or style.figure.missing != "omit":
                    yield from fragments(block.caption.text)
            case List(items=items):
                for item in items:
                    yield from _blocks(item.blocks, style)
            case Quote(blocks=inner, source=source):
                yield from _blocks(inner, style)
                yield from fragments(source)
            case PullQuote(text=text, source=source):
                yield from (*fragments(text), *fragments(source))
            case Barcode():
                for line in barcode_words(block):
                    yield from fragments(line)
            case TextBox(title=title, blocks=inner):
                yield from fragments(title)
                yield from _blocks(inner, style)
            case Table():
                yield from _table(block, style)
            case PageBreak() | ColumnBreak() | HorizontalRule():
                pass
            case _:
                assert_never(block)


def _table(table: Table, style: Style) -> Iterator[str]:
    caption = fragments(table.caption)
    if style.table.caption_position == "above":
        yield from caption
    for row in (*table.head, *table.rows):
        for cell in row.cells:
            yield from fragments(cell.text)
    if style.table.caption_position == "below":
        yield from caption
    for note in table.notes:
        yield from fragments(note)
    yield from fragments(table.source)


def fragments(inlines: Iterable[Inline]) -> list[str]:
    """The text, cut at references, note marks and ruby, where the output puts other words in between."""
    texts = [""]

    def visit(items: Iterable[Inline]) -> None:
        for inline in items:
            match inline:
                case Text(text) | Code(text):
                    texts[-1] += text
                case Strong(children) | Emphasis(children) | Superscript(children) | Subscript(children):
                    visit(children)
                case Link(children=children) | Passage(children=children):
                    visit(children)
                case Ruby():
                    texts.extend([*inline.base, ""])
                case Reference() | NoteMark():
                    texts.append("")
                case LineBreak():
                    texts[-1] += "\n"
                case _:
                    assert_never(inline)

    visit(inlines)
    return [words for words in texts if words.strip()]
