"""Whether rows of a data file fit its heads: too long ones, columns without a name, a title above."""

from collections.abc import Sequence

from zonepub.diagnostics import Diagnostics, Span
from zonepub.regex import regex
from zonepub.source.data.grid import DataCell, DataTable, column_letters

PARTED = regex(r"(?<![^,])[-−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?%?(?![^,])")  # between two commas of a line
CELL = regex(r"!\$?[A-Z]+\$?(?P<row>\d+)$")
MOST_ABOVE = 10  # rows of titles and remarks above the heads


def tell_parted(table: DataTable, diagnostics: Diagnostics) -> bool:
    """Whether rows are too long by the commas of numbers, `园区,1,312.50` of a CSV; each is told."""
    width, found = len(table.rows[0]), False
    for row in table.rows[1:]:
        cells = [cell for cell in row if cell is not None]
        found = (len(cells) > width and _tell_number(cells, diagnostics)) or found
    return found


def tell_long(table: DataTable, heads: int, diagnostics: Diagnostics) -> None:
    """Rows of a text file that have more cells than heads; columns of a workbook that have no head."""
    width = max(map(len, table.rows[:heads]), default=0)
    named, untold = table.names(heads), set(range(table.width))
    for row in table.rows[heads:]:
        cells = [cell for cell in row if cell is not None]
        extra = [cell for cell in cells[width:] if cell.text.strip()] if table.delimiter else []
        if extra and not _tell_number(cells, diagnostics):
            line = table.delimiter.join(_quoted(cell.text, table.delimiter) for cell in cells[:width])
            diagnostics.error("row-long", extra[0].span, found=len(cells), wanted=width, line=line)
        for column, cell in enumerate(row[: width if table.delimiter else None]):
            if cell is not None and cell.text.strip() and not named[column] and column in untold:
                untold.remove(column)
                letter, text = column_letters(table.first + column), cell.text.strip()
                diagnostics.warning("column-unnamed", cell.span, letter=letter, text=text)


def heads_row(table: DataTable) -> int:
    """The row of the heads, from 0: below a first row of one cell, the title of the file."""
    rows = [
        [cell for cell in row if cell and cell.text.strip()] for row in table.rows[: MOST_ABOVE + 1]
    ]  # fmt: skip
    most = max(map(len, rows), default=0)
    if most < 2 or len(rows[0]) != 1:
        return 0
    whole = next(index for index, row in enumerate(rows) if len(row) == most)
    return 0 if any(cell.value is not None for cell in rows[whole]) else whole


def row_number(row: Sequence[DataCell | None], index: int) -> int:
    """The number of a row as its file counts: that of the workbook's cell, else its place among the rows."""
    span = next((cell.span for cell in row if cell is not None), Span(""))
    cell = CELL.search(span.file)
    return int(cell["row"]) if cell else index + 1


def range_from(table: DataTable, index: int) -> str:
    """`range: A2:C9`: the cells from a row, from 0, to the last."""
    top, bottom = row_number(table.rows[index], index), row_number(table.rows[-1], len(table.rows) - 1)
    first, last = column_letters(table.first), column_letters(table.first + table.width - 1)
    return f"range: {first}{top}:{last}{bottom}"


def _tell_number(cells: list[DataCell], diagnostics: Diagnostics) -> bool:
    line = ",".join(cell.text for cell in cells)
    number = PARTED.search(line)
    if number is not None:
        cell = next(cell for cell in cells if cell.span.column > number.start() or cell is cells[-1])
        whole = PARTED.sub(r'"\g<0>"', line)
        diagnostics.error("thousands-in-file", cell.span, text=number[0], line=whole)
    return number is not None


def _quoted(text: str, delimiter: str) -> str:
    return f'"{text}"' if delimiter in text else text
