"""Fills one column after the other: breaks (T8.6–T8.8), notes at the foot, figures that may move."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Literal

from zonepub.layout.boxes import Box, Float, Gap, Item, Placed, heights
from zonepub.layout.geometry import EPSILON

LEAST_NOTE_LINES = 2  # of a note that is split
GIVEN = 0.25  # of the white around a heading or a figure, given up rather than widened by most of a line
CARRIED_SHARE = 0.6  # of a column that notes from the column before may take while text waits


@dataclass(frozen=True, slots=True)
class Notes:
    """The set notes by name, and what stands above the first of them in a column."""

    boxes: Mapping[str, tuple[Box, ...]]
    head: Box | None = None

    @property
    def head_height(self) -> float:
        return self.head.height if self.head else 0.0


@dataclass(slots=True)
class Deferred:
    """What a column could not hold: figures moved on and the rest of its notes."""

    floats: list[Float] = field(default_factory=list)
    notes: list[Box] = field(default_factory=list)
    here: bool = False  # the notes hang on marks of this very page, in the zone above

    def __bool__(self) -> bool:
        return bool(self.floats or self.notes)


# set although it does not fit, or parted from what it belongs to
Need = Literal["overfull", "parted"]


@dataclass(slots=True)
class Filled:
    """A column as it came out. Places are relative to the type area."""

    placed: list[Placed]
    notes: list[Box]
    next: int  # the first item that did not fit
    foot: float  # where its last ink ends
    end: float  # where the next strip would stand
    waiting: Deferred
    page_end: bool = False
    forced: tuple[tuple[Need, Box], ...] = ()


class ColumnFiller:
    """One column while it is being filled from `top` to `bottom`; its notes stand on `floor`, which is lower
    where columns are balanced. Lines of the body stand on multiples of `pitch`; 0: anywhere."""

    def __init__(
        self, top: float, bottom: float, floor: float, pitch: float, notes: Notes, waiting: Deferred
    ) -> None:
        self.top, self.bottom, self.floor, self.pitch, self.notes = top, bottom, floor, pitch, notes
        self.y = self.foot = top
        self.white = 0.0  # above y, where nothing is set yet
        self.placed: list[Placed] = []
        self.foot_notes: list[Box] = []
        self.foot_height = 0.0
        self.waiting = Deferred(list(waiting.floats))
        self.forced: list[tuple[Need, Box]] = []
        self.carried = list(waiting.notes)
        self.share = 1.0 if waiting.here else CARRIED_SHARE
        self.whole = top == 0

    @property
    def limit(self) -> float:
        """How far down text may go."""
        return min(self.bottom, self.floor - self.foot_height)

    def fill(self, items: Sequence[Item], start: int) -> Filled:
        self._take_notes(more=start < len(items))
        self._take_floats()
        index = start
        # what is set already, or the next page, is enough to go on with: nothing need be parted
        last = self._mark(start) if self.placed or self.foot_notes or not self.whole else None
        while index < len(items):
            item = items[index]
            if isinstance(item, Gap):
                self._gap(item)
            elif isinstance(item, Box):
                if not self._place(item, kept_after(items, index) if item.notes else 0.0):
                    return self._stop(items, index, last)
                if item.breakable:
                    last = self._mark(index + 1)
            elif isinstance(item, Float):
                if self.waiting.floats or not self._place_float(item):
                    self.waiting.floats.append(item)
                elif item.boxes[-1].breakable:
                    last = self._mark(index + 1)
            else:
                return self._filled(index + 1, page_end=True)
            index += 1
        return self._filled(index)

    def _gap(self, gap: Gap) -> None:
        """White space, none at the top; what must end on the grid is centred there in whole lines (T10.2).

        Elsewhere the white is widened to the next line of the grid, or gives the little that it is over one.
        """
        above = self.y
        if self.placed:
            self.y += gap.height
        if gap.lead and self.pitch:
            missing = self._snapped(self.y + gap.lead) - gap.lead - self.y
            if not self.placed:
                missing /= 2
            elif self.pitch - missing <= GIVEN * gap.height:
                missing -= self.pitch
            self.y += missing
        self.white = self.y - above

    def _snapped(self, y: float) -> float:
        return ceil((y - EPSILON) / self.pitch) * self.pitch if self.pitch and y > 0 else y

    def _place(self, box: Box, after: float = 0.0) -> bool:
        """Set one strip if it fits, with its notes at the foot and the head of its table above it.

        Notes leave room for the lines `after` it that are kept with it.
        """
        if box.tint_edge and self.placed and box.tint_edge == self.placed[-1].box.tint_edge:
            return True  # the figure between two tinted paragraphs moved on: the tint goes on
        above = box.repeat if not self.placed else ()
        y = self._snapped(self.y) if box.grid else self.y
        foot = y + heights(above) + box.ink
        if foot > self.limit + EPSILON:
            return False
        if box.notes and not self._place_notes(box.notes, self.floor - self.foot_height - foot - after):
            return False
        for head in above:
            self.placed.append(Placed(0, y, head))
            y += head.height
        self.placed.append(Placed(0, y, box))
        self.foot = y + box.ink
        self.y = y + box.height
        self.white = 0.0
        return True

    def _place_notes(self, names: Sequence[str], room: float, *, force: bool = False) -> bool:
        boxes = [box for name in names for box in self.notes.boxes.get(name, ())]
        if not boxes:
            return True
        head = 0.0 if self.foot_notes else self.notes.head_height
        if head + heights(boxes) <= room:
            count = len(boxes)
        else:
            count = fitting(boxes, room - head)
            if count < min(LEAST_NOTE_LINES, len(boxes)) and not force:
                return False
            if len(boxes) <= LEAST_NOTE_LINES + 1 and not force:
                return False  # too short to be split
        if count:
            self.foot_height += head + heights(boxes[:count])
        self.foot_notes += boxes[:count]
        self.waiting.notes += boxes[count:]
        return True

    def _take_notes(self, *, more: bool) -> None:
        """Notes that the column before could not hold come first."""
        if not self.carried:
            return
        room = (self.floor - self.top) * (self.share if more else 1) - self.notes.head_height
        count = fitting(self.carried, room)
        if not count and self.whole:  # lower down on a page there is still the next page for them
            count = max(1, held(self.carried, room))
        self.foot_notes = self.carried[:count]
        self.waiting.notes = self.carried[count:]
        self.foot_height = self.notes.head_height + heights(self.foot_notes) if count else 0.0

    def _take_floats(self) -> None:
        floats, self.waiting.floats = self.waiting.floats, []
        while floats and self._place_float(floats[0], force=self.whole and not self.placed):
            del floats[0]
        self.waiting.floats = floats

    def _place_float(self, item: Float, *, force: bool = False) -> bool:
        before = max(0.0, item.before - self.white) if self.placed else 0.0  # the larger white counts
        y = self.y + before
        fits = y + item.height <= self.limit + EPSILON
        if not fits and not force:
            return False
        notes = [name for box in item.boxes for name in box.notes]
        room = self.floor - self.foot_height - y - item.height
        if notes and not self._place_notes(notes, room, force=force):
            return False
        if not fits:
            self.forced.append(("overfull", item.boxes[0]))
        for box in item.boxes:
            self.placed.append(Placed(0, y, box))
            self.foot = y + box.ink
            y += box.height
        self.y = y + item.after
        self.white = item.after
        return True

    def _mark(self, index: int) -> tuple[int, ...]:
        """A place where the column may end."""
        return (
            index,
            len(self.placed),
            len(self.foot_notes),
            len(self.waiting.notes),
            len(self.waiting.floats),
        )

    def _stop(self, items: Sequence[Item], index: int, last: tuple[int, ...] | None) -> Filled:
        """The strip at `index` does not fit: end at the last place allowed, or where there is none, here."""
        box = items[index]
        assert isinstance(box, Box)
        if last is not None:
            index, count, foot_notes, waiting_notes, floats = last
            del self.placed[count:], self.foot_notes[foot_notes:]
            del self.waiting.notes[waiting_notes:], self.waiting.floats[floats:]
            self._measure()
        elif not self.placed and not self.foot_notes and not self.waiting.floats:
            if self.whole:  # lower down on a page there is still the next page to try
                self._force(box)
                index += 1
        elif self.placed and box.source is not None:
            self.forced.append(("parted", box))
        return self._filled(index)

    def _force(self, box: Box) -> None:
        """A strip too tall for any column is set all the same: no line is ever lost."""
        y = self.top
        for part in (*box.repeat, box):
            self.placed.append(Placed(0, y, part))
            y += part.height
        if box.notes:
            self._place_notes(box.notes, 0, force=True)
        self.y = self.foot = y
        self.forced.append(("overfull", box))

    def _measure(self) -> None:
        bottom = self.placed[-1] if self.placed else None
        self.y = bottom.y + bottom.box.height if bottom else self.top
        self.foot = bottom.y + bottom.box.ink if bottom else self.top
        head = self.notes.head_height if self.foot_notes else 0.0
        self.foot_height = head + heights(self.foot_notes)

    def _filled(self, index: int, *, page_end: bool = False) -> Filled:
        return Filled(
            self.placed, self.foot_notes, index, self.foot, self.y, self.waiting, page_end, tuple(self.forced)
        )


def fitting(boxes: Sequence[Box], room: float) -> int:
    """How many of the strips fit into `room` and end where a column may end (T8.6)."""
    count = held(boxes, room)
    while count and not boxes[count - 1].breakable:
        count -= 1
    return count


def held(boxes: Sequence[Box], room: float) -> int:
    """How many of the strips fit into `room`."""
    used = 0.0
    for count, box in enumerate(boxes):
        used += box.height
        if used > room + EPSILON:
            return count
    return len(boxes)


def kept_after(items: Sequence[Item], index: int) -> float:
    """Height of the strips that no column may part from the one at `index`."""
    height = 0.0
    while index + 1 < len(items):
        item = items[index]
        if not isinstance(item, Box) or item.breakable:
            break
        index += 1
        following = items[index]
        height += following.height if isinstance(following, Box | Gap) else 0.0
    return height
