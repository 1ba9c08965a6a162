"""Numbered paragraphs that are no list: a number that stands alone goes before its words (I25)."""

from zonepub.importing.document import Block, Manuscript, RawParagraph
from zonepub.importing.readers.docx.paragraph_blocks import with_number


def settle_lists(document: Manuscript) -> None:
    """Items of a list have neighbours; a numbered paragraph without any is a paragraph with a number."""
    blocks = document.blocks
    document.blocks = [
        with_number(block, block.hints.marker)
        if isinstance(block, RawParagraph)
        and block.hints.ordered
        and block.hints.list_id
        and not _has_neighbour(blocks, at)
        else block
        for at, block in enumerate(blocks)
    ]


def _has_neighbour(blocks: list[Block], at: int) -> bool:
    """Is there another item of the same level next to it, deeper items and further paragraphs aside?"""
    own = blocks[at].hints
    for step in (-1, 1):
        index = at + step
        while 0 <= index < len(blocks):
            hints = blocks[index].hints
            if not isinstance(blocks[index], RawParagraph) or not hints.list_id:
                break
            if hints.list_level < own.list_level:
                return hints.list_id == own.list_id  # alone below an item of the same list
            if hints.list_level == own.list_level and hints.item_start:
                if hints.list_id == own.list_id:
                    return True
                break
            index += step
    return False
