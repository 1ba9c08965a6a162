"""Justification of one line: blank taken away or given by the tiers of T5.2 and T5.3."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from zonepub.records import dataclass, field
from zonepub.typeset import classes as c
from zonepub.typeset.breakpoints import may_be_short, opening
from zonepub.typeset.measured import Glue, MeasuredText, stretchable_places

EPSILON = 1e-6
SHRINK_TIERS = (2, 3, 4, 5, 6, 7)  # T5.2; tier 1, the line end, is always taken
STRETCH_TIERS = (c.SPACE_STRETCH_TIER, c.GAP_STRETCH_TIER, c.MARK_STRETCH_TIER)  # T5.3
WIDER, MARKS_AGAIN, EVERYWHERE = 4, 5, 7  # its last tiers, with that of wider gaps
HAN_SHRINK_TIER = 8  # T5.2
MARKS_ALONE = 0.75  # of what marks give last: before Han give last
SPACE_LATER = c.SPACE_MOST - c.SPACE_FIRST  # em that word spaces give in tier 4 only
MOST_STRETCH = 1.0  # em at each place: a line that would need more is left short
MOST_AT_ADDRESS = 0.03  # em: so much before an address or in one, where nobody minds a ragged edge (T3.5)


@dataclass(slots=True, eq=False)
class Justification:
    """What justification does to one line."""

    extra: dict[int, float] = field(default_factory=dict)  # place: points
    tracking: float = 0.0  # points at every stretchable place
    tiers: list[tuple[str, float]] = field(default_factory=list)  # rule, points
    hang: float = 0.0
    overfull: bool = False
    short: bool = False  # T3.5
    ratio: float = 0.0

    def add(self, place: int, points: float) -> None:
        self.extra[place] = self.extra.get(place, 0.0) + points


class LineSlot(NamedTuple):
    """Where a line is to be set."""

    start: int
    end: int
    number: int
    measure: float
    indent: float
    last: bool
    forced: bool


def justify(
    measured: MeasuredText, slot: LineSlot, stop: int, spare: float, hangable: float
) -> Justification:
    """Give a line, whose blanks begin at `stop`, `spare` points more (negative: less), by T5.2 and T5.3.

    A line that ends before an address or in it is left short rather than torn (T3.5).
    """
    result = Justification()
    if spare < -EPSILON:
        _shrink(measured, slot.start, stop, -spare, hangable, result)
    elif spare > EPSILON:
        _stretch(measured, slot.start, stop, spare, result)
        torn = result.ratio > MOST_AT_ADDRESS or not result.tiers
        if torn and may_be_short(measured, slot.start, slot.end):
            return Justification(short=True, tiers=[("T3.5", 0.0)])
        if result.ratio > MOST_STRETCH:  # T5.1: a short line offends less than holes; its ratio is reported
            return Justification(ratio=result.ratio)
    return result


def _between(measured: MeasuredText, glue: Glue, start: int, end: int) -> list[tuple[int, int, float]]:
    """Place, tier and points of the glue inside a line."""
    places = measured.glue_places
    low, high = bisect_right(places, start), bisect_left(places, end)
    return [(place, *glue[place]) for place in places[low:high] if place in glue]


def _by_tier(
    glue: list[tuple[int, int, float]], tiers: Sequence[int]
) -> list[tuple[int, list[tuple[int, float]]]]:
    """Places and points of each tier there is, in the order of `tiers`."""
    by_tier: dict[int, list[tuple[int, float]]] = {}
    for place, tier, points in glue:
        if points > 0:
            by_tier.setdefault(tier, []).append((place, points))
    return [(tier, by_tier[tier]) for tier in tiers if tier in by_tier]


def _stretch_tiers(
    glue: list[tuple[int, int, float]], em: float
) -> list[tuple[int, list[tuple[int, float]]]]:
    """Places and points of the tiers 1 to 5 of T5.3; spaces and marks open in two steps, these with Han."""
    tiers = dict(_by_tier(glue, STRETCH_TIERS))
    spaces, later = tiers.get(c.SPACE_STRETCH_TIER, []), SPACE_LATER * em
    half = [(place, points / 2) for place, points in tiers.get(c.MARK_STRETCH_TIER, ())]
    return [
        (
            c.SPACE_STRETCH_TIER,
            [(place, points - later) for place, points in spaces if points > later + EPSILON],
        ),
        (c.GAP_STRETCH_TIER, tiers.get(c.GAP_STRETCH_TIER, [])),
        (c.MARK_STRETCH_TIER, half),
        (WIDER, [(place, min(points, later)) for place, points in spaces]),
        (MARKS_AGAIN, half),
    ]


def _shrink_tiers(
    glue: list[tuple[int, int, float]], ems: float
) -> list[tuple[int, list[tuple[int, float]], float]]:
    """The tiers of T5.2: places with points, and points that Han give, of as many gaps as are `ems` wide.

    Marks give half of their blank, the first of them together with most of what Han give, then most of the
    rest alone, then both give all: commas of half an em beside those of a whole one, in the next line, look
    like another type, and so do Han that stand closer by more than three hundredths of an em.
    """
    tiers = dict(_by_tier(glue, SHRINK_TIERS))
    halves = {tier: [(at, points / 2) for at, points in tiers[tier]] for tier in c.MARK_TIERS & tiers.keys()}
    first = min(halves, default=0)
    most = c.HAN_TAKES_FIRST * ems if first else 0.0
    again = [part for _, parts in sorted(halves.items()) for part in parts]
    return [
        *((tier, halves.get(tier, places), most if tier == first else 0.0) for tier, places in tiers.items()),
        (HAN_SHRINK_TIER, [(at, points * MARKS_ALONE) for at, points in again], 0.0),
        (
            HAN_SHRINK_TIER,
            [(at, points * (1 - MARKS_ALONE)) for at, points in again],
            c.HAN_TAKES * ems - most,
        ),
    ]


def _shrink(
    measured: MeasuredText, start: int, end: int, need: float, hangable: float, result: Justification
) -> None:
    glue = _between(measured, measured.shrink, start, end)
    whole = sum(points for _, _, points in glue)
    if need > whole + EPSILON and hangable:  # T6: the stop hangs only where squeezing is not enough
        result.hang = hangable
        need -= hangable
        if need < 0:
            _stretch(measured, start, end, -need, result)
            return
    result.ratio = -min(1.0, need / whole) if whole else 0.0
    count = stretchable_places(measured, start, end)
    for tier, places, han in _shrink_tiers(glue, measured.em * count):
        room = sum(points for _, points in places) + han
        if need <= EPSILON:
            return
        if room <= EPSILON:
            continue
        part = min(1.0, need / room)
        for place, points in places:
            result.add(place, -points * part)
        if han:
            result.tracking -= han * part / count
        result.tiers.append((f"T5.2.{tier}", -room * part))
        need -= room * part
    result.overfull = need > EPSILON


def _stretch(measured: MeasuredText, start: int, end: int, spare: float, result: Justification) -> None:
    em = measured.em or 1.0
    glue = _between(measured, measured.stretch, start, end)
    count = stretchable_places(measured, start, end)
    unseen = c.HAN_GIVES * em * count / 2  # in each of the tiers that open marks
    for tier, places in _stretch_tiers(glue, em):
        han = unseen if tier in (c.MARK_STRETCH_TIER, MARKS_AGAIN) else 0.0
        room = sum(points for _, points in places) + han
        if spare <= EPSILON:
            return
        if room <= EPSILON:
            continue
        part = min(1.0, spare / room)
        for place, points in places:
            result.add(place, points * part)
        if han:
            result.tracking += han * part / count
            result.ratio = result.tracking / em
        result.tiers.append((f"T5.3.{tier}", room * part))
        spare -= room * part
    if spare <= EPSILON:
        return
    if count:
        wider = _between(measured, measured.wider_gaps, start, end)
        _open_han(result, spare, count, wider, em)
        return
    # Latin alone: nothing else may give (T5.4)
    spaces = [place for place, tier, _ in glue if tier == c.SPACE_STRETCH_TIER]
    spaces = spaces or [place for place, _, _ in glue]
    for place in spaces:
        result.add(place, spare / len(spaces))
    if spaces:
        result.ratio = spare / len(spaces) / em
        result.tiers.append(("T5.3.1", spare))


def _open_han(
    result: Justification, spare: float, count: int, gaps: list[tuple[int, int, float]], em: float
) -> None:
    """T5.3 tiers 6 and 7, T5.1; what nobody sees is given already. `gaps`: those that may be wider."""
    room = sum(points for _, _, points in gaps)
    wider, seen, short = opening(spare, count, room, em)
    for place, _, points in gaps if wider else ():
        result.add(place, points * wider / room)
    tiers = ((f"T5.3.{c.WIDER_GAP_TIER}", wider), (f"T5.3.{EVERYWHERE}", seen), ("T5.1", short))
    result.tiers += [(rule, points) for rule, points in tiers if points > EPSILON]
    result.short = short > EPSILON
    result.tracking += seen / count
    result.ratio = result.tracking / em
