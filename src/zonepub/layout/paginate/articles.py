"""Two articles side by side, each a rectangle of whole columns, as newspapers are made up."""

from collections.abc import Callable, Iterator, Sequence
from math import ceil

from zonepub.layout.boxes import Box, ColumnRegion, Float, Gap, Item, Placed, Plate, heights, noted
from zonepub.layout.frames import Rectangle
from zonepub.layout.geometry import EPSILON, Geometry
from zonepub.layout.paginate.filled_column import FilledColumn
from zonepub.layout.paginate.page_filler import PageFiller
from zonepub.layout.paginate.placing import placed_columns
from zonepub.records import dataclass
from zonepub.style.model import RuleStyle

UNEVEN = 0.24  # of its height by which the shorter of two articles may end earlier
FEW_LINES = 7  # that much is never too uneven
SPARING = 0.75  # of the height that two articles take below each other: they leave less white side by side


@dataclass(frozen=True, slots=True)
class SetArticle:
    """An article over columns of the page, from `first` on. Points from the top of the type area."""

    first: int
    head: Sequence[Placed]
    columns: Sequence[FilledColumn]

    @property
    def foot(self) -> float:
        return max(column.foot for column in self.columns)

    def placed(self, geometry: Geometry, page: int) -> Iterator[Placed]:
        """Its boxes on the page."""
        x = geometry.x(page, self.first, geometry.columns)
        yield from (Placed(x, geometry.top + one.y, one.box) for one in self.head)
        yield from placed_columns(geometry, page, geometry.columns, self.columns, self.first)


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """Two articles that begin at `top`."""

    top: float
    left: SetArticle
    right: SetArticle

    @property
    def uneven(self) -> float:
        """Points that one of them is longer than the other."""
        return abs(self.left.foot - self.right.foot)

    @property
    def columns(self) -> Sequence[FilledColumn]:
        return (*self.left.columns, *self.right.columns)

    def placed(self, geometry: Geometry, page: int, rule: RuleStyle | None) -> Iterator[Placed]:
        """Both on the page, with a rule between them."""
        yield from self.left.placed(geometry, page)
        yield from self.right.placed(geometry, page)
        if rule and rule.width:
            x = geometry.x(page, self.right.first, geometry.columns) - (geometry.gap + rule.width) / 2
            height = max(self.left.foot, self.right.foot) - self.top
            line = Rectangle(0, 0, rule.width, height, rule.color)
            yield Placed(x, geometry.top + self.top, Box(0, 0, (line,)))


def is_article(regions: Sequence[ColumnRegion], index: int, columns: int) -> bool:
    """Whether the region at `index` heads an article that is no more than its head and one text."""
    if index + 1 >= len(regions) or regions[index].headline is None:
        return False
    text, following = regions[index + 1], regions[index + 2 : index + 3]
    ends = text.settled or not following or following[0].headline is not None
    plain = all(isinstance(item, Box | Gap | Float | Plate) for item in text.items)
    return ends and plain and text.columns == columns and not noted(text.items)


@dataclass(frozen=True, slots=True)
class ArticleSetter:
    """Sets articles on a page down to `floor`; `filler` fills a region from so far down."""

    geometry: Geometry
    floor: float
    filler: Callable[[ColumnRegion, float], PageFiller]

    def row(self, regions: Sequence[ColumnRegion], top: float) -> ArticleRow | None:
        """The two articles of four regions from `top` down, in the widths that make them most alike.

        None: one of them does not fit, or they are too unlike.
        """
        rows: list[ArticleRow] = []
        for width in range(1, self.geometry.columns):
            left = self._set(regions[0], regions[1], width, 0, top)
            right = left and self._set(regions[2], regions[3], self.geometry.columns - width, width, top)
            if left and right:
                rows.append(ArticleRow(top, left, right))
        best = min(rows, key=lambda row: row.uneven, default=None)
        if best is None:
            return None
        tallest = max(best.left.foot, best.right.foot) - top
        if best.uneven <= max(FEW_LINES * self.geometry.pitch, UNEVEN * tallest):
            return best
        above = self._set(regions[0], regions[1], self.geometry.columns, 0, top)
        below = above and self._set(regions[2], regions[3], self.geometry.columns, 0, top)
        spares = above and below and tallest < SPARING * (above.foot + below.foot - 2 * top)
        return best if spares else None

    def _set(
        self, head: ColumnRegion, text: ColumnRegion, columns: int, first: int, top: float
    ) -> SetArticle | None:
        """The article over so many columns; None where it does not fit."""
        if head.headline is None:
            return None
        placed = list(_below_each_other(head.headline(columns), top))
        y = placed[-1].y + placed[-1].box.height
        if self.geometry.grid:
            y = ceil((y - EPSILON) / self.geometry.pitch) * self.geometry.pitch
        region = ColumnRegion(columns, list(text.items))
        filler = self.filler(region, y)
        filled = filler.fill(0, self.floor)
        if not filled[-1].completes(region) or any(column.forced for column in filled):
            return None
        return SetArticle(first, placed, filler.text_first(filler.balanced(0, filled)))


def _below_each_other(items: Sequence[Item], top: float) -> Iterator[Placed]:
    """The boxes of items, without the white above the first."""
    y, begun = top, False
    for item in items:
        if isinstance(item, Box):
            yield Placed(0.0, y, item)
            begun = True
        y += heights([item]) if begun else 0.0
