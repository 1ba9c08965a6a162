"""Where lines end: total fit over the whole paragraph, or line by line."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from zonepub.typeset.grid import EPSILON, Grid
from zonepub.typeset.values import Options

STRETCH_UNIT = 0.05  # em at each gap that costs 1; cost grows with the square
SHRINK_COST = 0.3  # of taking away all that may go: cheaper than stretching (T2.5)
BLANK_COST = 0.1  # of using all that word spaces and gaps can give (T5.3 tiers 1 and 2)
HANG_COST = 0.2
LONE_COST = 1_000.0  # T8.5
EMERGENCY_COST = 100_000.0  # T3.7


@dataclass(frozen=True, slots=True)
class Effort:
    """How widely is searched: ends followed further, their cost above the best, loose ends tried."""

    states: int
    margin: float
    tried: int


QUICK, THOROUGH = Effort(8, 8.0, 2), Effort(48, float("inf"), 4)
GOOD = 20.0  # a paragraph that costs more for each line is searched again thoroughly

Width = Callable[[int], float]  # of a line, by its number in the paragraph


def break_lines(g: Grid, width: Width, first: int, options: Options) -> list[int]:
    """Indices into the places where lines end, the last place last. `first`: number of the first line."""
    if len(g.places) == 1:
        return [0]  # nothing between two line breaks, however little room there is
    if options.breaking == "greedy":
        return _greedy(g, width, first, options)
    ends, cost = _optimal(g, width, first, options, QUICK)
    if cost > GOOD * len(ends):  # a lone character (T8.5), an emergency, very loose lines
        ends, _ = _optimal(g, width, first, options, THOROUGH)
    return ends


def _ends(g: Grid, a: int, measure: float, justify: bool, tried: int) -> list[tuple[int, float]]:
    """Places where a line that starts at place `a` may end, with what each costs. Never empty."""
    begin, finish, count = g.begin, g.finish, len(g.places)
    limit = begin[a] + measure
    after = bisect_right(finish, limit + EPSILON, a + 1)
    found: list[tuple[int, float]] = []
    taken = g.shrink_after[a]
    b = after
    while b < count:  # squeezed or hung
        over = finish[b] - limit
        room = g.shrink[b] - taken
        if over <= room + EPSILON:
            cost = over / room if room else 0.0
            found.append((b, SHRINK_COST * cost * cost))
        elif g.hung and over <= g.hung[b] + room + EPSILON and g.hung[b]:
            found.append((b, HANG_COST + SHRINK_COST))
        elif over > room + g.em:
            break
        b += 1
    b = after - 1
    least = max(a, b - tried)
    em, unit = g.em, STRETCH_UNIT
    while b > least:
        left = limit - finish[b]
        if not justify:
            loose = left / em
            found.append((b, 0.05 * loose * loose))
        else:
            given = g.grow[b] - g.grow_after[a]
            if left <= given:
                part = left / given if given else 0.0
                found.append((b, BLANK_COST * part * part))
            else:
                gaps = g.gaps[b] - g.gaps_after[a]
                loose = (left - given) / ((gaps or 0.25) * em * unit)
                found.append((b, BLANK_COST * (given > 0) + loose * loose))
        b -= 1
        if b == least and g.strong and b > a and g.strong[b + 1] > a and g.strong[b + 1] < b:
            b = g.strong[b + 1]  # the last break before a unit that would be broken in an emergency
            least = b - 1
    if not found:  # one character wider than the measure
        found.append((a + 1, EMERGENCY_COST))
    if g.strong:
        return [(b, cost + EMERGENCY_COST if g.weak[b] else cost) for b, cost in found]
    return found


def _last(g: Grid, a: int, measure: float) -> float | None:
    """Cost of all the rest as one line; None if it is too long."""
    end = len(g.places) - 1
    over = g.finish[end] - g.begin[a] - measure
    cost = LONE_COST if a and g.places[a] >= g.lone else 0.0
    if over <= EPSILON:
        return cost
    room = g.shrink[end] - g.shrink_after[a]
    if over <= room + EPSILON:
        return cost + SHRINK_COST * (over / room) ** 2
    if g.hung and over <= g.hung[end] + EPSILON:
        return cost + HANG_COST
    return None


def _optimal(g: Grid, width: Width, first: int, options: Options, effort: Effort) -> tuple[list[int], float]:
    """Total fit, line by line: the cheapest way to each end. -> ends, and the cost."""
    end = len(g.places) - 1
    layers: list[dict[int, tuple[float, int]]] = [{0: (0.0, -1)}]
    best: tuple[float, int, int] | None = None  # cost, number of lines before, start of the last
    justify = options.align == "justify"
    while True:
        layer, number = layers[-1], len(layers) - 1
        measure = width(first + number)
        following: dict[int, tuple[float, int]] = {}
        for a, (cost, _) in layer.items():
            rest = _last(g, a, measure)
            if rest is not None and (best is None or cost + rest < best[0]):
                best = (cost + rest, number, a)
            for b, price in _ends(g, a, measure, justify, effort.tried):
                total = cost + price
                if b < end and (b not in following or total < following[b][0]):
                    following[b] = (total, a)
                elif b == end and rest is None and (best is None or total + LONE_COST < best[0]):
                    best = (total, number, a)  # one character, wider than the measure
        following = _worth(following, best, effort)
        if not following:
            break
        layers.append(following)
    assert best is not None
    cost, number, a = best
    ends = [end]
    while number > 0:
        ends.append(a)
        a = layers[number][a][1]
        number -= 1
    return ends[::-1], cost


def _worth(
    following: dict[int, tuple[float, int]], best: tuple[float, int, int] | None, effort: Effort
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


def _greedy(g: Grid, width: Width, first: int, options: Options) -> list[int]:
    """Each line as good as it can be, whatever comes after; but for a lone last character."""
    end, a = len(g.places) - 1, 0
    ends: list[int] = []
    justify = options.align == "justify"
    while a < end:
        measure = width(first + len(ends))
        if _last(g, a, measure) is not None:
            ends.append(end)
            break
        choices = sorted(_ends(g, a, measure, justify, THOROUGH.tried), key=lambda choice: choice[1])
        b = choices[0][0]
        if g.places[b] >= g.lone and b < end:  # T8.5
            b = next((other for other, _ in choices if g.places[other] < g.lone), b)
        ends.append(b)
        a = b
    return ends or [end]
