"""Findings that many clauses share: face, size, weight, colour, indent, blank lines, lengths."""

import re
from collections.abc import Iterable, Iterator

from zonepub.cjk import HAN, MM
from zonepub.fonts.face_class import FaceClass
from zonepub.gb9704.clause import Bilingual, Finding, Location
from zonepub.gb9704.document import MeasuredLine, MeasuredParagraph, MeasuredRule
from zonepub.gb9704.parts import is_red
from zonepub.gb9704.wording import (
    ALIGNS,
    BLACK,
    FACES,
    NOT_CENTRED,
    RED,
    WEIGHTS,
    blank_lines_text,
    colour_text,
    face_text,
    from_left_text,
    in_both,
    mm,
    size_text,
)
from zonepub.readers.spans import Colour, TextSpan

OPENERS = ("（", "〔", "《", "“", "‘", "「", "【", "〈")
EXCERPT = 18  # characters
LINE = 31  # characters that a line of a DOCX cannot hold
ROUNDING = 0.01  # points


def location_of(item: MeasuredParagraph | MeasuredRule | None) -> Location | None:
    """Where a paragraph or rule stands."""
    if item is None:
        return None
    if isinstance(item, MeasuredRule):
        return Location(item.page, item.paragraph)
    text = " ".join(item.text.split())
    return Location(item.page, item.number, text[:EXCERPT] + ("…" if len(text) > EXCERPT else ""))


def finding(ok: bool, paragraph: MeasuredParagraph, measured: Bilingual | str, zh: str, en: str) -> Finding:
    """A finding on a paragraph, with what is wanted of it in Chinese and English."""
    known = in_both(measured) if isinstance(measured, str) else measured
    return Finding(ok, known, Bilingual(zh, en), location_of(paragraph))


def main_face(spans: Iterable[TextSpan], pattern: re.Pattern[str] = HAN) -> FaceClass | None:
    """The face that most of the Han (or what `pattern` matches) is set in."""
    counts: dict[FaceClass, int] = {}
    for span in spans:
        count = len(pattern.findall(span.text))
        if count:
            counts[span.face] = counts.get(span.face, 0) + count
    return max(counts, key=lambda face: counts[face], default=None)


def in_face(
    paragraph: MeasuredParagraph, kind: str, spans: Iterable[TextSpan] | None = None
) -> Iterator[Finding]:
    """Whether a paragraph is set in a face of the class; a stand-in is said to be one."""
    face = main_face(paragraph.spans if spans is None else spans)
    if face is not None:
        ok = face.kind == kind
        font = not ok and face.stand_in
        yield Finding(ok, face_text(face), FACES[kind], location_of(paragraph), font)


def of_size(paragraph: MeasuredParagraph, wanted: float, tolerance: float) -> Finding:
    """Whether a paragraph is set in a size; points."""
    ok = abs(paragraph.size - wanted) <= tolerance
    return Finding(ok, size_text(paragraph.size), size_text(wanted), location_of(paragraph))


def of_length(value: float, wanted: float, tolerance: float, location: Location | None) -> Finding:
    """Whether a length in points is what it should be; `tolerance` in mm."""
    return Finding(abs(value - wanted) <= tolerance * MM + ROUNDING, mm(value), mm(wanted), location)


def blank_above(paragraph: MeasuredParagraph, wanted: float, tolerance: float) -> Iterator[Finding]:
    """Whether the right number of blank lines stands above a paragraph."""
    if paragraph.blank is not None:
        ok = abs(paragraph.blank - wanted) <= tolerance
        measured = blank_lines_text(max(0.0, paragraph.blank))
        yield Finding(ok, measured, blank_lines_text(wanted), location_of(paragraph))


def indent(paragraph: MeasuredParagraph, wanted: float, tolerance: float) -> Finding:
    """Whether a paragraph begins so many characters from the left."""
    em = paragraph.size or 16.0
    value = paragraph.first / em
    slack = opening_blank(paragraph.lines[0]) / em if paragraph.lines else 0.0
    ok = wanted - tolerance - slack <= value <= wanted + tolerance
    return Finding(ok, from_left_text(f"{value:.1f}"), from_left_text(f"{wanted:g}"), location_of(paragraph))


def opening_blank(line: MeasuredLine) -> float:
    """How far a line may begin further left: half of an opening mark is blank, and may be cut off."""
    return 0.5 * line.size if line.text[:1] in OPENERS else 0.0


def centred(paragraph: MeasuredParagraph | None) -> Iterator[Finding]:
    """Whether a paragraph stands in the middle."""
    if paragraph is None:
        return
    off = abs(paragraph.first - paragraph.right)
    ok = paragraph.align == "center" or (bool(paragraph.lines) and off <= 0.4 * paragraph.size)
    align = "center" if ok else paragraph.align
    yield finding(ok, paragraph, ALIGNS.get(align, NOT_CENTRED), "居中", "centred")


def turnover(
    paragraph: MeasuredParagraph, wanted: float, tolerance: float, zh: str, en: str
) -> Iterator[Finding]:
    """Whether turn-over lines begin at `wanted` points, where there are any; `tolerance` in em."""
    if len(paragraph.lines) > 1 or (not paragraph.lines and len(paragraph.text) > LINE):
        em, left = paragraph.size or 16.0, paragraph.left or 0.0
        measured = Bilingual(
            f"回行左空 {left / em:.1f} 字", f"turn-over {left / em:.1f} characters from the left"
        )
        aim = Bilingual(f"{zh}（左空 {wanted / em:.1f} 字）", f"{en} ({wanted / em:.1f} characters)")
        yield Finding(abs(left - wanted) <= tolerance * em, measured, aim, location_of(paragraph))


def is_bold(spans: Iterable[TextSpan]) -> bool:
    """Whether most of the Han is bold; a stand-in is bold in place of a darker face, and counts as none."""
    counts = [0, 0]
    for span in spans:
        bold = span.bold and not span.face.stand_in
        counts[bold] += len(HAN.findall(span.text))
    return counts[1] > counts[0]


def not_bold(paragraph: MeasuredParagraph, spans: Iterable[TextSpan] | None = None) -> Finding:
    bold = is_bold(paragraph.spans if spans is None else spans)
    return Finding(not bold, WEIGHTS[bold], WEIGHTS[0], location_of(paragraph))


def main_colour(paragraph: MeasuredParagraph) -> Colour | None:
    """The colour of most of a paragraph; None where none can be told."""
    counts: dict[Colour, int] = {}
    for span in paragraph.spans:
        if span.color is not None and span.text.strip():
            counts[span.color] = counts.get(span.color, 0) + len(span.text)
    return max(counts, key=lambda color: counts[color], default=None)


def red(paragraph: MeasuredParagraph) -> Iterator[Finding]:
    """Whether most of a paragraph is red."""
    color = main_colour(paragraph)
    if color is not None:
        yield Finding(is_red(color), colour_text(color), RED, location_of(paragraph))


def black(paragraph: MeasuredParagraph, tolerance: float) -> Iterator[Finding]:
    """Whether most of a paragraph is black; `tolerance` is the share of light in any channel."""
    color = main_colour(paragraph)
    if color is not None:
        yield Finding(max(color) <= tolerance, colour_text(color), BLACK, location_of(paragraph))
