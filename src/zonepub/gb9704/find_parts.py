"""Finding the parts of an official document, by what they say and where they stand."""

from zonepub.cjk import HAN, MM
from zonepub.gb9704.body_parts import ASIDE, find_body_parts
from zonepub.gb9704.document import MeasuredDocument, MeasuredParagraph, MeasuredRule
from zonepub.gb9704.parts import (
    COPIES,
    COPY_NO,
    DOCUMENT_NO,
    LEVELS,
    PRINTED,
    SECRECY,
    SENTENCE,
    SERIAL,
    URGENCY,
    DocumentParts,
    is_red,
)
from zonepub.gb9704.set_apart import in_tables_or_notes

LETTER_RULE = 170 * MM  # a red line as long as this makes a letter (G5)
HEAD = 14  # paragraphs that a letterhead has at most
LONGEST_NUMBER, LONGEST_TITLE = 60, 90  # characters
MARK_SIZE, FILE_SIZE, TITLE_SIZE = 20, 24, 18  # points, at least
SMALLEST = 14 - 0.5  # points, of anything but a table or a note
SHORTEST_LINE, FARTHEST_LINE = 100 * MM, 20 * MM  # of a line below the head, and from it
SHORTEST_MARK = 3  # Han: ××令
RUNNING = 30  # characters: more than a line
COLOPHON = 10  # paragraphs from the end


def find_parts(document: MeasuredDocument) -> DocumentParts:
    """The parts of a document, by what they say and where they stand."""
    parts = DocumentParts()
    paragraphs = list(document.paragraphs)
    parts.letter = any(
        is_red(rule.color) and abs(rule.length - LETTER_RULE) < 3 * MM for rule in document.rules
    )
    start = _find_title(paragraphs, _find_head(document, parts), parts)
    end = _find_colophon(document, parts)
    apart = in_tables_or_notes(document, parts)
    body = [
        item for index, item in enumerate(paragraphs[start:end], start) if item.text and index not in apart
    ]
    find_body_parts(body, parts)
    return parts


def _find_head(document: MeasuredDocument, parts: DocumentParts) -> int:
    """Everything above the red line; gives the index of what comes below."""
    top = [paragraph for paragraph in document.paragraphs[:30] if paragraph.page in (None, 1)][:HEAD]
    number = next((index for index, paragraph in enumerate(top) if _is_document_number(paragraph)), None)
    above = top if number is None else top[:number]
    mark = next((index for index, paragraph in enumerate(above) if _is_mark(paragraph)), None)
    if mark is None and number is None:
        return 0
    if mark is not None:
        parts.mark = top[mark]
        last = next((at for at in range(mark, len(top)) if not _is_large_red(top[at])), len(top))
        parts.marks = top[mark : max(mark + 1, last)]
    for paragraph in top[: number if mark is None else mark]:
        if parts.copy_no is None and COPY_NO.match(paragraph.text):
            parts.copy_no = paragraph
        elif parts.secrecy is None and SECRECY.match(paragraph.text):
            parts.secrecy = paragraph
        elif parts.urgency is None and URGENCY.match(paragraph.text):
            parts.urgency = paragraph
    if number is not None:
        parts.number = top[number]
    below = number + 1 if number is not None else (mark or 0) + len(parts.marks)
    while below < len(top) and SERIAL.match(top[below].text):
        below += 1  # of an order, or of minutes: 第186号, 第14期 (G5)
    head = below + 2
    while any(_is_running_text(item) for item in document.paragraphs[below:head]):
        head -= 1  # what is drawn behind text is no rule of the head
    rules = [rule for rule in document.rules if rule.page in (None, 1) and below <= rule.after <= head]
    red = [rule for rule in rules if is_red(rule.color)]
    parts.red_line = next(iter(red or [rule for rule in rules if _may_be_red_line(rule, document)]), None)
    return max(below, parts.red_line.after) if parts.red_line else below


def _may_be_red_line(rule: MeasuredRule, document: MeasuredDocument) -> bool:
    """Whether a rule of another colour parts head and text: long, close to the head, none of a table."""
    near = document.paragraphs[max(0, rule.after - 1) : rule.after + 1]
    if rule.length < SHORTEST_LINE or any(map(_is_of_table, near)):
        return False
    above = [line for item in document.paragraphs[: rule.after] for line in item.lines if line.page == 1]
    return rule.y is None or not above or rule.y - above[-1].y < FARTHEST_LINE


def _is_of_table(paragraph: MeasuredParagraph) -> bool:
    """Its caption, or small words in it."""
    return paragraph.cell or paragraph.size < SMALLEST or bool(ASIDE.match(paragraph.text))


def _is_document_number(paragraph: MeasuredParagraph) -> bool:
    match = DOCUMENT_NO.search(paragraph.text)
    if match is None or len(paragraph.text) > LONGEST_NUMBER:
        return False
    before = paragraph.text[: match.start()].strip()  # the copy number, in a letter
    return not before or bool(COPY_NO.match(before)) or "签发人" in paragraph.text


def _is_mark(paragraph: MeasuredParagraph) -> bool:
    if "★" in paragraph.text or len(HAN.findall(paragraph.text)) < SHORTEST_MARK:
        return False  # the degree of secrecy or a star, in a text box
    return _is_large_red(paragraph) or (paragraph.text.endswith("文件") and paragraph.size >= FILE_SIZE)


def _is_large_red(paragraph: MeasuredParagraph) -> bool:
    return paragraph.size >= MARK_SIZE and any(is_red(span.color) for span in paragraph.spans)


def _find_title(paragraphs: list[MeasuredParagraph], start: int, parts: DocumentParts) -> int:
    """The title, from `start` on; gives the index of what comes below."""
    for index in range(start, min(start + 4, len(paragraphs))):
        if _is_running_text(paragraphs[index]):
            break  # an order has no title
        if _may_be_title(paragraphs[index]):
            end = index + 1
            while end < len(paragraphs) and _goes_on_title(paragraphs[index], paragraphs[end]):
                end += 1
            parts.title = paragraphs[index:end]
            return end
    return start


def _is_running_text(paragraph: MeasuredParagraph) -> bool:
    """A sentence of several lines: what stands below it is no head of a document."""
    return (
        paragraph.align == "left" and len(paragraph.text) > RUNNING and bool(SENTENCE.search(paragraph.text))
    )


def _may_be_title(paragraph: MeasuredParagraph) -> bool:
    text = paragraph.text
    if paragraph.cell or ASIDE.match(text):
        return False
    if len(text) >= LONGEST_TITLE or SENTENCE.search(text) or text.endswith(("：", ":")):
        return False
    red = bool(paragraph.spans) and is_red(paragraph.spans[0].color)
    if red or any(level.match(text) for level in LEVELS):
        return False
    return paragraph.align == "center" or paragraph.size >= TITLE_SIZE


def _goes_on_title(title: MeasuredParagraph, paragraph: MeasuredParagraph) -> bool:
    return paragraph.align == title.align == "center" and abs(paragraph.size - title.size) < 0.6


def _find_colophon(document: MeasuredDocument, parts: DocumentParts) -> int:
    """The colophon, from the end; gives the index where it begins."""
    paragraphs = document.paragraphs
    end = len(paragraphs)
    for index in range(len(paragraphs) - 1, max(-1, len(paragraphs) - COLOPHON), -1):
        paragraph = paragraphs[index]
        if PRINTED.search(paragraph.text) and parts.printed is None:
            parts.printed, end = paragraph, index
        elif COPIES.match(paragraph.text) and (index > len(paragraphs) // 2 or parts.printed):
            parts.copies.insert(0, paragraph)
            end = index
        elif parts.copies or (parts.printed and not document.rules):
            break
    if parts.copies or parts.printed:
        _find_colophon_rules(document, end, parts)
        known = {id(item) for item in (*parts.copies, parts.printed)}
        page = paragraphs[end].page
        parts.copies += [item for item in paragraphs[end:] if id(item) not in known and item.page == page]
    return end


def _find_colophon_rules(document: MeasuredDocument, start: int, parts: DocumentParts) -> None:
    page = document.paragraphs[start].page or 0
    rules = [
        rule for rule in document.rules
        if rule.after >= start and rule.length > 200 and (rule.page is None or rule.page >= page)
    ]  # fmt: skip
    of_table_above = [rule for rule in rules if rule.after == start][:-1]
    parts.foot_rules = [rule for rule in rules if rule not in of_table_above]
