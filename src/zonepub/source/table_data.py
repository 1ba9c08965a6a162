"""The rows of a table from a data file: which columns, under which heads, in which number format."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from zonepub.diagnostics import Diagnostics, Span, in_both
from zonepub.files import Gate
from zonepub.model import Cell, Inlines, LineBreak, Row, Text, plain
from zonepub.records import dataclass, field
from zonepub.regex import regex
from zonepub.slips import nearest, unknown
from zonepub.source.amounts import THOUSANDS_WIDE, with_minus
from zonepub.source.characters import check_characters, control_in
from zonepub.source.data import NOTHING, ONLY_HEADS, DataCell, DataSource, DataTable, chosen, read_data
from zonepub.source.data.csv_file import corners
from zonepub.source.data.grid import column_letters, column_number
from zonepub.source.data.shape import MOST_ABOVE, range_from, row_number, tell_parted
from zonepub.source.number_format import UnknownFormat, formatted, shows_value
from zonepub.source.table_grid import NOWHERE, HeadNode
from zonepub.source.whitespace import without_gaps
from zonepub.yamlfile import Mapping, Scalar
from zonepub.yamlfile.writing import scalar

SCIENTIFIC = regex(r"-?\d(?:\.\d{1,15})?E[+-]\d{2}")  # as Excel saves what its column is too narrow for


@dataclass(frozen=True, slots=True)
class TableData:
    """Rows of heads and of the body from a file, and what is known of the columns."""

    head: tuple[Row, ...]
    rows: tuple[Row, ...]
    facts: list[dict[str, Any]]


@dataclass(slots=True)
class DataReader:
    """Reads data files; each once, however many tables show it. `files` are their bytes by name."""

    gate: Gate
    diagnostics: Diagnostics
    files: dict[str, bytes] = field(default_factory=dict)
    tables: dict[tuple[str, str, str], DataTable | None] = field(default_factory=dict)

    def rows(self, node: Mapping, values: dict[str, Any], nodes: Sequence[HeadNode]) -> TableData | None:
        """What a table takes from its file, or None after a diagnostic."""
        table = self._table(node, values)
        if table is None:
            return None
        heads = min(values.get("head-rows", 1), len(table.rows))
        if heads == len(table.rows):
            part = next((name for name in ("range", "sheet") if name in node), "")
            key = "head-rows" if "head-rows" in node and table.rows else part or "from"
            why = _turned_round(values.get("range", "")) or _why_empty(
                len(table.rows), values.get("head-rows", 1), bool(part)
            )
            self.diagnostics.error("table-file-empty", node.key_span(key), path=values["from"], why=why)
            return None
        leaves = [leaf for item in nodes for leaf in item.leaves()]
        if tell_parted(table, self.diagnostics) or (leaves and self._heads_below(node, table, heads, leaves)):
            return None
        if leaves and "range" in node and self._heads_outside(node, values, table, heads, leaves):
            return None
        if not leaves:
            self._tell_title(node, table)
        columns = self._columns(table, heads, leaves) if leaves else list(range(table.width))
        if columns is None:
            return None
        if self._short_rows(table, max(columns)):
            return None
        facts = [leaf.facts for leaf in leaves] or [{} for _ in columns]
        grid = list(chosen(table.rows, columns, self.diagnostics))
        rows = list(self._body(grid[heads:], facts, [leaf.span for leaf in leaves]))
        head = tuple(Row(tuple(map(self._cell, row)), span=_span(row)) for row in grid[:heads])
        return TableData(head, tuple(rows), facts)

    def _table(self, node: Mapping, values: dict[str, Any]) -> DataTable | None:
        place = node.get("from")
        key = values["from"], values.get("sheet", ""), values.get("range", "")
        if key not in self.tables:
            span = place.span if place else node.span
            sheet = node.get("sheet")
            self.tables[key] = read_data(
                DataSource(key[0], span, *key[1:], sheet.span if sheet else None),
                self.gate,
                self.files,
                self.diagnostics,
            )
        return self.tables[key]

    def _short_rows(self, table: DataTable, last: int) -> bool:
        """Whether rows of a text file end before the last column that is asked for; each is told."""
        short = [row for row in table.rows if row and len(row) <= last] if table.delimiter else []
        for row in short:
            texts = [cell.text if cell else "" for cell in row]
            parts = texts[0].split() if len(texts) == 1 else []
            texts = parts if len(parts) == table.width else texts  # 关山园 860 乙
            line = table.delimiter.join(texts + [""] * (table.width - len(texts)))
            self.diagnostics.error(
                "row-short",
                _span([cell for cell in row if cell]),
                found=len(row),
                wanted=table.width,
                line=line,
            )
        return bool(short)

    def _heads_below(self, node: Mapping, table: DataTable, heads: int, leaves: Sequence[HeadNode]) -> bool:
        """Whether the heads that are asked for stand in a later row, below a title; then told so."""
        names = ["".join(_asked(leaf).split()) for leaf in leaves]
        names = [name for name in names if column_number(name) is None]  # a letter is there in any case
        if "range" in node or any(table.find(name, heads) is not None for name in names):
            return False
        for index, row in enumerate(table.rows[heads : heads + MOST_ABOVE], heads):
            cells = [cell for cell in row if cell is not None and cell.text.strip()]
            if len({*names} & {"".join(cell.text.split()) for cell in cells}) * 2 > len(names):
                self._heads_at(index, node, table, self.diagnostics.error)
                return True
        return False

    def _heads_outside(
        self,
        node: Mapping,
        values: dict[str, Any],
        table: DataTable,
        heads: int,
        leaves: Sequence[HeadNode],
    ) -> bool:
        """Whether heads that the range has not stand above it or beside it; then told so."""
        lacking = [name for leaf in leaves if table.find(name := _asked(leaf), heads) is None]
        names = {"".join(name.split()) for name in lacking}
        whole = self._whole(values) if names else None
        if whole is None:
            return False
        (left, top), (right, bottom) = corners(values["range"])
        for index, row in enumerate(whole.rows[: top + 1]):
            found = [
                whole.first + at
                for at, cell in enumerate(row)
                if cell and "".join(cell.text.split()) in names
            ]
            first = row_number(row, index)
            if found and first <= top + 1:
                left, right = min(left, *found), max(right, *found)
                line = f"range: {column_letters(left)}{first}:{column_letters(right)}{bottom + 1}"
                self.diagnostics.error("heads-outside", node.key_span("range"), row=first, line=line)
                return True
        return False

    def _whole(self, values: dict[str, Any]) -> DataTable | None:
        """All of the file, or of its sheet; what else is wrong with it is not told."""
        source = DataSource(values["from"], NOWHERE, values.get("sheet", ""))
        return read_data(source, self.gate, self.files, Diagnostics())

    def _tell_title(self, node: Mapping, table: DataTable) -> None:
        """A first row of one cell above rows of many is the title of the file, and no head."""
        filled = [
            sum(1 for cell in row if cell and cell.text.strip()) for row in table.rows[: MOST_ABOVE + 1]
        ]
        whole = next((index for index, count in enumerate(filled) if count == max(filled)), 0)
        if filled[0] == 1 and max(filled) > 1 and not {"range", "head-rows"} & node.entries.keys():
            self._heads_at(whole, node, table, self.diagnostics.warning)

    def _heads_at(self, index: int, node: Mapping, table: DataTable, tell: Callable[..., None]) -> None:
        top = row_number(table.rows[index], index)
        tell("heads-below", node.key_span("from"), row=top, line=range_from(table, index))

    def _columns(self, table: DataTable, heads: int, leaves: Sequence[HeadNode]) -> list[int] | None:
        """The columns of the file, each by `from`, else by its head."""
        found: list[int] = []
        asked = {leaf.facts.get("from", "").upper() for leaf in leaves}
        for leaf in leaves:
            name = _asked(leaf)
            column = table.find(name, heads)
            if column is None:
                names = sorted({name for names in table.names(heads) for name in names})
                alike = [one for one in names if name in one or one in name] if len(name) > 1 else []
                meant = alike[0] if len(alike) == 1 else nearest(name, names) or (names or ["……"])[0]
                head = plain(leaf.head) or name if "from" in leaf.facts else name
                line = f"{{from: {scalar(meant)}, head: {scalar(head)}}}"
                kept = None if head != meant else ""  # the head as it was typed goes with `from`
                unknown(name, leaf.span, names, self.diagnostics, "unknown-column", meant=kept, line=line)
            elif len(letters := table.called(name, heads)) > 1:
                free = [letter for letter in letters if letter not in asked] or letters
                line = f"{{from: {free[0]}, head: {plain(leaf.head) or name}}}"
                listed = ", ".join(letters)
                self.diagnostics.error("heads-alike", leaf.span, key=name, letters=listed, line=line)
            else:
                found.append(column)
        return found if len(found) == len(leaves) else None

    def _body(
        self, grid: Sequence[Sequence[DataCell]], facts: Sequence[dict[str, Any]], spans: Sequence[Span]
    ) -> Iterator[Row]:
        width = len(facts)
        for row in grid:
            group = len(row) == 1 and width > 1 and row[0].colspan == width
            cells = []
            column = 0
            for cell in row:
                code = facts[column].get("format") if column < width and len(row) == width else None
                cells.append(self._cell(cell, code, spans[column] if code else cell.span))
                column += cell.colspan
            yield Row(tuple(cells), group, _span(row))

    def _cell(self, cell: DataCell, code: str | None = None, place: Span | None = None) -> Cell:
        text = cell.text
        if code and cell.value is not None:
            try:
                if not shows_value(code):
                    raise UnknownFormat
                text = formatted(cell.value, code)
            except UnknownFormat:
                self.diagnostics.error("unknown-number-format", place, format=code)
        elif code and any(map(str.isdigit, text)):
            self.diagnostics.warning("value-no-number", cell.span, value=text, pattern=code, where=str(place))
        return Cell(self._inlines(with_minus(text), cell.span), cell.colspan, cell.rowspan, cell.span)

    def _inlines(self, text: str, span: Span) -> Inlines:
        """The text of a cell; data holds no markup."""
        if not text.strip():
            return ()
        if THOUSANDS_WIDE.fullmatch(text.strip()):
            line = text.strip().replace("，", ",")
            line = f'"{line}"' if span.line else line  # a cell of a workbook has no line, and no quotes
            self.diagnostics.warning("thousands-wide", span, text=text.strip(), line=line)
        if SCIENTIFIC.fullmatch(text.strip()):
            self.diagnostics.warning("number-scientific", span, text=text.strip())
        if control := control_in(text):
            self.diagnostics.error("control-character", span, character=f"U+{ord(control):04X}")
        check_characters(Scalar(text, span, False, text), self.diagnostics)
        inlines: list[Text | LineBreak] = []
        for line in text.strip().split("\n"):
            inlines += [Text(line)] if line else []
            inlines.append(LineBreak())
        return without_gaps(tuple(inlines[:-1]), "body")


def _turned_round(cells: str) -> str:
    """`B9:A1`, whose corners stand the other way round, as it should be; "" for others."""
    (left, top), (right, bottom) = corners(cells) if ":" in cells else ((0, 0), (0, 0))
    if left <= right and top <= bottom:
        return ""
    (left, right), (top, bottom) = sorted((left, right)), sorted((top, bottom))
    line = f"range: {column_letters(left)}{top + 1}:{column_letters(right)}{bottom + 1}"
    return in_both(f"先写左上角，写成：{line}", f"the upper left corner comes first: {line}")


def _why_empty(rows: int, heads: int, chosen: bool) -> str:
    """What to do about a file of which nothing is left below its heads."""
    if chosen:
        return in_both("检查 sheet 与 range", "look at sheet and range")
    if not rows:
        return NOTHING
    if heads < 2:
        return ONLY_HEADS
    return in_both(f"文件共 {rows} 行，都算成了表头；写成：head-rows: 1",
                   f"all {rows} rows of the file count as heads; write: head-rows: 1")  # fmt: skip


def _asked(leaf: HeadNode) -> str:
    """What the file calls a column."""
    return leaf.facts.get("from") or plain(leaf.head)


def _span(row: Sequence[DataCell]) -> Span:
    return row[0].span if row else Span("")
