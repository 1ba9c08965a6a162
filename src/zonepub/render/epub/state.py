"""Mutable state of one EPUB build: where things stand, notes that are due, glyphs in use."""

from zonepub.model import NoteMark, Report
from zonepub.records import dataclass, field
from zonepub.render import Context
from zonepub.render.epub.images import EpubImages
from zonepub.render.epub.page_list import PageMarks
from zonepub.render.epub.strings import word
from zonepub.render.epub.xhtml import fragment
from zonepub.style import Style
from zonepub.typeset.cohesion import Cohesion, particles


@dataclass(slots=True)
class Glyphs:
    """The characters set in each text role, by the marked words (`strong`, `link` …) they stand in."""

    used: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    def add(self, role: str, mark: str, text: str) -> None:
        self.used.setdefault((role, mark), set()).update(text)


@dataclass(slots=True)
class EpubState:
    """The report and its style, and what the documents written so far say about later ones."""

    report: Report
    style: Style
    context: Context
    pages: PageMarks
    pictures: EpubImages
    places: dict[str, str] = field(default_factory=dict)  # anchor -> file
    glyphs: Glyphs = field(default_factory=Glyphs)
    cohesion: Cohesion = particles  # how firmly characters of a title belong together
    file: str = ""  # the content document being written
    notes: dict[int, str] = field(default_factory=dict)  # number of a note -> file that holds it
    due: list[str] = field(default_factory=list)  # notes to stand at the end of this file

    @property
    def vertical(self) -> bool:
        return self.style.epub.writing == "vertical"

    @property
    def has_cover(self) -> bool:
        """Whether the report brings a cover, or the style draws one."""
        return self.style.epub.cover or self.report.cover is not None

    @property
    def language(self) -> str:
        return self.report.language

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
