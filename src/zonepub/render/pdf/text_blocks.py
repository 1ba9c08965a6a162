"""Lines of a page in blocks, as readers make them that ask where words stand."""

from collections.abc import Iterator
from itertools import pairwise
from math import floor
from typing import NamedTuple

from zonepub.layout.boxes import Page, Placed
from zonepub.layout.frames import TextFrame
from zonepub.layout.runs import RunStyle
from zonepub.layout.structure import Element, Tag

# not in the order of the text
FREE: frozenset[Tag] = frozenset({"Table", "Figure", "Caption", "Note", "Aside"})
CELLS: frozenset[Tag] = frozenset({"TD", "TH"})
APART = 0.7  # em between words of a line that are in two blocks
LEADING = 1.5  # em from baseline to baseline within a block
ALIKE = 0.05  # of its size that lines of a block may differ


class Block(NamedTuple):
    """Lines that stand close: points from the top left corner of the page, over some of its columns.

    `place`: where its first and last line are read, None for what floats. `cell`: of a table, or no text of
    the report.
    """

    left: float
    right: float
    top: float
    bottom: float
    size: float
    baseline: float
    first: int
    last: int
    place: tuple[int, int] | None
    cell: bool = False
    row: bool = False  # of a table, as a whole

    def mirrored(self) -> "Block":
        """The same on a page whose left is its right."""
        return self._replace(left=-self.right, right=-self.left)

    def joined(self, other: "Block") -> "Block":
        """Both, the other one below this."""
        places = [place for block in (self, other) if block.place for place in block.place]
        return other._replace(
            left=min(self.left, other.left),
            right=max(self.right, other.right),
            top=min(self.top, other.top),
            bottom=max(self.bottom, other.bottom),
            first=min(self.first, other.first),
            last=max(self.last, other.last),
            place=(min(places), max(places)) if places else None,
        )

    def goes_on(self, other: "Block") -> bool:
        """Whether poppler makes one block of both, the other one below this."""
        return (
            (self.first, self.last, self.cell) == (other.first, other.last, other.cell)
            and abs(self.size - other.size) < ALIKE * self.size
            and other.baseline - self.baseline <= LEADING * self.size
            and other.left < self.right
            and self.left < other.right
        )


def reading_places(root: Element) -> dict[Element, int]:
    """Where each element is read, but for those that float."""
    places: dict[Element, int] = {}
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.tag not in FREE:
            places[element] = len(places)
            waiting += reversed(element.children)
    return places


def blocks_of(page: Page, places: dict[Element, int]) -> tuple[list[Block], list[Block]]:
    """The blocks of a page; and rows of tables, each as one."""
    words: list[Block] = []
    rows: list[Block] = []
    for placed in page.placed:
        own = [word for frame in placed.box.frames for word in _words(page, placed, frame, places)]
        words += own
        cells = [word for word in own if word.cell]
        if cells and _in_area(page, cells[0]):
            row = cells[0]
            for cell in cells[1:]:
                row = row.joined(cell)
            rows.append(row._replace(cell=False, row=True))
    blocks: list[Block] = []
    for word in sorted(words, key=lambda word: (word.first, word.last, word.cell, word.baseline)):
        if blocks and blocks[-1].goes_on(word):
            blocks[-1] = blocks[-1].joined(word)
        else:
            blocks.append(word)
    return blocks, rows


def _in_area(page: Page, word: Block) -> bool:
    top = page.geometry.top
    return top - page.geometry.pitch < word.baseline < top + page.geometry.area + page.geometry.pitch


def _words(page: Page, placed: Placed, frame: object, places: dict[Element, int]) -> Iterator[Block]:
    """A line, in parts where it has wide gaps."""
    if not isinstance(frame, TextFrame) or not frame.line.pieces or frame.turned:
        return
    pieces, element = frame.line.pieces, frame.element
    style, size = pieces[0].run.payload, pieces[0].run.size
    assert isinstance(style, RunStyle)
    face, left, baseline = style.han.faces[0], placed.x + frame.x, placed.y + frame.baseline
    place = places.get(element) if element else None
    wide = [
        at for at, (one, two) in enumerate(pairwise(pieces), 1) if two.x - one.x - one.width > APART * size
    ]
    for start, end in pairwise([0, *wide, len(pieces)]):
        begin, stop = left + pieces[start].x, left + pieces[end - 1].x + pieces[end - 1].width
        yield Block(
            begin,
            stop,
            baseline - face.ascent * size,
            baseline - face.descent * size,
            size,
            baseline,
            _column(page, begin),
            _column(page, stop - page.geometry.gap),  # marks may hang into the gutter
            None if place is None else (place, place),
            element is None or element.tag in CELLS,
        )


def _column(page: Page, x: float) -> int:
    geometry = page.geometry
    column = floor((x - geometry.left(page.number) + geometry.gap / 2) / (geometry.column + geometry.gap))
    return max(0, min(column, geometry.columns - 1))
