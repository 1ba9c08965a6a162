"""Clauses of the signature: issuer and date, with a seal or without (G3.7, G3.8).

A seal itself cannot be told for sure: where the date begins two characters behind the issuer, the document is
taken for one without; all others for sealed ones.
"""

import re
from collections.abc import Iterator

from zonepub.gb9704.clause import Bilingual, Finding, at
from zonepub.gb9704.document import MeasuredDocument, MeasuredParagraph
from zonepub.gb9704.parts import DocumentParts

SHIFT = 2.0  # characters
GAP = 0.25  # em that Word puts between Han and digits
JOINT = re.compile(r"(?<=[^\x00-\x7f])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[^\x00-\x7f])")
SLACK = 0.5  # em more, where a DOCX does not tell how wide its words are


def date_place(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    """Further from the right where an issuer needs the room to be centred."""
    if parts.date is None or _unsealed(measured, parts):
        return
    em = parts.date.size or 16.0
    spare = (_width(parts.issuer) - _width(parts.date)) / 2 / em if parts.issuer else 0.0
    wanted = max(4.0, spare)
    found = (_measure(measured, parts.date) - _extent(measured, parts.date)[1]) / em
    yield _chars(found, wanted, tolerance + _slack(measured), parts.date, "右空", "from the right")


def issuer_centred(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.date is None or parts.issuer is None or _unsealed(measured, parts):
        return
    em = parts.date.size or 16.0
    off = (sum(_extent(measured, parts.issuer)) - sum(_extent(measured, parts.date))) / 2 / em
    yield _chars(off, 0.0, tolerance + _slack(measured), parts.issuer, "偏右", "right of its middle")


def issuer_place(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    """Further from the right where the date is longer, and is the one to stand there."""
    if parts.date is None or parts.issuer is None or not _unsealed(measured, parts):
        return
    ends = [(_extent(measured, block)[1], block) for block in (parts.issuer, parts.date)]
    longer = _width(parts.date) > _width(parts.issuer)
    end, block = ends[longer]
    em = block.size or 16.0
    found = (_measure(measured, block) - end) / em
    yield _chars(found, 2.0, tolerance + _slack(measured), block, "右空", "from the right")


def date_shift(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.date is None or parts.issuer is None or not _unsealed(measured, parts):
        return
    found = _shift(measured, parts.issuer, parts.date)
    yield _chars(found, SHIFT, tolerance, parts.date, "右移", "behind the issuer")


def _unsealed(measured: MeasuredDocument, parts: DocumentParts) -> bool:
    if parts.date is None or parts.issuer is None:
        return False
    issuer, date = _extent(measured, parts.issuer), _extent(measured, parts.date)
    centred = abs(sum(issuer) - sum(date)) / 2 < 0.5 * (parts.date.size or 16.0)
    return not centred and abs(_shift(measured, parts.issuer, parts.date) - SHIFT) < 1.0


def _shift(measured: MeasuredDocument, issuer: MeasuredParagraph, date: MeasuredParagraph) -> float:
    return (_extent(measured, date)[0] - _extent(measured, issuer)[0]) / (date.size or 16.0)


def _slack(measured: MeasuredDocument) -> float:
    return 0.0 if measured.kind == "pdf" else SLACK


def _measure(measured: MeasuredDocument, block: MeasuredParagraph) -> float:
    area = measured.areas[(block.page or 1) - 1 if measured.kind == "pdf" else 0]
    return area.width - (area.left or 0.0) - (area.right or 0.0)


def _extent(measured: MeasuredDocument, block: MeasuredParagraph) -> tuple[float, float]:
    """Where the words of a line begin and end, from the left of the type area."""
    room = _measure(measured, block)
    if block.lines:
        return block.first, room - block.right
    wide = _width(block)
    match block.align:
        case "right":
            return room - block.right - wide, room - block.right
        case "center":
            left = (block.left or 0.0) + (room - (block.left or 0.0) - block.right - wide) / 2
            return left, left + wide
        case _:
            return block.first, block.first + wide


def _width(block: MeasuredParagraph) -> float:
    if block.lines:
        return block.lines[0].end - block.lines[0].x
    wide = sum(0.5 if char.isascii() else 1.0 for char in block.text)
    return (wide + GAP * len(JOINT.findall(block.text))) * (block.size or 16.0)


def _chars(
    found: float, wanted: float, tolerance: float, block: MeasuredParagraph, zh: str, en: str
) -> Finding:
    found_words, wanted_words = (
        Bilingual(f"{zh} {value:.1f} 字", f"{value:.1f} characters {en}") for value in (found, wanted)
    )
    return Finding(abs(found - wanted) <= tolerance, found_words, wanted_words, at(block))
