"""Whether the rows of a table make a grid, and what follows from where cells stand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from zonepub.cjk import DITTO
from zonepub.diagnostics import Diagnostics, Span, in_both
from zonepub.model import Cell, Column, Inlines, PlacedCell, Row, Text, placed_cells, plain
from zonepub.records import dataclass, field, replace
from zonepub.regex import regex
from zonepub.source.amounts import AMOUNT, NOTHING, is_figure, with_minus
from zonepub.yamlfile.writing import scalar

NOWHERE = Span("")
IDENTIFIER = regex(  # of a head
    r"(?:电话|手机|传真|邮编|号码|编号|学号|工号|房号|门牌号?|文号|证号|[账帐]号|代码|版本号?|型号|条款)(?:[（(].*)?$"
)
FIGURES = ("decimal", "right")  # alignments of columns of figures


@dataclass(frozen=True, slots=True)
class HeadNode:
    """A head as `columns` nests them: the columns below it, or the facts of its own column."""

    head: Inlines
    below: "tuple[HeadNode, ...]" = ()
    facts: dict[str, Any] = field(default_factory=dict)
    span: Span = NOWHERE

    @property
    def depth(self) -> int:
        return 1 + max((node.depth for node in self.below), default=0)

    def leaves(self) -> "Iterator[HeadNode]":
        """Its columns, from the left."""
        if not self.below:
            yield self
        for node in self.below:
            yield from node.leaves()


def head_rows(heads: Sequence[HeadNode]) -> tuple[Row, ...]:
    """Nested heads as rows of cells with spans; no rows where no column has a head."""
    depth = max(node.depth for node in heads)
    rows: list[list[Cell]] = [[] for _ in range(depth)]

    def add(node: HeadNode, level: int) -> None:
        width = sum(1 for _ in node.leaves())
        rows[level].append(Cell(node.head, width, 1 if node.below else depth - level, node.span))
        for child in node.below:
            add(child, level + 1)

    for node in heads:
        add(node, 0)
    if not any(cell.text for row in rows for cell in row):
        return ()
    return tuple(Row(tuple(row)) for row in rows)


def width_of(rows: Sequence[Row]) -> int:
    """How many columns rows have, by the first of them that is no group."""
    for row in rows:
        if not row.group:
            return sum(cell.colspan for cell in row.cells)
    return 0


BARS = regex(r"\s*[|｜\t/，、；;]+\s*")  # between cells where a comma belongs
BLANKS = regex(r"[\s\u3000]*[|｜\t/，、；;\s\u3000]+[\s\u3000]*")
NO_THOUSANDS: Mapping[Span, tuple[Span, str, str]] = MappingProxyType({})


def check_grid(
    rows: Sequence[Row],
    columns: int,
    diagnostics: Diagnostics,
    thousands: Mapping[Span, tuple[Span, str, str]] = NO_THOUSANDS,
) -> None:
    """Whether every place of the rows belongs to one cell; each row that is not so is an error.

    `thousands` says of rows where a number stands in them that a comma parted, which one, and the row.
    """
    cut = False
    free = [0] * columns  # the first row in which a column is free
    for index, (row, placed) in enumerate(zip(rows, placed_cells(rows), strict=True)):
        reach = 0
        for item in placed:
            end = item.column + item.cell.colspan
            reach = max(reach, end)
            covered = [column for column in item.columns if column < columns and free[column] > index]
            if covered:
                diagnostics.error("span-overlap", item.cell.span, column=covered[0] + 1)
            elif end > columns and item.column < columns:
                most = item.cell.colspan - (end - columns)
                diagnostics.error("span-over-edge", item.cell.span, end=end, wanted=columns, most=most)
            elif index + item.cell.rowspan > len(rows):
                left = len(rows) - index
                diagnostics.error("span-below-last", item.cell.span, rowspan=item.cell.rowspan, left=left)
            for column in item.columns:
                if column < columns:
                    free[column] = max(free[column], index + item.cell.rowspan)
        places = sum(1 for row_end in free if row_end > index)
        below = any(index + item.cell.rowspan > len(rows) for item in placed)
        cut = cut or below  # the rows that it runs through are not to blame
        if cut and not below:
            continue
        if places < columns or any(item.column >= columns for item in placed):
            found = max(places, reach)
            number = thousands.get(row.span) if found > columns else None
            parted = _parted(row, columns) if found < columns else ""
            if number is not None:
                _drop(number[0], "number-parted", diagnostics)
                diagnostics.error("thousands-comma", number[0], text=number[1], line=number[2])
            elif parted:
                _drop(row.cells[0].span, "flow-comma", diagnostics)
                diagnostics.error("row-unparted", row.span, found=found, wanted=columns, line=parted)
            else:
                diagnostics.error(
                    "ragged-row", row.span, found=found, wanted=columns, line=_squared(row, columns)
                )


def _drop(place: Span, code: str, diagnostics: Diagnostics) -> None:
    """The comma of a row is told with its line."""
    diagnostics.drop(lambda item: item.span == place, code)


def _parted(row: Row, columns: int) -> str:
    """A row of too few cells, with commas for bars, blanks and other signs; "" for others."""
    texts = [plain(cell.text).strip() for cell in row.cells]
    for sign in (BARS, BLANKS):
        cells = [cell for text in texts for cell in sign.split(text.strip("|｜"))]
        if len(cells) == columns and all(cells):
            return in_row(cells)
    return ""


def in_row(cells: Iterable[str]) -> str:
    """Cells as a row of YAML, numbers as they are."""
    return f"[{', '.join(cell if AMOUNT.fullmatch(cell) else scalar(cell) for cell in cells)}]"


def _squared(row: Row, columns: int) -> str:
    """A row without spans as it would fill all columns."""
    texts = [plain(cell.text).strip() for cell in row.cells]
    if len(texts) == columns and all(cell.rowspan == 1 for cell in row.cells):  # without colspan it is right
        return in_row(texts)
    if any(cell.colspan > 1 or cell.rowspan > 1 for cell in row.cells) or not texts:
        return '[合计, ""]'
    filled = [*texts, *[""] * (columns - len(texts))][:columns]
    line = in_row(filled)
    if not (over := "、".join(texts[columns:])):
        return line
    return in_both(f"{line}（删去多出的“{over}”；要留它，就给表头加一列）",
                   f"{line} (without “{over}”; to keep it, add a column to the heads)")  # fmt: skip


def with_groups(rows: Sequence[Row], columns: int) -> tuple[Row, ...]:
    """The rows, those of groups across all columns."""
    return tuple(
        Row((Cell(row.cells[0].text, columns, 1, row.span),), True, row.span) if row.group else row
        for row in rows
    )


def align_figures(head: Sequence[Row], rows: Sequence[Row], facts: Sequence[dict[str, Any]]) -> None:
    """Columns of figures stand with their points below each other, unless the source says otherwise.

    The first column is what the rows are called, of digits too: numbers and years. Digits that name something
    (telephones, versions, rooms) are no figures.
    """
    named = {
        column
        for row in placed_cells(head)
        for one in row
        if IDENTIFIER.search(plain(one.cell.text))
        for column in range(one.column, one.column + one.cell.colspan)
    }
    whole = [row for row in rows if len(row.cells) == len(facts)]
    for index, fact in enumerate(facts):
        texts = [text for row in whole if (text := plain(row.cells[index].text).strip())]
        figures = [is_figure(text) for text in texts if text not in NOTHING]  # "—": there is none
        if index and index not in named and "align" not in fact and figures and all(figures):
            fact["align"] = "decimal"


def with_signs(rows: tuple[Row, ...], facts: Sequence[dict[str, Any]]) -> tuple[Row, ...]:
    """The rows; a hyphen before a figure in a column of them is a minus sign, as in those of files (T3.3)."""
    if not any(_hyphen_first(cell) for row in rows for cell in row.cells):
        return rows
    return tuple(
        replace(row, cells=tuple(_with_sign(one, facts) for one in placed))
        for row, placed in zip(rows, placed_cells(rows), strict=True)
    )


def _hyphen_first(cell: Cell) -> bool:
    return bool(cell.text) and isinstance(first := cell.text[0], Text) and first.text.startswith("-")


def _with_sign(one: PlacedCell, facts: Sequence[dict[str, Any]]) -> Cell:
    cell, align = one.cell, facts[one.column].get("align") if one.column < len(facts) else ""
    if align not in FIGURES or not _hyphen_first(cell):
        return cell
    first, *more = cell.text
    return replace(cell, text=(Text(with_minus(plain((first,)))), *more))


def with_row_heads(columns: Sequence[Column], rows: Sequence[Row], said: bool) -> tuple[Column, ...]:
    """The columns; where nothing is `said`, the first of words among the first two names the rows (U11).

    Where its names stand for several rows, the column of words behind it names them, too: 园区, 行业.
    """
    if said or len(columns) < 2:
        return tuple(columns)
    texts: list[list[str]] = [[], [], []]
    for row in placed_cells(rows):
        for item in row:
            if item.cell.colspan == 1 and item.column < len(texts):
                texts[item.column].append(plain(item.cell.text).strip())
    figures = [all(map(is_figure, column)) for column in texts]
    first = 1 if figures[0] and not any(map(is_figure, texts[1])) and len(columns) > 2 else 0  # 序号, 名称
    if not texts[first] or not all(texts[first]) or (figures[first] and columns[first].align in FIGURES):
        return tuple(columns)
    names, second = texts[first], first + 1
    inner = texts[second]
    several = len({*names} - DITTO) < len(inner) and second < len(columns) - 1
    heads = {first, second} if several and all(inner) and not any(map(is_figure, inner)) else {first}
    return tuple(replace(column, row_head=index in heads) for index, column in enumerate(columns))
