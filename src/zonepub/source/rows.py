"""Values from files of their own: a row a report, a file of values, what a report says of itself."""

from collections.abc import Iterable
from pathlib import Path

from zonepub.diagnostics import Diagnostic, Diagnostics, Span
from zonepub.files import Gate
from zonepub.regex import regex
from zonepub.source.as_written import joined
from zonepub.source.data import ONLY_HEADS, DataSource, read_data
from zonepub.source.data.shape import heads_row
from zonepub.source.template import Expander, Values, rows_of, values_of
from zonepub.yamlfile import Mapping, Scalar, read_yaml
from zonepub.yamlfile.checks import as_mapping

PAIR = regex(
    r"(?P<name>[^\s=＝：]+)\s*[=＝：]\s*(?P<value>[^\n]*?)(?=\s+[^\s=＝：]+\s*[=＝：]|\s*$)"
)  # 园区=云泽
MOST_PAIRS = 12
Row = tuple[Values, tuple[Diagnostic, ...]]


def read_rows(path: Path, sheet: str, diagnostics: Diagnostics) -> list[Row]:
    """The rows of a CSV or XLSX file below its heads, each with what is wrong in its cells.

    What is wrong with the file as a whole, or with its heads, raises `Failed`.
    """
    own = Diagnostics()
    source = DataSource(path.name, Span(str(path)), sheet)
    table = read_data(source, Gate(path.parent), {}, own)
    if table is not None and (top := heads_row(table)):
        title = next(cell for cell in table.rows[0] if cell and cell.text.strip())
        diagnostics.error("data-title", title.span, text=title.text.strip(), row=top + 1)
        diagnostics.stop_on_errors()
    rows = rows_of(table, 1, own) if table is not None else ()
    # a line of a text, a cell of a workbook: what is wrong there concerns its report alone
    places = {value.span[:2]: number for number, row in enumerate(rows) for value in row.single.values()}
    problems: dict[int, list[Diagnostic]] = {}
    for item in own:
        number = places.get(item.span[:2]) if item.span else None
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
        _tell_pairs(read, path.name, diagnostics)
    node = as_mapping(read, path.name, diagnostics) if not isinstance(read, Scalar) else None
    values = values_of(node, diagnostics) if node is not None else Values()
    diagnostics.stop_on_errors()
    return values


def _tell_pairs(read: Scalar, name: str, diagnostics: Diagnostics) -> None:
    """A text where values should be: at the sign that is no colon, with the lines as they should be."""
    lines = (read.source or read.text).strip().splitlines()
    pairs = [pair for line in lines for pair in PAIR.finditer(line)]
    shown = [f"{pair['name']}: {pair['value']}" for pair in pairs[:MOST_PAIRS]] or ["单位: 高新区管委会"]
    sign = regex("[=＝：]").search(lines[0]) if pairs else None
    line = joined(shown)
    if sign is not None:
        place = read.span._replace(column=read.span.column + sign.start(), length=1)
        diagnostics.error("yaml-colon", place, mark=sign[0], line=line)
    else:
        diagnostics.error("text-for-fields", read.span, where=name, line=line)


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
