"""Titles where no font is at hand, as in Word and on covers: Han count one em, Latin half."""

from itertools import pairwise

from zonepub.typeset.classes import LATIN, SPACE, TABLE
from zonepub.typeset.cohesion import Cohesion
from zonepub.typeset.title import set_title
from zonepub.typeset.types import Options, Run


class EmWidths(dict[str, float]):
    """Advances of a font in which Han is one em wide and Latin half."""

    def __init__(self, size: float) -> None:
        super().__init__()
        self.size = size

    def __missing__(self, cluster: str) -> float:
        latin = len(cluster) == 1 and cluster.translate(TABLE) in LATIN + SPACE
        width = self[cluster] = self.size * (0.5 if latin else float(len(cluster)))
        return width


class EmSquares:
    """Metrics of such a font, in which no mark gives up its blank."""

    def widths(self, size: float) -> EmWidths:
        return EmWidths(size)

    def glue(self, mark: str) -> tuple[float, float]:
        return 0.0, 0.0

    def bearings(self, char: str) -> tuple[float, float]:
        return 0.0, 0.0


_METRICS = EmSquares()
_OPTIONS = Options(align="left", punctuation="plain")


def title_breaks(text: str, ems: float, cohesion: Cohesion | None = None) -> list[int]:
    """Characters before each break of a title of one size, in a measure of so many em (T10.4)."""
    lines = set_title([Run(text, _METRICS, _METRICS, 1.0)], ems, _OPTIONS, cohesion).lines
    return [line.end for line in lines[:-1]]


def title_lines(text: str, ems: float, cohesion: Cohesion | None = None) -> list[str]:
    """The same as lines, without the blanks at their ends."""
    places = [0, *title_breaks(text, ems, cohesion), len(text)]
    return [text[start:end].rstrip(" \u3000") for start, end in pairwise(places)]
