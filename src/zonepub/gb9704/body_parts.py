"""The parts between title and colophon: addressees, text, signature, attachments."""

import re
from collections.abc import Callable, Iterator

from zonepub.gb9704.document import MeasuredParagraph
from zonepub.gb9704.parts import (
    ATTACHMENT,
    ATTACHMENT_NOTE,
    ATTENDEES,
    DATE,
    HAN_DATE,
    LEVELS,
    NOTE,
    SENTENCE,
    DocumentParts,
)

ASIDE = re.compile(r"^(?:[图表]\s*\d|资料来源|数据来源|注[:：]|——|[•▪●◆■·–①-⑳])")  # no running text
LIST_END = re.compile("[；;]$")
MOST_SUBTITLES = 3  # subtitle, byline
FAR = 6.0  # characters from the left, further than any indent of running text
LONGEST_ISSUER = 40  # characters
SAME_SIZE = 0.3  # points


def find_body_parts(paragraphs: list[MeasuredParagraph], parts: DocumentParts) -> None:
    """Put the parts in `paragraphs`, empty ones and tables left out, on the list."""
    start = 0
    while start < min(len(paragraphs), MOST_SUBTITLES) and paragraphs[start].align == "center":
        start += 1
    if start < len(paragraphs) and _is_addressees(paragraphs[start]):
        parts.addressees = paragraphs[start]
        start += 1
    end = _first(_is_attachment, paragraphs[start:], start)
    parts.attachments = list(_attachments(paragraphs[end:]))
    text = _without_signature(paragraphs[start:end], parts)
    note = _first(lambda item: bool(ATTACHMENT_NOTE.match(item.text)), text)
    parts.attachment_note = text[note : _first(_ends_note, text[note:], note)]
    _sort(text[:note], parts)
    parts.dates = [paragraph for paragraph in (parts.date, parts.printed) if paragraph]


def _ends_note(paragraph: MeasuredParagraph) -> bool:
    """Whether it comes behind the attachment note: attendees, a remark, an issuer without a date."""
    far = paragraph.first > 2 * FAR * paragraph.size or paragraph.align == "right"
    return bool(far or ATTENDEES.match(paragraph.text) or NOTE.match(paragraph.text))


def _first(
    test: Callable[[MeasuredParagraph], bool], paragraphs: list[MeasuredParagraph], start: int = 0
) -> int:
    """Index of the first paragraph that passes, counted from `start`; behind the last when none does."""
    return next(
        (index for index, item in enumerate(paragraphs, start) if test(item)), start + len(paragraphs)
    )


def _without_signature(paragraphs: list[MeasuredParagraph], parts: DocumentParts) -> list[MeasuredParagraph]:
    """Find date, issuer and the note below them; gives the paragraphs above."""
    date = next((index for index in range(len(paragraphs) - 1, -1, -1) if _is_date(paragraphs[index])), None)
    if date is None:
        return paragraphs
    parts.date = paragraphs[date]
    above = paragraphs[:date]
    if above and len(above[-1].text) < LONGEST_ISSUER and not SENTENCE.search(above[-1].text):
        parts.issuer = above.pop()
        while above and _is_issuer_beside(above[-1], parts.issuer):
            above.pop()  # of a joint issue: each stands on a line of its own (G3.7)
    parts.note = next((item for item in paragraphs[date + 1 :] if NOTE.match(item.text)), None)
    return above


def _is_issuer_beside(paragraph: MeasuredParagraph, issuer: MeasuredParagraph) -> bool:
    """Whether it stands above an issuer as another one does: short, and far from the left."""
    if len(paragraph.text) >= LONGEST_ISSUER or SENTENCE.search(paragraph.text) or not paragraph.text:
        return False
    far = paragraph.first > FAR * paragraph.size or paragraph.align in ("center", "right")
    return far and paragraph.align == issuer.align


def _sort(paragraphs: list[MeasuredParagraph], parts: DocumentParts) -> None:
    """Headings and running text; captions, notes and items of lists are neither."""
    counts: dict[float, int] = {}
    for paragraph in paragraphs:
        counts[paragraph.size] = counts.get(paragraph.size, 0) + len(paragraph.text)
    usual = max(counts, key=lambda size: counts[size], default=16.0)
    caption = 0.0  # size of the caption above; 0: there is none
    listed = 0  # level of the list that the last paragraph was an item of
    for paragraph in paragraphs:
        level = next((number for number, pattern in enumerate(LEVELS, 1) if pattern.match(paragraph.text)), 0)
        if ASIDE.match(paragraph.text):
            caption = paragraph.size
            continue
        if caption and paragraph.size < usual - 1 and abs(paragraph.size - caption) < SAME_SIZE:
            continue  # a caption goes on, or one beside it does
        caption = 0.0
        listed = level if level > 2 and (LIST_END.search(paragraph.text) or level == listed) else 0
        if listed:
            continue
        if level:
            parts.headings.append((level, paragraph))
        elif not _is_aside(paragraph, usual):
            parts.body.append(paragraph)


def _is_aside(paragraph: MeasuredParagraph, usual: float) -> bool:
    """Smaller than the text, and no sentence; or centred."""
    small = paragraph.size < usual - 1 and not (SENTENCE.search(paragraph.text) and len(paragraph.text) > 20)
    return small or (paragraph.align == "center" and not SENTENCE.search(paragraph.text))


def _is_addressees(paragraph: MeasuredParagraph) -> bool:
    text = paragraph.text
    if paragraph.align == "center" or any(level.match(text) for level in LEVELS) or SENTENCE.search(text):
        return False
    return text.endswith(("：", ":")) or (
        paragraph.first < 0.6 * paragraph.size and len(text) < 120 and bool(text)
    )


def _is_attachment(paragraph: MeasuredParagraph) -> bool:
    return bool(ATTACHMENT.match(paragraph.text)) and paragraph.first < 1.2 * paragraph.size


def _attachments(
    paragraphs: list[MeasuredParagraph],
) -> Iterator[tuple[MeasuredParagraph, MeasuredParagraph | None]]:
    for index, paragraph in enumerate(paragraphs):
        if ATTACHMENT.match(paragraph.text):
            yield paragraph, paragraphs[index + 1] if index + 1 < len(paragraphs) else None


def _is_date(paragraph: MeasuredParagraph) -> bool:
    return bool(DATE.match(paragraph.text) or HAN_DATE.match(paragraph.text.replace(" ", "")))
