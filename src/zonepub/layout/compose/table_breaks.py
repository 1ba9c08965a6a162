"""Between which rows of a table a page may end: a few rows alone look torn off, above the break and below."""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

LEAST_ABOVE, LEAST_BELOW = 4, 3  # rows
HIGH = 1 / 4  # of a page: fewer rows are enough where they are so high
WHOLE = 0.6  # of a page: lower tables, which move, are rather whole than parted elsewhere


class RowGroup(NamedTuple):
    """Rows that cells hold together; most groups have one row."""

    rows: int
    height: float


def breaks(groups: Sequence[RowGroup], area: float) -> list[bool]:
    """For each group whether a page of this height may end behind it; behind the last it always may."""
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
    return [*found, True]


def breaks_inside(row: int, count: int) -> bool:
    """The same behind a row of a tall group."""
    return LEAST_ABOVE <= row + 1 <= count - LEAST_BELOW


def _is_enough(rows: int, share: float, least: int) -> bool:
    return rows >= least or share >= HIGH
