"""Page numbers of our PDF as markers in the text and as the page list (Y3)."""

from zonepub.layout import PageMap
from zonepub.render.epub.xhtml import tag


def marker(page: int) -> str:
    """`<span id="p3" …>`: where page 3 of the PDF begins. It shows nothing."""
    return tag("span", epub_type="pagebreak", role="doc-pagebreak", id=f"p{page}", aria_label=str(page))


class PageMarks:
    """Gives out the page starts of the PDF, block by block in the order of `walk`.

    A map without starts gives out nothing, and the book then has no page list.
    """

    def __init__(self, page_map: PageMap) -> None:
        self._starts: dict[int, list[tuple[int, int]]] = {}
        for start in sorted(page_map.starts, key=lambda start: start.page):
            self._starts.setdefault(start.block, []).append((start.offset, start.page))
        self.count = page_map.count
        self.block = -1  # index of the block being written
        self.places: dict[int, str] = {}  # page -> file in which its marker stands

    def first_page(self, file: str) -> str:
        """The marker of page 1 for the top of the book, where the PDF begins too."""
        if not self._starts or 1 in self.places:
            return ""
        self.places[1] = file
        return marker(1)

    def enter(self, file: str) -> list[tuple[int, int]]:
        """Step to the next block: its page starts as (offset in the plain text, page), by offset."""
        self.block += 1
        starts = [start for start in self._starts.get(self.block, ()) if start[1] not in self.places]
        for _, page in starts:
            self.places[page] = file
        return sorted(starts)

    def skip_to(self, block: int) -> None:
        """The blocks before `block` are in no file: the next `enter` is at `block`."""
        self.block = block - 1
