"""All pages of a report, those mended that end its text and its annexes."""

from collections.abc import Collection, Sequence

from zonepub.layout.boxes import Box, ColumnRegion, PageEnd
from zonepub.layout.paginate.last_page import LastPage
from zonepub.layout.paginate.pagination import Paginator
from zonepub.records import replace


def lay_to_the_end(
    paginator: Paginator,
    regions: Sequence[ColumnRegion],
    colophon: Sequence[Box],
    annexed: Collection[str],
    *,
    full_pages: bool,
) -> None:
    """Lay all pages, the last one mended; on official paper that of the signature, too, if annexes follow on
    pages of their own (G3.14)."""
    text, annexes = _before_annexes(regions) if full_pages else (regions, ())
    paginator.lay(text, () if annexes else colophon)
    LastPage(paginator, full_pages, annexed).mend()
    if annexes:
        paginator.go_on(annexes, colophon)
        LastPage(paginator, full_pages, annexed).mend()


def _before_annexes(
    regions: Sequence[ColumnRegion],
) -> tuple[Sequence[ColumnRegion], Sequence[ColumnRegion]]:
    """What stands before the first page that its style asks for, behind text, and the rest."""
    for number, region in enumerate(regions):
        for at, item in enumerate(region.items):
            if isinstance(item, PageEnd) and item.source is None and (number or at):
                before, behind = replace(region, items=region.items[:at]), region.items[at:]
                return [*regions[:number], before], [replace(region, items=behind), *regions[number + 1 :]]
    return regions, ()
