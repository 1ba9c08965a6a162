"""Page numbers of our PDF as markers in the text and as the page list (Y3)."""

from zonepub.layout import PageMap
from zonepub.model import Block, BlockOrder
from zonepub.render.epub.xhtml import tag


def marker(page: int) -> str:
    """`<span id="p3" …>`: where page 3 of the PDF begins. It shows nothing."""
    return tag("span", epub_type="pagebreak", role="doc-pagebreak", id=f"p{page}", aria_label=str(page))


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
        self.places: dict[int, str] = {}  # page -> file in which its marker stands

    def first_page(self, file: str) -> str:
        """The marker of page 1 for the top of the book, where the PDF begins too."""
        if not self._starts or 1 in self.places:
            return ""
        self.places[1] = file
        return marker(1)

    def enter(self, block: Block, file: str) -> list[tuple[int, int]]:
        """The page starts of a block in `file`, as (offset in the plain text, page), by offset."""
        starts = self._starts.get(self._order.place(block), ())
        new = [(offset, page) for offset, page in starts if page not in self.places]
        for _, page in new:
            self.places[page] = file
        return sorted(new)
