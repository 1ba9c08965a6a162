"""Tables that no page is wide enough for, in parts one below the other, with the heads of their rows."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, count, takewhile

from zonepub.layout.compose.table_cells import SetCell
from zonepub.layout.compose.table_widths import ColumnNeed
from zonepub.layout.geometry import EPSILON
from zonepub.model import Table, plain
from zonepub.records import dataclass, replace

Rows = Sequence[Sequence[SetCell]]
TORN_HEAD = 3  # what a head that is parted costs, in squares of columns of a part
BARE_UNIT = 1000  # the same of units that stand without figures
UNIT_GIVES = 0.75  # of their width, that long units keep
UNITS = ("单位", "计量单位", "Unit", "Units")  # heads of columns that rows are not read without


@dataclass(frozen=True, slots=True)
class TablePart:
    """Columns of a table that stand together; `own`: the numbers of the cells that no part before shows."""

    table: Table
    cells: Rows
    own: frozenset[int]


def column_groups(table: Table, cells: Rows, needs: Sequence[ColumnNeed], room: float) -> list[list[int]]:
    """The columns of each part, as few parts as it takes, of as many columns each; one: it has no parts.

    The heads of the rows stand in each part, and the units of their figures, where that leaves room.
    """
    named = set(range(max((at for at, column in enumerate(table.columns, 1) if column.row_head), default=1)))
    units = _unit_columns(table, cells)
    beside = set(takewhile(units.__contains__, count(len(named))))
    ties = _ties(table, cells, units)
    widths = [need.fair for need in needs]
    found = list[list[list[int]]]()
    for repeated in (named | beside, named):
        rest = [column for column in range(len(needs)) if column not in repeated]
        free = room - sum(widths[column] for column in named)
        # long units give way
        free -= sum(max(needs[at].least, UNIT_GIVES * widths[at]) for at in repeated - named)
        if not rest or any(widths[column] > free for column in rest):
            continue
        groups = _even_groups(rest, widths, free, ties, units)
        found.append([sorted((*repeated, *group)) for group in groups])
        lone = sum(len(group) == 1 for group in groups)
        bare = any(units.issuperset(group) for group in groups)
        if not bare and (repeated == named or 2 * lone <= len(groups)):
            return found[-1]
    return found[0] if found else [list(range(len(needs)))]


def _unit_columns(table: Table, cells: Rows) -> set[int]:
    """Columns that say in which units the figures of their rows are."""
    heads = (cell.item for row in cells[: len(table.head)] for cell in row if cell.alone)
    return {item.column for item in heads if plain(item.cell.text).strip() in UNITS}


def _even_groups(
    columns: Sequence[int], wide: Sequence[float], room: float, ties: Mapping[int, int], units: set[int]
) -> list[list[int]]:
    """The columns in order, in as few groups as the room allows, as many in each; `ties`: what it costs to
    part one from the column before it."""
    widths = [0.0, *accumulate(wide[column] for column in columns)]
    data = [0, *accumulate(column not in units for column in columns)]
    cost = [(0, 0)]  # of the first columns in groups: how many, how uneven
    begins = [0]
    for stop in range(1, len(columns) + 1):
        tries = list[tuple[tuple[int, int], int]]()
        for start in range(stop):
            if widths[stop] - widths[start] > room + EPSILON:
                continue
            groups, uneven = cost[start]
            parted = ties.get(columns[start], 0) if start else 0
            tries.append(((groups + 1, uneven + (data[stop] - data[start]) ** 2 + parted), -start))
        best = min(tries)
        cost.append(best[0])
        begins.append(-best[1])
    parts, stop = list[list[int]](), len(columns)
    while stop:
        parts.append(list(columns[begins[stop] : stop]))
        stop = begins[stop]
    return parts[::-1]


def _ties(table: Table, cells: Rows, units: set[int]) -> dict[int, int]:
    """What it costs to part a column from the one before: below one head, or units without their figures."""
    spans = (cell.item for row in cells[: len(table.head)] for cell in row if not cell.alone)
    heads = {
        at: TORN_HEAD for item in spans for at in range(item.column + 1, item.column + item.cell.colspan)
    }
    last = len(table.columns) - 1
    return heads | {min(column + 1, last): BARE_UNIT for column in units}


def table_parts(table: Table, cells: Rows, groups: Sequence[Sequence[int]]) -> Iterator[TablePart]:
    """The parts of a table; a cell that stands in several of them is its own in the first."""
    shown: set[int] = set()
    for columns in groups:
        rows = [[part for cell in row if (part := _part(cell, columns))] for row in cells]
        numbers = {cell.item.number for row in rows for cell in row}
        # widths that the source gives are shares of the whole
        picked = replace(table, columns=tuple(replace(table.columns[at], width=None) for at in columns))
        yield TablePart(picked, rows, frozenset(numbers - shown))
        shown |= numbers


def one_stub(
    groups: Sequence[Sequence[int]], widths: Sequence[Sequence[float]], needs: Sequence[Sequence[ColumnNeed]]
) -> list[Sequence[float]]:
    """The widths of the parts with one for the columns that all begin with: the widest that leaves each of
    the others what its words are not squeezed below; as they are, where there is none."""
    shared = len(list(takewhile(lambda at: len(set(at)) == 1, zip(*groups, strict=False))))
    fair = [max(EPSILON, sum(need.fair for need in own[shared:])) for own in needs]
    for stub in sorted((own[:shared] for own in widths), key=sum, reverse=True):
        rooms = [sum(own) - sum(stub) for own in widths]
        if all(room >= least - EPSILON for room, least in zip(rooms, fair, strict=True)):
            return [
                [*stub, *(need.fair * room / least for need in own[shared:])]
                for own, room, least in zip(needs, rooms, fair, strict=True)
            ]
    return list(widths)


def _part(cell: SetCell, columns: Sequence[int]) -> SetCell | None:
    """What a cell covers of some columns."""
    item = cell.item
    covered = [at for at, column in enumerate(columns) if 0 <= column - item.column < item.cell.colspan]
    if not covered:
        return None
    return replace(cell, item=replace(item, column=covered[0], cell=replace(item.cell, colspan=len(covered))))
