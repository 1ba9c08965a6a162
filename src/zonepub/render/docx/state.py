"""Mutable state of one DOCX build: bookmarks, links, lists, pictures."""

from typing import Literal

from zonepub.model import Report
from zonepub.present.table_look import Closeness
from zonepub.records import dataclass, field
from zonepub.render import Context
from zonepub.render.docx.comments import DocxComments
from zonepub.render.docx.images import DocxImages
from zonepub.style import Style

ListKind = Literal["headings", "bullets", "numbers"]


@dataclass(slots=True)
class DocxState:
    """Bookmarks and links get their numbers in the order of their first use."""

    report: Report
    style: Style
    context: Context
    page_measure: float  # width of the type area in points
    pictures: DocxImages
    links: dict[str, str] = field(default_factory=dict)  # url -> relationship id
    lists: list[tuple[ListKind, int]] = field(default_factory=list)  # kind, depth; the place is the number
    annexes: dict[int, int] = field(default_factory=dict)  # number of an annex -> that of its headings' list
    closenesses: set[Closeness] = field(default_factory=set)  # of the tables
    comments: DocxComments = field(default_factory=DocxComments)
    _bookmarks: dict[str, int] = field(default_factory=dict)
    inset: float = 0.0  # what a box around the block takes from the measure, in points
    watermarks: int = 0  # how many headers have one
    section_pages: bool = False  # how many pages there are is counted by section
    _open: int = 0  # the last id of a bookmark in the XML

    def measure(self, *, spanning: bool = False) -> float:
        """Width of text in one column of the page, or across all of them; points."""
        page = self.style.page
        if spanning:
            return self.page_measure - self.inset
        return (self.page_measure - (page.columns - 1) * page.column_gap) / page.columns - self.inset

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
