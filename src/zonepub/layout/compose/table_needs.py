"""What the columns of a table ask for: the words of its cells, measured (T10.6)."""

from collections.abc import Callable, Iterator, Sequence
from math import ceil

from zonepub.layout.compose.table_cells import SetCell, points_of
from zonepub.layout.compose.table_widths import (
    EASY_ADDRESS,
    EASY_LINES,
    EASY_MOST,
    EASY_NAME,
    FAIR_HEAD,
    FAIR_LINES,
    FAIR_NARROWEST,
    FAIR_SENTENCE,
    LEAST_CELL,
    MOST_NAME,
    NAME_LINE,
    ROW_NAME,
    CellNeed,
    ColumnNeed,
    ColumnWidths,
    RowNeed,
    column_widths,
)
from zonepub.model import Column, Table, plain
from zonepub.present.table_look import TableLook
from zonepub.records import replace
from zonepub.regex import regex

ADDRESS = regex(r"^[!-~]*[@/][!-~]*$")
SAMPLE = 120  # rows, those with most words, that widths are found by
SLACK = 0.1  # em: other programs measure a little differently


def table_widths(
    table: Table, rows: Sequence[Sequence[SetCell]], room: float, look: TableLook, share: float
) -> ColumnWidths:
    """The widths of the columns in a measure; the table takes a `share` of it, with 0 what it needs."""
    room *= share or 1.0
    fill = bool(share) or any(column.width is not None for column in table.columns)
    needs = _column_needs(table, rows, room, look, broken=False)
    if fill or sum(need.wanted for need in needs) > room:  # else nobody asks for words, nor for a dictionary
        needs = _column_needs(table, rows, room, look, broken=True)
    found = column_widths(needs, lambda: list(_row_needs(rows)), room, look.side, fill=fill)
    return replace(found, closeness=look.closeness)


def natural_width(table: Table, rows: Sequence[Sequence[SetCell]], look: TableLook) -> float:
    """How wide it is with each cell on one line."""
    return sum(need.wanted for need in _column_needs(table, rows, 0.0, look, broken=False))


def part_needs(
    table: Table, rows: Sequence[Sequence[SetCell]], room: float, look: TableLook
) -> list[ColumnNeed]:
    """What the columns ask for where they stand in parts: widths of the source are shares of the whole."""
    needs = _column_needs(table, rows, room, look, broken=True)
    return [replace(need, fixed=None, fair=min(max(need.fair, need.pair), need.wanted)) for need in needs]


def _column_needs(
    table: Table, rows: Sequence[Sequence[SetCell]], room: float, look: TableLook, *, broken: bool
) -> list[ColumnNeed]:
    """What the columns ask for. `broken`: some cells may be, and their words are asked for."""
    columns: list[list[SetCell]] = [[] for _ in table.columns]
    spanning = []
    for cell in (cell for row in rows for cell in row):
        if cell.alone:
            columns[cell.item.column].append(cell)
        elif cell.runs and not cell.group:
            spanning.append(cell)
    needs = [
        _need(column, cells, room, look, broken=broken)
        for column, cells in zip(table.columns, columns, strict=True)
    ]
    return _with_spans(needs, spanning, look)


def _need(
    column: Column,
    cells: Sequence[SetCell],
    room: float,
    look: TableLook,
    *,
    broken: bool,
) -> ColumnNeed:
    size, white = look.cell.size, 2 * look.side + SLACK * look.cell.size
    body = [cell for cell in cells if not cell.head]
    points = max(map(sum, points_of(cells).values()), default=0.0)
    wanted = max([LEAST_CELL * size, points, *(cell.natural for cell in cells)])
    fixed = None if column.width is None else column.width * room
    if not broken:
        return ColumnNeed(white, white, wanted + white, fixed)
    least = max([LEAST_CELL * size, points, _widest(cells, lambda cell: cell.unit)])
    heads = [cell for cell in cells if cell.head]
    names = [cell for cell in body if column.row_head and not cell.group]
    fair = max(
        least,
        _widest(cells, lambda cell: cell.extent.widest),
        min(FAIR_SENTENCE * size, max((cell.natural / FAIR_LINES for cell in body), default=0.0)),
        min(FAIR_NARROWEST * size, max((cell.natural for cell in body), default=0.0)),
        _widest(heads, lambda cell: _head(cell, size)),
        _widest(names, lambda cell: _in_lines(cell, MOST_NAME)),
    )
    easy = max((_easy(cell, size) for cell in body), default=0.0)
    decent = max(least, min(FAIR_NARROWEST * size, max((cell.natural for cell in cells), default=0.0)))
    name = max((cell.natural for cell in names if cell.natural <= ROW_NAME * size), default=0.0)
    pair = _widest(
        names, lambda cell: _in_lines(cell, max(EASY_NAME, ceil(cell.natural / (NAME_LINE * size))))
    )
    return ColumnNeed(
        least + white,
        fair + white,
        wanted + white,
        fixed,
        decent + white,
        easy + white,
        name + white,
        pair + white,
    )


def _head(cell: SetCell, size: float) -> float:
    """The width that a head is not broken below: some characters, or less where it takes as many lines."""
    fair = min(FAIR_HEAD * size, cell.natural)
    narrow = max(LEAST_CELL * size, cell.extent.widest)
    return narrow if narrow < fair and cell.extent.lines(narrow) == cell.extent.lines(fair) else fair


def _in_lines(cell: SetCell, lines: int) -> float:
    """The width that a cell takes in so many lines at most."""
    width = cell.natural / lines
    while cell.extent.lines(width) > lines and (wider := cell.extent.next_width(width)):
        width = wider
    return width


def _easy(cell: SetCell, size: float) -> float:
    """The width that a cell is read with ease in: sentences in lines of some characters, names in two."""
    if cell.natural <= EASY_ADDRESS * size and ADDRESS.search(plain(cell.item.cell.text)):
        return cell.natural
    long = min(EASY_MOST * size, cell.natural / EASY_LINES)
    return max(long, min(FAIR_SENTENCE * size, cell.natural / EASY_NAME))


def _widest(cells: Sequence[SetCell], unit: Callable[[SetCell], float]) -> float:
    """The widest unit of a column; cells that are narrower as a whole are not asked."""
    widest = 0.0
    for cell in sorted(cells, key=lambda cell: -cell.natural):
        if cell.natural <= widest:
            break
        widest = max(widest, min(unit(cell), cell.natural))
    return widest


def _with_spans(needs: Sequence[ColumnNeed], cells: Sequence[SetCell], look: TableLook) -> list[ColumnNeed]:
    """Columns together as wide as what stands across them."""
    widened = list(needs)
    white = 2 * look.side + SLACK * look.cell.size
    for cell in cells:
        columns = range(cell.item.column, cell.item.column + cell.item.cell.colspan)
        unit, natural = min(cell.unit, cell.natural) + white, cell.natural + white if cell.head else 0.0
        lack = max(0.0, unit - sum(widened[one].least for one in columns)) / len(columns)
        more = max(0.0, natural - sum(widened[one].wanted for one in columns)) / len(columns)
        for index in columns:
            need, least = widened[index], widened[index].least + lack
            wanted = max(least, need.wanted + more)
            widened[index] = replace(need, least=least, fair=max(need.fair, least), wanted=wanted)
    return widened


def _row_needs(rows: Sequence[Sequence[SetCell]]) -> Iterator[RowNeed]:
    """The rows that have most words."""
    kept = sorted(range(len(rows)), key=lambda index: -sum(cell.natural for cell in rows[index]))[:SAMPLE]
    for index in sorted(kept):
        row = rows[index]
        cells = [
            CellNeed(
                cell.item.column,
                cell.item.column + cell.item.cell.colspan,
                cell.extent,
                cell.item.cell.rowspan,
                cell.short,
            )
            for cell in row
            if cell.runs
        ]
        if cells:
            yield RowNeed(cells, row[0].head)
