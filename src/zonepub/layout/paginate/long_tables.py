"""A table over all columns that is longer than a page, and the few lines before it: what their section says
behind it comes first, rather than that columns beside them stay empty (T8.10)."""

from collections.abc import Sequence
from itertools import islice

from zonepub.layout.boxes import Box, ColumnRegion, Float, Item, PageEnd, Plate, heights
from zonepub.layout.paginate.filled_column import FilledColumn
from zonepub.layout.paginate.keeping import before_gaps
from zonepub.records import replace


def text_before(
    regions: Sequence[ColumnRegion], number: int, start: int, filled: Sequence[FilledColumn]
) -> Sequence[ColumnRegion]:
    """The regions with the table that stands below a region on the page behind some of the text that follows
    it; none where that is no help to columns that are `filled` with all of the region from `start` on."""
    region, last = regions[number], filled[-1]
    beside = sum(bool(column.placed) for column in filled) < region.columns
    if not beside or last.page_end or not last.completes(region) or number + 2 >= len(regions):
        return ()
    table, text = regions[number + 1 : number + 3]
    first = next((item for item in table.items if isinstance(item, Box)), None)
    if first is None or not first.counter or (table.columns, text.columns) != (1, region.columns):
        return ()
    stop = _enough(text.items, first, heights(islice(region.items, start, None)))
    if not stop:
        return ()
    joined = replace(region, items=[*region.items, *text.items[:stop]])
    rest = replace(text, items=text.items[stop:])
    return [*regions[:number], joined, table, rest, *regions[number + 3 :]]


def _enough(items: Sequence[Item], table: Box, high: float) -> int:
    """How many items go on with the section of a table, to the first heading behind so many points of text;
    none where another table would come before it."""
    text = 0.0
    for at, item in enumerate(items):
        if isinstance(item, Box | Float | Plate) and item.counter == table.counter:
            return 0
        heads = isinstance(item, Box) and (item.heading == 1 or (item.heading > 1 and text >= high))
        if heads or isinstance(item, PageEnd):
            return before_gaps(items, 0, at)
        text += heights([item])
    return len(items)
