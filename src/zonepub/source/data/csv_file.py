"""CSV: rows of texts, parted by commas, semicolons or tabulators, whichever the first line has most of."""

import csv
from collections.abc import Iterator
from io import StringIO

from zonepub.diagnostics import Diagnostics, Span
from zonepub.limits import limit
from zonepub.source.amounts import amount, is_figure
from zonepub.source.data.grid import DataCell, DataSource, DataTable, column_number

DELIMITERS = ",\t;"
WIDE = "，；"  # of an input method: nothing is parted by them


def read_csv(text: str, name: str, source: DataSource, diagnostics: Diagnostics) -> DataTable | None:
    """The table in a text, or None after a diagnostic. Empty lines are no rows."""
    if source.sheet:
        diagnostics.error("sheet-of-csv", source.span, path=source.name)
        return None
    first, _, _ = text.lstrip("\n").partition("\n")
    delimiter = max(DELIMITERS, key=lambda sign: (first.count(sign), -DELIMITERS.index(sign)))
    if not first.count(delimiter) and (wide := next((sign for sign in WIDE if sign in first), "")):
        written = first.strip().replace(wide, ",")
        place = Span(name, 1, first.index(wide) + 1)
        lines = [line for line in text.splitlines() if line.strip()]
        whole = len(lines) > 1 and all(line.count(wide) == first.count(wide) for line in lines)
        tell = diagnostics.error if whole else diagnostics.warning  # a column of sentences is one
        tell("table-file-commas", place, path=name, mark=wide, line=written)
        if whole:
            return None
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[DataCell, ...]] = []
    try:
        for line, texts in _lines(reader):
            if len(rows) >= limit("table-rows"):
                diagnostics.error("table-too-long", Span(name, line, 1), limit=limit("table-rows"))
                return None
            if any(map(str.strip, texts)):
                rows.append(tuple(_cells(texts, name, line)))
    except csv.Error as problem:
        diagnostics.error("table-file-damaged", Span(name, reader.line_num, 1), path=name, reason=problem)
        return None
    if source.range:
        return _in_range(rows, source.range)
    return DataTable(tuple(rows))


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


def _in_range(rows: list[tuple[DataCell, ...]], wanted: str) -> DataTable:
    from_, _, to = wanted.upper().partition(":")
    (left, top), (right, bottom) = split_cell(from_), split_cell(to)
    return DataTable(tuple(row[left : right + 1] for row in rows[top : bottom + 1]), left)


def split_cell(name: str) -> tuple[int, int]:
    """`C7` as column 2 and row 6."""
    letters = name.rstrip("0123456789")
    return column_number(letters) or 0, int(name[len(letters) :]) - 1
