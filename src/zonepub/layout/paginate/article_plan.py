"""How the articles of a page are grouped into rows, so that the page is full and its rows end level."""

from collections.abc import Iterator, Sequence
from itertools import product
from math import ceil, inf
from typing import NamedTuple

from zonepub.layout.boxes import ColumnRegion, Gap, Item, heights
from zonepub.layout.geometry import EPSILON, Geometry
from zonepub.layout.paginate.plates import plates_in
from zonepub.records import dataclass, field

MOST_STACKED = 3  # articles below each other in a row
MOST_PLANNED = 8  # articles of a page that are looked at
UNDER_HEAD = 0.4  # of a line: the least white between a headline and its text
ALONE = 16.0  # lines of a column against an article over all columns: a page of them is dull
RUN_ON = 14.0  # the same against one that goes on overleaf
BEGUN = 6  # lines that have to stand under such a headline
UNEVEN = 1.6  # how much worse white is beside an article than at the foot of the page
CANDIDATES = 4  # first rows that are worth a trial


class RowShape(NamedTuple):
    """So many articles below each other over the first `width` columns, and beside them over the others."""

    left: int
    right: int
    width: int


class Outlook(NamedTuple):
    """What a way to go on costs, in lines of a column, and where it leads."""

    cost: float
    shape: RowShape


@dataclass(slots=True)
class PagePlan:
    """Looks for the rows of a page down to `floor`, by heights alone: nothing is set for it but headlines.

    `regions`: a head and a text for each article.
    """

    geometry: Geometry
    floor: float
    regions: Sequence[ColumnRegion]
    known: dict[tuple[int, int], float] = field(default_factory=dict)
    measured: dict[tuple[int, int], tuple[float, float]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return min(len(self.regions) // 2, MOST_PLANNED)

    def shapes(self, top: float) -> list[RowShape]:
        """The best first rows from `top` down; one that holds an article alone has no right side."""
        outlooks = sorted(self._outlooks(0, self._line(top)), key=lambda one: (one.cost, -one.shape.right))
        return [outlook.shape for outlook in outlooks[:CANDIDATES]]

    def _line(self, y: float) -> int:
        return ceil((y - EPSILON) / self.geometry.pitch)

    @property
    def last(self) -> int:
        """Lines of the page."""
        return int((self.floor + self.geometry.pitch - self.geometry.size + EPSILON) / self.geometry.pitch)

    def _outlooks(self, article: int, line: int) -> Iterator[Outlook]:
        for shape in self._row_shapes(article):
            left, right = self._feet(article, line, shape)
            if max(left, right) > self.last:
                continue
            foot = int(max(left, right))
            columns, width = self.geometry.columns, shape.width
            white = UNEVEN * ((foot - left) * width + (foot - right) * (columns - width))
            after = article + shape.left + shape.right
            gap = self._gap(after) if after < self.count else 0
            alone = ALONE if width == columns else 0.0
            yield Outlook(white + alone + self._cost(after, foot + gap), shape)

    def _row_shapes(self, article: int) -> Iterator[RowShape]:
        columns, left = self.geometry.columns, self.count - article
        yield RowShape(1, 0, columns)
        most = range(1, MOST_STACKED + 1)
        for one, two, width in product(most, most, range(1, columns)):
            if one + two <= min(left, MOST_STACKED + 1):
                yield RowShape(one, two, width)

    def _feet(self, article: int, line: int, shape: RowShape) -> tuple[float, float]:
        """The lines behind the last of both sides."""
        left = self._foot(article, shape.left, shape.width, line)
        if not shape.right:
            return left, left
        right = self._foot(article + shape.left, shape.right, self.geometry.columns - shape.width, line)
        return left, right

    def _foot(self, article: int, count: int, width: int, line: int) -> float:
        foot = line
        for number in range(article, article + count):
            head, text = self._measures(number, width)
            foot += self._gap(number) if number > article else 0
            if text == inf:
                return inf
            foot = ceil(foot + head + UNDER_HEAD) + ceil(text / width)
        return foot

    def _cost(self, article: int, line: int) -> float:
        """The least that the rest of the page costs when the next article would begin at a line."""
        if article >= self.count:
            return 0.0
        key = (article, line)
        if key not in self.known:
            best = min((outlook.cost for outlook in self._outlooks(article, line)), default=inf)
            self.known[key] = min(best, self._ending(article, line))
        return self.known[key]

    def _ending(self, article: int, line: int) -> float:
        """What it costs to leave the next article to the next page, or to part it."""
        columns = self.geometry.columns
        head, text = self._measures(article, columns)
        begin = ceil(line + head + UNDER_HEAD)
        if begin + BEGUN < self.last:
            return RUN_ON if begin + text / columns > self.last else inf
        return (self.last - (line - self._gap(article))) * columns

    def _gap(self, article: int) -> int:
        gap = self.regions[2 * article].items[0]
        return ceil(gap.height / self.geometry.pitch) if isinstance(gap, Gap) else 0

    def _measures(self, article: int, width: int) -> tuple[float, float]:
        """Lines of its headline over so many columns, and of its text and plates in one column."""
        key = (article, width)
        if key not in self.measured:
            head, text = self.regions[2 * article], self.regions[2 * article + 1]
            self.measured[key] = (
                _ink(head.headline(width) if head.headline else head.items) / self.geometry.pitch,
                self._text(text, width) / self.geometry.pitch,
            )
        return self.measured[key]

    def _text(self, text: ColumnRegion, width: int) -> float:
        high = heights(text.items)
        for plate in plates_in(text.items):
            columns = min(plate.best, width)
            figure = plate.setting(self.geometry.over(columns)) if plate.least <= columns else None
            high += figure.figure.height * columns if figure else inf
        return high


def _ink(items: Sequence[Item]) -> float:
    """The height of a headline, without the white above it."""
    first = next((at for at, item in enumerate(items) if not isinstance(item, Gap)), 0)
    return heights(items[first:])
