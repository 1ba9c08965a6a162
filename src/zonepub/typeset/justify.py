"""Justification of one line: blank taken away or given by the tiers of T5.2 and T5.3."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from zonepub.typeset.measured import MeasuredText, loose

EPSILON = 1e-6
SHRINK_TIERS = (2, 3, 4, 5, 6, 7)  # T5.2; tier 1, the line end, is always taken
GROW_TIERS = (1, 2)  # T5.3; tier 3 is every gap
TORN = 0.25  # em: where more were needed at each place, the gaps beside Latin open with them

HOLES = 1.0  # em at each place: a line that would need more is left short


@dataclass(slots=True, eq=False)
class Justification:
    """What justification does to one line."""

    extra: dict[int, float] = field(default_factory=dict)  # place: points
    tracking: float = 0.0  # points at every stretchy place
    tiers: list[tuple[str, float]] = field(default_factory=list)  # rule, points
    hang: float = 0.0
    overfull: bool = False
    ratio: float = 0.0


def share(measured: MeasuredText, start: int, end: int, spare: float, hung: float) -> Justification:
    """Give a line `spare` points more (negative: less), by T5.2 and T5.3."""
    result = Justification()
    if spare < -EPSILON:
        _shrink(measured, start, end, -spare, hung, result)
    elif spare > EPSILON:
        _grow(measured, start, end, spare, result)
        if result.ratio > HOLES:  # T5.1: a short line offends less than holes in it; it is told all the same
            return Justification(ratio=result.ratio)
    return result


def _inside(
    measured: MeasuredText, amounts: dict[int, tuple[int, float]], start: int, end: int
) -> list[tuple[int, int, float]]:
    places = measured.places
    low, high = bisect_right(places, start), bisect_left(places, end)
    return [(place, *amounts[place]) for place in places[low:high] if place in amounts]


def _by_tier(
    places: list[tuple[int, int, float]], tiers: Sequence[int]
) -> list[tuple[int, list[tuple[int, float]]]]:
    """Places and amounts by the tiers there are, in the order of these."""
    found: dict[int, list[tuple[int, float]]] = {}
    for place, tier, amount in places:
        if amount > 0:
            found.setdefault(tier, []).append((place, amount))
    return [(tier, found[tier]) for tier in tiers if tier in found]


def _shrink(
    measured: MeasuredText, start: int, end: int, need: float, hung: float, result: Justification
) -> None:
    places = _inside(measured, measured.shrink, start, end)
    whole = sum(amount for _, _, amount in places)
    if need > whole + EPSILON and hung:  # T6: the stop hangs only where squeezing is not enough
        result.hang = hung
        need -= hung
        if need < 0:
            _grow(measured, start, end, -need, result)
            return
    result.ratio = -min(1.0, need / whole) if whole else 0.0
    for tier, here in _by_tier(places, SHRINK_TIERS):
        if need <= EPSILON:
            return
        room = sum(amount for _, amount in here)
        part = min(1.0, need / room)
        for place, amount in here:
            result.extra[place] = result.extra.get(place, 0.0) - amount * part
        result.tiers.append((f"T5.2.{tier}", -room * part))
        need -= room * part
    result.overfull = need > EPSILON


def _grow(measured: MeasuredText, start: int, end: int, spare: float, result: Justification) -> None:
    places = _inside(measured, measured.grow, start, end)
    for tier, here in _by_tier(places, GROW_TIERS):
        room = sum(amount for _, amount in here)
        if spare <= EPSILON:
            continue
        part = min(1.0, spare / room)
        for place, amount in here:
            result.extra[place] = result.extra.get(place, 0.0) + amount * part
        result.tiers.append((f"T5.3.{tier}", room * part))
        spare -= room * part
    if spare <= EPSILON:
        return
    gaps = loose(measured, start, end)
    if gaps:
        em = measured.em or 1.0
        beside = [place for place, tier, _ in places if tier == 2] if spare > TORN * em * gaps else []
        result.tracking = spare / (gaps + len(beside))
        for place in beside:
            result.extra[place] = result.extra.get(place, 0.0) + result.tracking
        result.ratio = result.tracking / em
        result.tiers.append(("T5.3.3", spare))
        return
    spaces = [place for place, tier, _ in places if tier == 1]  # Latin alone: nothing else may give (T5.4)
    spaces = spaces or [place for place, _, _ in places]
    for place in spaces:
        result.extra[place] = result.extra.get(place, 0.0) + spare / len(spaces)
    if spaces:
        result.ratio = spare / len(spaces) / (measured.em or 1.0)
        result.tiers.append(("T5.3.1", spare))


class LineSlot(NamedTuple):
    """Where a line is to be set."""

    start: int
    end: int
    number: int
    measure: float
    indent: float
    last: bool
    forced: bool
