"""Values from files of their own: a row a report, a file of values, what a report says of itself."""

from collections.abc import Iterable
from pathlib import Path

from zonepub.diagnostics import Diagnostic, Diagnostics, Span
from zonepub.files import Gate
from zonepub.regex import regex
from zonepub.source.data import ONLY_HEADS, DataSource, read_data
from zonepub.source.template import Expander, Values, rows_of, values_of
from zonepub.yamlcheck import as_mapping
from zonepub.yamlfile import Mapping, Scalar, read_yaml

PAIR = regex(
    r"(?P<name>[^\s=＝：]+)\s*[=＝：]\s*(?P<value>[^\n]*?)(?=\s+[^\s=＝：]+\s*[=＝：]|\s*$)"
)  # 园区=云泽
Row = tuple[Values, tuple[Diagnostic, ...]]


def read_rows(path: Path, sheet: str, diagnostics: Diagnostics) -> list[Row]:
    """The rows of a CSV or XLSX file below its heads, each with what is wrong in its cells.

    What is wrong with the file as a whole, or with its heads, raises `Failed`.
    """
    own = Diagnostics()
    source = DataSource(path.name, Span(str(path)), sheet)
    table = read_data(source, Gate(path.parent), {}, own)
    rows = rows_of(table, 1, own) if table is not None else ()
    places = {value.span: number for number, row in enumerate(rows) for value in row.single.values()}
    problems: dict[int, list[Diagnostic]] = {}
    for item in own:
        number = places.get(item.span) if item.span else None
        if number is None:
            diagnostics.extend([item])
        else:
            problems.setdefault(number, []).append(item)
    if table is not None and not rows:
        diagnostics.error("table-file-empty", source.span, path=path.name, why=ONLY_HEADS)
    diagnostics.stop_on_errors()
    return [(row, tuple(problems.get(number, ()))) for number, row in enumerate(rows)]


def read_values(path: Path, diagnostics: Diagnostics) -> Values:
    """A YAML file of values, as `vars:` has them. Raises `Failed`."""
    read = read_yaml(path, str(path), diagnostics)
    if isinstance(read, Scalar):
        pair = PAIR.match(read.text.strip())
        line = f"{pair['name']}: {pair['value']}" if pair else "单位: 高新区管委会"
        diagnostics.error("text-for-fields", read.span, where=path.name, line=line)
    node = as_mapping(read, path.name, diagnostics) if not isinstance(read, Scalar) else None
    values = values_of(node, diagnostics) if node is not None else Values()
    diagnostics.stop_on_errors()
    return values


def read_about(path: Path, values: Values | None, names: Iterable[str]) -> dict[str, str]:
    """Fields of `report:` as texts, its placeholders filled. Raises `Failed`."""
    diagnostics = Diagnostics()
    root = as_mapping(read_yaml(path, str(path), diagnostics), path.name, diagnostics)
    diagnostics.stop_on_errors()
    assert root is not None
    head = {name: root.entries[name] for name in ("vars", "formats", "report") if name in root}
    filled, _ = Expander(Gate(path.parent), values, diagnostics).expand(Mapping(head, root.span), None)
    diagnostics.stop_on_errors()
    about = filled.get("report")
    fields = {name: about.get(name) for name in names} if isinstance(about, Mapping) else {}
    return {name: field.text.strip() for name, field in fields.items() if isinstance(field, Scalar)}
