"""Clauses of the colophon (G4.1 to G4.4)."""

import re
from collections.abc import Iterator

from zonepub.cjk import MM
from zonepub.gb9704.clause import Bilingual, Finding
from zonepub.gb9704.clauses.page import WIDTH
from zonepub.gb9704.document import FOOT, MeasuredDocument
from zonepub.gb9704.findings import finding, in_face, indent, location_of, of_length, of_size, turnover
from zonepub.gb9704.parts import COPIES, PRINTED, DocumentParts
from zonepub.gb9704.wording import in_both


def rule_width(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for rule in parts.foot_rules:
        yield of_length(rule.length, WIDTH, tolerance, location_of(rule))
    paragraph = parts.printed or (parts.copies[0] if parts.copies else None)
    if paragraph and not parts.foot_rules:
        yield finding(
            False,
            paragraph,
            Bilingual("没有分隔线", "no rules"),
            "与版心等宽的分隔线",
            "rules as wide as the type area",
        )


def rule_weight(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for index, rule in enumerate(parts.foot_rules):
        wanted = 0.35 if index in (0, len(parts.foot_rules) - 1) else 0.25
        ok = abs(rule.weight / MM - wanted) <= tolerance
        yield Finding(ok, in_both(f"{rule.weight / MM:.2f} mm"), in_both(f"{wanted} mm"), location_of(rule))


def rule_foot(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.foot_rules and parts.foot_rules[-1].y is not None:
        rule = parts.foot_rules[-1]
        assert rule.y is not None and rule.page is not None
        area = document.areas[rule.page - 1]
        yield of_length(area.height - rule.y - rule.weight, FOOT, tolerance, location_of(rule))


def last_page(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    paragraph = parts.printed or (parts.copies[0] if parts.copies else None)
    if paragraph and paragraph.page and document.pages:
        measured = Bilingual(
            f"第 {paragraph.page} 页，共 {document.pages} 页", f"page {paragraph.page} of {document.pages}"
        )
        ok = paragraph.page == document.pages
        yield finding(ok, paragraph, measured, "最后一面", "the last page")


def even_page(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    """By custom; the last page, though odd, keeps the standard, which asks for no more (G4.4)."""
    paragraph = parts.printed or (parts.copies[0] if parts.copies else None)
    if paragraph and paragraph.page:
        yield finding(
            paragraph.page % 2 == 0 or paragraph.page == document.pages,
            paragraph,
            Bilingual(f"第 {paragraph.page} 页", f"page {paragraph.page}"),
            "偶数页",
            "an even page",
        )


def copies_look(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for paragraph in parts.copies:
        yield of_size(paragraph, 14, tolerance)
        yield from in_face(paragraph, "fangsong")


def copies_place(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.copies:
        yield indent(parts.copies[0], 1, tolerance)


def copies_turn(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    """Turn-over lines begin behind the colon."""
    for paragraph in parts.copies:
        label = COPIES.match(paragraph.text)
        if label is None:
            continue
        em = paragraph.size or 14.0
        wanted = paragraph.first + len(label[0]) * em
        yield from turnover(paragraph, wanted, tolerance, "回行与冒号后对齐", "turn-over behind the colon")


def copies_stop(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.copies:
        last = parts.copies[-1]
        yield finding(
            last.text.endswith("。"), last, f"…{last.text[-4:]}", "末尾句号", "a full stop at the end"
        )


def copies_label(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.copies and COPIES.match(parts.copies[0].text):
        text = parts.copies[0].text
        yield finding(
            re.match(r"^[^:：]{1,3}：", text) is not None,
            parts.copies[0],
            text[:4],
            "抄送后全角冒号",
            "a full-width colon",
        )


def printed_look(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.printed:
        yield of_size(parts.printed, 14, tolerance)
        yield from in_face(parts.printed, "fangsong")


def printed_place(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    paragraph = parts.printed
    if paragraph is None:
        return
    alone = PRINTED.match(paragraph.text.strip()) is not None  # the office stands elsewhere
    if not alone:
        yield indent(paragraph, 1, tolerance)
    right = (
        paragraph.tab_end
        if paragraph.tab_end is not None
        else paragraph.right
        if paragraph.lines or paragraph.align == "right"
        else None
    )
    if right is not None:
        value = right / (paragraph.size or 14)
        measured = Bilingual(f"右空 {value:.1f} 字", f"{value:.1f} characters from the right")
        yield finding(
            abs(value - 1) <= tolerance, paragraph, measured, "右空 1 字", "1 character from the right"
        )


def printed_rule(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.printed and parts.copies:
        index = document.paragraphs.index(parts.printed)
        above = any(rule.after == index for rule in parts.foot_rules)
        measured = Bilingual("有分隔线", "a rule") if above else Bilingual("无分隔线", "no rule")
        yield finding(above, parts.printed, measured, "与抄送之间有细线", "an inner rule above")
