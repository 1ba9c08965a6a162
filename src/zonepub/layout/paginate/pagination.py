"""Regions of items -> pages: one below the other, on as many pages as it takes, turned pages among them."""

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import takewhile
from math import ceil, floor

from zonepub.layout.boxes import (
    Box,
    ColumnRegion,
    Float,
    Gap,
    Item,
    Page,
    PageEnd,
    Placed,
    Plate,
    TurnedPages,
    heights,
)
from zonepub.layout.geometry import EPSILON, Geometry
from zonepub.layout.paginate.article_plan import MOST_PLANNED, PagePlan
from zonepub.layout.paginate.articles import ArticleSetter, annexes_first, is_article
from zonepub.layout.paginate.balancing import balanced, level
from zonepub.layout.paginate.block_choice import text_first
from zonepub.layout.paginate.even_feet import even_feet
from zonepub.layout.paginate.filled_column import Deferred, FilledColumn, ForcedKind
from zonepub.layout.paginate.footnotes import Notes, in_order
from zonepub.layout.paginate.keeping import (
    before_gaps,
    begins_with_more,
    first_item,
    is_title,
    kept_at_end,
    least_height,
    open_gaps,
)
from zonepub.layout.paginate.note_strip import with_note_strip
from zonepub.layout.paginate.page_feet import ABOVE_FOOT, above_foot, loosened
from zonepub.layout.paginate.page_filler import PageFiller
from zonepub.layout.paginate.page_make_up import ACROSS, BETWEEN, MakeUp, PageBand, Part, at_share
from zonepub.layout.paginate.page_openings import PageFoot, PageOpening
from zonepub.layout.paginate.placing import (
    ink_depth,
    ink_height,
    note_rooms,
    placed_colophon,
    placed_columns,
    placed_notes,
    placed_rules,
    put_notes_below,
)
from zonepub.layout.paginate.plates import KnownBlocks, plates_in
from zonepub.layout.paginate.white_feet import white_above
from zonepub.records import dataclass, field, replace
from zonepub.style.matter import PageNumbering
from zonepub.style.model import RuleStyle

FEW_ALONE = 12  # lines in each column that do not stand without the pictures and tables they are about
FEW_BEGUN = 6  # lines in each column that do not stand under a headline whose article goes on overleaf
SECOND = 0.78  # of its size, a headline over all columns below another on its page
MOST_RAGGED = 3  # lines that the last column of a page may end earlier before a heading
LEAST_WHITE = 0.5  # of the type area that a last column leaves white, before tables are parted


@dataclass(slots=True)
class Paginator:
    """Lays regions below each other and on as many pages as it takes; `colophon` stands at the very end.

    `shorter`: so many lines are left empty at the foot of a page. `until`: the article, by its region, that
    the page after one begins with. `closed`: what comes next begins a page;
    it need not ask for one.
    """

    geometry: Geometry
    notes: Notes
    rule: RuleStyle | None = None
    regions: Sequence[ColumnRegion] = ()
    colophon: Sequence[Box] = ()
    shorter: Mapping[int, int] = field(default_factory=dict)
    until: Mapping[int, int] = field(default_factory=dict)
    scale: float = 1.0  # of pictures, at most
    plain_first: bool = False  # no picture stands on the first page
    pages: list[Page] = field(default_factory=list)
    parts: dict[int, PageNumbering] = field(default_factory=dict)  # by the page that each begins on
    openings: list[PageOpening] = field(default_factory=list)
    forced: list[tuple[int, ForcedKind, Box]] = field(default_factory=list)  # what had to be done to a box
    y: float = 0.0  # where the next region starts, from the top of the type area
    waiting: Deferred = field(default_factory=Deferred)
    blocks: KnownBlocks = field(default_factory=KnownBlocks)
    turned: list[TurnedPages] = field(default_factory=list)  # they come when the page is full
    closed: bool = False
    before: int = 0  # pages of another shape, which come first
    lines: int = 0  # of text on the page that is being filled
    has_floats: bool = False  # whether a figure stands there, too
    white: dict[int, int] = field(default_factory=dict)  # lines at their feet; below 0: room
    make_up: MakeUp = field(default_factory=MakeUp)  # of the page that is being filled
    foot: PageFoot = field(init=False)
    has_plates: bool = field(init=False)
    made_up: bool = field(init=False)  # of articles: rules part those then, and each has its own notes
    given: Sequence[tuple[ColumnRegion, Sequence[Item]]] = field(init=False)

    def lay(self, regions: Sequence[ColumnRegion], colophon: Sequence[Box] = ()) -> list[Page]:
        """Pages with every box of `regions`, and `colophon` at the foot of the last."""
        self.regions, self.colophon = [region for region in regions if region.items], colophon
        while not self.closed and self.regions and first_item(self.regions[-1].items, 0) is None:
            self.regions = self.regions[:-1]  # white alone takes no page
        self.has_plates = any(plates_in(region.items) for region in self.regions)
        self.made_up = any(region.headline for region in self.regions)
        self.regions = annexes_first(self.regions, self.geometry) if self.made_up else self.regions
        self.given = [(region, list(region.items)) for region in self.regions] if self.has_plates else []
        if not self.closed:
            self._new_page(0, 0)
        self._lay_from(0, 0)
        return self.pages

    def lay_anew(self) -> None:
        """Lay all pages again from what was given: no table is split yet, no paragraph a line shorter."""
        self.regions = [region for region, _ in self.given]
        for region, items in self.given:
            region.items[:] = items
        self.lay_again(1)

    def lay_again(self, page: int) -> None:
        """Lay the pages from one on anew, after `shorter` or the regions have changed."""
        start = self.openings[page - 1]
        page = start.page
        del self.pages[page - 1 :], self.openings[page - 1 :]
        self.forced = [one for one in self.forced if one[0] < page]
        self.parts = {begin: part for begin, part in self.parts.items() if begin <= page}
        self.waiting, self.regions = start.waiting.copied(), start.regions
        for at in range(start.region, len(self.regions)):
            open_gaps(self.regions[at].items, start.item if at == start.region else 0)
        self.turned, self.closed = list(start.turned), True
        if self.turned:
            self._set_turned(start.region, start.item, goes_on=start.goes_on)
        self.turned = list(start.put_off)
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
            begins = not (item and index == first)
            if self.y and not self.closed and self.until.get(len(self.pages)) == index:
                self._new_page(index, 0)
            if begins and (stop := self._set_side_by_side(index)) > index:
                index = stop
                continue
            if not self._set_region(index, item if index == first else 0):
                continue  # on a page of its own it may stand beside the next
            settled = self.regions[index].settled and self._turned_stretch(index + 1) == index + 1
            if settled and self.turned:
                self._set_turned(index + 1, 0, goes_on=False)
            index += 1
        if self.turned:
            self._set_turned(index, 0, goes_on=False)
        if self.colophon:
            self._put_colophon()
        elif not self.closed:
            self._drive_out()
        self._raise_notes()
        self._put_notes()

    def _set_side_by_side(self, index: int) -> int:
        """The articles that begin at `index` beside each other on this page, where they fit; what follows."""
        articles = self._articles_from(index)
        if articles < 2 or self.waiting or self.turned:
            return index
        if self.closed:
            self._new_page(index, 0)
        gap = self.regions[index].items[0]
        top = self.y + (gap.height if self.y and isinstance(gap, Gap) else 0.0)
        following = self.regions[index : index + 2 * articles]
        behind = self.regions[index + 2 * articles :]
        ends = all(region.closing for region in behind)
        closing = sum(heights(region.items) for region in behind) if ends else 0.0
        floor = self.area - closing - (self.reserve if ends else 0.0)
        free = floor - self._height_of_notes
        setter = ArticleSetter(self.geometry, free, self._article_filler)
        fills = len(self.pages) in self.until
        shapes = PagePlan(self.geometry, free, following, fills).shapes(top)
        row = setter.row(following, top, shapes)
        if row is None:
            return index
        page = self.pages[-1]
        if len(row.articles) == articles and not behind:  # else text may follow, down to the foot of the page
            self.foot.floor = min(self.foot.floor, floor)
        self.make_up.bands.append(row.put(self.geometry, page, self.rule))
        self.lines += sum(column.lines for column in row.columns)
        self.has_floats |= any(column.floats for column in row.columns)
        self.y = max(column.end for column in row.columns)
        return index + 2 * len(row.articles)

    def _articles_from(self, index: int) -> int:
        """How many articles begin at `index`, one after the other, that may stand beside each other."""
        stop = self.until.get(len(self.pages) + self.closed, len(self.regions))
        stop = min(MOST_PLANNED, max(0, stop - index) // 2)
        found = (is_article(self.regions, index + 2 * at, self.geometry.columns) for at in range(stop))
        return sum(1 for _ in takewhile(bool, found))

    def _turned_stretch(self, first: int) -> int:
        """The region after those on pages of another shape that begin with `first`."""
        stop = first
        while stop < len(self.regions) and self.regions[stop].geometry not in (None, self.geometry):
            stop += 1
        return stop

    def _set_turned(self, region: int, item: int, *, goes_on: bool) -> None:
        """The turned pages that waited until the page was full."""
        waiting, self.turned = self.turned, []
        self.waiting = replace(self.waiting, turned=frozenset())
        items = [item for turned in waiting for item in turned.items]
        opening = PageOpening(0, region, item, self.waiting, waiting, goes_on)
        self._add_turned([ColumnRegion(1, items, waiting[0].geometry)], opening)

    def _add_turned(self, regions: Sequence[ColumnRegion], opening: PageOpening) -> None:
        """Pages of another shape, laid by themselves; a page with nothing on it is taken back.

        Turned pages that still wait are no pages of their own before them: what fits stands on one sheet.
        """
        geometry = regions[0].geometry
        assert geometry is not None
        opening = replace(opening, put_off=tuple(self.turned), regions=self.regions)
        if self.turned:
            items = [item for turned in self.turned for item in turned.items]
            regions = [ColumnRegion(1, items, geometry), *regions]
            self.turned, self.waiting = [], replace(self.waiting, turned=frozenset())
        if not self.closed:
            self._put_notes()
            if not self.y and not self.pages[-1].placed:
                del self.pages[-1], self.openings[-1]
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

    @property
    def reserve(self) -> float:
        """What the colophon takes of the last page, with white above it."""
        return ink_height(self.colophon) + ABOVE_FOOT * self.geometry.pitch if self.colophon else 0.0

    def _set_region(self, number: int, start: int) -> bool:
        """The rest of a region; not where it heads an article that has no room before the next page."""
        region, last = self.regions[number], number == len(self.regions) - 1
        if self.closed:
            end = region.items[start]
            asked = end if isinstance(end, PageEnd) else None
            start += asked is not None
            self._new_page(number, start, asked)
        if region.headline and not start:
            region.items[:] = region.headline(self.geometry.columns, _headline_share(self.pages[-1].placed))
        ends_page = last or self._turned_stretch(number + 1) > number + 1
        reserve = self.reserve
        start = self._enter_region(region, start)
        while (
            start < len(region.items)
            or self.waiting.floats
            or self.waiting.plates
            or (ends_page and self.waiting.notes)
        ):
            filler = self._filler(region, self.y)
            filled = filler.fill(start, self.area)
            if not region.cut and self._ends_section(number, start, filled):
                region, last, reserve = self.regions[number], False, 0.0
                continue
            mended = self._with_good_tail(filler, start, filled, reserve if last else 0.0)
            if mended is filled and not (reserve and last and filled[-1].completes(region)):
                mended = loosened(filler, start, filled)
            filled = mended
            if reserve and last and filled[-1].completes(region):  # it may end here since it was set anew
                filled = above_foot(filler, start, filled, reserve)
            filled = balanced(filler, start, filled)
            filled = text_first(filler, self._level(region, start, filled))
            filled = with_note_strip(filler, start, filled) if filled[-1].completes(region) else filled
            head = self._head_alone(number, filled[-1])
            moves = head is not None and head <= start
            if region.headline and self.y and (moves or not any(column.placed for column in filled)):
                self._new_page(number, 0)
                return False
            if head is not None and (self.y or head > start):
                start = self._set_up_to(head, number, start)
                continue
            ended = filled[-1].completes(region)
            if region.columns > 1 and self.geometry.grid and not self.made_up:
                filled = even_feet(filler, start, filled)
            if ended and filler.own_notes:
                put_notes_below(filled, self.notes)
            self._put_columns(region, filled)
            ends_page = ends_page or (region.settled and bool(self.turned))
            start = filled[-1].next
            self.y = max(column.end for column in filled)
            if not ended or filled[-1].page_end:
                self._new_page(number, start, filled[-1].page_end)
        return True

    def _with_good_tail(
        self, filler: PageFiller, start: int, filled: list[FilledColumn], reserve: float
    ) -> list[FilledColumn]:
        """An article of a made-up page leaves nothing to the next one, or a piece of it that can be seen."""
        if not self.made_up or filler.region.columns == 1:
            return filled
        from zonepub.layout.paginate.tails import Tail  # few styles make pages up

        return Tail(filler, start, self.area - reserve).mended(filled)

    def _level(self, region: ColumnRegion, start: int, filled: list[FilledColumn]) -> list[FilledColumn]:
        """A page that ends before a heading: its columns share the white of the last one (T8.10)."""
        last = filled[-1]
        waits = bool(last.waiting.floats or last.waiting.notes or last.page_end)
        waits = waits or any(column.forced or column.block for column in filled)
        if region.columns == 1 or len(filled) < region.columns or last.completes(region) or waits:
            return filled
        at = next(
            (at for at in range(last.next, len(region.items)) if isinstance(region.items[at], Box)), None
        )
        heading = at is not None and isinstance(box := region.items[at], Box) and box.heading
        white = self.area - last.end - heights(last.notes)
        if not heading or white < MOST_RAGGED * self.geometry.pitch or any(column.notes for column in filled):
            return filled
        until = before_gaps(region.items, start, last.next)
        part = replace(region, items=region.items[:until])
        levelled = level(self._filler(part, self.y), start, self.area)
        if levelled is None or levelled[-1].next < until:
            return filled
        levelled[-1].next = last.next
        return levelled

    def _ends_section(self, number: int, start: int, filled: Sequence[FilledColumn]) -> bool:
        """Whether a column would stay white before a heading, since plates wait that must not pass it: then
        the section becomes a region of its own, with columns alike and its plates below them."""
        region, last = self.regions[number], filled[-1]
        if region.columns == 1 or last.page_end or last.completes(region):
            return False
        places = range(last.next, len(region.items))
        at = next((index for index in places if not isinstance(region.items[index], Gap | Plate)), last.next)
        heading = region.items[at] if at < len(region.items) else None
        if not isinstance(heading, Box) or heading.heading != 1:
            return False
        if not last.waiting.plates and not plates_in(region.items[last.next : at]):
            return False
        low = len(filled) == region.columns and self.area - last.end < self.area * LEAST_WHITE
        at = before_gaps(region.items, last.next, at)
        section = replace(region, items=region.items[:at], settled=False, cut=True)
        below: list[ColumnRegion] = []
        if low or not self._filler(section, self.y).share_out(start):
            if (found := self._with_plates_below(section, start)) is None:
                return False
            section, below = found
        rest = replace(region, items=region.items[at:], headline=None)
        self.regions = [*self.regions[:number], section, *below, rest, *self.regions[number + 1 :]]
        return True

    def _with_plates_below(
        self, section: ColumnRegion, start: int
    ) -> tuple[ColumnRegion, list[ColumnRegion]] | None:
        """A section without the plates that come behind all that is left of it, and these in a region of
        their own, over all columns; None where they have no room below it on the page."""
        plates = [*self.waiting.plates, *plates_in(section.items[start:])]
        found = [plate.setting(self.geometry.measure) for plate in plates]
        left = [item for item in section.items[start:] if not isinstance(item, Plate)]
        text = replace(section, items=[*section.items[:start], *left])
        items: list[Float] | None = [one.figure for one in found if one]
        waiting, self.waiting = self.waiting, replace(self.waiting, plates=[])
        levelled = level(self._filler(text, self.y), start, self.area)
        foot = max((column.end for column in levelled or ()), default=self.area)
        items = _in_room(items, self.area - foot) if items and all(found) else None
        if levelled is None or items is None:
            self.waiting = waiting
        else:
            for plate, one in zip(plates, found, strict=True):
                plate.slot.children[:] = one.element.children if one else ()
            return text, [ColumnRegion(1, list(items), section.geometry)]
        return None

    def _filler(self, region: ColumnRegion, top: float) -> PageFiller:
        runs_on = len(self.pages) > 1 and self.openings[-1].end is None
        return PageFiller(
            self.geometry,
            self.notes,
            region,
            top,
            self.area,
            self.foot,
            self.waiting,
            self.blocks,
            runs_on,
            self.has_plates,
            self.scale,
            plain=self.plain_first and self.count == 1,
            own_notes=self.made_up and region.columns > 1 and not any(self.foot.columns),
        )

    def _article_filler(self, region: ColumnRegion, top: float) -> PageFiller:
        """For an article with notes of its own, above those that stand at the foot of the page already."""
        filler = self._filler(region, top)
        own = [list[Box]() for _ in self.foot.columns]
        filler.foot, filler.own_notes = PageFoot(own, self.foot.floor - self._height_of_notes), True
        return filler

    @property
    def _height_of_notes(self) -> float:
        """What notes take at the foot of the page, with what stands above them."""
        return max(map(self.notes.headed_height, self.foot.columns), default=0.0)

    def _head_alone(self, number: int, filled: FilledColumn) -> int | None:
        """T8.8: where a heading over all columns begins whose text has no room below it on the page."""
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

    def _is_parted(self, region: ColumnRegion, room: float) -> bool:
        """Whether an article would leave a few lines under its headline and go on without it overleaf."""
        few = room < FEW_BEGUN * self.geometry.pitch
        return few and heights(region.items) > region.columns * room

    def _lacks_plates(self, region: ColumnRegion, top: float) -> bool:
        """Whether the few lines of an article would stand at the foot of a page, but none of its plates."""
        few = heights(region.items) < FEW_ALONE * region.columns * self.geometry.pitch
        if not few or not plates_in(region.items) or self.area - top > self.area / 3:
            return False
        filled = self._filler(region, top).fill(0, self.area)
        ends = filled[-1].next >= len(region.items) and filled[-1].waiting.plates
        return bool(ends) and not any(column.block for column in filled)

    def _set_up_to(self, end: int, number: int, start: int) -> int:
        """What stands before a heading that moves on to the next page; where to go on."""
        region = self.regions[number]
        if end > start:
            filler = self._filler(ColumnRegion(region.columns, region.items[:end]), self.y)
            filled = filler.fill(start, self.area)
            self._put_columns(region, filled)
            start = filled[-1].next
        self._new_page(number, start)
        return start

    def _enter_region(self, region: ColumnRegion, start: int) -> int:
        """White space between regions, which all columns of the lower one share; the first item after it.

        Columns side by side begin on the line grid, whatever stands on top of them (T8.10).
        """
        while self.y and start < len(region.items) and isinstance(gap := region.items[start], Gap):
            self.y += white_above(region, start, gap, (self.y, self.area), self.geometry)
            if region.columns > 1 and gap.lead:  # its columns put the heading as low as their neighbours'
                break
            start += 1
        if self.y and start < len(region.items) and isinstance(figure := region.items[start], Float):
            self.y += figure.before
        if region.columns > 1 and self.geometry.grid:
            line = ceil((self.y - EPSILON) / self.geometry.pitch) * self.geometry.pitch
            if not self.make_up.ends_with_headline:  # as in a row: articles are as far apart everywhere
                self._lower_heading(line - self.y)
            self.y = line
        return start

    def _lower_heading(self, missing: float) -> None:
        """What a heading over columns lacks to their first line is above it (T10.2)."""
        placed = self.pages[-1].placed
        for at in range(len(placed) - 1, -1, -1):
            if placed[at].box.breakable:
                break
            placed[at] = placed[at]._replace(y=placed[at].y + missing)

    def _new_page(self, region: int, item: int, end: PageEnd | None = None) -> None:
        if self.pages:
            if not self.closed:
                self._drive_out()
            self._put_notes()
        if self.turned and not self._runs_on(region, item):
            self._set_turned(region, item, goes_on=True)
        if end and end.right and self.count % 2:
            self._open_page(region, item, end, blank=True)
        self._open_page(region, item, end)
        if end and end.numbering:
            self.parts[self.count] = end.numbering
        self.y, self.closed = 0.0, False
        self.lines, self.has_floats, self.make_up = 0, False, MakeUp()
        self.foot = PageFoot([[] for _ in range(self.geometry.columns)], self.area)

    def _runs_on(self, region: int, item: int) -> bool:
        """Whether the next page goes on with a table, which no turned page should part."""
        return region < len(self.regions) and begins_with_more(self.regions[region].items, item)

    def _open_page(self, region: int, item: int, end: PageEnd | None, *, blank: bool = False) -> None:
        page, put_off = self.count + 1, tuple(self.turned)
        self.pages.append(Page(page, self.geometry, blank=blank))
        waiting = self.waiting.copied()
        opening = PageOpening(page, region, item, waiting, put_off=put_off, regions=self.regions, end=end)
        self.openings.append(opening)

    def _put_columns(self, region: ColumnRegion, filled: Sequence[FilledColumn]) -> None:
        """Put columns on the current page; their notes stand at its foot when all its regions are known."""
        page, geometry = self.pages[-1], self.geometry
        begin = len(page.placed)
        page.placed += placed_columns(geometry, page.number, region.columns, filled)
        self._make_up(region, begin)
        made_up = self.made_up or any(column.block for column in filled)
        if self.rule and self.rule.width and len(filled) > 1 and not made_up:
            page.placed += placed_rules(geometry, page.number, region.columns, self.y, filled, self.rule)
        self.waiting = filled[-1].waiting
        for index, column in enumerate(filled):
            self.lines += column.lines
            self.has_floats |= column.floats > 0
            self.forced += ((page.number, kind, box) for kind, box in column.forced)
            self.turned += column.turned
            if region.columns == geometry.columns or index == 0:
                self.foot.columns[index] = column.notes
            else:  # its notes are wider than such a column
                self.waiting.notes = column.notes + self.waiting.notes

    def _make_up(self, region: ColumnRegion, begin: int) -> None:
        """Where the page may open: above what was put on it from a box on, or above a title among that."""
        placed, stop = self.pages[-1].placed, len(self.pages[-1].placed)
        title = next((at for at in range(begin, stop) if is_title(placed[at].box)), None)
        if region.headline:
            share = _headline_share(placed[:begin])
            headline = partial(at_share, region.headline, self.geometry.columns, share)
            self.make_up.add(Part(begin, stop, headline=headline), BETWEEN)
        elif title is not None:  # what is above it stays on top
            self.make_up = MakeUp([PageBand(((Part(title, stop),),), BETWEEN)])
        else:
            self.make_up.add(Part(begin, stop), ACROSS)

    def _drive_out(self) -> None:
        """Articles and their texts move down, so that the last ends at the foot of the page, or above what
        closes it."""
        page = self.pages[-1]
        if not self.made_up or not page.placed:
            return
        if self.foot.floor == self.area:  # a shortened page opens down to the foot of others
            self.foot.floor = self.geometry.area
        rooms = note_rooms(self.geometry, page, self.foot.floor)
        under = map(self.notes.headed_height, self.foot.columns)
        free = min(room - notes for room, notes in zip(rooms, under, strict=True))
        lines = max(0, floor(free / self.geometry.pitch + EPSILON))
        self.white[len(self.pages)] = self.make_up.drive_out(page.placed, lines, self.geometry.pitch)

    def _raise_notes(self) -> None:
        """Notes of the last page stand below its columns, where these end far above its foot."""
        notes = self._height_of_notes
        if self.geometry.columns == 1 or not notes:
            return
        below = ink_depth(self.pages[-1], self.colophon) + self.geometry.pitch + notes
        self.foot.floor = min(self.foot.floor, max(self.y, below))

    def _put_notes(self) -> None:
        """Put the notes at the foot of the current page."""
        page, rooms = self.pages[-1], list[float]()
        if sum(map(bool, self.foot.columns)) > 1:
            rooms = note_rooms(self.geometry, page, self.foot.floor)
            self.foot.columns = in_order(self.foot.columns, self.notes, rooms)
        level = rooms if self.made_up else ()
        page.placed += placed_notes(self.geometry, page.number, self.foot, self.notes, level)
        self.foot.columns = [[] for _ in self.foot.columns]

    @property
    def _down_to_notes(self) -> float:
        """How far down the page is needed: each column with its own notes below it."""
        area = self.geometry.area
        rooms = note_rooms(self.geometry, self.pages[-1], area)
        notes = map(self.notes.headed_height, self.foot.columns)
        return max(
            self.y, *(area - room + high for room, high in zip(rooms, notes, strict=True) if high), 0.0
        )

    def _put_colophon(self) -> None:
        taken = 0.0 if self.closed else self._down_to_notes
        if self.closed or (self.y and taken + ink_height(self.colophon) > self.geometry.area + EPSILON):
            self._new_page(len(self.regions), 0)
        else:
            self.foot.floor = min(self.foot.floor, max(taken, self.geometry.area - self.reserve))
            self._drive_out()
        page, geometry = self.pages[-1], self.geometry
        page.placed += placed_colophon(geometry, page.number, self.colophon)


def _headline_share(above: Sequence[Placed]) -> float:
    """Of its size, that a headline over all columns has below what stands on its page: two of one size say
    nothing."""
    return SECOND if any(one.box.heading == 1 for one in above) else 1.0


def _in_room(figures: Sequence[Float], room: float) -> list[Float] | None:
    """Figures below each other in so much room, the last one smaller where it lacks some; None without it."""
    last = figures[-1]
    missing = sum(one.before + one.height + one.after for one in figures) - last.after - room
    if missing > EPSILON:
        smaller = last.smaller(last.height - missing) if last.smaller else None
        return [*figures[:-1], smaller] if smaller else None
    return list(figures)
