"""Pages of an office's template on their side."""

from copy import deepcopy

from lxml import etree

from zonepub.readers.docx.package import W
from zonepub.render.docx.template.shell import twips_of
from zonepub.render.docx.xml import TWIPS

SIDES = ("top", "bottom", "left", "right")


def turn(section: etree._Element) -> None:
    """A page on its side, its left edge at the top; the sides alike."""
    size, margin = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    if size is None:
        return
    width, height = size.get(f"{W}w", ""), size.get(f"{W}h", "")
    size.set(f"{W}w", height)
    size.set(f"{W}h", width)
    size.set(f"{W}orient", "landscape")
    if margin is not None:
        top, bottom, left, right = (twips_of(margin, side) for side in SIDES)
        edge, side = max(left, right), (top + bottom) // 2
        for name, value in zip(SIDES, (edge, edge, side, side), strict=True):
            margin.set(f"{W}{name}", str(value))


def turned_measure(section: etree._Element) -> float | None:
    """Width of the type area of the turned page in points; None where it is not said or wide already."""
    size = section.find(f"{W}pgSz")
    if size is None or twips_of(size, "w") >= twips_of(size, "h"):
        return None
    page = deepcopy(section)
    turn(page)
    margin = page.find(f"{W}pgMar")
    sides = sum(twips_of(margin, name) for name in ("left", "right", "gutter")) if margin is not None else 0
    measure = (twips_of(size, "h") - sides) / TWIPS
    return measure if measure > 0 else None
