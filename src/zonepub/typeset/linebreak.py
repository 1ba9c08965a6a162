"""Where lines end: total fit over the whole paragraph, or line by line."""

from collections.abc import Callable

from zonepub.records import dataclass
from zonepub.typeset.breakpoints import Breakpoints
from zonepub.typeset.costs import LONE_COST
from zonepub.typeset.line_cost import last_line, line_ends
from zonepub.typeset.types import Options


@dataclass(frozen=True, slots=True)
class SearchBeam:
    """How widely is searched: ends followed further, their cost above the best, stretched ends tried."""

    states: int
    margin: float
    tried: int


QUICK, THOROUGH = SearchBeam(8, 8.0, 2), SearchBeam(48, float("inf"), 4)
GOOD = 8.0  # a paragraph with a line that costs more, one that is seen to be loose, is searched thoroughly
WELL = 4.0  # no line of a paragraph in a number of lines that is not its own costs more: it is not seen

Width = Callable[[int], float]  # of a line, by its number in the paragraph
Ends = tuple[list[int], float]  # of the lines, in order, and the cost of the worst of them
Layer = dict[int, tuple[float, int]]  # end of a line -> cost of all lines up to it, start of that line


def break_lines(
    points: Breakpoints,
    width: Width,
    first: int,
    options: Options,
    count: int = 0,
    *,
    thorough: bool = False,
) -> Ends:
    """Places where lines end, the last place last, and the cost of the worst line. `first`: its number.

    With `count` so many lines are made; no places where that cannot be done well. `thorough`: what quick
    search leaves with a loose line, a lone character (T8.5), or an emergency is searched again.
    """
    if points.end == points.start:
        return [points.end], 0.0  # nothing between two line breaks, however little room there is
    if count:
        ends, worst = _optimal(points, width, first, options, THOROUGH, count)
        return (ends if worst < WELL else []), worst
    if options.breaking == "greedy":
        return _greedy(points, width, first, options)
    ends, worst = _optimal(points, width, first, options, QUICK)
    if thorough and worst > GOOD:
        return _optimal(points, width, first, options, THOROUGH)
    return ends, worst


def _optimal(
    points: Breakpoints, width: Width, first: int, options: Options, beam: SearchBeam, count: int = 0
) -> Ends:
    """Total fit, line by line: the cheapest way to each end."""
    end = points.end
    layers: list[Layer] = [{points.start: (0.0, -1)}]
    best: tuple[float, int, int] | None = None  # cost, number of lines before, start of the last
    justified = options.align == "justify"
    while True:
        layer, number = layers[-1], len(layers) - 1
        measure = width(first + number)
        following: Layer = {}
        for a, (cost, _) in layer.items():
            rest = last_line(points, a, measure) if count in (0, number + 1) else None
            if rest is not None and (best is None or cost + rest < best[0]):
                best = (cost + rest, number, a)
            if rest == 0.0 and not count:
                continue  # nothing is better than all of the rest on one line
            for b, price in line_ends(points, a, measure, justified, beam.tried):
                total = cost + price
                if b < end and (b not in following or total < following[b][0]):
                    following[b] = (total, a)
                elif (
                    b == end and rest is None and not count and (best is None or total + LONE_COST < best[0])
                ):
                    best = (total, number, a)  # one character, wider than the measure
        following = _pruned(following, best, beam)
        if not following or len(layers) == count:
            break
        layers.append(following)
    return _traced(layers, best, end) if best is not None else ([], float("inf"))


def _traced(layers: list[Layer], best: tuple[float, int, int], end: int) -> Ends:
    """The way back from the last line to the first."""
    cost, number, a = best
    ends, worst = [end], cost - layers[number][a][0]
    while number > 0:
        ends.append(a)
        cost, before = layers[number][a]
        number -= 1
        worst = max(worst, cost - layers[number][before][0])
        a = before
    return ends[::-1], worst


def _pruned(following: Layer, best: tuple[float, int, int] | None, beam: SearchBeam) -> Layer:
    """Drop what cannot win, and what hardly will."""
    if not following:
        return following
    most = min(following.values())[0] + beam.margin
    if best is not None and best[0] < most:
        most = best[0]
    kept = {b: state for b, state in following.items() if state[0] < most}
    if len(kept) > beam.states:
        kept = dict(sorted(sorted(kept.items(), key=_cost)[: beam.states]))
    return kept


def _cost(item: tuple[int, tuple[float, int]]) -> float:
    return item[1][0]


def _greedy(points: Breakpoints, width: Width, first: int, options: Options) -> Ends:
    """Each line as good as it can be, whatever comes after; but for a lone last character."""
    a = points.start
    ends: list[int] = []
    worst = 0.0
    justified = options.align == "justify"
    while a < points.end:
        measure = width(first + len(ends))
        rest = last_line(points, a, measure)
        if rest is not None:
            ends.append(points.end)
            worst = max(worst, rest)
            break
        choices = line_ends(points, a, measure, justified, THOROUGH.tried)
        choices.sort(key=lambda choice: choice[1])
        b, cost = choices[0]
        if points.lone <= b < points.end:  # T8.5
            b, cost = next((choice for choice in choices if choice[0] < points.lone), choices[0])
        ends.append(b)
        worst = max(worst, cost)
        a = b
    return ends, worst
