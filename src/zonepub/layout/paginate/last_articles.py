"""The last pages of a newspaper: pages before the last open or give articles up, so that all end low (V8)."""

from collections.abc import Callable, Iterator, Mapping
from math import inf

from zonepub.layout.paginate.keeping import begins_with_more
from zonepub.layout.paginate.pagination import Paginator
from zonepub.layout.paginate.placing import covered, ink_depth
from zonepub.records import dataclass

OPENED, TRIALS = 6, 3  # lines that pages give up to open, and how often less is tried
MOST_OPENED, UNSEEN = 5, 1  # such pages; lines that one may have at its foot before
INNER = 8  # how much worse white is at their feet than at that of the last
MUCH_WHITE, FEW_WHITE = 10, 8  # lines at the foot of a last page that others open for, and that are no fault
LAST_EMPTIER = 0.25  # of a page, that the last may be emptier than the one before
LEAST_LAST = 0.28  # of a last page: with less on it any other is better
FULL = 2 / 3, 0.5  # of the page before, that gives articles up: how far down, and in all
FULL_BEFORE_LITTLE = 0.55, 0.4  # the same where the last page is nearly empty else


def filled(laid: Paginator, page: int) -> float:
    """The share of the type area of a page down to the last ink, but for the foot of a bulletin."""
    one = laid.pages[page]
    return ink_depth(one, laid.colophon) / one.geometry.area


def items_saved(laid: Paginator) -> Callable[[], None]:
    """What gives all regions the items back that they have now."""
    saved = [(region, list(region.items)) for region in laid.regions]

    def give_back() -> None:
        for region, items in saved:
            region.items[:] = items

    return give_back


@dataclass(frozen=True, slots=True)
class LastArticles:
    """Mends the last pages of articles that a paginator has laid."""

    paginator: Paginator

    def mend(self) -> bool:
        """Lay the last pages anew where the last is white at its foot; whether that is better."""
        laid = self.paginator
        if laid.white.get(len(laid.pages), 0) <= MUCH_WHITE:
            return False
        return self._with_opened_pages() or self._with_more_articles() or self._with_wider_pictures()

    def _with_wider_pictures(self) -> bool:
        """Pictures of the last pages run over a column more where they can, so that these end lower."""
        laid, count, forced = self.paginator, len(self.paginator.pages), len(self.paginator.forced)
        if not laid.has_plates:
            return False
        give_back, first = items_saved(laid), max(1, count - MOST_OPENED)
        usual, least, parted = laid.shorter, float(self._most_white(first)), self._parted
        best: tuple[Mapping[int, int], int] = usual, 0
        for laid.shorter in (usual, {}) if usual else (usual,):
            for laid.wider_from in range(count, first - 1, -1):
                laid.lay_again(first if laid.wider_from == count else min(laid.wider_from, len(laid.pages)))
                white = self._most_white(first) if len(laid.pages) == count else inf
                if white < least and len(laid.forced) <= forced and self._parted <= parted:
                    best, least = (laid.shorter, laid.wider_from), white
                give_back()
        laid.shorter, laid.wider_from = best
        laid.lay_again(first)
        if laid.wider_from and not laid.shorter:
            self._with_opened_pages()
        return bool(laid.wider_from)

    def _with_more_articles(self) -> bool:
        """The page before gives its last articles up to a last page of a newspaper, which both fill then."""
        laid, best = self.paginator, dict[int, int]()
        count, forced, least = len(laid.pages), len(laid.forced), filled(laid, -1)
        white = self._most_white(count - 1)
        least_full, least_covered = FULL_BEFORE_LITTLE if least < LEAST_LAST else FULL
        before, last = (opening.region for opening in laid.openings[-2:])
        for head in range(last - 1, before, -1):
            if laid.regions[head].headline is None:
                continue
            laid.until = {count - 1: head}
            laid.lay_again(count - 1)
            begins = laid.openings[-1].region == head and not laid.openings[-1].item
            if len(laid.pages) > count:
                break  # the more is given up, the more it lacks room
            if len(laid.pages) != count or not begins or len(laid.forced) > forced:
                continue
            emptiest = min(filled(laid, -1) + LAST_EMPTIER, filled(laid, -2))
            full = filled(laid, -2) >= least_full and covered(laid.geometry, laid.pages[-2]) >= least_covered
            if full and emptiest > least and self._most_white(count - 1) < white:
                best, least = laid.until, emptiest
        if laid.until != best:
            laid.until = best
            laid.lay_again(count - 1)
        return bool(best)

    def _with_opened_pages(self) -> bool:
        """Articles of pages before it stand farther apart, so that more text comes over: the pages that
        end lowest then."""
        laid, count, forced = self.paginator, len(self.paginator.pages), len(self.paginator.forced)
        first = max(1, count - MOST_OPENED)
        give_back, parted = items_saved(laid), self._parted
        best: Mapping[int, int] = {}
        least = self._most_white(first)
        some = (range(begin, count) for begin in sorted({first, max(first, count - 2), count - 1}))
        for given in (given for pages in some for given in self._openings(pages)):
            laid.shorter = given
            laid.lay_again(first)
            whole = self._parted <= parted and len(laid.forced) <= forced
            if len(laid.pages) == count and whole:
                white = self._most_white(first)
                if white <= FEW_WHITE:
                    return True
                best, least = (given, white) if white < least else (best, least)
            give_back()
        if laid.shorter != best:
            laid.shorter = best
            laid.lay_again(first)
        return least <= MUCH_WHITE

    @property
    def _parted(self) -> int:
        """Pages that begin with the rest of a table, or with what had no room on the page before."""
        return sum(
            bool(one.waiting.floats or one.waiting.plates)
            or (one.region < len(one.regions) and begins_with_more(one.regions[one.region].items, one.item))
            for one in self.paginator.openings
        )

    def _openings(self, pages: range) -> Iterator[Mapping[int, int]]:
        """By how many lines pages open, each as far as it could the time before."""
        white, before = self.paginator.white, dict[int, int]()
        given = {page: OPENED if white.get(page, 0) <= UNSEEN else 0 for page in pages}
        for _ in range(TRIALS):
            if given == before:
                break
            yield given
            before = given
            given = {page: max(0, lines - (white.get(page, 0) + 1) // 2) for page, lines in given.items()}

    def _most_white(self, first: int) -> int:
        """Lines at the foot of the emptiest page from one on; the last may have more."""
        white, last = self.paginator.white, len(self.paginator.pages)
        bare = 0 if filled(self.paginator, -1) >= LEAST_LAST else self.paginator.geometry.lines * INNER
        return bare + max(
            white.get(page, 0) * (INNER if page < last else 1) for page in range(first, last + 1)
        )
