"""Each cell of a table in its place: row, order and spans as in the report."""

from collections.abc import Collection, Iterable, Sequence
from typing import Protocol

from zonepub.model import Cell, Table, plain
from zonepub.records import replace
from zonepub.verify.compare import cut, squeeze
from zonepub.verify.expected import fragments


class FoundCell(Protocol):
    """A cell as a reader finds it."""

    @property
    def text(self) -> str: ...
    @property
    def colspan(self) -> int: ...
    @property
    def rowspan(self) -> int: ...


Rows = Sequence[Sequence[FoundCell]]


def check_tables(
    tables: Iterable[Table], found: Sequence[Rows], absent: Collection[str]
) -> tuple[int, tuple[str, ...]]:
    """How many cells there are, and the texts of those that are not in their places.

    Files hold other tables too (pictures side by side, say): those of the report are looked for in order.
    """
    count, misplaced, position = 0, list[str](), 0
    for table in tables:
        rows = [row.cells for row in (*table.head, *table.rows)]
        count += sum(map(len, rows))
        least = _all(rows)
        for place in range(position, len(found)):
            wrong = _wrong(rows, found[place], absent)
            if len(wrong) < len(least):
                least, position = wrong, place + 1
            if not wrong:
                break
        misplaced += least
    return count, tuple(misplaced)


def _all(rows: Sequence[Sequence[Cell]]) -> list[str]:
    return [plain(cell.text) for row in rows for cell in row]


def _wrong(rows: Sequence[Sequence[Cell]], found: Rows, absent: Collection[str]) -> list[str]:
    """The texts of the cells that are not as they should be in a table."""
    if len(rows) != len(found):
        return _all(rows)
    wrong = []
    for cells, places in zip(rows, found, strict=True):
        if len(cells) == 1 and _fills_row(cells[0], places):
            cells = (replace(cells[0], colspan=places[0].colspan), *map(_empty, places[1:]))
        same = len(cells) == len(places)
        for index, cell in enumerate(cells):
            if not same or not _matches(cell, places[index], absent):
                wrong.append(plain(cell.text))
    return wrong


def _fills_row(cell: Cell, places: Sequence[FoundCell]) -> bool:
    """Whether a cell over all columns, the head of a group, is found as one that an empty rest follows."""
    return sum(place.colspan for place in places) == cell.colspan and not any(p.text for p in places[1:])


def _empty(place: FoundCell) -> Cell:
    return Cell((), place.colspan, place.rowspan)


def _matches(cell: Cell, found: FoundCell, absent: Collection[str]) -> bool:
    if (cell.colspan, cell.rowspan) != (found.colspan, found.rowspan):
        return False
    content, position = squeeze(found.text), 0
    if not cell.text:
        return not content
    for words in cut(fragments(cell.text), absent):
        place = content.find(squeeze(words), position)
        if place < 0:
            return False
        position = place + len(squeeze(words))
    return True
