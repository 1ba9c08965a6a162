"""Rows of a table as boxes, one for each line of the tallest cell, with their tints and rules (T10.6)."""

from collections.abc import Iterator, Sequence
from math import ceil

from zonepub.cjk import EM_TOP
from zonepub.layout.boxes import ROW_OFFSET, Box, Origin
from zonepub.layout.compose.paragraphs import ParagraphSetter
from zonepub.layout.compose.table_breaks import LEAST_ABOVE, LEAST_BELOW, breaks_inside
from zonepub.layout.compose.table_cells import SetCell, TableGrid, cell_lines, cell_shift
from zonepub.layout.compose.table_rules import RowKind, decoration
from zonepub.layout.frames import BoundingBox, Frame, TextFrame
from zonepub.layout.geometry import EPSILON
from zonepub.layout.runs import mark_anchor, notes_of_runs
from zonepub.layout.structure import Element
from zonepub.records import dataclass
from zonepub.style import TextStyle
from zonepub.typeset import Line

TALL = 0.25  # share of a page: only inside taller rows a column may end
TALL_GROUP = 0.5  # the same of rows that are linked by a cell over them
LEAST_LINES = 2  # of a row that is split, on either side
MANY = LEAST_ABOVE + LEAST_BELOW  # rows of a tall group that no page leaves a few of


@dataclass(slots=True)
class SetRow:
    """A row that is being filled: its cells with their lines, and how many lines it has."""

    cells: Sequence[SetCell]
    lines: Sequence[Sequence[Line]]
    text: TextStyle
    kind: RowKind
    count: int = 1

    def height(self, padding: float) -> float:
        return self.count * self.text.leading + 2 * padding

    def boxes(self, padding: float) -> Iterator[tuple[float, float]]:
        """For each line the height of its box and the baseline in it."""
        white = max(0.0, self.text.leading - self.text.size) / 2
        for index in range(self.count):
            top = padding + white if index == 0 else 0.0
            last = index == self.count - 1
            height = top + (self.text.size + padding + white if last else self.text.leading)
            yield height, top + EM_TOP * self.text.size


def linked_boxes(
    setter: ParagraphSetter,
    rows: Sequence[Sequence[SetCell]],
    kinds: Sequence[RowKind],
    grid: TableGrid,
    elements: dict[int, Element],
    table: Element | None,
) -> list[Box]:
    """The boxes of rows that cells hold together; a column may end inside them only where they are tall.

    `elements` are those of the cells by number; none for what is repeated.
    """
    padding = grid.look.padding
    set_rows = [_set_row(grid, cells, kind) for cells, kind in zip(rows, kinds, strict=True)]
    _make_room(set_rows, padding)
    share = TALL if len(set_rows) == 1 else TALL_GROUP
    tall = sum(row.count * row.text.leading for row in set_rows) > share * setter.geometry.area
    frames = _Frames(set_rows, grid, elements, parted=tall)
    boxes: list[Box] = []
    for index, row in enumerate(set_rows):
        marking = (cell for cell in row.cells if cell.item.number in elements)
        named = notes_of_runs(run for cell in marking for run in cell.runs)
        owned = frames.owners(index)
        parted = len(set_rows) < MANY or breaks_inside(index, len(set_rows))
        for line, (height, _) in enumerate(row.boxes(padding)):
            first, last = line == 0, line == row.count - 1
            own_notes = named if first else ()
            drawn: list[Frame] = [
                *decoration(setter.style.table, grid, height, row.kind, owned, top=first, foot=last),
                *frames.of_box(index, line),
            ]
            if table is not None:
                drawn.append(BoundingBox(grid.extent.left, 0, grid.extent.width, height, table))
            ends = last and index == len(set_rows) - 1
            boxes.append(
                Box(
                    height,
                    height,
                    tuple(drawn),
                    breakable=ends or (tall and (parted if last else _inside_row(line, row.count))),
                    notes=own_notes,
                    anchors=tuple(map(mark_anchor, own_notes)),
                    source=None if table is None else Origin(offset=ROW_OFFSET * (row.kind.index + 1)),
                )
            )
    return boxes


def _inside_row(line: int, count: int) -> bool:
    """Whether a page may end behind a line of a tall row."""
    return LEAST_LINES <= line + 1 <= count - LEAST_LINES


def _set_row(grid: TableGrid, cells: Sequence[SetCell], kind: RowKind) -> SetRow:
    lines = [cell_lines(cell, grid.measure(cell)) for cell in cells]
    text = cells[0].text if cells else grid.look.cell
    alone = [
        len(set_lines) for cell, set_lines in zip(cells, lines, strict=True) if cell.item.cell.rowspan == 1
    ]
    return SetRow(cells, lines, text, kind, max([1, *alone]))


def _make_room(rows: Sequence[SetRow], padding: float) -> None:
    """Cells over several rows that have more lines than these make the last of them taller."""
    for index, row in enumerate(rows):
        for cell, lines in zip(row.cells, row.lines, strict=True):
            covered = rows[index : index + cell.item.cell.rowspan]
            if len(covered) < 2:
                continue
            wanted = len(lines) * cell.text.leading + 2 * padding
            lacking = wanted - sum(one.height(padding) for one in covered)
            if lacking > EPSILON:
                covered[-1].count += ceil((lacking - EPSILON) / covered[-1].text.leading)


class _Frames:
    """What stands on the lines of linked rows; `parted`: a column may end between them."""

    def __init__(
        self, rows: Sequence[SetRow], grid: TableGrid, elements: dict[int, Element], *, parted: bool
    ) -> None:
        self.rows, self.grid, self.elements, self.parted = rows, grid, elements, parted
        self.places = [list(row.boxes(grid.look.padding)) for row in rows]
        self.found: dict[tuple[int, int], list[TextFrame]] = {}
        for index, row in enumerate(rows):
            for cell, lines in zip(row.cells, row.lines, strict=True):
                if cell.item.cell.rowspan > 1:
                    self._over_rows(index, cell, lines)
                else:
                    self._in_row(index, row, cell, lines)

    def of_box(self, row: int, line: int) -> list[TextFrame]:
        return self.found.get((row, line), [])

    def owners(self, row: int) -> list[tuple[SetCell, int]]:
        """For each column the cell that covers it in a row, and the last row of that cell."""
        owners: dict[int, tuple[SetCell, int]] = {}
        for index, above in enumerate(self.rows[: row + 1]):
            for cell in above.cells:
                last = index + cell.item.cell.rowspan - 1
                if last >= row:
                    columns = range(cell.item.column, cell.item.column + cell.item.cell.colspan)
                    owners |= dict.fromkeys(columns, (cell, last - row))
        return [owners[column] for column in sorted(owners)]

    def _in_row(self, index: int, row: SetRow, cell: SetCell, lines: Sequence[Line]) -> None:
        """Heads stand in the middle of their row, cells at its top."""
        lower = (row.count - len(lines)) / 2 if cell.head and lines else 0.0
        higher = (lower - ceil(lower)) * row.text.leading
        for number, line in enumerate(lines, ceil(lower)):
            self._add(index, number, cell, line, self.places[index][number][1] + higher)

    def _over_rows(self, index: int, cell: SetCell, lines: Sequence[Line]) -> None:
        """In the middle of all its rows; each line belongs to the box that its baseline is in.

        Where a column may end inside, it begins on top, a line beside each of its neighbours: so none reaches
        out of the box that goes overleaf.
        """
        covered = self.rows[index : index + cell.item.cell.rowspan]
        height = sum(row.height(self.grid.look.padding) for row in covered)
        white = max(0.0, cell.text.leading - cell.text.size) / 2
        baseline = (height - len(lines) * cell.text.leading) / 2 + white + EM_TOP * cell.text.size
        boxes = [
            (index + number, line, *place)
            for number, places in enumerate(self.places[index : index + len(covered)])
            for line, place in enumerate(places)
        ]
        if self.parted and len(lines) <= len(boxes):
            for line, (row, number, _, place) in zip(lines, boxes, strict=False):
                self._add(row, number, cell, line, place)
            return
        at, top = 0, 0.0
        for line in lines:
            while at < len(boxes) - 1 and baseline > top + boxes[at][2]:
                top += boxes[at][2]
                at += 1
            self._add(boxes[at][0], boxes[at][1], cell, line, baseline - top)
            baseline += cell.text.leading

    def _add(self, row: int, line_number: int, cell: SetCell, line: Line, baseline: float) -> None:
        measure = self.grid.measure(cell)
        left = (
            self.grid.left(cell.item.column)
            + self.grid.look.side
            + cell_shift(self.grid, cell, line, measure)
        )
        element = self.elements.get(cell.item.number)
        self.found.setdefault((row, line_number), []).append(TextFrame(line, left, baseline, element))
