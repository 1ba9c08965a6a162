"""Cells of a table: set once as wide as they are, then broken into the columns that they stand in (T10.6)."""

from collections.abc import Iterable, Mapping, Sequence

from zonepub.layout.compose.paragraphs import UNBROKEN, ParagraphSetter
from zonepub.layout.geometry import EPSILON, Extent
from zonepub.model import Column, Table
from zonepub.present.figure_columns import AlignedFigure, figure_columns
from zonepub.present.table_look import TableLook
from zonepub.present.tables import TableCell, table_rows
from zonepub.records import dataclass
from zonepub.style import TextStyle
from zonepub.typeset import Line, Run, TextExtent, TitleMode, text_extent

BALANCED = 3  # lines; cells of no more are broken by sense, as titles are (T10.4)
NARROW, BALANCED_NARROW = 10.0, 6  # em; narrower cells, where a word torn is seen at once, of so many lines
SHORT = 12.0  # em: names and terms, which are better not broken
WHOLE = 6.0  # em: dates and ranges that are wider are parted rather than that other columns are torn

Points = Mapping[str, tuple[float, float]]


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
    before_point: float = 0.0  # width of what stands before the decimal point; of all where there is none
    kind: str | None = None  # of a figure: its point stands below those of its kind; None: words
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
        return self.kind is not None and len(self.unbroken) == 1


@dataclass(frozen=True, slots=True)
class TableGrid:
    """The columns of a table as they stand; `points`: the widest parts before and after a decimal point, of
    figures of each kind."""

    extent: Extent
    widths: Sequence[float]
    points: Sequence[Points]
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
    rows, heads, figures = [], len(table.head), figure_columns(table).figures
    for index, row in enumerate(table_rows(table)):
        head = index < heads
        group = not head and table.rows[index - heads].group
        text = look.head if head or group else look.cell
        cells = [set_cell(setter, item, text, table.columns, head=head, group=group) for item in row]
        for cell in cells if not head else ():
            if figure := figures.get((index - heads, cell.item.column)):
                _put_by_point(cell, figure)
        rows.append(cells)
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
    return SetCell(item, setter, text, align, head, group, runs, lines)


def _put_by_point(cell: SetCell, figure: AlignedFigure) -> None:
    """A figure has a kind, and a width before its point: of `5%` that of the 5, as above 8.3% (T10.13)."""
    setter = cell.setter
    lines = setter.lines(setter.run_builder.words(figure.whole, cell.text), cell.text, UNBROKEN)
    cell.before_point, cell.kind = lines[0].width, figure.kind


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
    points = [points_of(cells) for cells in columns]
    width = sum(widths)
    left = extent.left + max(0.0, (extent.width - width) / 2)
    return TableGrid(Extent(left, width), widths, points, look)


def points_of(cells: Iterable[SetCell]) -> Points:
    """The widest parts before and after the decimal points of a column, for each kind of figures."""
    widest: dict[str, tuple[float, float]] = {}
    for cell in cells:
        if cell.alone and cell.decimal and cell.kind is not None:
            before, after = widest.get(cell.kind, (0.0, 0.0))
            behind = cell.natural - cell.before_point
            widest[cell.kind] = max(before, cell.before_point), max(after, behind)
    return widest


def cell_lines(cell: SetCell, measure: float) -> Sequence[Line]:
    """The lines of a cell; heads and short cells are broken by sense, as titles are (T10.4): in no more lines
    than words that fill them take, or one more in a narrow cell."""
    if cell.natural <= measure + EPSILON:
        return cell.unbroken
    narrow = measure < NARROW * cell.text.size
    short = cell.head or cell.natural <= (BALANCED_NARROW if narrow else BALANCED) * measure
    mode: TitleMode | None = "balanced" if short else None
    lines = cell.setter.lines(cell.runs, cell.text, measure, mode=mode, ragged=True, least=1.0, cell=True)
    if not short or cell.head or (narrow and len(lines) <= cell.extent.lines(measure) + 1):
        return lines
    filled = cell.setter.lines(cell.runs, cell.text, measure, ragged=True, least=1.0, cell=True)
    return filled if narrow or len(filled) < len(lines) else lines


def cell_shift(grid: TableGrid, cell: SetCell, line: Line, measure: float) -> float:
    """How far a line stands from the left of its cell, in points."""
    match cell.align:
        case "left":
            return 0.0
        case "center":
            return (measure - line.width) / 2
        case "decimal" if cell.kind is not None and cell.decimal and cell.alone and line is cell.unbroken[0]:
            before, after = grid.points[cell.item.column][cell.kind]
            return max(0.0, (measure - before - after) / 2) + before - cell.before_point  # T10.13
        case "decimal":
            return (measure - line.width) / 2
        case _:
            return measure - line.width
