"""What a line costs that runs from one place to another: badness of its glue, and penalties of its end."""

from bisect import bisect_right

from zonepub.typeset import classes as c
from zonepub.typeset.breakpoints import EPSILON, Breakpoints, may_be_short, opening

STRETCH_UNIT = 0.03  # em at each gap that costs 1, as much as the eye sees; cost grows with the square
SEEN_COST = (c.HAN_GIVES / STRETCH_UNIT) ** 2  # of a line that opens so far that it is seen
SHRINK_COST = 0.3  # of taking away all that may go: cheaper than stretching (T2.5)
SQUEEZED = 6.0  # times as much for marks that lose all they have: neighbouring lines should look alike
HAN_SHRINK_COST = 20.0  # of taking from every gap between Han all that may go (T5.2 tier 8)
SEEN_STRETCH_COST = 150.0  # of a line that opens so far that it is seen, however little more (T5.6)
LEFT_SHORT_COST, LEFT_SHORT_SQUARE = 200.0, 8.0  # of a line that ends before the edge, and of each em (T5.1)
WIDER_GAPS_COST = 40.0  # of gaps that open as far as they can (T5.3 tier 6)
BLANK_COST = 0.1  # of using all that word spaces, gaps and marks can give (T5.3 tiers 1 to 5)
HANG_COST = 0.2
RAGGED_COST = 0.05  # of an em that a line is short, where lines are not justified; with the square
LONE_COST = 2_000.0  # T8.5
EMERGENCY_COST = 100_000.0  # T3.7
ROUGH_COST = 60.0  # T3.5: of parting a word of an address: more than of a line left short before it
HYPHEN_COST = 15.0  # T3.5: of a word broken with a hyphen
STANDARD_COST = 1_000.0  # T3.4: of GB/T from its number, of 2025年 from 12月, as of a line short by ten em
DOTS_COST = 200.0  # T2.1: of …… at a line start, as of a line left short
UNIT_COST = 1_500.0  # T3.4: of 96 parted from 家, as of a line short by thirteen em
PARTS_COST = 600.0  # T3.4: of 图 parted from 5, as of a line short by seven em
PRODUCT_COST = 160.0  # T3.4: of 2× from 1,250, as of a line short by an em and more
RELATION_COST = 20.0  # T3.5: of x = from 2y
PENALTY_COSTS = (  # by class
    0.0, EMERGENCY_COST, ROUGH_COST, HYPHEN_COST, 0.0, STANDARD_COST, DOTS_COST, UNIT_COST, PARTS_COST,
    PRODUCT_COST, RELATION_COST,
)  # fmt: skip
SHORT_COST, SHORT_SQUARE = (
    2.0,
    40.0,
)  # of a line left short before or in an address (T3.5), by the measure left
SPACE_STRETCH = 0.25  # em, about, that a blank between words stretches by
LEAST_GAPS, LEAST_GAPS_NARROW = 3.0, 0.25  # a line that nothing can stretch costs as with so many gaps
NARROW = 2.0  # em: a line of one or two characters

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
        ends.append((points.breakable.find(1, a + 1), EMERGENCY_COST))
    if points.free:
        return [(b, cost + PENALTY_COSTS[points.penalties[b]]) for b, cost in ends]
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
        if over <= room + EPSILON:
            ratio = over / room if room else 0.0
            ratio *= ratio
            ends.append((b, SHRINK_COST * ratio * (1 + SQUEEZED * ratio)))
        else:
            more = c.HAN_TAKES * em * _gaps(points, a, b) if points.lenient else 0.0
            if over <= more + room + EPSILON:
                ratio = (over - room) / more
                ends.append((b, SHRINK_COST * (1 + SQUEEZED) * (room > 0) + HAN_SHRINK_COST * ratio * ratio))
            elif over > room + more + em:
                break
            elif points.hangable and b in points.hangable and over <= points.hangable[b] + room + EPSILON:
                ends.append((b, HANG_COST + SHRINK_COST))
        b = find(1, b + 1, last)
    return ends


def _short_or_stretched(points: Breakpoints, a: int, b: int, spare: float, justified: bool) -> float:
    """What it costs to set a line that may stay short beside an address (T3.5)."""
    cost = _stretched(points, a, b, spare, justified)
    if cost > SHORT_COST and may_be_short(points, a, b):
        left = spare / (spare + points.line_ends[b] - points.line_starts[a])
        return min(cost, SHORT_COST + SHORT_SQUARE * left * left)
    return cost


def _stretched(points: Breakpoints, a: int, b: int, spare: float, justified: bool) -> float:
    """What it costs to set a line that is `spare` points too short."""
    if not justified:
        short = spare / points.em
        return RAGGED_COST * short * short
    stretch = points.stretch[b] - points.stretch[a + 1]
    if spare <= stretch:
        ratio = spare / stretch if stretch else 0.0
        return BLANK_COST * ratio * ratio
    count = _gaps(points, a, b)
    if points.lenient and count:
        return _opened(points, a, b, spare - stretch, count) + BLANK_COST * (stretch > 0)
    gaps: float = count
    if not gaps:  # Latin alone: its blanks, if there are any (T5.4)
        wide = points.line_ends[b] - points.line_starts[a] > NARROW * points.em
        gaps = max(stretch / (SPACE_STRETCH * points.em), LEAST_GAPS if wide else LEAST_GAPS_NARROW)
    ratio = (spare - stretch) / (gaps * points.em * STRETCH_UNIT)
    return BLANK_COST * (stretch > 0) + ratio * ratio


def _gaps(points: Breakpoints, a: int, b: int) -> int:
    """How many gaps between characters a line has."""
    return points.stretchable_before[b] - points.stretchable_before[a + 1]


def _opened(points: Breakpoints, a: int, b: int, spare: float, count: int) -> float:
    """What it costs to open Han by `spare` points, as `justify` does it: T5.3 tiers 3 to 7, T5.1."""
    em, wider = points.em, points.wider_gaps[b] - points.wider_gaps[a + 1]
    unseen = min(spare, c.HAN_GIVES * em * count)
    gaps, seen, short = opening(spare - unseen, count, wider, em)
    ratio = (unseen + seen) / (count * em * STRETCH_UNIT)
    cost = ratio * ratio + SEEN_STRETCH_COST * (seen > 0)
    if gaps:
        cost += WIDER_GAPS_COST * (gaps / wider) ** 2
    if short:
        cost += LEFT_SHORT_COST + LEFT_SHORT_SQUARE * (short / em) ** 2
    return cost


def last_line(points: Breakpoints, a: int, measure: float) -> float | None:
    """Cost of all the rest as one line; None if it is too long."""
    end = points.end
    over = points.line_ends[end] - points.line_starts[a] - measure
    cost = LONE_COST if a > points.start and a >= points.lone else 0.0
    if over <= EPSILON:
        return cost
    room = points.shrink[end] - points.shrink[a + 1]
    if over <= room + EPSILON:
        ratio = over / room
        return cost + SHRINK_COST * ratio * ratio * (1 + SQUEEZED * ratio * ratio)
    if end in points.hangable and over <= points.hangable[end] + EPSILON:
        return cost + HANG_COST
    return None
