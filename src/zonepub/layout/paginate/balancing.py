"""Columns at the end of a region end on one line (T8.10)."""

from collections.abc import Sequence
from itertools import islice
from math import ceil, floor

from zonepub.layout.boxes import heights
from zonepub.layout.geometry import EPSILON
from zonepub.layout.paginate.filled_column import FilledColumn, column_ends
from zonepub.layout.paginate.page_filler import PageFiller

FEW_HIGHER = 4  # lines that balanced columns may be higher than their text asks for
LEAST_UNEVEN = 4  # lines that columns beside long notes may end before them
LEAST_EVEN = 4  # lines of columns of an article that end alike: of fewer no paragraph is parted


def level(filler: PageFiller, start: int, floor: float) -> list[FilledColumn] | None:
    """The columns of all that is left of the region, as low as each other; None where it has no room."""
    filled = filler.fill(start, floor)
    return balanced(filler, start, filled) if filler.is_all_set(filled[-1]) else None


def balanced(filler: PageFiller, start: int, filled: list[FilledColumn]) -> list[FilledColumn]:
    """The lowest columns that still hold the end of a region, found by halving (T8.10)."""
    ending, floor = filled[-1], filler.foot.floor
    if filler.region.columns == 1 or not (filler.is_all_set(ending) or ending.page_end) or ending.forced:
        return filled
    goal, step = ending.next, filler.geometry.pitch
    ends = column_ends(filled)  # what the writer parted stays in its columns
    low, high = 0, max(0, int((floor - filler.top) / step))
    best = filled
    while low < high:
        middle = (low + high) // 2
        bottom = min(floor, filler.top + middle * step + filler.geometry.size)
        trial = filler.fill(start, floor, bottom)
        if _holds(filler, trial, goal, ends):
            best, high = trial, middle
        else:
            low = middle + 1
    best = _lower(filler, start, best, goal, ends)
    if not filler.own_notes:
        return best
    return _beside_notes(filler, start, _evened(filler, start, best, goal, ends), goal, ends)


def _beside_notes(
    filler: PageFiller, start: int, best: list[FilledColumn], goal: int, ends: list[tuple[int, int]]
) -> list[FilledColumn]:
    """Where long notes make one column deep, those before and behind it are lower, and none is empty."""
    pitch, columns = filler.geometry.pitch, filler.region.columns
    if not any(column.notes for column in best) or _spread(filler, best) < LEAST_UNEVEN:
        return best
    deepest = max(column.foot + filler.notes_height(column) for column in best)
    lines = ceil((deepest - filler.top - EPSILON) / pitch)
    filler.even = True
    for deep in range(columns) if filler.notes_at < 0 else (filler.notes_at,):
        before, behind = range(columns), range(deep + 1, columns)
        filler.less = [0] * columns
        for group in (before, behind):
            filler.less = _lower_beside(filler, start, lines, [at for at in group if at != deep], goal, ends)
        trial = filler.fill(start, filler.foot.floor, _bottom(filler, lines))
        if _holds(filler, trial, goal, ends) and _spread(filler, trial) < _spread(filler, best):
            best = trial
    filler.even, filler.less = False, ()
    return best


def _lower_beside(
    filler: PageFiller, start: int, lines: int, group: list[int], goal: int, ends: list[tuple[int, int]]
) -> list[int]:
    """How many lines less columns may have, if those of a group have as few as they can."""
    given, low, high = list(filler.less), 0, lines - 1
    while low < high:
        middle = (low + high + 1) // 2
        filler.less = [middle if at in group else less for at, less in enumerate(given)]
        trial = filler.fill(start, filler.foot.floor, _bottom(filler, lines))
        if _holds(filler, trial, goal, ends):
            low = middle
        else:
            high = middle - 1
    return [low if at in group else less for at, less in enumerate(given)]


def _evened(
    filler: PageFiller, start: int, best: list[FilledColumn], goal: int, ends: list[tuple[int, int]]
) -> list[FilledColumn]:
    """Columns of an article end on one line or the one before, though a line may stand alone then."""
    pitch = filler.geometry.pitch
    high = round((max(column.foot for column in best) - filler.top) / pitch)
    if _spread(filler, best) <= 1 or high < LEAST_EVEN:
        return best
    block = filler.block.columns * filler.block.height if filler.block else 0.0
    low = (heights(islice(filler.region.items, start, goal)) + block) / pitch / filler.region.columns
    filler.even, found = True, best
    heights_tried = range(max(1, floor(low)), high + 1)
    if lines := next((one for one in heights_tried if _fits(filler, start, one, 0, goal, ends)), 0):
        columns = range(1, filler.region.columns)
        tall = next((one for one in columns if _fits(filler, start, lines, one, goal, ends)), 0)
        found = _filled_to(filler, start, lines, tall)
    filler.even, filler.less = False, ()
    return found if _spread(filler, found) < _spread(filler, best) else best


def _filled_to(filler: PageFiller, start: int, lines: int, tall: int) -> list[FilledColumn]:
    """Columns of so many lines, those behind the first `tall` of one less."""
    filler.less = [0 if at < tall or not tall else 1 for at in range(filler.region.columns)]
    return filler.fill(start, filler.foot.floor, _bottom(filler, lines))


def _bottom(filler: PageFiller, lines: int) -> float:
    return filler.top + (lines - 1) * filler.geometry.pitch + filler.geometry.size


def _fits(
    filler: PageFiller, start: int, lines: int, tall: int, goal: int, ends: list[tuple[int, int]]
) -> bool:
    return _holds(filler, _filled_to(filler, start, lines, tall), goal, ends)


def _spread(filler: PageFiller, filled: Sequence[FilledColumn]) -> int:
    """Lines that the highest of the columns ends before the lowest; notes belong to them."""
    feet = [column.foot + filler.notes_height(column) for column in filled]
    feet += [filler.top] * (filler.region.columns - len(filled))
    return round((max(feet) - min(feet)) / filler.geometry.pitch)


def _holds(filler: PageFiller, trial: list[FilledColumn], goal: int, ends: list[tuple[int, int]]) -> bool:
    """Whether columns hold all that the full ones held."""
    waiting = trial[-1].waiting
    whole = trial[-1].next >= goal and not waiting.floats and not waiting.notes
    return whole and column_ends(trial) == ends and not any(column.forced for column in trial)


def _lower(
    filler: PageFiller, start: int, best: list[FilledColumn], goal: int, ends: list[tuple[int, int]]
) -> list[FilledColumn]:
    """What cannot be parted may stand in lower columns than halving finds: those are tried one by one."""
    block, pitch, columns = filler.block, filler.geometry.pitch, filler.region.columns
    deepest = max(column.foot for column in best)
    over = block.columns * block.height if block else 0.0
    least = filler.top + (heights(islice(filler.region.items, start, goal)) + over) / columns
    least = max(least, filler.top + block.height if block else 0.0)
    if deepest - least <= FEW_HIGHER * pitch:
        return best
    for lines in range(ceil((least - filler.top) / pitch), floor((deepest - filler.top) / pitch), 2):
        trial = filler.fill(start, filler.foot.floor, filler.top + lines * pitch + filler.geometry.size)
        if _holds(filler, trial, goal, ends):
            return trial
    return best
