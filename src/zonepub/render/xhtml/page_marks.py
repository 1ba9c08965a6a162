"""Page numbers of our PDF as markers in the text and as the page list (Y3)."""

from typing import TYPE_CHECKING, NamedTuple

from zonepub.model import Block, BlockOrder, Table
from zonepub.render.xhtml.markup import tag

if TYPE_CHECKING:
    from zonepub.layout import PageMap, PageStart


class PrintedPage(NamedTuple):
    """A page of the PDF: its place, from 1, and its number as it is printed."""

    place: int
    label: str


Starts = list[tuple[int, PrintedPage]]  # offset in a text or row of a table, its page


def marker(page: PrintedPage) -> str:
    """`<span id="p3" …>`: where the third page of the PDF begins, by its number there. It shows nothing."""
    label = page.label
    return tag("span", epub_type="pagebreak", role="doc-pagebreak", id=f"p{page.place}", aria_label=label)


class PageMarks:
    """Gives out the page starts of the PDF by the blocks that they stand in.

    Every numbered page is given out once: where it starts, or at what follows there. A map without starts
    gives out nothing, and the book then has no page list.
    """

    def __init__(self, page_map: "PageMap", order: BlockOrder) -> None:
        self._order = order
        numbered = [start for start in page_map.starts if page_map.label_of(start.page)]
        self._waiting = sorted(numbered, key=lambda start: (start.block, start.page), reverse=True)
        self.count = page_map.count
        self.label = page_map.label_of
        self._pages = [page for page in range(1, page_map.count + 1) if self.label(page)] if numbered else []
        self.places: dict[int, str] = {}  # page -> file in which its marker stands

    def first_page(self, file: str) -> str:
        """The marker of the first numbered page for the top of the book, where the PDF begins too."""
        return self._mark(self._pages[:1], file)

    def last_pages(self, file: str) -> str:
        """The markers of all pages that nothing of the text stands on, for the end of the book."""
        return self._mark(self._pages, file)

    def _mark(self, pages: list[int], file: str) -> str:
        new = [page for page in pages if page not in self.places]
        self.places |= dict.fromkeys(new, file)
        return "".join(marker(PrintedPage(page, self.label(page))) for page in new)

    def enter(self, block: Block, file: str) -> Starts:
        """The page starts of a block in `file`, as (offset in the plain text, page), by offset; those of
        blocks before it that the book leaves out come first."""
        place = self._order.place(block)
        starts: list[PageStart] = []
        while self._waiting and self._waiting[-1].block <= place:
            starts.append(self._waiting.pop())
        new = [
            (
                _offset(start, block) if start.block == place else 0,
                PrintedPage(start.page, self.label(start.page)),
            )
            for start in starts
            if start.page not in self.places
        ]
        self.places |= {page.place: file for _, page in new}
        return sorted(new)


def _offset(start: "PageStart", block: Block) -> int:
    return start.row if isinstance(block, Table) else start.offset
