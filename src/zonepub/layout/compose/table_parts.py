"""Tables that no page is wide enough for, in parts one below the other, with the heads of their rows."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count, pairwise, takewhile

from zonepub.layout.compose.table_cells import SetCell
from zonepub.model import Table, plain
from zonepub.records import dataclass, replace

Rows = Sequence[Sequence[SetCell]]
HALVINGS = 24  # until the width of the parts is found
UNIT_GIVES, UNIT_WHOLE = 0.75, 5.1  # of their width that long units keep; em with white that others have
UNITS = ("单位", "计量单位", "Unit", "Units")  # heads of columns that rows are not read without


@dataclass(frozen=True, slots=True)
class TablePart:
    """Columns of a table that stand together; `own`: the numbers of the cells that no part before shows."""

    table: Table
    cells: Rows
    own: frozenset[int]


def column_groups(table: Table, cells: Rows, needs: Sequence[float], room: float) -> list[list[int]]:
    """The columns of each part, as few as it takes and about as wide as each other; one: it has no parts.

    The heads of the rows stand in each part, and the units of their figures, where that leaves room.
    """
    named = set(range(max((at for at, column in enumerate(table.columns, 1) if column.row_head), default=1)))
    units = _unit_columns(table, cells, named)
    for repeated in (named | units, named):
        rest = [column for column in range(len(needs)) if column not in repeated]
        free = room - sum(needs[column] for column in named)
        free -= sum(_least_unit(needs[column], cells) for column in repeated - named)
        if not rest or any(needs[column] > free for column in rest):
            continue
        groups = _even_groups(rest, needs, free, _joined(table, cells))
        lone = sum(len(group) == 1 for group in groups)
        if repeated == named or 2 * lone <= len(groups):
            return [sorted((*repeated, *group)) for group in groups]
    return [list(range(len(needs)))]


def _least_unit(need: float, cells: Rows) -> float:
    """What a column of units takes at least: long ones part, as 吨标准煤/万元 does."""
    size = next((cell.text.size for row in cells for cell in row), 0.0)
    return max(UNIT_GIVES * need, min(need, UNIT_WHOLE * size))


def _unit_columns(table: Table, cells: Rows, named: set[int]) -> set[int]:
    """Columns behind the names that say in which units the figures of their rows are; one further on is read
    in its place."""
    heads = (cell.item for row in cells[: len(table.head)] for cell in row if cell.alone)
    said = {item.column for item in heads if plain(item.cell.text).strip() in UNITS}
    return set(takewhile(said.__contains__, count(len(named))))


def _even_groups(
    columns: Sequence[int], needs: Sequence[float], room: float, joined: set[tuple[int, int]]
) -> list[list[int]]:
    """The columns in order, in as few groups as the room allows, none with a column left alone."""
    parts = len(_filled(columns, needs, room))
    low, high = max(needs[column] for column in columns), room
    for _ in range(HALVINGS):  # as narrow as so many parts can be: none is left with a column alone
        middle = (low + high) / 2
        low, high = (low, middle) if len(_filled(columns, needs, middle)) <= parts else (middle, high)
    groups = _filled(columns, needs, high)
    for before, group in pairwise(groups):  # what stands below one head stays together
        begin = len(before)
        while begin and (before[begin - 1], [*before, group[0]][begin]) in joined:
            begin -= 1
        if begin > 0 and sum(needs[column] for column in (*before[begin:], *group)) <= room:
            group[:0] = before[begin:]
            del before[begin:]
    return groups


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
