"""What is drawn inside a box: set lines, filled rectangles, images.

Lengths are points; x grows to the right, y downwards from the top left corner of the box. Every frame but
decoration names the `Element` that it belongs to, so that a painter can tag it.
"""

from typing import Literal, NamedTuple

from zonepub.barcodes import Symbol
from zonepub.layout.structure import Element
from zonepub.model import Picture
from zonepub.records import dataclass, replace
from zonepub.style import Colour
from zonepub.typeset import Line

Decoration = Literal[
    "header", "footer", "rule", "tint", "background", "panel", "watermark"
]  # U24: kinds of artifacts


class TextFrame(NamedTuple):
    """A set line. Decoration (a running head, a repeated table head) belongs to no element."""

    line: Line
    x: float
    baseline: float
    element: Element | None
    decoration: Decoration = "rule"
    target: str = ""  # the whole line leads to this anchor
    turned: bool = False  # runs downwards, its letters on their right side: on a spine


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
    """A picture, scaled to width and height. Decoration belongs to no element."""

    x: float
    y: float
    width: float
    height: float
    picture: Picture
    element: Element | None
    decoration: Decoration = "rule"
    words: Line | None = None  # not seen, but found and read out where the picture is all there is
    sheet: bool = False  # covers the whole sheet: cut at its edges, drawn out to the bleed
    bleed: bool = False  # reaches the page's sides, and its top edge too where it stands on top of a page
    # all that is seen of it: left, top, right and bottom from its own corner
    window: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class SymbolFrame:
    """A barcode in black on its own white, scaled to width and height."""

    x: float
    y: float
    width: float
    height: float
    symbol: Symbol
    element: Element


@dataclass(frozen=True, slots=True)
class BoundingBox:
    """What a figure covers, for the BBox of its element (U21)."""

    x: float
    y: float
    width: float
    height: float
    element: Element


@dataclass(frozen=True, slots=True)
class Watermark:
    """A line set aslant around the middle of the page, below all text: an artifact."""

    line: Line
    x: float  # the middle of its em boxes
    y: float
    size: float
    angle: float  # degrees, counter-clockwise


Frame = TextFrame | Rectangle | Image | SymbolFrame | BoundingBox | Watermark


def wide(frame: Frame) -> float:
    """How wide a frame is; a watermark takes no room."""
    if isinstance(frame, Watermark):
        return 0.0
    return frame.line.width if isinstance(frame, TextFrame) else frame.width


def moved(frame: Frame, x: float, y: float) -> Frame:
    """The frame, so far to the right and so far down."""
    if isinstance(frame, TextFrame):
        return frame._replace(x=frame.x + x, baseline=frame.baseline + y)
    return replace(frame, x=frame.x + x, y=frame.y + y)
