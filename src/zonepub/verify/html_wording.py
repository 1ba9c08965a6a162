"""How a web page words things: as an EPUB, without a cover, with all notes at its end."""

from collections.abc import Iterator

from zonepub.model import Annex, Section
from zonepub.present.items import CaptionList
from zonepub.present.labels import heading_inlines, plain_text
from zonepub.present.local_words import group_of
from zonepub.present.publication import authors, contributors, identifiers
from zonepub.readers.shown import mark
from zonepub.regex import regex
from zonepub.verify.block_wording import ExpectedLine
from zonepub.verify.epub_wording import EpubWording
from zonepub.verify.wording import Wording

WORDS = {
    "zh": ("跳到正文", "注释"),
    "zh-Hant": ("跳到正文", "註釋"),
    "en": ("Skip to the text", "Notes"),
}  # of the page alone
LEAST = 3  # headings without which there is no contents list

BLANK = regex("[\t\n\r]")


class HtmlWording(EpubWording):
    """The lines of a web page."""

    def flow(self) -> Iterator[ExpectedLine]:
        yield from Wording.flow(self)

    def running(self) -> Iterator[ExpectedLine]:
        """The contents list, and where the style has them the lists of figures and tables."""
        blocks = (*self.report.body, *self.report.annexes)
        entries = [item for item in blocks if isinstance(item, Section | Annex)]
        if len(entries) >= LEAST:
            yield from self._listed(entries, max(self.style.contents.depth, 2))
        for item in (*self.front, *self.back):
            if isinstance(item.content, CaptionList):
                for entry in item.content.entries:
                    yield ExpectedLine(mark("list") + self.inlines(entry.words), "contents")

    def _listed(self, entries: list[Section | Annex], depth: int) -> Iterator[ExpectedLine]:
        for item in entries:
            yield ExpectedLine(
                mark("toc") + self.inlines(heading_inlines(self.style, item)), "contents", item.span
            )
            if depth > 1:
                inner = [one for one in item.blocks if isinstance(one, Section | Annex)]
                yield from self._listed(inner, depth - 1)

    def facts(self) -> dict[str, str]:
        report = self.report
        own = WORDS[group_of(report.language)]
        series = report.series
        facts = {
            "series": series.name if series else "",
            "alternative": plain_text(self.style, report.subtitle),
            "contributor": "; ".join(contributors(report)),
            "identifier": "; ".join(filter(None, (*identifiers(report), report.document_no))),
            "rights": report.rights,
            "skip": own[0],
            "notes": own[1] if report.notes else "",
            "title": plain_text(self.style, report.title),
            "creator": "; ".join(authors(report)),
            "publisher": report.issuer,
            "date": report.date,
            "subject": "; ".join(report.keywords),
            "classification": report.classification,
            "language": report.language,
        }
        # tabs and line ends in attributes are blanks to every parser (XML 1.0, 3.3.3)
        return {name: BLANK.sub(" ", value) for name, value in facts.items() if value}
