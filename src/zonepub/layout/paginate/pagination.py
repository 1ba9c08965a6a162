"""Regions of items -> pages: columns filled, balanced at the end of a region (T8.10), notes at their foot."""

from collections.abc import Mapping, Sequence
from math import ceil, floor

from zonepub.layout.boxes import (
    Box,
    ColumnRegion,
    Float,
    Gap,
    Page,
    PageEnd,
    Placed,
    TurnedPages,
    heights,
)
from zonepub.layout.frames import Rectangle
from zonepub.layout.geometry import EPSILON, Geometry
from zonepub.layout.paginate.columns import ColumnFiller
from zonepub.layout.paginate.filled_column import Deferred, FilledColumn, ForcedKind, column_ends, is_better
from zonepub.layout.paginate.footnotes import Notes
from zonepub.layout.paginate.keeping import kept_at_end, least_height
from zonepub.layout.paginate.looseness import remedies
from zonepub.layout.paginate.page_openings import PageFoot, PageOpening
from zonepub.records import dataclass, field, replace
from zonepub.style.matter import PageNumbering
from zonepub.style.model import RuleStyle

WHITE = 0.2  # of the type area: rather than that so much stays white at a foot a short table is split


@dataclass(slots=True)
class Paginator:
    """Lays regions below each other and on as many pages as it takes; `colophon` stands at the very end.

    `shorter`: so many lines are left empty at the foot of a page. `closed`: what comes next begins a page;
    it need not ask for one.
    """

    geometry: Geometry
    notes: Notes
    rule: RuleStyle | None = None
    regions: Sequence[ColumnRegion] = ()
    colophon: Sequence[Box] = ()
    shorter: Mapping[int, int] = field(default_factory=dict)
    pages: list[Page] = field(default_factory=list)
    parts: dict[int, PageNumbering] = field(default_factory=dict)  # by the page that each begins on
    openings: list[PageOpening] = field(default_factory=list)
    forced: list[tuple[int, ForcedKind, Box]] = field(default_factory=list)  # what had to be done to a box
    y: float = 0.0  # where the next region starts, from the top of the type area
    waiting: Deferred = field(default_factory=Deferred)
    turned: list[TurnedPages] = field(default_factory=list)  # they come when the page is full
    closed: bool = False
    before: int = 0  # pages of another shape, which come first
    lines: int = 0  # of text on the page that is being filled
    has_floats: bool = False  # whether a figure stands there, too
    foot: PageFoot = field(init=False)

    def lay(self, regions: Sequence[ColumnRegion], colophon: Sequence[Box] = ()) -> list[Page]:
        """Pages with every box of `regions`, and `colophon` at the foot of the last."""
        self.regions, self.colophon = [region for region in regions if region.items], colophon
        if not self.closed:
            self._new_page(0, 0)
        self._lay_from(0, 0)
        return self.pages

    def lay_again(self, page: int) -> None:
        """Lay the pages from one on anew, after `shorter` or the regions have changed."""
        start = self.openings[page - 1]
        page = start.page
        del self.pages[page - 1 :], self.openings[page - 1 :]
        self.forced = [one for one in self.forced if one[0] < page]
        self.parts = {begin: part for begin, part in self.parts.items() if begin <= page}
        self.waiting = Deferred(list(start.waiting.floats), list(start.waiting.notes))
        self.turned, self.closed = list(start.turned), True
        if self.turned:
            self._set_turned(start.region, start.item, goes_on=start.goes_on)
        if start.goes_on:
            self._new_page(start.region, start.item, start.end)
        self._lay_from(start.region, start.item)

    def _lay_from(self, first: int, item: int) -> None:
        index = first
        while index < len(self.regions):
            stop = self._turned_stretch(index)
            if stop > index:
                opening = PageOpening(0, index, 0, self.waiting, goes_on=False)
                self._add_turned(self.regions[index:stop], opening)
                index = stop
                continue
            self._set_region(index, item if index == first else 0)
            if self.regions[index].settled and self.turned:
                self._set_turned(index + 1, 0, goes_on=False)
            index += 1
        if self.turned:
            self._set_turned(index, 0, goes_on=False)
        if self.colophon:
            self._put_colophon(self.colophon)
        self._put_notes()

    def _turned_stretch(self, first: int) -> int:
        """The region after those on pages of another shape that begin with `first`."""
        stop = first
        while stop < len(self.regions) and self.regions[stop].geometry not in (None, self.geometry):
            stop += 1
        return stop

    def _set_turned(self, region: int, item: int, *, goes_on: bool) -> None:
        """The turned pages that waited until the page was full."""
        waiting, self.turned = self.turned, []
        items = [item for turned in waiting for item in turned.items]
        opening = PageOpening(0, region, item, self.waiting, waiting, goes_on)
        self._add_turned([ColumnRegion(1, items, waiting[0].geometry)], opening)

    def _add_turned(self, regions: Sequence[ColumnRegion], opening: PageOpening) -> None:
        """Pages of another shape, laid by themselves; a page with nothing on it is taken back."""
        if self.turned:
            self._set_turned(opening.region, opening.item, goes_on=False)
        if not self.closed:
            self._put_notes()
            if not self.y and not self.pages[-1].placed:
                del self.pages[-1], self.openings[-1]
        geometry = regions[0].geometry
        assert geometry is not None
        turned = Paginator(geometry, self.notes, self.rule, closed=True, before=self.count)
        page = self.count + 1
        for laid in turned.lay(regions):
            self.pages.append(laid)
            self.openings.append(replace(opening, page=page))
        self.parts |= turned.parts
        self.forced += turned.forced
        self.closed = True

    @property
    def count(self) -> int:
        """How many pages there are."""
        return self.before + len(self.pages)

    @property
    def area(self) -> float:
        """How high the type area of the page is that is being filled."""
        return self.geometry.area - self.shorter.get(len(self.pages), 0) * self.geometry.pitch

    def _set_region(self, number: int, start: int) -> None:
        region, last = self.regions[number], number == len(self.regions) - 1
        if self.closed:
            end = region.items[start]
            asked = end if isinstance(end, PageEnd) else None
            start += asked is not None
            self._new_page(number, start, asked)
        ends_page = last or self._turned_stretch(number + 1) > number + 1
        colophon = self.colophon
        reserve = heights(colophon[:-1]) + colophon[-1].ink + self.geometry.pitch if colophon else 0.0
        start = self._enter_region(region, start)
        while start < len(region.items) or self.waiting.floats or (ends_page and self.waiting.notes):
            filled = self._fill(region, start, self.area)
            if reserve and last and self._is_complete(region, filled[-1]):
                shorter = self._fill(region, start, self.area - reserve)
                if any(column.placed or column.notes for column in shorter):
                    filled, self.foot.floor = shorter, self.area - reserve
            filled = self._balanced(region, start, self._loosened(region, start, filled))
            head = self._head_alone(number, filled[-1])
            if head is not None and (self.y or head > start):
                start = self._set_up_to(head, number, start)
                continue
            ended = self._is_complete(region, filled[-1])
            self._put_columns(region, filled)
            self.turned += (item for column in filled for item in column.turned)
            ends_page = ends_page or (region.settled and bool(self.turned))
            start = filled[-1].next
            self.y = max(column.end for column in filled)
            if not ended or filled[-1].page_end:
                self._new_page(number, start, filled[-1].page_end)

    def _head_alone(self, number: int, filled: FilledColumn) -> int | None:
        """T8.8: where a heading over all columns begins whose text has no room below it on the page."""
        region, following = self.regions[number], self.regions[number + 1 : number + 2]
        if not self._is_complete(region, filled) or not following or following[0].geometry != region.geometry:
            return None
        head = kept_at_end(region.items)
        room = self.area - filled.end - heights(filled.notes)
        return (
            head if head < len(region.items) and least_height(following[0].items) > room + EPSILON else None
        )

    def _set_up_to(self, end: int, number: int, start: int) -> int:
        """What stands before a heading that moves on to the next page; where to go on."""
        region = self.regions[number]
        if end > start:
            filled = self._fill(ColumnRegion(region.columns, region.items[:end]), start, self.area)
            self._put_columns(region, filled)
            self.turned += (item for column in filled for item in column.turned)
            start = filled[-1].next
        self._new_page(number, start)
        return start

    def _loosened(self, region: ColumnRegion, start: int, filled: list[FilledColumn]) -> list[FilledColumn]:
        """T8.6: a paragraph a line longer or shorter, before a column ends white for a line kept back."""
        for index in range(len(filled)):
            first = filled[index - 1].next if index else start
            if self._is_complete(region, filled[-1]) or self._white_lines(region, filled[index]) != 1:
                continue
            for remedy in remedies(region.items, first, filled[index].next):
                remedy.apply(region.items)
                trial = self._fill(region, start, self.area)
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
        room = self.area - notes - column.end - following.ink
        return max(0, floor((room + EPSILON) / self.geometry.pitch) + 1)

    def _enter_region(self, region: ColumnRegion, start: int) -> int:
        """White space between regions, which all columns of the lower one share; the first item after it.

        Columns side by side begin on the line grid, whatever stands on top of them (T8.10).
        """
        while self.y and start < len(region.items) and isinstance(gap := region.items[start], Gap):
            self.y += gap.height
            start += 1
        if self.y and start < len(region.items) and isinstance(figure := region.items[start], Float):
            self.y += figure.before
        if region.columns > 1 and self.geometry.grid:
            self.y = ceil((self.y - EPSILON) / self.geometry.pitch) * self.geometry.pitch
        return start

    def _new_page(self, region: int, item: int, end: PageEnd | None = None) -> None:
        if self.pages:
            self._put_notes()
        if self.turned:
            self._set_turned(region, item, goes_on=True)
        if end and end.right and self.count % 2:
            self._open_page(region, item, end, blank=True)
        self._open_page(region, item, end)
        if end and end.numbering:
            self.parts[self.count] = end.numbering
        self.y, self.closed = 0.0, False
        self.lines, self.has_floats = 0, False
        self.foot = PageFoot([[] for _ in range(self.geometry.columns)], self.area)

    def _open_page(self, region: int, item: int, end: PageEnd | None, *, blank: bool = False) -> None:
        page, waiting = self.count + 1, self.waiting
        self.pages.append(Page(page, self.geometry, blank=blank))
        waiting = Deferred(list(waiting.floats), list(waiting.notes))
        self.openings.append(PageOpening(page, region, item, waiting, end=end))

    def _fill(
        self, region: ColumnRegion, start: int, floor: float, bottom: float | None = None
    ) -> list[FilledColumn]:
        """The columns of one page from `y` down to `bottom`, figures set smaller rather than that they leave
        white behind."""
        filled = self._columns(region, start, floor, bottom, shrinking=False)
        if not any(column.holding for column in filled):
            return filled
        smaller = self._columns(region, start, floor, bottom, shrinking=True)
        if is_better(smaller, filled):
            return smaller
        return filled if bottom is not None else self._split(region, start, floor, filled)

    def _split(
        self, region: ColumnRegion, start: int, floor: float, filled: list[FilledColumn]
    ) -> list[FilledColumn]:
        """A table that has to stand before what comes next is split rather than that much stays white."""
        items = region.items
        for column in filled:
            table = column.holding
            if table is None or not table.loose or floor - column.end < WHITE * self.geometry.area:
                continue
            places = (at for at in range(start, len(items)) if items[at] is table)
            if (at := next(places, None)) is not None:
                items[at : at + 1] = table.loose
                parted = self._columns(region, start, floor, None, shrinking=True)
                if is_better(parted, filled):
                    return parted
                items[at : at + len(table.loose)] = [table]
        return filled

    def _columns(
        self, region: ColumnRegion, start: int, floor: float, bottom: float | None, *, shrinking: bool
    ) -> list[FilledColumn]:
        pitch = self.geometry.pitch if self.geometry.grid else 0.0
        waiting, filled = self.waiting, list[FilledColumn]()
        for index in range(region.columns):
            foot, low = self._foot_below(region, index, floor)
            column = ColumnFiller(
                self.y,
                low if bottom is None else min(bottom, low),
                floor,
                pitch,
                self.notes,
                waiting,
                foot=foot,
                shrinking=shrinking,
            )
            filled.append(column.fill(region.items, start))
            start, waiting = filled[-1].next, filled[-1].waiting
            if filled[-1].page_end or self._is_complete(region, filled[-1]):
                break
        return filled

    def _foot_below(self, region: ColumnRegion, index: int, floor: float) -> tuple[list[Box], float]:
        """The notes that stand below a column already, and how far down it may go for those beside them."""
        feet = self.foot.columns
        if region.columns == len(feet):
            return feet[index], floor
        own = feet[0] if index == 0 else []
        others = max((heights(foot) for foot in feet if foot and foot is not own), default=0.0)
        return own, floor - (others + self.notes.head_height if others else 0.0)

    @staticmethod
    def _is_complete(region: ColumnRegion, column: FilledColumn) -> bool:
        return column.next >= len(region.items) and not column.waiting

    def _balanced(self, region: ColumnRegion, start: int, filled: list[FilledColumn]) -> list[FilledColumn]:
        """The lowest columns that still hold the end of a region, found by halving (T8.10)."""
        ending, floor = filled[-1], self.foot.floor
        if region.columns == 1 or not (self._is_complete(region, ending) or ending.page_end) or ending.forced:
            return filled
        goal, step = ending.next, self.geometry.pitch
        ends = column_ends(filled)  # what the writer parted stays in its columns
        low, high = 0, max(0, int((floor - self.y) / step))
        best = filled
        while low < high:
            middle = (low + high) // 2
            bottom = min(floor, self.y + middle * step + self.geometry.size)
            trial = self._fill(region, start, floor, bottom)
            holds = trial[-1].next >= goal and not trial[-1].waiting and column_ends(trial) == ends
            if holds and not any(column.forced for column in trial):
                best, high = trial, middle
            else:
                low = middle + 1
        return best

    def _put_columns(self, region: ColumnRegion, filled: Sequence[FilledColumn]) -> None:
        """Put columns on the current page; their notes stand at its foot when all its regions are known."""
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
            self.lines += column.lines
            self.has_floats |= column.floats > 0
            self.forced += ((page.number, kind, box) for kind, box in column.forced)
            if region.columns == geometry.columns or index == 0:
                self.foot.columns[index] = column.notes
            else:  # its notes are wider than such a column
                self.waiting.notes = column.notes + self.waiting.notes

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

    def _put_notes(self) -> None:
        """Put the notes at the foot of the current page, each below the column of its mark."""
        page, geometry, head = self.pages[-1], self.geometry, self.notes.head
        for index, notes in enumerate(self.foot.columns):
            if not notes:
                continue
            x = geometry.x(page.number, index, geometry.columns)
            y = geometry.top + self.foot.floor - heights(notes[:-1]) - notes[-1].ink
            y -= self.notes.head_height
            for box in (head, *notes) if head else notes:
                page.placed.append(Placed(x, y, box))
                y += box.height
        self.foot.columns = [[] for _ in self.foot.columns]

    def _put_colophon(self, colophon: Sequence[Box]) -> None:
        """G4.1: the last line of the colophon stands on the foot of the type area."""
        geometry = self.geometry
        height = heights(colophon[:-1]) + colophon[-1].ink
        if self.closed or (self.y and self.y + height > geometry.area + EPSILON):
            self._new_page(len(self.regions), 0)
        page = self.pages[-1]
        y = geometry.top + geometry.area - height
        for box in colophon:
            page.placed.append(Placed(geometry.left(page.number), y, box))
            y += box.height
