"""How an EPUB words things: labels of lists are counters, notes follow their chapter, there are no pages."""

from collections.abc import Iterator, Sequence

from zonepub.model import (
    Annex,
    Block,
    CaptionKind,
    Figure,
    NoteMark,
    Section,
    Table,
    TextBox,
    plain,
    sections,
    walk,
)
from zonepub.present.caption_lists import caption_list
from zonepub.present.items import Blocks, CaptionList, Contents, CoverPage, Item, SignedNumber, Words
from zonepub.present.labels import (
    annex_label,
    beside,
    heading_inlines,
    plain_text,
)
from zonepub.present.local_words import group_of, local
from zonepub.present.placed import unplaced
from zonepub.readers.shown import ShownFile, mark
from zonepub.verify.block_wording import ExpectedLine
from zonepub.verify.part_names import editions, part_names
from zonepub.verify.wording import Wording

LISTS: dict[CaptionKind, str] = {"figures": "loi", "tables": "lot"}
COVERS = {"zh": "封面：", "zh-Hant": "封面：", "en": "Cover: "}


class EpubWording(Wording):
    """The lines of an EPUB."""

    gap = " "
    caption_first = True

    def note_mark(self, note: NoteMark) -> str:
        return self.note_label(note.number)

    def notes(self) -> Iterator[ExpectedLine]:
        back = self.style.labels.back_to_text
        for note in self.report.notes.values():
            label = self.note_label(note.number)
            said = mark(f"said {f'{label} {back}'.strip()}")
            yield ExpectedLine(said + mark(label) + self.inlines(note.text), "note", note.span)

    def flow(self) -> Iterator[ExpectedLine]:
        """The cover says what stands on it; one of its own, or that of the style."""
        cover = self.report.cover
        title = local(self.style.language).comma.join(
            part
            for part in (plain(self.report.title), plain(self.report.subtitle), self.report.issuer)
            if part
        )
        words = cover.alt if cover else COVERS[group_of(self.report.language)] + title
        if cover or self.style.epub.cover:
            yield self.picture(words, cover.picture if cover else None)
        yield from super().flow()

    def items(self, items: Sequence[Item]) -> Iterator[ExpectedLine]:
        """What stands between blocks and contents lists is a page of its own, if it has words."""
        page: list[Item] = []
        for item in (*items, None):
            if item is not None and not isinstance(item.content, Blocks | Contents | CaptionList):
                page.append(item)
                continue
            if any(one.has_words for one in page):
                yield from super().items(page)
            page = []
            if item is not None and isinstance(item.content, Blocks):
                yield from self.blocks(item.content.blocks)

    def item(self, item: Item) -> Iterator[ExpectedLine]:
        match item.content:
            case SignedNumber():
                for number, label, names in item.content.lines():
                    yield ExpectedLine(f"{number} {label}{names}", "matter", loose=True)
            case CoverPage():
                return
            case _:
                yield from super().item(item)

    def words(self, content: Words) -> ExpectedLine:
        head = mark("h1") if content.part == "title" else ""
        return ExpectedLine(head + self.inlines(content.inlines), "matter")

    def section(self, block: Section) -> Iterator[ExpectedLine]:
        """Kicker, number and title are one heading, below that of the report."""
        yield ExpectedLine(mark(f"h{block.depth + 1}") + self.one_heading(block), "heading", block.span)
        yield from self.blocks(block.blocks)

    def annex(self, block: Annex) -> Iterator[ExpectedLine]:
        if block.labelled:
            yield ExpectedLine(annex_label(self.style, block), "heading", block.span)
        yield ExpectedLine(mark("h2") + self.inlines(block.title), "heading", block.span)

    def block(self, block: Block) -> Iterator[ExpectedLine]:
        if isinstance(block, TextBox):
            yield ExpectedLine(mark(f"box: {plain_text(self.style, block.title)}"), "paragraph", block.span)
        yield from super().block(block)

    def placeholder(self, block: Figure) -> Iterator[ExpectedLine]:
        yield ExpectedLine(self.style.labels.placeholder, "picture", block.span)

    def captions(self, block: Figure) -> Iterator[ExpectedLine]:
        caption, *credit = super().captions(block)
        words = caption.text + "".join(beside(line.text) for line in credit)
        yield ExpectedLine(words, "caption", block.caption.span)

    def running(self) -> Iterator[ExpectedLine]:
        """The lists of the navigation document."""
        yield ExpectedLine(mark("contents") + self.style.labels.contents, "contents")
        for section in sections(self.report):
            words = self.inlines(heading_inlines(self.style, section))
            yield ExpectedLine(mark("toc") + words, "contents", section.span)
        items = (*self.front, *self.back)
        shown = [item.content.kind for item in items if isinstance(item.content, CaptionList)]
        lost = "lead" in dict(unplaced(self.report, self.style))  # and so are its figures and tables
        blocks = walk(self.report.lead if lost else ())
        nowhere = {block.anchor for block in blocks if isinstance(block, Figure | Table)}
        for kind in dict.fromkeys((*shown, *LISTS)):
            name = LISTS[kind]
            content = caption_list(self.report, self.style, kind)
            seen = kind in shown
            if content.entries and content.title and seen:
                yield ExpectedLine(mark(f"title of {name}") + content.title, "contents")
            for entry in (entry for entry in content.entries if entry.anchor not in nowhere):
                words = self.inlines(entry.words) if seen else plain(entry.words)
                yield ExpectedLine(mark(name) + words, "contents")

    def _identifiers(self) -> Iterator[str]:
        report = self.report
        urns = {"isbn": report.isbn, "issn": report.issn}
        if report.identifier:
            yield report.identifier
        yield from (f"urn:{kind}:{number}" for kind, number in urns.items() if number)
        if report.cn:
            yield f"CN {report.cn}"

    def names(self, shown: ShownFile) -> frozenset[str]:
        return (
            super().names(shown)
            | part_names(self.report, self.style)
            | editions(self.report, self.style, len(shown.printed))
        )

    def facts(self) -> dict[str, str]:
        report = self.report
        facts = {
            "title": "; ".join(
                words for one in (report.title, report.subtitle) if (words := plain_text(self.style, one))
            ),
            "creator": "; ".join(name for one in report.bylines for name in one.names),
            "contributor": "; ".join(name for one in report.staff for name in one.names),
            "publisher": "; ".join(report.issuers),
            "date": report.date,
            "description": plain_text(self.style, report.abstract),
            "subject": "; ".join(report.keywords),
            "rights": "; ".join(filter(None, (report.rights, report.classification))),
            "language": report.language,
            "language of pages": report.language,
            "identifier": "; ".join(self._identifiers()),
            "series": report.series.name if report.series else "",
        }
        return {name: value for name, value in facts.items() if value}
