"""Titles: few lines, balanced, broken by half-lines and by sense (T10.4, T13.16)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from zonepub.typeset import classes as c
from zonepub.typeset.autospace import tie, whole_words
from zonepub.typeset.breakpoints import EPSILON, loosen, places_of
from zonepub.typeset.cohesion import Together, particles
from zonepub.typeset.justify import LineSlot
from zonepub.typeset.line import set_line
from zonepub.typeset.linebreak import EMERGENCY_COST, PRICES, Width
from zonepub.typeset.measure import link
from zonepub.typeset.measured import MeasuredText
from zonepub.typeset.paragraph import least_width, stretches
from zonepub.typeset.types import Decision, Line, Measure, Options, Run, SetParagraph

# What a break costs, in squares of the em by which a line misses its share of the title
AT_HALF_LINE, AT_MARK, AT_BRACKET, AT_WORD, ANYWHERE, IN_BRACKETS = 0.0, 25.0, 45.0, 50.0, 60.0, 40.0
IN_WORD = 140.0  # more than anywhere, where characters belong together
PASSED = 80.0  # for a half-line that ends inside a line
ONE_MORE = 60.0  # line than there must be
SHORT, SHORT_COST = 2, 10_000.0  # T10.4: characters that are too few for a line
LONG = 400  # places: what is longer is no title, and is filled instead of balanced
REACH = 120  # places looked at for the end of a line, where many are allowed


def set_title(
    runs: Sequence[Run], measure: Measure, options: Options, together: Together = particles
) -> SetParagraph:
    """Set a title in as few lines as it needs, balanced, never justified.

    Breaks at U+3000 first (a blank of one em where it stays inside a line), then after stops, then beside
    brackets, between words, then anywhere legal. `measure` is points or a function of the line's number;
    `together` says how firmly the characters around a place belong together.
    """
    if options.align == "justify":
        options = replace(options, align="left")
    measured = link(runs, options)
    decisions: list[Decision] | None = [] if options.explain else None

    def width(number: int) -> float:
        return max(0.0, measure(number) if callable(measure) else measure)

    lines: list[Line] = []
    for start, end, forced in stretches(measured):
        here = width(len(lines))
        if (
            measured.finish[end] - measured.begin[start] <= here
            and c.IDEOGRAPHIC_SPACE not in measured.kinds[start:end]
        ):
            slot = LineSlot(start, end, len(lines), here, 0.0, True, forced)
            lines.append(set_line(measured, slot, options, decisions))
            continue
        least = least_width(measured, start, end, width, len(lines)) if callable(measure) else width(0)
        whole_words(measured)
        tie(measured, least)
        loosen(measured, start, end, least)
        steps = _steps(measured, start, end)
        at = start
        for index in _ends(measured, steps, width, len(lines), together):
            to, number = steps.places[index], len(lines)
            slot = LineSlot(at, to, number, width(number), 0.0, to == end, forced)
            lines.append(set_line(measured, slot, options, decisions))
            if decisions is not None and to != end:
                decisions.append(Decision("T10.4", _kind(measured, to), number, to))
            at = to
    return SetParagraph(tuple(lines), tuple(decisions or ()))


@dataclass(frozen=True, slots=True)
class Steps:
    """The places where a title may be broken, its start and its end, and where lines start and end there."""

    places: list[int]
    begin: list[float]
    finish: list[float]
    em: float


def _steps(measured: MeasuredText, start: int, end: int) -> Steps:
    places = places_of(measured.allowed, start, end)
    begin, finish = ([values[place] for place in places] for values in (measured.begin, measured.finish))
    return Steps(places, begin, finish, measured.em or 1.0)


def _kind(measured: MeasuredText, place: int) -> str:
    return {AT_HALF_LINE: "break-at-half-line", AT_MARK: "break-after-mark"}.get(
        _price(measured.kinds, place), "break-in-text"
    )


def _price(kinds: str, place: int) -> float:
    before = kinds[place - 1]
    if before == c.IDEOGRAPHIC_SPACE:
        return AT_HALF_LINE
    if before in c.STOPS + c.DASH:
        return AT_MARK
    if before == c.CLOSING or kinds[place : place + 1] == c.OPENING:
        return AT_BRACKET
    return AT_WORD if before in c.SPACE + c.LATIN else ANYWHERE


def _prices(measured: MeasuredText, s: Steps, together: Together) -> list[float]:
    """What it costs to break at each place; inside brackets more."""
    prices, depth, at = [], 0, s.places[0]
    for place in s.places:
        for kind in measured.kinds[at:place]:
            depth = max(0, depth + (kind == c.OPENING) - (kind == c.CLOSING))
        at = place
        price = 0.0 if place == s.places[0] else _price(measured.kinds, place)
        if price in (AT_BRACKET, ANYWHERE) and place < s.places[-1]:
            price += IN_WORD * together(measured.text, place)
        prices.append(price + IN_BRACKETS * (depth > 0) + PRICES[measured.weak[place]])
    prices[-1] = 0.0
    return prices


def _fewest(s: Steps, width: Width, first: int) -> int:
    """How many lines there must be."""
    a, count, end = 0, 0, len(s.places) - 1
    while a < end:
        limit = s.begin[a] + width(first + count) + EPSILON
        b = a + 1
        while b < end and s.finish[b + 1] <= limit:
            b += 1
        a, count = b, count + 1
    return max(1, count)


def _ends(measured: MeasuredText, s: Steps, width: Width, first: int, together: Together) -> list[int]:
    """Where the lines end: so many lines as must be, or one more where half-lines ask for it."""
    count = _fewest(s, width, first)
    if count == 1:
        return [len(s.places) - 1]
    if len(s.places) > LONG:
        return _one_by_one(s, width, first)
    prices = _prices(measured, s, together)
    best = _balanced(measured, s, prices, width, first, count)
    if "Z" in measured.kinds:
        more = _balanced(measured, s, prices, width, first, count + 1)
        if best is None or (more is not None and more[0] + ONE_MORE < best[0]):
            best = more
    if best is None:  # lines of unequal measure: one more always helps
        best = _balanced(measured, s, prices, width, first, count + 1)
    return best[1] if best else _one_by_one(s, width, first)


def _balanced(
    measured: MeasuredText, s: Steps, prices: list[float], width: Width, first: int, count: int
) -> tuple[float, list[int]] | None:
    """The cheapest way to `count` lines: nearest to equal widths, broken where it costs least."""
    end = len(s.places) - 1
    passed = list(
        accumulate((PASSED * (kind == c.IDEOGRAPHIC_SPACE) for kind in measured.kinds), initial=0.0)
    )
    share = (s.finish[end] - s.begin[0]) / count
    layers: list[dict[int, tuple[float, int]]] = [{0: (0.0, -1)}]
    for number in range(count):
        room = width(first + number)
        following: dict[int, tuple[float, int]] = {}
        for a, (cost, _) in layers[-1].items():
            for b in range(a + 1, min(end, a + REACH) + 1):
                wide = s.finish[b] - s.begin[a]
                if wide > room + EPSILON and b > a + 1:
                    break
                if (b == end) != (number == count - 1):
                    continue
                total = cost + ((wide - share) / s.em) ** 2 + prices[b]
                total += passed[s.places[b] - 1] - passed[s.places[a]]
                total += EMERGENCY_COST * (wide > room + EPSILON)
                if _letters(measured, s.places[a], s.places[b]) <= SHORT:
                    total += SHORT_COST
                if b not in following or total < following[b][0]:
                    following[b] = (total, a)
        layers.append(following)
    if end not in layers[-1]:
        return None
    ends, b = [end], end
    for layer in layers[:1:-1]:
        b = layer[b][1]
        ends.append(b)
    return layers[-1][end][0], ends[::-1]


def _letters(measured: MeasuredText, start: int, end: int) -> int:
    """Characters of a line but for marks; no more than asked for are counted. （万元） may stand alone."""
    bracketed = measured.kinds[start] == c.OPENING and measured.kinds[end - 1] == c.CLOSING
    if bracketed or end - start > 4 * SHORT:
        return SHORT + 1
    return sum(kind in c.COUNTED for kind in measured.kinds[start:end])


def _one_by_one(s: Steps, width: Width, first: int) -> list[int]:
    """As many as fit, line after line."""
    ends: list[int] = []
    a, end = 0, len(s.places) - 1
    while a < end:
        limit = s.begin[a] + width(first + len(ends)) + EPSILON
        b = a + 1
        while b < end and s.finish[b + 1] <= limit:
            b += 1
        ends.append(b)
        a = b
    return ends
