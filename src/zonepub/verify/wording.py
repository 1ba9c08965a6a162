"""What a finished file must show of a report, line by line: report × style -> lines of marked text.

The vocabulary is that of `readers/shown.py`. What a format words in its own way, its class overrides.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, assert_never

from zonepub.model import (
    Report,
    plain,
)
from zonepub.present.document_values import document_values
from zonepub.present.items import (
    BarcodeItem,
    Blocks,
    CaptionList,
    Contents,
    CoverPage,
    Item,
    JointMark,
    Labelled,
    Signature,
    SignedNumber,
    Words,
)
from zonepub.present.matter import back, front
from zonepub.readers.shown import ShownFile, mark
from zonepub.style import Style
from zonepub.style.matter import Band, FieldRow, ImagePiece, PageBreakMark, PageNumbering, RuleBar, Space
from zonepub.verify.block_wording import BlockWording, ExpectedLine


class Wording(BlockWording):
    """The lines of a report in a style. One object a file."""

    gap: ClassVar[str] = "\t"  # between the fields of a row

    def __init__(self, report: Report, style: Style) -> None:
        super().__init__(style)
        self.report = report
        self.values = document_values(style, report)
        self.front, self.back = front(report, style), back(report, style)

    # the four streams of a file

    def flow(self) -> Iterator[ExpectedLine]:
        """What is read from the first page to the last, notes apart."""
        for part in (self.items(self.front), self.blocks(self.report.body), self.items(self.back)):
            yield from (line for line in part if line.text.strip())

    def notes(self) -> Iterator[ExpectedLine]:
        """Notes by number."""
        for note in self.report.notes.values():
            yield ExpectedLine(mark(f"^{note.number}") + self.inlines(note.text), "note", note.span)

    @property
    def on_office_paper(self) -> bool:
        """Whether an office's own words stand around those of the report, and its heads and feet."""
        return False

    def running(self) -> Iterator[ExpectedLine]:
        """Heads and feet; none where there are no pages."""
        return iter(())

    def unnumbered(self) -> frozenset[str]:
        """Heads that pages without a number have, if there are such pages."""
        return frozenset()

    def names(self, shown: ShownFile) -> frozenset[str]:
        """What documents and regions of a file may be called, and abbreviations may stand for."""
        return frozenset(self.report.terms.values())

    def facts(self) -> dict[str, str]:
        """Metadata; what the report does not say must not be there."""
        return {}

    # front and back matter

    def items(self, items: Sequence[Item]) -> Iterator[ExpectedLine]:
        for item in items:
            if isinstance(item.content, Blocks):
                yield from self.blocks(item.content.blocks)
            elif item.printed:
                yield from self.item(item)

    def item(self, item: Item) -> Iterator[ExpectedLine]:
        """One item that is no blocks."""
        match item.content:
            case Words():
                yield self.words(item.content)
            case Band(text=text):
                yield ExpectedLine(text, "matter")
            case FieldRow():
                yield from self.row(item.content)
            case Labelled(rows=rows):
                for label, words in rows:
                    yield ExpectedLine(plain((label,)) + words, "matter", loose=True)
            case Signature():
                yield from (ExpectedLine(line, "signature") for line in self.signature(item.content))
            case JointMark(names=names, word=word):
                yield from (ExpectedLine(name, "matter") for name in names)
                if word:
                    yield ExpectedLine(word, "matter")
            case SignedNumber():
                for number, before, signers in item.content.lines():
                    yield ExpectedLine(f"{number}{self.gap}{before}{signers}", "matter", loose=True)
            case Contents():
                yield from self.contents()
            case CaptionList():
                yield from self.caption_list(item.content)
            case BarcodeItem(block):
                yield from self.barcode(block)
            case ImagePiece():
                yield from self.image(item.content)
            case CoverPage():
                yield from self.cover(item.content)
            case RuleBar() | Space() | PageBreakMark() | PageNumbering() | Blocks():
                pass
            case _:
                assert_never(item.content)

    def words(self, content: Words) -> ExpectedLine:
        """A paragraph of front or back matter; lines of titles and of names break by sense."""
        return ExpectedLine(
            self.inlines(content.inlines), "matter", loose=content.is_title or content.is_list
        )

    def signature(self, content: Signature) -> Iterable[str]:
        """Its lines; names of several issuers are lines of their own."""
        return content.lines

    def row(self, row: FieldRow) -> Iterator[ExpectedLine]:
        """Fields at the left, in the middle, at the right."""
        behind = (self.gap + field for field in (row.center, row.right) if field)
        yield ExpectedLine(row.left + "".join(behind), "matter")

    def contents(self) -> Iterator[ExpectedLine]:
        """The contents list."""
        return iter(())

    def caption_list(self, content: CaptionList) -> Iterator[ExpectedLine]:
        """The list of figures or of tables: a title, and entries with their pages."""
        if content.title:
            yield ExpectedLine(content.title, "contents")
        for entry in content.entries:
            yield ExpectedLine(f"{self.inlines(entry.words)}\t{mark('page')}", "contents", loose=True)

    def image(self, piece: ImagePiece) -> Iterator[ExpectedLine]:
        yield self.picture(piece.alt, piece.picture)

    def cover(self, page: CoverPage) -> Iterator[ExpectedLine]:
        yield self.picture(page.alt, page.picture)
