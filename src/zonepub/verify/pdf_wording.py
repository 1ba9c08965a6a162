"""How a PDF words things: labels are drawn, notes follow the block that marks them, heads are artifacts."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from urllib.parse import quote

from zonepub.cjk import DITTO
from zonepub.formats import format_named
from zonepub.model import (
    Annex,
    Barcode,
    Cell,
    Figure,
    Inline,
    LineBreak,
    Link,
    NoteMark,
    Section,
    Subscript,
    Superscript,
    Table,
    plain,
    sections,
)
from zonepub.model.scripts import LOWERED, RAISED, figures_as_script
from zonepub.present.barcodes import barcode_alt, barcode_words
from zonepub.present.items import CoverPage, Item, Labelled, SignedNumber, Words
from zonepub.present.labelled import Rows, annex_named, label_parts
from zonepub.present.labels import (
    annex_label,
    heading_inlines,
    heading_text,
    plain_text,
)
from zonepub.present.publication import authors
from zonepub.present.tables import Scope, TableCell, repeated_words
from zonepub.readers.shown import CLOSE, URL_SAFE, mark
from zonepub.records import replace
from zonepub.style.matter import FieldRow, ImagePiece
from zonepub.verify.block_wording import ExpectedLine
from zonepub.verify.wording import Wording

DEEPEST = 6
SCOPES: dict[Scope, str] = {"col": "Column", "colgroup": "Column", "row": "Row", "rowgroup": "Row"}


class PdfWording(Wording):
    """The lines of a PDF for screen or press."""

    caption_first = True
    repeated: tuple[Table | None, Mapping[int, str]] = None, {}  # of the table that is worded

    @property
    def titled(self) -> bool:
        """Whether the title of the report is a heading, so that sections start at the second level."""
        return any(isinstance(item.content, Words) and item.content.part == "title" for item in self.front)

    def level(self, depth: int) -> str:
        """The mark of a heading, one level down below a title."""
        return mark(f"h{min(depth - (not self.titled) + 1, DEEPEST)}")

    def words(self, content: Words) -> ExpectedLine:
        head = mark("h1") if content.part == "title" else ""
        return ExpectedLine(head + self.inlines(content.inlines), "matter", loose=content.is_title)

    def row(self, row: FieldRow) -> Iterator[ExpectedLine]:
        for field in (row.left, row.center, row.right):
            if field:
                yield ExpectedLine(field, "matter")

    def item(self, item: Item) -> Iterator[ExpectedLine]:
        if isinstance(item.content, SignedNumber):
            for index, (number, label, names) in enumerate(item.content.lines()):
                if number:
                    yield ExpectedLine(number, "matter")
                yield ExpectedLine(f"{'' if index else label}{names}", "matter")
        elif isinstance(item.content, Labelled) and item.content.role == "attachments":
            yield from self.attachments(item.content.rows)
        else:
            yield from super().item(item)

    def attachments(self, rows: Rows) -> Iterator[ExpectedLine]:
        """Several are a list that their label names; those that are bound with the report lead there."""
        for index, (label, name) in enumerate(rows):
            parts = [plain((part,)) for part in label_parts(label)]
            head = "".join(parts)
            if len(rows) > 1:
                head = mark(parts[-1])
                if not index:
                    yield ExpectedLine(parts[0], "matter", loose=True)
            annex = annex_named(self.report, name)
            title = heading_text(self.style, annex) if annex else ""
            says = self._link_says(title) if title else ""
            yield ExpectedLine(f"{head}{name}{says}", "matter", loose=True)

    def contents(self) -> Iterator[ExpectedLine]:
        listed = [one for one in sections(self.report) if one.depth <= self.style.contents.depth]
        if listed and self.style.labels.contents:
            yield ExpectedLine(self.style.labels.contents, "contents")
        for section in listed:
            words = self.inlines(heading_inlines(self.style, section))
            yield ExpectedLine(f"{words}\t{mark('page')}", "contents", section.span, loose=True)

    def image(self, piece: ImagePiece) -> Iterator[ExpectedLine]:
        if piece.alt:
            yield self.picture(piece.alt, piece.picture)

    def cover(self, page: CoverPage) -> Iterator[ExpectedLine]:
        """Words that are drawn in no colour, for who copies the page, say what the picture says."""
        words = mark(f"unseen: invisible: {page.alt}")
        yield ExpectedLine(mark(f"picture: {page.alt}") + words, "picture", pictures=(page.picture,))

    def section(self, block: Section) -> Iterator[ExpectedLine]:
        """Kicker, number and title are one heading."""
        text = self.level(block.depth) + self.one_heading(block)
        yield ExpectedLine(text, "heading", block.span, loose=True)
        yield from self.blocks(block.blocks)

    def annex(self, block: Annex) -> Iterator[ExpectedLine]:
        text = f"{annex_label(self.style, block)} {self.inlines(block.title)}".lstrip(" ")
        yield ExpectedLine(self.level(block.depth) + text, "heading", block.span, loose=True)

    def figure(self, block: Figure) -> Iterator[ExpectedLine]:
        """The picture is said before its caption wherever that stands."""
        yield from self.figure_picture(block)
        yield from self.captions(block)

    def placeholder(self, block: Figure) -> Iterator[ExpectedLine]:
        notice = self.style.labels.placeholder
        yield ExpectedLine(mark(f"picture: {notice}") + notice, "picture", block.span)

    def captions(self, block: Figure) -> Iterator[ExpectedLine]:
        lines = list(super().captions(block))
        alone = block.caption.picture is None and self.style.figure.missing == "caption"
        if len(lines) == 2 and not alone:
            yield ExpectedLine(lines[0].text + lines[1].text, "caption", block.caption.span)
        else:
            yield from lines

    def barcode(self, block: Barcode) -> Iterator[ExpectedLine]:
        yield ExpectedLine(mark(f"picture: {barcode_alt(block, self.style)}"), "picture", block.span)
        for words in barcode_words(block):
            yield ExpectedLine(self.inlines(words), "paragraph", block.span)

    def inline(self, inline: Inline) -> str:
        match inline:
            case LineBreak():
                return ""
            case Superscript(children):  # figures are read as raised ones
                return figures_as_script(self.inlines(children), RAISED)
            case Subscript(children):
                return figures_as_script(self.inlines(children), LOWERED)
            case Link(children, url):
                if format_named(self.style.format).press:
                    return self.inlines(children)
                return self.inlines(children) + mark(f"→{quote(url, safe=URL_SAFE)}")
            case _:
                return super().inline(inline)

    def note_mark(self, note: NoteMark) -> str:
        """A label, which alone would say nothing in a list of links."""
        label = self.note_label(note.number)
        return label + self._link_says(f"{self.style.labels.notes}{label}")

    def _link_says(self, words: str) -> str:
        """What a link is called, where that is not what the page shows; a press has no links."""
        return "" if format_named(self.style.format).press else mark(f"link says {words}")

    def cell(self, item: TableCell, block: Table, *, group: bool = False) -> Iterator[ExpectedLine]:
        """The name of a group is a head in the first column; the rest of its row is one empty cell.

        Cards draw the words that 〃 stands for.
        """
        cell = item.cell
        if plain(cell.text).strip() in DITTO and (said := self._above(block, item.number)):
            for line in super().cell(item, block):
                place, end, _ = line.text.partition(CLOSE)
                yield replace(line, text=f"{place}{end}{mark(f'said instead: {said}')}")
        elif group and cell.colspan > 1:
            rest = Cell((), cell.colspan - 1, span=cell.span)
            yield from super().cell(replace(item, cell=replace(cell, colspan=1)), block)
            yield from super().cell(replace(item, cell=rest, column=item.column + 1, scope=""), block)
        else:
            yield from super().cell(item, block)

    def head_of(self, scope: Scope, *, above: bool) -> str:
        return f" {SCOPES[scope]}" if scope else ""

    def _above(self, block: Table, number: int) -> str:
        """What is said of a cell that only points to the one above it."""
        if self.repeated[0] is not block:
            self.repeated = block, repeated_words(block)
        return self.repeated[1].get(number, "")

    def notes(self) -> Iterator[ExpectedLine]:
        for note in self.report.notes.values():
            label, back = self.note_label(note.number), self.style.labels.back_to_text
            says = self._link_says(f"{back}（{label}）") if back else ""
            yield ExpectedLine(mark(label) + says + self.inlines(note.text), "note", note.span)

    def facts(self) -> dict[str, str]:
        report = self.report
        facts = {
            "title": plain_text(self.style, report.title),
            "creator": ", ".join(authors(report)),
            "subject": plain_text(self.style, report.subtitle),
            "keywords": ", ".join(report.keywords),
            "rights": "; ".join(filter(None, (report.rights, report.classification))),
            "language": report.language,
            "bookmarks": "\n".join(heading_text(self.style, one) for one in sections(report)),
        }
        if format_named(self.style.format).press:
            del facts["bookmarks"]
        return {name: value for name, value in facts.items() if value}


class ArchiveWording(PdfWording):
    """The lines of a PDF that carries its sources."""

    def facts(self) -> dict[str, str]:
        attached = {f"attached {name}": sha256(data).hexdigest() for name, data in self.report.files.items()}
        return super().facts() | attached
