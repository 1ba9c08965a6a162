"""The white of a made-up page, given out line by line: one distance between articles, larger headlines."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise, product
from math import inf
from typing import NamedTuple

from zonepub.layout.boxes import Box, Gap, Item, Placed, heights
from zonepub.layout.frames import Rectangle
from zonepub.records import dataclass, field, replace

APART = 2  # lines more that all articles of a page may be apart
ACROSS, ABOVE_TITLE = 1, 3  # lines more above what is no article, and above the title of the paper
MORE = 4  # lines more that a headline may take
FAR_FOOT = 30  # lines of white at a foot that is as bad as any: nothing is opened for it then

# What a line costs that is white at the foot or beside a shorter stack, that one gap has more than others,
# that a headline is higher, that stands above what is no article, between all articles, and if these are far
FOOT, BESIDE, UNLIKE, LARGER, ABOVE, BETWEEN, FAR = 3.0, 2.0, 3.5, 1.0, 0.8, 0.2, 5.5

Headline = Callable[[int], Sequence[Item]]  # of an article, so many lines higher; nothing where none is


@dataclass(frozen=True, slots=True)
class Part:
    """What moves as one: the boxes of a page from `first` to `stop`. `apart`: an article below another.
    `headline`: sets it anew, where it is one that may grow."""

    first: int
    stop: int
    apart: bool = False
    headline: Headline | None = None


@dataclass(frozen=True, slots=True)
class PageBand:
    """A row of a page: a stack of parts, or two beside each other. `apart`: of articles, below others;
    `free`: lines that may come above it else; `short`: lines that each stack ends above the other; `rule`:
    the box of the rule between them."""

    stacks: Sequence[Sequence[Part]]
    apart: bool = False
    free: int = 0
    short: Sequence[int] = (0,)
    rule: int | None = None


Grown = Mapping[Part, Mapping[int, list[Placed]]]  # the boxes of headlines in so many lines more


class PartMove(NamedTuple):
    """Lines more above a part, and that its headline takes."""

    part: Part
    above: int
    higher: int


class Way(NamedTuple):
    """A way to give out lines, and what it costs. `gap`: of them above a band, whose stacks move so."""

    cost: float
    gap: int = 0
    moves: tuple[tuple[PartMove, ...], ...] = ()


Ways = dict[int, Way]  # the cheapest that takes so many lines


@dataclass(slots=True)
class MakeUp:
    """What stands on a page of articles, band by band, and where it may open."""

    bands: list[PageBand] = field(default_factory=list)

    def add(self, part: Part) -> None:
        """What stands below all others, over all columns; a text belongs to the headline above it."""
        if self.ends_with_headline and not part.headline:
            (above,) = self.bands[-1].stacks
            self.bands[-1] = replace(self.bands[-1], stacks=((*above, part),))
        elif part.headline:
            self.bands.append(PageBand(((part,),), apart=bool(self.bands)))
        else:
            self.bands.append(PageBand(((part,),), free=ACROSS if self.bands else 0))

    @property
    def ends_with_headline(self) -> bool:
        """Whether the text of an article comes next."""
        return bool(self.bands) and self.bands[-1].stacks[-1][-1].headline is not None

    def drive_out(self, placed: list[Placed], lines: int, pitch: float) -> int:
        """Move what stands on a page down, so that it ends at its foot, or nearer to it. The lines that stay
        white there."""
        grown = self._grown(placed)
        found = (self._cheapest(lines, apart, grown) for apart in range(APART + 1))
        _, white, ways = min(found, key=lambda one: one[0])
        down, driven = 0, list[tuple[Part, list[Placed]]]()
        for band, (taken, way) in zip(self.bands, ways, strict=True):
            for moves in way.moves:
                driven += _driven(moves, placed, grown, down + way.gap, pitch)
            if band.rule is not None:
                x, y, box = placed[band.rule]
                longer = _longer(box, (taken - way.gap) * pitch)
                placed[band.rule] = Placed(x, y + (down + way.gap) * pitch, longer)
            down += taken
        for part, boxes in sorted(driven, key=lambda one: -one[0].first):
            placed[part.first : part.stop] = boxes
        return white

    def _cheapest(self, lines: int, apart: int, grown: Grown) -> tuple[float, int, Sequence[tuple[int, Way]]]:
        """What it costs at least to give lines out where all articles are so much farther apart, how many are
        left, and what each band takes."""
        pages: dict[int, tuple[float, tuple[tuple[int, Way], ...]]] = {0: (0.0, ())}
        for band in self.bands:
            longer: dict[int, tuple[float, tuple[tuple[int, Way], ...]]] = {}
            for (down, (cost, ways)), (taken, way) in product(
                pages.items(), _band_ways(band, apart, grown).items()
            ):
                known = longer.get(down + taken)
                if down + taken <= lines and (known is None or cost + way.cost < known[0]):
                    longer[down + taken] = (cost + way.cost, (*ways, (taken, way)))
            pages = longer
        far = FAR * max(0, apart - 1)
        found = (
            (cost + far + FOOT * min(lines - down, FAR_FOOT), lines - down, ways)
            for down, (cost, ways) in pages.items()
        )
        return min(found, key=lambda one: one[0], default=(inf, lines, ()))

    def _grown(self, placed: Sequence[Placed]) -> Grown:
        """The headlines that may be higher; not where the text stands elsewhere."""
        pairs = (pair for band in self.bands for stack in band.stacks for pair in pairwise(stack))
        return {
            head: _higher(head.headline, placed[head.first])
            for head, text in pairs
            if head.headline and text.first < text.stop
        }


def _higher(headline: Headline, first: Placed) -> Mapping[int, list[Placed]]:
    """The boxes of a headline in so many lines more."""
    settings = ((more, headline(more)) for more in range(1, MORE + 1))
    return {
        more: [one._replace(x=first.x) for one in below_each_other(items, first.y)]
        for more, items in settings
        if items
    }


def _band_ways(band: PageBand, apart: int, grown: Grown) -> Ways:
    """How a band may take lines: above it, and in its stacks, of which the shorter has room."""
    ways: Ways = {}
    stacks = product(*(_stack_ways(stack, apart, grown).items() for stack in band.stacks))
    for (gap, white), chosen in product(_gaps(band.apart, apart, band.free), stacks):
        more = max(taken - short for (taken, _), short in zip(chosen, band.short, strict=True))
        if more < 0:
            continue
        beside = sum(more + short - taken for (taken, _), short in zip(chosen, band.short, strict=True))
        cost = white + BESIDE * beside + sum(one.cost for _, one in chosen)
        moves = tuple(one.moves[0] for _, one in chosen)
        _keep_cheapest(ways, gap + more, Way(cost, gap, moves))
    return ways


def _stack_ways(stack: Sequence[Part], apart: int, grown: Grown) -> Ways:
    """How the articles of a stack may take lines: between them, and in higher headlines."""
    ways: Ways = {0: Way(0.0, 0, ((),))}
    for part in stack:
        higher = ((0, 0.0), *((more, LARGER * more) for more in grown.get(part, ())))
        longer: Ways = {}
        for (taken, way), (gap, white), (more, cost) in product(
            ways.items(), _gaps(part.apart, apart), higher
        ):
            moves = (*way.moves[0], PartMove(part, gap, more))
            _keep_cheapest(longer, taken + gap + more, Way(way.cost + white + cost, 0, (moves,)))
        ways = longer
    return ways


def _gaps(between: bool, apart: int, free: int = 0) -> Sequence[tuple[int, float]]:
    """Lines that may come above something, each with its cost: one more than elsewhere between articles."""
    if between:
        return ((apart, BETWEEN * apart), (apart + 1, BETWEEN * apart + UNLIKE))
    return [(more, ABOVE * more) for more in range(free + 1)]


def _keep_cheapest(ways: Ways, taken: int, way: Way) -> None:
    if taken not in ways or way.cost < ways[taken].cost:
        ways[taken] = way


def _driven(
    moves: Sequence[PartMove], placed: Sequence[Placed], grown: Grown, down: int, pitch: float
) -> Iterator[tuple[Part, list[Placed]]]:
    """The parts of a stack so many lines down, with as many more between and within them as they take."""
    for part, above, higher in moves:
        down += above
        boxes = grown[part][higher] if higher else placed[part.first : part.stop]
        yield part, [one._replace(y=one.y + down * pitch) for one in boxes]
        down += higher


def below_each_other(items: Sequence[Item], top: float) -> Iterator[Placed]:
    """The boxes of items, without the white above the first."""
    y = top
    for item in without_white_above(items):
        if isinstance(item, Box):
            yield Placed(0.0, y, item)
        y += heights([item])


def without_white_above(items: Sequence[Item]) -> Sequence[Item]:
    """All but the gaps that items begin with."""
    first = next((at for at, item in enumerate(items) if not isinstance(item, Gap)), 0)
    return items[first:]


def _longer(box: Box, more: float) -> Box:
    """A rule that goes down so much farther."""
    frames = (replace(one, height=one.height + more) for one in box.frames if isinstance(one, Rectangle))
    return replace(box, frames=tuple(frames))
