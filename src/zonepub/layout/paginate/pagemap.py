"""Pages -> where each anchor and each page starts, in the terms of the report."""

from collections.abc import Sequence

from zonepub.layout.boxes import ROW_OFFSET, Box, Page
from zonepub.layout.paginate.page_numbers import PageRun
from zonepub.layout.runs import mark_anchor
from zonepub.records import dataclass

NOWHERE = (-1, -1)  # before the first block


@dataclass(frozen=True, slots=True)
class PageStart:
    """The first text of a page; `block` counts blocks as `walk(report.blocks)` yields them.

    A page with nothing of its own in reading order, as that of a moved figure, starts where the next does.
    """

    page: int
    block: int
    offset: int  # in the plain text of that block, or ROW_OFFSET for each of its rows

    @property
    def row(self) -> int:
        """Of a table: the row that the page starts with, from 1; 0 for caption and head."""
        return self.offset // ROW_OFFSET


@dataclass(frozen=True, slots=True)
class PageMap:
    """Pages of the PDF, counted from 1; what they are called is in `labels`."""

    count: int
    anchors: dict[str, int]  # of sections, figures, tables; of notes as note-NAME and mark-NAME
    starts: tuple[PageStart, ...]
    runs: tuple[PageRun, ...] = ()  # how pages are numbered
    labels: tuple[str, ...] = ()  # of the pages in their order, as they are printed; "" for none

    def label(self, anchor: str) -> str:
        """The number of an anchor's page as it is printed; "" for what stands nowhere."""
        page = self.anchors.get(anchor)
        return "" if page is None else self.label_of(page)

    def label_of(self, page: int) -> str:
        """The number of a page as it is printed; "" for none."""
        return self.labels[page - 1] if self.labels else str(page)


def page_map(pages: Sequence[Page], runs: Sequence[PageRun] = ()) -> PageMap:
    """What the other renderers ask for. Starts never go back in the report, wherever figures moved."""
    starts: list[PageStart] = []
    last = NOWHERE
    waiting: list[int] = []
    for page in pages:
        positions = [position for placed in page.placed if (position := _position(placed.box)) > last]
        waiting.append(page.number)
        if positions:
            starts += (PageStart(number, *min(positions)) for number in waiting)
            waiting.clear()
            last = max(positions)
    labels = tuple(page.label for page in pages)
    return PageMap(len(pages), anchor_pages(pages), tuple(starts), tuple(runs), labels)


def anchor_pages(pages: Sequence[Page]) -> dict[str, int]:
    """The page of every anchor."""
    numbers: dict[str, int] = {}
    for page in pages:
        for placed in page.placed:
            for anchor in placed.box.anchors:
                numbers.setdefault(anchor, page.number)
    return numbers


def marked_pages(pages: Sequence[Page]) -> dict[str, int]:
    """The pages of the first marks of notes, in the order in which they are met."""
    start = mark_anchor("")
    marks = {anchor: page for anchor, page in anchor_pages(pages).items() if anchor.startswith(start)}
    return {anchor.removeprefix(start): page for anchor, page in marks.items()}


def _position(box: Box) -> tuple[int, int]:
    """Block and offset in the report."""
    return (box.source.block, box.source.offset) if box.source else NOWHERE
