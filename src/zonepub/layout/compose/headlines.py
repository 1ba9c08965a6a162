"""How large the headline of an article is: sizes of one ladder, by its columns and by how long it is (V8)."""

from collections.abc import Callable, Iterator, Sequence
from math import floor
from typing import NamedTuple

from zonepub.layout.geometry import Geometry
from zonepub.model import Inlines, plain
from zonepub.records import dataclass, replace
from zonepub.style import TextStyle
from zonepub.typeset import Line

LADDER = (1.0, 5 / 6, 2 / 3, 0.5)  # of the size that the style gives: 36, 30, 24 and 18 points
# By the columns below a headline, in how many lines of which rung it may be, the first that it fits into
SETTINGS = (
    ((2, 2), (3, 2), (2, 3), (3, 3), (4, 3)),
    ((1, 1), (1, 2), (2, 2), (3, 2), (3, 3)),
    ((1, 0), (1, 1), (2, 1), (1, 2), (2, 2), (3, 2)),
    ((1, 0), (1, 1), (2, 1), (1, 2), (2, 2), (3, 2)),
)
LOWEST = (3, 2, 2, 2)  # rung of a headline over so many columns, while it has room
RANKS = (650, 350)  # characters of an article: with fewer its headline is a rung lower for each
PHRASE_ENDS = "，。；：！？"
HALF = "\u3000"  # between the half-lines of a headline
MOST_CLOSED = 5.5  # points that a headline gives up, to be as high as whole lines


class HeadlineFit(NamedTuple):
    """A headline in one size. `tail`: its lines end so many points earlier, for it stands on one more."""

    text: TextStyle
    rung: int
    lines: Sequence[Line]
    tail: float = 0.0


def rank(characters: int) -> int:
    """Rungs that the headline of an article with so many characters is lower."""
    return sum(characters < least for least in RANKS)


@dataclass(frozen=True, slots=True)
class HeadlineFitter:
    """Fits the words of a headline over some columns, a few rungs lower than it might be; `set_lines` breaks
    them in a measure by sense."""

    words: Inlines
    text: TextStyle
    width: float
    columns: int
    lower: int
    set_lines: Callable[[TextStyle, float], Sequence[Line]]

    def best(self) -> HeadlineFit:
        """In the first setting that it fits into, or one behind it where lines end with phrases (T10.4)."""
        fits = list(self._fitting())
        first = fits[0] if fits else self._at(SETTINGS[self._place][-1][1])
        close = (one for one in fits if one.rung <= first.rung + 1 and len(one.lines) <= len(first.lines))
        return next((one for one in close if self._ends_with_phrases(one.lines)), first)

    def larger(self) -> Iterator[HeadlineFit]:
        """In settings that are higher than the best: in larger type, or with a line for each half of it."""
        best = self.best()
        for rung in range(best.rung, self._highest - 1, -1):
            fit = self._at(rung)
            if rung < best.rung and len(fit.lines) <= len(best.lines) + 1:
                yield fit
            if len(fit.lines) == 1 and HALF in plain(self.words):
                tail = self.width - fit.lines[0].width + 1
                yield fit._replace(lines=self.set_lines(fit.text, self.width - tail), tail=tail)

    @property
    def _place(self) -> int:
        return min(self.columns, len(SETTINGS)) - 1

    @property
    def _highest(self) -> int:
        """The rung of its largest size."""
        settings = SETTINGS[self._place]
        return min(settings[0][1] + self.lower, LOWEST[self._place])

    def _fitting(self) -> Iterator[HeadlineFit]:
        for most, rung in SETTINGS[self._place]:
            if rung >= self._highest and len((fit := self._at(rung)).lines) <= most:
                yield fit

    def _at(self, rung: int) -> HeadlineFit:
        size = round(self.text.size * LADDER[rung])
        leading = self.text.leading * size / self.text.size
        after = self.text.after + self.text.leading - self.text.size - (leading - size)  # none is closer
        text = replace(self.text, size=size, leading=leading, after=after)
        return HeadlineFit(text, rung, self.set_lines(text, self.width))

    def _ends_with_phrases(self, lines: Sequence[Line]) -> bool:
        """Whether each line but the last ends at a half-line or behind a stop."""
        pieces = plain(self.words).split(HALF)
        halves = {sum(map(len, pieces[:at])) for at in range(1, len(pieces))}
        end = 0
        for line in lines[:-1]:
            said = line.text.replace(HALF, "")
            end += len(said)
            if end not in halves and said[-1:] not in PHRASE_ENDS:
                return False
        return True


def missing(height: float, geometry: Geometry) -> float:
    """What a headline so high lacks of whole lines of the body, or has too much where that is little: it
    begins and ends on lines then, and all stand equally close to their texts (T10.2)."""
    if not geometry.grid:
        return 0.0
    over = height - floor(height / geometry.pitch) * geometry.pitch
    return -over if over <= MOST_CLOSED else geometry.pitch - over
