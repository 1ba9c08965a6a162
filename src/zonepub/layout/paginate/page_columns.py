"""The columns of a region on one page, once filled as they come: what every trial begins with."""

from collections.abc import Sequence

from zonepub.layout.boxes import Box, ColumnRegion, Plate, noted
from zonepub.layout.geometry import Geometry
from zonepub.layout.paginate.columns import ColumnFiller
from zonepub.layout.paginate.filled_column import Deferred, FilledColumn
from zonepub.layout.paginate.footnotes import Notes
from zonepub.layout.paginate.page_openings import PageFoot
from zonepub.layout.paginate.plates import KnownBlocks, PlateBlock, plates_in
from zonepub.records import dataclass, replace


@dataclass(slots=True)
class PageColumns:
    """Fills the columns of a region from `top` to the foot of a page; what is filled is not put there yet."""

    geometry: Geometry
    notes: Notes
    region: ColumnRegion
    top: float  # where the columns begin, from the top of the type area
    area: float  # how high the type area of this page is
    foot: PageFoot
    waiting: Deferred
    blocks: KnownBlocks
    runs_on: bool = False  # the page goes on with what the one before could not hold
    has_plates: bool = True  # whether there may be any: looking for them costs a walk over all that follows
    scale: float = 1.0  # of pictures, at most
    wider: int = 0  # columns that pictures may be wider than suits them
    plain: bool = False  # no picture stands on the page
    own_notes: bool = False  # they stand below the columns of the region, not at the foot of the page
    notes_at: int = -1  # the column that all of them stand in; -1: each in the column of its mark
    strip: list[Box] | None = None  # those that stand below all columns instead; None: none do
    even: bool = False  # columns end alike, though a line of a paragraph stands alone then
    parting: float = 0.0  # what would stay white: what is kept together only where less does is parted
    less: Sequence[int] = ()  # lines that each column ends above the bottom; (): none
    block: PlateBlock | None = None  # plates on top of the last columns
    behind: Sequence[Plate] = ()  # those that belong behind the text, which ends on this page

    def columns(
        self, start: int, floor: float, bottom: float | None, *, shrinking: bool
    ) -> list[FilledColumn]:
        pitch = self.geometry.pitch if self.geometry.grid else 0.0
        waiting, filled, begin = self.waiting, list[FilledColumn](), start
        own_notes = self.own_notes and bottom is not None
        columns, block = self.region.columns, self.block
        pictured = columns - block.columns if block else columns
        settled = self._settled() if self.has_plates else []
        noted_on = block.boxes if block and 0 <= self.notes_at < pictured and self.strip is None else []
        for index in range(columns):
            if noted_on and index == self.notes_at:  # those of plates stand before them
                waiting = replace(waiting, notes=[*waiting.notes, *self.notes.lines(noted(noted_on))])
            foot, low = self._foot_below(index, floor)
            if bottom is not None:
                low = min(low, bottom - (self.less[index] if self.less else 0) * self.geometry.pitch)
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
                parting=self.parting,
                own_notes=own_notes,
                notes_later=index < self.notes_at or self.strip is not None,
                notes_here=index == self.notes_at,
                noted=bool(noted_on),
                plain=self.plain,
                beside=columns > 1,
                moves_up=bool(self.behind),
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
        if self.strip is not None:
            self.strip, filled[-1].waiting.notes = self.notes.in_order(filled[-1].waiting.notes), []
        if 0 <= self.notes_at < len(filled):
            filled[self.notes_at].notes = self.notes.in_order(filled[self.notes_at].notes)
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

    def _foot_below(self, index: int, floor: float) -> tuple[list[Box], float]:
        """The notes that stand below a column already, and how far down it may go for those beside them."""
        feet = self.foot.columns
        if self.region.columns == len(feet):
            return feet[index], floor
        own = feet[0] if index == 0 else []
        others = (self.notes.headed_height(foot) for foot in feet if foot is not own)
        return own, floor - max(others, default=0.0)

    def notes_height(self, column: FilledColumn) -> float:
        """What notes take of a column, with what stands above them."""
        return self.notes.headed_height(column.notes)

    def is_all_set(self, column: FilledColumn) -> bool:
        """Whether nothing but plates is left to set behind it."""
        waiting = column.waiting
        return column.next >= len(self.region.items) and not waiting.floats and not waiting.notes
