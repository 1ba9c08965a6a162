"""Columns of a table on a telephone: each as wide as the longest piece that is kept whole (T10.4)."""

from collections.abc import Sequence

from zonepub.model import Text, plain
from zonepub.present.phrases import phrases
from zonepub.present.tables import TableCell
from zonepub.records import dataclass
from zonepub.regex import regex
from zonepub.render.wechat.look import width_of
from zonepub.typeset.cohesion import Cohesion

# em of a cell kept whole, characters that stay together in others, the same in heads: the first that fits
STEPS = ((99, 99, 99), (7, 5, 4), (5, 5, 4), (4, 4, 4), (3, 3, 3))
PROSE = 16  # em: longer cells break anywhere, as a paragraph does
ADDRESS = 9.0  # em that an address has at least: it breaks anywhere, but not letter below letter
PARAGRAPH = 5.0  # em that such a cell has at least

LONG = regex(r"[!-~]{13,}")  # an address or a code


@dataclass(frozen=True)
class Columns:
    """How the columns share a line, and how cells break in them."""

    shares: tuple[int, ...]  # per cent
    steps: tuple[int, int, int]
    needed: float  # em of the widest pieces beside each other

    def pieces(self, item: TableCell, head: bool, cohesion: Cohesion) -> list[str]:
        """What a cell is broken into by sense; nothing where it breaks anywhere."""
        return _pieces(item, self.steps, head, cohesion)


def has_address(item: TableCell) -> bool:
    """Whether a word is so long that it is broken anywhere."""
    return item.cell.colspan == 1 and bool(LONG.search(plain(item.cell.text)))


def columns(
    rows: Sequence[Sequence[TableCell]], heads: int, count: int, room: float, cohesion: Cohesion
) -> Columns:
    """The columns of a table, whose first rows are heads, in a line of `room` em."""
    cells = [item for row in rows for item in row if item.cell.colspan == 1]
    wants = [1.0] * count
    for item in cells:
        wants[item.column] = max(wants[item.column], width_of(plain(item.cell.text)))
    for steps in STEPS:
        least = [1.0] * count
        for item in cells:
            parts = _pieces(item, steps, item.row < heads, cohesion)
            widest = max(map(width_of, parts)) if parts else ADDRESS if has_address(item) else PARAGRAPH
            least[item.column] = max(least[item.column], widest)
        if sum(least) <= room:
            break
    return Columns(_shares(least, wants, max(room, sum(least))), steps, sum(least))


def _pieces(item: TableCell, steps: tuple[int, int, int], head: bool, cohesion: Cohesion) -> list[str]:
    inlines = item.cell.text
    text, width = plain(inlines), width_of(plain(inlines))
    whole, piece, in_head = steps
    if width <= (in_head if head else whole) and not has_address(item):
        return [text]
    if width > PROSE or has_address(item) or not all(isinstance(part, Text) for part in inlines):
        return []
    return phrases(text, cohesion, in_head if head else piece)


def _shares(least: Sequence[float], wants: Sequence[float], room: float) -> tuple[int, ...]:
    """Each column has what it needs at least; what is left is shared so that cells take as many lines."""
    narrow: set[int] = set()
    scale = 0.0
    while free := [column for column in range(len(least)) if column not in narrow]:
        left = room - sum(least[column] for column in narrow)
        scale = left / sum(wants[column] for column in free)
        tight = {column for column in free if wants[column] * scale < least[column]}
        if not tight:
            break
        narrow |= tight
    widths = [least[column] if column in narrow else wants[column] * scale for column in range(len(least))]
    return tuple(round(100 * width / sum(widths)) for width in widths)
