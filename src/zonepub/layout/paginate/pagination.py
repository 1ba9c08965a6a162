"""Regions of items -> pages: columns filled, balanced at the end of a region (T8.10), notes at their foot."""

from collections.abc import Sequence
from math import floor

from zonepub.layout.boxes import Box, ColumnRegion, Float, Gap, Page, Placed, heights
from zonepub.layout.frames import Rectangle
from zonepub.layout.geometry import EPSILON, Geometry
from zonepub.layout.paginate.columns import ColumnFiller, Deferred, FilledColumn, ForcedKind
from zonepub.layout.paginate.footnotes import Notes
from zonepub.layout.paginate.looseness import remedies
from zonepub.style.model import RuleStyle


class Paginator:
    """Lays regions below each other and on as many pages as it takes; `colophon` stands at the very end."""

    def __init__(self, geometry: Geometry, notes: Notes, rule: RuleStyle | None = None) -> None:
        self.geometry, self.notes, self.rule = geometry, notes, rule
        self.pages: list[Page] = [Page(1)]
        self.forced: list[tuple[int, ForcedKind, Box]] = []  # the page, and what had to be done to a box
        self.y = 0.0  # where the next region starts, from the top of the type area
        self.waiting = Deferred()

    def lay(self, regions: Sequence[ColumnRegion], colophon: Sequence[Box] = ()) -> list[Page]:
        """Pages with every box of `regions`, and `colophon` at the foot of the last."""
        reserve = heights(colophon[:-1]) + colophon[-1].ink + self.geometry.pitch if colophon else 0.0
        for index, region in enumerate(regions):
            last = index == len(regions) - 1
            self._set_region(region, reserve if last else 0.0, last=last)
        if colophon:
            self._put_colophon(colophon)
        return self.pages

    def _set_region(self, region: ColumnRegion, reserve: float, *, last: bool) -> None:
        start, area = self._enter_region(region), self.geometry.area
        while start < len(region.items) or self.waiting.floats or (last and self.waiting.notes):
            filled = self._fill(region, start, area, area)
            if reserve and self._is_complete(region, filled[-1]):
                shorter = self._fill(region, start, area - reserve, area - reserve)
                if any(column.placed for column in shorter):
                    filled, area = shorter, area - reserve
            filled = self._balanced(region, start, area, self._loosened(region, start, filled))
            ended = self._is_complete(region, filled[-1])
            self._put_columns(region, filled, area, hold_notes=ended and not last)
            start = filled[-1].next
            self.y = max(column.end for column in filled)
            if not ended or filled[-1].page_end:
                self._new_page()
            area = self.geometry.area

    def _loosened(self, region: ColumnRegion, start: int, filled: list[FilledColumn]) -> list[FilledColumn]:
        """T8.6: a paragraph a line longer or shorter, before a column ends white for a line kept back."""
        for index in range(len(filled)):
            first = filled[index - 1].next if index else start
            if self._is_complete(region, filled[-1]) or self._white_lines(region, filled[index]) != 1:
                continue
            for remedy in remedies(region.items, first, filled[index].next):
                remedy.apply(region.items)
                trial = self._fill(region, start, self.geometry.area, self.geometry.area)
                if (
                    len(trial) > index
                    and not trial[index].forced
                    and not self._white_lines(region, trial[index])
                ):
                    filled = trial
                    break
                remedy.take_back(region.items)
        return filled

    def _white_lines(self, region: ColumnRegion, column: FilledColumn) -> int:
        """Lines of the body that would fit below a column, and do not stand there (T8.6, T8.7)."""
        following = region.items[column.next] if column.next < len(region.items) else None
        if column.page_end or not (isinstance(following, Box) and following.grid and self.geometry.grid):
            return 0
        notes = heights(column.notes) + (self.notes.head_height if column.notes else 0.0)
        room = self.geometry.area - notes - column.end - following.ink
        return max(0, floor((room + EPSILON) / self.geometry.pitch) + 1)

    def _enter_region(self, region: ColumnRegion) -> int:
        """White space between regions, which all columns of the lower one share; the first item after it."""
        start = 0
        while self.y and start < len(region.items) and isinstance(gap := region.items[start], Gap):
            self.y += gap.height
            start += 1
        if self.y and start < len(region.items) and isinstance(figure := region.items[start], Float):
            self.y += figure.before
        return start

    def _new_page(self) -> None:
        self.pages.append(Page(len(self.pages) + 1))
        self.y = 0.0
        self.waiting.same_page = False

    def _fill(self, region: ColumnRegion, start: int, bottom: float, floor: float) -> list[FilledColumn]:
        """The columns of one page, from `y` down to `bottom`."""
        pitch = self.geometry.pitch if self.geometry.grid else 0.0
        waiting, filled = self.waiting, list[FilledColumn]()
        for _ in range(region.columns):
            column = ColumnFiller(self.y, bottom, floor, pitch, self.notes, waiting)
            filled.append(column.fill(region.items, start))
            start, waiting = filled[-1].next, filled[-1].waiting
            if filled[-1].page_end or self._is_complete(region, filled[-1]):
                break
        return filled

    @staticmethod
    def _is_complete(region: ColumnRegion, column: FilledColumn) -> bool:
        return column.next >= len(region.items) and not column.waiting

    def _balanced(
        self, region: ColumnRegion, start: int, floor: float, filled: list[FilledColumn]
    ) -> list[FilledColumn]:
        """The lowest columns that still hold the end of a region, found by halving (T8.10)."""
        ending = filled[-1]
        if region.columns == 1 or not (self._is_complete(region, ending) or ending.page_end) or ending.forced:
            return filled
        goal, step = ending.next, self.geometry.pitch
        low, high = 0, max(0, int((floor - self.y) / step))
        best = filled
        while low < high:
            middle = (low + high) // 2
            bottom = min(floor, self.y + middle * step + self.geometry.size)
            trial = self._fill(region, start, bottom, floor)
            if trial[-1].next >= goal and not trial[-1].waiting and not any(c.forced for c in trial):
                best, high = trial, middle
            else:
                low = middle + 1
        return best

    def _put_columns(
        self, region: ColumnRegion, filled: Sequence[FilledColumn], floor: float, *, hold_notes: bool
    ) -> None:
        """Put columns on the current page; notes of a region that another one follows wait for that one."""
        page, geometry = self.pages[-1], self.geometry
        self.waiting = filled[-1].waiting
        for index, column in enumerate(filled):
            x = geometry.x(page.number, index, region.columns)
            for placed in column.placed:
                page.placed.append(Placed(x, geometry.top + placed.y, placed.box))
            if column.placed and column.placed[-1].box.closing:  # a table goes on in the next column
                end = column.placed[-1]
                foot = Box(0, 0, end.box.closing)
                page.placed.append(Placed(x, geometry.top + end.y + end.box.height, foot))
            self.forced += ((page.number, kind, box) for kind, box in column.forced)
            if hold_notes:
                self.waiting.notes = self.waiting.notes + column.notes
                self.waiting.same_page = True
            elif column.notes:
                self._put_notes(page, x, geometry.top + floor, column.notes)

        if self.rule and self.rule.width and len(filled) > 1:
            self._put_rules(page, region.columns, filled, self.rule)

    def _put_rules(self, page: Page, columns: int, filled: Sequence[FilledColumn], rule: RuleStyle) -> None:
        """Between columns, as long as the longest of them."""
        geometry = self.geometry
        height = max(column.foot for column in filled) - self.y
        for index in range(1, len(filled)):
            x = geometry.x(page.number, index, columns) - (geometry.gap + rule.width) / 2
            line = Rectangle(0, 0, rule.width, height, rule.color)
            page.placed.append(Placed(x, geometry.top + self.y, Box(0, 0, (line,))))

    def _put_notes(self, page: Page, x: float, bottom: float, notes: Sequence[Box]) -> None:
        head = self.notes.head
        y = bottom - heights(notes[:-1]) - notes[-1].ink - (head.height if head else 0.0)
        for box in (head, *notes) if head else notes:
            page.placed.append(Placed(x, y, box))
            y += box.height

    def _put_colophon(self, colophon: Sequence[Box]) -> None:
        """G4.1: the last line of the colophon stands on the foot of the type area."""
        geometry = self.geometry
        height = heights(colophon[:-1]) + colophon[-1].ink
        if self.y + height > geometry.area + EPSILON:
            self._new_page()
        page = self.pages[-1]
        y = geometry.top + geometry.area - height
        for box in colophon:
            page.placed.append(Placed(geometry.left(page.number), y, box))
            y += box.height
