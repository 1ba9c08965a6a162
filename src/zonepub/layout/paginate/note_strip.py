"""Long notes of an article stand below all its columns, equally high: in one they left the others empty."""

from collections.abc import Sequence
from math import ceil

from zonepub.layout.boxes import Box, Placed, heights
from zonepub.layout.geometry import EPSILON
from zonepub.layout.paginate.balancing import balanced
from zonepub.layout.paginate.block_choice import text_first
from zonepub.layout.paginate.filled_column import FilledColumn
from zonepub.layout.paginate.page_filler import PageFiller
from zonepub.layout.paginate.placing import stacked

MOST_IN_COLUMN = 7  # lines of notes that stand in one column of an article


def with_note_strip(filler: PageFiller, start: int, filled: list[FilledColumn]) -> list[FilledColumn]:
    """The columns that end an article with its notes below them all, where these are long and have room."""
    lines = sum(len(column.notes) for column in filled)
    if not filler.own_notes or lines <= MOST_IN_COLUMN or filler.region.columns == 1:
        return filled
    kept, filler.strip = (filler.notes_at, filler.block, filler.behind), []
    trial = balanced(filler, start, filler.fill(start, filler.area, trial=True))
    trial, boxes = text_first(filler, trial), filler.strip
    strip = shared_between(boxes, filler.region.columns)
    under = filler.notes.head_height + max(map(heights, strip))
    foot = max(column.foot for column in trial) + filler.geometry.pitch - filler.geometry.size
    filler.strip = None
    if not trial[-1].completes(filler.region) or foot + under > filler.foot.floor + EPSILON:
        filler.notes_at, filler.block, filler.behind = kept
        return filled
    for _ in range(len(trial), len(strip)):
        trial.append(FilledColumn([], [], trial[-1].next, foot, foot, trial[-1].waiting))
    for column, notes in zip(trial, strip, strict=True):
        if filler.notes.head and column is trial[0]:
            column.placed.append(Placed(0, foot, filler.notes.head))
        column.placed += stacked(0, foot + filler.notes.head_height, notes)
        column.foot = column.end = foot + under
    return trial


def shared_between(boxes: Sequence[Box], columns: int) -> list[list[Box]]:
    """Lines for so many columns, as many in each but the last."""
    each = ceil(len(boxes) / columns)
    return [list(boxes[at * each : (at + 1) * each]) for at in range(columns)]
