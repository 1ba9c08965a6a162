"""Articles beside each other, each a rectangle of whole columns, as newspapers are made up."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from math import ceil, floor

from zonepub.layout.boxes import Box, ColumnRegion, Float, Gap, Item, Placed, Plate, heights
from zonepub.layout.frames import Rectangle
from zonepub.layout.geometry import EPSILON, Geometry
from zonepub.layout.paginate.article_plan import UNDER_HEAD, RowShape
from zonepub.layout.paginate.balancing import balanced
from zonepub.layout.paginate.block_choice import text_first
from zonepub.layout.paginate.filled_column import FilledColumn
from zonepub.layout.paginate.page_filler import PageFiller
from zonepub.layout.paginate.page_slots import BETWEEN, shared_out
from zonepub.layout.paginate.placing import placed_columns, put_notes_below
from zonepub.records import dataclass, field, replace
from zonepub.style.model import RuleStyle

MOST_UNEVEN = 4  # lines by which one of two stacks may end earlier


@dataclass(frozen=True, slots=True)
class SetArticle:
    """An article over columns of the page, from `first` on; `number`: of those of the page that follow.
    Points from the top of the type area."""

    number: int
    first: int
    head: Sequence[Placed]
    columns: Sequence[FilledColumn]

    @property
    def foot(self) -> float:
        return max(column.foot for column in self.columns)

    def lower(self, down: float) -> "SetArticle":
        """The same so much lower."""
        if not down:
            return self
        head = [one._replace(y=one.y + down) for one in self.head]
        columns = [
            replace(
                column,
                placed=[one._replace(y=one.y + down) for one in column.placed],
                foot=column.foot + down,
                end=column.end + down,
            )
            for column in self.columns
        ]
        return replace(self, head=head, columns=columns)

    def placed(self, geometry: Geometry, page: int) -> Iterator[Placed]:
        """Its boxes on the page."""
        x = geometry.x(page, self.first, geometry.columns)
        yield from (Placed(x, geometry.top + one.y, one.box) for one in self.head)
        yield from placed_columns(geometry, page, geometry.columns, self.columns, self.first)


@dataclass(frozen=True, slots=True)
class ArticleStack:
    """Articles below each other, over the same columns."""

    width: int
    articles: Sequence[SetArticle]

    @property
    def foot(self) -> float:
        return self.articles[-1].foot

    def levelled(self, foot: float, pitch: float) -> "ArticleStack":
        """The same with white between its articles, none under their heads: it ends nearer to `foot`."""
        lines = max(0, floor((foot - self.foot) / pitch + EPSILON))
        more = shared_out(lines, [BETWEEN if at else 0 for at in range(len(self.articles))])
        places = zip(self.articles, accumulate(more), strict=True)
        return ArticleStack(self.width, [one.lower(down * pitch) for one, down in places])


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """Two stacks of articles that begin at `top`."""

    top: float
    left: ArticleStack
    right: ArticleStack

    @property
    def foot(self) -> float:
        return max(self.left.foot, self.right.foot)

    @property
    def uneven(self) -> float:
        """Points that one of them is longer than the other."""
        return abs(self.left.foot - self.right.foot)

    @property
    def articles(self) -> Sequence[SetArticle]:
        """As they are read."""
        return sorted((*self.left.articles, *self.right.articles), key=lambda one: one.number)

    @property
    def columns(self) -> Sequence[FilledColumn]:
        return [column for article in self.articles for column in article.columns]

    def placed(self, geometry: Geometry, page: int, rule: RuleStyle | None) -> Iterator[Placed]:
        """All on the page, with a rule between the stacks."""
        for article in self.articles:
            yield from article.placed(geometry, page)
        if rule and rule.width:
            x = geometry.x(page, self.left.width, geometry.columns) - (geometry.gap + rule.width) / 2
            line = Rectangle(0, 0, rule.width, self.foot - self.top, rule.color)
            yield Placed(x, geometry.top + self.top, Box(0, 0, (line,)))


def is_article(regions: Sequence[ColumnRegion], index: int, columns: int) -> bool:
    """Whether the region at `index` heads an article that is no more than its head and one text."""
    if index + 1 >= len(regions) or regions[index].headline is None:
        return False
    text, following = regions[index + 1], regions[index + 2 : index + 3]
    ends = text.settled or not following or following[0].headline is not None
    plain = all(isinstance(item, Box | Gap | Float | Plate) for item in text.items)
    return ends and plain and text.columns == columns


@dataclass(frozen=True, slots=True)
class ArticleSetter:
    """Sets articles on a page down to `floor`; `filler` fills a region from so far down."""

    geometry: Geometry
    floor: float
    filler: Callable[[ColumnRegion, float], PageFiller]
    done: dict[tuple[int, int, int, float], SetArticle | None] = field(default_factory=dict)

    def row(
        self, regions: Sequence[ColumnRegion], top: float, shapes: Iterable[RowShape]
    ) -> ArticleRow | None:
        """The first articles of `regions`, a head and a text each, from `top` down, in the first shape that
        comes out well. None: they do not fit, are too unlike, or the first stands better alone."""
        for shape in shapes:
            if not shape.right:
                return None
            row = self._row(regions, top, shape)
            if row and self._suits(row):
                return row
        return None

    def _row(self, regions: Sequence[ColumnRegion], top: float, shape: RowShape) -> ArticleRow | None:
        one = self._stack(regions, shape.left, shape.width, 0, top)
        columns = self.geometry.columns - shape.width
        two = one and self._stack(regions, shape.right, columns, shape.width, top)
        return self._levelled(ArticleRow(top, one, two)) if one and two else None

    def _levelled(self, row: ArticleRow) -> ArticleRow:
        pitch = self.geometry.pitch
        return ArticleRow(row.top, row.left.levelled(row.foot, pitch), row.right.levelled(row.foot, pitch))

    def _suits(self, row: ArticleRow) -> bool:
        return row.uneven <= MOST_UNEVEN * self.geometry.pitch + EPSILON

    def _stack(
        self, regions: Sequence[ColumnRegion], numbers: Sequence[int], width: int, first: int, top: float
    ) -> ArticleStack | None:
        """Articles below each other; None where they have no room."""
        articles: list[SetArticle] = []
        for number in numbers:
            gap = regions[2 * number].items[0]
            if articles:
                top = articles[-1].foot + (gap.height if isinstance(gap, Gap) else 0.0)
                top = self._on_grid(top) if self.geometry.grid else top
            article = self._set(regions, number, width, first, top)
            if article is None:
                return None
            articles.append(article)
        return ArticleStack(width, articles)

    def _on_grid(self, y: float) -> float:
        return ceil((y - EPSILON) / self.geometry.pitch) * self.geometry.pitch

    def _set(
        self, regions: Sequence[ColumnRegion], number: int, width: int, first: int, top: float
    ) -> SetArticle | None:
        """The article over so many columns; None where it does not fit."""
        key = (number, width, first, top)
        if key not in self.done:
            head, text = regions[2 * number : 2 * number + 2]
            columns = self._set_anew(head, text, width, top)
            self.done[key] = SetArticle(number, first, *columns) if columns else None
        return self.done[key]

    def _set_anew(
        self, head: ColumnRegion, text: ColumnRegion, columns: int, top: float
    ) -> tuple[list[Placed], list[FilledColumn]] | None:
        if head.headline is None:
            return None
        placed = list(_below_each_other(head.headline(columns, 1.0), top))
        y = placed[-1].y + placed[-1].box.height
        if self.geometry.grid:  # headlines of many sizes: none touches its text
            y = self._on_grid(y + UNDER_HEAD * self.geometry.pitch)
        region = ColumnRegion(columns, list(text.items))
        filler = self.filler(region, y)
        filled = filler.fill(0, self.floor)
        if not filled[-1].completes(region) or any(column.forced for column in filled):
            return None
        filled = text_first(filler, balanced(filler, 0, filled))
        put_notes_below(filled, filler.notes)
        return placed, filled


def _below_each_other(items: Sequence[Item], top: float) -> Iterator[Placed]:
    """The boxes of items, without the white above the first."""
    y, begun = top, False
    for item in items:
        if isinstance(item, Box):
            yield Placed(0.0, y, item)
            begun = True
        y += heights([item]) if begun else 0.0
