"""`lang:` of a block: all its words are a passage in that language, wherever they are shown.

A title keeps its language in contents lists and running heads; the words that a style adds keep the report's.
"""

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
    Row,
    Section,
    Table,
    TextBox,
)
from zonepub.records import replace


def in_language(block: Block, language: str) -> Block:
    """The block with its words in a language; what names one of its own inside keeps it."""

    def said(words: Inlines) -> Inlines:
        own = len(words) == 1 and isinstance(words[0], Passage)
        return words if own or not words else (Passage(words, language, whole=True),)

    def inner(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(in_language(one, language) for one in blocks)

    def rows(given: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple(
            replace(row, cells=tuple(replace(cell, text=said(cell.text)) for cell in row.cells))
            for row in given
        )

    match block:
        case Paragraph() | Barcode():
            return replace(block, text=said(block.text))
        case PullQuote():
            return replace(block, text=said(block.text), source=said(block.source))
        case Figure():
            return replace(block, caption=replace(block.caption, text=said(block.caption.text)))
        case List():
            return replace(block, items=tuple(ListItem(inner(item.blocks)) for item in block.items))
        case Quote():
            return replace(block, blocks=inner(block.blocks), source=said(block.source))
        case TextBox():
            return replace(block, title=said(block.title), blocks=inner(block.blocks))
        case Table():
            notes = tuple(map(said, block.notes))
            table = replace(block, caption=said(block.caption), source=said(block.source), notes=notes)
            return replace(table, head=rows(block.head), rows=rows(block.rows))
        case Section():
            words = replace(block, title=said(block.title), kicker=said(block.kicker))
            return replace(words, blocks=inner(block.blocks))
        case Annex():
            return replace(block, title=said(block.title), blocks=inner(block.blocks))
        case PageBreak() | ColumnBreak() | HorizontalRule():
            return block
        case _:
            assert_never(block)
