"""What all readers of one file share: its package, its styles and lists, what was found so far."""

from collections.abc import Callable

from lxml import etree

from zonepub.diagnostics import Diagnostics, Span
from zonepub.importing.document import Block, LeftOut, Manuscript, Place
from zonepub.importing.readers.docx.part_text import ATTRIBUTES, PartText
from zonepub.importing.readers.docx.revisions import Revisions
from zonepub.importing.readers.docx.styles import Styles
from zonepub.readers.damage import damage
from zonepub.readers.docx.numbering import ListNumbers
from zonepub.readers.docx.package import DocxPackage, PartRelations
from zonepub.readers.docx.symbols import UNKNOWN, shown
from zonepub.readers.errors import BrokenFile
from zonepub.records import dataclass, field


@dataclass(slots=True)
class NotePart:
    """Footnotes or endnotes: their elements by id, and the story that reads them."""

    text: PartText
    relations: PartRelations
    elements: dict[str, etree._Element]
    names: dict[str, str] = field(default_factory=dict)  # id -> name in the report, once referred to


@dataclass(slots=True)
class Source:
    """A file that is being imported."""

    package: DocxPackage
    document: Manuscript
    diagnostics: Diagnostics
    styles: Styles
    numbers: ListNumbers
    revisions: Revisions
    read_chunk: "Callable[[Source, str], list[Block] | None]"  # a document inside; None if it is no DOCX
    prefix: str = ""  # of the names of parts, for a document inside another
    noted: list[str] = field(default_factory=list)  # names of notes, those of documents inside too
    notes: dict[str, NotePart] = field(default_factory=dict)  # "footnote", "endnote"
    comments: dict[str, str] = field(default_factory=dict)  # id -> name in the document
    own: bool = False  # made by zonepub itself
    by_libreoffice: bool = False
    boxes: int = 0  # text boxes begun
    auto_numbers: int = 0  # AUTONUM fields
    warned: set[tuple[str, str]] = field(default_factory=set)

    def open_part(self, name: str, root: etree._Element) -> PartText:
        """The text of a part, which the proof will ask for from now on."""
        text = PartText(self.prefix + name, root)
        name = text.name
        self.document.parts[name] = text.text
        if text.attributes:
            self.document.parts[name + ATTRIBUTES] = text.attributes
        return text

    def tree(self, name: str) -> etree._Element | None:
        """A part that the document can do without: None with a warning if it is broken."""
        try:
            return self.package.tree(name)
        except BrokenFile as problem:
            self.warn("docx-broken-part", None, name, part=name, problem=damage(str(problem)[:120]))
            return None

    def media(self, name: str) -> bytes | None:
        """The bytes of a picture; None with a warning if they cannot be had."""
        try:
            data = self.package.read(name)
        except BrokenFile as problem:
            self.warn("docx-broken-part", None, name, part=name, problem=damage(str(problem)[:120]))
            return None
        if data is None:
            self.warn("docx-no-picture", None, name, part=name)
        return data

    def symbol(self, font: str, letter: str, place: Place | None) -> str:
        """What a private letter of a font shows; a box, with a warning, if that is not known (I44)."""
        sign = shown(font, ord(letter))
        if sign:
            return sign
        code = f"{ord(letter):04X}"
        self.warn("docx-symbol", place, f"{font} {code}", font=font or "?", character=code)
        return UNKNOWN

    def warn(self, code: str, place: Place | None, once: str, **details: str) -> None:
        """A warning at a place, told once for each `once`."""
        if (code, once) in self.warned:
            return
        self.warned.add((code, once))
        span = self.document.span(place) if place is not None else Span(self.document.file)
        self.diagnostics.warning(code, span, **details)

    def leave(self, text: PartText, start: int, end: int, reason: str) -> None:
        """List a stretch as left out, by paragraphs."""
        text.claim(start, end)
        for line_start, line in _lines(text.text, start, end):
            if line.strip():
                place = Place(text.name, line_start, line_start + len(line))
                self.document.left_out.append(LeftOut(line, reason, place))

    def leave_rest(self, text: PartText) -> None:
        """List what no reader came by: words outside of paragraphs, descriptions of what is no picture."""
        start = 0
        while (start := text.read.find(b"\x00", start)) >= 0:
            end = text.read.find(b"\x01", start)
            end = len(text.read) if end < 0 else end
            words = text.text[start:end].strip()
            if words:
                place = Place(text.name, start, end)
                self.warn("docx-unplaced", place, f"{text.name} {start}", text=words[:30])
            self.leave(text, start, end, "unplaced")
            start = end
        for start, end in text.words.values():
            part = text.name + ATTRIBUTES
            self.document.left_out.append(
                LeftOut(text.attributes[start:end], "description", Place(part, start, end))
            )
        text.words = {}


def _lines(text: str, start: int, end: int) -> list[tuple[int, str]]:
    lines = []
    for line in text[start:end].split("\n"):
        lines.append((start, line))
        start += len(line) + 1
    return lines
