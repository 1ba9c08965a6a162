"""T8.5, T8.6: a column that would end white has a paragraph set in a line more or less instead."""

from collections.abc import Iterator, Sequence

from zonepub.layout.boxes import Box, Item, boxes_in, of_one_paragraph
from zonepub.layout.frames import TextFrame
from zonepub.layout.geometry import EPSILON
from zonepub.records import dataclass, replace
from zonepub.typeset import Line

TRIED = 5  # paragraphs of a column, those next to its foot first
SEEN_SQUEEZE = 0.7  # of what a line can give: beside lines that give nothing it is seen
SEEN_STRETCH = 0.03  # em between Han
ONE_MARK = 0.5  # em: what one mark of a line gives is not seen


@dataclass(frozen=True, slots=True)
class Remedy:
    """A paragraph set anew. It is put into the list itself: copies would cost as much as all pages."""

    first: int
    old: Sequence[Item]
    new: Sequence[Item]
    strain: float = 0.0  # of its lines; beyond 1 they are seen to differ from those of other paragraphs

    def apply(self, items: list[Item]) -> None:
        items[self.first : self.first + len(self.old)] = self.new

    def take_back(self, items: list[Item]) -> None:
        items[self.first : self.first + len(self.new)] = self.old


def remedies(items: Sequence[Item], start: int, stop: int) -> Iterator[Remedy]:
    """What makes one of the paragraphs that start between `start` and `stop` a line longer or shorter.

    None that is seen: a foot that is a line short is seen less than lines whose marks are all squeezed.
    """
    tried = 0
    index = stop - 1
    while index >= start and tried < TRIED:
        item = items[index]
        if isinstance(item, Box) and item.reset_in is not None:
            first, end = paragraph_bounds(items, index)
            if first >= start:
                tried += 1
                yield from _other(items, first, end)
            index = first
        index -= 1


def shortened(items: Sequence[Item], start: int, stop: int) -> Iterator[Remedy]:
    """What sets each of the paragraphs between `start` and `stop` in a line less, from the last back."""
    index = stop - 1
    while index >= start:
        item = items[index]
        if isinstance(item, Box) and item.reset_in is not None:
            first, end = paragraph_bounds(items, index)
            if first >= start and (remedy := _reset(items, first, end, end - first - 1)):
                yield remedy
            index = first
        index -= 1


def paragraph_bounds(items: Sequence[Item], index: int) -> tuple[int, int]:
    """The first box of the paragraph that the one at `index` is in, and the item after its last."""
    box = items[index]
    first = end = index
    while first and of_one_paragraph(items[first - 1], box):
        first -= 1
    while end < len(items) and of_one_paragraph(items[end], box):
        end += 1
    return first, end


def _other(items: Sequence[Item], first: int, end: int) -> Iterator[Remedy]:
    for count in (end - first + 1, end - first - 1):
        if (remedy := _reset(items, first, end, count)) and remedy.strain <= 1:
            yield remedy


def _reset(items: Sequence[Item], first: int, end: int, count: int) -> Remedy | None:
    """The paragraph from `first` to `end` in `count` lines, where that can be set well."""
    old = boxes_in(items[first:end])
    new = old[0].reset_in(count) if old[0].reset_in and count > 0 else []
    return Remedy(first, items[first:end], _taken_over(old, new), _strain(new)) if new else None


def _strain(boxes: Sequence[Box]) -> float:
    lines = (frame.line for box in boxes for frame in box.frames if isinstance(frame, TextFrame))
    return max(map(_strain_of, lines), default=0.0)


def _strain_of(line: Line) -> float:
    first = line.pieces[0]
    taken = line.natural - line.width + first.x  # it begins there
    squeezed = -line.stretch if taken > ONE_MARK * first.run.size + EPSILON else 0.0
    return max(squeezed / SEEN_SQUEEZE, line.stretch / SEEN_STRETCH)


def _taken_over(old: Sequence[Box], new: Sequence[Box]) -> list[Box]:
    """The new boxes with what stands beside the old lines, and what the paragraph has been given since."""
    first, reset_in = old[0], old[0].reset_in
    known = {anchor for box in (*old[1:], *new) for anchor in box.anchors}
    anchors = tuple(anchor for anchor in first.anchors if anchor not in known)
    sides = old[-1].frames[:-1] if len(old) > 1 else ()  # the tint, or the rule at the left
    boxes = [replace(box, frames=(*sides, *box.frames), reset_in=reset_in) for box in new]
    frames = (*first.frames[:-1], *new[0].frames)
    boxes[0] = replace(boxes[0], frames=frames, anchors=(*new[0].anchors, *anchors), section=first.section)
    boxes[-1] = replace(boxes[-1], breakable=old[-1].breakable)
    if len(boxes) > 1 and not first.breakable:  # under a heading
        boxes[0] = replace(boxes[0], breakable=False)
        for at in range(min(2, len(boxes) - 2, len(old))):  # what may part there, may again
            if old[at].parting < 1:
                boxes[at] = replace(boxes[at], breakable=False, parting=old[at].parting)
    return boxes
