"""Clauses of title, addressees and running text (G3.1 to G3.4)."""

import re
from collections.abc import Iterator

from zonepub.gb9704.clause import (
    Bilingual,
    Finding,
    Location,
    at,
    face_words,
    in_face,
    indent,
    main_face,
    not_bold,
    of_size,
    says,
    trimmed,
    white,
)
from zonepub.gb9704.clauses.letterhead import centred
from zonepub.gb9704.document import MeasuredDocument
from zonepub.gb9704.parts import DocumentParts

SENTENCE_END = re.compile("[。！？：；…”）—]$")
QUOTES = re.compile("[“”‘’—…]")


def title_size(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    yield from (of_size(block, 22, tolerance) for block in parts.title)


def title_face(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for block in parts.title:
        yield from in_face(block, "xiaobiaosong")


def title_centred(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for block in parts.title:
        yield from centred(block)


def title_white(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.title and parts.red_line:
        yield from white(parts.title[0], 2, tolerance)


def title_weight(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    yield from (not_bold(block) for block in parts.title)


def title_shape(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    """Three lines or more: no line in the middle shorter than those above and below."""
    lines = [line for block in parts.title for line in block.lines]
    if len(lines) > 2:
        widths = [line.end - line.x for line in lines]
        waist = any(
            widths[index] + lines[index].size < min(widths[index - 1], widths[index + 1])
            for index in range(1, len(widths) - 1)
        )
        words = " / ".join(f"{width / lines[0].size:.0f}" for width in widths)
        measure = Bilingual(f"各行 {words} 字", f"lines of {words} characters")
        yield says(
            not waist, parts.title[0], measure, "梯形或菱形，不用沙漏形", "trapezoid or diamond, no hourglass"
        )


def addressees_white(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.addressees and parts.title:
        yield from white(parts.addressees, 1, tolerance)


def addressees_flush(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.addressees:
        yield indent(parts.addressees, 0, tolerance)
        em = parts.addressees.size or 16
        if parts.addressees.left is not None and parts.addressees.left > tolerance * em:
            words = Bilingual(f"回行左空 {parts.addressees.left / em:.1f} 字", "turn-over lines indented")
            yield says(False, parts.addressees, words, "回行顶格", "turn-over lines flush left")


def addressees_colon(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.addressees:
        text = parts.addressees.text
        yield says(
            text.endswith("："),
            parts.addressees,
            f"…{text[-4:]}",
            "末尾全角冒号",
            "a full-width colon at the end",
        )


def first_page(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    main = [*parts.body, *(block for _, block in parts.headings)]
    if main and (measured.pages or 0) > 0:
        there = any(block.page == 1 for block in main)
        words = (
            Bilingual("首页有正文", "body text there") if there else Bilingual("首页没有正文", "no body text")
        )
        yield Finding(there, words, Bilingual("首页必须显示正文", "body text on page 1"), Location(1))


def paragraph_indent(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    unfinished = False  # the paragraph above goes on below a figure, say
    for block in parts.body:
        if block.align == "left" and not (unfinished and abs(block.first) < block.size):
            yield indent(block, 2, tolerance)
        unfinished = bool(block.lines) and SENTENCE_END.search(block.text) is None


def turn_over(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for block in parts.body:
        if block.align == "left" and block.left is not None:
            em = block.size or 16
            value = block.left / em
            if any(trimmed(line) for line in block.lines[1:]) and -0.6 < value < 0:
                value = 0.0
            words = Bilingual(f"左空 {value:.1f} 字", f"{value:.1f} characters from the left")
            yield says(abs(value) <= tolerance, block, words, "回行顶格", "turn-over lines flush left")


def marks(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    """Quotes, dashes and ellipses belong to the Chinese face (G6)."""
    for block in (*parts.title, *parts.body, *(block for _, block in parts.headings)):
        found = main_face(block.spans, QUOTES)
        if found is not None:
            yield Finding(
                found.kind != "latin", face_words(found), Bilingual("中文字体", "a Chinese face"), at(block)
            )
