"""Where the cells of a table stand: each takes the next free place of its row (HTML, 4.9.12.1)."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from zonepub.model.blocks import Cell, Row

__all__ = ["PlacedCell", "linked_rows", "placed_cells"]


class PlacedCell(NamedTuple):
    """A cell and the place of its upper left corner, from 0."""

    row: int
    column: int
    cell: Cell

    @property
    def columns(self) -> range:
        """The columns that it covers."""
        return range(self.column, self.column + self.cell.colspan)

    @property
    def rows(self) -> range:
        """The rows that it covers."""
        return range(self.row, self.row + self.cell.rowspan)


def placed_cells(rows: Iterable[Row]) -> Iterator[tuple[PlacedCell, ...]]:
    """The cells that begin in each row. Cells of a head and of a body are placed apart."""
    free: list[int] = []  # the first row in which a column is free
    for index, row in enumerate(rows):
        column, placed = 0, []
        for cell in row.cells:
            while column < len(free) and free[column] > index:
                column += 1
            placed.append(PlacedCell(index, column, cell))
            free += [0] * (column + cell.colspan - len(free))
            free[column : column + cell.colspan] = [index + cell.rowspan] * cell.colspan
            column += cell.colspan
        yield tuple(placed)


def linked_rows(rows: Iterable[tuple[PlacedCell, ...]]) -> Iterator[tuple[int, int]]:
    """Stretches of rows that cells hold together, as (first, behind the last); most have one row."""
    start = end = 0
    for index, row in enumerate(rows):
        if index and index >= end:
            yield start, index
            start = index
        end = max([end, index + 1, *(placed.rows.stop for placed in row)])
    if end > start:
        yield start, end
