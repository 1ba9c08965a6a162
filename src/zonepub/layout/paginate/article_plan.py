"""How the articles of a page are grouped into rows, so that the page is full and its rows end level."""

from collections.abc import Iterator, Sequence
from itertools import product
from math import ceil, inf
from typing import NamedTuple

from zonepub.layout.boxes import ColumnRegion, Gap, heights
from zonepub.layout.geometry import EPSILON, Geometry
from zonepub.layout.paginate.page_make_up import without_white_above
from zonepub.layout.paginate.plates import plates_in
from zonepub.records import dataclass, field

MOST_STACKED, MOST_IN_ROW = 3, 4  # articles below each other in a row; in all of it
MOST_PLANNED = 8  # articles of a page that are looked at
ALONE = 22.0  # lines of a column against an article over all columns: a page of them is dull
RUN_ON = 40.0  # the same against one that goes on overleaf
RAGGED = 0.3  # of a line, that columns take more since not all end level
BEGUN = 6  # lines that have to stand under such a headline
UNEVEN = 1.6  # how much worse white is beside an article than at the foot of the page
CANDIDATES = 6  # first rows that are worth a trial


class RowShape(NamedTuple):
    """Articles below each other over the first `width` columns, and beside them over the others, by their
    places from the first of the row on."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    width: int

    @property
    def articles(self) -> int:
        return len(self.left) + len(self.right)


class Outlook(NamedTuple):
    """What a way to go on costs, in lines of a column, and where it leads."""

    cost: float
    shape: RowShape


class Need(NamedTuple):
    """Lines of an article over some columns: its headline, all of it in one column, and what it is never
    lower than, since its plates are so high."""

    head: float
    text: float
    least: float

    def depth(self, width: int) -> float:
        """Lines below the headline."""
        return max(self.text / width, self.least)

    def white(self, width: int) -> float:
        """Lines of a column that stay white beside its plates."""
        return self.depth(width) * width - self.text if self.text < inf else 0.0


@dataclass(slots=True)
class PagePlan:
    """Looks for the rows of a page down to `floor`, by heights alone: nothing is set for it but headlines.

    `regions`: a head and a text for each article. `fills`: they are all of the page, down to its foot.
    """

    geometry: Geometry
    floor: float
    regions: Sequence[ColumnRegion]
    fills: bool = False
    known: dict[tuple[int, int], float] = field(default_factory=dict)
    measured: dict[tuple[int, int], "Need"] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return min(len(self.regions) // 2, MOST_PLANNED)

    def shapes(self, top: float) -> list[RowShape]:
        """The best first rows from `top` down; one that holds an article alone has no right side."""
        found = self._outlooks(0, self._line(top))
        outlooks = sorted(found, key=lambda one: (one.cost, -len(one.shape.right)))
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
            white += UNEVEN * self._white_inside(article, shape)
            after = article + shape.articles
            gap = self._gap(after) if after < self.count else 0
            alone = ALONE if width == columns else 0.0
            yield Outlook(white + alone + self._cost(after, foot + gap), shape)

    def _row_shapes(self, article: int) -> Iterator[RowShape]:
        """The first of a row stands at the left, those behind it on either side."""
        columns, left = self.geometry.columns, self.count - article
        yield RowShape((0,), (), columns)
        for count in range(2, min(left, MOST_IN_ROW) + 1):
            for sides in product((False, True), repeat=count - 1):
                one = (0, *(at for at, right in enumerate(sides, 1) if not right))
                two = tuple(at for at, right in enumerate(sides, 1) if right)
                if two and max(len(one), len(two)) <= MOST_STACKED:
                    yield from (RowShape(one, two, width) for width in range(1, columns))

    def _feet(self, article: int, line: int, shape: RowShape) -> tuple[float, float]:
        """The lines behind the last of both sides."""
        left = self._foot(article, shape.left, shape.width, line)
        if not shape.right:
            return left, left
        return left, self._foot(article, shape.right, self.geometry.columns - shape.width, line)

    def _white_inside(self, article: int, shape: RowShape) -> float:
        sides = ((shape.left, shape.width), (shape.right, self.geometry.columns - shape.width))
        return sum(
            self._measures(article + place, width).white(width) for places, width in sides for place in places
        )

    def _foot(self, article: int, places: Sequence[int], width: int, line: int) -> float:
        foot = line
        for place in places:
            need = self._measures(article + place, width)
            foot += self._gap(article + place) if place != places[0] else 0
            if need.text == inf:
                return inf
            foot = ceil(foot + need.head - EPSILON) + ceil(need.depth(width) + RAGGED)
        return foot

    def _cost(self, article: int, line: int) -> float:
        """The least that the rest of the page costs when the next article would begin at a line."""
        if article >= self.count:
            return self.fills * max(0.0, self.last - line) * self.geometry.columns
        key = (article, line)
        if key not in self.known:
            best = min((outlook.cost for outlook in self._outlooks(article, line)), default=inf)
            self.known[key] = min(best, self._ending(article, line))
        return self.known[key]

    def alone(self, article: int) -> float:
        """Lines of an article over all columns."""
        need = self._measures(article, self.geometry.columns)
        return need.head + need.depth(self.geometry.columns)

    def _ending(self, article: int, line: int) -> float:
        """What it costs to leave the next article to the next page, or to part it."""
        columns = self.geometry.columns
        need = self._measures(article, columns)
        begin = ceil(line + need.head - EPSILON)
        if begin + BEGUN < self.last:
            return RUN_ON if begin + need.depth(columns) > self.last else inf
        return (self.last - (line - self._gap(article))) * columns

    def _gap(self, article: int) -> int:
        gap = self.regions[2 * article].items[0]
        return ceil(gap.height / self.geometry.pitch) if isinstance(gap, Gap) else 0

    def _measures(self, article: int, width: int) -> Need:
        key = (article, width)
        if key not in self.measured:
            head, text = self.regions[2 * article], self.regions[2 * article + 1]
            items = head.headline(width, 0, 0) if head.headline else head.items
            self.measured[key] = Need(
                heights(without_white_above(items)) / self.geometry.pitch,
                *self._text(text, width),
            )
        return self.measured[key]

    def _text(self, text: ColumnRegion, width: int) -> tuple[float, float]:
        """Lines of text and plates in one column, and of plates on shelves below each other."""
        high, shelves, taken = heights(text.items), list[float](), width
        for plate in plates_in(text.items):
            columns = min(plate.best, width)
            figure = plate.setting(self.geometry.over(columns)) if plate.least <= columns else None
            one = figure.figure.height if figure else inf
            high += one * columns
            if taken + columns > width:
                shelves.append(0.0)
                taken = 0
            shelves[-1], taken = max(shelves[-1], one), taken + columns
        return high / self.geometry.pitch, sum(shelves) / self.geometry.pitch
