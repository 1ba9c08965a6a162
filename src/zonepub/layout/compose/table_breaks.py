"""Where a page may end in a table: a few rows alone look torn off, above the break and below."""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from zonepub.layout.boxes import Box, boxes_in, heights, keep, keep_together

LEAST_ABOVE, LEAST_BELOW = 4, 3  # rows
FEW = 2  # rows above a break and below, rather than that more of a page stays white
PARTED = 1 / 4  # of the page, that stays white before fewer rows, or a row told in lines, are parted
HIGH = 1 / 4  # of a page: fewer rows are enough where they are so high
WHOLE_CARD = 0.6  # of a page: taller cards may go on overleaf
WHOLE = 0.6  # of a page: lower tables, which move, are rather whole than parted elsewhere


class RowGroup(NamedTuple):
    """Rows that cells hold together; most groups have one row."""

    rows: int
    height: float


def breaks(groups: Sequence[RowGroup], area: float) -> list[float]:
    """For each group the share of a page of this height that must stay white else before it may end behind
    the group: 0 where it always may, as behind the last, 1 where it never does."""
    rows = list(accumulate(group.rows for group in groups))
    high = list(accumulate(group.height for group in groups))
    inner = range(len(groups) - 1)
    found = [
        _is_enough(rows[at], high[at] / area, LEAST_ABOVE)
        and _is_enough(rows[-1] - rows[at], (high[-1] - high[at]) / area, LEAST_BELOW)
        for at in inner
    ]
    if not any(found) and high and high[-1] > WHOLE * area:
        found = [len(groups) < 3 or 0 < at < len(groups) - 2 for at in inner]
    few = [FEW <= rows[at] <= rows[-1] - FEW for at in inner]
    return [*(0.0 if may else PARTED if rather else 1.0 for may, rather in zip(found, few, strict=True)), 0.0]


def card_kept(lines: Sequence[Box], title: int, area: float) -> list[Box]:
    """A card whose lines as far as `title` name it, with what no page of this height parts."""
    above = title + 1
    if heights(lines) <= WHOLE_CARD * area:
        lines = boxes_in(keep_together(lines, PARTED))
        above = title + FEW
    below = max(above, len(lines) - FEW)
    return boxes_in([*keep(lines[:above]), *lines[above:below], *keep_together(lines[below:])])


def breaks_inside(row: int, count: int) -> bool:
    """The same behind a row of a tall group."""
    return LEAST_ABOVE <= row + 1 <= count - LEAST_BELOW


def _is_enough(rows: int, share: float, least: int) -> bool:
    return rows >= least or share >= HIGH
