"""The vertical list that columns are filled from: boxes, glue, floats; and the pages that come of it.

A box is never changed once it is made: the functions below give lists with other boxes in their places.
Lengths are points; y grows downwards.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import inf
from typing import Literal, NamedTuple

from zonepub.diagnostics import Span
from zonepub.layout.frames import BoundingBox, Frame, SymbolFrame, TextFrame
from zonepub.layout.geometry import Geometry
from zonepub.layout.structure import Element
from zonepub.records import dataclass, field, replace
from zonepub.style.matter import PageNumbering

ROW_OFFSET = 1 << 20  # the first row of a table begins at one, behind any caption, its notes behind the last


Counter = Literal["", "figure", "table"]  # of the numbers that readers see; "" without one


class Origin(NamedTuple):
    """Where a line comes from: its block in the report, and the place of that block in its file."""

    block: int = -1  # in the order of walk(report.blocks); -1: not from there
    offset: int = 0  # in the plain text of the block; ROW_OFFSET for each row of a table
    span: Span | None = None


@dataclass(frozen=True, slots=True, eq=False, guarded=False)
class Box:
    """A slice of a column that is never cut: a line, a part of a table row, a figure.

    `ink` must fit in the column, `height` leads to the next item. `breakable` is the penalty behind the box:
    whether a column may end there; `parting`: it may rather than that more than such a share of it stays
    white. Boxes are compared by identity.
    """

    height: float
    ink: float
    frames: tuple[Frame, ...] = ()
    grid: bool = False  # stands on the line grid (T9.3)
    breakable: bool = True
    notes: tuple[str, ...] = ()  # whose text stands at the foot of the column
    anchors: tuple[str, ...] = ()
    source: Origin | None = None
    section: str = ""  # what running heads show from here on
    heading: int = 0  # the level of the section that it heads; 0: no heading
    repeat: "tuple[Box, ...]" = ()  # set above it when it starts a column: the head of a table
    closing: tuple[Frame, ...] = ()  # drawn at its foot when a column ends after it
    reset_in: "Callable[[int], list[Box]] | None" = None  # sets its paragraph anew in so many lines
    entry: bool = False  # of the contents list
    tint_edge: str = ""  # the role of the tinted paragraph that it only opens or closes
    counter: Counter = ""  # of the table or figure that begins with it and is no float
    parting: float = 1.0
    parts: bool = False  # a rule between two parts of the text: the end of a column parts them as well

    @property
    def runs_on(self) -> bool:
        """Whether it goes on with a table or a list that no figure should interrupt."""
        return self.entry or (bool(self.repeat) and not self.counter)

    @property
    def span(self) -> Span | None:
        """Its place in the source, if it has one."""
        return self.source.span if self.source else None


class Gap(NamedTuple):
    """White space (glue), lost at the top of a column. `lead`: so much follows up to a line of the grid, and
    the gap is widened to let that line stand where it should (T10.2), or gives a little unless it is `firm`.
    `fill`: it takes what is left of a page that ends behind it. `usual`: its height before a page lacked it.
    """

    height: float
    lead: float = 0.0
    fill: bool = False
    firm: bool = False
    usual: float | None = None

    def closed(self, height: float) -> "Gap":
        """The same with less of its white, however often its page is laid."""
        return self._replace(height=height, usual=self.opened.height)

    @property
    def opened(self) -> "Gap":
        """The same with all its white again."""
        return self if self.usual is None else self._replace(height=self.usual, usual=None)

    def at_share(self, share: float) -> "Gap":
        """With a share of the white that it has usually, or what it has now where that is less."""
        return self.closed(min(self.height, share * self.opened.height))


@dataclass(frozen=True, slots=True)
class Float:
    """Boxes that stay together and may move to the top of the next column; text flows on meanwhile.

    `smaller` gives the same at most so many points high, or nothing where that would be too small; `scaled`
    at a share of its size, for good; `loose` is the same in items between which a page may end. `fixed`:
    nothing that follows may come before it; none passes another of its `counter`.
    """

    boxes: tuple[Box, ...]
    before: float
    after: float
    smaller: "Callable[[float], Float | None] | None" = None
    scaled: "Callable[[float], Float] | None" = None
    loose: "tuple[Item, ...]" = ()
    fixed: bool = False
    counter: Counter = ""

    @property
    def height(self) -> float:
        return heights(self.boxes)

    def at_scale(self, share: float) -> "Float":
        """The same at a share of its size, in its place; as it is where it cannot be scaled."""
        return replace(self.scaled(share), fixed=self.fixed, counter=self.counter) if self.scaled else self


@dataclass(frozen=True, slots=True)
class PageEnd:
    """What follows starts a new page, which may be counted anew; several that meet are one page's end."""

    numbering: PageNumbering | None = None
    right: bool = False  # a right-hand page, after a blank one where there must be one
    least: float = 0.0  # share of a page that stands before it; behind less the page goes on
    source: Origin | None = None  # where the writer asks for it


@dataclass(frozen=True, slots=True)
class ColumnEnd:
    """What follows starts a new column."""


@dataclass(frozen=True, slots=True)
class TurnedPages:
    """Items on pages of their own, which are turned; text flows on until its page is full."""

    items: "tuple[Item, ...]"
    geometry: Geometry

    @property
    def counters(self) -> frozenset[Counter]:
        """Those of the tables and figures on them."""
        return frozenset(item.counter for item in self.items if isinstance(item, Box | Float)) - {""}


@dataclass(frozen=True, slots=True)
class SetPlate:
    """A plate as it comes out over some columns: its boxes, and their place in the structure."""

    figure: Float
    element: Element


@dataclass(frozen=True, slots=True, eq=False)
class Plate:
    """Pictures or a table over one or more columns of a made-up page, near the text that they stand behind.

    `setting` sets it so many points wide; None: it cannot be. `least` columns it needs, `best` suits it.
    `shape`: width by height of a picture, or of all of a row; 0 for tables. `inside`: points of white between
    those. `most` points wide it is set in whatever columns. `slot` takes up the structure of the setting that
    comes to stand on a page.
    """

    setting: Callable[[float], SetPlate | None]
    least: int
    best: int
    shape: float
    slot: Element
    names: tuple[str, ...]  # of its notes
    counter: Counter = ""  # by which its pictures or its table are numbered
    inside: float = 0.0
    most: float = inf


Item = Box | Gap | Float | PageEnd | ColumnEnd | TurnedPages | Plate


@dataclass(slots=True)
class ColumnRegion:
    """Items that flow through the same columns. `geometry`: of its pages, where they are not as usual.

    `settled`: turned pages that wait stand before what follows. `cut`: it goes on with the next one,
    below the plates of its last section. `headline`: of the head of an article, sets
    the same over so many columns, so many rungs smaller and lines higher. `closing`: who signed, and what
    goes along.
    """

    columns: int
    items: list[Item] = field(default_factory=list)
    geometry: Geometry | None = None
    settled: bool = False
    cut: bool = False
    headline: "Callable[[int, int, int], list[Item]] | None" = None
    closing: bool = False


class Placed(NamedTuple):
    """A box on its page, from the top left corner of the trimmed page; in a column, of the type area."""

    x: float
    y: float
    box: Box


@dataclass(slots=True)
class Page:
    """One page; `placed` from the back to the front, boxes of one column in reading order."""

    number: int  # of the sheet's sides, from 1: odd ones are right-hand pages
    geometry: Geometry
    placed: list[Placed] = field(default_factory=list)
    section: str = ""
    label: str = ""  # its number as it is printed and cited; "" where it has none
    blank: bool = False  # nothing but its ground stands on it


def text_frames(pages: Iterable[Page]) -> Iterator[tuple[Page, Placed, TextFrame]]:
    """Every set line on the pages, with the page and the box that it stands in."""
    for page in pages:
        for placed in page.placed:
            for frame in placed.box.frames:
                if isinstance(frame, TextFrame):
                    yield page, placed, frame


def heights(items: Iterable[Item]) -> float:
    """How tall items are when they stand below each other."""
    return sum(item.height for item in items if isinstance(item, Box | Gap | Float))


def boxes_in(items: Iterable[Item]) -> list[Box]:
    """The boxes among items; those inside floats are not."""
    return [item for item in items if isinstance(item, Box)]


def of_one_paragraph(one: Item | None, other: Item | None) -> bool:
    """Whether two items are lines of one paragraph, which can be set in more or fewer of them."""
    if not (isinstance(one, Box) and isinstance(other, Box)):
        return False
    return one.reset_in is not None and one.reset_in is other.reset_in


def is_picture(item: Float) -> bool:
    """Whether pictures stand in it, and no table."""
    return any(_pictures(item))


def is_symbol(box: Box) -> bool:
    """Whether a box holds a code or a barcode."""
    return any(isinstance(frame, SymbolFrame) for frame in box.frames)


def is_row(item: Float) -> bool:
    """Whether pictures stand side by side in it."""
    return sum(_pictures(item)) > 1


def _pictures(item: Float) -> "Iterator[bool]":
    frames = (frame for box in item.boxes for frame in box.frames)
    return (isinstance(frame, BoundingBox) and frame.element.tag == "Figure" for frame in frames)


def noted(items: Iterable[Item]) -> tuple[str, ...]:
    """The names of the notes that items mark, in the order of the marks, each once."""
    names: dict[str, None] = {}
    for item in items:
        if isinstance(item, Box):
            if item.notes:
                names.update(dict.fromkeys(item.notes))
        elif isinstance(item, Float):
            names.update(dict.fromkeys(name for box in item.boxes for name in box.notes))
        elif isinstance(item, TurnedPages):
            names.update(dict.fromkeys(noted(item.items)))
        elif isinstance(item, Plate):
            names.update(dict.fromkeys(item.names))
    return tuple(names)


def pinned(items: Iterable[Item]) -> list[Box]:
    """Items that stay together: gaps between them become empty boxes, gaps around them are dropped."""
    boxes = [
        item if isinstance(item, Box) else Box(item.height, 0.0)
        for item in items
        if isinstance(item, Box | Gap)
    ]
    while boxes and not boxes[-1].frames:
        boxes.pop()
    while boxes and not boxes[0].frames:
        boxes.pop(0)
    return boxes


def change_boxes(items: Iterable[Item], change: Callable[[Box], Box]) -> list[Item]:
    """The items with each box changed."""
    return [change(item) if isinstance(item, Box) else item for item in items]


def change_first(items: Sequence[Item], change: Callable[[Box], Box]) -> list[Item]:
    """The items with the first box changed, if there is one; it may stand in a float.

    A rule that may be left out is no such box, unless nothing else is there.
    """
    changed = list(items)
    found = ((at, item) for at, item in enumerate(items) if isinstance(item, Box | Float))
    first = min(found, key=lambda one: isinstance(one[1], Box) and one[1].parts, default=None)
    if first:
        at, item = first
        changed[at] = _first_changed(item, change) if isinstance(item, Float) else change(item)
    return changed


def _first_changed(item: Float, change: Callable[[Box], Box]) -> Float:
    """A float with its first box changed, in whatever size and pieces it is set."""
    boxes = (change(item.boxes[0]), *item.boxes[1:])
    loose = tuple(change_first(item.loose, change))
    return resized(replace(item, boxes=boxes, loose=loose), lambda figure: _first_changed(figure, change))


def resized(item: Float, change: Callable[[Float], Float]) -> Float:
    """A float that is changed in the same way in whatever size it is set."""
    smaller, scaled = item.smaller, item.scaled

    def changed(height: float) -> Float | None:
        figure = smaller(height) if smaller else None
        return change(figure) if figure else None

    return replace(
        item,
        smaller=changed if smaller else None,
        scaled=(lambda share: change(scaled(share))) if scaled else None,
    )


def fixed(items: Iterable[Item]) -> list[Item]:
    """The items, with figures and tables that stay behind the words before them."""
    return [replace(item, fixed=True) if isinstance(item, Float) else item for item in items]


def keep_last(items: Sequence[Item], parting: float = 1.0) -> list[Item]:
    """The items, the last box kept with what follows."""
    changed = list(items)
    for index in range(len(items) - 1, -1, -1):
        item = items[index]
        if isinstance(item, Box):
            changed[index] = kept(item, parting)
            break
    return changed


def kept(box: Box, parting: float = 1.0) -> Box:
    """The box with no break allowed behind it unless more than such a share of a column stays white else."""
    if box.breakable or parting > box.parting:
        return replace(box, breakable=False, parting=parting)
    return box


def keep(items: Iterable[Item]) -> list[Item]:
    """The items, every box kept with what follows."""
    return change_boxes(items, kept)


def keep_together(items: Sequence[Item], parting: float = 1.0) -> list[Item]:
    """The items, no break allowed between them: every box but the last kept with what follows."""
    last = boxes_in(items)[-1:]
    return change_boxes(items, lambda box: box if box in last else kept(box, parting))


def anchored(items: Sequence[Item], anchor: str, section: str = "", heading: int = 0) -> list[Item]:
    """The items; links to `anchor` arrive at the first box, running heads show `section` from there on.

    `heading`: the level, where they head a section.
    """

    def add(box: Box) -> Box:
        heads = heading or box.heading
        anchors = (anchor, *box.anchors)
        return replace(box, anchors=anchors, section=section or box.section, heading=heads)

    return change_first(items, add)


def extend(items: list[Item], more: Sequence[Item], *, close: bool = False) -> None:
    """Put `more` behind `items`. Of two gaps that meet the larger is left; with `close` none is."""
    last, first = items[-1] if items else None, more[0] if more else None
    if close:
        if isinstance(last, Gap):
            items.pop()
        items += more[1:] if isinstance(first, Gap) else more
    elif isinstance(last, Gap) and isinstance(first, Gap):
        items[-1:] = [Gap(max(last.height, first.height)), *more[1:]]
    else:
        items += more
