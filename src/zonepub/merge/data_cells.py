"""Cells that a table takes from a CSV or XLSX file: where in it each stands."""

from collections.abc import Callable, Iterable, Sequence

from zonepub.diagnostics import Span
from zonepub.merge.markup import squeezed
from zonepub.model import Table, plain

DataRow = list[tuple[str, Span]]  # what each cell shows, and its place in the file


class DataCells:
    """`tables` are asked for when the first cell is."""

    def __init__(self, tables: Callable[[], Iterable[Table]]) -> None:
        self._tables = tables
        self._rows: list[DataRow] | None = None

    def place(self, text: str, row: Sequence[str]) -> Span | None:
        """The place of the cell that shows `text`, in the row that shows most of `row`."""
        if self._rows is None:
            self._rows = [
                [(squeezed(plain(cell.text)), cell.span) for cell in line.cells]
                for table in self._tables()
                for line in (*table.head, *table.rows)
                if any(not cell.span.file.endswith((".yaml", ".yml")) for cell in line.cells)
            ]
        best, most = None, 0
        for known in self._rows:
            texts = [shown for shown, _ in known]
            common = sum(item in texts for item in row)
            if text in texts and common > most:
                best, most = known[texts.index(text)][1], common
        return best
