"""The notes at the foot of a column: those marked in it, and what is left of the column before."""

from collections.abc import Iterable, Mapping, Sequence

from zonepub.layout.boxes import Box, heights
from zonepub.layout.geometry import EPSILON
from zonepub.records import dataclass

LEAST_NOTE_LINES = 2  # of a note that is split


@dataclass(frozen=True, slots=True)
class Notes:
    """The set notes by name, and what stands above the first of them in a column."""

    boxes: Mapping[str, tuple[Box, ...]]
    head: Box | None = None

    @property
    def head_height(self) -> float:
        return self.head.height if self.head else 0.0

    @property
    def places(self) -> Mapping[Box, int]:
        """The place of the note that a line is of, among all notes."""
        return {box: at for at, lines in enumerate(self.boxes.values()) for box in lines}

    def in_order(self, boxes: Sequence[Box]) -> list[Box]:
        """Lines of notes in the order of their numbers."""
        places = self.places if boxes else {}
        return sorted(boxes, key=lambda box: places.get(box, -1))

    def lines(self, names: Iterable[str]) -> list[Box]:
        """The lines of the notes of such names."""
        return [box for name in names for box in self.boxes.get(name, ())]

    def headed(self, boxes: Sequence[Box]) -> Sequence[Box]:
        """Lines of notes below what stands above them."""
        return (self.head, *boxes) if self.head else boxes

    def headed_height(self, boxes: Sequence[Box]) -> float:
        """What lines of notes take with what stands above them."""
        return heights(boxes) + self.head_height if boxes else 0.0

    def height(self, names: Iterable[str]) -> float:
        """Of the notes of such names, without what stands above them."""
        return sum(heights(self.boxes.get(name, ())) for name in names)


class FootNotes:
    """The notes of one column while it is filled; `waiting` is what does not fit. Lengths are points.

    `unsplit`: notes of an article that ends here have all their lines. `later`: all wait for a column behind.
    """

    def __init__(
        self, notes: Notes, boxes: Sequence[Box] = (), *, unsplit: bool = False, later: bool = False
    ) -> None:
        self.notes, self.unsplit, self.later = notes, unsplit, later
        self.boxes: list[Box] = list(boxes)
        self.height = 0.0  # with what stands above them
        self.waiting: list[Box] = []
        self._measure()

    def carry(self, boxes: Sequence[Box], height: float, *, whole: bool) -> None:
        """Set the rest of the column before, as much as fits into `height`. `whole`: the column is a whole
        page high, so that a line at least is set; lower down there is still the next page for them."""
        if self.later:
            self.waiting = list(boxes)
            return
        height -= 0.0 if self.boxes else self.notes.head_height
        count = fitting(boxes, height)
        if not count and whole:
            count = max(1, held(boxes, height))
        self.boxes += boxes[:count]
        self.waiting = list(boxes[count:])
        self._measure()

    def place(self, names: Sequence[str], height: float, *, force: bool = False) -> bool:
        """Set notes in the `height` that is left, split where they must be; False where they cannot."""
        boxes = self.notes.lines(names)
        if not boxes or self.later:
            self.waiting += boxes
            return True
        head = 0.0 if self.boxes else self.notes.head_height
        count = len(boxes)
        if head + heights(boxes) > height:
            count = fitting(boxes, height - head)
            if count < min(LEAST_NOTE_LINES, len(boxes)) and not force:
                return False
            if (self.unsplit or len(boxes) <= LEAST_NOTE_LINES + 1) and not force:
                return False  # too short to be split
        if count:
            self.height += head + heights(boxes[:count])
        self.boxes += boxes[:count]
        self.waiting += boxes[count:]
        return True

    def cut(self, count: int, waiting: int) -> None:
        """Give up all boxes but the first `count`, and all that wait but the first `waiting`."""
        del self.boxes[count:], self.waiting[waiting:]
        self._measure()

    def _measure(self) -> None:
        self.height = self.notes.headed_height(self.boxes)


def in_order(columns: Sequence[Sequence[Box]], notes: Notes, rooms: Sequence[float]) -> list[list[Box]]:
    """The notes of a page in the order of their numbers from column to column, where they have room so: the
    mark of a plate above the text may be of a later note than those below it."""
    kept = [list(boxes) for boxes in columns]
    found = [box for boxes in columns for box in boxes]
    ordered = notes.in_order(found)
    if ordered == found:
        return kept
    places, moved = notes.places, list[list[Box]]()
    for boxes in columns:
        count = len({places.get(box, -1) for box in boxes})
        first = list(dict.fromkeys(places.get(box, -1) for box in ordered))[:count]
        moved.append([box for box in ordered if places.get(box, -1) in first])
        ordered = [box for box in ordered if places.get(box, -1) not in first]
    fits = (
        not boxes or notes.headed_height(boxes) <= room + EPSILON
        for boxes, room in zip(moved, rooms, strict=True)
    )
    return moved if all(fits) and not ordered else kept


def fitting(boxes: Sequence[Box], height: float) -> int:
    """How many of the boxes fit into `height` and end where a column may end (T8.6)."""
    count = held(boxes, height)
    while count and not boxes[count - 1].breakable:
        count -= 1
    return count


def held(boxes: Sequence[Box], height: float) -> int:
    """How many of the boxes fit into `height`."""
    used = 0.0
    for count, box in enumerate(boxes):
        used += box.height
        if used > height + EPSILON:
            return count
    return len(boxes)
