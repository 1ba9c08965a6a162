"""Finding the parts of an official document, by what they say and where they stand."""

import re
from collections.abc import Iterator

from zonepub.cjk import MM
from zonepub.gb9704.document import MeasuredDocument, MeasuredParagraph
from zonepub.gb9704.parts import (
    ATTACHMENT,
    ATTACHMENT_NOTE,
    ATTENDEES,
    COPIES,
    COPY_NO,
    DATE,
    DOCUMENT_NO,
    HAN_DATE,
    LEVELS,
    NOTE,
    PRINTED,
    SECRECY,
    SENTENCE,
    URGENCY,
    DocumentParts,
    is_red,
)

ASIDE = re.compile(r"^(?:[图表]\s*\d|资料来源|数据来源|注[:：]|——|[•▪●◆■·–①-⑳])")  # no running text
NOTE_RULE = 200.0  # a shorter rule parts the notes from the text
LIST_END = re.compile("[；;]$")


def find_parts(measured: MeasuredDocument) -> DocumentParts:
    """The parts of a document, by what they say and where they stand."""
    parts = DocumentParts()
    blocks = list(measured.blocks)
    parts.letter = any(is_red(rule.color) and abs(rule.length - 170 * MM) < 3 * MM for rule in measured.rules)
    at = _head(blocks, measured, parts)
    at = _title(blocks, at, parts)
    end = _colophon(blocks, measured, parts)
    cells = _cells(measured, parts)
    _text([block for block in blocks[at:end] if block.text and id(block) not in cells], parts)
    return parts


def _cells(measured: MeasuredDocument, parts: DocumentParts) -> set[int]:
    """Tables and notes: of a DOCX by its word, of a PDF by equal rules above and below, or a short one."""
    found = {id(block) for block in measured.blocks if block.cell}
    if len(found) == len(measured.blocks):
        return set()  # the whole document is laid out as a table
    groups: dict[tuple[int, int, int], list[float]] = {}
    for rule in measured.rules:
        if rule.page and rule.y is not None and not is_red(rule.color) and rule not in parts.foot_rules:
            groups.setdefault((rule.page, round(rule.x / 3), round(rule.length / 3)), []).append(rule.y)
    spans: dict[int, list[tuple[float, float]]] = {}
    for (page, _, _), places in groups.items():
        height = measured.areas[page - 1].height
        if len(places) > 3 or 0 < max(places) - min(places) < 0.5 * height:
            spans.setdefault(page, []).append((min(places), max(places)))
    notes = {
        (rule.page, rule.y)
        for rule in measured.rules
        if rule.page and rule.y is not None and rule.length < NOTE_RULE
    }
    for block in measured.blocks:
        if block.size < 15 and any(page == block.page and y < block.lines[0].y for page, y in notes):
            found.add(id(block))  # under the rule of the notes
        for top, foot in spans.get(block.page or 0, ()):
            if block.lines and top <= block.lines[0].y <= foot:
                found.add(id(block))
    return found


def _first_page(blocks: list[MeasuredParagraph]) -> list[MeasuredParagraph]:
    return [block for block in blocks[:30] if block.page in (None, 1)]


def _head(blocks: list[MeasuredParagraph], measured: MeasuredDocument, parts: DocumentParts) -> int:
    """Everything above the red line; gives the index of what comes below."""
    top = _first_page(blocks)[:14]
    found = next((index for index, block in enumerate(top) if _is_number(block)), None)
    big = next(
        (index for index, block in enumerate(top) if _is_mark(block) and (found is None or index < found)),
        None,
    )
    if big is None:
        if found is None:
            return 0
    else:
        parts.mark = top[big]
    for block in top[: found if big is None else big]:
        if parts.copy_no is None and COPY_NO.match(block.text):
            parts.copy_no = block
        elif parts.secrecy is None and SECRECY.match(block.text):
            parts.secrecy = block
        elif parts.urgency is None and URGENCY.match(block.text):
            parts.urgency = block
    if found is not None:
        parts.number = top[found]
    at = (found if found is not None else big or 0) + 1
    lines = [rule for rule in measured.rules if rule.page in (None, 1) and at <= rule.after <= at + 2]
    red = [rule for rule in lines if is_red(rule.color)]
    parts.red_line = next(iter(red or lines), None)
    return max(at, parts.red_line.after if parts.red_line and parts.red_line.after <= at + 2 else at)


def _is_number(block: MeasuredParagraph) -> bool:
    found = DOCUMENT_NO.search(block.text)
    if found is None or len(block.text) > 60:
        return False
    before = block.text[: found.start()].strip()  # the copy number, in a letter
    return not before or bool(COPY_NO.match(before)) or "签发人" in block.text


def _is_mark(block: MeasuredParagraph) -> bool:
    red = any(is_red(span.color) for span in block.spans)
    return (red and block.size >= 20) or (block.text.endswith("文件") and block.size >= 24)


def _title(blocks: list[MeasuredParagraph], at: int, parts: DocumentParts) -> int:
    for index in range(at, min(at + 4, len(blocks))):
        block = blocks[index]
        short = (
            len(block.text) < 90 and not SENTENCE.search(block.text) and not block.text.endswith(("：", ":"))
        )
        if not short or any(level.match(block.text) for level in LEVELS) or is_red(_color(block)):
            continue
        if block.align == "center" or block.size >= 18:
            last = index
            while last + 1 < len(blocks) and _same_title(block, blocks[last + 1]):
                last += 1
            parts.title = blocks[index : last + 1]
            return last + 1
    return at


def _same_title(title: MeasuredParagraph, block: MeasuredParagraph) -> bool:
    return block.align == title.align == "center" and abs(block.size - title.size) < 0.6


def _color(block: MeasuredParagraph) -> tuple[float, float, float] | None:
    return block.spans[0].color if block.spans else None


def _colophon(blocks: list[MeasuredParagraph], measured: MeasuredDocument, parts: DocumentParts) -> int:
    """From the end; gives the index where the colophon begins."""
    end = len(blocks)
    for index in range(len(blocks) - 1, max(-1, len(blocks) - 10), -1):
        block = blocks[index]
        if PRINTED.search(block.text) and parts.printed is None:
            parts.printed, end = block, index
        elif COPIES.match(block.text) and (index > len(blocks) // 2 or parts.printed):
            parts.copies.insert(0, block)
            end = index
        elif parts.copies or (parts.printed and not measured.rules):
            break
    if parts.copies or parts.printed:
        first = blocks[end]
        rules = [
            rule for rule in measured.rules
            if rule.after >= end and rule.length > 200
            and (rule.page is None or rule.page >= (first.page or 0))
        ]  # fmt: skip
        above = [rule for rule in rules if rule.after == end][:-1]  # of a table that stands there
        parts.foot_rules = [rule for rule in rules if rule not in above]
        known = {id(item) for item in (*parts.copies, parts.printed)}
        parts.copies += [
            block for block in blocks[end:] if id(block) not in known and block.page == first.page
        ]
    return end


def _text(blocks: list[MeasuredParagraph], parts: DocumentParts) -> None:
    """Addressees, body with its headings, attachment note, signature, note, attachments."""
    at = 0
    while at < len(blocks) and at < 3 and blocks[at].align == "center":
        at += 1  # subtitle, byline
    if at < len(blocks) and _is_addressees(blocks[at]):
        parts.addressees = blocks[at]
        at += 1
    attached = next((index for index in range(at, len(blocks)) if _is_attachment(blocks, index)), len(blocks))
    parts.attachments = list(_attachments(blocks[attached:]))
    main = blocks[at:attached]
    signed = next((index for index in range(len(main) - 1, -1, -1) if _is_date(main[index])), None)
    if signed is not None:
        parts.date = main[signed]
        if signed and len(main[signed - 1].text) < 40 and not SENTENCE.search(main[signed - 1].text):
            parts.issuer = main[signed - 1]
        parts.note = next((block for block in main[signed + 1 :] if NOTE.match(block.text)), None)
        main = main[: signed - (1 if parts.issuer else 0)]
    note = next((index for index, block in enumerate(main) if ATTACHMENT_NOTE.match(block.text)), None)
    if note is not None:
        end = next((at for at in range(note, len(main)) if ATTENDEES.match(main[at].text)), len(main))
        parts.attachment_note = main[note:end]
        main = main[:note]
    _sort(main, parts)
    parts.dates = [block for block in (parts.date, parts.printed) if block]


def _sort(blocks: list[MeasuredParagraph], parts: DocumentParts) -> None:
    """Headings and running text; captions, notes and items of lists are neither."""
    counts: dict[float, int] = {}
    for block in blocks:
        counts[block.size] = counts.get(block.size, 0) + len(block.text)
    usual = max(counts, key=lambda size: counts[size], default=16.0)
    listed = 0  # level of the list that the last block was an item of
    for block in blocks:
        level = next((number for number, pattern in enumerate(LEVELS, 1) if pattern.match(block.text)), 0)
        if ASIDE.match(block.text):
            continue
        listed = level if level > 2 and (LIST_END.search(block.text) or level == listed) else 0
        if listed:
            continue
        if level:
            parts.headings.append((level, block))
        elif not _is_aside(block, usual):
            parts.body.append(block)


def _is_aside(block: MeasuredParagraph, usual: float) -> bool:
    """Smaller than the text, and no sentence; or centred."""
    small = block.size < usual - 1 and not (SENTENCE.search(block.text) and len(block.text) > 20)
    return small or (block.align == "center" and not SENTENCE.search(block.text))


def _is_addressees(block: MeasuredParagraph) -> bool:
    text = block.text
    if block.align == "center" or any(level.match(text) for level in LEVELS) or SENTENCE.search(text):
        return False
    return text.endswith(("：", ":")) or (block.first < 0.6 * block.size and len(text) < 120 and bool(text))


def _is_attachment(blocks: list[MeasuredParagraph], index: int) -> bool:
    block = blocks[index]
    return bool(ATTACHMENT.match(block.text)) and block.first < 1.2 * block.size


def _attachments(
    blocks: list[MeasuredParagraph],
) -> Iterator[tuple[MeasuredParagraph, MeasuredParagraph | None]]:
    for index, block in enumerate(blocks):
        if ATTACHMENT.match(block.text):
            yield block, blocks[index + 1] if index + 1 < len(blocks) else None


def _is_date(block: MeasuredParagraph) -> bool:
    return bool(DATE.match(block.text) or HAN_DATE.match(block.text.replace(" ", "")))
