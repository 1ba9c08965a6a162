"""Tables -> nodes."""

from collections import defaultdict
from collections.abc import Sequence

from zonepub.importing.document import (
    ROW_LEVEL,
    RawCell,
    RawRun,
    RawTable,
    Words,
    stripped,
    text_of,
)
from zonepub.importing.draft import Branch, Fixed, Items, Leaf, Node
from zonepub.importing.roles.forms import is_form
from zonepub.importing.roles.node_writer import NodeWriter
from zonepub.importing.roles.pieces import Candidate
from zonepub.importing.roles.row_levels import with_levels
from zonepub.model import Cell, Row, placed_cells
from zonepub.records import replace
from zonepub.regex import regex

UNALIGNED = regex(r"序号|排名|名次|编号|代码|年[份度]|时间|日期")  # heads of figures that are no amounts
NUMERIC = regex(r"[-+−–]?[\d,，]*\.?\d+\s*[%％‰]?|[-—–/]{1,2}|…+|")


class TableNodes(NodeWriter):
    """Makes nodes of tables; counts them."""

    def _table(self, piece: Candidate, table: RawTable) -> Node:
        self.tables += 1
        node = Branch({"table": Fixed(f"table-{self.tables}")})
        if piece.caption:
            self.captioned += 1
            node.entries["caption"] = Leaf(piece.caption)
            node.remark = self._renumbered(piece, piece.caption, self.captioned)
        said = table.head_rows or sum(all(cell.head for cell in row) for row in table.rows)
        heads = min(said or 1, len(table.rows) - 1) if len(table.rows) > 1 else 0
        if is_form(table, said and self.context.document.kind != "md"):
            heads = said = 0
        width = sum(cell.colspan for cell in table.rows[0]) if table.rows else 0
        table = with_levels(table, heads)
        rows = [self._row(row, width if index >= heads else 0) for index, row in enumerate(table.rows)]
        if heads == 1 and not any(cell.colspan > 1 or cell.rowspan > 1 for cell in table.rows[0]):
            node.entries["columns"] = Items(
                [self._column(table, index) for index in range(len(table.rows[0]))]
            )
        elif heads:
            if any(aligns := _aligned(table, heads)):
                columns: list[Node] = [Branch({"align": Fixed(align or "left")}) for align in aligns]
                node.entries["columns"] = Items(columns, flow=True)
            node.entries["head"] = Items(rows[:heads])
        node.entries["rows"] = Items(rows[heads:])
        if notes := [Leaf(words) for words in (piece.unit, piece.notes) if words]:
            node.entries["notes"] = notes[0] if len(notes) == 1 else Items([*notes])
        if piece.source:
            node.entries["source"] = Leaf(piece.source)
        words = _joined(table.rows[0][0]) if table.rows and table.rows[0] else ()
        self.context.decide(
            "table", words, 0.95 if said else 0.8, "said" if said else "first-row" if heads else "form"
        )
        return node

    def _row(self, row: Sequence[RawCell], width: int) -> Node:
        """Its cells; one cell over all columns of the body, `width` of them, heads a group."""
        if len(row) == 1 and 1 < row[0].colspan == width and row[0].rowspan == 1:
            leaf = self._cell(replace(row[0], colspan=1))
            if isinstance(leaf, Leaf):
                return Branch({"group": leaf})
        return Items([self._cell(cell) for cell in row], flow=True)

    def _column(self, table: RawTable, index: int) -> Node:
        """A head with what alignment the file gives, or to the right over figures."""
        cell = table.rows[0][index]
        simple = all(len(row) == len(table.rows[0]) for row in table.rows)
        body = [text_of(_joined(row[index])).strip() for row in table.rows[1:]] if simple else []
        amounts = any(body) and all(NUMERIC.fullmatch(text) for text in body)
        amounts = amounts and not UNALIGNED.match(text_of(_joined(cell)))
        align = cell.align or ("right" if amounts else "")
        head = self._cell(cell)
        if not align or align == "left" or not isinstance(head, Leaf):
            return head
        return Branch({"head": head, "align": Fixed(align)})

    def _cell(self, cell: RawCell) -> Node:
        words = _joined(cell)
        leaf: Node = Leaf(words) if text_of(words).strip() or any(run.note for run in words) else Fixed("")
        spans = {"colspan": cell.colspan, "rowspan": cell.rowspan}
        over: dict[str, Node] = {key: Fixed(str(count)) for key, count in spans.items() if count > 1}
        return Branch({"text": leaf} | over) if over else leaf


def _aligned(table: RawTable, heads: int) -> list[str]:
    """`right` for each column whose body holds amounts only, under heads of several rows."""
    bodies: defaultdict[int, list[str]] = defaultdict(list)
    width = 0
    grid = placed_cells(
        Row(tuple(Cell((), cell.colspan, cell.rowspan) for cell in row)) for row in table.rows
    )
    for row, placed in zip(table.rows, grid, strict=True):
        for cell, place in zip(row, placed, strict=True):
            width = max(width, place.columns.stop)
            if place.row >= heads and cell.colspan == 1:
                bodies[place.column].append(text_of(_joined(cell)).strip())
    columns = (bodies[column] for column in range(width))
    return ["right" if any(body) and all(map(NUMERIC.fullmatch, body)) else "" for body in columns]


def _joined(cell: RawCell) -> Words:
    words: Words = ()
    for paragraph in cell.paragraphs:
        words = (*words, RawRun("\n"), *stripped(paragraph.runs)) if words else stripped(paragraph.runs)
    return (RawRun(ROW_LEVEL * cell.level), *words) if cell.level and words else words
