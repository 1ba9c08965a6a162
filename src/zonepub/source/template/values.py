"""The values that placeholders name: from `vars:`, the command line, and rows of data files."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from zonepub.diagnostics import Diagnostics, Span
from zonepub.records import dataclass, field
from zonepub.source.amounts import amount, is_figure
from zonepub.source.data import DataCell, DataTable
from zonepub.source.data.shape import tell_long
from zonepub.yamlfile import Mapping as Branch
from zonepub.yamlfile import Scalar, Sequence


@dataclass(frozen=True, slots=True)
class Value:
    """A text, its number if it is one, and where it stands: `zones.xlsx!Sheet1!C7`, `report.yaml:4:9`."""

    text: str
    span: Span
    number: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Values:
    """What is known by name: single values, and lists of rows."""

    single: Mapping[str, Value] = field(default_factory=dict)
    lists: "Mapping[str, tuple[Values, ...]]" = field(default_factory=dict)
    row: Span | None = None  # the place of the row that they come from

    def __bool__(self) -> bool:
        return bool(self.single or self.lists)

    def over(self, other: "Values") -> "Values":
        """These, and what only the other has."""
        return Values({**other.single, **self.single}, {**other.lists, **self.lists}, self.row or other.row)


def value_of(scalar: Scalar) -> Value:
    return Value(scalar.text, scalar.span, amount(scalar.text) if is_figure(scalar.text) else None)


def given_values(texts: Mapping[str, str], source: str) -> Values:
    """Values from a command line or a program, by name; `source` is what messages call their place."""
    spans = {name: Span(f"{source} {name}") for name in texts}
    return Values({name: value_of(Scalar(text, spans[name])) for name, text in texts.items()})


def values_of(node: Branch, diagnostics: Diagnostics) -> Values:
    """The entries of `vars:` or of a file of values."""
    single: dict[str, Value] = {}
    lists: dict[str, tuple[Values, ...]] = {}
    for name, (key, value) in node.entries.items():
        if set(name) & set("${}|\n") or name != name.strip() or not name:
            diagnostics.error("wrong-variable", key.span, name=name)
        elif isinstance(value, Scalar):
            single[name] = value_of(value)
        elif isinstance(value, Sequence):
            lists[name] = tuple(_rows(name, value, diagnostics))
        else:
            diagnostics.error(
                "wrong-type", value.span, where=name, wanted="@text", found="@mapping", line=f"{name}: ……"
            )
    return Values(single, lists)


def _rows(name: str, node: Sequence, diagnostics: Diagnostics) -> Iterator[Values]:
    """Items of a list: mappings of values, or single ones, which have the name of the list."""
    for item in node:
        match item:
            case Scalar():
                yield Values({name: value_of(item)}, row=item.span)
            case Branch():
                values = values_of(item, diagnostics)
                yield Values(values.single, values.lists, item.span)
            case _:
                diagnostics.error(
                    "wrong-type",
                    item.span,
                    where=name,
                    wanted="@mapping",
                    found="@list",
                    line=f"{name}: {{……: ……}}",
                )


def rows_of(table: DataTable, heads: int, diagnostics: Diagnostics) -> tuple[Values, ...]:
    """Each row of a data file below its heads, as values by the names of its columns."""
    names = table.names(heads)
    tell_long(table, heads, diagnostics)
    known: dict[str, int] = {}
    for column, of_column in enumerate(names):
        for name in sorted(of_column):
            if name in known:
                place = _cell_span(table, heads - 1, column)
                diagnostics.warning("column-twice", place, name=name)
            known.setdefault(name, column)
    return tuple(_row(cells, known) for cells in list(_whole_rows(table))[heads:])


def _row(cells: list[DataCell | None], known: Mapping[str, int]) -> Values:
    first = next((cell.span for cell in cells if cell is not None), None)
    single = {
        name: Value(cell.text.strip(), cell.span, cell.value)
        for name, column in known.items()
        if column < len(cells) and (cell := cells[column]) is not None
    }
    return Values(single, row=first)


def _whole_rows(table: DataTable) -> Iterator[list[DataCell | None]]:
    """The rows, with merged cells in each of their places."""
    above: dict[int, tuple[int, DataCell]] = {}  # column -> the row behind a merged cell's last, and the cell
    for number, row in enumerate(table.rows):
        cells: list[DataCell | None] = []
        left: tuple[int, DataCell] | None = None
        for column, cell in enumerate(row):
            if cell is not None:
                left = (column + cell.colspan, cell)
                for place in range(column, column + cell.colspan):
                    above[place] = (number + cell.rowspan, cell)
                cells.append(cell)
            elif left and column < left[0]:
                cells.append(left[1])
            else:
                until, merged = above.get(column, (0, None))
                cells.append(merged if until > number else None)
        yield cells


def _cell_span(table: DataTable, row: int, column: int) -> Span | None:
    cells = table.rows[row] if 0 <= row < len(table.rows) else ()
    cell = cells[column] if column < len(cells) else None
    return cell.span if cell else None
