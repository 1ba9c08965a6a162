"""Columns, rules between them, notes and colophon of a page -> boxes, each with its place."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from operator import attrgetter

from zonepub.layout.boxes import Box, Page, Placed, heights
from zonepub.layout.frames import Rectangle, wide
from zonepub.layout.geometry import EPSILON, Geometry
from zonepub.layout.paginate.filled_column import FilledColumn
from zonepub.layout.paginate.footnotes import Notes
from zonepub.layout.paginate.page_openings import PageFoot
from zonepub.style.model import RuleStyle


def ink_height(boxes: Sequence[Box]) -> float:
    """How tall boxes are when they stand below each other, down to the last ink."""
    return heights(boxes[:-1]) + boxes[-1].ink


def stacked(x: float, y: float, boxes: Iterable[Box]) -> Iterator[Placed]:
    """Boxes below each other, from one height on."""
    for box in boxes:
        yield Placed(x, y, box)
        y += box.height


def placed_columns(
    geometry: Geometry, page: int, columns: int, filled: Sequence[FilledColumn], first: int = 0
) -> Iterator[Placed]:
    """The boxes of columns, of which there are `columns` side by side on a page, from the `first` on."""
    for index, column in enumerate(filled, first):
        if column.block:
            column.block.settle()
        x = geometry.x(page, index, columns)
        for placed in column.placed:
            yield Placed(x + placed.x, geometry.top + placed.y, placed.box)
        if column.placed and column.placed[-1].box.closing:  # a table goes on in the next column
            end = column.placed[-1]
            foot = Box(0, 0, end.box.closing)
            yield Placed(x, geometry.top + end.y + end.box.height, foot)


def placed_rules(
    geometry: Geometry, page: int, columns: int, top: float, filled: Sequence[FilledColumn], rule: RuleStyle
) -> Iterator[Placed]:
    """Rules between columns, from `top` in the type area, as long as the longest of them."""
    height = max(column.foot for column in filled) - top
    for index in range(1, len(filled)):
        x = geometry.x(page, index, columns) - (geometry.gap + rule.width) / 2
        line = Rectangle(0, 0, rule.width, height, rule.color)
        yield Placed(x, geometry.top + top, Box(0, 0, (line,)))


def note_rooms(geometry: Geometry, page: Page, floor: float) -> list[float]:
    """How much room there is above `floor` in each column of a page; a colophon stands below it."""
    rooms, above = [], [one for one in page.placed if one.y < geometry.top + floor]
    for index in range(geometry.columns):
        left = geometry.x(page.number, index, geometry.columns)
        ends = (one.y + one.box.ink for one in above if _reaches(one, left, left + geometry.column))
        rooms.append(geometry.top + floor - max(ends, default=geometry.top))
    return rooms


def ink_depth(page: Page, but: Collection[Box] = ()) -> float:
    """How far down its type area a page is inked, but for some boxes."""
    top = page.geometry.top
    return max((one.y + one.box.ink for one in page.placed if one.box not in but), default=top) - top


def covered(geometry: Geometry, page: Page) -> float:
    """The share of the columns of a page that something stands on."""
    total = 0.0
    for index in range(geometry.columns):
        left, end = geometry.x(page.number, index, geometry.columns), geometry.top
        inside = [one for one in page.placed if _reaches(one, left, left + geometry.column)]
        for one in sorted(inside, key=attrgetter("y")):
            total += max(0.0, one.y + one.box.height - max(end, one.y))
            end = max(end, one.y + one.box.height)
    return total / geometry.columns / geometry.area


def _reaches(one: Placed, left: float, right: float) -> bool:
    """Whether something of a box stands between two edges."""
    return any(one.x + frame.x < right and one.x + frame.x + wide(frame) > left for frame in one.box.frames)


def placed_notes(
    geometry: Geometry, page: int, foot: PageFoot, notes: Notes, rooms: Sequence[float] = ()
) -> Iterator[Placed]:
    """The notes at the foot of a page, each below the column of its mark; at one height where these columns
    have `rooms` for it."""
    highs = [ink_height(boxes) + notes.head_height if boxes else 0.0 for boxes in foot.columns]
    tall = max(highs)
    for index, boxes in enumerate(foot.columns):
        if not boxes:
            continue
        x = geometry.x(page, index, geometry.columns)
        high = tall if rooms and rooms[index] >= tall else highs[index]
        y = geometry.top + foot.floor - high
        yield from stacked(x, y, notes.headed(boxes))


def put_notes_below(filled: Sequence[FilledColumn], notes: Notes) -> None:
    """The notes of an article stand at its own foot, each below the column of its mark."""
    own = {
        index: ink_height(column.notes) + notes.head_height
        for index, column in enumerate(filled)
        if column.notes
    }
    deepest = max(column.foot + own.get(index, 0.0) for index, column in enumerate(filled))
    tall = max(own.values(), default=0.0)
    for index, high in own.items():
        column = filled[index]
        y = deepest - (tall if column.foot + tall <= deepest + EPSILON else high)
        column.placed += stacked(0, y, notes.headed(column.notes))
        last = column.placed[-1]
        column.foot, column.end, column.notes = deepest, max(deepest, last.y + last.box.height), []


def placed_colophon(geometry: Geometry, page: int, colophon: Sequence[Box], foot: float) -> Iterator[Placed]:
    """G4.1: the last line of the colophon stands on the foot of the type area; `foot`: of what it closes."""
    return stacked(geometry.left(page), geometry.top + foot - ink_height(colophon), colophon)
