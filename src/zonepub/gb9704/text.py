"""Clauses of the body: title, addressees, paragraphs, headings, attachments, date, note (G3)."""

import re
from collections.abc import Iterator

from zonepub.gb9704.clause import (
    Finding,
    Place,
    Words,
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
)  # fmt: skip
from zonepub.gb9704.head import centred
from zonepub.gb9704.measured import Block, Measured, Span
from zonepub.gb9704.parts import ANY_DATE, Parts

RIGHT_LEVELS = (
    r"^[一二三四五六七八九十百零]+、",
    r"^（[一二三四五六七八九十百零]+）(?![、，,.．])",
    r"^\d+[.．]",
    r"^（\d+）(?![、，,.．])",
)
LABELS = ("一、", "（一）", "1.", "（1）")
LEVEL_FACES = ("hei", "kai", "fangsong", "fangsong")
DATE = re.compile(r"^\d{4}年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日$")
HAN_DIGITS = re.compile("[〇○零一二三四五六七八九十]年|[一二三四五六七八九十]月")
PADDED = re.compile(r"年\s*0\d\s*月|月\s*0\d\s*日")
SENTENCE_END = re.compile("[。！？：；…”）—]$")
ITEM = re.compile(r"^(?:附\s*件\s*[:：]\s*)?(?:(\d{1,2})\s*[.．、]\s*)?")
QUOTES = re.compile("[“”‘’—…]")


def title_size(measured: Measured, parts: Parts, tolerance: float) -> Iterator[Finding]:
    yield from (of_size(block, 22, tolerance) for block in parts.title)


def title_face(measured: Measured, parts: Parts, tolerance: float) -> Iterator[Finding]:
    for block in parts.title:
        yield from in_face(block, "xiaobiaosong")


def title_centred(measured: Measured, parts: Parts, tolerance: float) -> Iterator[Finding]:
    for block in parts.title:
        yield from centred(block)


def title_white(measured: Measured, parts: Parts, tolerance: float) -> Iterator[Finding]:
    if parts.title and parts.red_line:
        yield from white(parts.title[0], 2, tolerance)


def title_weight(measured: Measured, parts: Parts, tolerance: float) -> Iterator[Finding]:
    yield from (not_bold(block) for block in parts.title)


def title_shape(measured: Measured, parts: Parts, tolerance: float) -> Iterator[Finding]:
    """Three lines or more: no line in the middle shorter than those above and below."""
    lines = [line for block in parts.title for line in block.lines]
    if len(lines) > 2:
        widths = [line.end - line.x for line in lines]
        waist = any(
            widths[index] + lines[index].size < min(widths[index - 1], widths[index + 1])
            for index in range(1, len(widths) - 1)
        )
        words = " / ".join(f"{width / lines[0].size:.0f}" for width in widths)
        measure = Words(f"各行 {words} 字", f"lines of {words} characters")
        yield says(
            not waist, parts.title[0], measure, "梯形或菱形，不用沙漏形", "trapezoid or diamond, no hourglass"
        )


def addressees_white(measured: Measured, parts: Parts, tolerance: float) -> Iterator[Finding]:
    if parts.addressees and parts.title:
        yield from white(parts.addressees, 1, tolerance)


def addressees_flush(measured: Measured, parts: Parts, tolerance: float) -> Iterator[Finding]:
    if parts.addressees:
        yield indent(parts.addressees, 0, tolerance)


def addressees_colon(measured: Measured, parts: Parts, tolerance: float) -> Iterator[Finding]:
    if parts.addressees:
        text = parts.addressees.text
        yield says(
            text.endswith("："),
            parts.addressees,
            f"…{text[-4:]}",
            "末尾全角冒号",
            "a full-width colon at the end",
        )


def first_page(measured: Measured, parts: Parts, tolerance: float) -> Iterator[Finding]:
    main = [*parts.body, *(block for _, block in parts.headings)]
    if main and (measured.pages or 0) > 0:
        there = any(block.page == 1 for block in main)
        words = Words("首页有正文", "body text there") if there else Words("首页没有正文", "no body text")
        yield Finding(there, words, Words("首页必须显示正文", "body text on page 1"), Place(1))


def paragraph_indent(measured: Measured, parts: Parts, tolerance: float) -> Iterator[Finding]:
    unfinished = False  # the paragraph above goes on below a figure, say
    for block in parts.body:
        if block.align == "left" and not (unfinished and abs(block.first) < block.size):
            yield indent(block, 2, tolerance)
        unfinished = bool(block.lines) and SENTENCE_END.search(block.text) is None


def turn_over(measured: Measured, parts: Parts, tolerance: float) -> Iterator[Finding]:
    for block in parts.body:
        if block.align == "left" and block.left is not None:
            em = block.size or 16
            value = block.left / em
            if any(trimmed(line) for line in block.lines[1:]) and -0.6 < value < 0:
                value = 0.0
            words = Words(f"左空 {value:.1f} 字", f"{value:.1f} characters from the left")
            yield says(abs(value) <= tolerance, block, words, "回行顶格", "turn-over lines flush left")


def level_face(level: int, measured: Measured, parts: Parts) -> Iterator[Finding]:
    for found, block in parts.headings:
        if found == level:
            yield from in_face(block, LEVEL_FACES[level - 1], _own(block))


def _own(block: Block) -> list[Span]:
    """The spans of the heading itself: up to the first stop, where text runs on behind it."""
    found: list[Span] = []
    for span in block.spans:
        found.append(span)
        if "。" in span.text[:-1]:
            found[-1] = Span(
                span.text[: span.text.index("。") + 1], span.face, span.size, span.bold, span.color
            )
            break
        if "。" in span.text:
            break
    return found


def level_1(measured: Measured, parts: Parts, tolerance: float) -> Iterator[Finding]:
    yield from level_face(1, measured, parts)


def level_2(measured: Measured, parts: Parts, tolerance: float) -> Iterator[Finding]:
    yield from level_face(2, measured, parts)


def level_3(measured: Measured, parts: Parts, tolerance: float) -> Iterator[Finding]:
    yield from level_face(3, measured, parts)


def level_4(measured: Measured, parts: Parts, tolerance: float) -> Iterator[Finding]:
    yield from level_face(4, measured, parts)


def heading_size(measured: Measured, parts: Parts, tolerance: float) -> Iterator[Finding]:
    yield from (of_size(block, 16, tolerance) for _, block in parts.headings)


def heading_indent(measured: Measured, parts: Parts, tolerance: float) -> Iterator[Finding]:
    yield from (indent(block, 2, tolerance) for _, block in parts.headings if block.align == "left")


def heading_weight(measured: Measured, parts: Parts, tolerance: float) -> Iterator[Finding]:
    yield from (not_bold(block, _own(block)) for level, block in parts.headings if level != 2)


def kai_weight(measured: Measured, parts: Parts, tolerance: float) -> Iterator[Finding]:
    yield from (not_bold(block, _own(block)) for level, block in parts.headings if level == 2)


def _form(parts: Parts, levels: tuple[int, ...]) -> Iterator[Finding]:
    for level, block in parts.headings:
        if level in levels:
            ok = re.match(RIGHT_LEVELS[level - 1], block.text) is not None
            right = LABELS[level - 1]
            yield says(ok, block, block.text[:6], f"写作 {right}", f"written {right}")


def bracket_form(measured: Measured, parts: Parts, tolerance: float) -> Iterator[Finding]:
    yield from _form(parts, (2, 4))


def digit_form(measured: Measured, parts: Parts, tolerance: float) -> Iterator[Finding]:
    yield from _form(parts, (3,))


def han_form(measured: Measured, parts: Parts, tolerance: float) -> Iterator[Finding]:
    yield from _form(parts, (1,))


def level_order(measured: Measured, parts: Parts, tolerance: float) -> Iterator[Finding]:
    """（一） stands below 一、, and （1） below 1.; from 一、 one may go to 1. at once."""
    seen: set[int] = set()
    for level, block in parts.headings:
        ok = level in (1, 3) or level - 1 in seen
        seen = {item for item in seen if item <= level} | {level}
        wanted = " → ".join(LABELS)
        yield says(ok, block, block.text[:6], f"依次 {wanted}", f"in order {wanted}")


def attachment_white(measured: Measured, parts: Parts, tolerance: float) -> Iterator[Finding]:
    if parts.attachment_note:
        yield from white(parts.attachment_note[0], 1, tolerance)


def attachment_indent(measured: Measured, parts: Parts, tolerance: float) -> Iterator[Finding]:
    if parts.attachment_note:
        yield indent(parts.attachment_note[0], 2, tolerance)


def attachment_form(measured: Measured, parts: Parts, tolerance: float) -> Iterator[Finding]:
    note = parts.attachment_note
    for index, block in enumerate(note):
        colon = index > 0 or block.text.startswith("附件：")
        numbered = len(note) == 1 or re.match(r"^(附件：)?\s*\d+[.．](?!\d)", block.text) is not None
        yield says(colon and numbered, block, block.text[:10], "写作 附件：1. ××", "written 附件：1. ××")


def attachment_stop(measured: Measured, parts: Parts, tolerance: float) -> Iterator[Finding]:
    for block in parts.attachment_note:
        ok = re.search(r"[。，；、,;.．]$", block.text) is None
        yield says(ok, block, f"…{block.text[-4:]}", "名称后不加标点", "no mark after the name")


def dates(measured: Measured, parts: Parts, tolerance: float) -> Iterator[Finding]:
    for block, text in _dates(parts):
        ok = DATE.match(text) is not None or bool(PADDED.search(text)) or bool(HAN_DIGITS.search(text))
        yield says(ok, block, text, "如 2026年3月5日", "like 2026年3月5日")


def _dates(parts: Parts) -> Iterator[tuple[Block, str]]:
    for block in parts.dates:
        found = ANY_DATE.search(block.text)
        if found:
            yield block, re.sub(r"\s", "", found[0])


def han_dates(measured: Measured, parts: Parts, tolerance: float) -> Iterator[Finding]:
    for block, text in _dates(parts):
        yield says(HAN_DIGITS.search(text) is None, block, text, "用阿拉伯数字", "Arabic digits")


def padded_dates(measured: Measured, parts: Parts, tolerance: float) -> Iterator[Finding]:
    for block, text in _dates(parts):
        yield says(
            PADDED.search(text) is None, block, text, "月、日不编虚位", "month and day without a leading zero"
        )


def note_form(measured: Measured, parts: Parts, tolerance: float) -> Iterator[Finding]:
    if parts.note:
        text = parts.note.text
        ok = text.startswith("（") and text.endswith("）")
        yield says(ok, parts.note, f"{text[:1]}…{text[-1:]}", "全角圆括号", "full-width round brackets")
        yield indent(parts.note, 2, tolerance)


def attachment_page(measured: Measured, parts: Parts, tolerance: float) -> Iterator[Finding]:
    for label, _ in parts.attachments:
        index = measured.blocks.index(label)
        fresh = (
            label.breaks
            or index == 0
            or (label.page is not None and measured.blocks[index - 1].page != label.page)
        )
        words = Words("另面编排", "on a new page") if fresh else Words("接排", "runs on")
        yield says(fresh, label, words, "另面编排", "on a new page")


def attachment_label(measured: Measured, parts: Parts, tolerance: float) -> Iterator[Finding]:
    for label, _ in parts.attachments:
        yield from in_face(label, "hei")
        yield of_size(label, 16, tolerance)
        yield indent(label, 0, tolerance)


def attachment_title(measured: Measured, parts: Parts, tolerance: float) -> Iterator[Finding]:
    for _, title in parts.attachments:
        if title is not None:
            yield from centred(title)
            yield from white(title, 1, 0.6)


def attachment_names(measured: Measured, parts: Parts, tolerance: float) -> Iterator[Finding]:
    """The attachments carry the numbers and names of the note."""
    names = [ITEM.sub("", block.text) for block in parts.attachment_note]
    if not names or not parts.attachments:
        return
    for index, (label, title) in enumerate(parts.attachments):
        wanted = names[index] if index < len(names) else ""
        found = title.text if title is not None else ""
        same = _bare(found) == _bare(wanted)
        yield says(
            same,
            title or label,
            found,
            f"与附件说明一致：{wanted or '无'}",
            f"as in the note: {wanted or 'none'}",
        )


def _bare(text: str) -> str:
    return re.sub(r"[\s《》]", "", text).rstrip("。；，")


def marks(measured: Measured, parts: Parts, tolerance: float) -> Iterator[Finding]:
    """Quotes, dashes and ellipses belong to the Chinese face (G6)."""
    for block in (*parts.title, *parts.body, *(block for _, block in parts.headings)):
        found = main_face(block.spans, QUOTES)
        if found is not None:
            yield Finding(
                found.kind != "latin", face_words(found), Words("中文字体", "a Chinese face"), at(block)
            )
