"""Clauses of title, addressees and running text (G3.1 to G3.4)."""

from collections.abc import Iterator

from zonepub.gb9704.body_parts import ABSTRACT
from zonepub.gb9704.clause import Bilingual, Finding, Location
from zonepub.gb9704.document import MeasuredDocument, MeasuredParagraph
from zonepub.gb9704.findings import (
    blank_above,
    centred,
    finding,
    in_face,
    indent,
    location_of,
    main_face,
    not_bold,
    of_size,
    opening_blank,
)
from zonepub.gb9704.parts import DocumentParts
from zonepub.gb9704.wording import face_text
from zonepub.regex import regex

SENTENCE_END = regex("[。！？：；…”）—]$")
QUOTES = regex("[“”‘’—…]")


def title_size(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    yield from (of_size(paragraph, 22, tolerance) for paragraph in parts.title)


def title_face(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for paragraph in parts.title:
        yield from in_face(paragraph, "xiaobiaosong")


def title_centred(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for paragraph in parts.title:
        yield from centred(paragraph)


def title_blank_lines(
    document: MeasuredDocument, parts: DocumentParts, tolerance: float
) -> Iterator[Finding]:
    if parts.title and parts.red_line:
        yield from blank_above(parts.title[0], 2, tolerance)


def title_weight(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    yield from (not_bold(paragraph) for paragraph in parts.title)


def title_shape(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    """Three lines or more: no line in the middle shorter than those above and below."""
    lines = [line for paragraph in parts.title for line in paragraph.lines]
    if len(lines) > 2:
        widths = [line.end - line.x for line in lines]
        waist = any(
            widths[index] + lines[index].size < min(widths[index - 1], widths[index + 1])
            for index in range(1, len(widths) - 1)
        )
        measured = " / ".join(f"{width / lines[0].size:.0f}" for width in widths)
        measure = Bilingual(f"各行 {measured} 字", f"lines of {measured} characters")
        yield finding(
            not waist, parts.title[0], measure, "梯形或菱形，不用沙漏形", "trapezoid or diamond, no hourglass"
        )


def addressees_blank_line(
    document: MeasuredDocument, parts: DocumentParts, tolerance: float
) -> Iterator[Finding]:
    if parts.addressees and parts.title:
        yield from blank_above(parts.addressees, 1, tolerance)


def addressees_flush(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.addressees:
        yield indent(parts.addressees, 0, tolerance)
        em = parts.addressees.size or 16
        if parts.addressees.left is not None and parts.addressees.left > tolerance * em:
            measured = Bilingual(f"回行左空 {parts.addressees.left / em:.1f} 字", "turn-over lines indented")
            yield finding(False, parts.addressees, measured, "回行顶格", "turn-over lines flush left")


def addressees_colon(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.addressees:
        text = parts.addressees.text
        yield finding(
            text.endswith("："),
            parts.addressees,
            f"…{text[-4:]}",
            "末尾全角冒号",
            "a full-width colon at the end",
        )


def first_page(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    main = [*parts.body, *(paragraph for _, paragraph in parts.headings)]
    main = [paragraph for paragraph in main if not ABSTRACT.match(paragraph.text)]  # it is about the text
    if main and (document.pages or 0) > 0:
        there = any(paragraph.page == 1 for paragraph in main)
        measured = (
            Bilingual("首页有正文", "body text there") if there else Bilingual("首页没有正文", "no body text")
        )
        yield Finding(there, measured, Bilingual("首页必须显示正文", "body text on page 1"), Location(1))


def paragraph_indent(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    before: MeasuredParagraph | None = None
    for paragraph in parts.body:
        unfinished = before is not None and _goes_on(before, paragraph)
        goes_on = abs(paragraph.first) < paragraph.size and (unfinished or _is_broken_by_hand(paragraph))
        if paragraph.align == "left" and not goes_on:
            yield indent(paragraph, 2, tolerance)
        before = paragraph


def _goes_on(before: MeasuredParagraph, paragraph: MeasuredParagraph) -> bool:
    """Whether the paragraph above goes on in a PDF: below a figure, say, or overleaf behind a full line."""
    if not before.lines:
        return False
    if SENTENCE_END.search(before.text) is None:
        return True
    lines = [*before.lines, *paragraph.lines]  # of three, one at least is full: the measure of the others
    full = max(line.end for line in lines) - before.size
    overleaf = bool(paragraph.lines) and paragraph.lines[0].page > before.lines[-1].page
    return overleaf and len(lines) > 2 and before.lines[-1].end >= full


def _is_broken_by_hand(paragraph: MeasuredParagraph) -> bool:
    """A line of a PDF that ends before its measure and its sentence do: a line of verse, say."""
    return len(paragraph.lines) == 1 and paragraph.text[-1:] in ("，", "、")


def turn_over(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for paragraph in parts.body:
        if paragraph.align == "left" and paragraph.left is not None:
            em = paragraph.size or 16
            value = paragraph.left / em
            if any(opening_blank(line) for line in paragraph.lines[1:]) and -0.6 < value < 0:
                value = 0.0
            measured = Bilingual(f"左空 {value:.1f} 字", f"{value:.1f} characters from the left")
            yield finding(
                abs(value) <= tolerance, paragraph, measured, "回行顶格", "turn-over lines flush left"
            )


def chinese_marks(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    """Quotes, dashes and ellipses belong to the Chinese face (G6)."""
    for paragraph in (*parts.title, *parts.body, *(paragraph for _, paragraph in parts.headings)):
        face = main_face(paragraph.spans, QUOTES)
        if face is not None:
            yield Finding(
                face.kind != "latin",
                face_text(face),
                Bilingual("中文字体", "a Chinese face"),
                location_of(paragraph),
            )
