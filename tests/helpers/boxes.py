"""Lines without words, and a page for so many of them: what breaking into columns and pages is tried on."""

from zonepub.layout.boxes import Box
from zonepub.layout.geometry import Geometry

PITCH = 20.0


def line(*, breakable: bool = True, notes: tuple[str, ...] = (), repeat: tuple[Box, ...] = ()) -> Box:
    return Box(PITCH, 12.0, grid=True, breakable=breakable, notes=notes, repeat=repeat)


def page(lines: int) -> Geometry:
    area = (lines - 1) * PITCH + 12
    return Geometry(
        300.0, area + 60, 30.0, 20.0, 20.0, True, 260.0, area, 12.0, PITCH, 0.0, 2, 10.0, 125.0, True
    )
