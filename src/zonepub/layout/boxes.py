"""What pages are made of: strips of frames, and the tree that says what each frame is.

Lengths are points; x grows to the right, y downwards. A frame's place counts from the corner of its strip, a
strip's from the top left corner of the trimmed page. Every frame but decoration carries the `Element` it
belongs to, so that a painter can tag it: elements stand in the order of the source (U23), wherever their
frames end up, and a paragraph that runs over two pages is one element.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from zonepub.diagnostics import Span
from zonepub.model import Picture
from zonepub.style import Colour
from zonepub.typeset import Line

Tag = Literal[
    "Document", "Sect", "H1", "H2", "H3", "H4", "H5", "H6", "P", "L", "LI", "Lbl", "LBody", "Table", "THead",
    "TBody", "TR", "TH", "TD", "Figure", "Caption", "BlockQuote", "Note", "TOC", "TOCI", "Link", "Reference",
    "Ruby", "Span",
]  # fmt: skip
Decoration = Literal["header", "footer", "rule", "tint", "background"]  # U24: kinds of artifacts


@dataclass(slots=True, eq=False)
class Element:
    """A node of the logical structure, compared by identity. `anchor` is where links to it arrive."""

    tag: Tag
    alt: str = ""
    anchor: str = ""
    label: str = ""  # what a bookmark shows; "" for elements without one
    depth: int = 0  # of the bookmark
    numbering: str = ""  # of a list: Decimal, Disc and the like, as PDF calls them
    children: "list[Element]" = field(default_factory=list)

    def add(self, tag: Tag, **facts: str) -> "Element":
        """A new last child."""
        child = Element(tag, **facts)  # type: ignore[arg-type]
        self.children.append(child)
        return child

    def walk(self) -> "Iterator[Element]":
        yield self
        for child in self.children:
            yield from child.walk()


class TextFrame(NamedTuple):
    """A set line. Decoration (a running head, a repeated table head) belongs to no element."""

    line: Line
    x: float
    baseline: float
    element: Element | None
    decoration: Decoration = "rule"
    target: str = ""  # the whole line leads to this anchor


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A filled rectangle: a rule or a tint. With `bleed` it reaches the page's sides, and its top edge too
    where it stands at the top of the type area."""

    x: float
    y: float
    width: float
    height: float
    color: Colour
    decoration: Decoration = "rule"
    bleed: bool = False


@dataclass(frozen=True, slots=True)
class Image:
    """A picture at its place."""

    x: float
    y: float
    width: float
    height: float
    picture: Picture
    element: Element


@dataclass(frozen=True, slots=True)
class BoundingBox:
    """The room of a figure or table, for the BBox of its element (U21)."""

    x: float
    y: float
    width: float
    height: float
    element: Element


Frame = TextFrame | Rectangle | Image | BoundingBox


class Origin(NamedTuple):
    """Where a line comes from: its block in the report, and the place of that block in its file."""

    block: int = -1  # in the order of walk(report.blocks); -1: not from there
    offset: int = 0  # in the plain text of the block
    span: Span | None = None


@dataclass(slots=True, eq=False)
class Box:
    """A slice of a column, never cut. `ink` must fit in the column, `height` leads to the next strip."""

    height: float
    ink: float
    frames: tuple[Frame, ...] = ()
    grid: bool = False  # stands on the line grid (T9.3)
    breakable: bool = True  # a column may end after it
    notes: tuple[str, ...] = ()  # whose text stands at the foot of the column
    anchors: tuple[str, ...] = ()
    source: Origin | None = None
    section: str = ""  # what running heads show from here on
    repeat: "tuple[Box, ...]" = ()  # set above it when it starts a column: the head of a table
    closing: tuple[Frame, ...] = ()  # drawn at its foot when a column ends after it
    again: "Callable[[int], list[Box]] | None" = None  # the paragraph it is of, in so many lines
    edge: str = ""  # the role of the tinted paragraph that it only opens or closes


class Gap(NamedTuple):
    """White space, lost at the top of a column. `lead`: so much follows up to a line of the grid, and the gap
    is widened to let that line stand where it should (T10.2)."""

    height: float
    lead: float = 0.0


@dataclass(frozen=True, slots=True)
class Float:
    """Strips that stay together and may move to the top of the next column; text flows on meanwhile."""

    boxes: tuple[Box, ...]
    before: float
    after: float

    @property
    def height(self) -> float:
        return sum(box.height for box in self.boxes)


@dataclass(frozen=True, slots=True)
class PageEnd:
    """What follows starts a new page."""


Item = Box | Gap | Float | PageEnd


@dataclass(slots=True)
class ColumnRegion:
    """Items that flow through the same columns."""

    columns: int
    items: list[Item] = field(default_factory=list)


class Placed(NamedTuple):
    x: float
    y: float
    box: Box


@dataclass(slots=True)
class Page:
    """One page; `placed` from the back to the front, strips of one column in reading order."""

    number: int
    placed: list[Placed] = field(default_factory=list)
    section: str = ""


def pinned(items: Iterable[Item]) -> list[Box]:
    """Items that stay together: gaps between them become empty strips, gaps around them are dropped."""
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


def noted(items: Iterable[Item]) -> tuple[str, ...]:
    """The names of the notes that items mark, in the order of the marks, each once."""
    boxes = (box for item in items for box in boxes_of(item))
    return tuple(dict.fromkeys(name for box in boxes for name in box.notes))


def boxes_of(item: Item) -> tuple[Box, ...]:
    """The boxes that an item is made of."""
    match item:
        case Box():
            return (item,)
        case Float(boxes=boxes):
            return boxes
        case _:
            return ()
