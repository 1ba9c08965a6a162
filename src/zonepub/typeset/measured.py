"""A paragraph as one endless line: where each character would stand, and what may be taken away or added."""

from bisect import bisect_right
from dataclasses import dataclass, field

from zonepub.typeset.types import Run


@dataclass(slots=True, eq=False)
class Segment:
    """Characters of one run and one script, painted in one go."""

    start: int
    end: int
    run: Run
    latin: bool


@dataclass(slots=True, eq=False)
class MeasuredText:
    """Positions are points on the endless line; a place is what is before character `index`."""

    text: str
    kinds: str
    segments: list[Segment]
    runs: list[Run]  # those that have characters
    starts: list[int]  # of the runs
    em: float  # of the largest run: what gaps are judged by
    pen: list[float]  # left of each character's box; one more than characters
    begin: list[float]  # where the line starts if it is broken at this place
    finish: list[float]  # where it ends
    allowed: bytearray  # 1: the line may be broken here
    weak: bytearray  # 1: only in an emergency (T3.7)
    stretchy: bytearray  # 1: blank may be added here (T5.3 tier 3)
    adjust: dict[int, float] = field(default_factory=dict)  # added at a place: gaps, squeezed pairs
    shrink: dict[int, tuple[int, float]] = field(default_factory=dict)  # place: (tier, points) T5.2
    grow: dict[int, tuple[int, float]] = field(default_factory=dict)  # place: (tier, points) T5.3
    dropped: dict[int, int] = field(default_factory=dict)  # first of blanks not painted: how many (T7.4)
    hung: dict[int, float] = field(default_factory=dict)  # place after a stop: points that may hang (T6)
    tied: list[tuple[int, int, int]] = field(default_factory=list)  # units of two parts: where, between, to
    widest: float = 0.0  # of all characters, with what is added at them
    inner: set[int] = field(default_factory=set)  # between the two characters of a dash or an ellipsis
    start_cuts: list[tuple[int, float]] = field(default_factory=list)  # points less if a line starts there
    end_cuts: list[tuple[int, float]] = field(default_factory=list)  # and if it ends there (T4.5, T4.6)
    drops: list[int] = field(default_factory=list)  # the places of `dropped`, sorted
    loose: list[int] = field(default_factory=list)  # how many places before it are stretchy
    places: list[int] = field(default_factory=list)  # sorted: where something is adjusted, shrunk or grown


def run_at(measured: MeasuredText, at: int) -> Run:
    """The run that holds a character."""
    if len(measured.runs) == 1:
        return measured.runs[0]
    return measured.runs[bisect_right(measured.starts, at) - 1]


def loose(measured: MeasuredText, start: int, end: int) -> int:
    """How many places between characters of a line are stretchy."""
    return measured.loose[end] - measured.loose[start + 1] if end > start else 0


def segment_at(measured: MeasuredText, at: int) -> int:
    """Index of the segment that holds a character."""
    return bisect_right(measured.segments, at, key=_start) - 1


def _start(segment: Segment) -> int:
    return segment.start
