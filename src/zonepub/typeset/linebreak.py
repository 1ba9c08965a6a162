"""Where lines end: total fit over the whole paragraph, or line by line."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from zonepub.typeset.breakpoints import EPSILON, Breakpoints
from zonepub.typeset.types import Options

STRETCH_UNIT = 0.05  # em at each gap that costs 1; cost grows with the square
SHRINK_COST = 0.3  # of taking away all that may go: cheaper than stretching (T2.5)
BLANK_COST = 0.1  # of using all that word spaces and gaps can give (T5.3 tiers 1 and 2)
HANG_COST = 0.2
LONE_COST = 1_000.0  # T8.5
EMERGENCY_COST = 100_000.0  # T3.7
ROUGH_COST = 20.0  # T3.5: of parting a word of an address
HYPHEN_COST = 15.0  # T3.5: of a word broken with a hyphen
PRICES = (0.0, EMERGENCY_COST, ROUGH_COST, HYPHEN_COST)  # by what a place is in `weak`
WORD_GIVES = 0.25  # em, about, that a blank between words gives
LEAST_GAPS = 3.0  # a line that nothing can stretch is short, which costs as if there were so many gaps


@dataclass(frozen=True, slots=True)
class SearchBeam:
    """How widely is searched: ends followed further, their cost above the best, loose ends tried."""

    states: int
    margin: float
    tried: int


QUICK, THOROUGH = SearchBeam(8, 8.0, 2), SearchBeam(48, float("inf"), 4)
GOOD = 20.0  # a paragraph with a line that costs more is searched again thoroughly

Width = Callable[[int], float]  # of a line, by its number in the paragraph


def break_lines(g: Breakpoints, width: Width, first: int, options: Options, count: int = 0) -> list[int]:
    """Places where lines end, the last place last. `first`: number of the first line.

    With `count` so many lines are made; no places where that cannot be done well.
    """
    if g.end == g.start:
        return [g.end]  # nothing between two line breaks, however little room there is
    if count:
        ends, worst = _optimal(g, width, first, options, THOROUGH, count)
        return ends if worst < GOOD else []
    if options.breaking == "greedy":
        return _greedy(g, width, first, options)
    ends, worst = _optimal(g, width, first, options, QUICK)
    if worst > GOOD:  # a lone character (T8.5), an emergency, a very loose line
        ends, _ = _optimal(g, width, first, options, THOROUGH)
    return ends


def _ends(g: Breakpoints, a: int, measure: float, justify: bool, tried: int) -> list[tuple[int, float]]:
    """Places where a line that starts at place `a` may end, with what each costs. Never empty."""
    limit = g.begin[a] + measure
    after = bisect_right(g.finish, limit + EPSILON, a + 1, g.end + 1)
    found = _squeezed(g, a, limit, after)
    b = after
    while tried and (b := g.allowed.rfind(1, a + 1, b)) > 0:
        found.append((b, _stretched(g, a, b, limit - g.finish[b], justify)))
        tried -= 1
    if g.strong and b > 0 and not g.strong[b]:
        # rather the last break before a unit that would be broken in an emergency
        b = g.strong.rfind(1, a + 1, b)
        if b > 0:
            found.append((b, _stretched(g, a, b, limit - g.finish[b], justify)))
    if not found:  # one character wider than the measure
        found.append((g.allowed.find(1, a + 1), EMERGENCY_COST))
    if g.strong:
        return [(b, cost + PRICES[g.weak[b]]) for b, cost in found]
    return found


def _squeezed(g: Breakpoints, a: int, limit: float, after: int) -> list[tuple[int, float]]:
    """Ends from the place `after` on, to which the line must be squeezed or hung."""
    found: list[tuple[int, float]] = []
    allowed, finish, taken = g.allowed, g.finish, g.shrink[a + 1]
    b = allowed.find(1, after, g.end + 1)
    while b >= 0:
        over = finish[b] - limit
        room = g.shrink[b] - taken
        if over <= room + EPSILON:
            part = over / room if room else 0.0
            found.append((b, SHRINK_COST * part * part))
        elif over > room + g.em:
            break
        elif g.hung and b in g.hung and over <= g.hung[b] + room + EPSILON:
            found.append((b, HANG_COST + SHRINK_COST))
        b = allowed.find(1, b + 1, g.end + 1)
    return found


def _stretched(g: Breakpoints, a: int, b: int, left: float, justify: bool) -> float:
    """What it costs to set a line that is `left` points too short."""
    if not justify:
        loose = left / g.em
        return 0.05 * loose * loose
    given = g.grow[b] - g.grow[a + 1]
    if left <= given:
        part = left / given if given else 0.0
        return BLANK_COST * part * part
    gaps: float = g.gaps[b] - g.gaps[a + 1]
    if not gaps:  # Latin alone: its blanks, if there are any (T5.4)
        wide = g.finish[b] - g.begin[a] > 2 * g.em
        gaps = max(given / (WORD_GIVES * g.em), LEAST_GAPS if wide else 0.25)
    loose = (left - given) / (gaps * g.em * STRETCH_UNIT)
    return BLANK_COST * (given > 0) + loose * loose


def _last(g: Breakpoints, a: int, measure: float) -> float | None:
    """Cost of all the rest as one line; None if it is too long."""
    end = g.end
    over = g.finish[end] - g.begin[a] - measure
    cost = LONE_COST if a > g.start and a >= g.lone else 0.0
    if over <= EPSILON:
        return cost
    room = g.shrink[end] - g.shrink[a + 1]
    if over <= room + EPSILON:
        part = over / room
        return cost + SHRINK_COST * part * part
    if end in g.hung and over <= g.hung[end] + EPSILON:
        return cost + HANG_COST
    return None


def _optimal(
    g: Breakpoints, width: Width, first: int, options: Options, effort: SearchBeam, count: int = 0
) -> tuple[list[int], float]:
    """Total fit, line by line: the cheapest way to each end. -> ends, and the cost of the worst line."""
    end = g.end
    layers: list[dict[int, tuple[float, int]]] = [{g.start: (0.0, -1)}]
    best: tuple[float, int, int] | None = None  # cost, number of lines before, start of the last
    justify = options.align == "justify"
    while True:
        layer, number = layers[-1], len(layers) - 1
        measure = width(first + number)
        following: dict[int, tuple[float, int]] = {}
        for a, (cost, _) in layer.items():
            rest = _last(g, a, measure) if count in (0, number + 1) else None
            if rest is not None and (best is None or cost + rest < best[0]):
                best = (cost + rest, number, a)
            if rest == 0.0 and not count:
                continue  # nothing is better than all of the rest on one line
            for b, price in _ends(g, a, measure, justify, effort.tried):
                total = cost + price
                if b < end and (b not in following or total < following[b][0]):
                    following[b] = (total, a)
                elif (
                    b == end and rest is None and not count and (best is None or total + LONE_COST < best[0])
                ):
                    best = (total, number, a)  # one character, wider than the measure
        following = _worth(following, best, effort)
        if not following or len(layers) == count:
            break
        layers.append(following)
    if best is None:
        return [], float("inf")
    cost, number, a = best
    ends, worst = [end], cost - layers[number][a][0]
    while number > 0:
        ends.append(a)
        cost, before = layers[number][a]
        number -= 1
        worst = max(worst, cost - layers[number][before][0])
        a = before
    return ends[::-1], worst


def _worth(
    following: dict[int, tuple[float, int]], best: tuple[float, int, int] | None, effort: SearchBeam
) -> dict[int, tuple[float, int]]:
    """Drop what cannot win, and what hardly will."""
    if not following:
        return following
    most = min(following.values())[0] + effort.margin
    if best is not None and best[0] < most:
        most = best[0]
    kept = {b: state for b, state in following.items() if state[0] < most}
    if len(kept) > effort.states:
        kept = dict(sorted(sorted(kept.items(), key=_cost)[: effort.states]))
    return kept


def _cost(item: tuple[int, tuple[float, int]]) -> float:
    return item[1][0]


def _greedy(g: Breakpoints, width: Width, first: int, options: Options) -> list[int]:
    """Each line as good as it can be, whatever comes after; but for a lone last character."""
    a = g.start
    ends: list[int] = []
    justify = options.align == "justify"
    while a < g.end:
        measure = width(first + len(ends))
        if _last(g, a, measure) is not None:
            ends.append(g.end)
            break
        choices = sorted(_ends(g, a, measure, justify, THOROUGH.tried), key=lambda choice: choice[1])
        b = choices[0][0]
        if g.lone <= b < g.end:  # T8.5
            b = next((other for other, _ in choices if other < g.lone), b)
        ends.append(b)
        a = b
    return ends
