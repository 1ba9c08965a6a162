"""What the report becomes before it is broken into pages: regions of items, and the notes."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from math import ceil

from zonepub.layout.boxes import (
    Box,
    ColumnEnd,
    ColumnRegion,
    Float,
    Gap,
    Item,
    PageEnd,
    TurnedPages,
    heights,
    resized,
)
from zonepub.layout.frames import Rectangle, TextFrame
from zonepub.layout.geometry import EPSILON, Geometry
from zonepub.layout.paginate.columns import GIVEN_UP
from zonepub.layout.paginate.keeping import is_title, keep_lead_ins
from zonepub.layout.structure import HEADINGS
from zonepub.records import dataclass, field, replace
from zonepub.style.matter import PageNumbering

ABOVE_FIGURE = 0.4  # share of the white that rounds a figure; the line above it has its own leading


@dataclass(slots=True)
class Flow:
    """Collects regions in reading order."""

    geometry: Geometry
    regions: list[ColumnRegion] = field(default_factory=list)
    first: PageNumbering | None = None  # of the first page

    @property
    def begun(self) -> bool:
        """Whether anything stands yet on the page that is being filled."""
        for region in reversed(self.regions):
            for item in reversed(region.items):
                if not isinstance(item, Gap):
                    return not isinstance(item, PageEnd)
        return False

    def add(
        self, items: Iterable[Item], *, span: bool = False, columns: int = 0, geometry: Geometry | None = None
    ) -> None:
        """Items for the columns of the page, or for all its width, or for columns of their own.

        `geometry`: of their pages, where they are turned.
        """
        count = columns or (1 if span else self.geometry.columns)
        geometry = geometry or self.geometry
        last_region = self.regions[-1] if self.regions else None
        if last_region is None or (last_region.columns, last_region.geometry) != (count, geometry):
            self.regions.append(ColumnRegion(count, geometry=geometry))
        target = self.regions[-1].items
        for item in items:
            last = target[-1] if target else None
            if isinstance(item, Box):
                if item.tint_edge and isinstance(last, Box) and item.tint_edge == last.tint_edge:
                    target[-1] = tint_bridge(last, self.geometry.pitch - self.geometry.size)
                else:
                    target.append(item)
            elif isinstance(item, Gap):
                if isinstance(last, Gap):  # of two gaps that meet, the larger counts
                    target[-1] = Gap(max(last.height, item.height), fill=last.fill or item.fill)
                elif item.height:
                    target.append(item)
            elif not (isinstance(item, PageEnd) and self._at_page_top(item)):
                target.append(item)

    def add_article(self, items: Iterable[Item], headline: Callable[[int, int, int], list[Item]]) -> None:
        """The head of an article over all columns; `headline` sets it over so many, once for all. Text
        is a new region."""
        self.regions.append(ColumnRegion(1, geometry=self.geometry, headline=cache(headline)))
        self.add(items, span=True)

    def _at_page_top(self, end: PageEnd) -> bool:
        """Whether nothing stands yet on the page that would end; what `end` says is true of that page."""
        if not any(region.items for region in self.regions):
            self.first = end.numbering
            return end.numbering is not None
        for region in reversed(self.regions):
            for index in range(len(region.items) - 1, -1, -1):
                item = region.items[index]
                if isinstance(item, PageEnd):
                    least = min(item.least, end.least)
                    right = item.right or end.right
                    source = item.source or end.source
                    region.items[index] = PageEnd(end.numbering or item.numbering, right, least, source)
                    return True
                if not isinstance(item, Gap):
                    return False
        return False

    def barrier(self) -> None:
        """Figures that moved on are set before anything that follows."""
        if self.regions and self.regions[-1].items:
            last = self.regions[-1]
            last.settled = True
            self.regions.append(ColumnRegion(last.columns, geometry=last.geometry))

    def whole_lines(self, orphans: int) -> None:
        """T9.3, T10.2: whatever stands between two lines of the body takes up a whole number of lines."""
        for region in self.regions:
            keep_lead_ins(region.items, orphans, third=region.columns == 1 and orphans > 1)
        if self.geometry.grid:
            for region in self.regions:
                region.items = on_grid(region.items, self.geometry.pitch)


def tint_bridge(edge: Box, height: float) -> Box:
    """Between two tinted paragraphs of one role: the tint goes on, with the white of a line gap."""
    tint = (replace(frame, height=height) for frame in edge.frames if isinstance(frame, Rectangle))
    return Box(height, height, tuple(tint), breakable=edge.breakable)


def on_grid(items: Sequence[Item], pitch: float) -> list[Item]:
    """Items with figures of whole lines, and headings that let the text after them stand on the grid."""
    result: list[Item] = []
    group = 0  # where what is kept with the next line of the body starts
    for item in close_headings(items):
        if isinstance(item, Box) and item.grid:
            _lead(result, group, pitch)
            result.append(item)
            group = len(result)
        elif isinstance(item, Float):
            if any(isinstance(one, Box) and one.heading for one in result[group:]):
                _lead(result, group, pitch)  # a heading hangs as high above a figure as above text
            result.append(_float_on_grid(item, pitch))
            group = len(result)
        elif isinstance(item, TurnedPages):
            result.append(replace(item, items=tuple(on_grid(item.items, pitch))))
        else:
            result.append(item)
            if isinstance(item, PageEnd | ColumnEnd) or (isinstance(item, Box) and item.breakable):
                group = len(result)
    return result


def close_headings(items: Sequence[Item]) -> list[Item]:
    """Headings as one block each: no kicker has a line of the grid of its own above larger type (T10.2)."""
    result, below = list(items), False  # whether a heading off the grid comes next
    for index in range(len(result) - 1, -1, -1):
        item = result[index]
        if isinstance(item, Box):
            heads = not item.breakable and _is_heading(item)
            if heads and below and item.grid:
                result[index] = item = replace(item, grid=False, reset_in=None)
            below = heads and not item.grid
        elif not isinstance(item, Gap):
            below = False
    return result


def _is_heading(box: Box) -> bool:
    last = box.frames[-1] if box.frames else None
    return isinstance(last, TextFrame) and last.element is not None and last.element.tag in HEADINGS


def _lead(result: list[Item], group: int, pitch: float) -> None:
    """Give the gap before a kept group the height of the group."""
    box = next((index for index in range(group, len(result)) if isinstance(result[index], Box)), None)
    if box is None:
        return
    while box > group and isinstance(result[box - 1], Gap):  # plates may come before
        box -= 1
    group = box
    kept = result[group:]
    gap = 0.0
    if isinstance(kept[0], Gap):
        gap = kept[0].height
        del kept[0]
    lead = heights(kept)
    result[group:] = [Gap(gap, lead, firm=_is_whole(gap, pitch) and _begins_with_title(kept)), *kept]


def _is_whole(white: float, pitch: float) -> bool:
    return white >= pitch - EPSILON and abs(white / pitch - round(white / pitch)) < EPSILON


def _begins_with_title(items: Sequence[Item]) -> bool:
    """Whether it is the title, whose white above is said in lines (G3.1)."""
    first = items[0] if items else None
    return isinstance(first, Box) and is_title(first)


def _float_on_grid(item: Float, pitch: float) -> Float:
    """A figure takes whole lines by itself, since it may move; or gives up a little white."""
    height = item.before + item.height + item.after
    missing = ceil((height - EPSILON) / pitch) * pitch - height
    if pitch - missing <= GIVEN_UP * (item.before + item.after):
        missing -= pitch
    # what follows is equally far below all of them at least: what they give up, they give above
    above = 1.0 if missing < 0 else ABOVE_FIGURE
    before, after = item.before + missing * above, item.after + missing * (1 - above)
    placed = replace(item, before=before, after=after)
    return resized(placed, lambda figure: _float_on_grid(figure, pitch))
