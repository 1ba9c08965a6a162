"""Rows of a table as boxes, one for each line of the tallest cell, with their tints and rules (T10.6)."""

from collections.abc import Sequence
from math import ceil

from zonepub.cjk import EM_TOP
from zonepub.layout.boxes import Box
from zonepub.layout.compose.paragraphs import ParagraphSetter
from zonepub.layout.compose.table_cells import TableGrid, cell_lines, cell_shift
from zonepub.layout.compose.table_widths import SetCell
from zonepub.layout.frames import Frame, Rectangle, TextFrame
from zonepub.layout.geometry import Extent
from zonepub.layout.runs import mark_anchor, notes_of_runs
from zonepub.layout.structure import Element
from zonepub.records import dataclass
from zonepub.style import TextStyle
from zonepub.style.model import TableStyle


@dataclass(frozen=True, slots=True)
class RowKind:
    """Where a row stands: `index` counts the rows of the body from 0, -1 is the head."""

    index: int
    first: bool = False
    last: bool = False

    @property
    def head(self) -> bool:
        return self.index < 0


def row_boxes(
    setter: ParagraphSetter, cells: Sequence[SetCell], grid: TableGrid, element: Element | None, kind: RowKind
) -> list[Box]:
    """The boxes of a row; a column may end inside it only where the row is taller than half a page."""
    text = setter.style.text["table-head" if kind.head else "table-cell"]
    lines = _frames(setter, cells, grid, text, element, kind)
    notes = notes_of_runs(run for cell in cells for run in cell.runs) if element is not None else ()
    table = setter.style.table
    white = max(0.0, text.leading - text.size) / 2
    tall = len(lines) * text.leading > setter.geometry.area / 2
    boxes = []
    for index, line in enumerate(lines):
        first, last = index == 0, index == len(lines) - 1
        top = table.padding + white if first else 0.0
        height = top + (text.size + table.padding + white if last else text.leading)
        baseline = top + EM_TOP * text.size
        frames = (frame._replace(baseline=baseline + frame.baseline) for frame in line)
        decoration = _decoration(table, grid, height, kind, top=first, foot=last)
        own_notes = notes if first else ()
        boxes.append(
            Box(
                height,
                height,
                (*decoration, *frames),
                breakable=last or tall,
                notes=own_notes,
                anchors=tuple(map(mark_anchor, own_notes)),
            )
        )
    return boxes


def _frames(
    setter: ParagraphSetter,
    cells: Sequence[SetCell],
    grid: TableGrid,
    text: TextStyle,
    element: Element | None,
    kind: RowKind,
) -> list[list[TextFrame]]:
    """What stands on each line of a row, with the baseline as an offset from that of the line."""
    padding = setter.style.table.padding
    measures = [max(1.0, width - 2 * padding) for width in grid.widths]
    broken = [
        cell_lines(setter, cell, text, measure, head=kind.head)
        for cell, measure in zip(cells, measures, strict=True)
    ]
    count = max((len(lines) for lines in broken), default=1)
    rows: list[list[TextFrame]] = [[] for _ in range(max(1, count))]
    x = grid.extent.left
    for index, (cell, lines) in enumerate(zip(cells, broken, strict=True)):
        node = element.add("TH" if kind.head else "TD") if element else None
        lower = (count - len(lines)) / 2 if kind.head and lines else 0.0  # heads stand in the middle
        higher = (lower - ceil(lower)) * text.leading
        for number, line in enumerate(lines, ceil(lower)):
            left = x + padding + cell_shift(grid, index, cell, line, measures[index], head=kind.head)
            rows[number].append(TextFrame(line, left, higher, node))
        x += grid.widths[index]
    return rows


def _decoration(
    table: TableStyle, grid: TableGrid, height: float, kind: RowKind, *, top: bool, foot: bool
) -> list[Frame]:
    """Tint and rules of a line of a row: three-line tables have three rules (T10.6)."""
    extent = grid.extent
    frames: list[Frame] = []
    tint = table.head_background if kind.head else table.stripe if kind.index % 2 else None
    if tint:
        frames.append(Rectangle(extent.left, 0, extent.width, height, tint, "tint"))
    if table.rules == "none":
        return frames
    if top and kind.first:
        frames.append(Rectangle(extent.left, 0, extent.width, table.heavy.width, table.heavy.color))
    if foot and (kind.last or kind.head or table.rules in ("grid", "rows")):
        rule = table.heavy if kind.last else table.light
        frames.append(Rectangle(extent.left, height - rule.width, extent.width, rule.width, rule.color))
    if table.rules == "grid":
        x = extent.left
        for width in (0.0, *grid.widths):
            x += width
            frames.append(
                Rectangle(x - table.light.width / 2, 0, table.light.width, height, table.light.color)
            )
    return frames


def closing_rule(table: TableStyle, extent: Extent) -> tuple[Frame, ...]:
    """What closes a table where it goes on in the next column."""
    if table.rules == "none":
        return ()
    return (Rectangle(extent.left, 0, extent.width, table.light.width, table.light.color),)
