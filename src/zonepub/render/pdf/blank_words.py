"""Blank words where a column is empty, for readers that ask where words stand and not in which order they are
painted.

Poppler (`pdftotext`, Evince) makes blocks of neighbouring lines. A block with nothing beside it is widened
over all that stands below it, and read between what is above and what is below that: a heading beside a
picture parts both columns (Breuel, High Performance Document Layout Analysis, 2003). So a blank word stands
beside each block that would be widened out of its column; and what ends over several columns ends with one
over all of them, or its last columns are read behind the headline below the first.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import inf

from zonepub.layout.boxes import Page
from zonepub.layout.structure import Element
from zonepub.records import dataclass, field
from zonepub.render.pdf.aligned_blocks import like_tables
from zonepub.render.pdf.text_blocks import Block, blocks_of, reading_places

__all__ = ["blank_words", "reading_places"]

SIZE = 0.2  # of the body: with less than 0.4 of its neighbours' a word joins none of their blocks
# em of the body on its sides, in turn: what is aligned may be cells of a table
INDENTS = (0.3, 0.9), (0.6, 1.8)
LEAST_WHITE = 0.3  # em of the body between rows that a word stands in
EVEN = 2.0  # lines by which columns end alike
HEIGHT = 0.25  # of its neighbour, from the top
ROUNDS = 3  # blank words stand beside each other, too

Columns = tuple[int, int]  # of a page: the first and the last that something stands in


def blank_words(page: Page, places: dict[Element, int]) -> list[Block]:
    """Those of a page with text in columns. `places`: where elements are read, but for those that float."""
    blocks, rows = blocks_of(page, places)
    words = BlankWords(page)
    words.add(*blocks)
    words.part_running(blocks)
    words.separate([block for block in (*blocks, *rows) if not block.cell], 0, page.geometry.columns - 1)
    words.part_tables()
    words.complete()
    return words.found


@dataclass(slots=True)
class BlankWords:
    """`blocks`: all that stands on the page, and what is found; `mirrored`: the same with left and right
    exchanged."""

    page: Page
    blocks: list[Block] = field(default_factory=list)
    mirrored: list[Block] = field(default_factory=list)
    found: list[Block] = field(default_factory=list)
    homes: list[tuple[Block, Columns]] = field(default_factory=list)  # where blocks are to stay

    def add(self, *blocks: Block) -> None:
        self.blocks += blocks
        self.mirrored += (block.mirrored() for block in blocks)

    def edges(self, first: int, last: int) -> tuple[float, float]:
        """The sides of some columns."""
        geometry = self.page.geometry
        left = geometry.x(self.page.number, first, geometry.columns)
        return left, left + geometry.over(last - first + 1)

    def separate(self, blocks: Sequence[Block], first: int, last: int) -> None:
        """Part the blocks of some columns into what stands below each other, else side by side."""
        bands = _bands(blocks) if first < last else [blocks]
        if len(bands) > 1:
            for upper, lower in pairwise(bands):
                if len(_stacks(upper, first, last)) > 1:  # a headline needs none
                    foot, top = max(block.bottom for block in upper), min(block.top for block in lower)
                    self._put((foot + top) / 2, first, last)
            for band in bands:
                self.separate(band, first, last)
            return
        stacks = _stacks(blocks, first, last)
        if len(stacks) < 2:
            self.homes += [(block, (first, last)) for block in blocks if not block.row]
            return
        for begin, end, stack in stacks:
            self.separate(stack, begin, end)

    def part_running(self, blocks: Sequence[Block]) -> None:
        """Put a word over all columns below running heads and above feet, or they are read inside a story.

        None above feet where a column ends early: what stands beside it would be widened over it.
        """
        geometry = self.page.geometry
        top, foot = geometry.top, geometry.top + geometry.area
        heads = [block.bottom for block in blocks if block.cell and block.bottom <= top]
        feet = [block.top for block in blocks if block.cell and block.top >= foot]
        inside = [block for block in blocks if block.bottom > top and block.top < foot]
        ends = [
            max((block.bottom for block in inside if block.first <= column <= block.last), default=top)
            for column in range(geometry.columns)
        ]
        if inside and heads:
            self._between(max(heads), min(block.top for block in inside))
        if inside and feet and max(ends) - min(ends) < EVEN * geometry.pitch:
            self._between(max(ends), min(feet))

    def _between(self, upper: float, lower: float) -> None:
        if lower - upper > LEAST_WHITE * self.page.geometry.size:
            self._put((upper + lower) / 2, 0, self.page.geometry.columns - 1)

    def part_tables(self) -> None:
        """Put a word between the first rows of what looks like a table and is none."""
        for upper, lower in [*like_tables(self.blocks)]:
            if lower.top - upper.bottom > LEAST_WHITE * self.page.geometry.size:  # else it is one paragraph
                self._put((upper.bottom + lower.top) / 2, upper.first, upper.last)

    def complete(self) -> None:
        """Put words beside what poppler would widen out of its columns."""
        for _ in range(ROUNDS):
            known = len(self.homes)
            for block, (first, last) in self.homes[:]:
                if last + 1 < self.page.geometry.columns:
                    self._right_of(block, last + 1)
                if first:
                    self._left_of(block, first - 1)
            if len(self.homes) == known:
                return

    def _right_of(self, block: Block, column: int) -> None:
        start, end = self.edges(column, column)
        wide, free = _widened(block, self.blocks)
        if wide > start:
            self._put(_height(block), column, column, end=min(free, end))

    def _left_of(self, block: Block, column: int) -> None:
        start, end = self.edges(column, column)
        wide, free = _widened(block.mirrored(), self.mirrored)
        if -wide < end:
            self._put(_height(block), column, column, start=max(-free, start))

    def _put(self, y: float, first: int, last: int, start: float = -inf, end: float = inf) -> None:
        left, right = self.edges(first, last)
        size, body = SIZE * self.page.geometry.size, self.page.geometry.size
        before, after = INDENTS[len(self.found) % len(INDENTS)]
        left, right = max(left, start) + before * body, min(right, end) - after * body
        if right - left > size:
            word = Block(left, right, y - size / 2, y + size / 2, size, y + size / 2, first, last, None)
            self.found.append(word)
            self.add(word)
            self.homes.append((word, (first, last)))


def _height(block: Block) -> float:
    """Where a blank word stands beside a block: neither at its top nor in its middle, as cells would."""
    return block.top + HEIGHT * (block.bottom - block.top)


def _widened(block: Block, others: Sequence[Block]) -> tuple[float, float]:
    """How far to the right poppler widens a block, and where the next one stands beside it."""
    top, bottom, right = block.top, block.bottom, block.right
    free = min(
        (one.left for one in others if one.left > right and one.top <= bottom and top <= one.bottom),
        default=inf,
    )
    wide = max(
        (one.right for one in others if right < one.right <= free and one.top >= bottom), default=right
    )
    return wide, free


def _bands(blocks: Sequence[Block]) -> list[list[Block]]:
    """Blocks with white between them over all columns, each band read before the next."""
    bands: list[list[Block]] = []
    foot = -inf
    for block in sorted(blocks, key=lambda block: block.top):
        if block.top >= foot:
            bands.append([])
        bands[-1].append(block)
        foot = max(foot, block.bottom)
    latest, last = [], -1
    for band in bands:
        latest.append(last)
        last = max([last, *(block.place[1] for block in band if block.place)])
    joined: list[list[Block]] = []
    earliest, parted = inf, True
    for band, before in zip(reversed(bands), reversed(latest), strict=True):
        earliest = min([earliest, *(block.place[0] for block in band if block.place)])
        if parted:
            joined.append([])
        joined[-1] += band
        parted = before < earliest
    return joined[::-1]


def _stacks(blocks: Sequence[Block], first: int, last: int) -> list[tuple[int, int, list[Block]]]:
    """Columns with nothing across the gutters between them: first and last of each, and what stands there."""
    across = {cut for block in blocks for cut in range(block.first + 1, block.last + 1)}
    edges = [first, *(cut for cut in range(first + 1, last + 1) if cut not in across), last + 1]
    stacks = (
        (begin, end - 1, [block for block in blocks if begin <= block.first < end])
        for begin, end in pairwise(edges)
    )
    return [stack for stack in stacks if stack[-1]]
