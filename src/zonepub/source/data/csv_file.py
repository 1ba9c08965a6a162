"""CSV: rows of texts, parted by commas, semicolons or tabulators, whichever the first line has most of."""

import csv
from collections.abc import Iterator
from io import StringIO

from zonepub.diagnostics import Diagnostics, Span
from zonepub.limits import limit
from zonepub.records import replace
from zonepub.regex import regex
from zonepub.source.amounts import amount, is_figure
from zonepub.source.data.grid import DataCell, DataSource, DataTable, column_number
from zonepub.yamlfile.meant import CELL_ERROR

DELIMITERS = ",\t;"
ERROR = regex(rf"{CELL_ERROR.pattern}|#{{4,}}")  # as Excel saves them
WIDE = "，；"  # of an input method: nothing is parted by them


def read_csv(text: str, name: str, source: DataSource, diagnostics: Diagnostics) -> DataTable | None:
    """The table in a text, or None after a diagnostic. Empty lines are no rows."""
    if source.sheet:
        diagnostics.error("sheet-of-csv", source.span, path=source.name)
        return None
    lines = text.splitlines()
    first, _, _ = text.lstrip("\n").partition("\n")
    delimiter = max(DELIMITERS, key=lambda sign: (first.count(sign), -DELIMITERS.index(sign)))
    if not first.count(delimiter) and (wide := next((sign for sign in WIDE if sign in first), "")):
        written = first.strip().replace(wide, ",")
        place = Span(name, 1, first.index(wide) + 1)
        filled = [line for line in lines if line.strip()]
        whole = len(filled) > 1 and all(line.count(wide) == first.count(wide) for line in filled)
        tell = diagnostics.error if whole else diagnostics.warning  # a column of sentences is one
        tell("table-file-commas", place, path=name, mark=wide, line=written)
        if whole:
            return None
    width = first.count(delimiter) + 1
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[DataCell, ...]] = []
    begun = 1  # the line of the row that is being read
    try:
        for line, texts in _lines(reader):
            begun = reader.line_num + 1
            if len(rows) >= limit("table-rows"):
                diagnostics.error("table-too-long", Span(name, line, 1), limit=limit("table-rows"))
                return None
            short = len(texts) < width and '"' not in lines[line - 1]
            if short and _tell_wide(texts, width, delimiter, Span(name, line), diagnostics):
                return None
            if any(map(str.strip, texts)):
                rows.append(tuple(_cells(texts, name, line)))
                for cell in rows[-1]:
                    if cell.text[:1] == "#" and ERROR.fullmatch(cell.text.strip()):
                        diagnostics.error("cell-error", cell.span, value=cell.text.strip())
    except csv.Error:
        _tell_quote(lines[begun - 1], Span(name, begun), delimiter, diagnostics)
        return None
    table = DataTable(tuple(rows), delimiter=delimiter)
    return _in_range(table, source.range) if source.range else table


def _tell_wide(texts: list[str], width: int, delimiter: str, row: Span, diagnostics: Diagnostics) -> bool:
    """Whether a full-width comma parts the cells of a row, below heads parted as they should be; told so."""
    line = delimiter.join(texts)
    wide = next((sign for sign in WIDE if sign in line), "")
    written = line.strip().replace(wide, delimiter)
    if not wide or "\n" in written or written.count(delimiter) + 1 != width:
        return False
    place = row._replace(column=line.index(wide) + 1)
    diagnostics.error("table-file-commas", place, path=row.file, mark=wide, line=written)
    return True


def _tell_quote(line: str, row: Span, delimiter: str, diagnostics: Diagnostics) -> None:
    """A quote that nothing ends, or behind which more stands: at the row that has it, as it should be."""
    cells = [_whole_cell(cell) for cell in line.split(delimiter)]
    place = row._replace(column=line.find('"') + 1)
    diagnostics.error("table-file-quote", place, path=row.file, line=delimiter.join(cells))


def _whole_cell(cell: str) -> str:
    """A cell whose quotes are those of CSV: none that is not closed, those of the text doubled."""
    inner = cell[1:-1] if cell.endswith('"') and len(cell) > 1 else cell
    if not cell.startswith('"') or (inner != cell and '"' not in inner):
        return cell
    return '"' + cell.replace('"', '""') + '"' if '"' in cell[1:] else cell[1:]


def _lines(reader: "Iterator[list[str]]") -> Iterator[tuple[int, list[str]]]:
    """Each row with the line that it begins on."""
    line = 1
    for texts in reader:
        yield line, texts
        line = reader.line_num + 1  # type: ignore[attr-defined]


def _cells(texts: list[str], name: str, line: int) -> Iterator[DataCell]:
    column = 1
    for text in texts:
        shown = text.replace("\r\n", "\n").replace("\r", "\n")
        yield DataCell(
            shown, Span(name, line, column, max(1, len(text))), amount(text) if is_figure(text) else None
        )
        column += len(text) + 1  # as long as nothing before it is quoted


def _in_range(table: DataTable, wanted: str) -> DataTable:
    (left, top), (right, bottom) = corners(wanted)
    rows = tuple(row[left : right + 1] for row in table.rows[top : bottom + 1])
    return replace(table, rows=rows, first=left)


def corners(cells: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """`A2:C7` as the columns and rows of its two corners."""
    first, _, last = cells.upper().partition(":")
    return split_cell(first), split_cell(last)


def split_cell(name: str) -> tuple[int, int]:
    """`C7` as column 2 and row 6."""
    letters = name.rstrip("0123456789")
    return column_number(letters) or 0, int(name[len(letters) :]) - 1
