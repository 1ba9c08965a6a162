"""Clauses of the head: copy number, secrecy, urgency, mark, red line (G2.1 to G2.5, G2.8)."""

import re
from collections.abc import Iterator

from zonepub.cjk import MM
from zonepub.gb9704.clause import Bilingual, Finding
from zonepub.gb9704.clauses.page import TOP, WIDTH
from zonepub.gb9704.document import MeasuredDocument, MeasuredLine, MeasuredParagraph
from zonepub.gb9704.findings import centred, finding, in_face, indent, location_of, of_length, of_size, red
from zonepub.gb9704.parts import DocumentParts, is_red
from zonepub.gb9704.wording import RED, colour_text, in_both

WORDS = ("文件", "命令", "令")  # of a mark, behind the names of issuers; the longer first


def copy_digits(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.copy_no:
        ok = re.fullmatch("[0-9]{6}", parts.copy_no.text) is not None
        yield finding(ok, parts.copy_no, parts.copy_no.text, "6 位阿拉伯数字", "6 Arabic digits")


def copy_size(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.copy_no:
        yield of_size(parts.copy_no, 16, tolerance)


def copy_place(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.copy_no:
        yield indent(parts.copy_no, 0, tolerance)
        if document.paragraphs[0] is not parts.copy_no:
            yield finding(
                False,
                parts.copy_no,
                Bilingual("不在第一行", "not the first line"),
                "版心第一行",
                "the first line",
            )


def secrecy_face(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.secrecy:
        yield from in_face(parts.secrecy, "hei")


def secrecy_place(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.secrecy:
        yield of_size(parts.secrecy, 16, 0.3)
        yield indent(parts.secrecy, 0, tolerance)


def urgency_face(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.urgency:
        yield from in_face(parts.urgency, "hei")


def urgency_place(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.urgency:
        yield of_size(parts.urgency, 16, 0.3)
        yield indent(parts.urgency, 0, tolerance)


def order(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    labels = [paragraph for paragraph in (parts.copy_no, parts.secrecy, parts.urgency) if paragraph]
    positions = [document.paragraphs.index(paragraph) for paragraph in labels]
    if len(labels) > 1:
        ok = positions == sorted(positions)
        measured = in_both(" → ".join(paragraph.text for paragraph in labels))
        yield finding(ok, labels[0], measured, "份号、密级、紧急程度", "copy number, secrecy, urgency")


def mark_height(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.mark and parts.mark.lines:
        wanted = 20 * MM if is_order(parts) else 35 * MM  # G5
        yield of_length(parts.mark.lines[0].top - TOP, wanted, tolerance, location_of(parts.mark))


def is_order(parts: DocumentParts) -> bool:
    """An order [命令（令）] has no red line, and its mark stands higher (G5)."""
    beside = [line.text for mark in parts.marks for line in mark.lines]  # of a joint order beside the names
    return any(words.endswith(("令", "令）")) for words in (*(mark.text for mark in parts.marks), *beside))


def mark_centred(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    joint = parts.mark is not None and parts.mark.cell  # a DOCX stacks the issuers in a table
    if not joint and len(mark_lines(document, parts)) < 2:
        yield from centred(parts.mark)


def mark_lines(document: MeasuredDocument, parts: DocumentParts) -> list[MeasuredLine]:
    """The red lines of the mark: one, or those of several issuers and the word 文件."""
    above = document.paragraphs[: document.paragraphs.index(parts.number)] if parts.number else parts.marks
    return [
        line
        for paragraph in above
        for line in paragraph.lines
        if line.size >= 20 and is_red(line.spans[0].color)
    ]


def joint_issue(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    """G2.5: the word 文件 or 令 stands to the right of the issuers, in the middle of their height."""
    lines = mark_lines(document, parts)
    stack = [line for line in lines if line.text not in WORDS]
    if len(stack) < 2 or parts.mark is None:
        return
    word = next(
        (
            line
            for line in lines
            if re.search(rf"(?:^|\s)(?:{'|'.join(WORDS)})$", line.text)
            or (line is not lines[-1] and line.text.endswith(WORDS))
        ),
        None,
    )
    if word is None:
        return  # the mark names issuers alone, or is one name of several lines
    wanted = Bilingual("居右、上下居中", "at the right, in the middle")
    others = [line for line in stack if line is not word] + ([] if word.text in WORDS else [word])
    ends = [line.end for line in others if line is not word]
    said = next(one for one in WORDS if word.text.endswith(one))
    start = word.end - len(said) * word.size  # of the word itself
    middle = (min(line.top for line in others) + max(line.foot for line in others)) / 2
    off = (word.top + word.foot) / 2 - middle
    beside = start >= max(ends) - 1
    measured = Bilingual(f"偏离中线 {abs(off) / MM:.1f} mm", f"{abs(off) / MM:.1f} mm off the middle")
    aside = Bilingual("不在右侧", "not at the right")
    yield Finding(
        beside and abs(off) <= tolerance * MM, measured if beside else aside, wanted, location_of(parts.mark)
    )


def mark_face(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.mark:
        yield from in_face(parts.mark, "xiaobiaosong")


def mark_red(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.mark:
        yield from red(parts.mark)


def line_gap(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    above = _above_the_line(document, parts)
    if parts.red_line and parts.red_line.y is not None and above and above.lines:
        yield of_length(
            parts.red_line.y - above.lines[-1].foot, 4 * MM, tolerance, location_of(parts.red_line)
        )


def _above_the_line(document: MeasuredDocument, parts: DocumentParts) -> MeasuredParagraph | None:
    """The number; in minutes, whose form offices settle, what else stands below it: office and date (G5)."""
    if not (parts.number and parts.red_line and parts.mark and parts.mark.text.endswith("纪要")):
        return parts.number
    return document.paragraphs[max(0, parts.red_line.after - 1)]


def line_width(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.red_line:
        yield of_length(parts.red_line.length, WIDTH, tolerance, location_of(parts.red_line))


def line_red(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.red_line:
        color = parts.red_line.color
        measured = colour_text(color) if color else in_both("?")
        yield Finding(is_red(color), measured, RED, location_of(parts.red_line))
    elif parts.number and parts.mark and not is_order(parts):
        yield finding(False, parts.number, Bilingual("没有分隔线", "no line"), "红色分隔线", "a red line")
