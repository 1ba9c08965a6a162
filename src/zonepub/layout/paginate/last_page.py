"""The last page: never a few lines, a figure or the foot of a bulletin alone (T8.6, G3.14, G8.5).

Paragraphs before it are set in a line less, so that the page is not needed; else pages before it end some
lines earlier, facing pages alike, so that more text comes over.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice, product
from math import inf

from zonepub.layout.boxes import ColumnRegion, Float, Item, Placed, Plate, is_symbol
from zonepub.layout.geometry import EPSILON
from zonepub.layout.paginate.last_articles import LastArticles, filled, items_saved
from zonepub.layout.paginate.looseness import Remedy, shortened
from zonepub.layout.paginate.page_feet import TALL_FOOT
from zonepub.layout.paginate.pagination import Paginator
from zonepub.layout.paginate.placing import ink_height
from zonepub.records import dataclass

SYMBOL_BOXES = 8  # of a code or a barcode: its bars, its number and its words, with white between
LEAST_LINES = 5  # of text on a last page that holds nothing else
LEAST_COMPANY = 2  # lines of text beside a figure or above a colophon
MOST_EMPTY = 0.5  # of a last page: rather smaller pictures than more of it white
WELL_FILLED = 5 / 6  # of each page that ends earlier: else others are tried, and the fullest taken
LEAST_LEFT = 2 / 3  # of these pages: rather than that one is emptier an imprint has a page of its own
LEAST_BEFORE_ANNEX = 1 / 3  # of a page that ends before one, and of a page that the report ends
NO_COMPANY = 0.1  # of a page, that the others are fuller then
PLAIN_FULL = 0.75  # of a first page without the pictures that it might hold
SCALES = (0.9, 0.8, 0.7)  # of pictures
MOST_UNSEEN = 4  # paragraphs in a line less, so that the foot of the whole comes a page forward
PAGES_BACK = 8  # in which paragraphs are set in a line less
MOST_WHITE = 5  # lines that a page may end earlier, for each column: balanced ones end earlier anyhow
MOST_OF_ONE = 10  # the same of a page of official documents, which alone ends earlier
MOST_OF_FORMER = 5  # of the page before that, where one alone would be much emptier than both
MOST_ALIKE = 3  # lines that facing pages both end earlier: of more each would be seen


@dataclass(frozen=True, slots=True)
class LastPage:
    """Mends the last page that a paginator has laid.

    `full_pages`: pages have the lines that the style says and end earlier only for company (G1.11).
    `annexed`: anchors of annexes, which may begin a page anyhow.
    """

    paginator: Paginator
    full_pages: bool = False
    annexed: Collection[str] = ()

    def mend(self) -> None:
        """Lay the last pages anew where that gives a better last page."""
        laid = self.paginator
        self._with_pictures_on_first_page()
        opening = laid.openings[-1]
        if len(laid.pages) < 2 or laid.closed or opening.end or opening.turned:
            return
        if self._is_foot_behind_turned_pages() and self._with_foot_before_them():
            return
        if laid.has_plates and self._is_empty() and self._with_smaller_pictures():
            return
        if laid.made_up and LastArticles(laid).mend():
            return
        good = self._is_good()
        if (good and not self._is_few()) or self._without_it(unseen=good):
            return
        if not good:
            self._with_more_text()
        elif not (self.full_pages or laid.colophon):
            self._with_some_more_lines()

    def _with_pictures_on_first_page(self) -> None:
        """Pictures stand there all the same where text neither goes on behind them nor fills the page."""
        laid = self.paginator
        if laid.plain_first and (
            (len(laid.pages) == 2 and not laid.page.lines) or self._filled(0) < PLAIN_FULL
        ):
            laid.plain_first = False
            laid.lay_again(1)

    def _is_foot_behind_turned_pages(self) -> bool:
        """Whether the last page holds nothing of the text, which ends with pages on their side."""
        laid = self.paginator
        before = laid.pages[-2].geometry
        return not (laid.page.lines or laid.page.has_floats or laid.colophon) and before != laid.geometry

    def _with_foot_before_them(self) -> bool:
        """What closes the report on the page of its last words, and the turned pages behind it."""
        laid, count = self.paginator, len(self.paginator.pages)
        upright = (one.number for one in reversed(laid.pages[:-1]) if one.geometry == laid.geometry)
        page, settled = next(upright, 0), [region.settled for region in laid.regions]
        if not page:
            return False
        for wanted in ([False] * len(settled), settled):
            for region, one in zip(laid.regions, wanted, strict=True):
                region.settled = one
            laid.lay_again(page)
            if len(laid.pages) < count:
                return True
        return False

    def _is_empty(self) -> bool:
        """Whether most of a last page of columns would stay white."""
        return self._filled(-1) < MOST_EMPTY

    def _filled(self, page: int) -> float:
        return filled(self.paginator, page)

    def _fullness(self, page: int) -> float:
        """How full a page is; one that ends behind more than a few lines where the report says, or before an
        annex, asks for no more."""
        share, opening = self._filled(page - 1), self.paginator.openings[page]
        first = next((one.box.anchors for one in self._worded(page)), ())
        least = opening.end.least if opening.end else 0.0 if self._is_annex(first) else 1.0
        return 1.0 if share >= max(least, LEAST_BEFORE_ANNEX) else share

    def _is_annex(self, anchors: Sequence[str]) -> bool:
        return any(anchor in self.annexed for anchor in anchors)

    def _with_smaller_pictures(self) -> bool:
        """Pictures are set smaller, until the page is not needed."""
        laid = self.paginator
        if not any(_is_scaled(item) for _, items in laid.given for item in items):
            return False
        count, forced = len(laid.pages), len(laid.forced)
        for laid.scale in (*SCALES, 1.0):
            laid.lay_anew()
            if len(laid.pages) < count and len(laid.forced) <= forced:
                return True
        return False

    def _is_good(self) -> bool:
        return self._company() >= self._least()

    def _company(self) -> int:
        """Lines of text on the last page; with a signature on official paper a code or a barcode is none."""
        laid = self.paginator
        if not self.full_pages:
            return laid.page.lines
        boxes = [one.box for one in laid.pages[-1].placed if one.box.source]
        symbols = {box.source.block for box in boxes if box.source and is_symbol(box)}
        return laid.page.lines - sum(box.source.block in symbols for box in boxes if box.source)

    def _is_few(self) -> bool:
        """Whether there are some lines on the last page, with what closes it in the flow of the text, that
        others may take in."""
        laid = self.paginator
        if laid.page.has_floats and not laid.colophon:
            return False
        lines = laid.page.lines if laid.colophon else len(self._worded(-1))
        return lines < LEAST_LINES * laid.geometry.columns

    def _least(self) -> int:
        """Lines of text that the last page must have."""
        laid = self.paginator
        if self.full_pages and self._begins_a_paragraph():
            return 1
        if laid.colophon or laid.page.has_floats or self.full_pages or self._ends_with_foot():
            return LEAST_COMPANY
        return LEAST_LINES * laid.geometry.columns

    def _ends_with_foot(self) -> bool:
        """Whether a signature or who receives it ends the last page, in the flow of the text."""
        placed = self.paginator.pages[-1].placed
        return bool(placed) and placed[-1].box.source is None

    def _begins_a_paragraph(self) -> bool:
        """Whether the last page takes no line from a paragraph before it: one line is enough then (G3.14)."""
        sources = (placed.box.source for placed in self.paginator.pages[-1].placed)
        first = next((source for source in sources if source is not None), None)
        return first is not None and first.block >= 0 and first.offset == 0

    def _without_it(self, *, unseen: bool) -> bool:
        """T8.5: paragraphs in a line less, until the page is not needed; none that is seen where what closes
        the report has to come over, too."""
        laid = self.paginator
        if laid.page.has_floats or not (page := self._first_of_last_pages()):
            return False
        found = self._shortened(page)
        if unseen or laid.colophon:
            some = list(islice((one for one in found if one[1].strain <= 1), MOST_UNSEEN))
            return any(self._fits_with(some[:lines], page) for lines in range(1, len(some) + 1))
        whole = list(islice(found, laid.page.lines))
        return len(whole) == laid.page.lines and self._fits_with(whole, page)

    def _first_of_last_pages(self) -> int:
        """The first of some pages whose paragraphs may be set anew for the last; 0 where none may, since
        nothing but the foot of the whole stands on that."""
        laid = self.paginator
        if laid.openings[-1].region == len(laid.regions):
            return 0
        back = range(max(1, len(laid.pages) - PAGES_BACK), len(laid.pages))
        alike = (page for page in back if laid.openings[page - 1].regions is laid.regions)
        return next(alike, 0)

    def _shortened(self, page: int) -> Iterator[tuple[ColumnRegion, Remedy]]:
        """The paragraphs from a page on in a line less, each with its region, from the last back."""
        laid, opening = self.paginator, self.paginator.openings[page - 1]
        for at in range(len(laid.regions) - 1, opening.region - 1, -1):
            items = laid.regions[at].items
            for remedy in shortened(items, opening.item if at == opening.region else 0, len(items)):
                yield laid.regions[at], remedy

    def _fits_with(self, remedies: Sequence[tuple[ColumnRegion, Remedy]], page: int) -> bool:
        """Whether the last page is not needed with paragraphs set anew; else they are as they were."""
        laid = self.paginator
        count, forced = len(laid.pages), len(laid.forced)
        give_back = items_saved(laid)
        for region, remedy in remedies:  # from the end, so that places before stay where they are
            remedy.apply(region.items)
        laid.lay_again(page)
        if len(laid.pages) < count and len(laid.forced) <= forced:
            return True
        give_back()
        laid.lay_again(page)
        return False

    def _with_some_more_lines(self) -> None:
        """Facing pages end a line or some earlier, alike, so that what closes the report has more company."""
        laid, usual = self.paginator, self.paginator.shorter
        count, forced = len(laid.pages), len(laid.forced)
        pages, give_back = _facing(count), items_saved(laid)
        for lines in range(1, MOST_ALIKE + 1):
            laid.shorter = {**usual, **dict.fromkeys(pages, lines)}
            laid.lay_again(min(pages))
            full = all(self._filled(page - 1) >= WELL_FILLED for page in pages)
            if full and len(laid.pages) == count and len(laid.forced) <= forced and not self._is_few():
                return
            give_back()
        laid.shorter = usual
        laid.lay_again(min(pages))

    def _with_more_text(self) -> None:
        laid, usual = self.paginator, self.paginator.shorter
        count, forced = len(laid.pages), len(laid.forced)
        give_back = items_saved(laid)
        tried = count  # the page that the plan before began with: its paragraphs are as they were again
        best, lacks = dict[int, int](), self._lacks()
        reached = self._filled(-2) >= LEAST_LEFT, self._filled(-2) - lacks
        for shorter in self._plans(count):
            laid.shorter = {**usual, **shorter}
            laid.lay_again(min(tried, *shorter))
            tried, lacks = min(shorter), self._lacks()
            if len(laid.pages) == count and lacks < inf and len(laid.forced) <= forced:
                emptiest = min(map(self._fullness, range(tried, count)))
                if emptiest >= WELL_FILLED and not lacks:
                    return
                reaches = emptiest >= LEAST_LEFT, emptiest - EPSILON - lacks
                if reaches > reached or reached[1] == -inf:
                    best, reached = dict(shorter), reaches
            give_back()
        laid.shorter = {**usual, **best}
        laid.lay_again(max(1, count - 4))

    def _lacks(self) -> float:
        """What of a page the others must be fuller for, so that the last has no company: all of an imprint of
        some lines, or a tall foot, asks for little, as a signature behind a barcode does, part of an imprint
        for more; nothing else goes without.
        """
        before, last = (self._worded(page) for page in (-2, -1))
        if self._is_good():
            return 0.0
        if self.full_pages and any(is_symbol(one.box) for one in (*before[-SYMBOL_BOXES:], *last)):
            return NO_COMPANY
        if self.full_pages or not before or any(one.box.source is not None for one in last):
            return inf
        if foot := self.paginator.colophon:
            return NO_COMPANY if ink_height(foot) > TALL_FOOT * self.paginator.geometry.area else inf
        if len(last) < LEAST_LINES:
            return inf
        return NO_COMPANY if before[-1].box.source is not None else 3 * NO_COMPANY

    def _worded(self, page: int) -> list[Placed]:
        """What stands in the type area of a page."""
        return [one for one in self.paginator.pages[page].placed if one.box.frames]

    def _plans(self, count: int) -> Iterator[Mapping[int, int]]:
        """How many lines pages end earlier: the page that faces the last alone, others in pairs."""
        if self.full_pages:
            yield from ({count - 1: lines} for lines in range(1, MOST_OF_ONE + 1))
            if count > 3:
                pairs = product(range(1, MOST_OF_FORMER + 1), range(1, MOST_OF_ONE + 1))
                yield from ({count - 2: before, count - 1: lines} for before, lines in pairs)
            return
        nearest = _facing(count)
        farther = [page for page in (nearest[0] - 2, nearest[0] - 1) if page > 1]
        most = MOST_OF_ONE if self._ends_with_foot() else MOST_WHITE
        lines = range(1, most * self.paginator.geometry.columns + 1)
        for few in lines[:MOST_ALIKE]:
            yield dict.fromkeys(nearest, few)
            if len(farther) == 2:
                yield dict.fromkeys((*farther, *nearest), few)
        yield from ({nearest[-1]: many} for many in lines)
        yield from (dict.fromkeys(nearest, many) for many in lines[MOST_ALIKE:])


def _facing(count: int) -> list[int]:
    """The page that faces the last of so many, or the two before it that face each other."""
    return [count - 1] if count % 2 or count == 2 else [count - 2, count - 1]


def _is_scaled(item: Item) -> bool:
    """Whether a picture can be set smaller: tables cannot."""
    return bool(item.shape if isinstance(item, Plate) else isinstance(item, Float) and item.smaller)
