"""Clauses of the signature: issuer and date, with a seal or without (G3.7, G3.8).

A seal itself cannot be told for sure: where the date begins two characters behind the issuer, the document is
taken for one without; all others for sealed ones. Orders are signed by a person (as with a stamp).
"""

from collections.abc import Iterator

from zonepub.cjk import WORD_GAP, width_in_ems
from zonepub.gb9704.body_parts import is_row_of_issuers
from zonepub.gb9704.clause import Bilingual, Finding
from zonepub.gb9704.clauses.letterhead import is_order
from zonepub.gb9704.document import MeasuredDocument, MeasuredParagraph
from zonepub.gb9704.findings import location_of
from zonepub.gb9704.parts import DocumentParts

SHIFT = 2.0  # characters
SLACK = 0.5  # em more, where a DOCX does not tell how wide its words are


def date_place(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    """Further from the right where an issuer needs the room to be centred."""
    if parts.date is None or _unsealed(document, parts):
        return
    em = parts.date.size or 16.0
    spare = (_last_width(parts.issuer) - _width(parts.date)) / 2 / em if parts.issuer else 0.0
    wanted = max(4.0, spare)
    value = (_measure(document, parts.date) - _extent(document, parts.date)[1]) / em
    yield _characters(value, wanted, tolerance + _slack(document), parts.date, "右空", "from the right")


def issuer_centred(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.date is None or parts.issuer is None or _unsealed(document, parts) or is_order(parts):
        return
    if is_row_of_issuers(parts.issuer):
        return  # where the last one stands is not measured
    em = parts.date.size or 16.0
    off = (sum(_extent(document, parts.issuer)) - sum(_extent(document, parts.date))) / 2 / em
    yield _characters(off, 0.0, tolerance + _slack(document), parts.issuer, "偏右", "right of its middle")


def issuer_place(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    """Further from the right where the date is longer, and is the one to stand there."""
    if parts.date is None or parts.issuer is None or not _unsealed(document, parts):
        return
    ends = [(_extent(document, paragraph)[1], paragraph) for paragraph in (parts.issuer, parts.date)]
    longer = _width(parts.date) > _width(parts.issuer)
    end, paragraph = ends[longer]
    em = paragraph.size or 16.0
    value = (_measure(document, paragraph) - end) / em
    yield _characters(value, 2.0, tolerance + _slack(document), paragraph, "右空", "from the right")


def date_shift(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.date is None or parts.issuer is None or not _unsealed(document, parts):
        return
    value = _shift(document, parts.issuer, parts.date)
    yield _characters(value, SHIFT, tolerance, parts.date, "右移", "behind the issuer")


def _unsealed(document: MeasuredDocument, parts: DocumentParts) -> bool:
    if parts.date is None or parts.issuer is None or is_row_of_issuers(parts.issuer):
        return False
    issuer, date = _extent(document, parts.issuer), _extent(document, parts.date)
    centred = abs(sum(issuer) - sum(date)) / 2 < 0.5 * (parts.date.size or 16.0)
    return not centred and abs(_shift(document, parts.issuer, parts.date) - SHIFT) < 1.0


def _shift(document: MeasuredDocument, issuer: MeasuredParagraph, date: MeasuredParagraph) -> float:
    return (_extent(document, date)[0] - _extent(document, issuer)[0]) / (date.size or 16.0)


def _slack(document: MeasuredDocument) -> float:
    return 0.0 if document.format == "pdf" else SLACK


def _measure(document: MeasuredDocument, paragraph: MeasuredParagraph) -> float:
    area = document.areas[(paragraph.page or 1) - 1 if document.format == "pdf" else 0]
    return area.width - (area.left or 0.0) - (area.right or 0.0)


def _extent(document: MeasuredDocument, paragraph: MeasuredParagraph) -> tuple[float, float]:
    """Where the words of a line begin and end, from the left of the type area."""
    room = _measure(document, paragraph)
    if paragraph.lines:  # the last of several issuers, which the date belongs to
        start = paragraph.first + paragraph.lines[-1].x - paragraph.lines[0].x
        return start, start + _width(paragraph)
    wide = _width(paragraph)
    match paragraph.align:
        case "right":
            return room - paragraph.right - wide, room - paragraph.right
        case "center":
            left = (paragraph.left or 0.0) + (room - (paragraph.left or 0.0) - paragraph.right - wide) / 2
            return left, left + wide
        case _:
            return paragraph.first, paragraph.first + wide


def _width(paragraph: MeasuredParagraph) -> float:
    if paragraph.lines:
        return paragraph.lines[-1].end - paragraph.lines[-1].x
    return width_in_ems(paragraph.text, WORD_GAP) * (paragraph.size or 16.0)


def _last_width(issuer: MeasuredParagraph) -> float:
    """Of the last of several issuers side by side; of one alone."""
    last = issuer.text.split()[-1:]
    return len(last[0]) * (issuer.size or 16.0) if last and is_row_of_issuers(issuer) else _width(issuer)


def _characters(
    value: float, wanted: float, tolerance: float, paragraph: MeasuredParagraph, zh: str, en: str
) -> Finding:
    measured, aim = (
        Bilingual(f"{zh} {figure:.1f} 字", f"{figure:.1f} characters {en}") for figure in (value, wanted)
    )
    return Finding(abs(value - wanted) <= tolerance, measured, aim, location_of(paragraph))
