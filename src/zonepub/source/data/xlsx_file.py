"""XLSX, through openpyxl: cells as the sheet shows them; formulas by the values that were saved with them.

A workbook is a file of anybody: the size of its parts is known before one is unpacked, none may declare
entities, and sheets are read row by row, so that no cell far out and no merged range asks for memory.
"""

import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from zonepub.diagnostics import Diagnostics, Span, in_both
from zonepub.limits import limit
from zonepub.net import in_one_line
from zonepub.records import dataclass, replace
from zonepub.regex import regex
from zonepub.slips import unknown
from zonepub.source.data.csv_file import corners, split_cell
from zonepub.source.data.grid import DataCell, DataSource, DataTable, column_letters
from zonepub.source.number_format import LOCALE, UnknownFormat, formatted, general

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

MACROS = regex(r"vbaProject|macro", re.IGNORECASE)
ENTITY = regex(rb"<!(?:DOCTYPE|ENTITY)")
MERGED = regex(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]{1,3}\d{1,7}):([A-Z]{1,3}\d{1,7})"')
FORMULA = regex(rb"<(?:\w+:)?f[\s>/]")
EXACT = 15  # digits that a spreadsheet keeps of a number
Place = tuple[int, int]  # row, column, from 0


class BadWorkbook(Exception):
    """Why a workbook is not read: the code of a diagnostic, and what it wants to know."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code, self.details = code, {name: str(value) for name, value in details.items()}


@dataclass(slots=True)
class SheetReader:
    """Reads one sheet; `name` is the file as messages call it."""

    name: str
    sheet: str
    diagnostics: Diagnostics
    epoch: datetime

    def span(self, place: Place) -> Span:
        """`zones.xlsx!Sheet1!C7`"""
        row, column = place
        return Span(f"{self.name}!{self.sheet}!{column_letters(column)}{row + 1}")

    def cell(self, place: Place, cell: Any, formulas: dict[Place, str]) -> DataCell:
        """The cell as it is shown. What is none, an error or a formula without its value, is told."""
        span, value = self.span(place), cell.value
        if value is None and place in formulas:
            self.diagnostics.error("cell-without-value", span, formula=formulas[place][:60])
        if cell.data_type == "e":
            self.diagnostics.error("cell-error", span, value=value)
        if value is None or cell.data_type == "e":
            return DataCell("", span)
        if isinstance(value, bool):
            return DataCell("TRUE" if value else "FALSE", span)
        if isinstance(value, int | float):
            return self.number(Decimal(repr(value)), cell, span)
        if isinstance(value, datetime | date | time | timedelta):
            return DataCell(self.shown(value, code_of(cell), span), span)
        return DataCell(str(value).replace("\r\n", "\n").replace("_x000D_", ""), span)

    def number(self, value: Decimal, cell: Any, span: Span) -> DataCell:
        code = code_of(cell)
        if abs(value) >= Decimal(10) ** EXACT and value == value.to_integral_value():
            self.diagnostics.warning("number-imprecise", span, value=general(value))
        if cell.style_array is not None and cell.style_array.numFmtId in LOCALE and is_date_code(code):
            from openpyxl.utils.datetime import from_excel

            return DataCell(self.shown(from_excel(float(value), self.epoch), code, span), span)
        return DataCell(self.shown(value, code, span), span, value)

    def shown(self, value: Decimal | datetime | date | time | timedelta, code: str, span: Span) -> str:
        try:
            return formatted(value, code)
        except UnknownFormat:
            self.diagnostics.warning("unknown-number-format", span, format=code)
            return general(value) if isinstance(value, Decimal) else str(value)


def code_of(cell: Any) -> str:
    """The number format of a cell; those that the standard leaves to the language are Chinese."""
    identity = cell.style_array.numFmtId if cell.style_array is not None else 0
    return LOCALE.get(identity) or cell.number_format or "General"


def is_date_code(code: str) -> bool:
    return any(letter in code for letter in "ymdhs")


def read_xlsx(data: bytes, name: str, source: DataSource, diagnostics: Diagnostics) -> DataTable | None:
    """The table in a sheet, or None after a diagnostic."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            check_archive(archive)
            return _table(data, archive, name, source, diagnostics)
    except BadWorkbook as problem:
        diagnostics.error(problem.code, source.span, path=source.name, **problem.details)
    except Exception as problem:  # openpyxl and zipfile raise anything over damaged files
        diagnostics.error("table-file-damaged", source.span, path=source.name, reason=_damage(problem))
    return None


def _damage(problem: Exception) -> str:
    """Why a workbook cannot be read; the words of Python are for those who read English."""
    return in_both("工作簿不完整，或已损坏", in_one_line(problem))


def check_archive(archive: zipfile.ZipFile) -> None:
    """Raises BadWorkbook for macros, parts that unpack to too much, and declared entities."""
    infos = archive.infolist()
    if any(MACROS.search(info.filename) for info in infos):
        raise BadWorkbook("table-file-macros")
    most = limit("xlsx-bytes")
    if len(infos) > limit("xlsx-parts") or sum(info.file_size for info in infos) > most:
        raise BadWorkbook("file-too-large", limit=most >> 20, name="xlsx-bytes")
    left = most
    for info in infos:
        if not info.filename.endswith((".xml", ".rels", ".vml")):
            continue
        with archive.open(info) as part:  # what the directory says of its size need not be true
            content = part.read(left + 1)
        left -= len(content)
        if left < 0:
            raise BadWorkbook("file-too-large", limit=most >> 20, name="xlsx-bytes")
        if ENTITY.search(content) or content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in content[:8]:
            raise BadWorkbook("table-file-damaged", reason="DOCTYPE")
        if info.filename == "[Content_Types].xml" and b"macroEnabled" in content:
            raise BadWorkbook("table-file-macros")


def _table(
    data: bytes, archive: zipfile.ZipFile, name: str, source: DataSource, diagnostics: Diagnostics
) -> DataTable | None:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of extensions that say nothing about values
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheets = {sheet.title: sheet for sheet in book.worksheets}
        if source.sheet and source.sheet not in sheets:
            unknown(
                source.sheet,
                source.sheet_span or source.span,
                sheets,
                diagnostics,
                "unknown-sheet",
                meant=next(iter(sheets)) if len(sheets) == 1 else "",
                path=source.name,
            )
            return None
        title = source.sheet or next(iter(sheets), "")
        if not title:
            raise BadWorkbook("table-file-damaged", reason="no sheet")
        sheet = sheets[title]
        content = archive.read(sheet._worksheet_path)
        formulas = _formulas(data, title) if FORMULA.search(content) else {}
        reader = SheetReader(name, title, diagnostics, book.epoch)
        return _cut_out(reader, sheet, formulas, content, source)


def _formulas(data: bytes, title: str) -> dict[Place, str]:
    """The formulas of a sheet by their places."""
    from openpyxl import load_workbook

    sheet = load_workbook(BytesIO(data), read_only=True, keep_links=False)[title]
    return {
        (cell.row - 1, cell.column - 1): str(cell.value)
        for row in _rows(sheet)
        for cell in row
        if cell.data_type == "f"
    }


def _rows(sheet: "ReadOnlyWorksheet") -> Iterator[tuple[Any, ...]]:
    """The rows that the limits allow, and one more."""
    sheet.reset_dimensions()
    return iter(sheet.iter_rows(max_row=limit("table-rows") + 1, max_col=limit("table-columns") + 1))


def _cut_out(
    reader: SheetReader,
    sheet: "ReadOnlyWorksheet",
    formulas: dict[Place, str],
    content: bytes,
    source: DataSource,
) -> DataTable | None:
    """The cells of the range, or all that are filled."""
    top = left = 0
    bottom, right = limit("table-rows"), limit("table-columns")
    if source.range:
        (left, top), (right, bottom) = corners(source.range)
    cells: dict[Place, DataCell] = {}
    for row in _rows(sheet):
        for cell in row:
            if cell.value is None and not hasattr(cell, "row"):
                continue
            place = (cell.row - 1, cell.column - 1)
            if not (top <= place[0] <= bottom and left <= place[1] <= right):
                continue
            found = reader.cell(place, cell, formulas)
            if found.text.strip():
                cells[place] = found
    if not cells:
        why = in_both("表里没有内容：检查 sheet 与 range", "the sheet is empty: look at sheet and range")
        raise BadWorkbook("table-file-empty", why=why)
    last_row, last_column = max(row for row, _ in cells), max(column for _, column in cells)
    if last_row - top >= limit("table-rows") or last_column - left >= limit("table-columns"):
        reader.diagnostics.error(
            "table-too-long", reader.span((last_row, last_column)), limit=limit("table-rows")
        )
        return None
    if not source.range:
        top, left = min(row for row, _ in cells), min(column for _, column in cells)
    return _grid(reader, cells, _merged(content, cells), (top, left), (last_row, last_column))


def _merged(content: bytes, cells: dict[Place, DataCell]) -> dict[Place, Place]:
    """The rows and columns that merged cells cover, by their first place; empty ones are left out."""
    merged: dict[Place, Place] = {}
    for match in MERGED.finditer(content):
        (left, top), (right, bottom) = (split_cell(corner.decode()) for corner in match.groups())
        if (top, left) in cells:
            merged[top, left] = (bottom - top + 1, right - left + 1)
    return merged


def _grid(
    reader: SheetReader, cells: dict[Place, DataCell], merged: dict[Place, Place], first: Place, last: Place
) -> DataTable:
    height, width = last[0] - first[0] + 1, last[1] - first[1] + 1
    rows: list[list[DataCell | None]] = [
        [
            cells.get((row, column)) or DataCell("", reader.span((row, column)))
            for column in range(first[1], last[1] + 1)
        ]
        for row in range(first[0], last[0] + 1)
    ]
    for (top, left), (tall, wide) in merged.items():
        row, column = top - first[0], left - first[1]
        if not (0 <= row < height and 0 <= column < width):
            continue
        tall, wide = min(tall, height - row), min(wide, width - column)
        for place in range(row, row + tall):
            rows[place][column : column + wide] = [None] * wide
        rows[row][column] = replace(cells[top, left], colspan=wide, rowspan=tall)
    filled = (row for row in rows if any(cell is None or cell.text.strip() for cell in row))
    return DataTable(tuple(map(tuple, filled)), first[1])
