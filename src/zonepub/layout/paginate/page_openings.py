"""Where pages begin, and what stands at the foot of the one that is being filled."""

from collections.abc import Sequence

from zonepub.layout.boxes import Box, ColumnRegion, PageEnd, TurnedPages
from zonepub.layout.paginate.filled_column import Deferred
from zonepub.records import dataclass


@dataclass(slots=True)
class PageOpening:
    """Where a page begins: what pages are laid anew from. Turned pages are laid together, from `page` on;
    `goes_on`: the next page comes behind them, whatever follows. `put_off`: turned pages that come later."""

    page: int
    region: int
    item: int
    waiting: Deferred
    turned: Sequence[TurnedPages] = ()
    goes_on: bool = True
    put_off: Sequence[TurnedPages] = ()
    regions: Sequence[ColumnRegion] = ()  # as they were: plates may have become some of their own later
    end: PageEnd | None = None  # what ended the page before, where it was not full


@dataclass(slots=True)
class PageFoot:
    """The notes of the page that is being filled, by column; they stand on `floor` below all its regions."""

    columns: list[list[Box]]
    floor: float
