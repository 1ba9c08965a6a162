"""Articles beside each other, each a rectangle of whole columns, as newspapers are made up."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from math import floor

from zonepub.layout.boxes import Box, ColumnRegion, Float, Gap, Page, Placed, Plate, heights
from zonepub.layout.frames import Rectangle
from zonepub.layout.geometry import EPSILON, Geometry
from zonepub.layout.paginate.article_plan import PagePlan, RowShape
from zonepub.layout.paginate.balancing import balanced
from zonepub.layout.paginate.block_choice import text_first
from zonepub.layout.paginate.filled_column import FilledColumn
from zonepub.layout.paginate.note_strip import with_note_strip
from zonepub.layout.paginate.page_filler import PageFiller
from zonepub.layout.paginate.page_make_up import (
    APART,
    Headline,
    PageBand,
    Part,
    below_each_other,
    without_white_above,
)
from zonepub.layout.paginate.placing import placed_columns, put_notes_below
from zonepub.records import dataclass, field
from zonepub.style.model import RuleStyle

MOST_UNEVEN = 4  # lines by which one of two stacks may end earlier
SHORT = 1 / 3  # of a page: annexes that are read beside the articles before them


@dataclass(frozen=True, slots=True)
class SetArticle:
    """An article over columns of the page, from `first` on; `number`: of those of the page that follow.
    Points from the top of the type area."""

    number: int
    first: int
    headline: Headline
    head: Sequence[Placed]
    columns: Sequence[FilledColumn]

    @property
    def foot(self) -> float:
        return max(column.foot for column in self.columns)

    def placed(self, geometry: Geometry, page: int) -> tuple[list[Placed], list[Placed]]:
        """The boxes of its head and of its text on the page."""
        x = geometry.x(page, self.first, geometry.columns)
        head = [Placed(x, geometry.top + one.y, one.box) for one in self.head]
        return head, list(placed_columns(geometry, page, geometry.columns, self.columns, self.first))


@dataclass(frozen=True, slots=True)
class ArticleStack:
    """Articles below each other, over the same columns."""

    width: int
    articles: Sequence[SetArticle]

    @property
    def foot(self) -> float:
        return self.articles[-1].foot


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """Two stacks of articles that begin at `top`."""

    top: float
    left: ArticleStack
    right: ArticleStack

    @property
    def foot(self) -> float:
        return max(self.left.foot, self.right.foot)

    def uneven(self, pitch: float) -> int:
        """Lines that one of them ends above the other, when its articles are as far apart as they may be."""
        apart = ((len(stack.articles) - 1) * (APART + 1) for stack in self._stacks)
        return max(max(0, short - most) for short, most in zip(self._short(pitch), apart, strict=True))

    @property
    def _stacks(self) -> tuple[ArticleStack, ArticleStack]:
        return self.left, self.right

    def _short(self, pitch: float) -> list[int]:
        """Lines that each of them ends above the other."""
        return [floor((self.foot - stack.foot) / pitch + EPSILON) for stack in self._stacks]

    @property
    def articles(self) -> Sequence[SetArticle]:
        """As they are read."""
        return sorted((*self.left.articles, *self.right.articles), key=lambda one: one.number)

    @property
    def columns(self) -> Sequence[FilledColumn]:
        return [column for article in self.articles for column in article.columns]

    def put(self, geometry: Geometry, page: Page, rule: RuleStyle | None) -> PageBand:
        """All on the page, with a rule between the stacks; where it may open."""
        parts, first = dict[int, list[Part]](), {stack.articles[0].number for stack in self._stacks}
        for article in self.articles:
            begin = len(page.placed)
            head, text = article.placed(geometry, page.number)
            page.placed += [*head, *text]
            below = article.number not in first
            text_at, stop = begin + len(head), len(page.placed)
            parts[article.number] = [Part(begin, text_at, below, article.headline), Part(text_at, stop)]
        line = len(page.placed) if rule and rule.width else None
        if rule and rule.width:
            x = geometry.x(page.number, self.left.width, geometry.columns) - (geometry.gap + rule.width) / 2
            drawn = Rectangle(0, 0, rule.width, self.foot - self.top, rule.color)
            page.placed.append(Placed(x, geometry.top + self.top, Box(0, 0, (drawn,))))
        stacks = [[part for one in stack.articles for part in parts[one.number]] for stack in self._stacks]
        return PageBand(stacks, self.top > 0, 0, self._short(geometry.pitch), line)


def is_article(regions: Sequence[ColumnRegion], index: int, columns: int) -> bool:
    """Whether the region at `index` heads an article that is no more than its head and one text."""
    if index + 1 >= len(regions) or regions[index].headline is None:
        return False
    text, following = regions[index + 1], regions[index + 2 : index + 3]
    ends = text.settled or not following or following[0].headline is not None or following[0].closing
    plain = all(isinstance(item, Box | Gap | Float | Plate) for item in text.items)
    return ends and plain and text.columns == columns


def annexes_first(regions: Sequence[ColumnRegion], geometry: Geometry) -> Sequence[ColumnRegion]:
    """Regions in which short annexes stand beside the last articles, and who signed below them (V8)."""
    at = next((index for index, region in enumerate(regions) if region.closing), len(regions))
    annexes = regions[at + 1 :]
    heads = range(0, len(annexes), 2)
    if not annexes or not all(is_article(annexes, index, geometry.columns) for index in heads):
        return regions
    plan = PagePlan(geometry, geometry.area, annexes)
    if sum(plan.alone(number) for number in range(len(heads))) > SHORT * geometry.lines:
        return regions
    return [*regions[:at], *annexes, regions[at]]


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
        return ArticleRow(top, one, two) if one and two else None

    def _suits(self, row: ArticleRow) -> bool:
        return row.uneven(self.geometry.pitch) <= MOST_UNEVEN

    def _stack(
        self, regions: Sequence[ColumnRegion], numbers: Sequence[int], width: int, first: int, top: float
    ) -> ArticleStack | None:
        """Articles below each other; None where they have no room."""
        articles: list[SetArticle] = []
        for number in numbers:
            gap = regions[2 * number].items[0]
            if articles:
                top = articles[-1].foot + (gap.height if isinstance(gap, Gap) else 0.0)
                top = self.geometry.line_below(top)
            article = self._set(regions, number, width, first, top)
            if article is None:
                return None
            articles.append(article)
        return ArticleStack(width, articles)

    def _set(
        self, regions: Sequence[ColumnRegion], number: int, width: int, first: int, top: float
    ) -> SetArticle | None:
        """The article over so many columns; None where it does not fit."""
        key = (number, width, first, top)
        if key not in self.done:
            head, text = regions[2 * number : 2 * number + 2]
            self.done[key] = self._set_anew(head, text, number, width, first, top)
        return self.done[key]

    def _set_anew(
        self, head: ColumnRegion, text: ColumnRegion, number: int, columns: int, first: int, top: float
    ) -> SetArticle | None:
        if head.headline is None:
            return None
        headline = partial(head.headline, columns, 0)
        items = headline(0)
        placed = list(below_each_other(items, top))
        y = self.geometry.line_below(top + heights(without_white_above(items)))
        region = ColumnRegion(columns, list(text.items))
        filler = self.filler(region, y)
        filled = filler.fill(0, self.floor)
        if not filled[-1].completes(region) or any(column.forced for column in filled):
            return None
        filled = text_first(filler, balanced(filler, 0, filled))
        filled = with_note_strip(filler, 0, filled)
        put_notes_below(filled, filler.notes)
        return SetArticle(number, first, headline, placed, filled)
