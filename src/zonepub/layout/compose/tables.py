"""Tables: caption, rows that split over pages, the head repeated, notes and source (U10, T10.6)."""

from collections.abc import Collection, Sequence
from operator import itemgetter

from zonepub.cjk import DITTO, MM
from zonepub.layout.boxes import (
    ROW_OFFSET,
    Box,
    Counter,
    Float,
    Gap,
    Item,
    Origin,
    anchored,
    boxes_in,
    change_first,
    heights,
    keep,
    keep_last,
    keep_together,
    pinned,
)
from zonepub.layout.compose.paragraphs import ParagraphSetter
from zonepub.layout.compose.table_breaks import PARTED, RowGroup, breaks, card_kept
from zonepub.layout.compose.table_cards import card_kinds, card_widths, cards, suits_cards
from zonepub.layout.compose.table_cells import (
    SetCell,
    TableGrid,
    set_cells,
    table_grid,
)
from zonepub.layout.compose.table_elements import cell_elements
from zonepub.layout.compose.table_needs import natural_width, part_needs, table_widths
from zonepub.layout.compose.table_parts import column_groups, one_stub, table_parts
from zonepub.layout.compose.table_rows import linked_boxes
from zonepub.layout.compose.table_rules import RowKind, closing_rule, opening_rule
from zonepub.layout.compose.table_widths import ColumnWidths
from zonepub.layout.geometry import EPSILON, Extent
from zonepub.layout.structure import Element
from zonepub.model import Inlines, Row, Table, Text, linked_rows, placed_cells, plain
from zonepub.present.labels import table_label
from zonepub.present.table_look import (
    SQUEEZED,
    Closeness,
    TableLook,
    closeness_of,
    narrower,
    snug,
    table_look,
)
from zonepub.present.tables import ends_with_total
from zonepub.present.templates import fill_inlines
from zonepub.present.turned_pages import turned
from zonepub.records import dataclass, field, replace
from zonepub.regex import regex

MOVABLE = 0.8  # share of a page: taller tables are split where the page ends
MOVABLE_AMONG = 0.45  # the same in columns, where a hole is seen beside its neighbour
MOVABLE_TURNED = 0.9  # the same of pages on their side, which no text would fill
WHOLE_PART = 1 / 3  # of a page: higher parts of a table go on overleaf
TELEPHONE = 110 * MM  # on wider pages cards come only where smaller type is no help
MANY_TURNED = 0.15  # of the rows of a table, with which it is better read across the columns
MOST_DITTO = 8  # rows of them that no page parts from the one they repeat
# of a caption: figures say nothing without it
UNIT = regex(r"(?:计量)?单位\s*[：:][^（）()]+")
Rows = Sequence[Sequence[SetCell]]


@dataclass(slots=True)
class TableSetter:
    """Sets tables in the columns of `setter`'s page."""

    setter: ParagraphSetter
    usual: Closeness = ""  # of the tables of the report
    movable: float | None = None  # else as high as text flows on before
    smaller: tuple[Closeness, ...] = ()  # what is tried, too, where a table has neither parts nor cards
    _table: Table | None = field(default=None, init=False)
    _cells: dict[Closeness, Rows] = field(default_factory=dict, init=False)  # of that table
    _widths: dict[float, ColumnWidths] = field(default_factory=dict, init=False)  # of it by measure

    def cells(self, table: Table, look: TableLook) -> Rows:
        """The cells of a table, set unbroken; those of the last one asked for are kept."""
        if self._table is not table:
            self._table, self._cells, self._widths = table, {}, {}
        if look.closeness not in self._cells:
            self._cells[look.closeness] = set_cells(self.setter, table, look)
        return self._cells[look.closeness]

    def widths(self, table: Table, measure: float) -> ColumnWidths:
        """The widths of its columns in a measure; it is set tighter rather than that a word is torn."""
        if self._table is table and measure in self._widths:
            return self._widths[measure]
        usual = closeness_of(table, self.usual)
        tried = list[ColumnWidths]()
        whole = () if self.setter.style.table.wide == "turn" else (snug(usual),)
        for closeness in dict.fromkeys((usual, narrower(usual), *whole, "crowded")):
            if tried and closeness in SQUEEZED and not tried[-1].torn:
                break  # names of rows are pinched rather than columns close
            tried.append(self._widths_at(table, measure, closeness))
            if not (tried[-1].torn or tried[-1].pinched):
                break
        for closeness in self.smaller if tried[-1].torn else ():
            found = self._widths_at(table, measure, closeness)
            if not found.torn:
                tried.append(found)
                break
        best = tried[-1]
        if best.pinched and self.setter.style.table.wide != "turn" and best.closeness not in whole:
            best = replace(best, torn=True)  # in parts they are not
        if best.wordy and best.has_room and measure > TELEPHONE and self._suits_cards(table):
            smaller = self._widths_at(table, measure, narrower(usual))
            best = best if smaller.wordy else smaller
        self._widths[measure] = replace(best, tight=tried[0].tight, crowded=len(tried) > 1)
        return self._widths[measure]

    def _widths_at(self, table: Table, measure: float, closeness: Closeness) -> ColumnWidths:
        look = table_look(self.setter.style, closeness)
        return table_widths(table, self.cells(table, look), measure, look, self.setter.style.table.width)

    def _usual_look(self, table: Table) -> TableLook:
        return table_look(self.setter.style, closeness_of(table, self.usual))

    def fits(self, table: Table, measure: float) -> bool:
        """Whether its words have room, in whole rows or in cards."""
        return self.widths(table, measure).has_room or self._suits_cards(table)

    def _suits_cards(self, table: Table) -> bool:
        if self.setter.style.table.wide != "cards":
            return False
        return suits_cards(table, self.cells(table, self._usual_look(table)))

    def too_wide(self, table: Table, column: float) -> bool:
        """Whether its columns ask for more than one column of the page."""
        return self.widths(table, column).tight

    def turns_over(self, table: Table, column: float) -> bool:
        """Whether many of its rows turn over in one column of the page."""
        found = self.widths(table, column)
        look = table_look(self.setter.style, found.closeness)
        grid = TableGrid(Extent(0.0, column), found.widths, ({}, {}), look)
        rows = self.cells(table, look)[len(table.head) :]
        return sum(_turns_over(row, grid) for row in rows) > MANY_TURNED * len(rows)

    def natural(self, table: Table) -> float:
        """How wide it is with each cell on one line."""
        look = self._usual_look(table)
        return natural_width(table, self.cells(table, look), look)

    def items(self, table: Table, extent: Extent, parent: Element, source: Origin) -> list[Item]:
        """The caption, the rows, the notes and the source line of a table, in order."""
        style = self.setter.style
        if extent.left and self.too_wide(table, extent.width):  # in a list it takes the room of the indent
            extent = Extent(0.0, extent.left + extent.width)
        element = parent.add("Table", anchor=table.anchor)
        caption = self._caption(table, extent, element, source)
        rows = self._sourced(self._rows(table, extent, element, source), source)
        below = style.table.caption_position == "below"
        items = [*keep_last(rows), *caption] if caption and below else [*caption, *rows]
        behind = source._replace(offset=ROW_OFFSET * (len(table.rows) + 1))
        for words in self._below(table):
            items = keep_last(items) + self.setter.text(
                words, "table-source", extent, parent.add("P"), source=behind
            )
        unnamed = not caption  # no sentence can call it up from elsewhere
        counter: Counter = "table" if table_label(style, table.number) else ""
        items = change_first(items, lambda box: replace(box, counter=counter))
        return self._floating(items, fixed=unnamed, counter=counter) or [
            Gap(style.table.before),
            *items,
            Gap(style.table.after),
        ]

    def _below(self, table: Table) -> list[Inlines]:
        """Notes, then the source."""
        template = self.setter.style.labels.table_source
        source = [tuple(fill_inlines(template, {"source": table.source}))] if table.source else []
        return [*table.notes, *source]

    def _floating(self, items: Sequence[Item], *, fixed: bool, counter: Counter) -> list[Item]:
        """A table that is short enough is not split: it moves on, and the text flows on before it.

        `fixed`: the text waits for it.
        """
        boxes = pinned(items)
        table = self.setter.style.table
        usual = MOVABLE if self.setter.geometry.columns == 1 else MOVABLE_AMONG
        if heights(boxes) > (self.movable or usual) * self.setter.geometry.area:
            return []
        *others, last = boxes
        loose = (Gap(table.before), *items, Gap(table.after))
        kept = (*others, replace(last, breakable=True))
        return [Float(kept, table.before, table.after, loose=loose, fixed=fixed, counter=counter)]

    def _caption(self, table: Table, extent: Extent, element: Element, source: Origin) -> list[Item]:
        style = self.setter.style
        label = table_label(style, table.number)
        if not (label or table.caption):
            return []
        node = element.add("Caption")
        items = self.setter.caption(label, table.caption, "table-caption", extent, node, source)
        return anchored(keep(items), table.anchor)

    def _sourced(self, items: Sequence[Item], source: Origin) -> list[Item]:
        """The boxes of rows, each with the place that it comes from."""
        return [
            replace(box, source=source._replace(offset=box.source.offset if box.source else 0))
            for box in boxes_in(items)
        ]

    def _rows(self, table: Table, extent: Extent, element: Element, source: Origin) -> list[Item]:
        """The rows in one grid; where their words have no room, in cards or in parts (T10.6)."""
        widths = self.widths(table, extent.width)
        elements = cell_elements(table, element)
        has_room = widths.has_room
        if (widths.wordy or not has_room) and self._suits_cards(table):
            items = self._cards(table, extent, elements, element)
        else:
            items = [] if has_room else self._parts(table, extent, elements, element)
            if not (has_room or items) and table.head and self.setter.style.table.wide == "cards":
                items = self._cards(table, extent, elements, element)
            if not has_room and (not items or self.setter.style.table.wide == "turn"):
                turnable = turned(self.setter.style) is not self.setter.style and not table.landscape
                turnable = turnable and self.setter.style.table.wide != "turn"  # else it was turned
                self.setter.remarks.crowded_tables.append((source.span, len(table.columns), turnable))
            look = table_look(self.setter.style, widths.closeness)
            items = items or self._grid(
                table, self.cells(table, look), widths.widths, extent, look, elements, element
            )
        if not table.caption and not table_label(self.setter.style, table.number):
            items = anchored(items, table.anchor)
        return items

    def _grid(
        self,
        table: Table,
        cells: Rows,
        widths: Sequence[float],
        extent: Extent,
        look: TableLook,
        elements: dict[int, Element],
        element: Element,
    ) -> list[Item]:
        grid = table_grid(cells, widths, extent, look)
        items: list[Item] = []
        if table.head:
            items += self._head(table, cells, grid, elements, element)
            items = keep_last(items) if table.rows else items
        return items + self._body(table, cells, grid, elements, element, self._repeat(table, cells, grid))

    def _parts(
        self, table: Table, extent: Extent, elements: dict[int, Element], element: Element
    ) -> list[Item]:
        """Some columns below others, in denser type where that makes fewer parts; nothing where that is no
        help."""
        look, groups = self._groups(table, extent.width)
        cells = self.cells(table, look)
        if len(groups) == 1:
            return []
        items: list[Item] = []
        parts, share = list(table_parts(table, cells, groups)), self.setter.style.table.width
        found = [table_widths(part.table, part.cells, extent.width, look, share).widths for part in parts]
        needs = [part_needs(part.table, part.cells, extent.width, look) for part in parts]
        for part, widths in zip(parts, one_stub(groups, found, needs), strict=True):
            if items:
                items += [Box(look.cell.leading, 0.0), *keep(self._continued(table, extent))]
            own = _own(elements, part.own)
            rows = self._grid(part.table, part.cells, widths, extent, look, own, element)
            whole = heights(rows) <= WHOLE_PART * self.setter.geometry.area
            items += keep_together(rows, PARTED) if whole else rows
        return items

    def _groups(self, table: Table, measure: float) -> tuple[TableLook, list[list[int]]]:
        """The columns of each part, and how these are set: for fewer parts, units, whole names."""
        found = list[tuple[tuple[int, int, bool], TableLook, list[list[int]]]]()
        usual = self._usual_look(table)
        closer = (narrower(usual.closeness), snug(usual.closeness))
        for look in (usual, *(table_look(self.setter.style, closeness) for closeness in closer)):
            cells = self.cells(table, look)
            needs = part_needs(table, cells, measure, look)
            whole = [replace(need, fair=max(need.fair, need.name)) for need in needs]
            for tried in (whole, needs):
                groups = column_groups(table, cells, tried, measure)
                named = [sum(whole[at].fair for at in group) for group in groups]
                cost = (len(groups), -sum(map(len, groups)), max(named) > measure)
                found.append((cost, look, groups))
        parted = [one for one in found if len(one[2]) > 1]
        _, look, groups = min(parted or found, key=itemgetter(0))
        return look, groups

    def _cards(
        self, table: Table, extent: Extent, elements: dict[int, Element], element: Element
    ) -> list[Item]:
        """A card for each row, which no page parts unless much of it would stay white."""
        look = self._usual_look(table)
        found = cards(self.setter, table, self.cells(table, look), look)
        grid = TableGrid(extent, card_widths(found, extent.width, look.side), ({}, {}), look)
        ruled = self.setter.style.table
        above = (*self._continued(table, extent), *opening_rule(ruled, extent))
        if found[0].headed:
            head = linked_boxes(self.setter, found[0].rows[:1], card_kinds(found, 0)[:1], grid, {}, None)
            above = (*self._continued(table, extent), *boxes_in(head))
        closing = closing_rule(ruled, extent)
        items: list[Item] = []
        for index, card in enumerate(found):
            rows = list(zip(card.rows, card_kinds(found, index), strict=True))
            name, kind = rows[card.title]
            title = linked_boxes(self.setter, [name], [kind], grid, {}, None)
            lines = [
                replace(box, repeat=(*above, *title) if at > card.title else above, closing=closing)
                for at, (cells, kind) in enumerate(rows)
                for box in linked_boxes(
                    self.setter, [cells], [kind], grid, _own(elements, card.own[at]), element
                )
            ]
            items += card_kept(lines, card.title, self.setter.geometry.area)
            items = keep_last(items) if table.rows[index].group else items
        last = items[-1]
        return [*items[:-1], replace(last, closing=())] if isinstance(last, Box) else items

    def _head(
        self,
        table: Table,
        cells: Rows,
        grid: TableGrid,
        elements: dict[int, Element],
        element: Element | None,
    ) -> list[Item]:
        """All rows of the head, never parted."""
        count = len(table.head)
        kinds = [RowKind(-1, first=row == 0, ends_head=row == count - 1) for row in range(count)]
        return keep(linked_boxes(self.setter, cells[:count], kinds, grid, elements, element))

    def _body(
        self,
        table: Table,
        cells: Rows,
        grid: TableGrid,
        elements: dict[int, Element],
        element: Element,
        repeat: tuple[Box, ...],
    ) -> list[Item]:
        """The rows; where a column ends between them, a rule closes it and `repeat` opens the next."""
        closing = closing_rule(self.setter.style.table, grid.extent)
        count, heads = len(table.rows), len(table.head)
        items, together = list[Item](), 0
        links = list(linked_rows(placed_cells(table.rows)))
        total = count - 2 if ends_with_total(table) else count
        kinds = [
            RowKind(row, first=row == 0 and not repeat, last=row == count - 1, before_total=row == total)
            for row in range(count)
        ]
        linked = [
            linked_boxes(
                self.setter, cells[heads + start : heads + stop], kinds[start:stop], grid, elements, element
            )
            for start, stop in links
        ]
        groups = [
            RowGroup(stop - start, heights(boxes)) for (start, stop), boxes in zip(links, linked, strict=True)
        ]
        parted = breaks(groups, self.setter.geometry.area)
        for (start, stop), boxes, white in zip(links, linked, parted, strict=True):
            for box in boxes:
                ends = stop == count and box is boxes[-1]
                inside = repeat and stop - start == 1 and box is not boxes[0]
                # white that a new row has itself
                above = (*repeat, Box(grid.look.padding, 0.0)) if inside else repeat
                items.append(replace(box, repeat=above, closing=() if ends else closing))
            ditto = stop < count and _is_ditto(table.rows[stop])
            together = together + 1 if ditto else 0
            bound = table.rows[stop - 1].group or 0 < together <= MOST_DITTO
            if bound or white:
                items = keep_last(items, 1.0 if bound else white)
        return items

    def _repeat(self, table: Table, cells: Rows, grid: TableGrid) -> tuple[Box, ...]:
        """What stands above the rows that come to the next column: no part of the structure (U24)."""
        if not table.head:
            return ()
        return (*self._continued(table, grid.extent), *boxes_in(self._head(table, cells, grid, {}, None)))

    def _continued(self, table: Table, extent: Extent) -> tuple[Box, ...]:
        """The label of a table that goes on."""
        style, items = self.setter.style, list[Item]()
        label = table_label(style, table.number)
        if label or table.caption:
            unit = UNIT.search(plain(table.caption))
            said = f"{style.labels.label_gap}{unit[0]}" if unit else ""
            words = tuple(Text(part) for part in (label, style.labels.continued, said) if part)
            text = style.text["table-caption"]
            runs = self.setter.run_builder.runs(words, text, counts=False)
            items = self.setter.block(runs, text, extent, None)
        return tuple(boxes_in(items))


def _turns_over(row: Sequence[SetCell], grid: TableGrid) -> bool:
    """Whether a cell of one column takes more than a line."""
    return any(cell.alone and cell.natural > grid.measure(cell) + EPSILON for cell in row)


def _own(elements: dict[int, Element], numbers: Collection[int]) -> dict[int, Element]:
    """The elements of some cells: what others repeat is no part of the structure."""
    return {number: one for number, one in elements.items() if number in numbers}


def _is_ditto(row: Row) -> bool:
    """Whether a cell says no more than that it is as the one above."""
    return any(plain(cell.text).strip() in DITTO for cell in row.cells)
