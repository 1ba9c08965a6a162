"""Clauses of the headings and their numbers (G3.5)."""

import re
from collections.abc import Iterator

from zonepub.gb9704.clause import Finding
from zonepub.gb9704.document import MeasuredDocument
from zonepub.gb9704.findings import finding, in_face, indent, not_bold, of_size
from zonepub.gb9704.parts import DocumentParts

RIGHT_LEVELS = (
    r"^[一二三四五六七八九十百零]+、",
    r"^（[一二三四五六七八九十百零]+）(?![、，,.．])",
    r"^\d+[.．]",
    r"^（\d+）(?![、，,.．])",
)
LABELS = ("一、", "（一）", "1.", "（1）")
LEVEL_FACES = ("hei", "kai", "fangsong", "fangsong")


def level_face(level: int, document: MeasuredDocument, parts: DocumentParts) -> Iterator[Finding]:
    for heading_level, paragraph in parts.headings:
        if heading_level == level:
            yield from in_face(paragraph, LEVEL_FACES[level - 1], paragraph.lead)


def level_1(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    yield from level_face(1, document, parts)


def level_2(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    yield from level_face(2, document, parts)


def level_3(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    yield from level_face(3, document, parts)


def level_4(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    yield from level_face(4, document, parts)


def heading_size(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    yield from (of_size(paragraph, 16, tolerance) for _, paragraph in parts.headings)


def heading_indent(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    yield from (
        indent(paragraph, 2, tolerance) for _, paragraph in parts.headings if paragraph.align == "left"
    )


def heading_weight(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    yield from (not_bold(paragraph, paragraph.lead) for level, paragraph in parts.headings if level != 2)


def kai_weight(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    yield from (not_bold(paragraph, paragraph.lead) for level, paragraph in parts.headings if level == 2)


def _form(parts: DocumentParts, levels: tuple[int, ...]) -> Iterator[Finding]:
    for level, paragraph in parts.headings:
        if level in levels:
            ok = re.match(RIGHT_LEVELS[level - 1], paragraph.text) is not None
            right = LABELS[level - 1]
            yield finding(ok, paragraph, paragraph.text[:6], f"写作 {right}", f"written {right}")


def bracket_form(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    yield from _form(parts, (2, 4))


def digit_form(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    yield from _form(parts, (3,))


def han_form(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    yield from _form(parts, (1,))


def level_order(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    """（一） stands below 一、, and （1） below 1.; from 一、 one may go to 1. at once."""
    seen: set[int] = set()
    for level, paragraph in parts.headings:
        ok = level in (1, 3) or level - 1 in seen
        seen = {item for item in seen if item <= level} | {level}
        wanted = " → ".join(LABELS)
        yield finding(ok, paragraph, paragraph.text[:6], f"依次 {wanted}", f"in order {wanted}")
