"""Where lines end: total fit over the whole paragraph, or line by line."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate, compress
from operator import sub

from zonepub.typeset import classes as c
from zonepub.typeset.chain import Chain
from zonepub.typeset.units import PAIRED
from zonepub.typeset.values import Options

EPSILON = 1e-6
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


@dataclass(slots=True, eq=False)
class Grid:
    """The chain at the places where a line may end; the first is the start of the text."""

    places: list[int]
    begin: list[float]
    finish: list[float]
    weak: bytearray
    strong: list[int]  # for each, the last before it that is no emergency
    shrink: list[float]  # sums of what may be taken away, before and at the place
    shrink_after: list[float]
    grow: list[float]
    grow_after: list[float]
    gaps: list[int]
    gaps_after: list[int]
    hung: list[float]
    lone: int  # a last line that starts at this place or later is a lone character
    em: float


def grid(chain: Chain, start: int, end: int, options: Options) -> Grid:
    """Take from the chain the places between two forced breaks."""
    flags = chain.allowed[start : end + 1]
    flags[0] = flags[-1] = 1
    places = list(compress(range(start, end + 1), flags))

    def at(values: list[float]) -> list[float]:
        return list(compress(values[start : end + 1], flags))

    justify = options.align == "justify"
    shrink, shrink_after = _sums(chain.shrink if justify else {}, start, end, flags)
    grow, grow_after = _sums(chain.grow if justify else {}, start, end, flags)
    counts = list(accumulate(chain.stretchy[start : end + 1], initial=0))
    weak = bytearray(compress(chain.weak[start : end + 1], flags))
    weak[-1] = 0
    hung = [chain.hung.get(place, 0.0) for place in places] if chain.hung else []
    return Grid(
        places,
        at(chain.begin),
        at(chain.finish),
        weak,
        _strong(weak),
        shrink,
        shrink_after,
        grow,
        grow_after,
        list(compress(counts, flags)),
        list(compress(counts[1:], flags)),
        hung,
        lone_from(chain.kinds, start, end, options.last_line_min),
        chain.em or 1.0,
    )


def _sums(
    amounts: dict[int, tuple[int, float]], start: int, end: int, flags: bytearray
) -> tuple[list[float], list[float]]:
    """Running sums of sparse amounts, taken at the places: before each, and with it."""
    if not amounts:
        nothing = [0.0] * flags.count(1)
        return nothing, nothing
    single = [0.0] * (end + 1 - start)
    for place, (_, amount) in amounts.items():
        if start < place < end:
            single[place - start] = amount
    sums = list(accumulate(single, initial=0.0))
    return list(compress(sums, flags)), list(compress(sums[1:], flags))


def _strong(weak: bytearray) -> list[int]:
    if 1 not in weak:
        return []
    found, last = [], 0
    for index, is_weak in enumerate(weak):
        found.append(last)
        if not is_weak:
            last = index
    return found


def lone_from(kinds: str, start: int, end: int, least: int) -> int:
    """First place at which too little would be left for a last line (T8.5)."""
    if least <= 0:
        return end + 1
    count = 0
    for at in range(end - 1, start - 1, -1):
        if kinds[at] in c.COUNTED:
            count += 1
            if count >= least:
                return at + 1
    return end + 1 if count == 0 else start + 1


def loosen(chain: Chain, start: int, end: int, measure: float) -> None:
    """T3.7: make weak breaks inside whatever is longer than the measure."""
    flags = chain.allowed[start : end + 1]
    flags[0] = flags[-1] = 1
    places = list(compress(range(start, end + 1), flags))
    begin = list(compress(chain.begin[start : end + 1], flags))
    finish = list(compress(chain.finish[start : end + 1], flags))
    widths = list(map(sub, finish[1:], begin))
    if not widths or max(widths) <= measure + EPSILON:
        return
    for index, width in enumerate(widths):
        if width > measure + EPSILON:
            for place in range(places[index] + 1, places[index + 1]):
                if chain.kinds[place] not in _CLINGING and not _one(chain.text, place):
                    chain.allowed[place] = chain.weak[place] = 1


def _one(text: str, place: int) -> bool:
    """Inside a dash, an ellipsis, or characters that are joined: rather sticks out than be parted."""
    return text[place - 1] in "\u200d\u2060" or PAIRED.match(text, place - 1) is not None


_CLINGING = c.JOINED + c.SPACE + c.IDEOGRAPHIC_SPACE + c.ZERO_SPACE


def break_lines(g: Grid, width: Width, first: int, options: Options) -> list[int]:
    """Indices into the places where lines end, the last place last. `first`: number of the first line."""
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
