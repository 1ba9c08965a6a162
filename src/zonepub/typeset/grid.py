"""The chain at the places where a line may end, as sums that breaking looks up."""

from dataclasses import dataclass
from itertools import accumulate, compress
from operator import sub

from zonepub.typeset import classes as c
from zonepub.typeset.chain import Chain
from zonepub.typeset.units import PAIRED
from zonepub.typeset.values import Options

EPSILON = 1e-6


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
