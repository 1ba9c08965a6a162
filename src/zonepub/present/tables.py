"""Tables as every format shows them: which cells are heads, and of what (U11, Y4)."""

from collections.abc import Iterator
from typing import Literal

from zonepub.cjk import DITTO, TOTALS
from zonepub.model import Cell, PlacedCell, Table, Text, placed_cells, plain
from zonepub.records import dataclass, replace

Scope = Literal["", "col", "colgroup", "row", "rowgroup"]  # as HTML names them; "" for a cell of data


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell where it stands; `row` counts from the first row of the head."""

    cell: Cell
    row: int
    column: int
    scope: Scope
    number: int  # in reading order, from 1
    headers: tuple[int, ...] = ()  # the numbers of its heads, where its place alone does not say them


def table_rows(table: Table) -> tuple[tuple[TableCell, ...], ...]:
    """The cells by the row that they begin in, `len(table.head)` rows of heads first.

    In a table that is no plain grid (heads in several rows, groups, spans beside the row heads) each cell
    names its heads.
    """
    rows = tuple(_rows(table))
    return tuple(_with_headers(table, rows)) if is_irregular(table) else rows


def ends_with_total(table: Table) -> bool:
    """Whether the last row adds up those above it: a rule parts it from them (V3.3)."""
    if len(table.rows) < 2 or table.rows[-2].group or table.rows[-1].group:
        return False
    first = next((text for cell in table.rows[-1].cells if (text := plain(cell.text))), "")
    return "".join(first.split()).strip("：:").casefold() in TOTALS


def repeated_words(table: Table) -> dict[int, str]:
    """What cells say that only point to the one above them, by their numbers: 〃 is read as a sign."""
    words: dict[int, str] = {}
    above: dict[int, str] = {}
    for row in _rows(table):
        for item in row:
            text = plain(item.cell.text).strip()
            in_head = item.row < len(table.head)
            if in_head or table.rows[item.row - len(table.head)].group:  # what names rows is none of them
                continue
            if text not in DITTO:
                above[item.column] = text
            elif above.get(item.column) and all(isinstance(one, Text) for one in item.cell.text):
                words[item.number] = above[item.column]
    return words


def is_irregular(table: Table) -> bool:
    """Whether rows and columns alone do not say which heads a cell has."""
    heads = [cell for row in table.head for cell in row.cells]
    body = [cell for row in table.rows for cell in row.cells]
    return (
        len(table.head) > 1
        or any(row.group for row in table.rows)
        or any(cell.colspan > 1 or cell.rowspan > 1 for cell in (*heads, *body))
    )


def _rows(table: Table) -> Iterator[tuple[TableCell, ...]]:
    number = 0
    for part, start in ((table.head, 0), (table.rows, len(table.head))):
        for index, placed_row in enumerate(placed_cells(part)):
            row = []
            for placed in placed_row:
                number += 1
                scope = _scope(table, placed, head=part is table.head, group=part[index].group)
                row.append(TableCell(placed.cell, start + index, placed.column, scope, number))
            yield tuple(row)


def _scope(table: Table, placed: PlacedCell, *, head: bool, group: bool) -> Scope:
    """Empty cells head nothing."""
    cell = placed.cell
    if not plain(cell.text).strip() and not cell.text:
        return ""
    if head:
        return "colgroup" if cell.colspan > 1 else "col"
    if group:
        return "rowgroup"
    if all(table.columns[column].row_head for column in placed.columns):
        return "rowgroup" if cell.rowspan > 1 else "row"
    return ""


def _with_headers(table: Table, rows: tuple[tuple[TableCell, ...], ...]) -> Iterator[tuple[TableCell, ...]]:
    """The rows, each cell with the heads above it, the group that it is in and the heads of its row."""
    above: dict[int, list[int]] = {}  # column -> the heads over it
    beside: list[tuple[int, int, int]] = []  # heads of rows: column, number, row behind their last
    group: tuple[int, ...] = ()
    for index, row in enumerate(rows):
        in_head = index < len(table.head)
        if not in_head and table.rows[index - len(table.head)].group:
            group, beside = tuple(item.number for item in row if item.scope), []
            yield row
            continue
        if not in_head:
            heads = [item for item in row if item.scope]
            beside = [one for one in beside if one[2] > index]
            beside += [(item.column, item.number, index + item.cell.rowspan) for item in heads]
        named = []
        for item in row:
            over = [number for column in _columns(item) for number in above.get(column, ())]
            rows_heads = [one for column, one, _ in sorted(beside) if column < item.column or not item.scope]
            headers = dict.fromkeys((*over, *group, *rows_heads))
            named.append(replace(item, headers=tuple(one for one in headers if one != item.number)))
        for item in row if in_head else ():
            for column in _columns(item) if item.scope else ():
                above.setdefault(column, []).append(item.number)
        yield tuple(named)


def _columns(item: TableCell) -> range:
    return range(item.column, item.column + item.cell.colspan)
