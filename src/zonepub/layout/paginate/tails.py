"""What an article leaves to the next page: a few lines in each of its columns are no piece of a newspaper."""

from collections.abc import Sequence
from itertools import islice

from zonepub.layout.boxes import Box, Float, Gap, Item, Plate, heights, noted
from zonepub.layout.paginate.filled_column import FilledColumn
from zonepub.layout.paginate.keeping import heads_plate
from zonepub.layout.paginate.page_filler import PageFiller
from zonepub.layout.paginate.plates import plates_in
from zonepub.records import dataclass, replace

LEAST = 5  # lines of each column, on average, that an article leaves to the next page
MOST_ITEMS = 4  # for each of these lines
MOST_GIVEN = 6  # lines of each column that a page gives up, so that enough come over


@dataclass(frozen=True, slots=True)
class Tail:
    """What an article that fills a page from the item `start` on down to `floor` leaves to the next one."""

    filler: PageFiller
    start: int
    floor: float

    def mended(self, filled: list[FilledColumn]) -> list[FilledColumn]:
        """The columns with all of the article, or with less of it; as they are where it leaves enough."""
        if not self._is_short(filled):
            return filled
        return self._with_tables(filled) or self._with_less(filled) or filled

    def _is_short(self, filled: Sequence[FilledColumn]) -> bool:
        ending = filled[-1]
        if ending.completes(self.filler.region) or ending.page_end or any(one.forced for one in filled):
            return False
        items, columns = self.filler.region.items, self.filler.region.columns
        if len(items) - ending.next > MOST_ITEMS * LEAST * columns:  # most of it
            return False
        left = items[ending.next :]
        if not all(isinstance(item, Box | Gap | Float | Plate) for item in left):
            return False
        return self._height(ending, left) < LEAST * self.filler.geometry.pitch * columns

    def _height(self, ending: FilledColumn, left: Sequence[Item]) -> float:
        """Of all words that are left, and their notes, in one column."""
        floats = [item for item in ending.waiting.floats if isinstance(item, Float)]
        under = self.filler.notes.height(noted([*left, *floats]))
        return heights([*left, *floats, *ending.waiting.notes]) + under

    def _plates(self, ending: FilledColumn) -> list[Plate]:
        """Those that stand on the next page."""
        waiting, left = ending.waiting, self.filler.region.items[ending.next :]
        return [*waiting.plates, *(one for one in plates_in(left) if one not in waiting.ahead)]

    def _with_tables(self, filled: Sequence[FilledColumn]) -> list[FilledColumn] | None:
        """Tables one column wide stand in the text, where it is about them."""
        items, kept = self.filler.region.items, list(self.filler.region.items)
        for plate in filled[-1].waiting.plates:
            found = None if plate.shape or plate.least > 1 else plate.setting(self.filler.geometry.column)
            if found is None or plate not in plates_in(islice(items, self.start, None)):
                break
            items[items.index(plate)] = replace(found.figure, counter=plate.counter)
            plate.slot.children[:] = found.element.children
        else:
            trial = self.filler.fill(self.start, self.floor)
            if items != kept and trial[-1].completes(self.filler.region):
                return trial
        items[:] = kept
        self.filler.fill(self.start, self.floor, trial=True)  # with the plates that it had
        return None

    def _with_less(self, filled: Sequence[FilledColumn]) -> list[FilledColumn] | None:
        """A page that ends some lines earlier leaves more words, no more pictures and no heading of one."""
        pitch, plates = self.filler.geometry.pitch, self._plates(filled[-1])
        for lines in range(1, MOST_GIVEN + 1):
            trial = self.filler.columns(self.start, self.floor - lines * pitch, None, shrinking=False)
            if any(one.forced for one in trial) or not any(one.placed for one in trial):
                break
            same = self._plates(trial[-1]) == plates and not self._heads_plates(trial[-1])
            if same and not self._is_short(trial):
                return trial
        return None

    def _heads_plates(self, ending: FilledColumn) -> bool:
        """Whether a heading is left without its picture, which stands on this page already."""
        items = self.filler.region.items
        places = (at for at in range(ending.next, len(items)) if items[at] in ending.waiting.ahead)
        return any(heads_plate(items, at) for at in places)
