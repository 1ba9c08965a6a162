"""How a DOCX words things: numbers are Word's, heads and feet are fields, notes have a part of their own."""

from collections.abc import Iterable, Iterator

from zonepub.model import Annex, Inlines, NoteMark, Picture, Section, Text, sections
from zonepub.present.cover_words import cover_subtitle, cover_title, head_words
from zonepub.present.items import CoverPage, Signature
from zonepub.present.labels import (
    annex_label,
    heading_inlines,
    plain_text,
    whole_heading,
    worded,
)
from zonepub.present.publication import authors, identifiers
from zonepub.present.tables import Scope
from zonepub.present.templates import fill, fill_or_none, with_groups
from zonepub.readers.shown import mark
from zonepub.regex import regex
from zonepub.style.model import RunningLine
from zonepub.verify.block_wording import ExpectedLine
from zonepub.verify.wording import Wording

WORDS_ZERO = ("零", "〇")  # Word counts 一百〇一 (chineseCountingThousand)
DEEPEST = 3  # levels of the contents list
FIELDS = {"page": "PAGE", "pages": "NUMPAGES", "section": "STYLEREF 1"}
NUMERALS = {
    "": "", "roman": r" \* roman", "upper": r" \* ALPHABETIC", "lower": r" \* alphabetic",
    "han": r" \* CHINESENUM3", "circled": r" \* CIRCLENUM", "first": "", "last": r" \l",
}  # fmt: skip
OTHERS = {"ja": "ja-JP", "ko": "ko-KR"}
REGIONS = {"hant": "zh-TW", "tw": "zh-TW", "hk": "zh-HK", "mo": "zh-MO", "sg": "zh-SG"}
FIELD = regex(r"\{(page|pages|section)(?::(\w+))?\}")


class DocxWording(Wording):
    """The lines of a DOCX."""

    def heading(self, depth: int, label: str, title: Inlines) -> str:
        return super().heading(depth, label.replace(*WORDS_ZERO), title)

    def note_mark(self, note: NoteMark) -> str:
        return mark(f"^{note.number}")

    def contents(self) -> Iterator[ExpectedLine]:
        """Title and entries, each with a page; what stands above a heading has a line without."""
        depth = min(self.style.contents.depth, DEEPEST)
        listed = [section for section in sections(self.report) if section.depth <= depth]
        if listed and self.style.labels.contents:
            yield ExpectedLine(self.style.labels.contents, "contents")
        for section in listed:
            above, words = self._entry(section)
            if above:
                yield ExpectedLine(above, "contents", section.span)
            yield ExpectedLine(f"{words}\t{mark('page')}", "contents", section.span)

    def _entry(self, section: Section | Annex) -> tuple[str, str]:
        """What stands above a heading, and its own line; one line where the list is no field of Word's."""
        if not self.style.docx.contents_field:
            return "", self.inlines(heading_inlines(self.style, section))
        if isinstance(section, Annex):
            return annex_label(self.style, section), self.inlines(worded(self.style, section.title))
        parts = whole_heading(self.style, section)
        kicker, title = worded(self.style, parts.kicker), worded(self.style, parts.title)
        return self.inlines(kicker), self.inlines((Text(parts.label.replace(*WORDS_ZERO)), *title))

    def signature(self, content: Signature) -> Iterable[str]:
        """Names side by side stand at tabs of one line."""
        rows, side = content.rows, self.gap
        lines = [side + side.join(row) if len(row) > 1 else row[0] for row in rows]
        return [*lines, content.lines[-1]] if rows else content.lines

    def cover(self, page: CoverPage) -> Iterator[ExpectedLine]:
        """The picture, and words on it that are words of the text."""
        yield self.picture(page.alt, page.picture)
        if not self.style.cover.words or self.on_office_paper:
            return
        name, dated, issuer = head_words(self.report, self.style)
        title, below = cover_title(self.report, self.style), cover_subtitle(self.report, self.style)
        for words in (name, f"{dated}{self.gap if issuer else ''}{issuer}", title, below):
            yield ExpectedLine(words, "matter", loose=True)

    def head_of(self, scope: Scope, *, above: bool) -> str:
        """Rows that are repeated on each page (D2.10)."""
        return " head" if above else ""

    @property
    def on_office_paper(self) -> bool:
        return bool(self.style.docx.template)

    def running(self) -> Iterator[ExpectedLine]:
        """Each line of the style once, with its fields; an office's paper has its own."""
        if self.on_office_paper:
            return
        page = self.style.page
        lines = (("head", page.header, page.first_header), ("foot", page.footer, page.first_footer))
        first = page.first_header != page.header or page.first_footer != page.footer
        even = page.mirror and any(
            line.on(even=True) != line.on(even=False) for line in (page.header, page.footer)
        )
        for kind, usual, opening in lines:
            yield from self._running(kind, "default", usual, even=False)
            if even:
                yield from self._running(kind, "even", usual, even=True)
            if first:
                yield from self._running(kind, "first", opening, even=False)

    def _running(self, kind: str, use: str, line: RunningLine, *, even: bool) -> Iterator[ExpectedLine]:
        left, center, right = (self._fields(template) for template in line.on(even=even))
        pictures: tuple[Picture, ...] = ()
        if line.image:
            pictures = (line.image.picture,)
            logo = mark(f"picture: {line.image.alt}")
            match line.image.align:
                case "left":
                    left = logo + ("\u3000" + left if left else "")
                case "center":
                    center = logo + ("\u3000" + center if center else "")
                case _:
                    right = (right + "\u3000" if right else "") + logo
        text = left + (f"\t{center}\t{right}" if center or right else "")
        if kind == "head":
            text += self._watermark()
        if text.strip():
            yield ExpectedLine(mark(f"{kind} {use}") + text, "running", pictures=pictures)

    def _watermark(self) -> str:
        words = fill_or_none(self.style.page.watermark.text, self.values)
        return mark(f"watermark {words}") if words else ""

    def unnumbered(self) -> frozenset[str]:
        """Their watermark stands alone."""
        return frozenset(mark(f"head {use}") + self._watermark() for use in ("default", "even"))

    def _fields(self, template: str) -> str:
        """Words of a running line; fields by their codes."""
        parts = FIELD.split(with_groups(template, self.values))  # words, field, numerals, words …
        fields = zip(parts[1::3], parts[2::3], strict=True)
        codes = [mark(FIELDS[name] + NUMERALS[numerals or ""]) for name, numerals in fields]
        return "".join(
            fill(words, self.values) + code for words, code in zip(parts[::3], [*codes, ""], strict=True)
        )

    def facts(self) -> dict[str, str]:
        report = self.report
        facts = {
            "title": plain_text(self.style, report.title),
            "subject": plain_text(self.style, report.subtitle),
            "creator": "; ".join(authors(report)),
            "keywords": "; ".join(report.keywords),
            "description": plain_text(self.style, report.abstract),
            "language": report.language,
            "identifier": "; ".join(identifiers(report)),
            "company": report.issuer,
            "contentstatus": report.classification,
            "lastmodifiedby": "; ".join(authors(report)),
            "eastern language": eastern_language(report.language),
        }
        return {name: value for name, value in facts.items() if value}


def eastern_language(language: str) -> str:
    """What Word is told of Han characters (D1.3)."""
    parts = language.lower().replace("_", "-").split("-")
    return OTHERS.get(parts[0]) or next((REGIONS[part] for part in parts[1:] if part in REGIONS), "zh-CN")
