"""Page numbers of our PDF as markers in the text and as the page list (Y3)."""

from typing import NamedTuple

from zonepub.layout import PageMap
from zonepub.model import Block, BlockOrder
from zonepub.render.epub.xhtml import tag


class PrintedPage(NamedTuple):
    """A page of the PDF: its place, from 1, and its number as it is printed."""

    place: int
    label: str


Starts = list[tuple[int, PrintedPage]]  # offset in the plain text of a block, page that starts there


def marker(page: PrintedPage) -> str:
    """`<span id="p3" …>`: where the third page of the PDF begins, by its number there. It shows nothing."""
    label = page.label
    return tag("span", epub_type="pagebreak", role="doc-pagebreak", id=f"p{page.place}", aria_label=label)


class PageMarks:
    """Gives out the page starts of the PDF by the blocks that they stand in.

    A map without starts gives out nothing, and the book then has no page list.
    """

    def __init__(self, page_map: PageMap, order: BlockOrder) -> None:
        self._order = order
        self._starts: dict[int, list[tuple[int, int]]] = {}
        for start in sorted(page_map.starts, key=lambda start: start.page):
            self._starts.setdefault(start.block, []).append((start.offset, start.page))
        self.count = page_map.count
        self.label = page_map.label_of
        self._first = next((page for page in range(1, page_map.count + 1) if self.label(page)), 0)
        self.places: dict[int, str] = {}  # page -> file in which its marker stands

    def first_page(self, file: str) -> str:
        """The marker of the first numbered page for the top of the book, where the PDF begins too."""
        page = self._first
        if not (self._starts and page) or page in self.places:
            return ""
        self.places[page] = file
        return marker(PrintedPage(page, self.label(page)))

    def enter(self, block: Block, file: str) -> Starts:
        """The page starts of a block in `file`, as (offset in the plain text, page), by offset; pages without
        number are none."""
        starts = self._starts.get(self._order.place(block), ())
        new = [
            (offset, PrintedPage(page, self.label(page)))
            for offset, page in starts
            if page not in self.places and self.label(page)
        ]
        for _, page in new:
            self.places[page.place] = file
        return sorted(new)
