"""The paragraphs of a DOCX as they stand, for who compares them with those that were written.

The same reader as for an import, with its limits, fields, branches and tracked changes; only that nothing is
inferred: no paragraph is cut or joined, no table is unwrapped, no style's own words are left out.
"""

from collections.abc import Collection

from lxml import etree

from zonepub.diagnostics import Diagnostics
from zonepub.importing.document import Block, Manuscript, RawPicture, RawRun, RawTable, RunStyle, Words
from zonepub.importing.readers.docx.choices import turn_back
from zonepub.importing.readers.docx.fields import Field
from zonepub.importing.readers.docx.names import W
from zonepub.importing.readers.docx.notes import open_notes, read_comments
from zonepub.importing.readers.docx.paragraph import PAGE, Hung, ParagraphBuilder, Piece
from zonepub.importing.readers.docx.paragraph_blocks import words_of
from zonepub.importing.readers.docx.part_text import PartText
from zonepub.importing.readers.docx.read import read_package, source_of, warn_of_macros
from zonepub.importing.readers.docx.revisions import Policy, Revisions
from zonepub.importing.readers.docx.source import Source
from zonepub.importing.readers.docx.story import StoryReader
from zonepub.importing.readers.docx.styles import RunLook, Styles
from zonepub.importing.readers.docx.tables import WordTableReader
from zonepub.readers.docx.facts import Facts
from zonepub.readers.docx.package import DocxPackage, PartRelations
from zonepub.readers.docx.trace import DocxTrace, read_trace
from zonepub.readers.errors import BrokenFile
from zonepub.records import dataclass, field, replace

NAMED: dict[str, RunStyle] = {"strong": "strong", "emphasis": "emphasis", "强调·西文": "emphasis"}
COUNTED = frozenset(("REF", "SEQ"))  # fields of labels and of references to them
COMPARED: frozenset[RunStyle] = frozenset(("strong", "emphasis", "sup", "sub"))


@dataclass(frozen=True, slots=True)
class WordLine:
    """One paragraph. `cell`: table of the document, row, cell in it; `note`: the note that it stands in."""

    runs: Words
    style: str  # its name, folded
    level: int = 0  # of a heading
    marker: str = ""  # of a list, as it is shown
    bookmarks: tuple[str, ...] = ()
    cell: tuple[int, int, int] | None = None
    note: str = ""
    pictures: tuple[RawPicture, ...] = ()
    labels: tuple[tuple[int, int], ...] = ()  # where in `text` what Word counts stands: fields REF and SEQ

    @property
    def text(self) -> str:
        """Its characters, without the marks of notes."""
        return "".join(run.text for run in self.runs if not run.note)


@dataclass(slots=True)
class WordLines:
    """A file: its paragraphs, then those of its notes; `document` has comments and tracked changes."""

    document: Manuscript
    lines: list[WordLine] = field(default_factory=list)
    trace: DocxTrace | None = None
    damaged: str = ""  # what is wrong with the trace


class NamedMarks(Styles):
    """Looks by the names of character styles, whatever a style makes of them, else by direct looks."""

    def _run(self, style: str, own: Facts, settings: etree._Element | None) -> RunLook:
        look = super()._run(style, own, settings)
        styles = look.styles & COMPARED
        mark = NAMED.get(self.names.get(own.get("rStyle/val", ""), ""))
        if mark is not None:
            off = "b/val" in own and not look.bold and mark == "strong"
            styles = (styles - {"strong", "emphasis"}) | (frozenset() if off else {mark})
        return replace(look, styles=styles)


class LineTable(WordTableReader):
    """The rows of a table, each with its cells."""

    def read(self) -> list[Block]:
        story = self.story
        assert isinstance(story, LineReader)
        for row in self._wrapped(self.element, f"{W}tr"):
            assert story.cell_place is not None
            story.cell_place = (story.cell_place[0], story.cell_place[1] + 1, -1)
            self._row(row)
        return []


class LineReader(StoryReader):
    """Reads a part into lines."""

    def __init__(self, source: Source, part: PartText, relations: PartRelations) -> None:
        super().__init__(source, part, relations)
        self.lines: list[WordLine] = []
        self.cell_place: tuple[int, int, int] | None = None
        self.tables = 0
        self.note_name = ""
        self.counted: dict[int, Field] = {}  # offset in the part -> which field it is a result of
        self.handlers[f"{W}bookmarkStart"] = self.bookmark

    def bookmark(self, element: etree._Element) -> None:
        name = element.get(f"{W}name", "")
        if name.startswith("_zp"):
            self.builder.bookmarks.append(name)

    def text(self, element: etree._Element) -> None:
        """Characters; those that Word counts are kept apart from what is typed around them."""
        number = next((at for at, item in enumerate(self.state.fields) if item.kind in COUNTED), None)
        if number is None:
            super().text(element)
            return
        self.builder.close()
        super().text(element)
        self.builder.close()
        counted = dict.fromkeys(range(*self.part.spans[element]), self.state.fields[number])
        self.counted.update(counted)

    def _labels(self, words: Words) -> tuple[tuple[int, int], ...]:
        spans, at = dict[int, tuple[int, int]](), 0
        for run in words:
            if run.note:
                continue
            end = at + len(run.text)
            field_of = self.counted.get(run.place.start) if run.place is not None else None
            if field_of is not None:
                spans[id(field_of)] = (spans.get(id(field_of), (at, 0))[0], end)
            at = end
        return tuple(spans.values())

    def finish(self, builder: ParagraphBuilder) -> None:
        builder.close()
        look = builder.look
        number = None
        if look is not None and "numPr/numId/val" in look.facts and not self.state.reason:
            number = self.source.numbers.count(look.facts)
        pieces: list[Piece] = [item for item in builder.pieces if not isinstance(item, Hung) and item != PAGE]
        hung = [block for item in builder.pieces if isinstance(item, Hung) for block in item.blocks]
        words = words_of(self.source, self.part, pieces)
        pictures = tuple(block for block in hung if isinstance(block, RawPicture))
        if not pictures and not any(run.text.strip() or run.note for run in words):
            return
        self.lines.append(
            WordLine(
                words,
                look.name if look is not None else "",
                look.level if look is not None else 0,
                number.text.strip() if number is not None else "",
                tuple(dict.fromkeys(builder.bookmarks)),
                self.cell_place,
                self.note_name,
                pictures,
                self._labels(words),
            )
        )

    def table(self, element: etree._Element) -> None:
        self.end_waiting()
        builder, style, place = self.builder, self.style, self.cell_place
        self.cell_place = (self.tables, -1, -1)
        self.tables += 1
        LineTable(self, element).read()
        self.builder, self.style, self.cell_place = builder, style, place

    def cell(self, element: etree._Element) -> list[Block]:
        assert self.cell_place is not None
        table, row, column = self.cell_place
        self.cell_place = (table, row, column + 1)
        super().cell(element)
        self.cell_place = (table, row, column + 1)
        return []


def read_lines(
    data: bytes,
    file: str,
    diagnostics: Diagnostics,
    revisions: Policy = "keep",
    rejected: Collection[int] = (),
) -> WordLines | None:
    """The lines, or None after an error diagnostic. `revisions`: keep reads as if all were accepted, but for
    those `rejected`, by their numbers in `choices.tracked_changes`."""

    def read(package: DocxPackage, root: etree._Element) -> WordLines:
        turn_back(package, rejected)
        result = WordLines(Manuscript(file, "docx", {}))
        try:
            result.trace = read_trace(package)
        except BrokenFile as problem:
            result.damaged = str(problem)[:120]
        source = source_of(package, result.document, diagnostics, Revisions(result.document, revisions))
        source.styles = NamedMarks(source.styles.cascade)
        _read(source, root, result)
        return result

    return read_package(data, file, diagnostics, read)


def _read(source: Source, root: etree._Element, result: WordLines) -> None:
    package = source.package
    source.own = False  # what a style gives is compared like all else
    body = source.open_part(package.main, root)
    warn_of_macros(source)
    open_notes(source)
    read_comments(source)
    story = LineReader(source, body, package.relations_of(package.main))
    story.read(root)
    story.end_fields()
    result.lines = story.lines
    for notes in source.notes.values():
        reader = LineReader(source, notes.text, notes.relations)
        for identity, name in list(notes.names.items()):
            reader.note_name = name
            reader.read(notes.elements[identity])
        result.lines += reader.lines


__all__ = ["RawRun", "RawTable", "WordLine", "WordLines", "read_lines"]
