"""Figures and tables that text waits for: smaller, split or higher, rather than that a page ends white."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import product
from typing import cast

from zonepub.layout.boxes import Float, Gap, Item, is_row, of_one_paragraph
from zonepub.layout.paginate.filled_column import FilledColumn, is_better, largest
from zonepub.layout.paginate.keeping import before_gaps
from zonepub.layout.paginate.page_columns import PageColumns
from zonepub.layout.paginate.raising import higher_places
from zonepub.present.figure_sizes import LARGER, SMALLER

WHITE = 0.28  # of the type area: rather than that so much stays white at a foot a short table is split
WHITE_BESIDE = 0.2  # the same beside other columns
MUCH_WHITE = 1 / 3  # of the type area: where so much stays white pictures are still smaller
ROW_MOVES = 1 / 6  # of the page, that may stay white before a row of pictures is smaller
RAISED = 1 / 6  # of the type area: rather than that so much stays white a figure stands above its words
LOW, WHITE_OF_FEW = 0.3, 0.4  # of the type area: a table so low looks torn where it is split


def with_figures_moved(
    filler: PageColumns, start: int, floor: float, filled: list[FilledColumn]
) -> list[FilledColumn]:
    """The columns with what holds them up set smaller, split, or higher on the page."""
    filled = _with_smaller_row(filler, start, floor, filled) or _split(filler, start, floor, filled)
    return _raised(filler, start, floor, filled)


def row_moves(filler: PageColumns) -> float:
    """How much may stay white before pictures side by side, which a little smaller look like a slip."""
    return ROW_MOVES * filler.geometry.height


def _with_smaller_row(
    filler: PageColumns, start: int, floor: float, filled: list[FilledColumn]
) -> list[FilledColumn] | None:
    """The columns with a picture that has to stand in them somewhat smaller, and with it all that follow
    each other there: neighbours are of one size."""
    column = next((one for one in filled if one.holding and one.holding.scaled), None)
    if column is None or column.holding is None:
        return None
    alone = filled[-1].next >= len(filler.region.items)  # it would be, on a page behind the text
    gaping = alone or floor - column.foot > MUCH_WHITE * filler.area
    lists = cast("tuple[list[Item], list[Item]]", (filler.waiting.floats, filler.region.items))
    for items, begin in zip(lists, (0, start), strict=True):
        places = _row_of(items, column.holding, begin)
        if not places or (not gaping and _goes_on(items, places[0])):
            continue
        row = {at: figure for at in places if isinstance(figure := items[at], Float)}
        if any(map(is_row, row.values())) and floor - column.foot <= row_moves(filler):
            continue
        at_share = partial(_at_share, filler, start, floor, items, row)
        smaller = at_share(SMALLER)
        if is_better(smaller, filled):
            return largest(smaller, at_share)
        for at, figure in row.items():
            items[at] = figure
    return None


def _at_share(
    filler: PageColumns, start: int, floor: float, items: list[Item], row: Mapping[int, Float], share: float
) -> list[FilledColumn]:
    """The columns with pictures that follow each other at a share of their size."""
    for at, figure in row.items():
        items[at] = figure.at_scale(share)
    return filler.columns(start, floor, None, shrinking=False)


def _split(filler: PageColumns, start: int, floor: float, filled: list[FilledColumn]) -> list[FilledColumn]:
    """A table that has to stand before what comes next is split rather than that much stays white."""
    for column in filled:
        table = column.holding
        if table is None or not table.loose or floor - column.end < _most_white(filler, table):
            continue
        take_back = _loosened(filler, start, table)
        if take_back is None:
            continue
        white = (floor - column.end) / filler.geometry.area
        for filler.parting in (0.0, white) if len(filled) == 1 else (0.0,):
            parted = filler.columns(start, floor, None, shrinking=True)
            if is_better(parted, filled):
                return parted
        filler.parting = 0.0
        take_back()
    return filled


def _loosened(filler: PageColumns, start: int, table: Float) -> Callable[[], None] | None:
    """What takes back that a table is in pieces, in its place or, where it waits since a page before, where
    this one begins; None where it cannot be."""
    items, waiting = filler.region.items, filler.waiting.floats
    at = next((at for at in range(start, len(items)) if items[at] is table), start)
    begun = next((at for at in range(start - 1, -1, -1) if items[at] is table), None)
    if begun is not None:
        inside = start < len(items) and of_one_paragraph(items[start - 1], items[start])
        if inside or not waiting or waiting[-1] is not table:
            return None
        items[begun] = Gap(0.0)
        items[start:start] = table.loose
        del waiting[-1]
    elif at < len(items) and items[at] is table:
        items[at : at + 1] = table.loose
    else:
        return None

    def take_back() -> None:
        items[at : at + len(table.loose)] = [table] if begun is None else []
        if begun is not None:
            items[begun] = table
            waiting.append(table)

    return take_back


def _raised(filler: PageColumns, start: int, floor: float, filled: list[FilledColumn]) -> list[FilledColumn]:
    """Figures higher on the page, where what follows waits for them and much of it would stay white."""
    items = filler.region.items
    while filler.region.columns == 1 and (figure := filled[-1].holding) is not None:
        at = next((at for at in range(start, len(items)) if items[at] is figure), None)
        if at is None or floor - filled[-1].foot < RAISED * filler.area:
            break
        raised = _higher(filler, start, floor, filled, at)
        if raised is None:
            break
        filled = raised
    return filled


def _higher(
    filler: PageColumns, start: int, floor: float, filled: list[FilledColumn], at: int
) -> list[FilledColumn] | None:
    """The columns with the figure at `at` in a higher place, or in one with it somewhat smaller, where it
    stands by itself: neighbours are of one size."""
    items = filler.region.items
    figure, places = cast("Float", items[at]), list(higher_places(items, start, at))
    for share, place in product((1.0, *LARGER, SMALLER) if figure.scaled else (1.0,), places):
        if share < 1 and _goes_on(items, place):
            continue
        del items[at]
        items.insert(place, figure.at_scale(share) if share < 1 else figure)
        raised = filler.columns(start, floor, None, shrinking=False)
        if is_better(raised, filled) and raised[-1].next > place:
            return raised
        del items[place]
        items.insert(at, figure)
    return None


def _most_white(filler: PageColumns, table: Float) -> float:
    """What stays white at a foot before a table is split; a table of some rows leaves more."""
    area = filler.geometry.area
    if filler.region.columns > 1:
        return area * WHITE_BESIDE
    return area * (WHITE_OF_FEW if table.height < LOW * area else WHITE)


def _row_of(items: Sequence[Item], figure: Item, begin: int) -> list[int]:
    """The places of a picture and of those that stand right before and behind it, from one place on."""
    row, found = list[int](), False
    for at in range(begin, len(items)):
        item = items[at]
        if isinstance(item, Float) and item.scaled:
            row.append(at)
            found = found or item is figure
        elif not isinstance(item, Gap):
            if found:
                break
            row.clear()
    return row if found else []


def _goes_on(items: Sequence[Item], at: int) -> bool:
    """Whether a picture follows another one."""
    before = before_gaps(items, 0, at) - 1
    above = items[before] if before >= 0 else None
    return isinstance(above, Float) and above.scaled is not None
