"""A table over all columns that is longer than a page, and the few lines before it: what their section says
behind it comes first, rather than that columns beside them stay empty (T8.10)."""

from collections.abc import Sequence

from zonepub.layout.boxes import Box, ColumnRegion, Float, Item, PageEnd, Plate
from zonepub.layout.paginate.filled_column import FilledColumn
from zonepub.layout.paginate.keeping import before_gaps
from zonepub.records import replace


def text_before(
    regions: Sequence[ColumnRegion], number: int, filled: Sequence[FilledColumn]
) -> Sequence[ColumnRegion]:
    """The regions with the table that stands below a region on the page behind the text that follows it; none
    where that is no help to columns that are `filled` with all of the region."""
    region, last = regions[number], filled[-1]
    beside = sum(bool(column.placed) for column in filled) < region.columns
    if not beside or last.page_end or not last.completes(region) or number + 2 >= len(regions):
        return ()
    table, text = regions[number + 1 : number + 3]
    first = next((item for item in table.items if isinstance(item, Box)), None)
    if first is None or not first.counter or (table.columns, text.columns) != (1, region.columns):
        return ()
    stop = _section_end(text.items, first)
    if not stop:
        return ()
    joined = replace(region, items=[*region.items, *text.items[:stop]])
    rest = replace(text, items=text.items[stop:])
    return [*regions[:number], joined, table, rest, *regions[number + 3 :]]


def _section_end(items: Sequence[Item], table: Box) -> int:
    """How many items go on with the section of a table; none where another table would come before it."""
    for at, item in enumerate(items):
        if isinstance(item, Box | Float | Plate) and item.counter == table.counter:
            return 0
        if isinstance(item, PageEnd) or (isinstance(item, Box) and item.heading == 1):
            return before_gaps(items, 0, at)
    return len(items)
