"""Cells of a table: set once as wide as they are, then broken into the columns that they stand in (T10.6)."""

from collections.abc import Sequence

from zonepub.layout.compose.paragraphs import UNBROKEN, ParagraphSetter
from zonepub.layout.compose.table_widths import LEAST_CELL, SetCell, column_widths
from zonepub.layout.geometry import EPSILON, Extent
from zonepub.model import Column, Inlines, plain
from zonepub.records import dataclass
from zonepub.style import TextStyle
from zonepub.typeset import Line


@dataclass(frozen=True, slots=True)
class TableGrid:
    """The columns of a table as they stand; `points`: the widest parts before and after a decimal point."""

    extent: Extent
    columns: Sequence[Column]
    widths: Sequence[float]
    points: Sequence[tuple[float, float]]


def set_cell(setter: ParagraphSetter, inlines: Inlines, text: TextStyle, column: Column) -> SetCell:
    """The cell on one line, to know how wide it is."""
    runs = setter.run_builder.runs(inlines, text)
    lines = setter.lines(runs, text, UNBROKEN) if runs else ()
    line = lines[0] if len(lines) == 1 else None
    natural = line.width if line else 0.0
    whole = natural
    if column.align == "decimal" and line:
        whole = _before_point(setter, inlines, text, natural)
    return SetCell(runs, line, natural, whole)


def _before_point(setter: ParagraphSetter, inlines: Inlines, text: TextStyle, natural: float) -> float:
    """Width of what stands before the decimal point; of all where there is none."""
    before, point, _ = plain(inlines).partition(".")
    if not point:
        return natural
    lines = setter.lines(setter.run_builder.words(before, text), text, UNBROKEN)
    return lines[0].width if lines else 0.0


def table_grid(
    setter: ParagraphSetter,
    columns: Sequence[Column],
    head: Sequence[SetCell],
    body: Sequence[Sequence[SetCell]],
    extent: Extent,
) -> TableGrid:
    """Columns as wide as head and body want, in the middle of the extent."""
    points = []
    for index, column in enumerate(columns):
        cells = [row[index] for row in body if row[index].line] if column.align == "decimal" else []
        before = max((cell.whole for cell in cells), default=0.0)
        points.append((before, max((cell.natural - cell.whole for cell in cells), default=0.0)))
    rows = [head, *body] if head else body
    widths = column_widths(setter.style, columns, rows, body, points, extent.width)
    width = sum(widths)
    left = extent.left + max(0.0, (extent.width - width) / 2)
    return TableGrid(Extent(left, width), columns, widths, points)


def cell_lines(
    setter: ParagraphSetter, cell: SetCell, text: TextStyle, measure: float, *, head: bool
) -> Sequence[Line]:
    """The lines of a cell; heads are broken by sense, as titles are (T10.4)."""
    if cell.line is not None and cell.natural <= measure + EPSILON:
        return (cell.line,)
    return setter.lines(cell.runs, text, measure, title=head, ragged=True, least=LEAST_CELL)


def cell_shift(
    grid: TableGrid, index: int, cell: SetCell, line: Line, measure: float, *, head: bool
) -> float:
    """How far a line stands from the left of its cell in column `index`, in points."""
    match grid.columns[index].align:
        case "left":
            return 0.0
        case "center":
            return (measure - line.width) / 2
        case "decimal" if not head and line is cell.line:
            before, after = grid.points[index]
            return measure - (before + after) + before - cell.whole  # T7.5: points below each other
        case _:
            return measure - line.width
