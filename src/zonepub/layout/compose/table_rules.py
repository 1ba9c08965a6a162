"""Tints and rules of a table: three-line tables have three, and short ones below heads of several columns."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

from zonepub.layout.boxes import Box
from zonepub.layout.compose.table_cells import SetCell, TableGrid
from zonepub.layout.frames import Frame, Rectangle
from zonepub.layout.geometry import Extent
from zonepub.records import dataclass
from zonepub.style.model import TableStyle

Owner = tuple[SetCell, int]  # the cell that covers a column, and how many more rows it goes on
SHORTER = 0.6  # of the white at the side of a cell: a rule below its head stops short of the next by so much


@dataclass(frozen=True, slots=True)
class RowKind:
    """Where a row stands: `index` counts the rows of the body from 0, -1 is a row of the head."""

    index: int
    first: bool = False
    last: bool = False
    ends_head: bool = False
    before_total: bool = False
    card: Literal["", "title", "inner", "end"] = ""  # its place in the card of a row

    @property
    def head(self) -> bool:
        return self.index < 0


def decoration(
    table: TableStyle,
    grid: TableGrid,
    height: float,
    kind: RowKind,
    owners: Sequence[Owner],
    *,
    top: bool,
    foot: bool,
) -> Iterator[Frame]:
    """Tint and rules of a line of a row; `owners` are the cells that cover its columns."""
    extent = grid.extent
    striped = kind.index % 2 and not kind.card
    tint = table.head_background if kind.head or kind.card == "title" else table.stripe if striped else None
    if tint:
        yield Rectangle(extent.left, 0, extent.width, height, tint, "tint")
    if table.rules == "none":
        return
    if top and kind.first:
        yield Rectangle(extent.left, 0, extent.width, table.heavy.width, table.heavy.color)
    if foot and (kind.last or kind.ends_head or kind.card == "end"):
        rule = table.heavy if kind.last else table.light
        yield Rectangle(extent.left, height - rule.width, extent.width, rule.width, rule.color)
    elif kind.card:
        return
    elif foot and (kind.head or kind.before_total or table.rules in ("grid", "rows")):
        for left, width in _below(table, grid, kind, owners):
            yield Rectangle(left, height - table.light.width, width, table.light.width, table.light.color)
    if table.rules == "grid":
        for x in _upright(grid, owners):
            yield Rectangle(x - table.light.width / 2, 0, table.light.width, height, table.light.color)


def _below(
    table: TableStyle, grid: TableGrid, kind: RowKind, owners: Sequence[Owner]
) -> Iterator[tuple[float, float]]:
    """Left and width of the rules below the cells that end in a row."""
    ruled = kind.before_total or table.rules in ("grid", "rows")
    column = 0
    if ruled:
        for ends, run in groupby(owners, lambda owner: owner[1] == 0):
            stop = column + len(list(run))
            if ends:
                yield grid.left(column), sum(grid.widths[column:stop])
            column = stop
    elif kind.head:
        short = SHORTER * grid.look.side
        for cell, more in dict.fromkeys(owners):
            if more == 0 and cell.item.cell.colspan > 1 and cell.runs:
                yield grid.left(cell.item.column) + short, grid.width(cell) - 2 * short


def _upright(grid: TableGrid, owners: Sequence[Owner]) -> Iterator[float]:
    """The edges of columns, but for those that a cell covers."""
    x = grid.extent.left
    yield x
    for column, width in enumerate(grid.widths):
        x += width
        if column + 1 == len(grid.widths) or owners[column][0] is not owners[column + 1][0]:
            yield x


def opening_rule(table: TableStyle, extent: Extent) -> tuple[Box, ...]:
    """What opens a table that goes on from the column before, where no head does."""
    if table.rules == "none":
        return ()
    thick = table.heavy.width
    return (Box(thick, thick, (Rectangle(extent.left, 0, extent.width, thick, table.heavy.color),)),)


def closing_rule(table: TableStyle, extent: Extent) -> tuple[Frame, ...]:
    """What closes a table where it goes on in the next column."""
    if table.rules == "none":
        return ()
    return (Rectangle(extent.left, 0, extent.width, table.light.width, table.light.color),)
