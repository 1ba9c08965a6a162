"""The room that the columns of a table need, and what it does where it has less."""

from zonepub.cjk import width_in_ems
from zonepub.model import Table, plain
from zonepub.present.table_look import HALF_GUTTER
from zonepub.present.tables import table_rows
from zonepub.render.xhtml.css.tables import NARROW, ROOMS
from zonepub.render.xhtml.state import XhtmlState

WORDY, MARGIN = 7, 0.6  # ems of a line in a cell that is no list of characters; of white beside it
WIDE, FEW = 6, 3  # columns; more stand below each other on a narrow screen, or in large type
SHORT_NAMES, NARROWEST = 10, 2.2  # ems of words that are not broken where there is room; of a column


def is_stacked(state: XhtmlState, item: Table) -> bool:
    """Whether its rows become lists of values where there is little room."""
    return state.stacks_tables and len(item.columns) > FEW


def stacked_classes(state: XhtmlState, item: Table) -> tuple[str, ...]:
    """`wide`: before words are broken every few characters."""
    if not is_stacked(state, item):
        return ()
    room = sum(_widest(item, WORDY)) + MARGIN * len(item.columns)
    return ("stacked", "wide") if len(item.columns) > WIDE or room > NARROW else ("stacked",)


def room_class(state: XhtmlState, item: Table) -> str:
    """The class of the room in which no short name is broken; "" where there is none."""
    style = state.style
    cell, body = style.text["table-cell"].size, style.text["body"].size
    gutter = 2 * max(style.table.padding, HALF_GUTTER * cell)
    widest = _widest(item, SHORT_NAMES, head=0.5)  # heads take two lines
    needed = sum(max(ems, NARROWEST) * cell + gutter for ems in widest) / body
    return next((f"room-{room}" for room in ROOMS if needed <= room), "")


def _widest(item: Table, most: float, head: float = 1.0) -> list[float]:
    """Ems of the longest words of each column, of what is longer than `most` so much; of heads this share."""
    widest = [0.0] * len(item.columns)
    for number, row in enumerate(table_rows(item)):
        for one in row:
            if one.cell.colspan == 1:
                ems = width_in_ems(plain(one.cell.text)) * (head if number < len(item.head) else 1.0)
                widest[one.column] = max(widest[one.column], min(ems, most))
    return widest
