"""Tables: widths from content or style, rows that split over pages, the head repeated (U10, T10.6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from zonepub.cjk import EM_TOP
from zonepub.layout.boxes import Box, Element, Float, Frame, Gap, Item, Origin, Rectangle, TextFrame, pinned
from zonepub.layout.compose.inlines import mark_anchor, notes_of_runs
from zonepub.layout.compose.paragraphs import UNBROKEN, Extent, ParagraphSetter
from zonepub.layout.compose.table_widths import (
    FAIR_NARROWEST,
    LEAST_CELL,
    NUMBERS,
    SetCell,
    column_widths,
    least_width,
    rough,
)
from zonepub.layout.geometry import EPSILON
from zonepub.model import Column, Inlines, Table, Text, plain
from zonepub.present.labels import table_label
from zonepub.present.templates import fill_inlines
from zonepub.style import TextStyle
from zonepub.typeset import Line

MOVABLE = 0.45  # share of a page: taller tables are split where the page ends


@dataclass(frozen=True, slots=True)
class TableGrid:
    """The columns of a table as they stand; `points`: the widest parts before and after a decimal point."""

    room: Extent
    columns: Sequence[Column]
    widths: Sequence[float]
    points: Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class RowKind:
    """Where a row stands: `index` counts the rows of the body from 0, -1 is the head."""

    index: int
    first: bool = False
    last: bool = False

    @property
    def head(self) -> bool:
        return self.index < 0


@dataclass(slots=True)
class TableSetter:
    """Sets tables in the columns of `setter`'s page."""

    setter: ParagraphSetter

    def too_wide(self, table: Table, column: float) -> bool:
        """Whether the columns' least widths ask for more than one column of the page."""
        text = self.setter.style.text["table-cell"]
        needed = 0.0
        for index, head in enumerate(table.columns):
            words = [plain(row[index].text) for row in table.rows]
            widest = max((rough(part) for part in words), default=0.0)
            kept = widest if head.align in NUMBERS else min(widest, FAIR_NARROWEST)
            least = kept * text.size + 2 * self.setter.style.table.padding
            if head.width is not None and least > head.width * column:
                return True
            needed += least
        return needed > column

    def items(self, table: Table, room: Extent, parent: Element, source: Origin) -> list[Item]:
        """The caption, the rows and the source line of a table, in order."""
        style = self.setter.style
        if room.left and self.too_wide(
            table, room.width
        ):  # what stands in a list takes the room of its indent
            room = Extent(0.0, room.left + room.width)
        if len(table.columns) * least_width(style) > room.width + EPSILON:
            self.setter.remarks.crowded.append((source.span, len(table.columns)))
        element = parent.add("Table", anchor=table.anchor)
        caption = self._caption(table, room, element, source)
        rows = self._rows(table, room, element, source)
        parts: list[Item] = list(rows)
        if caption and style.table.caption_position == "below":
            _bind(rows[-1:])
            parts += caption
        else:
            _bind(caption)
            parts[:0] = caption
        if table.source:
            words: Inlines = tuple(fill_inlines(style.labels.table_source, {"source": table.source}))
            _bind(parts[-1:])
            parts += self.setter.text(words, "table-source", room, parent.add("P"), source=source)
        return self._floating(parts) or [Gap(style.table.before), *parts, Gap(style.table.after)]

    def _floating(self, parts: Sequence[Item]) -> list[Item]:
        """A table that is short enough is not split: it moves on, and the text flows on before it."""
        boxes = pinned(parts)
        table = self.setter.style.table
        if sum(box.height for box in boxes) > MOVABLE * self.setter.geometry.area:
            return []
        for box in boxes:
            box.breakable, box.repeat, box.closing = True, (), ()
        return [Float(tuple(boxes), table.before, table.after)]

    def _caption(
        self, table: Table, room: Extent, element: Element, source: Origin, *, continued: bool = False
    ) -> list[Item]:
        style = self.setter.style
        label = table_label(style, table.number)
        if not (label or table.caption):
            return []
        words: Inlines = (Text(label),) if label else ()
        if continued:
            words += (Text(style.labels.continued),)
            runs = self.setter.run_builder.runs(words, style.text["table-caption"], counts=False)
            items = self.setter.block(runs, style.text["table-caption"], room, None)
            return [item for item in items if isinstance(item, Box)]
        if label and table.caption:
            words += (Text(style.labels.label_gap),)
        items = self.setter.text(
            (*words, *table.caption), "table-caption", room, element.add("Caption"), source=source
        )
        _bind(items)
        for item in items:
            if isinstance(item, Box):
                item.anchors = (table.anchor, *item.anchors)
                break
        return items

    def _rows(self, table: Table, room: Extent, element: Element, source: Origin) -> list[Box]:
        style = self.setter.style
        head_text, cell_text = style.text["table-head"], style.text["table-cell"]
        headed = any(column.head for column in table.columns)
        heads = [self._cell(column.head, head_text, column) for column in table.columns] if headed else []
        body = [
            [
                self._cell(cell.text, cell_text, column)
                for cell, column in zip(row, table.columns, strict=True)
            ]
            for row in table.rows
        ]
        grid = self._grid(table.columns, [heads, *body] if headed else body, body, room)
        boxes: list[Box] = []
        if headed:
            head = self._row(heads, grid, head_text, element.add("THead").add("TR"), RowKind(-1, first=True))
            keep_together(head, keep=bool(body))
            boxes += head
        group = element.add("TBody")
        repeat = self._repeat(table, heads, grid, head_text) if headed else ()
        closing = self._closing(grid.room)
        for index, cells in enumerate(body):
            last = index == len(body) - 1
            kind = RowKind(index, first=not boxes, last=last)
            parts = self._row(cells, grid, cell_text, group.add("TR"), kind)
            for part in parts:
                part.repeat = repeat
                part.closing = () if last and part is parts[-1] else closing
            if len(body) > 2 and index == len(body) - 2:
                parts[-1].breakable = False  # the last row is never alone on its page
            boxes += parts
        self._mark(boxes, source, table)
        return boxes

    def _mark(self, boxes: Sequence[Box], source: Origin, table: Table) -> None:
        for box in boxes:
            box.source = source
        if boxes and not table.caption and not table_label(self.setter.style, table.number):
            boxes[0].anchors = (table.anchor, *boxes[0].anchors)

    def _repeat(
        self, table: Table, heads: Sequence[SetCell], grid: TableGrid, text: TextStyle
    ) -> tuple[Box, ...]:
        """What stands above the rows that come to the next column: no part of the structure (U24)."""
        caption = self._caption(table, grid.room, Element("Caption"), Origin(), continued=True)
        head = self._row(heads, grid, text, None, RowKind(-1, first=True))
        return (*(item for item in caption if isinstance(item, Box)), *head)

    def _closing(self, room: Extent) -> tuple[Frame, ...]:
        table = self.setter.style.table
        if table.rules == "none":
            return ()
        return (Rectangle(room.left, 0, room.width, table.light.width, table.light.color),)

    def _cell(self, words: Inlines, text: TextStyle, column: Column) -> SetCell:
        runs = self.setter.run_builder.runs(words, text)
        lines = self.setter.lines(runs, text, UNBROKEN) if runs else ()
        line = lines[0] if len(lines) == 1 else None
        natural = line.width if line else 0.0
        whole = natural
        if column.align == "decimal" and line:
            whole = self._before_point(words, text, natural)
        return SetCell(runs, line, natural, whole)

    def _before_point(self, words: Inlines, text: TextStyle, natural: float) -> float:
        """Width of what stands before the decimal point; of all where there is none."""
        before, point, _ = plain(words).partition(".")
        if not point:
            return natural
        lines = self.setter.lines(self.setter.run_builder.words(before, text), text, UNBROKEN)
        return lines[0].width if lines else 0.0

    def _grid(
        self,
        columns: Sequence[Column],
        rows: Sequence[Sequence[SetCell]],
        body: Sequence[Sequence[SetCell]],
        room: Extent,
    ) -> TableGrid:
        points = []
        for index, column in enumerate(columns):
            cells = [row[index] for row in body if row[index].line] if column.align == "decimal" else []
            before = max((cell.whole for cell in cells), default=0.0)
            points.append((before, max((cell.natural - cell.whole for cell in cells), default=0.0)))
        widths = column_widths(self.setter.style, columns, rows, body, points, room.width)
        wide = sum(widths)
        return TableGrid(Extent(room.left + max(0.0, (room.width - wide) / 2), wide), columns, widths, points)

    def _row(
        self,
        cells: Sequence[SetCell],
        grid: TableGrid,
        text: TextStyle,
        element: Element | None,
        kind: RowKind,
    ) -> list[Box]:
        """A row as one strip for each line of its tallest cell."""
        padding = self.setter.style.table.padding
        inners = [max(1.0, width - 2 * padding) for width in grid.widths]
        filled = [
            self._lines(cell, text, inner, head=kind.head) for cell, inner in zip(cells, inners, strict=True)
        ]
        count = max((len(lines) for lines in filled), default=1)
        rows: list[list[TextFrame]] = [[] for _ in range(max(1, count))]
        x = grid.room.left
        for index, (cell, lines) in enumerate(zip(cells, filled, strict=True)):
            node = element.add("TH" if kind.head else "TD") if element else None
            lower = (count - len(lines)) / 2 if kind.head and lines else 0.0  # heads stand in the middle
            for number, line in enumerate(lines, ceil(lower)):
                shift = _shift(
                    grid.columns[index], cell, line, inners[index], grid.points[index], head=kind.head
                )
                higher = (lower - ceil(lower)) * text.leading
                rows[number].append(TextFrame(line, x + padding + shift, higher, node))
            x += grid.widths[index]
        boxes = self._slices(rows, grid, text, kind)
        if element is not None:
            boxes[0].notes = notes_of_runs(run for cell in cells for run in cell.runs)
            boxes[0].anchors = tuple(map(mark_anchor, boxes[0].notes))
        return boxes

    def _lines(self, cell: SetCell, text: TextStyle, measure: float, *, head: bool = False) -> Sequence[Line]:
        """The lines of a cell; heads are broken by sense, as titles are (T10.4)."""
        if cell.line is not None and cell.natural <= measure + EPSILON:
            return (cell.line,)
        return self.setter.lines(cell.runs, text, measure, title=head, ragged=True, least=LEAST_CELL)

    def _slices(
        self, rows: Sequence[Sequence[TextFrame]], grid: TableGrid, text: TextStyle, kind: RowKind
    ) -> list[Box]:
        padding, area = self.setter.style.table.padding, self.setter.geometry.area
        white = max(0.0, text.leading - text.size) / 2
        tall = len(rows) * text.leading > area / 2  # only such a row may be cut
        boxes = []
        for index, words in enumerate(rows):
            top = padding + white if index == 0 else 0.0
            final = index == len(rows) - 1
            height = top + (text.size + padding + white if final else text.leading)
            baseline = top + EM_TOP * text.size
            frames = [TextFrame(w.line, w.x, baseline + w.baseline, w.element, w.decoration) for w in words]
            decoration = self._decoration(grid, height, kind, top=index == 0, foot=final)
            boxes.append(Box(height, height, (*decoration, *frames), breakable=final or tall))
        return boxes

    def _decoration(
        self, grid: TableGrid, height: float, kind: RowKind, *, top: bool, foot: bool
    ) -> list[Frame]:
        """Tint and rules of a slice of a row: three-line tables have three (T10.6)."""
        table, room = self.setter.style.table, grid.room
        frames: list[Frame] = []
        tint = table.head_background if kind.head else table.stripe if kind.index % 2 else None
        if tint:
            frames.append(Rectangle(room.left, 0, room.width, height, tint, "tint"))
        if table.rules == "none":
            return frames
        if top and kind.first:
            frames.append(Rectangle(room.left, 0, room.width, table.heavy.width, table.heavy.color))
        if foot:
            rule = table.heavy if kind.last else table.light
            if kind.last or kind.head or table.rules in ("grid", "rows"):
                frames.append(Rectangle(room.left, height - rule.width, room.width, rule.width, rule.color))
        if table.rules == "grid":
            x = room.left
            for width in (0.0, *grid.widths):
                x += width
                frames.append(
                    Rectangle(x - table.light.width / 2, 0, table.light.width, height, table.light.color)
                )
        return frames


def _shift(
    column: Column, cell: SetCell, line: Line, inner: float, point: tuple[float, float], *, head: bool
) -> float:
    """How far a line stands from the left of its cell."""
    match column.align:
        case "left":
            return 0.0
        case "center":
            return (inner - line.width) / 2
        case "decimal" if not head and line is cell.line:
            return inner - sum(point) + point[0] - cell.whole  # T7.5: points below each other
        case _:
            return inner - line.width


def keep_together(boxes: Sequence[Box], *, keep: bool) -> None:
    """The last of the strips stays with what follows."""
    if boxes:
        boxes[-1].breakable = not keep


def _bind(items: Sequence[Item]) -> None:
    """No column ends after these items."""
    for item in items:
        if isinstance(item, Box):
            item.breakable = False
