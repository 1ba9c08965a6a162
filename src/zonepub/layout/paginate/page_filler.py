"""The columns of a region on one page, filled with what stands on it."""

from collections.abc import Sequence
from itertools import islice

from zonepub.layout.boxes import Float, heights
from zonepub.layout.paginate.block_choice import choose_block
from zonepub.layout.paginate.figure_remedies import MUCH_WHITE, with_figures_moved
from zonepub.layout.paginate.filled_column import FilledColumn, is_better
from zonepub.layout.paginate.page_columns import PageColumns
from zonepub.records import dataclass

BARE = -2  # for the column of notes: the last without plates


@dataclass(slots=True)
class PageFiller(PageColumns):
    """Fills the columns with the plates and figures that suit them; what is filled is not put there yet."""

    def fill(
        self, start: int, floor: float, bottom: float | None = None, *, trial: bool = False
    ) -> list[FilledColumn]:
        """The columns from `top` to `bottom`; figures are set smaller rather than leave white behind.

        `trial`: the items stay as they are, since paragraphs are taken back to their places.
        """
        if bottom is None and not trial:
            filled = self._with_notes_as_one(start, floor)
        else:
            if bottom is None:
                choose_block(self, start, floor)
            filled = self.columns(start, floor, bottom, shrinking=False)
        if trial or not any(column.holding for column in filled):
            return filled
        if bottom is None:
            return with_figures_moved(self, start, floor, filled)
        smaller = self.columns(start, floor, bottom, shrinking=True)
        return smaller if is_better(smaller, filled) else filled

    def _with_notes_as_one(self, start: int, floor: float) -> list[FilledColumn]:
        """The columns with the notes of an article in the last of them, or in the last without plates, or
        in that of its mark each."""
        last, filled = self.region.columns - 1, list[FilledColumn]()
        for place in (last, BARE, -1) if self.own_notes else (-1,):
            self.notes_at = place
            choose_block(self, start, floor)
            if self.notes_at == BARE:
                self.notes_at = last - (self.block.columns if self.block else 0)
            filled = self.columns(start, floor, None, shrinking=False)
            if not filled[-1].waiting.notes and not (place == last and self._is_bare(start, filled)):
                break
        return filled

    def _is_bare(self, start: int, filled: Sequence[FilledColumn]) -> bool:
        """Whether text ends so far above the foot of the plates beside it that notes have room below it."""
        bare = self.region.columns - self.block.columns if self.block else 0
        if not self.block or not bare or not filled[-1].completes(self.region):
            return False
        text = heights(islice(self.region.items, start, None))
        notes = sum(map(self.notes_height, filled))
        return text + bare * notes <= bare * self.block.ink

    def gapes(self, filled: Sequence[FilledColumn]) -> bool:
        """Whether columns leave so much white below them that a page looks unfinished."""
        return self.area - max(column.foot for column in filled) > MUCH_WHITE * self.area

    def share_out(self, start: int) -> bool:
        """Whether tables that go on from column to column leave the plates that come last room below them."""
        items = self.region.items
        for at in range(len(items) - 1, start - 1, -1):
            if isinstance(table := items[at], Float) and table.loose:
                items[at : at + 1] = table.loose
        filled = self.fill(start, self.area)
        return self.is_all_set(filled[-1]) and not filled[-1].waiting.plates and bool(self.behind)
