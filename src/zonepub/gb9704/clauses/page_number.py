"""Clauses of the page numbers (G4.5, G4.6)."""

from collections.abc import Iterator
from itertools import pairwise

from zonepub.cjk import MM
from zonepub.gb9704.clause import Bilingual, Finding, Location
from zonepub.gb9704.document import MeasuredDocument, PageNumber
from zonepub.gb9704.findings import main_face, of_size
from zonepub.gb9704.parts import DocumentParts
from zonepub.gb9704.wording import FACES, characters_text, face_text, in_both, mm
from zonepub.records import replace
from zonepub.regex import regex

DIGITS = regex("[0-9]")
RIGHT_NUMBER = regex(r"^—\s*[0-9]+\s*—$")  # 7.5: a dash on each side; it says nothing of blanks
SIDES = {"odd": "单页", "even": "双页"}


def _location(number: PageNumber) -> Location:
    return Location(
        number.page,
        None,
        number.paragraph.text if number.page else f"{SIDES[number.side]} {number.paragraph.text}",
    )


def _upright(document: MeasuredDocument) -> Iterator[PageNumber]:
    """Those on upright pages."""
    return (number for number in document.page_numbers if not number.turned)


def size(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for number in document.page_numbers:
        yield replace(of_size(number.paragraph, 14, tolerance), location=_location(number))


def face(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for number in document.page_numbers:
        face = main_face(number.paragraph.spans, DIGITS)
        if face is not None:
            yield Finding(face.kind == "song", face_text(face), FACES["song"], _location(number))


def dashes(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for number in document.page_numbers:
        text = number.paragraph.text.strip()
        yield Finding(
            RIGHT_NUMBER.match(text) is not None, in_both(text), in_both("— 1 —"), _location(number)
        )


def gap(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for number in _upright(document):
        if number.gap is not None:
            yield Finding(
                abs(number.gap - 7 * MM) <= tolerance * MM, mm(number.gap), mm(7 * MM), _location(number)
            )


def centre(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for number in document.page_numbers:
        middle = number.paragraph.align == "center"
        measured = Bilingual("居中", "centred") if middle else Bilingual("不居中", "not centred")
        yield Finding(
            not middle,
            measured,
            Bilingual("单页居右、双页居左", "right on odd, left on even pages"),
            _location(number),
        )


def side(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    """One character from the outer edge; a centred number is another clause."""
    for number in _upright(document):
        paragraph = number.paragraph
        if paragraph.align in ("center", "outside"):
            continue
        em = paragraph.size or 14
        if number.side == "odd":
            if paragraph.align == "right" or paragraph.lines:
                value = paragraph.right / em
            else:
                value = paragraph.tab_end / em if paragraph.tab_end is not None else 99.0
        else:
            value = paragraph.first / em if paragraph.align == "left" else 99.0
        side = ("右", "right") if number.side == "odd" else ("左", "left")
        measure = characters_text(value) if value < 30 else Bilingual("在另一侧", "on the other side")
        wanted = Bilingual(f"距{side[0]}边 1 字", f"1 character from the {side[1]}")
        yield Finding(abs(value - 1) <= tolerance, measure, wanted, _location(number))


def continuous(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    for one, two in pairwise(document.page_numbers):
        if one.shown is not None and two.shown is not None and one.page is not None and two.page is not None:
            ok = two.shown - one.shown == two.page - one.page
            yield Finding(
                ok, in_both(f"{one.shown} → {two.shown}"), Bilingual("连续编排", "continuous"), _location(two)
            )


def numbered(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    unnumbered = parts.letter and document.pages == 1  # a letter has no number on page 1 (G5)
    if document.paragraphs and not unnumbered:
        there = bool(document.page_numbers)
        measured = Bilingual("有页码", "page numbers") if there else Bilingual("没有页码", "no page numbers")
        yield Finding(there, measured, Bilingual("编排页码", "page numbers"))
