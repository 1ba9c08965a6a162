"""Finished pages looked over once more: nothing overprints anything, no words leave the type area (T9.1).

Every build asks this, so it is cheap: one pass down each page, with what still reaches there in hand.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple
from unicodedata import category

from zonepub.cjk import EM_TOP
from zonepub.layout.boxes import Box, Page, Placed
from zonepub.layout.frames import Frame, Image, Rectangle, TextFrame

TOUCH = 0.1  # em by which em boxes of two lines may overlap: no glyph fills its box
INSIDE = 0.3  # em that a rule must reach into a line to strike it through: those that only touch it do not
THIN = 4.0  # points: a filled rectangle that is lower or narrower is a rule
HANGING = 1.0  # em that hanging punctuation may stand outside the measure (T6)
OPENING = ("Ps", "Pi")  # Unicode's categories of opening marks
RUNNING = ("header", "footer")

FlawKind = Literal["overlap", "outside"]


class Flaw(NamedTuple):
    """What is wrong at a place of a page, and the box whose words tell where."""

    kind: FlawKind
    page: int
    box: Box
    text: str
    other: str = ""  # the words that it overlaps


class Ink(NamedTuple):
    """What a frame blackens, in points from the top left corner of the page."""

    top: float
    left: float
    bottom: float
    right: float
    order: int  # in which it is painted
    size: float  # of its type; 0: a picture, a rule, a tint
    frame: Frame
    box: Box

    @property
    def words(self) -> str:
        return self.frame.line.source if isinstance(self.frame, TextFrame) else ""


def inspect_pages(pages: Iterable[Page]) -> Iterator[Flaw]:
    """The flaws of all pages."""
    for page in pages:
        inks = sorted(_inks(page.placed), key=lambda ink: (ink.top, ink.order))
        yield from _overlaps(page.number, inks)
        yield from _outside(page, inks)


def _inks(placed: Sequence[Placed]) -> Iterator[Ink]:
    order = 0
    for x, y, box in placed:
        for frame in box.frames:
            order += 1
            if isinstance(frame, TextFrame):
                if frame.line.pieces:
                    size = max(piece.run.size for piece in frame.line.pieces)
                    top, left = y + frame.baseline - EM_TOP * size, x + frame.x
                    piece = frame.line.pieces[0]
                    first = left + piece.x
                    if piece.x < 0 or category(piece.text[0]) in OPENING:
                        # white before ink, cut at a line start (T4.5, T3.3)
                        first += max(0.0, piece.metrics.bearings(piece.text[0])[0]) * piece.run.size
                    yield Ink(top, first, top + size, left + frame.line.width, order, size, frame, box)
            elif isinstance(frame, Image) or (
                isinstance(frame, Rectangle) and frame.decoration != "background"
            ):
                top, left = y + frame.y, x + frame.x
                yield Ink(top, left, top + frame.height, left + frame.width, order, 0.0, frame, box)


def _overlaps(page: int, inks: Iterable[Ink]) -> Iterator[Flaw]:
    reaching: list[Ink] = []
    for ink in inks:
        reaching = [other for other in reaching if other.bottom > ink.top]
        for other in reaching:
            if other.right > ink.left and ink.right > other.left and _overprints(other, ink):
                first, second = (ink, other) if ink.size else (other, ink)
                yield Flaw("overlap", page, first.box, first.words, second.words)
        reaching.append(ink)


def _overprints(one: Ink, other: Ink) -> bool:
    """Whether one of two that share some area may not be read for the other."""
    low, high = min(one.bottom, other.bottom), max(one.top, other.top)
    wide = min(one.right, other.right) - max(one.left, other.left)
    if one.size and other.size:
        least = TOUCH * min(one.size, other.size)
        return low - high > least and wide > least
    if not one.size and not other.size:
        return isinstance(one.frame, Image) and isinstance(other.frame, Image) and min(low - high, wide) > 1
    words, shape = (one, other) if one.size else (other, one)
    if isinstance(shape.frame, Rectangle):
        height, width = shape.frame.height, shape.frame.width
        if min(height, width) > THIN:
            return shape.order > words.order and wide > TOUCH * words.size < low - high
        middle = INSIDE * words.size
        across = shape.bottom > words.top + middle and shape.top < words.bottom - middle
        return across and shape.right > words.left + middle and shape.left < words.right - middle
    if isinstance(shape.frame, Image) and shape.frame.sheet and _has_ground(words):
        return False
    return wide > TOUCH * words.size and low - high > TOUCH * words.size


def _has_ground(words: Ink) -> bool:
    """Whether words on the picture of a cover stand on a ground of their own."""
    return isinstance(words.frame, TextFrame) and words.frame.decoration == "panel"


def _outside(page: Page, inks: Iterable[Ink]) -> Iterator[Flaw]:
    """Words beyond the sides of the type area, and those below it that are no running foot."""
    geometry, left = page.geometry, page.geometry.left(page.number)
    right, foot = left + geometry.measure, geometry.top + geometry.area
    for ink in inks:
        if not ink.size:
            continue
        slack = TOUCH * ink.size
        assert isinstance(ink.frame, TextFrame)
        if ink.frame.element is None and ink.frame.decoration in (*RUNNING, "panel"):
            outside = ink.left < 0 or ink.right > geometry.width
        else:
            beside = ink.left < left - slack or ink.right > right + HANGING * ink.size
            outside = beside or ink.bottom > foot + slack
        if outside:
            yield Flaw("outside", page.number, ink.box, ink.words)
