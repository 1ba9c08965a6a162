"""How the rows of a table are set: as the style says, tighter where there are many, smaller where asked."""

from typing import Literal

from zonepub.model import Report, Table, walk
from zonepub.records import dataclass, replace
from zonepub.style import Style, TextStyle

# "": as the style says; narrow and snug ones are set smaller for width alone, their rows as far apart as
# those of the others; the last two where no parts help, in Word
Closeness = Literal[
    "", "long", "narrow", "narrow-long", "snug", "snug-long", "dense", "crowded", "small", "tiny"
]
SQUEEZED = ("crowded", "small", "tiny")  # less than two thirds of an em stand between their columns
SMALLER: tuple[Closeness, ...] = ("small", "tiny")
SMALLEST = 5.0  # points, of these
LONG = 12  # rows; with more all tables of a report are set tighter: one density, which the page holds
HALF_GUTTER = 0.5  # em of the cells: between the words of two columns stands one em at least


@dataclass(frozen=True, slots=True)
class Tightness:
    """Shares of what the style says, and the leading in sizes, at most."""

    size: float
    leading: float
    padding: float
    gutter: float = 1.0


AS_SAID = 9.0  # a leading that nobody says
TIGHTNESS: dict[Closeness, Tightness] = {
    "long": Tightness(1.0, 1.28, 0.6),
    "narrow": Tightness(0.9, AS_SAID, 1.0),
    "narrow-long": Tightness(0.9, 1.28, 0.6),
    "snug": Tightness(0.9, AS_SAID, 1.0, 0.7),  # rather than that columns of a row stand apart
    "snug-long": Tightness(0.9, 1.28, 0.6, 0.7),
    "dense": Tightness(0.9, 1.35, 0.4),
    "crowded": Tightness(0.9, 1.2, 0.4, 0.6),  # rather than that a number is broken
    "small": Tightness(0.75, 1.2, 0.3, 0.5),
    "tiny": Tightness(0.58, 1.2, 0.3, 0.4),
}

NARROWER: dict[Closeness, Closeness] = {"": "narrow", "long": "narrow-long"}
SNUG: dict[Closeness, Closeness] = {"": "snug", "long": "snug-long"}


@dataclass(frozen=True, slots=True)
class TableLook:
    """Text styles of heads and cells, white above and below their words, white at either side. Points."""

    head: TextStyle
    cell: TextStyle
    padding: float
    side: float
    closeness: Closeness = ""


def usual_closeness(report: Report) -> Closeness:
    """How tight the tables of a report are set where they have room, all alike."""
    long = any(isinstance(block, Table) and len(block.rows) > LONG for block in walk(report.blocks))
    return "long" if long else ""


def closeness_of(table: Table, usual: Closeness) -> Closeness:
    """How tight a table is set where it has room."""
    return "dense" if table.dense else usual


def narrower(usual: Closeness) -> Closeness:
    """How a table is set that has no room in the usual way: its type is smaller, the page of one density."""
    return NARROWER.get(usual, usual)


def snug(usual: Closeness) -> Closeness:
    """How a table is set that would else be parted: less than an em stands between its columns."""
    return SNUG.get(usual, usual)


def table_look(style: Style, closeness: Closeness) -> TableLook:
    """The look of tables of a closeness in a style."""
    head, cell, padding = style.text["table-head"], style.text["table-cell"], style.table.padding
    gutter = 1.0
    if closeness:
        tightness = TIGHTNESS[closeness]
        smallest = SMALLEST if closeness in SMALLER else style.table.smallest
        head, cell = _tighter(head, tightness, smallest), _tighter(cell, tightness, smallest)
        padding, gutter = padding * tightness.padding, tightness.gutter
    side = gutter * max(style.table.padding, HALF_GUTTER * cell.size)
    return TableLook(head, cell, padding, side, closeness)


def _tighter(text: TextStyle, tightness: Tightness, smallest: float) -> TextStyle:
    size = min(text.size, max(smallest, tightness.size * text.size))
    return replace(text, size=size, leading=min(text.leading * size / text.size, tightness.leading * size))
