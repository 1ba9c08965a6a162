"""What a data file holds: cells by row and column, merged ones once."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from zonepub.diagnostics import Diagnostics, Span
from zonepub.records import dataclass, replace

NAMED = "/"  # between the heads above each other that name a column


@dataclass(frozen=True, slots=True)
class DataSource:
    """What the source says of a data file: its name, the sheet and the cells that are wanted."""

    name: str
    span: Span
    sheet: str = ""
    range: str = ""
    sheet_span: Span | None = None


@dataclass(frozen=True, slots=True)
class DataCell:
    """What a cell shows, its number if it is one, and its place: `zones.xlsx!Sheet1!C7`, `zones.csv:3:1`."""

    text: str
    span: Span
    value: Decimal | None = None
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class DataTable:
    """Rows of cells; None where a merged cell goes on. `first` is the letter of the first column, from 0.

    `delimiter` is what parts the cells of a text file.
    """

    rows: tuple[tuple[DataCell | None, ...], ...]
    first: int = 0
    delimiter: str = ""

    @property
    def width(self) -> int:
        return max(map(len, self.rows), default=0)

    def names(self, heads: int) -> list[set[str]]:
        """What each column may be called: its lowest head, or all its heads from the top."""
        return [_names(self.rows[:heads], column) for column in range(self.width)]

    def find(self, name: str, heads: int) -> int | None:
        """The column of a name, else of a letter."""
        wanted = "".join(name.split())
        for column, names in enumerate(self.names(heads)):
            if wanted in names:
                return column
        letters = column_number(name)
        return (
            letters - self.first if letters is not None and 0 <= letters - self.first < self.width else None
        )

    def called(self, name: str, heads: int) -> list[str]:
        """The letters of all columns that have the name."""
        wanted, names = "".join(name.split()), self.names(heads)
        return [column_letters(self.first + at) for at, own in enumerate(names) if wanted in own]


def _names(rows: Sequence[Sequence[DataCell | None]], column: int) -> set[str]:
    texts = []
    for row in rows:
        place = min(column, len(row) - 1)
        while place > 0 and row[place] is None:
            place -= 1
        cell = row[place] if row else None
        if cell is not None and place + cell.colspan > column and (text := "".join(cell.text.split())):
            texts.append(text)
    return {texts[-1], NAMED.join(texts)} if texts else set()


def column_number(letters: str) -> int | None:
    """`A` is 0, `AA` is 26; None for what is no letter of a column."""
    if not (letters.isascii() and letters.isalpha() and len(letters) <= 3):
        return None
    number = 0
    for letter in letters.upper():
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


def column_letters(number: int) -> str:
    """The letters of a column, from 0."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def chosen(
    rows: Sequence[Sequence[DataCell | None]], columns: Sequence[int], diagnostics: Diagnostics
) -> Iterator[list[DataCell]]:
    """The cells of some columns, in their order; a merged cell that is cut through is an error."""
    hanging: dict[int, tuple[int, DataCell]] = {}  # column -> row behind the last, and the cell
    for index, row in enumerate(rows):
        cells: list[DataCell] = []
        at = 0
        while at < len(columns):
            column = columns[at]
            cell = row[column] if column < len(row) else None
            if cell is None and column < len(row):
                begun = next((row[place] for place in range(column, -1, -1) if row[place] is not None), None)
                until, above = hanging.get(column, (0, None))
                if until <= index and begun is not None:
                    diagnostics.error("span-cut", begun.span)
                elif above is not None and column not in columns:
                    diagnostics.error("span-cut", above.span)
                at += 1
                continue
            if cell is None:
                at += 1
                continue
            covered = set(range(column, column + cell.colspan))
            width = 1
            while at + width < len(columns) and columns[at + width] in covered - {*columns[at : at + width]}:
                width += 1
            for place in columns[at : at + width]:
                hanging[place] = (index + cell.rowspan, cell)
            cells.append(replace(cell, colspan=width))
            at += width
        yield cells
