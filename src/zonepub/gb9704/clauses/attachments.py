"""Clauses of what follows the text: attachment note, date, note, attachments (G3.6, G3.10, G3.12, G3.13)."""

import re
from collections.abc import Iterator

from zonepub.gb9704.clause import (
    Bilingual,
    Finding,
    in_face,
    indent,
    of_size,
    says,
    turned,
    white,
)
from zonepub.gb9704.clauses.letterhead import centred
from zonepub.gb9704.document import MeasuredDocument, MeasuredParagraph
from zonepub.gb9704.parts import ANY_DATE, DocumentParts

DATE = re.compile(r"^[0-9]{4}年([1-9]|1[0-2])月([1-9]|[12][0-9]|3[01])日$")
HAN_DIGITS = re.compile("[〇○零一二三四五六七八九十]年|[一二三四五六七八九十]月")
PADDED = re.compile(r"年\s*0\d\s*月|月\s*0\d\s*日")
ITEM = re.compile(r"^(?:附\s*件\s*[:：]\s*)?(?:(\d{1,2})\s*[.．、]\s*)?")


def attachment_white(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.attachment_note:
        yield from white(parts.attachment_note[0], 1, tolerance)


def attachment_indent(
    measured: MeasuredDocument, parts: DocumentParts, tolerance: float
) -> Iterator[Finding]:
    if parts.attachment_note:
        yield indent(parts.attachment_note[0], 2, tolerance)


def attachment_form(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    note = parts.attachment_note
    for index, block in enumerate(note):
        colon = index > 0 or block.text.startswith("附件：")
        numbered = len(note) == 1 or re.match(r"^(附件：)?\s*\d+[.．](?!\d)", block.text) is not None
        yield says(colon and numbered, block, block.text[:10], "写作 附件：1. ××", "written 附件：1. ××")


def attachment_stop(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for block in parts.attachment_note:
        ok = re.search(r"[。，；、,;.．]$", block.text) is None
        yield says(ok, block, f"…{block.text[-4:]}", "名称后不加标点", "no mark after the name")


def attachment_turn(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    """Turn-over lines begin below the first character of the name."""
    for block in parts.attachment_note:
        label = ITEM.match(block.text)
        assert label is not None
        em = block.size or 16.0
        wanted = block.first + sum(0.5 if mark.isascii() else 1.0 for mark in label[0]) * em
        yield from turned(block, wanted, tolerance, "回行与名称首字对齐", "turn-over below the name")


def dates(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for block, text in _dates(parts):
        ok = DATE.match(text) is not None or bool(PADDED.search(text)) or bool(HAN_DIGITS.search(text))
        yield says(ok, block, text, "如 2026年3月5日", "like 2026年3月5日")


def _dates(parts: DocumentParts) -> Iterator[tuple[MeasuredParagraph, str]]:
    for block in parts.dates:
        found = ANY_DATE.search(block.text)
        if found:
            yield block, re.sub(r"\s", "", found[0])


def han_dates(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for block, text in _dates(parts):
        yield says(HAN_DIGITS.search(text) is None, block, text, "用阿拉伯数字", "Arabic digits")


def padded_dates(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for block, text in _dates(parts):
        yield says(
            PADDED.search(text) is None, block, text, "月、日不编虚位", "month and day without a leading zero"
        )


def note_form(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.note:
        text = parts.note.text
        ok = text.startswith("（") and text.endswith("）")
        yield says(ok, parts.note, f"{text[:1]}…{text[-1:]}", "全角圆括号", "full-width round brackets")
        yield indent(parts.note, 2, tolerance)


def attachment_page(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for label, _ in parts.attachments:
        index = measured.blocks.index(label)
        fresh = (
            label.breaks
            or index == 0
            or (label.page is not None and measured.blocks[index - 1].page != label.page)
        )
        words = Bilingual("另面编排", "on a new page") if fresh else Bilingual("接排", "runs on")
        yield says(fresh, label, words, "另面编排", "on a new page")


def attachment_label(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for label, _ in parts.attachments:
        yield from in_face(label, "hei")
        yield of_size(label, 16, tolerance)
        yield indent(label, 0, tolerance)


def attachment_title(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for _, title in parts.attachments:
        if title is not None:
            yield from centred(title)
            yield from white(title, 1, 0.6)


def attachment_names(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
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
