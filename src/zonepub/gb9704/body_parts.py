"""The parts between title and colophon: addressees, text, signature, attachments."""

from collections.abc import Callable, Iterator

from zonepub.fonts.face_class import FaceClass
from zonepub.gb9704.document import MeasuredParagraph
from zonepub.gb9704.findings import is_bold, main_face
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
from zonepub.regex import regex

ASIDE = regex(r"^(?:[图表]\s*\d|资料来源|数据来源|注[:：]|——|[•▪●◆■·–◦○①-⑳])")  # no running text
ABSTRACT = regex("^(?:内容)?(?:摘要|提要|关键词)[：:]")
KEYWORDS = regex("^关键词[：:]")
BULLET = regex("^[•▪●◆■·–◦○]")
HANG = 0.8  # em, of the least label of an item
MOST_INDENT = 2.5  # em, of running text
LIST_END = regex("[；;]$")
OPENING = regex("(?:如下|以下[^，、]{0,8}|下列[^，、]{0,8})[：:]$")  # of a sentence that leads to the text
LIST_START = regex("[：:]$")
SHORT_LINE = 26  # characters of a heading that ends with a full stop: a line less its indent
MOST_SUBTITLES = 3  # subtitle, byline
NUMBERED = regex(r"\d{1,2}\s*[.．、]")
FAR = 6.0  # characters from the left, further than any indent of running text
LONGEST_ISSUER = 40  # characters
ABREAST = regex(r"\S{4,}(?:[\t \u3000]+\S{4,})+")  # names of offices side by side
SAME_SIZE = 0.3  # points
DEEPEST = len(LEVELS)  # （1）


def find_body_parts(paragraphs: list[MeasuredParagraph], parts: DocumentParts) -> None:
    """Put the parts in `paragraphs`, empty ones and tables left out, on the list."""
    start = 0
    while start < min(len(paragraphs), MOST_SUBTITLES) and paragraphs[start].align == "center":
        start += 1
    above = start  # an abstract and keywords, before the addressees
    while start < len(paragraphs) and ABSTRACT.match(paragraphs[start].text):
        start += 1
    abstract = paragraphs[above:start]
    addressed = bool(parts.title) or (
        start < len(paragraphs) and paragraphs[start].first < paragraphs[start].size
    )
    if addressed and start < len(paragraphs) and _is_addressees(paragraphs[start]):  # an order has none
        parts.addressees = paragraphs[start]
        start += 1
    end = _first(_is_attachment, paragraphs[start:], start)
    parts.attachments = list(_attachments(paragraphs[end:]))
    text = _without_signature(paragraphs[start:end], parts)
    note = _first(lambda item: bool(ATTACHMENT_NOTE.match(item.text)), text)
    named = text[note : _first(_ends_note, text[note:], note)]
    parts.attachment_note = [item for at, item in enumerate(named) if not at or not _is_turned_over(item)]
    _sort([*abstract, *_without_attendees(text[:note])], parts)
    parts.dates = [paragraph for paragraph in (parts.date, parts.printed) if paragraph]


def _is_turned_over(paragraph: MeasuredParagraph) -> bool:
    """Whether it goes on below the name of an attachment: further in than its number, and without one."""
    return paragraph.first > 5.5 * paragraph.size and not NUMBERED.match(paragraph.text)


def _without_attendees(paragraphs: list[MeasuredParagraph]) -> Iterator[MeasuredParagraph]:
    """No running text are names behind 出席：, nor those that are turned over below them (G5)."""
    named = False
    for paragraph in paragraphs:
        turned_over = named and paragraph.first > MOST_INDENT * paragraph.size
        named = turned_over or bool(ATTENDEES.match(paragraph.text))
        if not named:
            yield paragraph


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
    return is_row_of_issuers(paragraph) or (far and paragraph.align == issuer.align)


def is_row_of_issuers(paragraph: MeasuredParagraph) -> bool:
    """Whether several issuers stand side by side, each for its seal (G3.7)."""
    return ABREAST.fullmatch(paragraph.text) is not None


def _sort(paragraphs: list[MeasuredParagraph], parts: DocumentParts) -> None:
    """Headings and running text; captions, notes and items of lists are neither."""
    counts: dict[float, int] = {}
    for paragraph in paragraphs:
        counts[paragraph.size] = counts.get(paragraph.size, 0) + len(paragraph.text)
    usual = max(counts, key=lambda size: counts[size], default=16.0)
    face = main_face(span for paragraph in paragraphs for span in paragraph.spans)
    caption = 0.0  # size of the caption above; 0: there is none
    listed = 0  # level of the list that the last paragraph was an item of
    hung: list[float] = []  # where the words of the items above begin, until text goes on
    above = ""  # text of the last paragraph
    for paragraph in paragraphs:
        level = next((number for number, pattern in enumerate(LEVELS, 1) if pattern.match(paragraph.text)), 0)
        if _is_hung(paragraph, level):
            assert paragraph.left is not None
            hung.append(paragraph.left)
            continue
        if ASIDE.match(paragraph.text):
            caption, above = paragraph.size, paragraph.text
            continue
        if caption and paragraph.size < usual - 1 and abs(paragraph.size - caption) < SAME_SIZE:
            continue  # a caption goes on, or one beside it does
        caption = 0.0
        if _goes_on_item(paragraph, hung):
            continue
        as_text = level == 2 and _is_set_as_text(paragraph, face)
        opens = as_text or level > 2
        begins = opens and LIST_START.search(above) and SENTENCE.search(paragraph.text)
        in_list = (
            begins
            or (paragraph.listed and _runs_on(paragraph))
            or LIST_END.search(paragraph.text)
            or level == listed
            or (level == DEEPEST and above.startswith("——"))  # an item of an item
        )
        above = paragraph.text
        listed = level if in_list and opens else 0
        if listed:
            continue
        hung.clear()
        if level and not (as_text and _runs_on(paragraph)):
            parts.headings.append((level, paragraph))
        elif not _is_aside(paragraph, usual):
            parts.body.append(paragraph)


def _is_hung(paragraph: MeasuredParagraph, level: int) -> bool:
    """Whether it is an item, or keywords, with its words behind its number, sign or label on all lines."""
    labelled = level > 2 or BULLET.match(paragraph.text) or KEYWORDS.match(paragraph.text)
    return (
        bool(labelled)
        and paragraph.left is not None
        and paragraph.left > paragraph.first + HANG * paragraph.size
    )


def _goes_on_item(paragraph: MeasuredParagraph, hung: list[float]) -> bool:
    """Whether it stands below the words of an item, further in than any running text."""
    first, em = paragraph.first, paragraph.size
    starts = [left + indent * em for left in hung for indent in (0, 2)]  # flush with them, or indented
    return first > MOST_INDENT * em and any(abs(first - start) < 0.5 * em for start in starts)


def _is_set_as_text(paragraph: MeasuredParagraph, usual: FaceClass | None) -> bool:
    """Whether what may be a heading of level 2 has the face and weight of running text, and is not in Kai."""
    face = main_face(paragraph.lead)
    if face is None or usual is None or face.kind == "kai" or is_bold(paragraph.lead):
        return False
    return (face.kind or face.name) == (usual.kind or usual.name)


def _runs_on(paragraph: MeasuredParagraph) -> bool:
    """Whether it is text, not a short line of its own or a line without a stop at its end."""
    return bool(SENTENCE.search(paragraph.text)) and (
        len(paragraph.text) > SHORT_LINE or "。" in paragraph.text[:-1]
    )


def _is_aside(paragraph: MeasuredParagraph, usual: float) -> bool:
    """Smaller than the text, and no sentence; or centred."""
    small = paragraph.size < usual - 1 and not (SENTENCE.search(paragraph.text) and len(paragraph.text) > 20)
    return small or (paragraph.align == "center" and not SENTENCE.search(paragraph.text))


def _is_addressees(paragraph: MeasuredParagraph) -> bool:
    text = paragraph.text
    if paragraph.align == "center" or any(level.match(text) for level in LEVELS) or SENTENCE.search(text):
        return False
    if "。" in text or OPENING.search(text):
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
