"""The room that the columns of a table need, and what it does where it has less."""

from collections.abc import Sequence

from zonepub.cjk import width_in_ems
from zonepub.model import Table, plain
from zonepub.present.table_look import HALF_GUTTER
from zonepub.present.tables import TableCell
from zonepub.render.xhtml.css.tables import NARROW, ROOMS
from zonepub.render.xhtml.state import XhtmlState

WORDY, MARGIN = 7, 0.6  # ems of a line in a cell that is no list of characters; of white beside it
WIDE, FEW = 6, 3  # columns; more stand below each other on a narrow screen, or in large type
SHORT_NAMES, NARROWEST = 10, 2.2  # ems of words that are not broken where there is room; of a column


def is_stacked(state: XhtmlState, item: Table) -> bool:
    """Whether its rows become lists of values where there is little room."""
    return state.stacks_tables and len(item.columns) > FEW


def room_classes(state: XhtmlState, item: Table, rows: Sequence[Sequence[TableCell]]) -> tuple[str, ...]:
    """What the room of a table, with these cells, says: whether it is stacked, where no name is broken."""
    widest = _widest(item, rows)
    return (*_stacked(state, item, widest), _room(state, widest))


def _stacked(state: XhtmlState, item: Table, widest: Sequence[tuple[float, float]]) -> tuple[str, ...]:
    """`wide`: before words are broken every few characters."""
    if not is_stacked(state, item):
        return ()
    room = sum(min(max(column), WORDY) for column in widest) + MARGIN * len(widest)
    return ("stacked", "wide") if len(widest) > WIDE or room > NARROW else ("stacked",)


def _room(state: XhtmlState, widest: Sequence[tuple[float, float]]) -> str:
    """The class of the room in which no short name is broken; "" where there is none."""
    style = state.style
    cell, body = style.text["table-cell"].size, style.text["body"].size
    gutter = 2 * max(style.table.padding, HALF_GUTTER * cell)
    names = (min(max(head / 2, words), SHORT_NAMES) for head, words in widest)  # heads take two lines
    needed = sum(max(ems, NARROWEST) * cell + gutter for ems in names) / body
    return next((f"room-{room}" for room in ROOMS if needed <= room), "")


def _widest(item: Table, rows: Sequence[Sequence[TableCell]]) -> list[tuple[float, float]]:
    """Ems of the longest words of each column, in its heads and below these."""
    heads, words = ([0.0] * len(item.columns) for _ in range(2))
    for number, row in enumerate(rows):
        widest = heads if number < len(item.head) else words
        for one in row:
            if one.cell.colspan == 1:
                widest[one.column] = max(widest[one.column], width_in_ems(plain(one.cell.text)))
    return list(zip(heads, words, strict=True))
