"""The white of a made-up page, given out line by line between articles: a headline stays by its text."""

from collections.abc import Sequence
from typing import NamedTuple

from zonepub.layout.boxes import Placed

# lines more that two articles, pictures across the page and what is above are apart
BETWEEN, ACROSS = 3, 2


class Slot(NamedTuple):
    """A place for white: what was put on the page from `first` on moves down, at most so many lines."""

    first: int
    most: int


def shared_out(lines: int, most: Sequence[int]) -> list[int]:
    """So many lines for slots that take so many at most: one for each in turn, the roomiest first."""
    each = [0] * len(most)
    for widest in sorted(set(most), reverse=True):
        slots = [at for at, room in enumerate(most) if room == widest]
        while lines and (open_ := [at for at in slots if each[at] < widest]):
            for at in open_[:lines]:
                each[at] += 1
            lines -= min(lines, len(open_))
    return each


def drive_out(placed: list[Placed], slots: Sequence[Slot], lines: int, pitch: float) -> None:
    """Move what stands on a page down by its slots, so that it ends at its foot, or nearer to it."""
    for slot, more in zip(slots, shared_out(lines, [slot.most for slot in slots]), strict=True):
        for at in range(slot.first, len(placed) if more else 0):
            placed[at] = placed[at]._replace(y=placed[at].y + more * pitch)
