"""What breaking looks up: where lines may end, and what a line between two places could give or take."""

from dataclasses import dataclass
from itertools import accumulate, pairwise

from zonepub.typeset import classes as c
from zonepub.typeset.measured import MeasuredText, run_at
from zonepub.typeset.opportunities import EMERGENCY, PAIRED
from zonepub.typeset.types import Options

EPSILON = 1e-6


@dataclass(slots=True, eq=False)
class Breakpoints:
    """The chain between two forced breaks. All but `start`, `end`, `lone` and `em` is by place.

    A line from a to b may lose `shrink[b] - shrink[a + 1]` points, and `grow` and `gaps` are alike: sums of
    what stands before a place.
    """

    start: int
    end: int
    allowed: bytearray
    strong: bytearray  # allowed, and neither EMERGENCY nor ROUGH; empty if there is none
    weak: bytearray
    begin: list[float]
    finish: list[float]
    shrink: list[float]
    grow: list[float]
    gaps: list[int]
    hung: dict[int, float]
    lone: int  # a last line that starts at this place or later is a lone character
    em: float


def grid(measured: MeasuredText, start: int, end: int, options: Options) -> Breakpoints:
    """Take from the chain what lies between two forced breaks."""
    allowed = measured.allowed.copy()
    allowed[end] = 1
    strong = bytearray()
    if any(measured.weak):
        strong = bytearray(a > b for a, b in zip(allowed, measured.weak, strict=True))
        strong[end] = 1
    justify = options.align == "justify"
    return Breakpoints(
        start,
        end,
        allowed,
        strong,
        measured.weak,
        measured.begin,
        measured.finish,
        _sums(measured.shrink if justify else {}, start, end),
        _sums(measured.grow if justify else {}, start, end),
        measured.loose,
        measured.hung,
        lone_from(measured, start, end, options.last_line_min),
        measured.em or 1.0,
    )


def _sums(amounts: dict[int, tuple[int, float]], start: int, end: int) -> list[float]:
    """Running sums of sparse amounts: at each place what stands before it."""
    single = [0.0] * (end + 2)
    if not amounts:
        return single
    for place, (_, amount) in amounts.items():
        if start < place < end:
            single[place] = amount
    return list(accumulate(single, initial=0.0))


def lone_from(measured: MeasuredText, start: int, end: int, least: int) -> int:
    """First place at which too little would be left for a last line (T8.5); note marks do not count."""
    if least <= 0:
        return end + 1
    count = 0
    for at in range(end - 1, start - 1, -1):
        if measured.kinds[at] in c.COUNTED and not run_at(measured, at).glued:
            count += 1
            if count >= least:
                return at + 1
    return end + 1 if count == 0 else start + 1


def places_of(allowed: bytearray, start: int, end: int) -> list[int]:
    """The places where a line may start or end, from `start` to `end`."""
    return [start, *(place for place in range(start + 1, end) if allowed[place]), end]


def loosen(measured: MeasuredText, start: int, end: int, measure: float) -> None:
    """T3.7: make weak breaks inside whatever is longer than the measure."""
    if measured.widest > 0 and measure > 0 and _fits(measured, start, end, int(measure / measured.widest)):
        return
    places = places_of(measured.allowed, start, end)
    for left, right in pairwise(places):
        if measured.finish[right] - measured.begin[left] > measure + EPSILON:
            for place in range(left + 1, right):
                if measured.kinds[place] not in _CLINGING and not _one(measured.text, place):
                    measured.allowed[place], measured.weak[place] = 1, EMERGENCY


def _fits(measured: MeasuredText, start: int, end: int, characters: int) -> bool:
    """Whether so many characters, however wide, are more than stand anywhere between two places."""
    return characters > 1 and measured.allowed.find(bytes(characters - 1), start + 1, end) < 0


def _one(text: str, place: int) -> bool:
    """Inside a dash, an ellipsis, or characters that are joined: rather sticks out than be parted."""
    return text[place - 1] in "\u200d\u2060" or PAIRED.match(text, place - 1) is not None


_CLINGING = c.JOINED + c.SPACE + c.IDEOGRAPHIC_SPACE + c.ZERO_SPACE
