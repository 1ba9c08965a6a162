"""Tables: caption, rows that split over pages, the head repeated, the source line (U10, T10.6)."""

from collections.abc import Sequence

from zonepub.layout.boxes import (
    Box,
    Float,
    Gap,
    Item,
    Origin,
    anchored,
    boxes_in,
    heights,
    keep,
    keep_last,
    pinned,
)
from zonepub.layout.compose.paragraphs import ParagraphSetter
from zonepub.layout.compose.table_cells import TableGrid, set_cell, table_grid
from zonepub.layout.compose.table_rows import RowKind, closing_rule, row_boxes
from zonepub.layout.compose.table_widths import FAIR_NARROWEST, NUMBERS, SetCell, least_width, rough
from zonepub.layout.geometry import EPSILON, Extent
from zonepub.layout.structure import Element
from zonepub.model import Inlines, Table, Text, plain
from zonepub.present.labels import table_label
from zonepub.present.templates import fill_inlines
from zonepub.records import dataclass, replace

MOVABLE = 0.45  # share of a page: taller tables are split where the page ends


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
            unbroken = widest if head.align in NUMBERS else min(widest, FAIR_NARROWEST)
            least = unbroken * text.size + 2 * self.setter.style.table.padding
            if head.width is not None and least > head.width * column:
                return True
            needed += least
        return needed > column

    def items(self, table: Table, extent: Extent, parent: Element, source: Origin) -> list[Item]:
        """The caption, the rows and the source line of a table, in order."""
        style = self.setter.style
        if extent.left and self.too_wide(table, extent.width):  # in a list it takes the room of the indent
            extent = Extent(0.0, extent.left + extent.width)
        if len(table.columns) * least_width(style) > extent.width + EPSILON:
            self.setter.remarks.crowded_tables.append((source.span, len(table.columns)))
        element = parent.add("Table", anchor=table.anchor)
        caption = self._caption(table, extent, element, source)
        rows: list[Item] = [*self._rows(table, extent, element, source)]
        below = style.table.caption_position == "below"
        items = [*keep_last(rows), *caption] if caption and below else [*caption, *rows]
        if table.source:
            inlines: Inlines = tuple(fill_inlines(style.labels.table_source, {"source": table.source}))
            node = parent.add("P")
            items = keep_last(items) + self.setter.text(inlines, "table-source", extent, node, source=source)
        return self._floating(items) or [Gap(style.table.before), *items, Gap(style.table.after)]

    def _floating(self, items: Sequence[Item]) -> list[Item]:
        """A table that is short enough is not split: it moves on, and the text flows on before it."""
        boxes = pinned(items)
        table = self.setter.style.table
        if heights(boxes) > MOVABLE * self.setter.geometry.area:
            return []
        *others, last = boxes
        return [Float((*others, replace(last, breakable=True)), table.before, table.after)]

    def _caption(self, table: Table, extent: Extent, element: Element, source: Origin) -> list[Item]:
        style = self.setter.style
        label = table_label(style, table.number)
        if not (label or table.caption):
            return []
        inlines: Inlines = (Text(label),) if label else ()
        if label and table.caption:
            inlines += (Text(style.labels.label_gap),)
        inlines += table.caption
        node = element.add("Caption")
        items = self.setter.text(inlines, "table-caption", extent, node, source=source)
        return anchored(keep(items), table.anchor)

    def _rows(self, table: Table, extent: Extent, element: Element, source: Origin) -> list[Box]:
        setter, style = self.setter, self.setter.style
        headed = any(column.head for column in table.columns)
        head_text, cell_text = style.text["table-head"], style.text["table-cell"]
        head = (
            [set_cell(setter, column.head, head_text, column) for column in table.columns] if headed else []
        )
        body = [
            [
                set_cell(setter, cell.text, cell_text, column)
                for cell, column in zip(row, table.columns, strict=True)
            ]
            for row in table.rows
        ]
        grid = table_grid(setter, table.columns, head, body, extent)
        items: list[Item] = []
        if headed:
            items += row_boxes(setter, head, grid, element.add("THead").add("TR"), RowKind(-1, first=True))
            items = keep_last(items) if body else items
        items += self._body(table, body, grid, element.add("TBody"), self._repeat(table, head, grid))
        if not table.caption and not table_label(style, table.number):
            items = anchored(items, table.anchor)
        return [replace(box, source=source) for box in boxes_in(items)]

    def _body(
        self,
        table: Table,
        body: Sequence[Sequence[SetCell]],
        grid: TableGrid,
        element: Element,
        repeat: tuple[Box, ...],
    ) -> list[Item]:
        """The rows; where a column ends between them, a rule closes it and `repeat` opens the next."""
        closing = closing_rule(self.setter.style.table, grid.extent)
        items: list[Item] = []
        for index, cells in enumerate(body):
            last = index == len(body) - 1
            kind = RowKind(index, first=not (items or repeat), last=last)
            boxes = row_boxes(self.setter, cells, grid, element.add("TR"), kind)
            for box in boxes:
                ends = last and box is boxes[-1]
                items.append(replace(box, repeat=repeat, closing=() if ends else closing))
            if len(body) > 2 and index == len(body) - 2:
                items = keep_last(items)  # the last row is never alone on its page
        return items

    def _repeat(self, table: Table, head: Sequence[SetCell], grid: TableGrid) -> tuple[Box, ...]:
        """What stands above the rows that come to the next column: no part of the structure (U24)."""
        if not head:
            return ()
        style, items = self.setter.style, list[Item]()
        label = table_label(style, table.number)
        if label or table.caption:
            words = (*((Text(label),) if label else ()), Text(style.labels.continued))
            text = style.text["table-caption"]
            runs = self.setter.run_builder.runs(words, text, counts=False)
            items = self.setter.block(runs, text, grid.extent, None)
        return (*boxes_in(items), *row_boxes(self.setter, head, grid, None, RowKind(-1, first=True)))
