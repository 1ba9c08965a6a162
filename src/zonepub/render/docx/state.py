"""Mutable state of one DOCX build: bookmarks, links, lists, pictures."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from zonepub.model import Report
from zonepub.present.table_look import Closeness
from zonepub.records import dataclass, field
from zonepub.render import Context
from zonepub.render.docx.comments import DocxComments
from zonepub.render.docx.images import DocxImages
from zonepub.style import Style
from zonepub.style.model import PageStyle

ListKind = Literal["headings", "bullets", "numbers"]


@dataclass(slots=True)
class DocxState:
    """Bookmarks and links get their numbers in the order of their first use."""

    report: Report
    style: Style
    context: Context
    page_measure: float  # width of the type area in points
    pictures: DocxImages
    turned_style: Style  # with its pages on their side; `style` itself where they cannot be turned
    turned_measure: float
    links: dict[str, str] = field(default_factory=dict)  # url -> relationship id
    lists: list[tuple[ListKind, int]] = field(default_factory=list)  # kind, depth; the place is the number
    annexes: dict[int, int] = field(default_factory=dict)  # number of an annex -> that of its headings' list
    closenesses: set[Closeness] = field(default_factory=set)  # of the tables
    comments: DocxComments = field(default_factory=DocxComments)
    _bookmarks: dict[str, int] = field(default_factory=dict)
    inset: float = 0.0  # what a box around the block takes from the measure, in points
    watermarks: int = 0  # how many headers have one
    section_pages: bool = False  # how many pages there are is counted by section
    turned: bool = False  # whether what is drawn stands on turned pages
    one_column: bool = False
    _open: int = 0  # the last id of a bookmark in the XML

    def measure(self, *, spanning: bool = False) -> float:
        """Width of text in one column of the page, or across all of them; points."""
        page, measure = self.page, self.turned_measure if self.turned else self.page_measure
        if spanning:
            return measure - self.inset
        return (measure - (self.columns - 1) * page.column_gap) / self.columns - self.inset

    @property
    def page(self) -> PageStyle:
        """Of what is drawn."""
        return (self.turned_style if self.turned else self.style).page

    @property
    def columns(self) -> int:
        return 1 if self.one_column else self.page.columns

    def turns(self, landscape: bool) -> bool:
        """Whether a landscape block asks for other pages than those that it is on."""
        return landscape and not self.turned and self.turned_style is not self.style

    @contextmanager
    def on_turned_pages(self, *, one_column: bool) -> Iterator[None]:
        self.turned, self.one_column = True, one_column
        yield
        self.turned = self.one_column = False

    def link(self, url: str) -> str:
        """The relationship of an external link."""
        return self.links.setdefault(url, f"rLink{len(self.links) + 1}")

    def bookmark(self, anchor: str) -> str:
        """The bookmark of an anchor: letters, digits and underscore, at most 40 characters (D5.16)."""
        number = self._bookmarks.setdefault(anchor, len(self._bookmarks) + 1)
        return f"_Ref{number:08d}"

    def bookmarked(self, anchor: str, inner: str) -> str:
        """`inner` inside the bookmark of an anchor."""
        self._open += 1
        name = self.bookmark(anchor)
        start = f'<w:bookmarkStart w:id="{self._open}" w:name="{name}"/>'
        return f'{start}{inner}<w:bookmarkEnd w:id="{self._open}"/>'

    def new_list(self, *, numbered: bool, depth: int) -> int:
        """The number of a new list: each counts for itself."""
        self.lists.append(("numbers" if numbered else "bullets", depth))
        return len(self.lists)

    def heading_list(self, annex: int) -> int:
        """The number of the list that the headings of an annex are."""
        if annex not in self.annexes:
            self.lists.append(("headings", 1))
            self.annexes[annex] = len(self.lists)
        return self.annexes[annex]
