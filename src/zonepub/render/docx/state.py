"""Mutable state of one DOCX build: bookmarks, links, lists, pictures."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

from zonepub.cjk import WORD_GAP
from zonepub.model import Report, Section, Table, plain
from zonepub.model.walk import figures
from zonepub.present.figure_rows import FigureRow
from zonepub.present.table_look import Closeness
from zonepub.present.turned_pages import asks_for_turned_page
from zonepub.records import dataclass, field
from zonepub.render import Context
from zonepub.render.docx.comments import DocxComments
from zonepub.render.docx.images import DocxImages
from zonepub.style import Style
from zonepub.style.model import PageStyle

if TYPE_CHECKING:
    from zonepub.render.docx.headings import KickerLook
    from zonepub.render.docx.measures import Measured
    from zonepub.render.docx.paragraphs import DocxBlock
    from zonepub.render.docx.template.office_type import OfficeType  # only offices with a template pay
    from zonepub.render.docx.template.titles import TitleType

NoteKind = Literal["footnote", "endnote"]
ListKind = Literal["headings", "bullets", "numbers"]


@dataclass(frozen=True, slots=True)
class DocxList:
    """A list of the report. `indent`: where its labels stand; `hang`: their room; points."""

    kind: ListKind
    depth: int
    indent: float
    hang: float


def hashed(words: str) -> int:
    """64 bits that are the same in every build, and in no other document."""
    return int.from_bytes(sha256(words.encode()).digest()[:8], "big")


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
    lists: list[DocxList] = field(default_factory=list)  # the place is the number
    closenesses: set[Closeness] = field(default_factory=set)  # of the tables
    comments: DocxComments = field(default_factory=DocxComments)
    _bookmarks: dict[str, str] = field(default_factory=dict)  # anchor -> name
    inset: float = 0.0  # what a box around the block takes from the measure, in points
    left: float = 0.0  # where the text of the list item around the block begins, in points
    pages: int = 1  # of the document, as they are reckoned
    ends_in_columns: bool = False  # what stands in columns at its end is too little to be balanced
    title_in_lines: bool = False  # broken by sense
    office_titles: "Mapping[str, TitleType]" = field(default_factory=dict)  # by roles; of a template
    office: "OfficeType | None" = None  # how its paper sets the report
    watermarks: int = 0  # how many headers have one
    section_pages: bool = False  # how many pages there are is counted by section
    turned: bool = False  # whether what is drawn stands on turned pages
    one_column: bool = False
    framed: frozenset[str] | None = None  # figures beside text
    kickers: "dict[str, KickerLook]" = field(default_factory=dict)  # by the roles of their headings
    evened: dict[tuple[str, str, float, float], float] = field(default_factory=dict)  # see `even_lines.py`
    # see `measures.py`
    measured: "dict[int, tuple[DocxBlock, Measured | None]]" = field(default_factory=dict)
    measured_in: Style | None = None
    _identity: str = ""
    last_bookmark: int = 0  # the last id of one in the XML

    @property
    def note_kind(self) -> NoteKind:
        """Where notes stand: see `notes.py`."""
        return "endnote" if self.style.page.columns > 1 else "footnote"

    def measure(self, *, spanning: bool = False) -> float:
        """Width of text in one column of the page, or across all of them; points."""
        page, measure = self.page, self.turned_measure if self.turned else self.page_measure
        if spanning:
            return measure - self.inset - self.left
        return (measure - (self.columns - 1) * page.column_gap) / self.columns - self.inset - self.left

    @property
    def breaks_headings(self) -> bool:
        """Whether headings in columns break by sense: not where Word collects them, and their breaks."""
        return self.style.page.columns > 1 and not self.style.docx.contents_field

    @property
    def word_gap(self) -> float:
        """Em that Word puts between Han and digits."""
        return WORD_GAP if self.style.cjk.latin_gap else 0.0

    @property
    def page(self) -> PageStyle:
        """Of what is drawn."""
        return self.page_of(turned=self.turned)

    def page_of(self, *, turned: bool) -> PageStyle:
        """The upright page or that on its side."""
        return (self.turned_style if turned else self.style).page

    @property
    def page_height(self) -> float:
        """Of the type area in points."""
        return self.page.type_area[1]

    @property
    def columns(self) -> int:
        return 1 if self.one_column else self.page.columns

    def turns(self, block: FigureRow | Table | Section) -> bool:
        """Whether a block asks for other pages than those that it is on."""
        if self.turned or self.turned_style is self.style:
            return False
        if isinstance(block, FigureRow):
            return block.landscape

        def fits(table: Table) -> bool:
            return self.context.table_widths(table, self.page_measure).has_room

        return asks_for_turned_page(block, fits, alone=self.style.table.wide == "turn")

    @contextmanager
    def indented(self, left: float, inset: float = 0.0) -> Iterator[None]:
        """Inside a list item whose text begins at `left`, or a box that takes `inset` from the measure."""
        before = self.left, self.inset
        self.left, self.inset = left, self.inset + inset
        yield
        self.left, self.inset = before

    @contextmanager
    def across_columns(self) -> Iterator[None]:
        before, self.one_column = self.one_column, True
        yield
        self.one_column = before

    @contextmanager
    def on_turned_pages(self, *, one_column: bool) -> Iterator[None]:
        self.turned, self.one_column = True, one_column
        yield
        self.turned = self.one_column = False

    def link(self, url: str) -> str:
        """The relationship of an external link."""
        return self.links.setdefault(url, f"{self.pictures.prefix}Link{len(self.links) + 1}")

    @property
    def identity(self) -> str:
        """What tells this document from any other: its sources, and what it is called."""
        if not self._identity:
            report = self.report
            named = (report.identifier, report.document_no, plain(report.title), plain(report.subtitle))
            digest = sha256("\0".join((*named, report.date)).encode())
            for name, data in sorted(report.files.items()):
                digest.update(name.encode() + b"\0" + data)
            self._identity = digest.hexdigest()
        return self._identity

    def bookmark(self, anchor: str) -> str:
        """The bookmark of an anchor: letters, digits and underscore, at most 40 characters (D5.16).

        Its name is made from the document and the anchor: two reports that are joined share none.
        """
        if anchor not in self._bookmarks:
            prefix = "_Toc" if anchor.startswith("toc ") else "_Ref"
            self._bookmarks[anchor] = f"{prefix}{hashed(f'{self.identity}{chr(0)}{anchor}') % 10**12:012d}"
        return self._bookmarks[anchor]

    def reference_field(self, anchor: str, bookmark: str) -> str:
        """The code of a REF. That to a caption in a frame says the name alone, which is a REF as well.

        LibreOffice 7.4 calls bookmarks in frames otherwise, and shows an error for what it knows as REF.
        """
        if self.framed is None:
            self.framed = frozenset(item.anchor for item in figures(self.report) if item.wrap)
        return f"{bookmark} \\h" if anchor in self.framed else f"REF {bookmark} \\h"

    def has_bookmark(self, anchor: str) -> bool:
        """Whether something has been written under an anchor."""
        return anchor in self._bookmarks

    def bookmarked(self, anchor: str, inner: str) -> str:
        """`inner` inside the bookmark of an anchor."""
        self.last_bookmark += 1
        name = self.bookmark(anchor)
        start = f'<w:bookmarkStart w:id="{self.last_bookmark}" w:name="{name}"/>'
        return f'{start}{inner}<w:bookmarkEnd w:id="{self.last_bookmark}"/>'

    def list_without_labels(self) -> int:
        """The number of the list of headings whose levels show nothing; one for all of them."""
        bare = DocxList("headings", 1, 0.0, 0.0)
        if bare not in self.lists:
            self.lists.append(bare)
        return self.lists.index(bare) + 1

    def new_list(self, *, numbered: bool, depth: int, indent: float, hang: float) -> int:
        """The number of a new list: each counts for itself."""
        self.lists.append(DocxList("numbers" if numbered else "bullets", depth, indent, hang))
        return len(self.lists)
