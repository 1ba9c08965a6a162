"""Clauses of the headings and their numbers (G3.5)."""

import re
from collections.abc import Iterator

from zonepub.gb9704.clause import (
    Finding,
    in_face,
    indent,
    not_bold,
    of_size,
    says,
)
from zonepub.gb9704.document import MeasuredDocument, MeasuredParagraph
from zonepub.gb9704.parts import DocumentParts
from zonepub.readers.spans import TextSpan

RIGHT_LEVELS = (
    r"^[一二三四五六七八九十百零]+、",
    r"^（[一二三四五六七八九十百零]+）(?![、，,.．])",
    r"^\d+[.．]",
    r"^（\d+）(?![、，,.．])",
)
LABELS = ("一、", "（一）", "1.", "（1）")
LEVEL_FACES = ("hei", "kai", "fangsong", "fangsong")


def level_face(level: int, measured: MeasuredDocument, parts: DocumentParts) -> Iterator[Finding]:
    for found, block in parts.headings:
        if found == level:
            yield from in_face(block, LEVEL_FACES[level - 1], _own(block))


def _own(block: MeasuredParagraph) -> list[TextSpan]:
    """The spans of the heading itself: up to the first stop, where text runs on behind it."""
    found: list[TextSpan] = []
    for span in block.spans:
        found.append(span)
        if "。" in span.text[:-1]:
            found[-1] = TextSpan(
                span.text[: span.text.index("。") + 1], span.face, span.size, span.bold, span.color
            )
            break
        if "。" in span.text:
            break
    return found


def level_1(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    yield from level_face(1, measured, parts)


def level_2(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    yield from level_face(2, measured, parts)


def level_3(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    yield from level_face(3, measured, parts)


def level_4(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    yield from level_face(4, measured, parts)


def heading_size(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    yield from (of_size(block, 16, tolerance) for _, block in parts.headings)


def heading_indent(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    yield from (indent(block, 2, tolerance) for _, block in parts.headings if block.align == "left")


def heading_weight(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    yield from (not_bold(block, _own(block)) for level, block in parts.headings if level != 2)


def kai_weight(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    yield from (not_bold(block, _own(block)) for level, block in parts.headings if level == 2)


def _form(parts: DocumentParts, levels: tuple[int, ...]) -> Iterator[Finding]:
    for level, block in parts.headings:
        if level in levels:
            ok = re.match(RIGHT_LEVELS[level - 1], block.text) is not None
            right = LABELS[level - 1]
            yield says(ok, block, block.text[:6], f"写作 {right}", f"written {right}")


def bracket_form(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    yield from _form(parts, (2, 4))


def digit_form(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    yield from _form(parts, (3,))


def han_form(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    yield from _form(parts, (1,))


def level_order(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    """（一） stands below 一、, and （1） below 1.; from 一、 one may go to 1. at once."""
    seen: set[int] = set()
    for level, block in parts.headings:
        ok = level in (1, 3) or level - 1 in seen
        seen = {item for item in seen if item <= level} | {level}
        wanted = " → ".join(LABELS)
        yield says(ok, block, block.text[:6], f"依次 {wanted}", f"in order {wanted}")
