"""Clauses of what follows the text: attachment note, date, note, attachments (G3.6, G3.10, G3.12, G3.13)."""

import re
from collections.abc import Iterator

from zonepub.cjk import width_in_ems
from zonepub.gb9704.clause import Bilingual, Finding
from zonepub.gb9704.document import MeasuredDocument, MeasuredParagraph
from zonepub.gb9704.findings import blank_above, centred, finding, in_face, indent, of_size, turnover
from zonepub.gb9704.parts import ANY_DATE, DocumentParts
from zonepub.records import replace
from zonepub.regex import regex

DATE = regex(r"^[0-9]{4}年([1-9]|1[0-2])月([1-9]|[12][0-9]|3[01])日$")
HAN_DIGITS = regex("[〇○零一二三四五六七八九十]年|[一二三四五六七八九十]月")
PADDED = regex(r"年\s*0\d\s*月|月\s*0\d\s*日")
ITEM = regex(r"^(?:附\s*件\s*[:：]\s*)?(?:(\d{1,2})\s*[.．、]\s*)?")


def attachment_blank_line(
    document: MeasuredDocument, parts: DocumentParts, tolerance: float
) -> Iterator[Finding]:
    if parts.attachment_note:
        note = parts.attachment_note[0]
        above = document.paragraphs[document.paragraphs.index(note) - 1]
        small = above.size < note.size - 1  # a caption: white of its own, and up to the next line of the grid
        if note.blank is not None and small and 1 <= note.blank <= 2:
            note = replace(note, blank=1.0)
        yield from blank_above(note, 1, tolerance)


def attachment_indent(
    document: MeasuredDocument, parts: DocumentParts, tolerance: float
) -> Iterator[Finding]:
    if parts.attachment_note:
        yield indent(parts.attachment_note[0], 2, tolerance)


def attachment_form(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    note = parts.attachment_note
    for index, paragraph in enumerate(note):
        colon = index > 0 or paragraph.text.startswith("附件：")
        label = re.match(r"^(?:附件：)?\s*(\d+)[.．]", paragraph.text)  # a name may begin with a year
        numbered = len(note) == 1 or (label is not None and int(label[1]) == index + 1)
        yield finding(
            colon and numbered, paragraph, paragraph.text[:10], "写作 附件：1. ××", "written 附件：1. ××"
        )


def attachment_stop(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for paragraph in parts.attachment_note:
        ok = re.search(r"[。，；、,;.．]$", paragraph.text) is None
        yield finding(ok, paragraph, f"…{paragraph.text[-4:]}", "名称后不加标点", "no mark after the name")


def attachment_turn(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    """Turn-over lines begin below the first character of the name."""
    for paragraph in parts.attachment_note:
        label = ITEM.match(paragraph.text)
        assert label is not None
        em = paragraph.size or 16.0
        wanted = paragraph.first + width_in_ems(label[0]) * em
        yield from turnover(paragraph, wanted, tolerance, "回行与名称首字对齐", "turn-over below the name")


def dates(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for paragraph, text in _dates(parts):
        ok = DATE.match(text) is not None or bool(PADDED.search(text)) or bool(HAN_DIGITS.search(text))
        yield finding(ok, paragraph, text, "如 2026年3月5日", "like 2026年3月5日")


def _dates(parts: DocumentParts) -> Iterator[tuple[MeasuredParagraph, str]]:
    for paragraph in parts.dates:
        match = ANY_DATE.search(paragraph.text)
        if match:
            yield paragraph, re.sub(r"\s", "", match[0])


def han_dates(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for paragraph, text in _dates(parts):
        yield finding(HAN_DIGITS.search(text) is None, paragraph, text, "用阿拉伯数字", "Arabic digits")


def padded_dates(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for paragraph, text in _dates(parts):
        yield finding(
            PADDED.search(text) is None,
            paragraph,
            text,
            "月、日不编虚位",
            "month and day without a leading zero",
        )


def note_form(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.note:
        text = parts.note.text
        ok = text.startswith("（") and text.endswith("）")
        yield finding(ok, parts.note, f"{text[:1]}…{text[-1:]}", "全角圆括号", "full-width round brackets")
        yield indent(parts.note, 2, tolerance)


def attachment_page(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for label, _ in parts.attachments:
        index = document.paragraphs.index(label)
        fresh = (
            label.breaks
            or index == 0
            or (label.page is not None and document.paragraphs[index - 1].page != label.page)
        )
        measured = Bilingual("另面编排", "on a new page") if fresh else Bilingual("接排", "runs on")
        yield finding(fresh, label, measured, "另面编排", "on a new page")


def attachment_label(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for label, _ in parts.attachments:
        yield from in_face(label, "hei")
        yield of_size(label, 16, tolerance)
        yield indent(label, 0, tolerance)


def attachment_title(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for _, title in parts.attachments:
        if title is not None:
            yield from centred(title)
            yield from blank_above(title, 1, 0.6)


def attachment_names(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    """The attachments carry the numbers and names of the note."""
    names = [ITEM.sub("", paragraph.text) for paragraph in parts.attachment_note]
    if not names or not parts.attachments:
        return
    for index, (label, title) in enumerate(parts.attachments):
        wanted = names[index] if index < len(names) else ""
        name = title.text if title is not None else ""
        ok = _bare(name) == _bare(wanted)
        yield finding(
            ok,
            title or label,
            name,
            f"与附件说明一致：{wanted or '无'}",
            f"as in the note: {wanted or 'none'}",
        )


def _bare(text: str) -> str:
    return re.sub(r"[\s《》]", "", text).rstrip("。；，")
