"""What a page gives up so that it does not end white: white above a heading, lines, the size of pictures."""

from collections.abc import Callable, Sequence
from itertools import chain
from operator import attrgetter

from zonepub.layout.boxes import Box, ColumnRegion, Gap, Item, boxes_in, is_row, is_symbol
from zonepub.layout.geometry import EPSILON, Geometry
from zonepub.layout.paginate.figure_remedies import row_moves
from zonepub.layout.paginate.filled_column import FilledColumn, is_better, largest
from zonepub.layout.paginate.keeping import closed_up, ends, first_item, kept_foot, may_end
from zonepub.layout.paginate.looseness import shortened
from zonepub.layout.paginate.page_filler import PageFiller
from zonepub.present.figure_sizes import SMALLER

MUCH_WHITE = 1 / 6  # of the type area, before what no page parts
MOST_SHORTER = 4  # paragraphs that make room for it
CLOSER = (0.8, 0.65, 0.5)  # of the white above it; above a heading it stays larger than below
ALL_CLOSER = (0.85, 0.7, 0.6)  # of all white on the page


def with_what_follows(filler: PageFiller, start: int, filled: list[FilledColumn]) -> list[FilledColumn]:
    """The page with a heading, or other lines kept whole, for which a little room is missing."""
    column = filled[-1]
    if filler.region.columns > 1 or column.page_end or column.completes(filler.region):
        return filled
    found = None
    if _ends_white(filler, column):
        if not column.waiting:
            found = _closer(filler, start, column) or _shorter(filler, start, column)
        elif column.holding:
            found = closed_up_to(filler, start, column.next, lambda trial: is_better(trial, filled))
        found = found or _with_smaller_pictures(filler, start, filled)
    return found or _parted(filler, start, column) or filled


def _ends_white(filler: PageFiller, column: FilledColumn) -> bool:
    """Whether much of a page stays white before lines that are kept whole, or a figure that waits; anything
    before a code, which belongs to the words above it."""
    follows = first_item(filler.region.items, column.next)
    if isinstance(follows, Box) and is_symbol(follows) and not column.holding:
        return True
    row = column.holding is not None and is_row(column.holding)
    most = row_moves(filler) if row else MUCH_WHITE * filler.geometry.area
    return _white(filler, column) > most and (
        column.holding is not None or (isinstance(follows, Box) and not follows.runs_on)
    )


def _white(filler: PageFiller, column: FilledColumn) -> float:
    return filler.area - filler.notes_height(column) - column.foot


def _closer(filler: PageFiller, start: int, column: FilledColumn) -> list[FilledColumn] | None:
    """With less white above what follows (G3.11), or on all of the page."""
    follows = column.next
    return closed_up_to(filler, start, follows, lambda trial: _goes_on(trial, follows + 1))


def closed_up_to(
    filler: PageFiller, start: int, follows: int, enough: Callable[[list[FilledColumn]], bool]
) -> list[FilledColumn] | None:
    """A page from the item `start` on that is enough with less white above what follows it and above headings
    of its look, or else with less above and below everything on it."""
    items = filler.region.items
    end = next((at for at in range(follows, len(items)) if may_end(items[at])), len(items) - 1)
    gaps = {at: gap for at in range(start, end) if isinstance(gap := items[at], Gap) and not gap.firm}
    first = {
        at: gap
        for at, gap in gaps.items()
        if follows in gaps and (at == follows or _is_alike(gap, gaps[follows]))
    }
    for some, shares in ((first, CLOSER), (gaps, ALL_CLOSER)):
        for share in shares if some else ():
            for at, gap in some.items():
                items[at] = gap.at_share(share)
            trial = filler.fill(start, filler.area, trial=True)
            if enough(trial):
                return trial
        for at, gap in some.items():
            items[at] = gap
    return None


def _is_alike(gap: Gap, other: Gap) -> bool:
    """Whether white stands above headings of one look: it gives way above all of them on the page."""
    return gap.lead > 0 and abs(gap.opened.height - other.opened.height) < EPSILON


def white_above(
    region: ColumnRegion, at: int, gap: Gap, room: tuple[float, float], geometry: Geometry
) -> float:
    """What is left of the white above a region where what is kept whole below it has no room else: it gives
    way, and then white within, a line in one place or two (G3.14). `room`: from one height to another."""
    pitch = geometry.pitch if geometry.grid else 0.0
    tried: tuple[float, ...] = (1.0, *(() if region.columns > 1 or gap.lead else CLOSER))
    top, foot = room
    for items in chain([region.items], closed_up(region.items, at + 1, pitch)):
        for share in tried:
            if kept_foot(items, at + 1, top + share * gap.height, pitch) <= foot + EPSILON:
                region.items[:] = items
                return share * gap.height
        if len(tried) == 1:
            break
    return gap.height


def _shorter(filler: PageFiller, start: int, column: FilledColumn) -> list[FilledColumn] | None:
    """With paragraphs of the page in a line less."""
    items = filler.region.items
    bearable = (one for one in shortened(items, start, column.next) if one.strain <= 1)
    found = sorted(bearable, key=attrgetter("strain"))
    for count in range(1, min(MOST_SHORTER, len(found)) + 1):
        # from the last on: places before stay where they are
        chosen = sorted(found[:count], key=attrgetter("first"), reverse=True)
        for remedy in chosen:
            remedy.apply(items)
        trial = filler.fill(start, filler.area, trial=True)
        if _goes_on(trial, column.next - count):
            return trial
        for remedy in reversed(chosen):
            remedy.take_back(items)
    return None


def _with_smaller_pictures(
    filler: PageFiller, start: int, filled: list[FilledColumn]
) -> list[FilledColumn] | None:
    """With all pictures of the page at one share of their size; None where that is no help."""
    column, usual = filled[-1], filler.scale
    if not (column.floats or column.holding):
        return None
    if not column.floats:  # none beside which it would be seen to be smaller
        trial = filler.columns(start, filler.area, None, shrinking=True)
        if is_better(trial, filled):
            return trial

    def at_share(share: float) -> list[FilledColumn]:
        filler.scale = usual * share
        columns = filler.columns(start, filler.area, None, shrinking=False)
        filler.scale = usual
        return columns

    trial = at_share(SMALLER)
    helps = is_better(trial, filled) if column.holding else _goes_on(trial, column.next)
    if not helps or _white(filler, trial[-1]) >= _white(filler, column):
        return None
    return largest(trial, at_share)


def _parted(filler: PageFiller, start: int, column: FilledColumn) -> list[FilledColumn] | None:
    """With part of what is kept together only where less stays white, and less white above it where that is
    much; None where that is no help."""
    white = _white(filler, column)
    share = white / filler.geometry.area
    if not _may_part(filler.region.items, start, column.next, share):
        return None
    filler.parting = share
    trial = filler.columns(start, filler.area, None, shrinking=False)
    if trial[-1].next > column.next and not trial[-1].forced and _white(filler, trial[-1]) < white:
        return trial
    if _ends_white(filler, column) and not column.waiting and (closer := _closer(filler, start, column)):
        return closer
    filler.parting = 0.0
    return None


def _may_part(items: Sequence[Item], start: int, follows: int, white: float) -> bool:
    """Whether something on a page or in what follows it is kept together only where less stays white."""
    behind = (at for at in range(follows + 1, len(items)) if ends(items[at], 0.0))
    return any(box.parting < white for box in boxes_in(items[start : next(behind, len(items))]))


def _goes_on(trial: list[FilledColumn], item: int) -> bool:
    """Whether a page holds something behind an item, and nothing was forced or waits."""
    return trial[-1].next > item and not trial[-1].forced and not trial[-1].holding
