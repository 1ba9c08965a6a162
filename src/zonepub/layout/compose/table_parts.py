"""Tables that no page is wide enough for, in parts one below the other, with the heads of their rows."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from zonepub.layout.compose.table_cells import SetCell
from zonepub.model import Table
from zonepub.records import dataclass, replace

Rows = Sequence[Sequence[SetCell]]
HALVINGS = 24  # until the width of the parts is found


@dataclass(frozen=True, slots=True)
class TablePart:
    """Columns of a table that stand together; `own`: the numbers of the cells that no part before shows."""

    table: Table
    cells: Rows
    own: frozenset[int]


def column_groups(table: Table, cells: Rows, needs: Sequence[float], room: float) -> list[list[int]]:
    """The columns of each part, as few as it takes and about as wide as each other; one: it has no parts."""
    named = max((at for at, column in enumerate(table.columns, 1) if column.row_head), default=1)
    heads, rest = list(range(named)), list(range(named, len(needs)))
    free = room - sum(needs[:named])
    if not rest or any(needs[column] > free for column in rest):
        return [[*heads, *rest]]
    count = len(_filled(rest, needs, free))
    low, high = max(needs[column] for column in rest), free
    for _ in range(HALVINGS):  # as narrow as so many parts can be: none is left with a column alone
        middle = (low + high) / 2
        low, high = (low, middle) if len(_filled(rest, needs, middle)) <= count else (middle, high)
    groups = _filled(rest, needs, high)
    joined = _joined(table, cells)
    for before, group in pairwise(groups):  # what stands below one head stays together
        while len(before) > 1 and (before[-1], group[0]) in joined:
            if sum(needs[column] for column in group) + needs[before[-1]] > free:
                break
            group.insert(0, before.pop())
    return [[*heads, *group] for group in groups]


def _filled(columns: Iterable[int], needs: Sequence[float], room: float) -> list[list[int]]:
    """The columns in order, in parts that are no wider than the room."""
    groups: list[list[int]] = [[]]
    for column in columns:
        if groups[-1] and sum(needs[one] for one in groups[-1]) + needs[column] > room:
            groups.append([])
        groups[-1].append(column)
    return groups


def _joined(table: Table, cells: Rows) -> set[tuple[int, int]]:
    """Neighbouring columns below one head."""
    spans = (cell.item for row in cells[: len(table.head)] for cell in row if not cell.alone)
    return {(at, at + 1) for item in spans for at in range(item.column, item.column + item.cell.colspan - 1)}


def table_parts(table: Table, cells: Rows, groups: Sequence[Sequence[int]]) -> Iterator[TablePart]:
    """The parts of a table; a cell that stands in several of them is its own in the first."""
    shown: set[int] = set()
    for columns in groups:
        rows = [[part for cell in row if (part := _part(cell, columns))] for row in cells]
        numbers = {cell.item.number for row in rows for cell in row}
        picked = replace(table, columns=tuple(table.columns[column] for column in columns))
        yield TablePart(picked, rows, frozenset(numbers - shown))
        shown |= numbers


def _part(cell: SetCell, columns: Sequence[int]) -> SetCell | None:
    """What a cell covers of some columns."""
    item = cell.item
    covered = [at for at, column in enumerate(columns) if 0 <= column - item.column < item.cell.colspan]
    if not covered:
        return None
    return replace(cell, item=replace(item, column=covered[0], cell=replace(item.cell, colspan=len(covered))))
