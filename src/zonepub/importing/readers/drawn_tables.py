"""Tables drawn in plain text: columns parted by tabs, by runs of spaces, or by bars."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from zonepub.importing.document import (
    ConvertedMark,
    Hints,
    LeftOut,
    Manuscript,
    Place,
    RawCell,
    RawParagraph,
    RawTable,
)
from zonepub.importing.readers.characters import columns, runs_of
from zonepub.importing.readers.lines import STARTER, TypedLine
from zonepub.regex import regex

SPACES = regex("[ \xa0\u3000]+")
FIGURE = regex(r"[-+−]?[\d,]*\.?\d+[%％]?|[-—–]+")
WIDE_GAP = regex("[ \xa0\u3000]{2,}")  # `张　三` is one cell where gaps are wider
LABELLED = regex("[^：:]{1,10}[：:]")
GAP = regex("[ \xa0]*\u3000[ \xa0\u3000]*|[ \xa0]{2,}")
BARS = "|│┃｜║"
DRAWN_RULE = regex(r"[-+=|:│┃║─━═┄┈┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╭╮╰╯\s]{3,}")
CAPTION = regex(r"[表图]\s*[0-9一二三四五六七八九十]")
STOP_INSIDE = regex("[。；]")
LONG_CELL = 40
SENTENCE = 15  # a cell that is longer and ends with a stop is a paragraph
FEWEST = 3  # lines that a table parted by spaces needs; two behind a caption


class Stretch(NamedTuple):
    """A cell's characters in the input, and the column they begin at."""

    start: int
    end: int
    column: int


Row = list[Stretch]
Found = tuple[RawTable, int] | None  # a table, and the index of the line behind it


def find_table(document: Manuscript, lines: Sequence[TypedLine], first: int, part: str) -> Found:
    """The table that begins at line `first`, and the index of the line behind it; None if there is none."""
    for read in (_barred, _tabbed, _spaced):
        found = read(document, lines, first, part)
        if found:
            return found
    return None


def _tabbed(document: Manuscript, lines: Sequence[TypedLine], first: int, part: str) -> Found:
    text = document.parts[part]

    def is_row(line: TypedLine) -> bool:
        begin, end = text.rfind("\n", 0, line.start) + 1, text.find("\n", line.end)
        tabs = text.count("\t", begin, end if end >= 0 else len(text))
        return bool(tabs) and ("\t" in line.text or len(line.text) <= LONG_CELL)

    stop = _run(lines, first, is_row)
    if stop - first < 2:
        return None
    # a tab before the first cell is an empty cell, unless every line has it
    leading = [_leading_tabs(document, line, part) for line in lines[first:stop]]
    common = min(leading)
    rows = [
        [Stretch(line.start, line.start, 0)] * (tabs - common) + list(_pieces(line, re.compile("\t")))
        for line, tabs in zip(lines[first:stop], leading, strict=True)
    ]
    if not _plausible(document, rows, part):
        return None
    width = max(map(len, rows))
    padded = [[*row, *[Stretch(row[-1].end, row[-1].end, 0)] * (width - len(row))] for row in rows]
    return _table(document, padded, part), stop


def _leading_tabs(document: Manuscript, line: TypedLine, part: str) -> int:
    text = document.parts[part]
    begin = text.rfind("\n", 0, line.start) + 1
    return text.count("\t", begin, line.start)


def _spaced(document: Manuscript, lines: Sequence[TypedLine], first: int, part: str) -> Found:
    return _parted(document, lines, first, part, WIDE_GAP) or _parted(document, lines, first, part, GAP)


def _parted(
    document: Manuscript, lines: Sequence[TypedLine], first: int, part: str, gap: re.Pattern[str]
) -> Found:
    captioned = first > 0 and bool(CAPTION.match(lines[first - 1].text))
    stop = _run(lines, first, lambda line: bool(gap.search(line.text)) and not line.is_rule)
    if captioned and stop - first < FEWEST - 1 and (narrow := _narrow(document, lines, first, part)):
        return narrow
    if stop - first < (FEWEST - 1 if captioned else FEWEST):
        return None
    rows = _in_columns([list(_pieces(line, gap)) for line in lines[first:stop]])
    if rows is None or not _plausible(document, rows, part):
        return None
    return _table(document, rows, part), stop


def _narrow(document: Manuscript, lines: Sequence[TypedLine], first: int, part: str) -> Found:
    """Figures behind a caption of a table, with single spaces between them."""
    stop = _run(lines, first, lambda line: " " in line.text and not line.is_rule)
    rows = [list(_pieces(line, SPACES)) for line in lines[first:stop]]
    if len(rows) < 2 or len(rows[0]) < 3 or any(len(row) != len(rows[0]) for row in rows):
        return None
    text = document.parts[part]
    figures = [FIGURE.fullmatch(text[cell.start : cell.end]) for row in rows[1:] for cell in row[1:]]
    if sum(map(bool, figures)) * 2 < len(figures):
        return None
    return _table(document, rows, part), stop


def _barred(document: Manuscript, lines: Sequence[TypedLine], first: int, part: str) -> Found:
    """Cells between bars, `| a | b |`, with drawn rules between the rows or without."""

    def is_row(line: TypedLine) -> bool:
        return len(line.text) > 2 and line.text[0] in BARS and line.text[-1] in BARS

    stop = _run(lines, first, lambda line: is_row(line) or bool(DRAWN_RULE.fullmatch(line.text)))
    drawn = lines[first:stop]
    kept = [line for line in drawn if not DRAWN_RULE.fullmatch(line.text)]
    if len(kept) < 2:
        return None
    bar = re.compile(f"[{BARS}]")
    rows = [list(_pieces(TypedLine(line.start + 1, line.text[1:-1]), bar)) for line in kept]
    width = max(map(len, rows))
    if width < 2:
        return None
    for line in drawn:
        if line not in kept:
            document.left_out.append(LeftOut(line.text, "drawing", Place(part, line.start, line.end)))
        else:
            document.marks += [
                ConvertedMark(Place(part, line.start + match.start(), line.start + match.end()), "pipe")
                for match in bar.finditer(line.text)
            ]
    padded = [[*row, *[Stretch(row[-1].end, row[-1].end, 0)] * (width - len(row))] for row in rows]
    return _table(document, padded, part), stop


def _run(lines: Sequence[TypedLine], first: int, belongs: Callable[[TypedLine], bool]) -> int:
    """Index behind the run of lines that belong together from `first` on."""
    stop = first
    while (
        stop < len(lines)
        and lines[stop].text
        and belongs(lines[stop])
        and not CAPTION.match(lines[stop].text)
    ):
        stop += 1
    return stop


def _pieces(line: TypedLine, border: re.Pattern[str]) -> Iterator[Stretch]:
    position = 0
    for match in [*border.finditer(line.text), None]:
        stop = match.start() if match else len(line.text)
        inner = line.text[position:stop]
        lead = len(inner) - len(inner.lstrip())
        begin = position + lead
        column = line.indent + columns(line.text[:begin])
        yield Stretch(line.start + begin, line.start + begin + len(inner.strip()), column)
        position = match.end() if match else stop


def _in_columns(rows: list[Row]) -> list[Row] | None:
    """Every row with as many cells as the fullest one; a gap where a cell is empty is found by columns."""
    model = max(rows, key=len)
    if len(model) < 2:
        return None
    aligned: list[Row] = []
    for row in rows:
        if len(row) == len(model):
            aligned.append(row)
            continue
        cells: list[Stretch | None] = [None] * len(model)
        for stretch in row:
            nearest = min(range(len(model)), key=lambda index: abs(model[index].column - stretch.column))
            if cells[nearest] is not None or abs(model[nearest].column - stretch.column) > 4:
                return None
            cells[nearest] = stretch
        aligned.append([cell or Stretch(row[0].start, row[0].start, 0) for cell in cells])
    return aligned


def _plausible(document: Manuscript, rows: list[Row], part: str) -> bool:
    """Short cells, and not a list of labels with what they stand for."""
    text = document.parts[part]
    cells = [[text[cell.start : cell.end] for cell in row] for row in rows]
    if max(map(len, cells)) < 2:
        return False
    if any(len(cell) > LONG_CELL and STOP_INSIDE.search(cell) for row in cells for cell in row):
        return False
    if any(len(cell) > SENTENCE and cell.endswith("。") for row in cells for cell in row):
        return False
    if sum(bool(STARTER.match(row[0])) for row in cells) * 2 > len(cells):  # 第一条　……
        return False
    return not all(LABELLED.match("".join(row)) for row in cells)


def _table(document: Manuscript, rows: list[Row], part: str) -> RawTable:
    cells = tuple(
        tuple(
            RawCell(
                (
                    RawParagraph(
                        tuple(runs_of(document, part, cell.start, cell.end)), Hints(indent=cell.column / 2)
                    ),
                )
                if cell.end > cell.start
                else ()
            )
            for cell in row
        )
        for row in rows
    )
    return RawTable(cells)
