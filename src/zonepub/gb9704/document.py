"""What a finished document measures, whatever its format. Lengths are points, y runs down from the page top.

What a format does not say is None: a DOCX has no y, a PDF has no paragraph settings.
"""

from zonepub.cjk import EM_TOP, MM
from zonepub.readers.spans import Colour, TextSpan, main_size
from zonepub.records import dataclass, replace

FOOT = 35 * MM  # below the type area, by the standard (G1.2)
PITCH = 29.61  # of 22 lines (G1.11), where a document does not tell


@dataclass(frozen=True, slots=True)
class MeasuredLine:
    """One line of a page of a PDF."""

    spans: tuple[TextSpan, ...]
    page: int
    x: float
    end: float
    y: float  # baseline
    step: float | None = None  # from one Han to the next

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)

    @property
    def size(self) -> float:
        return main_size(self.spans)

    @property
    def top(self) -> float:
        return self.y - EM_TOP * self.size

    @property
    def foot(self) -> float:
        return self.y + (1 - EM_TOP) * self.size


@dataclass(frozen=True, slots=True)
class MeasuredParagraph:
    """A paragraph. Distances are from the edges of the type area."""

    spans: tuple[TextSpan, ...]
    page: int | None = None
    number: int | None = None  # in the DOCX, counted from 1
    lines: tuple[MeasuredLine, ...] = ()  # of a PDF
    align: str = "left"  # left, center, right
    first: float = 0.0  # of the first line, from the left
    left: float | None = 0.0  # of the other lines; None: there is one line only
    right: float = 0.0
    pitch: float | None = None  # from baseline to baseline where it is fixed
    blank: float | None = None  # lines above that are blank
    auto_pitch: bool = False  # the DOCX leaves the pitch to the font
    tab_end: float | None = None  # distance of the last right tab from the right edge
    breaks: bool = False  # starts a new page
    step: float | None = None  # from one Han to the next, as the DOCX sets it
    cell: bool = False  # inside a table
    listed: bool = False  # an item of a list of Word, no heading

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans).strip()

    @property
    def size(self) -> float:
        return main_size(self.spans)

    @property
    def lead(self) -> list[TextSpan]:
        """The spans up to the first full stop: a heading that text runs on behind."""
        spans: list[TextSpan] = []
        for span in self.spans:
            stop = span.text.find("。") + 1
            spans.append(replace(span, text=span.text[:stop]) if stop else span)
            if stop:
                break
        return spans


@dataclass(frozen=True, slots=True)
class MeasuredRule:
    """A horizontal line."""

    page: int | None
    x: float
    length: float
    weight: float
    color: Colour | None
    after: int  # paragraphs before it
    y: float | None = None  # upper edge
    paragraph: int | None = None  # the DOCX paragraph that it belongs to


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A page number as it stands at the foot of a page, or of all odd or even pages of a DOCX."""

    paragraph: MeasuredParagraph
    side: str  # odd or even
    page: int | None = None
    gap: float | None = None  # from the foot of the type area to the top of the digits
    shown: int | None = None  # the number it shows
    turned: bool = False  # the page is on its side, and the number may have turned with its table


@dataclass(frozen=True, slots=True)
class Area:
    """The page and its type area, from the edges of the page; None: not said."""

    width: float
    height: float
    left: float | None
    right: float | None
    top: float | None
    bottom: float | None
    page: int | None = None
    columns: float | None = None  # characters a line
    rows: float | None = None  # lines a page that fit
    pitch: float | None = None
    spare: float | None = None  # height left under the last line that fits


@dataclass(frozen=True, slots=True)
class MeasuredDocument:
    """A document, measured."""

    format: str  # pdf or docx
    areas: tuple[Area, ...]  # one a page, or one a section
    paragraphs: tuple[MeasuredParagraph, ...]
    rules: tuple[MeasuredRule, ...] = ()
    page_numbers: tuple[PageNumber, ...] = ()
    pages: int | None = None
    cut: bool = False  # pages beyond the limit were not measured

    @property
    def area(self) -> Area:
        return self.areas[0]
