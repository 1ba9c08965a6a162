"""The columns of a region on one page: filled, loosened (T8.6), balanced at the end of a region (T8.10)."""

from collections.abc import Sequence
from itertools import islice
from math import ceil, floor
from typing import cast

from zonepub.layout.boxes import Box, ColumnRegion, Float, Gap, Item, Plate, heights
from zonepub.layout.geometry import EPSILON, Geometry
from zonepub.layout.paginate.columns import ColumnFiller
from zonepub.layout.paginate.filled_column import Deferred, FilledColumn, column_ends, is_better
from zonepub.layout.paginate.footnotes import Notes
from zonepub.layout.paginate.keeping import (
    before_gaps,
    begins_with_more,
    comes_before,
    first_item,
    heads_plate,
)
from zonepub.layout.paginate.looseness import Remedy, remedies
from zonepub.layout.paginate.page_openings import PageFoot
from zonepub.layout.paginate.plates import BlockSetter, PlateBlock, plates_in
from zonepub.records import dataclass, replace

MOST_PLATES = 4  # in one block
MOST_TEXT = 0.6  # of an article that stays on the page of a plate that sends the rest to the next
FEW_HIGHER = 4  # lines that balanced columns may be higher than their text asks for
LEAST_EVEN = 4  # lines of columns of an article that end alike: of fewer no paragraph is parted
MOST_ABOVE = 8  # lines of an article that stand above plates over all columns
WHITE = 0.28  # of the type area: rather than that so much stays white at a foot a short table is split
WHITE_BESIDE = 0.2  # the same beside other columns
SCALES = (0.95, 0.9, 0.85, 0.8, 0.75)  # of pictures, rather than that the page ends before them
MUCH_WHITE = 1 / 3  # of the type area: where so much stays white they are still smaller
MUCH_SMALLER = (0.7, 0.65, 0.6)
MOST_WHITE = 2  # lines at a foot that paragraphs set anew can fill
LOW, WHITE_OF_FEW = 0.3, 0.4  # of the type area: a table so low looks torn where it is split


@dataclass(slots=True)
class PageFiller:
    """Fills the columns of a region from `top` to the foot of a page; what is filled is not put there yet."""

    geometry: Geometry
    notes: Notes
    region: ColumnRegion
    top: float  # where the columns begin, from the top of the type area
    area: float  # how high the type area of this page is
    foot: PageFoot
    waiting: Deferred
    runs_on: bool = False  # the page goes on with what the one before could not hold
    has_plates: bool = True  # whether there may be any: looking for them costs a walk over all that follows
    scale: float = 1.0  # of pictures, at most
    own_notes: bool = False  # they stand below the columns of the region, not at the foot of the page
    even: bool = False  # columns end alike, though a line of a paragraph stands alone then
    tall: int = 0  # columns that reach the bottom; the others end a line earlier. 0: all
    block: PlateBlock | None = None  # plates on top of the last columns
    behind: Sequence[Plate] = ()  # those that belong behind the text, which ends on this page

    def fill(
        self, start: int, floor: float, bottom: float | None = None, *, trial: bool = False
    ) -> list[FilledColumn]:
        """The columns from `top` to `bottom`; figures are set smaller rather than leave white behind.

        `trial`: the items stay as they are, since paragraphs are taken back to their places.
        """
        if bottom is None:
            self._choose_block(start, floor)
        filled = self._columns(start, floor, bottom, shrinking=False)
        if trial or not any(column.holding for column in filled):
            return filled
        if bottom is None:
            return self._with_smaller_row(start, floor, filled) or self._split(start, floor, filled)
        smaller = self._columns(start, floor, bottom, shrinking=True)
        return smaller if is_better(smaller, filled) else filled

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
        return self._is_all_set(filled[-1]) and not filled[-1].waiting.plates and bool(self.behind)

    def _with_smaller_row(
        self, start: int, floor: float, filled: list[FilledColumn]
    ) -> list[FilledColumn] | None:
        """The columns with a picture that has to stand in them somewhat smaller, and with it all that follow
        each other there: neighbours are of one size."""
        column = next((one for one in filled if one.holding and one.holding.scaled), None)
        if column is None or column.holding is None:
            return None
        alone = filled[-1].next >= len(self.region.items)  # it would be, on a page behind the text
        gaping = alone or floor - column.foot > MUCH_WHITE * self.area
        lists = cast("tuple[list[Item], list[Item]]", (self.waiting.floats, self.region.items))
        for items, begin in zip(lists, (0, start), strict=True):
            row = _row_of(items, column.holding, begin)
            if not row or (not gaping and _goes_on(items, row[0])):
                continue
            kept = [items[at] for at in row]
            for scale in (*SCALES, *(MUCH_SMALLER if gaping else ())):
                for at, figure in zip(row, kept, strict=True):
                    items[at] = _scaled(figure, scale)
                smaller = self._columns(start, floor, None, shrinking=False)
                if is_better(smaller, filled):
                    return smaller
            for at, figure in zip(row, kept, strict=True):
                items[at] = figure
        return None

    def _split(self, start: int, floor: float, filled: list[FilledColumn]) -> list[FilledColumn]:
        """A table that has to stand before what comes next is split rather than that much stays white."""
        items = self.region.items
        for column in filled:
            table = column.holding
            if table is None or not table.loose or floor - column.end < self._most_white(table):
                continue
            places = (at for at in range(start, len(items)) if items[at] is table)
            if (at := next(places, None)) is not None:
                items[at : at + 1] = table.loose
                parted = self._columns(start, floor, None, shrinking=True)
                if is_better(parted, filled):
                    return parted
                items[at : at + len(table.loose)] = [table]
        return filled

    def _most_white(self, table: Float) -> float:
        """What stays white at a foot before a table is split; a table of some rows leaves more."""
        area = self.geometry.area
        if self.region.columns > 1:
            return area * WHITE_BESIDE
        return area * (WHITE_OF_FEW if table.height < LOW * area else WHITE)

    def _columns(
        self, start: int, floor: float, bottom: float | None, *, shrinking: bool
    ) -> list[FilledColumn]:
        pitch = self.geometry.pitch if self.geometry.grid else 0.0
        waiting, filled, begin = self.waiting, list[FilledColumn](), start
        own_notes = self.own_notes and bottom is not None
        columns, block = self.region.columns, self.block
        pictured = columns - block.columns if block else columns
        settled = self._settled() if self.has_plates else []
        for index in range(columns):
            foot, low = self._foot_below(index, floor)
            if bottom is not None:
                low = min(low, bottom - (self.geometry.pitch if 0 < self.tall <= index else 0.0))
            column = ColumnFiller(
                self.top,
                low,
                low if own_notes else floor,
                pitch,
                self.notes,
                waiting,
                foot=foot,
                shrinking=shrinking,
                scale=self.scale,
                block=block if index >= pictured else None,
                at=max(0, index - pictured),
                runs_on=self.runs_on,
                heads=index > 0 or not self.top,  # else it stands above, in the region before
                even=self.even,
                own_notes=own_notes,
                settled=settled,
                unsettled=self._unsettled(begin, start, settled),
            )
            page_end = filled[-1].page_end if filled else None
            if page_end is None:
                filled.append(column.fill(self.region.items, start))
            elif index >= pictured:  # the text has come to its end before
                filled.append(replace(column.fill((), 0), next=start, page_end=page_end))
            start, waiting = filled[-1].next, filled[-1].waiting
            done = block is None or index == columns - 1
            if done and (filled[-1].page_end or filled[-1].completes(self.region)):
                break
        filled[-1].waiting.plates, filled[-1].waiting.ahead = self._left(begin, start)
        return filled

    def _left(self, start: int, stop: int) -> tuple[list[Plate], list[Plate]]:
        """The plates that wait, and those that text is about from item to item, but for what is set here;
        and what is set here or before, but belongs to text that comes later."""
        placed = self._settled()
        plates = [*self.waiting.plates, *plates_in(self.region.items[start:stop])]
        waiting = [plate for plate in plates if plate not in placed]
        return waiting, [plate for plate in placed if plate not in plates]

    def _settled(self) -> list[Plate]:
        """The plates that stand on this page, and those that stand before their text already."""
        own = [place.origin for place in self.block.plates] if self.block else []
        return [*own, *self.waiting.ahead]

    def _unsettled(self, start: int, stop: int, settled: Sequence[Plate]) -> list[Plate]:
        """The plates that wait: nothing that is numbered after them may come before."""
        if not self.has_plates:
            return []
        waiting = [*self.waiting.plates, *plates_in(self.region.items[start:stop])]
        return [plate for plate in waiting if plate not in settled]

    def _leads(self, plate: Plate, block: PlateBlock, start: int, filled: Sequence[FilledColumn]) -> bool:
        """Whether a plate would stand above something of its page that has to come first: what is numbered
        before it, or the heading that it belongs to, unless another one follows before the page ends."""
        items = self.region.items
        numbered = (item for item in self.waiting.floats if isinstance(item, Float))
        numbered = (item for item in numbered if item.counter == plate.counter != "")
        if any(comes_before(items, item, plate) for item in numbered):
            return True
        if plate in self.waiting.plates:
            return False
        at = items.index(plate, start)
        before = [item for item in items[start:at] if isinstance(item, Box | Float)]
        if plate.counter and any(item.counter == plate.counter for item in before):
            return True
        under = filled[self.region.columns - block.columns :]
        own = before[-1] if before and heads_plate(items, at) else None
        if any(placed.box is own for column in under for placed in column.placed):
            return True
        heads = [item for item in before if isinstance(item, Box) and item.heading == 1]
        if not heads or any(_heads(item) for item in items[at : filled[-1].next]):
            return False
        return any(placed.box is heads[-1] for column in under for placed in column.placed)

    def _choose_block(self, start: int, floor: float) -> None:
        """As many plates as the page takes, of those that wait and those whose text stands on it."""
        self.block, self.behind = None, ()
        items, chosen = self.region.items, list[Plate]()
        if not self.has_plates or not (self.waiting.plates or plates_in(islice(items, start, None))):
            return
        notes = max(map(heights, self.foot.columns), default=0.0)
        room = floor - self.top - (notes + self.notes.head_height if notes else 0.0)
        text = heights(islice(items, start, None))
        goes_on, free, most = begins_with_more(items, start), True, self.region.columns
        while len(chosen) < MOST_PLATES:
            filled = self._columns(start, floor, None, shrinking=False)
            textless = bool(chosen) and not any(column.lines for column in filled)
            plate = next(iter(filled[-1].waiting.plates), self._held_by(filled[-1]) if textless else None)
            if plate is None:
                break
            if not chosen:
                free = any(column.placed for column in filled)  # else nothing can stand here before the plate
                most = self.region.columns - (free and goes_on)  # none above more of a table
            names = {name for one in (*chosen, plate) for name in one.names}
            under = sum(heights(self.notes.boxes.get(name, ())) for name in names)
            under += self.notes.head_height if under else 0.0
            setter = BlockSetter(
                self.geometry, self.region.columns, room - under, text, not self.top, self.scale, most
            )
            block = setter.block([*chosen, plate])
            if block is None or (chosen and not textless and self._stifles(block, text)):
                break
            before: PlateBlock | None = self.block
            self.block = block
            alone = filled[-1].next >= len(items)  # on the next page it would have no text
            filled = self._columns(start, floor, None, shrinking=False)
            if self._parts_table(filled, block) and free:
                self.block = before
                break
            reached = plate in self.waiting.plates or plate in plates_in(items[start : filled[-1].next])
            alone = alone and heights(items[start : filled[-1].next]) > MOST_TEXT * text
            leads = self._leads(plate, block, start, filled)
            below = leads and alone and block.columns == self.region.columns and filled[-1].next >= len(items)
            if below and self._has_room_below(start, block, floor):
                self.behind = [*self.behind, plate]
            elif leads or self.behind or (not reached and not alone):  # its text has moved to the next page
                self.block = before
                break
            chosen.append(plate)

    def _has_room_below(self, start: int, block: PlateBlock, floor: float) -> bool:
        """Whether plates have room below all text that is left, and the white above them."""
        white = max(place.plate.figure.before for place in block.plates) + self.geometry.pitch
        text = heights(islice(self.region.items, start, None)) / self.region.columns
        return self.top + text + white + block.height <= floor + EPSILON

    def _parts_table(self, filled: Sequence[FilledColumn], block: PlateBlock) -> bool:
        """Whether plates stand on top of a column that goes on with a table or a list (T10.6)."""
        first = self.region.columns - block.columns
        if not 0 < first < len(filled):
            return False
        return begins_with_more(self.region.items, filled[first - 1].next)

    def _held_by(self, column: FilledColumn) -> Plate | None:
        """The plate that keeps back all text behind it: a page of plates alone takes it, too."""
        first = first_item(self.region.items, column.next)
        return first if isinstance(first, Plate) else None

    def _stifles(self, block: PlateBlock, text: float) -> bool:
        """Whether plates over all columns leave text too little of the page to get on."""
        everywhere = block.columns == self.region.columns and block.height > MOST_TEXT * self.area
        if self.region.cut and text / self.region.columns < self.area - self.top - block.height:
            return False
        return everywhere and text > self.region.columns * self.area / 8

    def _foot_below(self, index: int, floor: float) -> tuple[list[Box], float]:
        """The notes that stand below a column already, and how far down it may go for those beside them."""
        feet = self.foot.columns
        if self.region.columns == len(feet):
            return feet[index], floor
        own = feet[0] if index == 0 else []
        others = max((heights(foot) for foot in feet if foot and foot is not own), default=0.0)
        return own, floor - (others + self.notes.head_height if others else 0.0)

    def level(self, start: int, floor: float) -> list[FilledColumn] | None:
        """The columns of all that is left of the region, as low as each other; None where it has no room."""
        filled = self.fill(start, floor)
        return self.balanced(start, filled) if self._is_all_set(filled[-1]) else None

    def balanced(self, start: int, filled: list[FilledColumn]) -> list[FilledColumn]:
        """The lowest columns that still hold the end of a region, found by halving (T8.10)."""
        ending, floor = filled[-1], self.foot.floor
        if self.region.columns == 1 or not (self._is_all_set(ending) or ending.page_end) or ending.forced:
            return filled
        goal, step = ending.next, self.geometry.pitch
        ends = column_ends(filled)  # what the writer parted stays in its columns
        low, high = 0, max(0, int((floor - self.top) / step))
        best = filled
        while low < high:
            middle = (low + high) // 2
            bottom = min(floor, self.top + middle * step + self.geometry.size)
            trial = self.fill(start, floor, bottom)
            if self._holds(trial, goal, ends):
                best, high = trial, middle
            else:
                low = middle + 1
        best = self._lower(start, best, goal, ends)
        return self._evened(start, best, goal, ends) if self.own_notes else best

    def _evened(
        self, start: int, best: list[FilledColumn], goal: int, ends: list[tuple[int, int]]
    ) -> list[FilledColumn]:
        """Columns of an article end on one line or the one before, though a line may stand alone then."""
        pitch = self.geometry.pitch
        high = round((max(column.foot for column in best) - self.top) / pitch)
        if self._spread(best) <= 1 or high < LEAST_EVEN:
            return best
        block = self.block.columns * self.block.height if self.block else 0.0
        low = (heights(islice(self.region.items, start, goal)) + block) / pitch / self.region.columns
        self.even, found = True, best
        heights_tried = range(max(1, floor(low)), high + 1)
        if lines := next((one for one in heights_tried if self._fits(start, one, 0, goal, ends)), 0):
            columns = range(1, self.region.columns)
            tall = next((one for one in columns if self._fits(start, lines, one, goal, ends)), 0)
            found = self._filled_to(start, lines, tall)
        self.even, self.tall = False, 0
        return found if self._spread(found) < self._spread(best) else best

    def _filled_to(self, start: int, lines: int, tall: int) -> list[FilledColumn]:
        """Columns of so many lines, those behind the first `tall` of one less."""
        self.tall = tall
        bottom = self.top + (lines - 1) * self.geometry.pitch + self.geometry.size
        return self.fill(start, self.foot.floor, bottom)

    def _fits(self, start: int, lines: int, tall: int, goal: int, ends: list[tuple[int, int]]) -> bool:
        return self._holds(self._filled_to(start, lines, tall), goal, ends)

    def _spread(self, filled: Sequence[FilledColumn]) -> int:
        """Lines that the highest of the columns ends before the lowest; notes belong to them."""
        if len(filled) < self.region.columns:
            return len(filled[-1].placed)
        feet = [column.foot + self._notes_height(column) for column in filled]
        return round((max(feet) - min(feet)) / self.geometry.pitch)

    def _holds(self, trial: list[FilledColumn], goal: int, ends: list[tuple[int, int]]) -> bool:
        """Whether columns hold all that the full ones held."""
        waiting = trial[-1].waiting
        whole = trial[-1].next >= goal and not waiting.floats and not waiting.notes
        return whole and column_ends(trial) == ends and not any(column.forced for column in trial)

    def _is_all_set(self, column: FilledColumn) -> bool:
        """Whether nothing but plates is left to set behind it."""
        waiting = column.waiting
        return column.next >= len(self.region.items) and not waiting.floats and not waiting.notes

    def _lower(
        self, start: int, best: list[FilledColumn], goal: int, ends: list[tuple[int, int]]
    ) -> list[FilledColumn]:
        """What cannot be parted may stand in lower columns than halving finds: those are tried one by one."""
        block, pitch, columns = self.block, self.geometry.pitch, self.region.columns
        deepest = max(column.foot for column in best)
        over = block.columns * block.height if block else 0.0
        least = self.top + (heights(islice(self.region.items, start, goal)) + over) / columns
        least = max(least, self.top + block.height if block else 0.0)
        if deepest - least <= FEW_HIGHER * pitch:
            return best
        for lines in range(ceil((least - self.top) / pitch), floor((deepest - self.top) / pitch), 2):
            trial = self.fill(start, self.foot.floor, self.top + lines * pitch + self.geometry.size)
            if self._holds(trial, goal, ends):
                return trial
        return best

    def loosened(self, start: int, filled: list[FilledColumn]) -> list[FilledColumn]:
        """T8.6: a paragraph a line longer or shorter, or two of them, before a column ends white for lines
        kept back, or with the first line of a paragraph alone."""
        for index in range(self.region.columns):
            if index >= len(filled) or filled[-1].completes(self.region):
                break  # set anew, the text may need fewer columns
            white = self._white_lines(filled[index])
            if white > MOST_WHITE:
                continue
            if white or self._ends_lone(filled[index]):
                first = filled[index - 1].next if index else start
                filled = self._with_remedies(start, index, first, filled, 1) or filled
        return filled

    def _with_remedies(
        self, start: int, index: int, first: int, filled: list[FilledColumn], more: int
    ) -> list[FilledColumn] | None:
        """The columns with one paragraph set anew, or with one and `more` others; None: it does not help."""
        items = self.region.items
        found = sorted(remedies(items, first, filled[index].next), key=_strain)
        for remedy in found:
            remedy.apply(items)
            trial = self.fill(start, self.area, trial=True)
            if self._ends_well(trial, index):
                return trial
            remedy.take_back(items)
        for remedy in found if more else ():
            remedy.apply(items)
            trial, better = self.fill(start, self.area, trial=True), None
            if len(trial) > index and not trial[index].forced:
                better = self._with_remedies(start, index, first, trial, more - 1)
            if better:
                return better
            remedy.take_back(items)
        return None

    def text_first(self, filled: list[FilledColumn]) -> list[FilledColumn]:
        """Few lines that introduce plates over all columns stand above them, and all that must come first."""
        block, top = self.block, self.top
        ending = filled[-1]
        ends = self._is_all_set(ending) if self.behind else ending.completes(self.region)
        if block is None or block.columns < self.region.columns or not ends:
            return filled
        places = [place for place in block.plates if not self.behind or place.origin in self.behind]
        own = {box for place in places for box in place.plate.figure.boxes}
        pitch, low = self.geometry.pitch, top + min(place.y for place in places)
        depth = max(column.end for column in filled) - top - block.height
        if depth <= 0.0 or (depth > MOST_ABOVE * pitch and not self.behind):
            return filled
        white = max(place.plate.figure.before for place in places)
        down = ceil((depth + white - EPSILON) / pitch) * pitch
        notes = max(self._notes_height(column) for column in filled)
        if top + down + block.ink > self.foot.floor - notes + EPSILON:
            return filled
        others = (place for place in block.plates if place not in places)
        if any(top + place.y + place.plate.figure.height > low + EPSILON for place in others):
            return filled  # one stands beside them
        beside = {box for place in block.plates for box in place.plate.figure.boxes} - own
        texts = [one.y for column in filled for one in column.placed if one.box not in own | beside]
        if not texts:  # notes alone make it so deep
            return filled
        highest = min(texts)
        up = floor((highest - low + EPSILON) / pitch) * pitch
        for column in filled:
            column.placed = [
                one if one.box in beside else one._replace(y=one.y + (down if one.box in own else -up))
                for one in column.placed
            ]
            column.foot, column.end = top + down + block.ink, top + down + block.height
        return filled

    def _notes_height(self, column: FilledColumn) -> float:
        """What notes take of a column, with what stands above them."""
        return heights(column.notes) + (self.notes.head_height if column.notes else 0.0)

    def _ends_well(self, trial: Sequence[FilledColumn], index: int) -> bool:
        """Whether a column is full, and its last paragraph has two lines in it."""
        if len(trial) <= index or trial[index].forced:
            return False
        return not self._white_lines(trial[index]) and not self._ends_lone(trial[index])

    def _ends_lone(self, column: FilledColumn) -> bool:
        """Whether the first line of a paragraph stands alone at the foot."""
        items, at = self.region.items, column.next
        if not 0 < at < len(items) or not column.placed:
            return False
        line, after = items[at - 1], items[at]
        if not (isinstance(line, Box) and isinstance(after, Box)) or line.reset_in is None:
            return False
        above = items[at - 2] if at > 1 else None
        alone = not isinstance(above, Box) or above.reset_in is not line.reset_in
        return alone and after.reset_in is line.reset_in and column.placed[-1].box is line

    def _white_lines(self, column: FilledColumn) -> int:
        """Lines of the body that would fit below a column, and do not stand there (T8.6, T8.7)."""
        following = self.region.items[column.next] if column.next < len(self.region.items) else None
        if column.page_end or not (isinstance(following, Box) and following.grid and self.geometry.grid):
            return 0
        room = self.area - self._notes_height(column) - column.end - following.ink
        return max(0, floor((room + EPSILON) / self.geometry.pitch) + 1)


def _row_of(items: Sequence[Item], figure: Item, begin: int) -> list[int]:
    """The places of a picture and of those that stand right before and behind it, from one place on."""
    row, found = list[int](), False
    for at in range(begin, len(items)):
        item = items[at]
        if isinstance(item, Float) and item.scaled:
            row.append(at)
            found = found or item is figure
        elif not isinstance(item, Gap):
            if found:
                break
            row.clear()
    return row if found else []


def _goes_on(items: Sequence[Item], at: int) -> bool:
    """Whether a picture follows another one."""
    before = before_gaps(items, 0, at) - 1
    above = items[before] if before >= 0 else None
    return isinstance(above, Float) and above.scaled is not None


def _scaled(item: Item, scale: float) -> Item:
    """A picture at a share of its size, in its place."""
    assert isinstance(item, Float) and item.scaled is not None
    return replace(item.scaled(scale), fixed=item.fixed, counter=item.counter)


def _heads(item: Item) -> bool:
    return isinstance(item, Box) and item.heading == 1


def _strain(remedy: Remedy) -> float:
    return remedy.strain
