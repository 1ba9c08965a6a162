"""How a page ends: neither white nor with a lone line (T8.6), the last one above what closes it (G8.5)."""

from collections.abc import Sequence
from math import floor
from operator import attrgetter

from zonepub.layout.boxes import Box, of_one_paragraph
from zonepub.layout.geometry import EPSILON
from zonepub.layout.paginate.filled_column import FilledColumn
from zonepub.layout.paginate.looseness import remedies
from zonepub.layout.paginate.page_filler import PageFiller
from zonepub.layout.paginate.white_feet import closed_up_to, with_what_follows

MOST_WHITE = 2  # lines at a foot that paragraphs set anew can fill
ABOVE_FOOT = 0.8  # of a line, between the text and what closes the last page
CLOSE_TO_FOOT = 0.4  # the same, rather than that the last of the text needs one more page
TALL_FOOT = 1 / 3  # of the type area: what closes the report is no stray foot on a page of its own


def loosened(filler: PageFiller, start: int, filled: list[FilledColumn]) -> list[FilledColumn]:
    """T8.6: a paragraph a line longer or shorter, or two of them, before a column ends white for lines
    kept back, or with the first line of a paragraph alone."""
    for index in range(filler.region.columns):
        if index >= len(filled) or filled[-1].completes(filler.region):
            break  # set anew, the text may need fewer columns
        white = _white_lines(filler, filled[index])
        if white > MOST_WHITE:
            continue
        if white or _ends_lone(filler, filled[index]):
            first = filled[index - 1].next if index else start
            filled = _with_remedies(filler, start, index, first, filled, 1) or filled
    filled = with_what_follows(filler, start, filled)
    if filler.region.columns == 1 and _ends_lone(filler, filled[-1]):
        return _with_second_line(filler, start, filled[-1].next) or filled
    return filled


def _with_second_line(filler: PageFiller, start: int, follows: int) -> list[FilledColumn] | None:
    """A page whose white gives way for the second line of a paragraph, the first of which is at its foot."""
    return closed_up_to(
        filler, start, follows, lambda trial: trial[-1].next > follows and _ends_well(filler, trial, 0)
    )


def above_foot(
    filler: PageFiller, start: int, filled: list[FilledColumn], reserve: float
) -> list[FilledColumn]:
    """The last columns with room for the colophon; where it has none on their page, the last text goes along
    with it: what else fits stays, rather than a third of the page is white; a tall foot goes over alone."""
    area, pitch = filler.area, filler.geometry.pitch
    for low in (area - reserve, area - reserve + (ABOVE_FOOT - CLOSE_TO_FOOT) * pitch):
        if ended := _down_to(filler, start, low):
            return ended
    shorter = filler.fill(start, area - reserve)
    if filler.top and not any(column.placed for column in shorter):
        return filled
    if not shorter[-1].completes(filler.region) and filler.gapes(shorter):
        feet = (area - count * pitch for count in range(1, int(reserve / pitch)))
        trials = (filler.fill(start, foot, trial=True) for foot in feet)
        fuller = (one for one in trials if not one[-1].completes(filler.region) and not one[-1].forced)
        found = next(fuller, None)
        if reserve > TALL_FOOT * filler.geometry.area and (found is None or filler.gapes(found)):
            return filled
        if found is not None:
            return found
    filler.foot.floor = filler.area = area - reserve
    return loosened(filler, start, shorter)


def _down_to(filler: PageFiller, start: int, foot: float) -> list[FilledColumn] | None:
    """The last columns where all of the text and its notes stand above `foot`."""
    items, kept = filler.region.items, list(filler.region.items)
    usual = filler.area, filler.foot.floor
    filler.area = filler.foot.floor = foot
    filled = loosened(filler, start, filler.fill(start, foot))
    if filled[-1].completes(filler.region):
        return filled
    if len(filled) == 1 and not filled[-1].waiting:
        follows = filled[-1].next
        closed = closed_up_to(filler, start, follows, lambda trial: trial[-1].completes(filler.region))
        if closed:
            return closed
    items[:], (filler.area, filler.foot.floor) = kept, usual
    return None


def _with_remedies(
    filler: PageFiller, start: int, index: int, first: int, filled: list[FilledColumn], more: int
) -> list[FilledColumn] | None:
    """The columns with one paragraph set anew, or with one and `more` others; None: it does not help."""
    items = filler.region.items
    found = sorted(remedies(items, first, filled[index].next), key=attrgetter("strain"))
    for remedy in found:
        remedy.apply(items)
        trial = filler.fill(start, filler.area, trial=True)
        if _ends_well(filler, trial, index):
            return trial
        remedy.take_back(items)
    for remedy in found if more else ():
        remedy.apply(items)
        trial, better = filler.fill(start, filler.area, trial=True), None
        if len(trial) > index and not trial[index].forced:
            better = _with_remedies(filler, start, index, first, trial, more - 1)
        if better:
            return better
        remedy.take_back(items)
    return None


def _ends_well(filler: PageFiller, trial: Sequence[FilledColumn], index: int) -> bool:
    """Whether a column is full, and its last paragraph has two lines in it."""
    if len(trial) <= index or trial[index].forced:
        return False
    return not _white_lines(filler, trial[index]) and not _ends_lone(filler, trial[index])


def _ends_lone(filler: PageFiller, column: FilledColumn) -> bool:
    """Whether the first line of a paragraph stands alone at the foot."""
    items, at = filler.region.items, column.next
    if not 0 < at < len(items) or not column.placed:
        return False
    line, after = items[at - 1], items[at]
    above = items[at - 2] if at > 1 else None
    alone = of_one_paragraph(line, after) and not of_one_paragraph(above, line)
    return alone and column.placed[-1].box is line


def _white_lines(filler: PageFiller, column: FilledColumn) -> int:
    """Lines of the body that would fit below a column, and do not stand there (T8.6, T8.7)."""
    following = filler.region.items[column.next] if column.next < len(filler.region.items) else None
    if column.page_end or not (isinstance(following, Box) and following.grid and filler.geometry.grid):
        return 0
    room = filler.area - filler.notes_height(column) - column.end - following.ink
    return max(0, floor((room + EPSILON) / filler.geometry.pitch) + 1)
