"""Four blocks that poppler takes for cells of a table, which it reads in rows across columns of text."""

from collections.abc import Callable, Iterator, Sequence
from math import inf

from zonepub.render.pdf.text_blocks import Block

# sides that may be aligned, and how far apart they may be: in sizes of the smallest of the four
ACROSS: tuple[Callable[[Block], float], ...] = (
    lambda block: block.left,
    lambda block: block.right,
    lambda block: (block.left + block.right) / 2,
)
DOWN: tuple[Callable[[Block], float], ...] = (
    lambda block: block.top,
    lambda block: block.bottom,
    lambda block: (block.top + block.bottom) / 2,
)
NEAR_ACROSS, NEAR_DOWN = 0.7, 0.5


def like_tables(blocks: Sequence[Block]) -> Iterator[tuple[Block, Block]]:
    """The block at the top left of each four that look like a table, and the one below it; cells of a table
    begin none."""
    for corner in blocks:
        if corner.cell:
            continue
        right = min(_beside(corner, blocks), key=lambda block: block.left, default=None)
        below = min(_below(corner, blocks), key=lambda block: block.top, default=None)
        if right is None or below is None or _share_width(right, below) or _share_height(right, below):
            continue
        fours = ((corner, right, below, last) for last in _nearest_across(corner, blocks))
        if any(_is_grid(*four[1:]) and _aligned(*four) for four in fours):
            yield corner, below


def _is_grid(right: Block, below: Block, last: Block) -> bool:
    return (
        _share_width(last, right)
        and _share_height(last, below)
        and not _share_width(last, below)
        and not _share_height(last, right)
    )


def _aligned(corner: Block, right: Block, below: Block, last: Block) -> bool:
    size = min(block.size for block in (corner, right, below, last))
    return any(
        abs(side(corner) - side(below)) <= NEAR_ACROSS * size
        and abs(side(right) - side(last)) <= NEAR_ACROSS * size
        for side in ACROSS
    ) and any(
        abs(side(corner) - side(right)) <= NEAR_DOWN * size
        and abs(side(below) - side(last)) <= NEAR_DOWN * size
        for side in DOWN
    )


def _share_width(one: Block, other: Block) -> bool:
    return one.left <= other.right and other.left <= one.right


def _share_height(one: Block, other: Block) -> bool:
    return one.top <= other.bottom and other.top <= one.bottom


def _beside(block: Block, others: Sequence[Block]) -> Iterator[Block]:
    return (one for one in others if one.left > block.right and _share_height(one, block))


def _below(block: Block, others: Sequence[Block]) -> Iterator[Block]:
    return (one for one in others if one.top > block.bottom and _share_width(one, block))


def _nearest_across(block: Block, others: Sequence[Block]) -> Iterator[Block]:
    """Those below and to the right, none of which stands below and to the right of another one."""
    across = (one for one in others if one.left > block.right and one.top > block.bottom)
    top = inf
    for one in sorted(across, key=lambda one: (one.left, one.top)):
        if one.top < top:
            top = one.top
            yield one
