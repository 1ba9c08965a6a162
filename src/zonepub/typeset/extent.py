"""How much room a text needs: on one line, at least, and how many lines it takes in a measure."""

from collections.abc import Sequence
from itertools import pairwise
from math import ceil

from zonepub.records import dataclass
from zonepub.typeset.autospace import keep_units_together
from zonepub.typeset.breakpoints import EPSILON, UNPENALISED, break_places
from zonepub.typeset.cohesion import Cohesion
from zonepub.typeset.measure import measure_text
from zonepub.typeset.measured import MeasuredText
from zonepub.typeset.paragraph import between_newlines
from zonepub.typeset.types import Options, Run

UNBOUNDED = 1e9  # points
ONE_WORD = 1.0  # cohesion
STEP = 0.05  # points: as exactly as a width is looked for


@dataclass(frozen=True, slots=True)
class TextExtent:
    """Where the lines of a text may start and end, in points along the endless line.

    `parts` are what stands between forced breaks: for each place where a line may be broken, where a line
    starts that starts there and where one ends that ends there.
    """

    parts: tuple[tuple[tuple[float, float], ...], ...]

    @property
    def natural(self) -> float:
        """Width of the widest line where none is broken."""
        return max((part[-1][1] - part[0][0] for part in self.parts), default=0.0)

    @property
    def widest(self) -> float:
        """Width of the widest unit that is not broken: a word, a number with its unit, a character."""
        return max((right[1] - left[0] for part in self.parts for left, right in pairwise(part)), default=0.0)

    def lines(self, measure: float) -> int:
        """How many lines it takes; a unit that is torn costs one more than it takes."""
        count = 0
        for part in self.parts:
            count += 1
            start = part[0][0]
            for left, right in pairwise(part):
                if right[1] - start > measure + EPSILON:
                    if left[0] > start:
                        count += 1
                        start = left[0]
                    if (unit := right[1] - start) > measure + EPSILON:
                        count += ceil(unit / max(measure, STEP))
        return count

    def next_width(self, measure: float) -> float | None:
        """The least width in which it takes fewer lines than in `measure`; None where it is on one line."""
        count = self.lines(measure)
        if count <= len(self.parts):
            return None
        low, high = measure, self.natural
        while high - low > STEP:
            middle = (low + high) / 2
            low, high = (low, middle) if self.lines(middle) < count else (middle, high)
        return high


def text_extent(
    runs: Sequence[Run],
    options: Options,
    *,
    whole: float = UNBOUNDED,
    cohesion: Cohesion | None = None,
) -> TextExtent:
    """The extent of a text. Places that are rough (in a word of an address, behind a hyphen) do not count.

    `whole`: units wider than so many points may be parted. `cohesion`: words are units, too.
    """
    measured = measure_text(runs, options)
    keep_units_together(measured, 0, len(measured.text), whole, whole=True)
    if cohesion is not None:
        for place in range(1, len(measured.classes)):
            if measured.breakable[place] and cohesion(measured.text, place) >= ONE_WORD:
                measured.breakable[place] = 0
    return TextExtent(
        tuple(_places(measured, start, end) for start, end, _ in between_newlines(measured) if end > start)
    )


def _places(measured: MeasuredText, start: int, end: int) -> tuple[tuple[float, float], ...]:
    places = [
        place
        for place in break_places(measured.breakable, start, end)
        if place in (start, end) or UNPENALISED[measured.penalties[place]]
    ]
    return tuple((measured.line_starts[place], measured.line_ends[place]) for place in places)
