"""The white of a made-up page, given out line by line: between articles, under headlines, in their size."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from zonepub.layout.boxes import Box, Item, Placed, heights
from zonepub.layout.frames import Rectangle
from zonepub.layout.geometry import EPSILON
from zonepub.records import dataclass, field, replace

BETWEEN, ACROSS = 3, 1  # lines more that articles, and what else stands below each other, may be apart
LARGER = (1.3, 1.2, 1.1, 1.05)  # of its size, that a headline may have to take a line more
LARGEST_BELOW = 0.86  # of the style's, a second headline over all columns
MOST_UNDER = 1.7  # lines between a headline and its text: it stays by it
UNEVEN = 3  # lines that one of two stacks may end above the other for a fuller page

Headline = Callable[[float], Sequence[Item]]  # of an article, at a share of its size


@dataclass(frozen=True, slots=True)
class Part:
    """What moves as one: the boxes of a page from `first` to `stop`, with so many lines more above at most.
    `headline`: sets it anew, where it is one that may grow."""

    first: int
    stop: int
    gap: int = 0
    headline: Headline | None = None


@dataclass(frozen=True, slots=True)
class PageBand:
    """A row of a page: a stack of parts, or two beside each other. `gap`: lines that may come above it;
    `short`: lines that each stack ends above the other; `rule`: the box of the rule between them."""

    stacks: Sequence[Sequence[Part]]
    gap: int = 0
    short: Sequence[int] = (0,)
    rule: int | None = None

    def most(self, grown: "Grown") -> int:
        """Lines that it may grow."""
        rooms = (sum(part.gap + (part in grown) for part in stack) for stack in self.stacks)
        free = [room - short for room, short in zip(rooms, self.short, strict=True)]
        return max(0, min(max(free), min(free) + UNEVEN))


Grown = Mapping[Part, list[Placed]]  # the boxes of headlines in a line more


def shared_out(lines: int, most: Sequence[int]) -> list[int]:
    """So many lines for places that take so many at most: each gets the same share of what it may take."""
    each = [0] * len(most)
    for _ in range(min(lines, sum(most))):
        free = (at for at, limit in enumerate(most) if each[at] < limit)
        each[min(free, key=lambda at: (each[at] + 1) / most[at])] += 1
    return each


@dataclass(slots=True)
class MakeUp:
    """What stands on a page of articles, band by band, and where it may open."""

    bands: list[PageBand] = field(default_factory=list)

    def add(self, part: Part, gap: int) -> None:
        """What stands below all others, over all columns; a text belongs to the headline above it."""
        if self.ends_with_headline and not part.headline:
            (above,) = self.bands[-1].stacks
            self.bands[-1] = replace(self.bands[-1], stacks=((*above, part),))
        else:
            self.bands.append(PageBand(((part,),), gap if self.bands else 0))

    @property
    def ends_with_headline(self) -> bool:
        """Whether the text of an article comes next."""
        return bool(self.bands) and self.bands[-1].stacks[-1][-1].headline is not None

    def drive_out(self, placed: list[Placed], lines: int, pitch: float) -> int:
        """Move what stands on a page down, so that it ends at its foot, or nearer to it. The lines that stay
        white there; below 0: those that it might take besides."""
        grown = self._grown(placed, pitch)
        rooms = [most for band in self.bands for most in (band.gap, band.most(grown))]
        given = shared_out(lines, rooms)
        down, driven = 0, list[tuple[Part, list[Placed]]]()
        for at, band in enumerate(self.bands):
            gap, more = given[2 * at : 2 * at + 2]
            down += gap
            for stack, short in zip(band.stacks, band.short, strict=True):
                driven += _driven(stack, placed, grown, down, short + more, pitch)
            if band.rule is not None:
                x, y, box = placed[band.rule]
                placed[band.rule] = Placed(x, y + down * pitch, _longer(box, more * pitch))
            down += more
        for part, boxes in sorted(driven, key=lambda one: -one[0].first):
            placed[part.first : part.stop] = boxes
        return lines - sum(rooms)

    def _grown(self, placed: Sequence[Placed], pitch: float) -> Grown:
        """The headlines that may be larger in a line more."""
        pairs = (pair for band in self.bands for stack in band.stacks for pair in pairwise(stack))
        found = ((head, _larger(head, text, placed, pitch)) for head, text in pairs if head.headline)
        return {head: size for head, size in found if size}


def _driven(
    stack: Sequence[Part], placed: Sequence[Placed], grown: Grown, down: int, more: int, pitch: float
) -> Iterator[tuple[Part, list[Placed]]]:
    """The parts of a stack so many lines down, with as many more between and within them as they take."""
    apart = shared_out(more, [part.gap for part in stack])
    within = shared_out(more - sum(apart), [int(part in grown) for part in stack])
    for part, gap, larger in zip(stack, apart, within, strict=True):
        down += gap
        boxes = grown[part] if larger else placed[part.first : part.stop]
        yield part, [one._replace(y=one.y + down * pitch) for one in boxes]
        down += larger


def _larger(head: Part, text: Part, placed: Sequence[Placed], pitch: float) -> list[Placed] | None:
    """A headline in a line more, where it stays by its text so; as large as it has room there."""
    assert head.headline
    if text.first == text.stop:  # its pictures stand elsewhere: it has no text here
        return None
    first, low = placed[head.first], placed[text.first].y + pitch
    for share in LARGER:
        boxes = [one._replace(x=first.x) for one in below_each_other(head.headline(share), first.y)]
        if _foot(boxes) <= low + EPSILON:
            return boxes if low - _foot(boxes) <= MOST_UNDER * pitch else None
    return None


def _foot(placed: Sequence[Placed]) -> float:
    return placed[-1].y + placed[-1].box.height


def below_each_other(items: Sequence[Item], top: float) -> Iterator[Placed]:
    """The boxes of items, without the white above the first."""
    y, begun = top, False
    for item in items:
        if isinstance(item, Box):
            yield Placed(0.0, y, item)
            begun = True
        y += heights([item]) if begun else 0.0


def at_share(
    headline: Callable[[int, float], list[Item]], columns: int, given: float, share: float
) -> list[Item]:
    """A headline over so many columns at a share of the share that it has already: one that is smaller than
    another above it stays so."""
    return headline(columns, min(given * share, max(given, LARGEST_BELOW)))


def _longer(box: Box, more: float) -> Box:
    """A rule that goes down so much farther."""
    frames = (replace(one, height=one.height + more) for one in box.frames if isinstance(one, Rectangle))
    return replace(box, frames=tuple(frames))
