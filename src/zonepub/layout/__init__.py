"""Report + Style + Fonts -> pages: where every line, picture, rule and note of the report stands.

Knows no PDF. The PDF renderers paint it; the DOCX and EPUB renderers ask it for page numbers.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageStart:
    """The first text of a page: `block` counts blocks in the order of `walk((*report.lead, *report.body))`."""

    page: int
    block: int
    offset: int  # in the plain text of that block


@dataclass(frozen=True, slots=True)
class PageMap:
    """Page numbers as the PDF shows them."""

    count: int
    anchors: dict[str, int]  # of sections, figures and tables
    starts: tuple[PageStart, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """To be defined: pages of positioned frames."""

    page_map: PageMap
