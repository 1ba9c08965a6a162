"""What line breaking reads: where lines may end, how far a line between two places shrinks and stretches."""

from itertools import accumulate, pairwise
from typing import Protocol

from zonepub.records import dataclass
from zonepub.typeset import classes as c
from zonepub.typeset.measured import Glue, MeasuredText, run_at
from zonepub.typeset.opportunities import ADDRESS, DOUBLE_MARK, EMERGENCY, both
from zonepub.typeset.types import Options

EPSILON = 1e-6
FEW = 8  # gaps between characters beside an address, too few to fill the line
UNPENALISED = bytes(number in (0, ADDRESS) for number in range(256))


@dataclass(slots=True, eq=False)
class Breakpoints:
    """The text between two forced breaks. All but `start`, `end`, `lone` and `em` is by place.

    A line from a to b may lose `shrink[b] - shrink[a + 1]` points, and the others are alike: sums of what
    stands before a place. `halves`: of `shrink`, what marks lose last (T5.2).
    """

    start: int
    end: int
    breakable: bytearray
    free: bytearray  # breakable without a penalty; empty if no place has one
    penalties: bytearray
    line_starts: list[float]
    line_ends: list[float]
    shrink: list[float]
    stretch: list[float]
    stretchable_before: list[int]
    hangable: dict[int, float]
    lone: int  # a last line that starts at this place or later is a lone character
    em: float
    lenient: bool  # Han may give: a second search (T5.2 tier 8)
    wider_gaps: list[float]  # T5.3 tier 6: in a second search only
    halves: list[float]  # in a second search only


def breakpoints(
    measured: MeasuredText, start: int, end: int, options: Options, *, lenient: bool = False
) -> Breakpoints:
    """Take from the measured text what lies between two forced breaks.

    `lenient`: Han may be squeezed by as much as nobody sees.
    """
    breakable = measured.breakable.copy()
    breakable[end] = 1
    free = bytearray()
    penalties = measured.penalties[start : end + 1]
    if any(penalties):
        free = bytearray(start) + both(breakable[start : end + 1], penalties.translate(UNPENALISED))
        free[end] = 1
    justified = options.align == "justify"
    return Breakpoints(
        start,
        end,
        breakable,
        free,
        measured.penalties,
        measured.line_starts,
        measured.line_ends,
        _sums(measured, "shrink" if justified else "nothing"),
        _sums(measured, "stretch" if justified else "nothing"),
        measured.stretchable_before,
        measured.hangable,
        lone_character_from(measured, start, end, options.last_line_min),
        measured.em or 1.0,
        lenient and justified,
        _sums(measured, "wider gaps") if justified and lenient else [],
        _sums(measured, "halves") if justified and lenient else [],
    )


def opening(spare: float, count: int, wider: float, em: float) -> tuple[float, float, float]:
    """How `spare` points open a line whose Han give what nobody sees (T5.3 tiers 6 and 7, T5.1): wider gaps,
    what is seen between Han, what stays white at its end.

    All of it or nothing: no line is both loose and short. `count`: of places between characters; `wider`:
    points that the gaps can give.
    """
    if spare > wider + (c.LOOSE - c.HAN_GIVES) * em * count:
        return 0.0, 0.0, spare
    gaps = min(spare, wider)
    return gaps, spare - gaps, 0.0


def _sums(measured: MeasuredText, name: str) -> list[float]:
    """Running sums of sparse amounts, added up once for a text: at each place what stands before it."""
    if name not in measured.sums:
        amounts = [0.0] * (len(measured.text) + 2)
        for place, (_, amount) in _glue(measured, name).items():
            amounts[place] = amount
        measured.sums[name] = list(accumulate(amounts, initial=0.0))
    return measured.sums[name]


def _glue(measured: MeasuredText, name: str) -> Glue:
    match name:
        case "shrink":
            return measured.shrink
        case "stretch":
            return measured.stretch
        case "wider gaps":
            return measured.wider_gaps
        case "halves":
            glue = measured.shrink.items()
            return {place: (tier, points / 2) for place, (tier, points) in glue if tier in c.MARK_TIERS}
        case _:
            return {}


def lone_character_from(measured: MeasuredText, start: int, end: int, least: int) -> int:
    """First place at which too little would be left for a last line (T8.5); note marks do not count."""
    if least <= 0:
        return end + 1
    count = 0
    for at in range(end - 1, start - 1, -1):
        char_class = measured.classes[at]
        if char_class == c.HAN or (char_class in c.COUNTED and not run_at(measured, at).glued):
            count += 1
            if count >= least:
                return at + 1
    return end + 1 if count == 0 else start + 1


class LineText(Protocol):
    """What `may_be_short` reads, of a measured text or of its breakpoints."""

    @property
    def penalties(self) -> bytearray: ...
    @property
    def stretchable_before(self) -> list[int]: ...


def may_be_short(text: LineText, start: int, end: int) -> bool:
    """T3.5: whether a line ends before an address or in it, or starts in one and has little else."""
    if text.penalties[end] == ADDRESS:
        return True
    few = text.stretchable_before[end] - text.stretchable_before[start + 1] < FEW
    return text.penalties[start] == ADDRESS and few


def break_places(breakable: bytearray, start: int, end: int) -> list[int]:
    """The places where a line may start or end, from `start` to `end`."""
    return [start, *(place for place in range(start + 1, end) if breakable[place]), end]


def allow_emergency_breaks(measured: MeasuredText, start: int, end: int, measure: float) -> None:
    """T3.7: opportunities inside whatever is longer than the measure, at the highest penalty."""
    if measured.widest > 0 and measure > 0 and _fits(measured, start, end, int(measure / measured.widest)):
        return
    places = break_places(measured.breakable, start, end)
    for left, right in pairwise(places):
        if measured.line_ends[right] - measured.line_starts[left] > measure + EPSILON:
            for place in range(left + 1, right):
                if measured.classes[place] not in c.NEVER_FIRST and not _inseparable(measured.text, place):
                    measured.breakable[place], measured.penalties[place] = 1, EMERGENCY


def _fits(measured: MeasuredText, start: int, end: int, characters: int) -> bool:
    """Whether so many characters, however wide, are more than stand anywhere between two places."""
    return characters > 1 and measured.breakable.find(bytes(characters - 1), start + 1, end) < 0


def _inseparable(text: str, place: int) -> bool:
    """Inside a dash, an ellipsis, or characters that are joined: rather sticks out than be parted."""
    return text[place - 1] in "\u200d\u2060" or DOUBLE_MARK.match(text, place - 1) is not None
