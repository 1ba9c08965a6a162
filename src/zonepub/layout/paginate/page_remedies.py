"""What is done to a page that was filled as text comes: its foot, its end, columns of one height."""

from collections.abc import Callable

from zonepub.layout.boxes import Box, ColumnRegion, heights
from zonepub.layout.paginate.balancing import balanced, level
from zonepub.layout.paginate.block_choice import text_first
from zonepub.layout.paginate.filled_column import FilledColumn
from zonepub.layout.paginate.keeping import before_gaps
from zonepub.layout.paginate.page_feet import above_foot, loosened
from zonepub.layout.paginate.page_filler import PageFiller
from zonepub.records import dataclass, replace

MOST_RAGGED = 3  # lines that the last column of a page may end earlier before a heading

MOST_ABOVE_NOTES = 10  # the same that columns share above notes at their foot: more would part these from it


@dataclass(frozen=True, slots=True)
class PageRemedies:
    """Mends columns of a region; `filler` gives one that fills another region from the same height on,
    down to `area` at most.

    `reserve`: what closes the report below this region, the last. `made_up`: the page is one of articles.
    """

    filler: Callable[[ColumnRegion], PageFiller]
    area: float
    reserve: float
    made_up: bool

    def mended(self, filler: PageFiller, start: int, filled: list[FilledColumn]) -> list[FilledColumn]:
        """The columns from the item `start` on as they stand on the page."""
        region, mended = filler.region, self._with_good_tail(filler, start, filled)
        if mended is filled and not (self.reserve and filled[-1].completes(region)):
            mended = loosened(filler, start, filled)
        filled = mended
        if self.reserve and filled[-1].completes(region):  # it may end here since it was set anew
            filled = above_foot(filler, start, filled, self.reserve)
        filled = balanced(filler, start, filled)
        filled = text_first(filler, self._level(filler, start, filled))
        if not filler.own_notes or not filled[-1].completes(region):
            return filled
        from zonepub.layout.paginate.note_strip import with_note_strip  # few styles make pages up

        return with_note_strip(filler, start, filled)

    def _with_good_tail(
        self, filler: PageFiller, start: int, filled: list[FilledColumn]
    ) -> list[FilledColumn]:
        """An article of a made-up page leaves nothing to the next one, or a piece of it that can be seen."""
        if not self.made_up or filler.region.columns == 1:
            return filled
        from zonepub.layout.paginate.tails import Tail

        return Tail(filler, start, self.area - self.reserve).mended(filled)

    def _level(self, filler: PageFiller, start: int, filled: list[FilledColumn]) -> list[FilledColumn]:
        """A page that ends before a heading: its columns share the white of the last one (T8.10)."""
        region, last = filler.region, filled[-1]
        waits = bool(last.waiting.floats or last.waiting.notes or last.page_end)
        waits = waits or any(column.forced or column.block for column in filled)
        if region.columns == 1 or len(filled) < region.columns or last.completes(region) or waits:
            return filled
        boxes = (item for item in region.items[last.next :] if isinstance(item, Box))
        heading = next((box.heading for box in boxes), 0)
        white = self.area - last.end - heights(last.notes)
        lines = white / filler.geometry.pitch
        far = lines > MOST_ABOVE_NOTES and any(one.notes for one in filled)
        if not heading or lines < MOST_RAGGED or far:
            return filled
        until = before_gaps(region.items, start, last.next)
        part = replace(region, items=region.items[:until])
        levelled = level(self.filler(part), start, self.area)
        if levelled is None or levelled[-1].next < until:
            return filled
        levelled[-1].next = last.next
        return levelled
