"""Tables on a telephone: a card for each row, each value beside the head of its column (V11.5)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from zonepub.layout.compose.paragraphs import ParagraphSetter
from zonepub.layout.compose.table_cells import SetCell, set_cell
from zonepub.layout.compose.table_rules import RowKind
from zonepub.layout.compose.table_widths import ROW_NAME
from zonepub.model import Column, Table, Text, plain
from zonepub.present.table_look import TableLook
from zonepub.present.tables import repeated_words
from zonepub.records import dataclass, field, replace
from zonepub.regex import regex
from zonepub.style import TextStyle

Rows = Sequence[Sequence[SetCell]]

FIGURE = regex(r"[\d,. %‰+−–—-]*|…+|\.{3}|〃")  # or what stands where there is none
LABELS = 0.42  # of the measure that heads take at most
MOST_CARDS = 12  # of a table of names: in longer ones rows are looked up faster
MOST_FIGURES = 4  # of so many columns with sentences one fewer are figures at most: else they are compared
COUNTED = 2  # columns; in wider tables numbers of rows stand beside what they count
PAIR = (Column(), Column())  # the head and the value


@dataclass(slots=True)
class Card:
    """A row of the table, or the head of a group of rows; `own`: for each of its rows the cells that none
    before shows."""

    rows: list[list[SetCell]] = field(default_factory=list)
    own: list[set[int]] = field(default_factory=list)
    title: int = 0  # the row that names it
    headed: bool = False  # the heads of what names it stand above that


def suits_cards(table: Table, cells: Rows) -> bool:
    """Whether cards are read more easily: heads name the values, which are sentences, or names of a few.
    Figures are compared in rows, however long the names of these are."""
    if not table.head:
        return False
    named = max((at for at, column in enumerate(table.columns, 1) if column.row_head), default=1)
    body = [cell for row in cells[len(table.head) :] for cell in row if not cell.group and cell.alone]
    worded = {cell.item.column for cell in body if not FIGURE.fullmatch(plain(cell.item.cell.text).strip())}
    data = len(table.columns) - named
    figures = data - len([column for column in worded if column >= named])
    if len(table.rows) <= MOST_CARDS and 2 * figures < data:
        return True
    sentences = any(
        not cell.short and (cell.item.column >= named or cell.natural > ROW_NAME * cell.text.size)
        for cell in body
    )
    return sentences and MOST_FIGURES * figures < (MOST_FIGURES - 1) * data


def cards(setter: ParagraphSetter, table: Table, cells: Rows, look: TableLook) -> list[Card]:
    """The cards of a table, from its cells as a grid has them. A number and what it counts share a line; what
    names the row stands first."""
    heads, body = _heads(table, cells), list(_owners(cells[len(table.head) :]))
    names = [at for at, column in enumerate(table.columns) if column.row_head] or [0]
    counted = names[0] <= 1 and _is_counted(table, body) and all(len(head) == 1 for head in heads[:2])
    first = next((at for at, row in enumerate(table.rows) if not row.group), 0)
    composer = _Composer(setter, heads, replace(look.cell, color=setter.style.text["caption"].color))
    composer.repeated = repeated_words(table)
    for index, owners in enumerate(body):
        composer.begin()
        if table.rows[index].group or len(set(owners)) == 1:
            composer.add((owners[0], look.head if table.rows[index].group else look.cell))
            continue
        named = [0, 1] if counted else _said(owners, names)
        if counted:
            if index == first:
                composer.cards[-1].headed = True
                composer.add(*((head[-1], look.head) for head in heads[:2]))
            composer.add(*((cell, look.head) for cell in owners[:2]))
        else:
            composer.values(owners, named, look.head)
        composer.entitle()
        composer.values(owners, [at for at in range(len(owners)) if at not in named], look.cell)
    return composer.cards


def _said(owners: Sequence[SetCell], names: Sequence[int]) -> list[int]:
    """The columns that name a row; where all are empty, the first that says something, as 合计 does."""
    said = [at for at in names if owners[at].runs]
    return said or [next((at for at, cell in enumerate(owners) if cell.runs), names[0])]


def card_kinds(cards: Sequence[Card], index: int) -> list[RowKind]:
    """Where the rows of a card stand: what names it is tinted, a rule closes it."""
    card = cards[index]
    last = len(card.rows) - 1
    sides: list[Literal["title", "inner", "end"]] = [
        "title" if row <= card.title else "inner" for row in range(last)
    ]
    return [
        RowKind(
            index,
            first=index == row == 0,
            last=row == last and index == len(cards) - 1,
            ends_head=card.headed and row == 0,
            card=side,
        )
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
    """Sets the lines of cards; what one has shown is repeated by the others. 〃 is the word that it stands
    for: a card is read alone."""

    setter: ParagraphSetter
    heads: Sequence[Sequence[SetCell]]
    label: TextStyle
    repeated: Mapping[int, str] = field(default_factory=dict)  # the words by the numbers of cells
    cards: list[Card] = field(default_factory=list)
    shown: set[int] = field(default_factory=set)
    over: list[int] = field(default_factory=list)  # heads of several columns that the card has

    def begin(self) -> None:
        self.cards.append(Card())
        self.over = []

    def entitle(self) -> None:
        """What the card has so far is its name."""
        self.cards[-1].title = len(self.cards[-1].rows) - 1

    def values(self, owners: Sequence[SetCell], columns: Iterable[int], text: TextStyle) -> None:
        """Cells of a row, each beside its head."""
        for column in columns:
            for head in self.heads[column][:-1]:
                if head.item.number not in self.over:
                    self.over.append(head.item.number)
                    self.add((head, self.label))
            heads = self.heads[column][-1:]
            if owners[column].runs or not self.shown.issuperset(head.item.number for head in heads):
                self.add(*((head, self.label) for head in heads), (owners[column], text))

    def add(self, *cells: tuple[SetCell, TextStyle]) -> None:
        """A head and a value, or what stands over both."""
        row, card, own = list[SetCell](), self.cards[-1], set[int]()
        for column, (cell, text) in enumerate(cells):
            number = cell.item.number
            words = (Text(self.repeated[number]),) if number in self.repeated else cell.item.cell.text
            bare = replace(cell.item.cell, text=words, colspan=1 if len(cells) > 1 else len(PAIR), rowspan=1)
            item = replace(cell.item, column=column, cell=bare)
            row.append(replace(set_cell(self.setter, item, text, PAIR, head=False), align="left"))
            if number not in self.shown:
                self.shown.add(number)
                own.add(number)
        card.rows.append(row)
        card.own.append(own)
