"""What a line costs that runs from one place to another: badness of its glue, and penalties of its end."""

from bisect import bisect_right

from zonepub.typeset import classes as c
from zonepub.typeset import costs as k
from zonepub.typeset.breakpoints import EPSILON, Breakpoints, may_be_short, opening

# `a` and `b` are places: a line runs from a to b


def line_ends(
    points: Breakpoints, a: int, measure: float, justified: bool, tried: int
) -> list[tuple[int, float]]:
    """Places where a line from `a` may end, with what each costs. Never empty.

    Every end to which the line must shrink is tried, and the last `tried` to which it must stretch.
    """
    limit = points.line_starts[a] + measure
    after = bisect_right(points.line_ends, limit + EPSILON, a + 1, points.end + 1)
    ends = _shrunk(points, a, limit, after)
    price = _short_or_stretched if points.free and justified else _stretched
    b, find, ends_at = after, points.breakable.rfind, points.line_ends
    while tried and (b := find(1, a + 1, b)) > 0:
        ends.append((b, price(points, a, b, limit - ends_at[b], justified)))
        tried -= 1
    if points.free and b > 0 and not points.free[b]:
        # rather the last break before a unit that would be broken in an emergency
        b = points.free.rfind(1, a + 1, b)
        if b > 0:
            ends.append((b, price(points, a, b, limit - points.line_ends[b], justified)))
    if not ends:  # one character wider than the measure
        ends.append((points.breakable.find(1, a + 1), k.EMERGENCY_COST))
    if points.free:
        return [(b, cost + k.BY_CLASS[points.penalties[b]]) for b, cost in ends]
    return ends


def _shrunk(points: Breakpoints, a: int, limit: float, after: int) -> list[tuple[int, float]]:
    """Ends from the place `after` on, to which the line must shrink or hang; `limit`: where lines end."""
    ends: list[tuple[int, float]] = []
    find, line_ends, shrink, last = points.breakable.find, points.line_ends, points.shrink, points.end + 1
    taken, em = shrink[a + 1], points.em
    b = find(1, after, last)
    while b >= 0:
        over = line_ends[b] - limit
        room = shrink[b] - taken
        cost = _squeezed(points, a, b, over, room)
        if cost is not None:
            ends.append((b, cost))
        elif over > room + c.HAN_TAKES * em * _gaps(points, a, b) + em:
            break
        elif points.hangable and b in points.hangable and over <= points.hangable[b] + room + EPSILON:
            ends.append((b, k.HANG_COST + k.SHRINK_COST))
        b = find(1, b + 1, last)
    return ends


def _squeezed(points: Breakpoints, a: int, b: int, over: float, room: float) -> float | None:
    """What it costs to take `over` points out of a line whose blanks give `room`; None: it cannot be done."""
    if not points.lenient:
        if over > room + EPSILON:
            return None
        return _shrink_cost(over / room if room else 0.0)
    ems = points.em * _gaps(points, a, b)
    last = points.halves[b] - points.halves[a + 1]
    first = room - last + c.HAN_TAKES_FIRST * ems * (last > 0)
    if over <= first + EPSILON:
        return _shrink_cost(over / first if first else 0.0)
    more = room + c.HAN_TAKES * ems - first
    if over > first + more + EPSILON:
        return None
    ratio = (over - first) / more
    return _shrink_cost(1.0) * (first > 0) + k.HAN_SHRINK_COST * ratio * ratio


def _shrink_cost(ratio: float) -> float:
    ratio *= ratio
    return k.SHRINK_COST * ratio * (1 + k.SQUEEZED * ratio)


def _short_or_stretched(points: Breakpoints, a: int, b: int, spare: float, justified: bool) -> float:
    """What it costs to set a line that may stay short beside an address (T3.5)."""
    cost = _stretched(points, a, b, spare, justified)
    if cost > k.SHORT_COST and may_be_short(points, a, b):
        left = spare / (spare + points.line_ends[b] - points.line_starts[a])
        return min(cost, k.SHORT_COST + k.SHORT_SQUARE * left * left)
    return cost


def _stretched(points: Breakpoints, a: int, b: int, spare: float, justified: bool) -> float:
    """What it costs to set a line that is `spare` points too short."""
    if not justified:
        short = spare / points.em
        return k.RAGGED_COST * short * short
    stretch = points.stretch[b] - points.stretch[a + 1]
    if spare <= stretch:
        ratio = spare / stretch if stretch else 0.0
        return k.BLANK_COST * ratio * ratio
    count = _gaps(points, a, b)
    if points.lenient and count:
        return _opened(points, a, b, spare - stretch, count) + k.BLANK_COST * (stretch > 0)
    gaps: float = count
    if not gaps:  # Latin alone: its blanks, if there are any (T5.4)
        wide = points.line_ends[b] - points.line_starts[a] > k.NARROW * points.em
        gaps = max(stretch / (k.SPACE_STRETCH * points.em), k.LEAST_GAPS if wide else k.LEAST_GAPS_NARROW)
    ratio = (spare - stretch) / (gaps * points.em * k.STRETCH_UNIT)
    return k.BLANK_COST * (stretch > 0) + ratio * ratio


def _gaps(points: Breakpoints, a: int, b: int) -> int:
    """How many gaps between characters a line has."""
    return points.stretchable_before[b] - points.stretchable_before[a + 1]


def _opened(points: Breakpoints, a: int, b: int, spare: float, count: int) -> float:
    """What it costs to open Han by `spare` points, as `justify` does it: T5.3 tiers 3 to 7, T5.1."""
    em, wider = points.em, points.wider_gaps[b] - points.wider_gaps[a + 1]
    unseen = min(spare, c.HAN_GIVES * em * count)
    gaps, seen, short = opening(spare - unseen, count, wider, em)
    ratio = (unseen + seen) / (count * em * k.STRETCH_UNIT)
    cost = ratio * ratio + k.SEEN_STRETCH_COST * (seen > 0)
    if gaps:
        cost += k.WIDER_GAPS_COST * (gaps / wider) ** 2
    if short:
        cost += k.LEFT_SHORT_COST + k.LEFT_SHORT_SQUARE * (short / em) ** 2
    return cost


def last_line(points: Breakpoints, a: int, measure: float) -> float | None:
    """Cost of all the rest as one line; None if it is too long."""
    end = points.end
    over = points.line_ends[end] - points.line_starts[a] - measure
    cost = k.LONE_COST if a > points.start and a >= points.lone else 0.0
    if over <= EPSILON:
        return cost
    squeezed = _squeezed(points, a, end, over, points.shrink[end] - points.shrink[a + 1])
    if squeezed is not None:
        return cost + squeezed
    if end in points.hangable and over <= points.hangable[end] + EPSILON:
        return cost + k.HANG_COST
    return None
