"""T8.5, T8.6: a column that would end white has a paragraph set in a line more or less instead."""

from collections.abc import Iterator, Sequence

from zonepub.layout.boxes import Box, Item

TRIED = 5  # paragraphs of a column, those next to its foot first


def remedies(items: Sequence[Item], start: int, stop: int) -> Iterator[list[Item]]:
    """The items with one of the paragraphs that start between `start` and `stop` a line longer or shorter."""
    tried = 0
    at = stop - 1
    while at >= start and tried < TRIED:
        item = items[at]
        if isinstance(item, Box) and item.again is not None:
            first, end = extent(items, at)
            if first >= start:
                tried += 1
                yield from _other(items, first, end)
            at = first
        at -= 1


def extent(items: Sequence[Item], at: int) -> tuple[int, int]:
    """The first strip of the paragraph that the one at `at` is in, and the item after its last."""
    box = items[at]
    first = end = at
    while first and _same(items[first - 1], box):
        first -= 1
    while end < len(items) and _same(items[end], box):
        end += 1
    return first, end


def _same(item: Item, other: Item) -> bool:
    return isinstance(item, Box) and isinstance(other, Box) and item.again is other.again


def _other(items: Sequence[Item], first: int, end: int) -> Iterator[list[Item]]:
    old = [item for item in items[first:end] if isinstance(item, Box)]
    for count in (len(old) + 1, len(old) - 1):
        new = old[0].again(count) if old[0].again and count > 1 else []
        if new:
            _take_over(old, new)
            yield [*items[:first], *new, *items[end:]]


def _take_over(old: Sequence[Box], new: Sequence[Box]) -> None:
    """What stands beside the words, and what others have said about the paragraph."""
    own = {anchor for box in (*old[1:], *new) for anchor in box.anchors}
    new[0].frames = (*old[0].frames[:-1], *new[0].frames)
    new[0].anchors += tuple(anchor for anchor in old[0].anchors if anchor not in own)
    new[0].section = old[0].section
    new[-1].breakable = old[-1].breakable
    for box in new:
        box.again = old[0].again
