"""Columns of figures: points below each other among rows of one unit, as in yearbooks of statistics (T10.13).

Where the units stand in the figures, those of each stand below each other and each in the middle of the
column; where they stand at the heads of the rows, figures end on one line. Words stand in the middle.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from zonepub.model import Table, placed_cells, plain
from zonepub.records import dataclass
from zonepub.regex import regex

# a number, with what may stand before it, and all that follows
NUMBER = regex(r"([^\w\s]*+\s*+[约近超逾]?\s*+[^\w\s]*+\d[\d,，   ]*)((?:\.\d+)?)(\D*)$")
# of what follows: brackets, stars, marks of notes
ASIDE = regex(r"\s+|[（(][^（）()]*[）)]|左右|以[上下内]|[余多]|[①-⓿¹²³⁰-₟]|[^\w%‰％‱]")
IN_BRACKETS = regex(r"[（(]([^（）()\d]{1,12})[）)]\s*$")
MEASURE = regex(r"[%‰％元人户个家件项吨亩米克升时天年月次台套辆名所处张座立公度分倍瓦股辆艘头只株]")
UNIT_HEADS = ("单位", "计量单位", "unit", "units")  # of columns that say what figures are
# heads whose figures are of one unit, whatever those of the rows are
OF_ONE_UNIT = regex(r"[%‰％]|率|比|占|增速|增长|增幅|涨幅|降幅|份额|指数|位次|排名|序号|权重")

Place = tuple[int, int]  # row of the body, column


@dataclass(frozen=True, slots=True)
class AlignedFigure:
    """A figure in parts: `whole` stands before the point of its column, fraction and tail behind it.

    Only those of one `kind` are below each other.
    """

    whole: str
    fraction: str = ""
    tail: str = ""
    kind: str = ""

    @property
    def behind(self) -> str:
        return self.fraction + self.tail


class FigureColumns(NamedTuple):
    """The figures of a table by their places; words, and what is no single number, are not among them.

    `mixed`: columns in which figures of several units stand, each in the middle.
    """

    figures: Mapping[Place, AlignedFigure]
    mixed: frozenset[int]


def figure_columns(table: Table) -> FigureColumns:
    """How the figures of columns that are set by the point stand."""
    columns = [at for at, column in enumerate(table.columns) if column.align == "decimal"]
    if not columns:
        return FigureColumns({}, frozenset())
    texts = {
        (item.row, item.column): plain(item.cell.text).strip()
        for row in placed_cells(table.rows)
        for item in row
        if item.cell.colspan == 1
    }
    figures: dict[Place, AlignedFigure] = {}
    mixed = set[int]()
    units = list(_units_of_rows(table, texts))
    fixed = _of_one_unit(table)
    for column in columns:
        found = {
            (row, column): figure
            for row in range(len(table.rows))
            if (figure := _figure(texts.get((row, column), "")))
        }
        kinds = {figure.kind for figure in found.values()}
        if len(kinds) > 1:
            mixed.add(column)
        elif column not in fixed and len({units[row] for row, _ in found}) > 1:
            found = {place: AlignedFigure(one.whole + one.behind) for place, one in found.items()}
        figures |= found
    return FigureColumns(figures, frozenset(mixed))


def _figure(text: str) -> AlignedFigure | None:
    match = NUMBER.match(text)
    if match is None:
        return None
    whole, fraction, tail = match.groups()
    return AlignedFigure(whole, fraction, tail, ASIDE.sub("", tail).replace("％", "%"))


def _units_of_rows(table: Table, texts: Mapping[Place, str]) -> Iterator[str]:
    """In what the figures of each row are, as its head, its column of units or the head of its group says."""
    heads = {
        column for row in placed_cells(table.head) for item in row for column in item.columns
        if plain(item.cell.text).strip().casefold() in UNIT_HEADS
    }  # fmt: skip
    names = [at for at, column in enumerate(table.columns) if column.row_head] or [0]
    group = above = ""
    for index, row in enumerate(table.rows):
        if row.group:
            group = _unit(plain(row.cells[0].text))
        said = [text for column in heads if (text := texts.get((index, column), ""))]
        if heads:  # a cell over several rows says it for all
            above = said[0] if said else above
        named = (_unit(texts.get((index, column), "")) for column in names)
        yield above or next(filter(None, named), group)


def _unit(name: str) -> str:
    """The unit in the brackets that end a name."""
    match = IN_BRACKETS.search(name)
    return match[1] if match and MEASURE.search(match[1]) else ""


def _of_one_unit(table: Table) -> set[int]:
    """Columns whose heads say what all figures below them are."""
    return {
        column
        for row in placed_cells(table.head)
        for item in row
        for column in item.columns
        if _unit(plain(item.cell.text)) or OF_ONE_UNIT.search(plain(item.cell.text))
    }
