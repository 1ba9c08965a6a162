"""Articles beside each other on a page that is being filled, below what stands there."""

from collections.abc import Callable, Sequence
from itertools import takewhile

from zonepub.layout.boxes import Box, ColumnRegion, Gap, heights
from zonepub.layout.geometry import Geometry
from zonepub.layout.paginate.article_plan import MOST_PLANNED, PagePlan
from zonepub.layout.paginate.articles import ArticleRow, ArticleSetter, is_article
from zonepub.layout.paginate.open_page import OpenPage
from zonepub.layout.paginate.page_filler import PageFiller
from zonepub.layout.paginate.page_openings import PageFoot
from zonepub.records import dataclass


def articles_from(regions: Sequence[ColumnRegion], index: int, stop: int, geometry: Geometry) -> int:
    """How many articles begin at `index`, one after the other, before the region `stop`, that may stand
    beside each other."""
    most = min(MOST_PLANNED, max(0, stop - index) // 2)
    found = (is_article(regions, index + 2 * at, geometry.columns) for at in range(most))
    return sum(1 for _ in takewhile(bool, found))


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Sets the first of `articles` on a page; `filler` fills a region from a height on."""

    page: OpenPage
    articles: Sequence[ColumnRegion]
    behind: Sequence[ColumnRegion]
    filler: Callable[[ColumnRegion, float], PageFiller]

    def row(self, reserve: float, *, fills: bool) -> ArticleRow | None:
        """A row of them below what stands there; None where there is none. `reserve`: what closes the report
        takes; `fills`: they are the last that the page takes."""
        page, gap = self.page, self.articles[0].items[0]
        white = gap.height if page.y and isinstance(gap, Gap) else 0.0
        top = page.geometry.line_below(page.y + white)
        ends = all(region.closing for region in self.behind)
        closing = sum(heights(region.items) for region in self.behind) if ends else 0.0
        floor = page.area - closing - (reserve if ends else 0.0)
        free = floor - page.height_of_notes
        setter = ArticleSetter(page.geometry, free, self._filler_of_article)
        shapes = PagePlan(page.geometry, free, self.articles, fills).shapes(top)
        row = setter.row(self.articles, top, shapes)
        if row and 2 * len(row.articles) == len(self.articles) and not self.behind:
            page.foot.floor = min(page.foot.floor, floor)  # else text may follow, down to the foot
        return row

    def _filler_of_article(self, region: ColumnRegion, top: float) -> PageFiller:
        """For an article with notes of its own, above those that stand at the foot of the page already."""
        filler, foot = self.filler(region, top), self.page.foot
        own = [list[Box]() for _ in foot.columns]
        filler.foot, filler.own_notes = PageFoot(own, foot.floor - self.page.height_of_notes), True
        return filler
