"""Pages that end where the style says: what is left of them is filled, or the end is taken back (V10)."""

from collections.abc import Iterable, Iterator

from zonepub.layout.boxes import Box, ColumnRegion, Float, Gap, Item, PageEnd
from zonepub.layout.geometry import EPSILON, Geometry
from zonepub.records import dataclass, replace
from zonepub.style.matter import PageNumbering

APART = 2  # lines between what would have stood on two pages


@dataclass(slots=True)
class _Stretch:
    """What stands from one new page to the next: its height, and what begins it and fills it."""

    height: float = 0.0
    begin: tuple[ColumnRegion, int] | None = None
    fill: tuple[ColumnRegion, int] | None = None
    top: bool = False  # whether what fills it is the first on it


def settle_page_ends(
    regions: Iterable[ColumnRegion], geometry: Geometry, first: PageNumbering | None
) -> PageNumbering | None:
    """Widen the white that fills a page, and take back the ends of pages that would be too empty.

    Gives how the first page is numbered.
    """
    stretch = _Stretch()
    for region, index in _places(regions):
        item = region.items[index]
        if not isinstance(item, PageEnd):
            if stretch.height or not isinstance(item, Gap):  # white on top of a page is lost
                stretch.height += _height(item) / region.columns
            if isinstance(item, Gap) and item.fill:
                stretch.fill, stretch.top = (region, index), not stretch.height
            continue
        numbering = item.numbering
        # what white brings to the foot of its page has nothing below it
        if numbering and not stretch.top and stretch.height < numbering.least * geometry.area - EPSILON:
            region.items[index] = Gap(APART * geometry.pitch)
            if stretch.begin is None:
                first = numbering
            else:
                begin, at = stretch.begin
                end = begin.items[at]
                assert isinstance(end, PageEnd)
                begin.items[at] = replace(end, numbering=numbering)
            stretch.height += _height(region.items[index])
            continue
        if stretch.fill and stretch.height < geometry.area:
            place, at = stretch.fill
            gap = place.items[at]
            assert isinstance(gap, Gap)
            rest = geometry.area - stretch.height - geometry.pitch
            # white on top of a page would be lost
            place.items[at] = Box(rest, rest, ()) if stretch.top else gap._replace(height=gap.height + rest)
        stretch = _Stretch(begin=(region, index))
    return first


def _places(regions: Iterable[ColumnRegion]) -> Iterator[tuple[ColumnRegion, int]]:
    return ((region, index) for region in regions for index in range(len(region.items)))


def _height(item: Item) -> float:
    return item.height if isinstance(item, Box | Gap | Float) else 0.0
