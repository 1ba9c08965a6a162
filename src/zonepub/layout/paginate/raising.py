"""Figures that would leave a page white, since what follows waits for them, stand higher on it (T10.14)."""

from collections.abc import Iterator, Sequence

from zonepub.layout.boxes import Box, Float, Gap, Item, of_one_paragraph
from zonepub.layout.paginate.keeping import before_gaps, says_below

MOST_PLACES = 10  # between paragraphs that are tried, the nearest first


def higher_places(items: Sequence[Item], start: int, at: int) -> Iterator[int]:
    """Where the figure or table at `at` may stand instead: between paragraphs, from `start` on.

    It passes nothing of its own counter, no heading, no end of a page and no words that say that it stands
    below them.
    """
    figure, found = items[at], 0
    assert isinstance(figure, Float)
    if figure.fixed:
        return
    for index in range(at - 1, start - 1, -1):
        if not _may_be_passed(items[index], figure):
            return
        if _begins(items, index):
            yield before_gaps(items, start, index)
            found += 1
            if found == MOST_PLACES:
                return


def _may_be_passed(item: Item, figure: Float) -> bool:
    if isinstance(item, Float):
        return not item.fixed and item.counter != figure.counter
    if isinstance(item, Box):
        numbered = item.counter != "" and item.counter == figure.counter
        if item.heading or item.entry or item.repeat or numbered:
            return False
        return not says_below(item)
    return isinstance(item, Gap)


def _begins(items: Sequence[Item], index: int) -> bool:
    """Whether a paragraph begins with an item, behind another one: no figure stands above all text."""
    item, above = items[index], before_gaps(items, 0, index) - 1
    if not isinstance(item, Box) or above < 0:
        return False
    before = items[above]
    if isinstance(before, Float):
        return True
    if not isinstance(before, Box) or not before.breakable or before.source is None:
        return False
    return before.source.block >= 0 and not of_one_paragraph(before, item)
