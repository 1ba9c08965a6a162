"""Mutable state of one body: where things stand, notes that are due, glyphs in use."""

from typing import TYPE_CHECKING, Protocol

from zonepub.model import NoteMark, Report
from zonepub.present.table_look import Closeness, usual_closeness
from zonepub.records import dataclass, field
from zonepub.render import Context
from zonepub.render.xhtml.markup import fragment
from zonepub.render.xhtml.strings import word
from zonepub.style import Style
from zonepub.typeset.cohesion import Cohesion, particles

if TYPE_CHECKING:
    from zonepub.barcodes import Symbol
    from zonepub.model import Annex, Block, Picture, Section
    from zonepub.render.xhtml.page_marks import Starts


@dataclass(slots=True)
class Glyphs:
    """The characters set in each text role, by the marked words (`strong`, `link` …) they stand in."""

    used: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    def add(self, role: str, mark: str, text: str) -> None:
        self.used.setdefault((role, mark), set()).update(text)


class Pages(Protocol):
    """Gives out the pages of the PDF that start in a block."""

    def enter(self, block: "Block", file: str) -> "Starts": ...


class Pictures(Protocol):
    """Takes pictures in and says where they are to be had."""

    def add(self, picture: "Picture", *, decorative: bool = False) -> tuple[str, int, int]: ...

    def symbol(self, symbol: "Symbol") -> str: ...


@dataclass(slots=True)
class XhtmlState:
    """The report, its style, and what was written so far. Books and web pages do the methods in their way."""

    report: Report
    style: Style
    context: Context
    pages: Pages
    pictures: Pictures
    places: dict[str, str] = field(default_factory=dict)  # anchor -> file
    glyphs: Glyphs = field(default_factory=Glyphs)
    cohesion: Cohesion = particles  # how firmly characters of a title belong together
    file: str = ""  # the content document being written
    notes: dict[int, str] = field(default_factory=dict)  # number of a note -> file that holds it
    due: list[str] = field(default_factory=list)  # notes that still have to be set
    # id of a section that goes on in other files -> its blocks in the one it begins in
    held: dict[int, tuple["Block", ...]] = field(default_factory=dict)
    closeness: Closeness = field(default="", init=False)  # of tables

    def __post_init__(self) -> None:
        self.closeness = usual_closeness(self.report)

    @property
    def vertical(self) -> bool:
        return self.style.epub.writing == "vertical"

    @property
    def language(self) -> str:
        return self.report.language

    def content_of(self, item: "Section | Annex") -> tuple["Block", ...]:
        """The blocks of a section that stand in its file."""
        return self.held.get(id(item), item.blocks)

    def word(self, name: str, **values: str) -> str:
        return word(self.language, name, **values)

    def href(self, anchor: str) -> str | None:
        """Where `anchor` stands; None for what the style leaves out."""
        file = self.places.get(anchor)
        if file is None:
            return None
        return f"{'' if file == self.file else file}#{fragment(anchor)}"

    def place_note(self, mark: NoteMark) -> bool:
        """Hang the note on this mark if it has no place yet; True for the mark that it hangs on."""
        if mark.number in self.notes:
            return False
        self.notes[mark.number] = self.file
        self.due.append(mark.note)
        return True

    def note_href(self, mark: NoteMark) -> str:
        file = self.notes[mark.number]
        return f"{'' if file == self.file else file}#note-{mark.number}"

    def kind(self, name: str, role: str = "") -> dict[str, str]:
        """The attributes that say what an element is."""
        raise NotImplementedError

    def note_mark(self, label: str, number: int, href: str, *, first: bool) -> str:
        """What stands in the text for a note; only the first mark of a note is where its way back leads."""
        raise NotImplementedError

    def notes_here(self) -> str:
        """The notes due at the end of a section of level 1."""
        raise NotImplementedError

    def heading_link(self, title: str, anchor: str) -> str:
        """The title of a section, as a link to itself where a link is of use."""
        return title

    @property
    def stacks_tables(self) -> bool:
        """Whether the rows of wide tables stand below each other on a narrow screen."""
        return True

    def table_frame(self, name: str) -> dict[str, str]:
        """The attributes of the box around the table called `name`."""
        return {}

    def link(self, url: str, words: str) -> dict[str, str]:
        """The attributes of a link on `words`."""
        return {"href": url}
