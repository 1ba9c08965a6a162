"""A section whose plates wait at its end, in columns: it becomes a region of its own, with these below it or
overleaf."""

from collections.abc import Callable, Sequence

from zonepub.layout.boxes import Box, ColumnRegion, Float, Gap, Plate
from zonepub.layout.geometry import EPSILON
from zonepub.layout.paginate.balancing import level
from zonepub.layout.paginate.filled_column import FilledColumn
from zonepub.layout.paginate.keeping import before_gaps
from zonepub.layout.paginate.page_filler import PageFiller
from zonepub.layout.paginate.plates import plates_in
from zonepub.records import dataclass, replace

LEAST_WHITE = 0.5  # of the type area that a last column leaves white, before tables are parted


@dataclass(frozen=True, slots=True)
class SectionEnd:
    """The end of a section in a `region` that was filled from the item `start` on; `filler` fills regions
    from the same height on."""

    region: ColumnRegion
    start: int
    filled: Sequence[FilledColumn]
    filler: Callable[[ColumnRegion], PageFiller]
    area: float

    def parted(self) -> list[ColumnRegion]:
        """The section, its plates where it has them below it, and the rest: where a column would stay white
        before a heading, since plates wait that must not pass it. None of them where none would."""
        region, last = self.region, self.filled[-1]
        if region.cut or last.page_end or last.completes(region):
            return []
        places = range(last.next, len(region.items))
        at = next((index for index in places if not isinstance(region.items[index], Gap | Plate)), last.next)
        heading = region.items[at] if at < len(region.items) else None
        if not isinstance(heading, Box) or heading.heading != 1:
            return []
        if not last.waiting.plates and not plates_in(region.items[last.next : at]):
            return []
        low = len(self.filled) == region.columns and self.area - last.end < self.area * LEAST_WHITE
        at = before_gaps(region.items, last.next, at)
        section = replace(region, items=region.items[:at], settled=False, cut=True)
        parts = [section]
        if low or not self.filler(section).share_out(self.start):
            parts = self._with_plates_below(section) or parts
        return [*parts, replace(region, items=region.items[at:], headline=None)]

    def _with_plates_below(self, section: ColumnRegion) -> list[ColumnRegion]:
        """A section without the plates that come behind all that is left of it, and these in a region of
        their own, over all columns; neither where they have no room below it on the page."""
        left = [item for item in section.items[self.start :] if not isinstance(item, Plate)]
        text = replace(section, items=[*section.items[: self.start], *left])
        filler = self.filler(text)
        plates = [*filler.waiting.plates, *plates_in(section.items[self.start :])]
        found = [plate.setting(filler.geometry.measure) for plate in plates]
        items: list[Float] | None = [one.figure for one in found if one]
        filler.waiting = replace(filler.waiting, plates=[])
        levelled = level(filler, self.start, self.area)
        foot = max((column.end for column in levelled or ()), default=self.area)
        items = _in_room(items, self.area - foot) if items and all(found) else None
        if levelled is None or items is None:
            return []
        for plate, one in zip(plates, found, strict=True):
            plate.slot.children[:] = one.element.children if one else ()
        return [text, ColumnRegion(1, list(items), section.geometry)]


def _in_room(figures: Sequence[Float], room: float) -> list[Float] | None:
    """Figures below each other in so much room, the last one smaller where it lacks some; None without it."""
    last = figures[-1]
    missing = sum(one.before + one.height + one.after for one in figures) - last.after - room
    if missing > EPSILON:
        smaller = last.smaller(last.height - missing) if last.smaller else None
        return [*figures[:-1], smaller] if smaller else None
    return list(figures)
