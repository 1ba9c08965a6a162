"""Regions of items -> pages: one below the other, on as many pages as it takes, turned pages among them."""

from collections.abc import Mapping, Sequence
from functools import partial

from zonepub.layout.boxes import (
    Box,
    ColumnRegion,
    Item,
    Page,
    PageEnd,
    TurnedPages,
)
from zonepub.layout.geometry import Geometry
from zonepub.layout.paginate.filled_column import Deferred, FilledColumn, ForcedKind
from zonepub.layout.paginate.footnotes import Notes
from zonepub.layout.paginate.headlines import Headlines
from zonepub.layout.paginate.keeping import (
    begins_with_more,
    first_item,
    open_gaps,
)
from zonepub.layout.paginate.open_page import OpenPage
from zonepub.layout.paginate.page_feet import ABOVE_FOOT
from zonepub.layout.paginate.page_filler import PageFiller
from zonepub.layout.paginate.page_openings import PageOpening
from zonepub.layout.paginate.page_remedies import PageRemedies
from zonepub.layout.paginate.placing import (
    ink_height,
    put_notes_below,
)
from zonepub.layout.paginate.plates import KnownBlocks, plates_in
from zonepub.records import dataclass, field, replace
from zonepub.style.matter import PageNumbering
from zonepub.style.model import RuleStyle


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
    wider_from: int = 0  # the page from which on pictures may be a column wider than suits them; 0: none
    plain_first: bool = False  # no picture stands on the first page
    pages: list[Page] = field(default_factory=list)
    parts: dict[int, PageNumbering] = field(default_factory=dict)  # by the page that each begins on
    openings: list[PageOpening] = field(default_factory=list)
    forced: list[tuple[int, ForcedKind, Box]] = field(default_factory=list)  # what had to be done to a box
    waiting: Deferred = field(default_factory=Deferred)
    blocks: KnownBlocks = field(default_factory=KnownBlocks)
    turned: list[TurnedPages] = field(default_factory=list)  # they come when the page is full
    closed: bool = False
    before: int = 0  # pages of another shape, which come first
    white: dict[int, int] = field(default_factory=dict)  # lines at their feet; below 0: room
    page: OpenPage = field(init=False)  # that is being filled
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
        if self.made_up:
            from zonepub.layout.paginate.articles import annexes_first  # few styles make pages up

            self.regions = annexes_first(self.regions, self.geometry)
        self.given = [(region, list(region.items)) for region in self.regions] if self.has_plates else []
        if not self.closed:
            self._new_page(0, 0)
        self._lay_from(0, 0)
        return self.pages

    def go_on(self, regions: Sequence[ColumnRegion], colophon: Sequence[Box]) -> None:
        """Lay what follows the pages that are laid, and `colophon` at the foot of the last."""
        before, self.colophon = self.regions, colophon
        self.regions = [*before, *regions]
        for opening in self.openings:
            if opening.regions is before:
                opening.regions = self.regions
        self._lay_from(len(before), 0)

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
        self.regions = start.regions
        self.waiting = start.waiting.without_parted(item for one in self.regions for item in one.items)
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
            if not self.closed and self.page.y and self.until.get(len(self.pages)) == index:
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
        self.page.raise_notes(self.colophon)
        self.page.put_notes()

    def _set_side_by_side(self, index: int) -> int:
        """The articles that begin at `index` beside each other on this page, where they fit; what follows."""
        if not self.made_up:
            return index
        from zonepub.layout.paginate.side_by_side import SideBySide, articles_from

        stop = self.until.get(len(self.pages) + self.closed, len(self.regions))
        articles = articles_from(self.regions, index, stop, self.geometry)
        if articles < 2 or self.waiting or self.turned:
            return index
        if self.closed:
            self._new_page(index, 0)
        stop = index + 2 * articles
        begun = SideBySide(self.page, self.regions[index:stop], self.regions[stop:], self._filler)
        row = begun.row(self.reserve, fills=len(self.pages) in self.until)
        if row is None:
            return index
        band = row.put(self.geometry, self.pages[-1], self.rule)
        self.page.put_row(band, row.columns)
        return index + 2 * len(row.articles)

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
            self.page.put_notes()
            if not self.page.y and not self.pages[-1].placed:
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
            region.items[:] = region.headline(self.geometry.columns, self.page.rungs_lower, 0)
        ends_page = last or self._turned_stretch(number + 1) > number + 1
        start = self.page.enter(region, start)
        while (
            start < len(region.items)
            or self.waiting.floats
            or self.waiting.plates
            or (ends_page and self.waiting.notes)
        ):
            page, filler_here = self.page, partial(self._filler, top=self.page.y)
            filler = filler_here(region)
            filled = filler.fill(start, page.area)
            if parts := self._section_parted(number, start, filled):
                region, last = parts[0], False
                continue
            remedies = PageRemedies(filler_here, page.area, self.reserve if last else 0.0, self.made_up)
            filled = remedies.mended(filler, start, filled)
            if self._text_before_table(number, start, filled):
                region = self.regions[number]
                continue
            heads = Headlines(self.geometry, self.regions, self._filler, page.area, self.reserve)
            head = heads.alone(number, filled[-1])
            moves = head is not None and head <= start
            if region.headline and page.y and (moves or not any(column.placed for column in filled)):
                self._new_page(number, 0)
                return False
            if head is not None and (page.y or head > start):
                start = self._set_up_to(head, number, start)
                continue
            ended = filled[-1].completes(region)
            if region.columns > 1 and self.geometry.grid and not self.made_up:
                from zonepub.layout.paginate.even_feet import even_feet  # one column has none beside it

                filled = even_feet(filler, start, filled)
            if ended and filler.own_notes:
                put_notes_below(filled, self.notes)
            self._put_columns(region, filled)
            ends_page = ends_page or (region.settled and bool(self.turned))
            start = filled[-1].next
            if not ended or filled[-1].page_end:
                self._new_page(number, start, filled[-1].page_end)
        return True

    def _text_before_table(self, number: int, start: int, filled: Sequence[FilledColumn]) -> bool:
        """Whether what follows a long table comes before it, beside lines that would stand alone."""
        if self.regions[number].columns == 1 or self.made_up:
            return False
        from zonepub.layout.paginate.long_tables import text_before  # one column has none beside it

        regions = text_before(self.regions, number, start, filled)
        self.regions = regions or self.regions
        return bool(regions)

    def _section_parted(
        self, number: int, start: int, filled: Sequence[FilledColumn]
    ) -> Sequence[ColumnRegion]:
        """What a region becomes whose columns end before a section with plates that wait."""
        region, page = self.regions[number], self.page
        if region.columns == 1:
            return ()
        from zonepub.layout.paginate.section_ends import SectionEnd

        filler = partial(self._filler, top=page.y)
        parts = SectionEnd(region, start, filled, filler, page.area).parted()
        if parts:
            self.regions = [*self.regions[:number], *parts, *self.regions[number + 1 :]]
        if len(parts) > 2:  # its plates are among them
            self.waiting = replace(self.waiting, plates=[])
        return parts

    def _filler(self, region: ColumnRegion, top: float) -> PageFiller:
        runs_on = len(self.pages) > 1 and self.openings[-1].end is None
        return PageFiller(
            self.geometry,
            self.notes,
            region,
            top,
            self.page.area,
            self.page.foot,
            self.waiting,
            self.blocks,
            runs_on,
            self.has_plates,
            self.scale,
            wider=int(0 < self.wider_from <= self.count),
            plain=self.plain_first and self.count == 1,
            own_notes=self.made_up and region.columns > 1 and not any(self.page.foot.columns),
        )

    def _set_up_to(self, end: int, number: int, start: int) -> int:
        """What stands before a heading that moves on to the next page; where to go on."""
        region = self.regions[number]
        if end > start:
            filler = self._filler(ColumnRegion(region.columns, region.items[:end]), self.page.y)
            filled = filler.fill(start, self.page.area)
            self._put_columns(region, filled)
            start = filled[-1].next
        self._new_page(number, start)
        return start

    def _new_page(self, region: int, item: int, end: PageEnd | None = None) -> None:
        if self.pages:
            if not self.closed:
                self._drive_out()
            self.page.put_notes()
        if self.turned and not self._runs_on(region, item):
            self._set_turned(region, item, goes_on=True)
        if end and end.right and self.count % 2:
            self._open_page(region, item, end, blank=True)
        self._open_page(region, item, end)
        if end and end.numbering:
            self.parts[self.count] = end.numbering
        area = self.geometry.area - self.shorter.get(len(self.pages), 0) * self.geometry.pitch
        self.page = OpenPage(self.geometry, self.notes, self.pages[-1], area, self.rule, self.made_up)
        self.closed = False

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
        self.page.put(region, filled)
        self.waiting = filled[-1].waiting
        for column in filled:
            self.forced += ((self.pages[-1].number, kind, box) for kind, box in column.forced)
            self.turned += column.turned

    def _drive_out(self) -> None:
        """The page that is full opens down to its foot."""
        white = self.page.drive_out()
        if white is not None:
            self.white[len(self.pages)] = white

    def _put_colophon(self) -> None:
        page = self.page
        if self.closed or not page.has_room_for(self.colophon):
            self._new_page(len(self.regions), 0)
        else:
            page.foot.floor = min(page.foot.floor, max(page.down_to_notes, page.geometry.area - self.reserve))
            self._drive_out()
        self.page.put_colophon(self.colophon)
