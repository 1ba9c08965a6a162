"""Operators of a content stream. Coordinates are points from the bottom left of the media box."""

from collections.abc import Iterable
from functools import lru_cache

CIRCLE = 0.5523  # of the radius: control points of a quarter of a circle


@lru_cache(8192)
def number(value: float) -> str:
    """As few digits as a hundredth of a point needs."""
    text = f"{value:.2f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def rectangle(x: float, y: float, width: float, height: float) -> str:
    """A filled rectangle in the colour that is set."""
    return f"{number(x)} {number(y)} {number(width)} {number(height)} re f"


def clip(x: float, y: float, width: float, height: float) -> str:
    """Nothing is seen outside of a rectangle, from here on."""
    return f"{number(x)} {number(y)} {number(width)} {number(height)} re W n "


def segment(x0: float, y0: float, x1: float, y1: float) -> str:
    """Path of a straight line; stroke it."""
    return f"{number(x0)} {number(y0)} m {number(x1)} {number(y1)} l"


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{segment(x0, y0, x1, y1)} S"


def circle(x: float, y: float, radius: float) -> str:
    """Path of a circle around (x, y); fill or stroke it."""
    r, c = radius, radius * CIRCLE
    arcs: Iterable[tuple[float, ...]] = (
        (x + r, y + c, x + c, y + r, x, y + r),
        (x - c, y + r, x - r, y + c, x - r, y),
        (x - r, y - c, x - c, y - r, x, y - r),
        (x + c, y - r, x + r, y - c, x + r, y),
    )
    curves = " ".join(" ".join(map(number, arc)) + " c" for arc in arcs)
    return f"{number(x + r)} {number(y)} m {curves}"


def box_array(corners: tuple[float, float, float, float]) -> str:
    """Left, bottom, right, top as an array of a PDF file."""
    return f"[{' '.join(map(number, corners))}]"
