"""Pages -> where each anchor and each page starts, in the terms of the report."""

from collections.abc import Sequence
from dataclasses import dataclass

from zonepub.layout.boxes import Box, Page


@dataclass(frozen=True, slots=True)
class PageStart:
    """The first text of a page; `block` counts blocks as `walk(report.blocks)` yields them."""

    page: int
    block: int
    offset: int  # in the plain text of that block


@dataclass(frozen=True, slots=True)
class PageMap:
    """Page numbers as the PDF shows them."""

    count: int
    anchors: dict[str, int]  # of sections, figures, tables; of notes as note-NAME and mark-NAME
    starts: tuple[PageStart, ...]


def page_map(pages: Sequence[Page]) -> PageMap:
    """What the other renderers ask for. Starts never go back in the report, wherever figures moved."""
    found: list[PageStart] = []
    reached = (-1, -1)
    for page in pages:
        places = [place for placed in page.placed for place in [_place(placed.box)] if place > reached]
        if places:
            found.append(PageStart(page.number, *min(places)))
            reached = max(places)
    return PageMap(len(pages), anchor_pages(pages), tuple(found))


def anchor_pages(pages: Sequence[Page]) -> dict[str, int]:
    """The page of every anchor."""
    found: dict[str, int] = {}
    for page in pages:
        for placed in page.placed:
            for anchor in placed.box.anchors:
                found.setdefault(anchor, page.number)
    return found


def _place(box: Box) -> tuple[int, int]:
    return (box.source.block, box.source.offset) if box.source else (-1, -1)
