"""A paragraph as one endless line: where each character would stand, and what may be taken away or added."""

from bisect import bisect_right

from zonepub.records import dataclass, field
from zonepub.typeset.types import Run

Amount = tuple[int, float]  # tier, points
Glue = dict[int, Amount]  # by place


@dataclass(slots=True, eq=False)
class Segment:
    """Characters of one run and one script, painted in one go."""

    start: int
    end: int
    run: Run
    latin: bool


@dataclass(slots=True, eq=False)
class MeasuredText:
    """Lengths are points; a place is what is before character `index`; places run from 0 to the length.

    The fields are filled in the order of `measure.measure_text`; each group names who fills it.
    """

    # the text: `measure_text`, `classify`
    text: str
    classes: str  # one letter a character, see classes.py
    segments: list[Segment]
    runs: list[Run]  # those that have characters
    run_starts: list[int]
    em: float  # of the largest run: what gaps are judged by
    inside_double_marks: set[int] = field(default_factory=set)  # between both characters of —— or ……

    # widths of characters: `measure_text`; changed by `add_gaps` (blanks dropped), tracking, ruby
    widths: list[float] = field(default_factory=list)

    # where a line may be broken: `opportunities`; changed by `apply_run_properties`, and for a measure by
    # `keep_units_together`, `allow_emergency_breaks` and `add_hyphens` (which moves `line_ends` too)
    breakable: bytearray = field(default_factory=bytearray)  # 1: the line may be broken here
    penalties: bytearray = field(default_factory=bytearray)  # 0, EMERGENCY, ROUGH or HYPHEN
    unbreakable_pairs: list[tuple[int, int, int]] = field(default_factory=list)  # start, place between, end

    # glue between characters: `adjust_marks`, `centre_marks`, `add_gaps`, `add_word_spaces`
    adjustments: dict[int, float] = field(default_factory=dict)  # added at a place: gaps, squeezed pairs
    shrink: Glue = field(default_factory=dict)  # T5.2
    stretch: Glue = field(default_factory=dict)  # T5.3 tiers 1 to 5, but for Han
    wider_gaps: Glue = field(default_factory=dict)  # T5.3 tier 6: what gaps give beyond `stretch`
    stretchable: bytearray = field(default_factory=bytearray)  # 1: blank may be added here (T5.3 tier 3)
    start_trims: dict[int, float] = field(default_factory=dict)  # points less if a line starts there
    end_trims: dict[int, float] = field(default_factory=dict)  # and if it ends there (T4.5, T4.6)
    dropped_blanks: dict[int, int] = field(default_factory=dict)  # T7.4: first one not painted: how many

    # positions on the endless line, and sums to look up: `_place`
    positions: list[float] = field(default_factory=list)  # left of each character, and the end
    line_starts: list[float] = field(default_factory=list)  # where a line starts that starts here
    line_ends: list[float] = field(default_factory=list)  # where a line ends that ends here
    hangable: dict[int, float] = field(default_factory=dict)  # place after a stop: points that may hang (T6)
    widest: float = 0.0  # of all characters, with what is added at them
    glue_places: list[int] = field(default_factory=list)  # sorted: with adjustments, shrink or stretch
    dropped_places: list[int] = field(default_factory=list)  # those of `dropped_blanks`, sorted
    stretchable_before: list[int] = field(default_factory=list)  # how many places before it are stretchable
    sums: dict[str, list[float]] = field(default_factory=dict)  # of glue by its name: `breakpoints`


def run_at(measured: MeasuredText, at: int) -> Run:
    """The run that holds a character."""
    if len(measured.runs) == 1:
        return measured.runs[0]
    return measured.runs[bisect_right(measured.run_starts, at) - 1]


def stretchable_places(measured: MeasuredText, start: int, end: int) -> int:
    """How many places between characters of a line are stretchable."""
    return measured.stretchable_before[end] - measured.stretchable_before[start + 1] if end > start else 0


def segment_at(measured: MeasuredText, at: int) -> int:
    """Index of the segment that holds a character."""
    return bisect_right(measured.segments, at, key=_start) - 1


def _start(segment: Segment) -> int:
    return segment.start
