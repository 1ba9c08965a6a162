"""Clauses of the colophon and of page numbers (G4)."""

import re
from collections.abc import Iterator
from itertools import pairwise

from zonepub.cjk import MM
from zonepub.gb9704.clause import (
    Bilingual,
    Finding,
    Location,
    at,
    chars_words,
    face_words,
    in_face,
    indent,
    main_face,
    mm,
    near,
    of_size,
    same,
    says,
    turned,
)
from zonepub.gb9704.clauses.page import WIDTH
from zonepub.gb9704.document import FOOT, MeasuredDocument, PageNumber
from zonepub.gb9704.parts import COPIES, PRINTED, DocumentParts

DIGITS = re.compile("[0-9]")
RIGHT_NUMBER = re.compile(r"^—\s+[0-9]+\s+—$")


def rule_width(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for rule in parts.foot_rules:
        yield near(rule.length, WIDTH, tolerance, at(rule))
    block = parts.printed or (parts.copies[0] if parts.copies else None)
    if block and not parts.foot_rules:
        yield says(
            False,
            block,
            Bilingual("没有分隔线", "no rules"),
            "与版心等宽的分隔线",
            "rules as wide as the type area",
        )


def rule_weight(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for index, rule in enumerate(parts.foot_rules):
        wanted = 0.35 if index in (0, len(parts.foot_rules) - 1) else 0.25
        ok = abs(rule.weight / MM - wanted) <= tolerance
        yield Finding(ok, same(f"{rule.weight / MM:.2f} mm"), same(f"{wanted} mm"), at(rule))


def rule_foot(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.foot_rules and parts.foot_rules[-1].y is not None:
        rule = parts.foot_rules[-1]
        assert rule.y is not None and rule.page is not None
        area = measured.areas[rule.page - 1]
        yield near(area.height - rule.y - rule.weight, FOOT, tolerance, at(rule))


def last_page(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    block = parts.printed or (parts.copies[0] if parts.copies else None)
    if block and block.page and measured.pages:
        words = Bilingual(
            f"第 {block.page} 页，共 {measured.pages} 页", f"page {block.page} of {measured.pages}"
        )
        ok = block.page == measured.pages
        yield says(ok, block, words, "最后一面", "the last page")


def even_page(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    block = parts.printed or (parts.copies[0] if parts.copies else None)
    if block and block.page:
        yield says(
            block.page % 2 == 0,
            block,
            Bilingual(f"第 {block.page} 页", f"page {block.page}"),
            "偶数页",
            "an even page",
        )


def copies_look(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for block in parts.copies:
        yield of_size(block, 14, tolerance)
        yield from in_face(block, "fangsong")


def copies_place(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.copies:
        yield indent(parts.copies[0], 1, tolerance)


def copies_turn(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    """Turn-over lines begin behind the colon."""
    for block in parts.copies:
        label = COPIES.match(block.text)
        if label is None:
            continue
        em = block.size or 14.0
        wanted = block.first + len(label[0]) * em
        yield from turned(block, wanted, tolerance, "回行与冒号后对齐", "turn-over behind the colon")


def copies_stop(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.copies:
        last = parts.copies[-1]
        yield says(last.text.endswith("。"), last, f"…{last.text[-4:]}", "末尾句号", "a full stop at the end")


def copies_label(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.copies and COPIES.match(parts.copies[0].text):
        text = parts.copies[0].text
        yield says(
            re.match(r"^[^:：]{1,3}：", text) is not None,
            parts.copies[0],
            text[:4],
            "抄送后全角冒号",
            "a full-width colon",
        )


def printed_look(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.printed:
        yield of_size(parts.printed, 14, tolerance)
        yield from in_face(parts.printed, "fangsong")


def printed_place(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    block = parts.printed
    if block is None:
        return
    alone = PRINTED.match(block.text.strip()) is not None  # the office stands elsewhere
    if not alone:
        yield indent(block, 1, tolerance)
    right = (
        block.tab_end
        if block.tab_end is not None
        else block.right
        if block.lines or block.align == "right"
        else None
    )
    if right is not None:
        value = right / (block.size or 14)
        words = Bilingual(f"右空 {value:.1f} 字", f"{value:.1f} characters from the right")
        yield says(abs(value - 1) <= tolerance, block, words, "右空 1 字", "1 character from the right")


def printed_rule(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.printed and parts.copies:
        index = measured.blocks.index(parts.printed)
        above = any(rule.after == index for rule in parts.foot_rules)
        words = Bilingual("有分隔线", "a rule") if above else Bilingual("无分隔线", "no rule")
        yield says(above, parts.printed, words, "与抄送之间有细线", "an inner rule above")


def _where(number: PageNumber) -> Location:
    sides = {"odd": "单页", "even": "双页"}
    return Location(
        number.page, None, number.block.text if number.page else f"{sides[number.side]} {number.block.text}"
    )


def number_size(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for number in measured.numbers:
        found = of_size(number.block, 14, tolerance)
        yield Finding(found.ok, found.measured, found.wanted, _where(number))


def number_face(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for number in measured.numbers:
        found = main_face(number.block.spans, DIGITS)
        if found is not None:
            yield Finding(found.kind == "song", face_words(found), Bilingual("宋体", "Song"), _where(number))


def number_form(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for number in measured.numbers:
        text = number.block.text.strip()
        yield Finding(RIGHT_NUMBER.match(text) is not None, same(text), same("— 1 —"), _where(number))


def number_gap(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for number in measured.numbers:
        if number.gap is not None:
            yield Finding(
                abs(number.gap - 7 * MM) <= tolerance * MM, mm(number.gap), mm(7 * MM), _where(number)
            )


def number_centre(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for number in measured.numbers:
        middle = number.block.align == "center"
        words = Bilingual("居中", "centred") if middle else Bilingual("不居中", "not centred")
        yield Finding(
            not middle,
            words,
            Bilingual("单页居右、双页居左", "right on odd, left on even pages"),
            _where(number),
        )


def number_side(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    """One character from the outer edge; a centred number is another clause."""
    for number in measured.numbers:
        block = number.block
        if block.align in ("center", "outside"):
            continue
        em = block.size or 14
        if number.side == "odd":
            if block.align == "right" or block.lines:
                value = block.right / em
            else:
                value = block.tab_end / em if block.tab_end is not None else 99.0
        else:
            value = block.first / em if block.align == "left" else 99.0
        side = ("右", "right") if number.side == "odd" else ("左", "left")
        measure = chars_words(value) if value < 30 else Bilingual("在另一侧", "on the other side")
        wanted = Bilingual(f"距{side[0]}边 1 字", f"1 character from the {side[1]}")
        yield Finding(abs(value - 1) <= tolerance, measure, wanted, _where(number))


def number_run(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for one, two in pairwise(measured.numbers):
        if one.shown is not None and two.shown is not None and one.page is not None and two.page is not None:
            ok = two.shown - one.shown == two.page - one.page
            yield Finding(
                ok, same(f"{one.shown} → {two.shown}"), Bilingual("连续编排", "continuous"), _where(two)
            )


def number_there(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if measured.blocks:
        there = bool(measured.numbers)
        words = Bilingual("有页码", "page numbers") if there else Bilingual("没有页码", "no page numbers")
        yield Finding(there, words, Bilingual("编排页码", "page numbers"))
