"""How wide the columns of a table are: by the source, by content, never narrower than it can bear (T10.6)."""

import re
from collections.abc import Iterable, Sequence

from zonepub.cjk import HAN_RANGES
from zonepub.layout.geometry import EPSILON
from zonepub.model import Column
from zonepub.records import dataclass
from zonepub.style import Style
from zonepub.typeset import Line, Run

NUMBERS = ("decimal", "right")  # alignments of columns that hold figures
WORDS = re.compile(f"[{HAN_RANGES}]{{3}}")
LEAST_CELL = 2.0  # characters that a column is never narrower than
LEAST_HEAD = 3.0  # characters that the head of a column of numbers is not broken below
FAIR_NARROWEST = 4.0  # characters below which a column is not asked to break


@dataclass(frozen=True, slots=True)
class SetCell:
    """A cell before it is placed: its runs, and its width where it stays on one line."""

    runs: Sequence[Run]
    line: Line | None
    natural: float
    whole: float  # width before the decimal point


def least_width(style: Style) -> float:
    """Points that a column takes at least."""
    return LEAST_CELL * style.text["table-cell"].size + 2 * style.table.padding


def column_widths(
    style: Style,
    columns: Sequence[Column],
    rows: Sequence[Sequence[SetCell]],
    body: Sequence[Sequence[SetCell]],
    points: Sequence[tuple[float, float]],
    available: float,
) -> list[float]:
    """Widths in points, `available` at most: what style and source say, then what words and numbers need.

    `rows` are all cells, `body` those below the head, `points` the widest parts beside decimal points.
    """
    padding, size = 2 * style.table.padding, style.text["table-cell"].size
    bodies = [
        max(LEAST_CELL * size, sum(points[i]), *(row[i].natural for row in body)) + padding
        for i in range(len(columns))
    ]
    heads = [max((row[i].natural for row in rows), default=0.0) + padding for i in range(len(columns))]
    preferred = [max(pair) for pair in zip(heads, bodies, strict=True)]
    total = style.table.width * available
    if not total:
        total = min(available, sum(preferred))
    widths = [(column.width or 0.0) * total for column in columns]
    free = [index for index, column in enumerate(columns) if column.width is None]
    rest = max(0.0, total - sum(widths))
    fair = FAIR_NARROWEST * size + padding
    whole = [column.align in NUMBERS and figures(row[i] for row in body) for i, column in enumerate(columns)]
    unbroken = [min(preferred[i], max(bodies[i], fair)) for i in free]  # heads are broken before any cell is
    if sum(unbroken) <= rest:
        shares = shared([preferred[i] for i in free], unbroken, rest)
    else:
        head = LEAST_HEAD * size + padding
        least = [
            max(bodies[i], min(low, head)) if whole[i] else min(low, fair)
            for i, low in zip(free, unbroken, strict=True)
        ]  # numbers are not broken; words and heads may be, down to a few characters
        shares = shared(unbroken, least, rest)
    for index, width in zip(free, shares, strict=True):
        widths[index] = width
    floors = [bodies[i] if whole[i] else least_width(style) for i in range(len(columns))]
    return fitted(widths, floors, total)


def fitted(widths: Sequence[float], floors: Sequence[float], total: float) -> list[float]:
    """The widths, none below its floor (numbers are not broken, T3.2); what that costs the others give."""
    raised = [max(width, floor) for width, floor in zip(widths, floors, strict=True)]
    over = sum(raised) - total
    slack = [width - floor for width, floor in zip(raised, floors, strict=True)]
    if over <= EPSILON:
        return raised
    if sum(slack) <= over:
        return [floor * total / sum(floors) for floor in floors]
    return [width - over * spare / sum(slack) for width, spare in zip(raised, slack, strict=True)]


def figures(cells: Iterable[SetCell]) -> bool:
    """Whether cells hold numbers and no words: 15个工作日 may be broken."""
    return not any(WORDS.search(run.text) for cell in cells for run in cell.runs)


def rough(words: str) -> float:
    """About how many em wide words are, without setting them."""
    return sum(1.0 if char > "\u2e7f" else 0.56 for char in words)


def shared(preferred: Sequence[float], least: Sequence[float], available: float) -> list[float]:
    """Widths of columns that want and need so much, in all `available` wide."""
    total, needed = sum(preferred), sum(least)
    if not preferred:
        return []
    if total <= available:
        return [width * available / total for width in preferred]
    if needed >= available:
        return [width * available / needed for width in least]
    spread = (available - needed) / (total - needed)
    return [low + (high - low) * spread for high, low in zip(preferred, least, strict=True)]
