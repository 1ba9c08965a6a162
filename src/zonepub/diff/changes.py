"""Two versions as paragraphs with what became of their words, for views that are no DOCX (L10, L13)."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from zonepub.diagnostics import Diagnostics
from zonepub.importing.document import RawRun
from zonepub.importing.readers.docx.lines import WordLine, read_lines
from zonepub.merge.align import align, align_rows
from zonepub.merge.markup import squeezed
from zonepub.merge.tokens import changes
from zonepub.records import replace

Kind = Literal["same", "changed", "added", "removed", "moved"]


class Piece(NamedTuple):
    """Words of both versions (`""`), or of one."""

    operation: Literal["", "ins", "del"]
    text: str


class DiffLine(NamedTuple):
    """A paragraph: what it is, and its words. `place`: body, table or note."""

    kind: Kind
    pieces: tuple[Piece, ...]
    level: int = 0
    place: Literal["body", "table", "note"] = "body"

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


Row = list[WordLine]  # a cell each
CELLS = ("表头", "表内文字")  # styles of the cells of tables, and not of boxes
MARKED = {"strong": "**", "emphasis": "*"}
BETWEEN = "｜"  # cells of a row


def compared(before: bytes, after: bytes) -> list[DiffLine]:
    """All paragraphs and rows of both versions in the order of the new one, each where it was taken out."""
    old, new = _units(before), _units(after)
    texts = list(map(_text, old)), list(map(_text, new))
    aligned = align(*texts, {})
    pairs = {place: origin for place, origin in aligned.pairs.items() if _alike(old[origin], new[place])}
    kept = set(pairs.values())
    result, at = list[DiffLine](), 0
    for place, unit in enumerate(new):
        origin = pairs.get(place)
        moved = place in aligned.moved
        if origin is not None and not moved:
            gone = (item for n, item in enumerate(old[at:origin], at) if n not in kept)
            result += [line for item in gone for line in _only(item, "removed")]
            at = max(at, origin + 1)
        result += _only(unit, "added") if origin is None else _both(old[origin], unit, moved=moved)
    gone = (item for n, item in enumerate(old[at:], at) if n not in kept)
    return [*result, *(line for item in gone for line in _only(item, "removed"))]


def _units(data: bytes) -> list[WordLine | list[Row]]:
    """The paragraphs of a version, each table as one."""
    read = read_lines(data, "", Diagnostics())
    units, tables = list[WordLine | list[Row]](), dict[int, list[Row]]()
    places = dict[tuple[int, int], Row]()
    for line in read.lines if read is not None else ():
        if line.cell is None or not line.style.startswith(CELLS):
            if squeezed(line.text):
                units.append(line)
            continue
        table, row, _ = line.cell
        if table not in tables:
            tables[table] = []
            units.append(tables[table])
        if (table, row) not in places:
            places[table, row] = []
            tables[table].append(places[table, row])
        cells = places[table, row]
        if cells and cells[-1].cell == line.cell:
            cells[-1] = replace(cells[-1], runs=(*cells[-1].runs, RawRun("\n"), *line.runs))
        else:
            cells.append(line)
    return units


def _text(unit: WordLine | list[Row]) -> str:
    if isinstance(unit, WordLine):
        return squeezed(unit.text)
    return "\1".join(squeezed(cell.text) for row in unit for cell in row)


def _alike(one: WordLine | list[Row], two: WordLine | list[Row]) -> bool:
    if isinstance(one, WordLine) and isinstance(two, WordLine):
        return bool(one.note) == bool(two.note)
    return isinstance(one, list) and isinstance(two, list)


def _only(unit: WordLine | list[Row], kind: Literal["added", "removed"]) -> Iterator[DiffLine]:
    operation: Literal["ins", "del"] = "ins" if kind == "added" else "del"
    if isinstance(unit, WordLine):
        yield DiffLine(kind, (Piece(operation, unit.text),), unit.level, _place(unit))
        return
    for row in unit:
        yield DiffLine(kind, (Piece(operation, BETWEEN.join(cell.text for cell in row)),), 0, "table")


def _both(old: WordLine | list[Row], new: WordLine | list[Row], *, moved: bool) -> list[DiffLine]:
    if isinstance(old, WordLine) and isinstance(new, WordLine):
        pieces = tuple(_pieces(old.text, new.text))
        same = len(pieces) < 2 and squeezed(old.text) == squeezed(new.text)
        if same and _marked(old) != _marked(new):  # only the marks differ: they are shown
            pieces, same = tuple(_pieces(_marked(old), _marked(new))), False
        kind: Kind = "moved" if moved else "same" if same else "changed"
        return [DiffLine(kind, pieces, new.level, _place(new))]
    assert isinstance(old, list)
    assert isinstance(new, list)
    return list(_rows(old, new, moved=moved))


def _marked(line: WordLine) -> str:
    """The words with the signs of what is strong or emphasised, as a source has them."""
    runs = [run for run in line.runs if not run.note]
    texts = []
    for styles, group in groupby(runs, key=lambda run: run.styles & MARKED.keys()):
        sign = "".join(MARKED[style] for style in sorted(styles))
        words = "".join(run.text for run in group)
        texts.append(f"{sign}{words}{sign[::-1]}" if words.strip() else words)
    return "".join(texts)


def _rows(old: list[Row], new: list[Row], *, moved: bool) -> Iterator[DiffLine]:
    """The rows of a table, cell by cell."""
    pairs = align_rows(
        [[squeezed(cell.text) for cell in row] for row in old],
        [[squeezed(cell.text) for cell in row] for row in new],
    )
    gone = [place for place in range(len(old)) if place not in pairs.values()]
    for place, row in enumerate(new):
        origin = pairs.get(place)
        while origin is not None and gone and gone[0] < origin:
            yield from _only([old[gone.pop(0)]], "removed")
        if origin is None:
            yield from _only([row], "added")
            continue
        pieces = tuple(_cells(old[origin], row))
        same = not any(piece.operation for piece in pieces)
        yield DiffLine("moved" if moved else "same" if same else "changed", pieces, 0, "table")
    for place in gone:
        yield from _only([old[place]], "removed")


def _cells(old: Row, new: Row) -> Iterator[Piece]:
    """The cells of a row that both have, by their columns."""
    before, after = ({cell.cell[2]: cell.text for cell in row if cell.cell} for row in (old, new))
    for number, column in enumerate(sorted(before.keys() | after.keys())):
        if number:
            yield Piece("", BETWEEN)
        yield from _pieces(before.get(column, ""), after.get(column, ""))


def _place(line: WordLine) -> Literal["body", "table", "note"]:
    return "note" if line.note else "table" if line.cell else "body"


def _pieces(old: str, new: str) -> Iterator[Piece]:
    at = 0
    for change in changes(old, new):
        if change.first > at:
            yield Piece("", new[at : change.first])
        if change.end > change.start:
            yield Piece("del", old[change.start : change.end])
        if change.last > change.first:
            yield Piece("ins", new[change.first : change.last])
        at = change.last
    if at < len(new):
        yield Piece("", new[at:])


def in_context(lines: Sequence[DiffLine]) -> list[DiffLine | None]:
    """What changed with a paragraph on either side; None stands for those that are left out."""
    near = {place for at, line in enumerate(lines) if line.kind != "same" for place in range(at - 1, at + 2)}
    shown, last = list[DiffLine | None](), -1
    for at, line in enumerate(lines):
        if at in near:
            if at > last + 1:
                shown.append(None)
            shown.append(line)
            last = at
    return shown
