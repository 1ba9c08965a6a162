"""Where the lines of a title end: near to equal widths, at half-lines, marks and between words (T10.4)."""

from itertools import accumulate
from typing import Literal

from zonepub.records import dataclass
from zonepub.typeset import classes as c
from zonepub.typeset import opportunities as parted
from zonepub.typeset.breakpoints import EPSILON, break_places
from zonepub.typeset.cohesion import Cohesion
from zonepub.typeset.costs import EMERGENCY_COST
from zonepub.typeset.linebreak import Layer, Width
from zonepub.typeset.measured import MeasuredText
from zonepub.typeset.phrasing import SUFFIX

# What a break costs, in squares of the em by which a line is longer or shorter than all would be if equal
AT_HALF_LINE, AT_MARK, AT_BRACKET, ANYWHERE = 0.0, 20.0, 25.0, 30.0
IN_BRACKETS, IN_FEW, FEW = 30.0, 180.0, 8  # where brackets hold more than a few characters, or few
BEFORE_DASH, AFTER_DASH = 21.0, 80.0  # —— leads what it announces, as before a subtitle (G3.1)
BETWEEN_EQUALS = 150.0  # after 、: dearer than any word end
WORD_END = 110.0  # more than anywhere, by how firmly two words belong together
IN_WORD = 220.0  # more, inside a word
BAD = 115.0  # a break that one more line may avoid
PASSED = 80.0  # for a half-line that ends inside a line
ONE_MORE = 60.0  # line than there must be
NEAR, FAR = 4.0, 250.0  # em that a filled line may stay short for sense, and what more costs (G3.5)
HALF_FULL = 0.35  # of a filled line, which a half-line may leave empty: with its indent two thirds are full
CELL = 5.0  # em: in a measure that is no wider, as in tables, lines end after 、 rather than in a long word
AFTER_ITEM, BEFORE_SUFFIX = 30.0, 110.0  # what that costs; what it costs more to part 创新|局 there
TWO_CHARACTERS = 10.0  # of a line of two in a cell
SHORT, SHORT_COSTS = 2, (10_000.0, 10_000.0, 250.0)  # T10.4: a line of no, one, two characters
APART = {  # T3: of parting what is one; nothing parts a unit or a formula in a title
    parted.HYPHEN: 15.0, parted.ROUGH: 60.0, parted.DOTS: 200.0, parted.PARTS: 600.0,
    parted.STANDARD: 1_000.0, parted.DATE: 1_000.0, parted.UNIT: 1_500.0, parted.PRODUCT: 1_500.0,
    parted.RELATION: 1_500.0, parted.SOLIDUS: 1_500.0, parted.EMERGENCY: EMERGENCY_COST,
}  # fmt: skip
# `fewest`: balanced, no line more but for a whole word. `filled`: as far as sense allows. `names`: so, but
# for names between blanks, which stay whole
TitleMode = Literal["balanced", "fewest", "filled", "names"]
FILLED = ("filled", "names")  # no line is balanced
HALF_LINES = ("balanced", "names")  # end lines at blanks of one em
LONG = 400  # places: what is longer is no title, and is filled instead of balanced
REACH = 120  # places looked at for the end of a line, where many are allowed


@dataclass(frozen=True, slots=True)
class TitlePlaces:
    """The places where a title may be broken, its start and its end, and where lines start and end there."""

    places: list[int]
    line_starts: list[float]
    line_ends: list[float]
    em: float
    passed: list[float]  # what half-lines that end before a place of the text cost inside a line
    counted: list[int]  # characters but for marks that stand before a place of the text


# `a` and `b` are indices of TitlePlaces: a line runs from a to b


def break_title(
    measured: MeasuredText,
    start: int,
    end: int,
    width: Width,
    first: int,
    cohesion: Cohesion,
    mode: TitleMode = "balanced",
) -> list[int]:
    """Places where lines end: so many lines as must be, or one more where half-lines ask for it.

    `first`: number of the first line, whose measure is `width(first)` points.
    """
    places = break_places(measured.breakable, start, end)
    passed = PASSED if mode in HALF_LINES else 0.0
    title = TitlePlaces(
        places,
        [measured.line_starts[place] for place in places],
        [measured.line_ends[place] for place in places],
        measured.em or 1.0,
        [*accumulate((passed * (name == c.IDEOGRAPHIC_SPACE) for name in measured.classes), initial=0.0)],
        [*accumulate((name in c.COUNTED for name in measured.classes), initial=0)],
    )
    ends = _filled(title, width, first)
    count = len(ends)
    if count > 1 and len(places) <= LONG:
        cell = width(first) <= CELL * title.em
        prices = _prices(measured, title, cohesion, cell)
        best = _cheapest(measured, title, prices, width, first, count, mode)
        bad = IN_WORD if mode == "fewest" else BAD
        torn = best is not None and any(prices[b] >= bad for b in best[1])
        if best is None or torn or (mode in HALF_LINES and c.IDEOGRAPHIC_SPACE in measured.classes):
            # more lines where half-lines ask for it, or a word were torn; of unequal measure it always helps
            more = _cheapest(measured, title, prices, width, first, count + 1, mode)
            if best is None or (more is not None and more[0] + ONE_MORE < best[0]):
                best = more
        ends = best[1] if best else ends
    return [places[index] for index in ends]


def kind_of_break(classes: str, place: int) -> str:
    """The name of a decision (`Decision.kind`)."""
    kinds = {AT_HALF_LINE: "break-at-half-line", AT_MARK: "break-after-mark"}
    return kinds.get(_price(classes, place), "break-in-text")


def _filled(title: TitlePlaces, width: Width, first: int) -> list[int]:
    """As much as fits, line after line: so many lines there must be."""
    ends: list[int] = []
    a, end = 0, len(title.places) - 1
    while a < end:
        limit = title.line_starts[a] + width(first + len(ends)) + EPSILON
        b = a + 1
        while b < end and title.line_ends[b + 1] <= limit:
            b += 1
        ends.append(b)
        a = b
    return ends


def _price(classes: str, place: int) -> float:
    before, after = classes[place - 1], classes[place : place + 1]
    if before == c.IDEOGRAPHIC_SPACE:
        return AT_HALF_LINE
    if before in c.STOPS:
        return AT_MARK
    if c.DASH in (before, after):
        return AFTER_DASH if before == c.DASH else BEFORE_DASH
    return AT_BRACKET if before == c.CLOSING or after == c.OPENING else ANYWHERE


def _prices(measured: MeasuredText, title: TitlePlaces, cohesion: Cohesion, cell: bool) -> list[float]:
    """What it costs to break at each place; inside brackets more. `cell`: the measure is that of one."""
    prices, inside = [], _brackets(measured.classes)
    for place in title.places:
        price = 0.0 if place == title.places[0] else _price(measured.classes, place)
        if price == AT_MARK and measured.text[place - 1] == "、":
            price = AFTER_ITEM if cell else BETWEEN_EQUALS
        elif price in (AT_BRACKET, ANYWHERE) and place < title.places[-1]:
            held = cohesion(measured.text, place)
            # in a cell only words of the dictionary are whole, names of several words where they have room
            price += WORD_END * held + IN_WORD * (held > 1 if cell else held >= 1)
            price += BEFORE_SUFFIX * (SUFFIX <= held < 1)
        prices.append(price + inside.get(place, 0.0) + APART.get(measured.penalties[place], 0.0))
    prices[-1] = 0.0
    return prices


def _brackets(classes: str) -> dict[int, float]:
    """What it costs more to break inside brackets and quotes: the more the less they hold."""
    costs: dict[int, float] = {}
    opened: list[int] = []
    for at, char_class in enumerate(classes):
        if char_class == c.OPENING:
            opened.append(at)
        elif char_class == c.CLOSING and opened:
            start = opened.pop()
            cost = IN_BRACKETS if at - start - 1 > FEW else IN_FEW
            for place in range(start + 1, at + 1):
                costs[place] = max(cost, costs.get(place, 0.0))
    return costs


def _cheapest(
    measured: MeasuredText,
    title: TitlePlaces,
    prices: list[float],
    width: Width,
    first: int,
    count: int,
    mode: TitleMode,
) -> tuple[float, list[int]] | None:
    """The cheapest way to `count` lines: of equal widths nearly, or filled; broken where it costs least."""
    end, filled = len(title.places) - 1, mode in FILLED
    near = AT_HALF_LINE if mode == "names" else -1.0  # what a break may cost where a line stays short
    mean = (title.line_ends[end] - title.line_starts[0]) / count
    layers: list[Layer] = [{0: (0.0, -1)}]
    for number in range(count):
        room = width(first + number)
        following: Layer = {}
        for a, (cost, _) in layers[-1].items():
            for b in range(a + 1, min(end, a + REACH) + 1):
                natural = title.line_ends[b] - title.line_starts[a]
                if natural > room + EPSILON and b > a + 1:
                    break
                if (b == end) != (number == count - 1):
                    continue
                short = (natural - (room if filled else mean)) / title.em
                half = mode == "filled" and prices[b] == AT_HALF_LINE and natural >= (1 - HALF_FULL) * room
                total = cost + prices[b] + (0.0 if half or (filled and b == end) else short * short)
                total += FAR * (filled and short < -NEAR and b < end and prices[b] > near and not half)
                total += title.passed[title.places[b] - 1] - title.passed[title.places[a]]
                total += EMERGENCY_COST * (natural > room + EPSILON)
                few = _characters(measured.classes, title, title.places[a], title.places[b])
                if few == SHORT and room <= CELL * title.em:
                    total += TWO_CHARACTERS
                elif few <= SHORT:
                    total += SHORT_COSTS[few]
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


def _characters(classes: str, title: TitlePlaces, start: int, end: int) -> int:
    """Characters of a line but for marks; no more than asked for are counted. （万元） may stand alone."""
    if end - start > 4 * SHORT or (classes[start] == c.OPENING and classes[end - 1] == c.CLOSING):
        return SHORT + 1
    return title.counted[end] - title.counted[start]
