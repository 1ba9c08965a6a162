"""The columns of a region on one page: filled, loosened (T8.6), balanced at the end of a region (T8.10)."""

from math import floor

from zonepub.layout.boxes import Box, ColumnRegion, Gap, heights
from zonepub.layout.geometry import EPSILON, Geometry
from zonepub.layout.paginate.columns import ColumnFiller
from zonepub.layout.paginate.filled_column import Deferred, FilledColumn, column_ends, is_better
from zonepub.layout.paginate.footnotes import Notes
from zonepub.layout.paginate.looseness import remedies
from zonepub.layout.paginate.page_openings import PageFoot
from zonepub.records import dataclass, replace

WHITE = 0.2  # of the type area: rather than that so much stays white at a foot a short table is split


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

    def fill(self, start: int, floor: float, bottom: float | None = None) -> list[FilledColumn]:
        """The columns from `top` to `bottom`; figures are set smaller rather than leave white behind."""
        filled = self._columns(start, floor, bottom, shrinking=False)
        if not any(column.holding for column in filled):
            return filled
        smaller = self._columns(start, floor, bottom, shrinking=True)
        if is_better(smaller, filled):
            return smaller
        return filled if bottom is not None else self._split(start, floor, filled)

    def _split(self, start: int, floor: float, filled: list[FilledColumn]) -> list[FilledColumn]:
        """A table that has to stand before what comes next is split rather than that much stays white."""
        items = self.region.items
        for column in filled:
            table = column.holding
            if table is None or not table.loose or floor - column.end < WHITE * self.geometry.area:
                continue
            places = (at for at in range(start, len(items)) if items[at] is table)
            if (at := next(places, None)) is not None:
                items[at : at + 1] = table.loose
                parted = self._columns(start, floor, None, shrinking=True)
                if is_better(parted, filled):
                    return parted
                items[at : at + len(table.loose)] = [table]
        return filled

    def _columns(
        self, start: int, floor: float, bottom: float | None, *, shrinking: bool
    ) -> list[FilledColumn]:
        pitch = self.geometry.pitch if self.geometry.grid else 0.0
        waiting, filled = self.waiting, list[FilledColumn]()
        pictured = self._pictured(start)
        for index in range(self.region.columns):
            foot, low = self._foot_below(index, floor)
            column = ColumnFiller(
                self.top + (self.region.picture_height if index > pictured else 0.0),
                low if bottom is None else min(bottom, low),
                floor,
                pitch,
                self.notes,
                waiting,
                foot=foot,
                shrinking=shrinking,
                pictures=self.region.pictures if index == pictured else (),
            )
            ended = filled[-1] if filled and filled[-1].page_end else None
            filled.append(column.fill(() if ended else self.region.items, start))
            if ended:  # nothing but the pictures may follow
                filled[-1] = replace(filled[-1], next=ended.next, page_end=ended.page_end)
            start, waiting = filled[-1].next, filled[-1].waiting
            done = index >= pictured or pictured == self.region.columns
            if (filled[-1].page_end or filled[-1].completes(self.region)) and done:
                break
        return filled

    def _pictured(self, start: int) -> int:
        """The column from which pictures run over those beside it, where the region begins; else none."""
        begins = all(isinstance(item, Gap) for item in self.region.items[:start])
        beside = self.region.beside if begins and self.region.pictures else 0
        return self.region.columns - beside

    def _foot_below(self, index: int, floor: float) -> tuple[list[Box], float]:
        """The notes that stand below a column already, and how far down it may go for those beside them."""
        feet = self.foot.columns
        if self.region.columns == len(feet):
            return feet[index], floor
        own = feet[0] if index == 0 else []
        others = max((heights(foot) for foot in feet if foot and foot is not own), default=0.0)
        return own, floor - (others + self.notes.head_height if others else 0.0)

    def balanced(self, start: int, filled: list[FilledColumn]) -> list[FilledColumn]:
        """The lowest columns that still hold the end of a region, found by halving (T8.10)."""
        ending, floor = filled[-1], self.foot.floor
        if (
            self.region.columns == 1
            or not (ending.completes(self.region) or ending.page_end)
            or ending.forced
        ):
            return filled
        goal, step = ending.next, self.geometry.pitch
        ends = column_ends(filled)  # what the writer parted stays in its columns
        low, high = 0, max(0, int((floor - self.top) / step))
        best = filled
        while low < high:
            middle = (low + high) // 2
            bottom = min(floor, self.top + middle * step + self.geometry.size)
            trial = self.fill(start, floor, bottom)
            holds = trial[-1].next >= goal and not trial[-1].waiting and column_ends(trial) == ends
            if holds and not any(column.forced for column in trial):
                best, high = trial, middle
            else:
                low = middle + 1
        return best

    def loosened(self, start: int, filled: list[FilledColumn]) -> list[FilledColumn]:
        """T8.6: a paragraph a line longer or shorter, before a column ends white for a line kept back."""
        for index in range(len(filled)):
            first = filled[index - 1].next if index else start
            if filled[-1].completes(self.region) or self._white_lines(filled[index]) != 1:
                continue
            for remedy in remedies(self.region.items, first, filled[index].next):
                remedy.apply(self.region.items)
                trial = self.fill(start, self.area)
                if len(trial) > index and not trial[index].forced and not self._white_lines(trial[index]):
                    filled = trial
                    break
                remedy.take_back(self.region.items)
        return filled

    def _white_lines(self, column: FilledColumn) -> int:
        """Lines of the body that would fit below a column, and do not stand there (T8.6, T8.7)."""
        following = self.region.items[column.next] if column.next < len(self.region.items) else None
        if column.page_end or not (isinstance(following, Box) and following.grid and self.geometry.grid):
            return 0
        notes = heights(column.notes) + (self.notes.head_height if column.notes else 0.0)
        room = self.area - notes - column.end - following.ink
        return max(0, floor((room + EPSILON) / self.geometry.pitch) + 1)
