"""Columns of a page end on one line: what is left at a foot is white above headings and figures (T8.10)."""

from collections.abc import Sequence
from math import floor, inf
from typing import NamedTuple

from zonepub.layout.boxes import Placed
from zonepub.layout.geometry import EPSILON
from zonepub.layout.paginate.filled_column import FilledColumn
from zonepub.layout.paginate.page_filler import PageFiller

LEAST_WHITE = 0.4  # of a line: where there is less, more would be a hole
MOST_LINES = {1: 2}  # that white above a heading of a level grows by; one above all else
ELSE = 9  # as a level: figures, quotations, and what stands below them
MOST_SHORTER = 3  # lines that a page ends higher rather than that its columns end unlike
WIDER, SHORTER = (1.0, 3.0), 1.5  # how bad a line more of white is, and the second there; a line less of all


class WhitePlace(NamedTuple):
    """White in a column that may be wider: in front of the box at `at`, a heading of `level`."""

    at: int
    level: int


def even_feet(filler: PageFiller, start: int, filled: list[FilledColumn]) -> list[FilledColumn]:
    """The columns down to one foot. A page that goes on ends a few lines higher for that, where white above
    its headings and figures does not do."""
    whole = len(filled) == filler.region.columns and all(column.placed for column in filled)
    if not whole or any(column.column_end or column.forced for column in filled):
        return filled
    if _ends_early(filler, filled):
        if not any(column.notes for column in filled):
            _lengthen(filler, filled, max(column.foot for column in filled))
        return filled
    usual = filler.area, filler.foot.floor
    best, least, (foot, low) = filled, _cost(filler, filled, filler.area), usual
    for lines in range(1, MOST_SHORTER + 1) if least else ():
        filler.area = filler.foot.floor = usual[0] - lines * filler.geometry.pitch
        trial = filler.fill(start, filler.area, trial=True)
        cost = lines * SHORTER + _cost(filler, trial, filler.area)
        if cost < least and _is_alike(trial, filled):
            best, least, foot, low = trial, cost, filler.area, filler.area
    filler.area, filler.foot.floor = foot, low
    _lengthen(filler, best, foot)
    return best


def _ends_early(filler: PageFiller, filled: Sequence[FilledColumn]) -> bool:
    """Whether the text ends on the page, or before a section that waits: its columns are alike already."""
    depth = max(column.foot + filler.notes_height(column) for column in filled)
    ends = filled[-1].completes(filler.region) or filled[-1].page_end is not None
    return ends or filler.area - depth > MOST_SHORTER * filler.geometry.pitch + EPSILON


def _is_alike(trial: Sequence[FilledColumn], filled: Sequence[FilledColumn]) -> bool:
    """Whether a page that ends higher has the same figures, and goes on as well."""
    if len(trial) < len(filled) or any(column.forced or not column.placed for column in trial):
        return False
    kept = trial[-1].page_end is None and not any(column.holding for column in trial)
    return kept and _figures(trial) == _figures(filled)


def _figures(filled: Sequence[FilledColumn]) -> tuple[int, int]:
    plates = sum(len(column.block.plates) for column in filled if column.block)
    return sum(column.floats for column in filled), plates


def _cost(filler: PageFiller, filled: Sequence[FilledColumn], foot: float) -> float:
    """How bad it is that columns are lengthened to a foot; infinitely where one cannot be."""
    cost, pitch = 0.0, filler.geometry.pitch
    for column in filled:
        lines = _missing(column, foot, pitch)
        wider = _wider(column, lines, pitch)
        cost += sum(sum(WIDER[:count]) for count in wider.values()) if wider or not lines else inf
    return cost


def _lengthen(filler: PageFiller, filled: Sequence[FilledColumn], foot: float) -> None:
    """Move what stands below white that is wider, by whole lines: neighbours stay on one grid."""
    pitch = filler.geometry.pitch
    for column in filled:
        wider, down = _wider(column, _missing(column, foot, pitch), pitch), 0.0
        for at, one in enumerate(column.placed):
            down += wider.get(at, 0) * pitch
            column.placed[at] = one._replace(y=one.y + down)
        column.foot, column.end = column.foot + down, column.end + down


def _missing(column: FilledColumn, foot: float, pitch: float) -> int:
    """Whole lines between a column and a foot; notes stand on it."""
    return 0 if column.notes else max(0, floor((foot - column.foot + EPSILON) / pitch))


def _wider(column: FilledColumn, lines: int, pitch: float) -> dict[int, int]:
    """How many lines more stand in front of which boxes; none where there is no place for so many."""
    places, wider = _places(column, pitch) if lines else [], dict[int, int]()
    for most in range(1, max(MOST_LINES.values()) + 1):
        for place in places:
            if sum(wider.values()) < lines and MOST_LINES.get(place.level, 1) >= most:
                wider[place.at] = most
    return wider if sum(wider.values()) == lines else {}


def _places(column: FilledColumn, pitch: float) -> list[WhitePlace]:
    """White that may be wider, above the highest headings first."""
    placed, block = column.placed, column.block
    plates = set(block.boxes if block else ())
    found = list[WhitePlace]()
    for at in range(1, len(placed)):
        above = placed[at - 1]
        white = placed[at].y - above.y - above.box.height
        if above.box.breakable and above.box not in plates and white > LEAST_WHITE * pitch:
            found.append(WhitePlace(at, _level(placed, at)))
    return sorted(found, key=lambda place: place.level)


def _level(placed: Sequence[Placed], at: int) -> int:
    """Of the heading that begins with a box, its kicker perhaps."""
    for one in placed[at:]:
        if one.box.heading:
            return one.box.heading
        if one.box.breakable:
            break
    return ELSE
