"""T8.8: a heading over all columns whose text has no room below it on the page."""

from collections.abc import Callable, Sequence

from zonepub.layout.boxes import ColumnRegion, heights
from zonepub.layout.geometry import EPSILON, Geometry
from zonepub.layout.paginate.filled_column import FilledColumn
from zonepub.layout.paginate.keeping import kept_at_end, least_height
from zonepub.layout.paginate.page_filler import PageFiller
from zonepub.layout.paginate.plates import plates_in
from zonepub.records import dataclass

FEW_ALONE = 12  # lines in each column that do not stand without the pictures and tables they are about
FEW_BEGUN = 6  # lines in each column that do not stand under a headline whose article goes on overleaf


@dataclass(frozen=True, slots=True)
class Headlines:
    """Asks after the heading at the end of a region; `filler` fills what follows from a height on, and
    `reserve` is what closes the report in `area`."""

    geometry: Geometry
    regions: Sequence[ColumnRegion]
    filler: Callable[[ColumnRegion, float], PageFiller]
    area: float
    reserve: float

    def alone(self, number: int, filled: FilledColumn) -> int | None:
        """Where the heading begins that would stand alone; None where none would."""
        region, following = self.regions[number], self.regions[number + 1 : number + 2]
        if not filled.completes(region) or not following or following[0].geometry != region.geometry:
            return None
        head = kept_at_end(region.items)
        room = self.area - filled.end - heights(filled.notes)
        room -= self.reserve if number + 2 == len(self.regions) else 0.0
        alone = least_height(following[0].items) > room + EPSILON
        alone = alone or self._lacks_plates(following[0], filled.end)
        alone = alone or (region.headline is not None and self._is_parted(following[0], room))
        return head if head < len(region.items) and alone else None

    def _lacks_plates(self, region: ColumnRegion, top: float) -> bool:
        """Whether the few lines of an article would stand at the foot of a page, but none of its plates."""
        if not plates_in(region.items) or self.area - top > self.area / 3:
            return False
        if heights(region.items) >= FEW_ALONE * region.columns * self.geometry.pitch:
            return False
        filled = self.filler(region, top).fill(0, self.area)
        ends = filled[-1].next >= len(region.items) and filled[-1].waiting.plates
        return bool(ends) and not any(column.block for column in filled)

    def _is_parted(self, region: ColumnRegion, room: float) -> bool:
        """Whether an article would leave a few lines under its headline and go on without it overleaf."""
        few = room < FEW_BEGUN * self.geometry.pitch
        return few and heights(region.items) > region.columns * room
