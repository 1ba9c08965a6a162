"""Tables of the source: heads, rows, spans, and whether they make a grid (U10)."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from zonepub.diagnostics import Diagnostics, Span, in_both
from zonepub.files import Gate
from zonepub.model import Cell, Column, Inlines, Row, Table, placed_cells
from zonepub.records import dataclass, field, replace
from zonepub.regex import regex
from zonepub.slips import nearest
from zonepub.source.amounts import THOUSANDS_WIDE, check_sums, note_sums
from zonepub.source.crossrefs import Target
from zonepub.source.fields import FieldReader
from zonepub.source.formulas import tell_formulas
from zonepub.source.schema import BLOCKS, SHAPES
from zonepub.source.table_grid import (
    HeadNode,
    align_figures,
    check_grid,
    head_rows,
    width_of,
    with_groups,
    with_row_heads,
    with_signs,
)
from zonepub.yamlfile import Mapping, Node, Scalar
from zonepub.yamlfile import Sequence as NodeList
from zonepub.yamlfile.checks import as_sequence, as_text, wrong_type
from zonepub.yamlfile.meant import EXAMPLES, IN_ROW, MOST_ROWS, as_list, narrow

if TYPE_CHECKING:
    from zonepub.source.table_data import DataReader, TableData

THOUSANDS = regex(  # one number
    r"(?<![\d,.'\"])[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?%?(?!,?\d)", re.ASCII
)
HIGH, LOW = regex(r"[-+]?\d{1,3}"), regex(r"\d{3}(?:\.\d+)?%?")
WIDE_SIGNS = regex("[，、；|\t]")
ROUNDING = 0.001  # of shares that add up to 100%


@dataclass(slots=True)
class TableReader:
    """Reads what only tables have; cells of the report's own are marked text."""

    fields: FieldReader
    gate: Gate
    diagnostics: Diagnostics
    data: "DataReader | None" = None  # of a report with data files
    width: int = 0  # of the columns that were read last
    unread: bool = False  # whether one of the rows read last was none
    thousands: dict[Span, tuple[Span, str, str]] = field(default_factory=dict)  # by the place of their row

    @property
    def files(self) -> dict[str, bytes]:
        """The data files by name."""
        return self.data.files if self.data else {}

    def table(self, node: Mapping, values: dict[str, Any], target: Target) -> Table | None:
        """The table, or None after a diagnostic."""
        nodes: tuple[HeadNode, ...] = values.get("columns", ())
        if "from" in node:
            self.unread = False
            data = self._from_file(node, values, nodes)
            if data is None:
                return None
            facts, rows = data.facts, data.rows
            nodes = _with_heads(nodes, data.head)
            head = values.get("head") or (head_rows(nodes) if nodes else data.head)
        elif self._whole(node, values, nodes):
            facts = [leaf.facts for item in nodes for leaf in item.leaves()]
            head = values.get("head") or (head_rows(nodes) if nodes else ())
            rows = values["rows"]
        else:
            return None
        width = len(facts) or width_of(head) or width_of(rows)
        facts = facts or [{} for _ in range(width)]
        rows = with_groups(rows, width)
        if sum(fact.get("width", 0.0) for fact in facts) > 1 + ROUNDING:
            self.diagnostics.error("widths-over", node.key_span("columns"))
        if self._one_for_all(node.get("columns"), rows) or self._heads_too_many(node, width, rows):
            return None
        before = self.diagnostics.count("error")
        check_grid(head, width, self.diagnostics)
        check_grid(rows, width, self.diagnostics, self.thousands)
        align_figures(head, rows, facts)
        rows = with_signs(rows, facts)
        whole = self.diagnostics.count("error") == before and not self.unread
        said = any("row-head" in fact for fact in facts)
        columns = [
            Column(fact.get("align", "left"), fact.get("width"), fact.get("row-head", False))
            for fact in facts
        ]
        sums = [fact.get("sum") for fact in facts]
        if not whole or tell_formulas(
            max(1, len(head)), rows, self.diagnostics
        ):  # of which no column adds up
            pass
        elif "check-sum" not in node:
            note_sums(head, rows, sums, self.diagnostics)
        elif values.get("check-sum") and not check_sums(head, rows, sums, self.diagnostics):
            self.diagnostics.warning("no-sums", node.key_span("check-sum"))
        return Table(
            target.anchor,
            values.get("caption", ()),
            with_row_heads(columns, rows, said),
            head,
            rows,
            target.number,
            values.get("source", ()),
            values.get("notes", ()),
            values.get("style") == "dense",
            values.get("landscape", False),
            node.span,
        )

    def _from_file(
        self, node: Mapping, values: dict[str, Any], nodes: tuple[HeadNode, ...]
    ) -> "TableData | None":
        """What a data file gives, or None after a diagnostic."""
        if "rows" in node:
            self.diagnostics.error("rows-twice", node.key_span("rows"))
            return None
        if "from" not in values or self._twice(node, values, nodes):
            return None
        if self.data is None:
            from zonepub.source.table_data import DataReader  # and what reads CSV and number formats

            self.data = DataReader(self.gate, self.diagnostics)
        return self.data.rows(node, values, nodes)

    def _twice(self, node: Mapping, values: dict[str, Any], nodes: tuple[HeadNode, ...]) -> bool:
        """Whether heads stand in `head` and with the columns, too."""
        if "head" in values and any(item.head or item.below for item in nodes):
            self.diagnostics.error("head-twice", node.key_span("head"))
            return True
        return False

    def _one_for_all(self, columns: Node | None, rows: Sequence[Row]) -> bool:
        """Whether the heads of all columns stand in one, `[园区 产值]`; then told so."""
        if not isinstance(columns, NodeList) or len(columns.items) != 1:
            return False
        head = columns.items[0]
        heads = head.text.split() if isinstance(head, Scalar) else []
        if len(heads) < 2 or any(len(row.cells) != len(heads) for row in rows):
            return False
        line = f"columns: [{', '.join(heads)}]"
        self.diagnostics.error("flow-comma", head.span, mark=in_both("空格", "a blank"), line=line)
        return True

    def _heads_too_many(self, node: Mapping, width: int, rows: Sequence[Row]) -> bool:
        """Whether all rows agree, but not with the heads; then told at these."""
        counts = {sum(cell.colspan for cell in row.cells) for row in rows if not row.group}
        told = any(item.code in ("flow-comma", "thousands-comma") for item in self.diagnostics)
        if len(rows) < 2 or len(counts) != 1 or counts == {width} or told or "columns" not in node:
            return False
        if any(cell.rowspan > 1 for row in rows for cell in row.cells):
            return False
        self.diagnostics.error(
            "heads-and-rows", node.key_span("columns"), heads=width, cells=next(iter(counts))
        )
        return True

    def _whole(self, node: Mapping, values: dict[str, Any], nodes: tuple[HeadNode, ...]) -> bool:
        """Whether there is all that a table needs, and nothing twice."""
        if self._twice(node, values, nodes):
            return False
        for key in ("sheet", "range", "head-rows"):
            if key in node:
                self.diagnostics.error("only-with-from", node.key_span(key), key=key)
        bare = [leaf for item in nodes for leaf in item.leaves() if leaf.facts.get("headless")]
        if bare and "head" not in values:
            self.diagnostics.error(
                "missing-key", bare[0].span, key="head", where="table.columns", line="head: 产值"
            )
            return False
        if "rows" not in node:
            if any(nearest(name, ("rows", "from")) for name in node.entries if name not in BLOCKS["table"]):
                return False  # told there
            self.diagnostics.error("missing-key", node.span, key="rows", where="table", line=EXAMPLES["rows"])
            return False
        if not values.get("rows"):
            rows = node.get("rows")
            told = isinstance(rows, NodeList) and bool(rows.items)
            if rows is None or (isinstance(rows, NodeList) and not told):  # what is no list is told already
                self.diagnostics.error("empty-text", rows.span if rows else node.span, where="table.rows")
            return False
        if not width_of(values["rows"]):
            self.diagnostics.error("table-of-groups", node.key_span("rows"))
            return False
        return True

    def columns(self, node: Node, where: str) -> tuple[HeadNode, ...] | None:
        """Heads: a column is a mapping, or just its head; columns below a head make it a row higher."""
        heads = []
        for item in as_sequence(node, where, self.diagnostics) or ():
            if isinstance(item, Scalar):
                heads.append(HeadNode(self.fields.marked(item), span=item.span))
            elif (facts := self.fields.value("@column", item, where)) is not None:
                below = facts.pop("columns", ())
                keys = item.entries.keys() if isinstance(item, Mapping) else {"head"}
                unknown_ones = keys - SHAPES["column"].keys()  # told already
                facts["headless"] = not unknown_ones and not keys & {"head", "columns"}
                heads.append(HeadNode(facts.pop("head", ()), below, facts, item.span))
        self.width = sum(1 for head in heads for _ in head.leaves())
        return tuple(heads) or None

    def head(self, node: Node, where: str) -> tuple[Row, ...] | None:
        """Rows of heads."""
        return self._rows(node, where, groups=False) or None

    def rows(self, node: Node, where: str) -> tuple[Row, ...]:
        """Rows of the body, groups among them."""
        self.unread = False
        return self._rows(node, where, groups=True)

    def _rows(self, node: Node, where: str, *, groups: bool) -> tuple[Row, ...]:
        rows = []
        sequence = as_sequence(node, where, self.diagnostics)
        bare = [item for item in sequence or () if isinstance(item, Scalar)]
        if (
            sequence is not None
            and bare
            and len(bare) == len(sequence.items)
            and not _are_rows(bare, self.width)
        ):
            line = as_list(", ".join(item.text for item in sequence if isinstance(item, Scalar)), where)
            line = line if groups else f"columns: {line}"
            if self.width and len(bare) % self.width == 0 and len(bare) > self.width:  # one after another
                texts = [item.text for item in bare]
                chunks = [texts[at : at + self.width] for at in range(0, len(texts), self.width)]
                line = " ⏎ ".join(f"- [{', '.join(chunk)}]" for chunk in chunks[:2])
                self.diagnostics.error("not-a-list", sequence.items[0].span, where=where, line=line)
                return ()
            self.diagnostics.error("not-a-list", sequence.items[0].span, where=where, line=line)
            cells = tuple(self._cell(cell, where) for cell in sequence)
            return (Row(cells, span=sequence.span),)  # it is one row
        of_fields: list[Mapping] = []
        for item in sequence or ():
            if groups and isinstance(item, Mapping) and "group" not in item and _is_row(item):
                if not of_fields:  # told once
                    of_fields = [one for one in sequence or () if isinstance(one, Mapping) and _is_row(one)]
                    each_row = [f"- [{', '.join(_values(one))}]" for one in of_fields[:MOST_ROWS]]
                    line = " ⏎ ".join([*each_row, *(["- ……"] if len(of_fields) > MOST_ROWS else [])])
                    self.diagnostics.error("row-of-fields", item.span, line=line)
                self.unread = True
            elif groups and isinstance(item, Mapping):
                facts = self.fields.value("@group", item, where)
                if facts and "group" in facts:
                    rows.append(Row((Cell(facts["group"], span=item.span),), True, item.span))
            elif isinstance(item, NodeList):
                cells = tuple(self._cell(cell, where) for cell in item)
                if number := parted_number(item):
                    self.thousands[item.span] = number
                rows.append(Row(cells, span=item.span))
            elif sequence and isinstance(item, Scalar) and item is bare[0]:  # rows of texts are told once
                self._tell_bare(bare, where, is_row=self.width == len(bare) < len(sequence.items))
                self.unread = True
            elif isinstance(item, Scalar):
                continue
            else:
                wrong_type(item, where, "list", self.diagnostics)
                self.unread = True
        return tuple(rows)

    def _tell_bare(self, bare: list[Scalar], where: str, *, is_row: bool) -> None:
        """Rows that are no lists; `is_row`: the cells of one without its brackets."""
        first, text = bare[0], bare[0].text.strip()
        shown = (", " if is_row else "\n").join(one.raw if one.plain else one.text for one in bare)
        line = f"{where.rpartition('.')[2]}: ⏎ {as_list(shown, where)}"
        if len(bare) == 1 and self.width > 1 and len(IN_ROW.split(text)) == len(text.split()) == 1:
            row, group = ", ".join([text, *["''"] * (self.width - 1)]), f"- {{group: {text}}}"
            line = in_both(f"- [{row}]；作小标题行：{group}",
                           f"- [{row}]; as a heading among rows: {group}")  # fmt: skip
        if wide := narrow(text):  # 【甲, 1】
            line = line if len(bare) > 1 else f"- {wide}"
            self.diagnostics.error("yaml-wide", first.span, mark=text[0], line=line)
        else:
            each = in_both(f"{where} 的每一行", f"each row of {where}")
            self.diagnostics.error("not-a-list", first.span, where=each, line=line)

    def _cell(self, node: Node, where: str) -> Cell:
        if isinstance(node, Scalar):
            if "，" in node.text and THOUSANDS_WIDE.fullmatch(node.text.strip()):
                line = f"'{node.text.strip().replace('，', ',')}'"
                self.diagnostics.warning("thousands-wide", node.span, text=node.text.strip(), line=line)
            return Cell(self.fields.marked(node), span=node.span)
        if isinstance(node, NodeList) or not _is_cell(node):
            as_text(node, where, self.diagnostics)  # a list, or a text that YAML took apart
            return Cell((), span=node.span)
        facts = self.fields.keys(node, f"{where}.cell", SHAPES["cell"])
        return Cell(facts.get("text", ()), facts.get("colspan", 1), facts.get("rowspan", 1), node.span)


def _are_rows(items: Sequence[Scalar], width: int) -> bool:
    """Whether texts are rows whose values a full-width sign or a blank parts, not the values of one row."""
    if width > 1 and all(len(item.text.split()) == width for item in items):
        return True
    return len(items) > 1 and all(WIDE_SIGNS.search(item.text) for item in items)


def _with_heads(nodes: Sequence[HeadNode], head: Sequence[Row]) -> tuple[HeadNode, ...]:
    """The columns, those without a head under that of the file."""
    texts: dict[int, Inlines] = {}
    for row in placed_cells(head):
        texts |= {column: item.cell.text for item in row for column in item.columns if item.cell.text}
    count = iter(range(len(texts) + sum(1 for node in nodes for _ in node.leaves())))

    def headed(node: HeadNode) -> HeadNode:
        if node.below:
            return replace(node, below=tuple(map(headed, node.below)))
        column = next(count)
        return replace(node, head=node.head or texts.get(column, ()))

    return tuple(map(headed, nodes))


def _values(row: Mapping) -> list[str]:
    """What stands in fields, one below the other; of one field its name, too."""
    values = [value.text for _, value in row.entries.values() if isinstance(value, Scalar)]
    return [*row.entries, *values] if len(values) == 1 else values


def _is_row(node: Mapping) -> bool:
    """Whether a mapping where a row belongs is a row by the names of its columns."""
    from difflib import get_close_matches

    named = any(get_close_matches(key, ("group",), cutoff=0.6) for key in node.entries)
    return not named and all(isinstance(value, Scalar) for _, value in node.entries.values())


def parted_number(row: NodeList) -> tuple[Span, str, str] | None:
    """A number of the row that its comma made two cells of: `[厦门, 1,240.50]`; the row with it in quotes."""
    scalars = [item for item in row.items if isinstance(item, Scalar) and item.plain]
    for first, second in pairwise(scalars):
        between = first.source[first.start + len(first.raw) : second.start]
        if between == "," and HIGH.fullmatch(first.text) and LOW.fullmatch(second.text):
            match = THOUSANDS.match(first.source, first.start)
            start, end = first.source.rfind("[", 0, first.start), first.source.find("]", second.start)
            line = THOUSANDS.sub(r"'\g<0>'", " ".join(first.source[start : end + 1].split()))
            return first.span, match[0] if match else f"{first.text},{second.text}", line
    return None


def _is_cell(node: Mapping) -> bool:
    """Whether a mapping says what cells say, with a slip of the pen perhaps."""
    from difflib import get_close_matches

    return any(get_close_matches(key, SHAPES["cell"], cutoff=0.6) for key in node.entries)
