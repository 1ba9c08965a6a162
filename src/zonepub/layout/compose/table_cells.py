"""Cells of a table: set once as wide as they are, then broken into the columns that they stand in (T10.6)."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import ceil

from zonepub.layout.compose.paragraphs import UNBROKEN, ParagraphSetter
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
from zonepub.layout.geometry import EPSILON, Extent
from zonepub.model import Column, Inlines, Table, plain
from zonepub.present.table_look import TableLook
from zonepub.present.tables import TableCell, table_rows
from zonepub.records import dataclass, replace
from zonepub.regex import regex
from zonepub.style import TextStyle
from zonepub.typeset import Line, Run, TextExtent, text_extent

FIGURES = ("decimal", "right")  # alignments of columns of figures
ADDRESS = regex(r"^[!-~]*[@/][!-~]*$")
TO_LAST_DIGIT = regex(r".*\d", re.DOTALL)
BALANCED = 3  # lines; cells of no more are broken by sense, as titles are (T10.4)
NARROW, BALANCED_NARROW = 10.0, 6  # em; narrower cells, where a word torn is seen at once, of so many lines
SAMPLE = 120  # rows, those with most words, that widths are found by
SHORT = 12.0  # em: names and terms, which are better not broken
WHOLE = 6.0  # em: dates and ranges that are wider are parted rather than that other columns are torn
SLACK = 0.1  # em: other programs measure a little differently


@dataclass(slots=True, eq=False)
class SetCell:
    """A cell before it is placed: its runs, and its lines where it is not broken."""

    item: TableCell
    setter: ParagraphSetter
    text: TextStyle
    align: str
    head: bool
    group: bool
    runs: Sequence[Run]
    unbroken: Sequence[Line]  # one but for line breaks of the source
    before_point: float  # width of what stands before the decimal point; of all where there is none
    _extent: TextExtent | None = None

    @property
    def natural(self) -> float:
        return max((line.width for line in self.unbroken), default=0.0)

    @property
    def extent(self) -> TextExtent:
        """What its words need; measured when it is first asked for. Words of heads and names are whole."""
        if self._extent is None:
            whole = self.head or self.short or self.item.scope == "row"
            cohesion = self.setter.cohesion if whole else None
            self._extent = text_extent(self.runs, self.setter.options[0], cohesion=cohesion)
        return self._extent

    @property
    def short(self) -> bool:
        """Whether it is a name or a term."""
        return self.natural <= SHORT * self.text.size

    @property
    def unit(self) -> float:
        """Width of what is never parted in it; a long date is, at last."""
        return text_extent(self.runs, self.setter.options[0], whole=WHOLE * self.text.size).widest

    @property
    def alone(self) -> bool:
        """Whether it stands in one column."""
        return self.item.cell.colspan == 1

    @property
    def decimal(self) -> bool:
        """Whether its point stands below those of other cells."""
        return self.align == "decimal" and not self.head and len(self.unbroken) == 1


@dataclass(frozen=True, slots=True)
class TableGrid:
    """The columns of a table as they stand; `points`: the widest parts before and after a decimal point."""

    extent: Extent
    widths: Sequence[float]
    points: Sequence[tuple[float, float]]
    look: TableLook

    def left(self, column: int) -> float:
        """Where a column begins, in the column of the page."""
        return self.extent.left + sum(self.widths[:column])

    def width(self, cell: SetCell) -> float:
        """Of all the columns of a cell."""
        first = cell.item.column
        return sum(self.widths[first : first + cell.item.cell.colspan])

    def measure(self, cell: SetCell) -> float:
        """Room for the words of a cell."""
        return max(1.0, self.width(cell) - 2 * self.look.side)


def set_cells(setter: ParagraphSetter, table: Table, look: TableLook) -> list[list[SetCell]]:
    """All cells by the row that they begin in, heads first."""
    rows = []
    for index, row in enumerate(table_rows(table)):
        head = index < len(table.head)
        group = not head and table.rows[index - len(table.head)].group
        text = look.head if head or group else look.cell
        rows.append([set_cell(setter, item, text, table.columns, head=head, group=group) for item in row])
    return rows


def set_cell(
    setter: ParagraphSetter,
    item: TableCell,
    text: TextStyle,
    columns: Sequence[Column],
    *,
    head: bool,
    group: bool = False,
) -> SetCell:
    """The cell unbroken, to know how wide it is. Heads over several columns stand in their middle."""
    align: str = columns[item.column].align
    if item.cell.colspan > 1:
        align = "left" if group else "center" if head else align
    elif head and align == "decimal":
        align = "center"
    runs = setter.run_builder.runs(item.cell.text, text)
    lines = setter.lines(runs, text, UNBROKEN) if runs else ()
    before = lines[0].width if lines else 0.0
    if align == "decimal" and not head and len(lines) == 1:
        before = _before_point(setter, item.cell.text, text, before)
    return SetCell(item, setter, text, align, head, group, runs, lines, before)


def _before_point(setter: ParagraphSetter, inlines: Inlines, text: TextStyle, natural: float) -> float:
    """The width before the point of a figure: of `5%` that of the 5, as above 8.3% (T7.5)."""
    said = plain(inlines)
    before, point, _ = said.partition(".")
    if not point:
        digits = TO_LAST_DIGIT.match(said)
        if digits is None:
            return natural
        before = digits[0]
    lines = setter.lines(setter.run_builder.words(before, text), text, UNBROKEN)
    return lines[0].width if lines else 0.0


def table_grid(
    rows: Sequence[Sequence[SetCell]],
    widths: Sequence[float],
    extent: Extent,
    look: TableLook,
) -> TableGrid:
    """Columns for head and body, in the middle of the extent."""
    columns: list[list[SetCell]] = [[] for _ in widths]
    for cell in (cell for row in rows for cell in row):
        columns[cell.item.column].append(cell)
    points = [_points(cells) for cells in columns]
    width = sum(widths)
    left = extent.left + max(0.0, (extent.width - width) / 2)
    return TableGrid(Extent(left, width), widths, points, look)


def _points(cells: Iterable[SetCell]) -> tuple[float, float]:
    """The widest parts before and after the decimal points of a column."""
    cells = [cell for cell in cells if cell.alone and cell.decimal]
    before = max((cell.before_point for cell in cells), default=0.0)
    return before, max((cell.natural - cell.before_point for cell in cells), default=0.0)


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
        _need(column, cells, _points(cells), room, look, broken=broken)
        for column, cells in zip(table.columns, columns, strict=True)
    ]
    return _with_spans(needs, spanning, look)


def _need(
    column: Column,
    cells: Sequence[SetCell],
    points: tuple[float, float],
    room: float,
    look: TableLook,
    *,
    broken: bool,
) -> ColumnNeed:
    size, white = look.cell.size, 2 * look.side + SLACK * look.cell.size
    body = [cell for cell in cells if not cell.head]
    wanted = max([LEAST_CELL * size, sum(points), *(cell.natural for cell in cells)])
    fixed = None if column.width is None else column.width * room
    if not broken:
        return ColumnNeed(white, white, wanted + white, fixed)
    least = max([LEAST_CELL * size, sum(points), _widest(cells, lambda cell: cell.unit)])
    heads = [cell for cell in cells if cell.head]
    names = [cell for cell in body if column.row_head and not cell.group]
    fair = max(
        least,
        _widest(cells, lambda cell: cell.extent.widest),
        min(FAIR_SENTENCE * size, max((cell.natural / FAIR_LINES for cell in body), default=0.0)),
        min(FAIR_NARROWEST * size, max((cell.natural for cell in body), default=0.0)),
        min(FAIR_HEAD * size, max((cell.natural for cell in heads), default=0.0)),
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


def cell_lines(cell: SetCell, measure: float) -> Sequence[Line]:
    """The lines of a cell; heads and short cells are broken by sense, as titles are (T10.4)."""
    if cell.natural <= measure + EPSILON:
        return cell.unbroken
    narrow = measure < NARROW * cell.text.size
    short = cell.head or cell.natural <= (BALANCED_NARROW if narrow else BALANCED) * measure
    lines = cell.setter.lines(cell.runs, cell.text, measure, title=short, ragged=True, least=1.0, cell=True)
    if short and not cell.head and len(lines) > cell.extent.lines(measure) + 1:
        return cell.setter.lines(cell.runs, cell.text, measure, ragged=True, least=1.0, cell=True)
    return lines


def cell_shift(grid: TableGrid, cell: SetCell, line: Line, measure: float) -> float:
    """How far a line stands from the left of its cell, in points."""
    match cell.align:
        case "left":
            return 0.0
        case "center":
            return (measure - line.width) / 2
        case "decimal" if cell.decimal and cell.alone and line is cell.unbroken[0]:
            before, after = grid.points[cell.item.column]
            return max(0.0, (measure - before - after) / 2) + before - cell.before_point  # T7.5
        case "decimal":
            return (measure - line.width) / 2
        case _:
            return measure - line.width
