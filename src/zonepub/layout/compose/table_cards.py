"""Tables on a telephone: a card for each row, each value beside the head of its column (V11.5)."""

from collections.abc import Iterator, Sequence
from typing import Literal

from zonepub.layout.compose.paragraphs import ParagraphSetter
from zonepub.layout.compose.table_cells import FIGURES, SetCell, set_cell
from zonepub.layout.compose.table_rules import RowKind
from zonepub.model import Column, Table, plain
from zonepub.present.table_look import TableLook
from zonepub.records import dataclass, field, replace
from zonepub.style import TextStyle

Rows = Sequence[Sequence[SetCell]]

LABELS = 0.42  # of the measure that heads take at most
MOST_CARDS = 12  # of a table of names: in longer ones rows are looked up faster
COUNTED = 2  # columns; in wider tables numbers of rows stand beside what they count
PAIR = (Column(), Column())  # the head and the value


@dataclass(slots=True)
class Card:
    """A row of the table, or the head of a group of rows; `own`: for each of its rows the cells that none
    before shows."""

    rows: list[list[SetCell]] = field(default_factory=list)
    own: list[set[int]] = field(default_factory=list)
    title: int = 0  # the row that names it


def suits_cards(table: Table, cells: Rows) -> bool:
    """Whether cards are read more easily: heads name the values, which are sentences, or names of a few.
    Figures are compared in rows."""
    if not table.head:
        return False
    figures = sum(column.align in FIGURES for column in table.columns)
    named = 2 * figures < len(table.columns) - 1
    return (named and len(table.rows) <= MOST_CARDS) or any(
        not cell.short and cell.alone for row in cells[len(table.head) :] for cell in row if not cell.group
    )


def cards(setter: ParagraphSetter, table: Table, cells: Rows, look: TableLook) -> list[Card]:
    """The cards of a table, from its cells as a grid has them. A number and what it counts share a line."""
    label = replace(look.cell, color=setter.style.text["caption"].color)
    heads, body = _heads(table, cells), list(_owners(cells[len(table.head) :]))
    counted = _is_counted(table, body) and all(len(head) == 1 for head in heads[:2])
    first = next((at for at, row in enumerate(table.rows) if not row.group), 0)
    composer = _Composer(setter)
    for index, owners in enumerate(body):
        composer.begin()
        if table.rows[index].group or len(set(owners)) == 1:
            composer.add((owners[0], look.head if table.rows[index].group else look.cell))
            continue
        if counted and index == first:
            composer.add(*((heads[column][-1], look.head) for column in (0, 1)))
            composer.cards[-1].title = 1
        if counted:
            composer.add((owners[0], look.head), (owners[1], look.head))
        over: list[SetCell] = []
        for column in range(2 if counted else 0, len(owners)):
            value = (owners[column], look.cell if column else look.head)
            for head in heads[column][:-1]:
                if head not in over:
                    over.append(head)
                    composer.add((head, label))
            composer.add(*((head, label) for head in heads[column][-1:]), value)
    return composer.cards


def card_kinds(cards: Sequence[Card], index: int) -> list[RowKind]:
    """Where the rows of a card stand: what names it is tinted, a rule closes it."""
    card = cards[index]
    last = len(card.rows) - 1
    sides: list[Literal["title", "inner", "end"]] = [
        "title" if row <= card.title else "inner" for row in range(last)
    ]
    return [
        RowKind(index, first=index == row == 0, last=row == last and index == len(cards) - 1, card=side)
        for row, side in enumerate((*sides, "end"))
    ]


def card_widths(cards: Sequence[Card], measure: float, side: float) -> tuple[float, float]:
    """The widths of heads and values, white included."""
    labels = [row[0].natural for card in cards for row in card.rows if len(row) > 1]
    first = min(max(labels, default=0.0) + 2 * side, LABELS * measure)
    return first, measure - first


def _heads(table: Table, cells: Rows) -> list[list[SetCell]]:
    """For each column the heads above it, the widest first; those of one column alone are one."""
    found: list[list[SetCell]] = [[] for _ in table.columns]
    for row in cells[: len(table.head)]:
        for cell in row:
            for column in range(cell.item.column, cell.item.column + cell.item.cell.colspan):
                if cell.runs:
                    found[column].append(cell)
    return found


def _owners(rows: Rows) -> Iterator[list[SetCell]]:
    """For each row the cells that cover its columns, in order."""
    covering: dict[int, tuple[SetCell, int]] = {}  # by column; with the rows that they cover from here on
    for row in rows:
        covering = {column: (cell, more - 1) for column, (cell, more) in covering.items() if more > 1}
        for cell in row:
            for column in range(cell.item.column, cell.item.column + cell.item.cell.colspan):
                covering[column] = cell, cell.item.cell.rowspan
        yield [covering[column][0] for column in sorted(covering)]


def _is_counted(table: Table, body: Rows) -> bool:
    """Whether the first column only counts the rows."""
    rows = [owners for owners, row in zip(body, table.rows, strict=True) if not row.group]
    return len(table.columns) > COUNTED and all(
        plain(owners[0].item.cell.text).strip().isdecimal() and owners[1] is not owners[0] for owners in rows
    )


@dataclass(slots=True)
class _Composer:
    """Sets the lines of cards; what one has shown is repeated by the others."""

    setter: ParagraphSetter
    cards: list[Card] = field(default_factory=list)
    shown: set[int] = field(default_factory=set)

    def begin(self) -> None:
        self.cards.append(Card())

    def add(self, *cells: tuple[SetCell, TextStyle]) -> None:
        """A head and a value, or what stands over both."""
        row, card, own = list[SetCell](), self.cards[-1], set[int]()
        for column, (cell, text) in enumerate(cells):
            bare = replace(cell.item.cell, colspan=1 if len(cells) > 1 else len(PAIR), rowspan=1)
            item = replace(cell.item, column=column, cell=bare)
            row.append(replace(set_cell(self.setter, item, text, PAIR, head=False), align="left"))
            if cell.item.number not in self.shown:
                self.shown.add(cell.item.number)
                own.add(cell.item.number)
        card.rows.append(row)
        card.own.append(own)
