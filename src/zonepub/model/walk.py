"""Ways through the tree."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from zonepub.model.blocks import (
    Annex,
    Barcode,
    Block,
    ColumnBreak,
    Figure,
    HorizontalRule,
    List,
    PageBreak,
    Paragraph,
    PullQuote,
    Quote,
    Section,
    Table,
    TextBox,
)
from zonepub.model.inlines import plain
from zonepub.model.report import Report

__all__ = ["BlockOrder", "figures", "sections", "texts", "walk", "words_of"]


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block in reading order, a holder before what it holds."""
    for block in blocks:
        yield block
        match block:
            case Paragraph() | Figure() | Table() | PullQuote() | Barcode():  # most blocks
                pass
            case Section(blocks=inner) | Annex(blocks=inner) | Quote(blocks=inner) | TextBox(blocks=inner):
                yield from walk(inner)
            case List(items=items):
                for item in items:
                    yield from walk(item.blocks)
            case PageBreak() | ColumnBreak() | HorizontalRule():
                pass
            case _:
                assert_never(block)


class BlockOrder:
    """The place of each block of a report in `walk(report.blocks)`; equal blocks have different places."""

    def __init__(self, report: Report) -> None:
        self._report = report  # keeps the blocks alive, so that no other object takes their identity
        self._places = {id(block): place for place, block in enumerate(walk(report.blocks))}

    def place(self, block: Block) -> int:
        """From 0; -1 for a block that is not of this report."""
        return self._places.get(id(block), -1)


def sections(report: Report) -> Iterator[Section | Annex]:
    """All sections and annexes in reading order: what a contents list is made from."""
    blocks = walk((*report.body, *report.annexes))
    return (block for block in blocks if isinstance(block, Section | Annex))


def figures(report: Report) -> Iterator[Figure]:
    return (block for block in walk(report.blocks) if isinstance(block, Figure))


def words_of(block: Block) -> Iterator[str]:
    """The texts of a block without their markup; of a section or annex its titles alone."""
    match block:
        case Section(title=title, kicker=kicker):
            yield from (plain(title), plain(kicker))
        case Annex(title=title):
            yield plain(title)
        case Paragraph(text=text) | Barcode(text=text):
            yield plain(text)
        case PullQuote(text=text, source=source):
            yield from (plain(text), plain(source))
        case Figure(caption=caption):
            yield plain(caption.text)
        case Table():
            yield plain(block.caption)
            yield from (plain(cell.text) for row in (*block.head, *block.rows) for cell in row.cells)
            yield from (plain(text) for text in (*block.notes, block.source))
        case List(items=items):
            yield from (words for item in items for inner in item.blocks for words in words_of(inner))
        case Quote(blocks=blocks, source=source):
            yield from (words for inner in blocks for words in words_of(inner))
            yield plain(source)
        case TextBox(title=title, blocks=blocks):
            yield plain(title)
            yield from (words for inner in blocks for words in words_of(inner))
        case PageBreak() | ColumnBreak() | HorizontalRule():
            pass
        case _:
            assert_never(block)


def texts(report: Report) -> Iterator[str]:
    """Titles and paragraphs, for whoever wants to learn what words the report uses."""
    yield plain(report.title)
    yield plain(report.subtitle)
    for block in walk((*report.body, *report.annexes)):
        match block:
            case Section(title=words) | Annex(title=words) | TextBox(title=words) | Paragraph(text=words):
                yield plain(words)
            case _:
                pass
