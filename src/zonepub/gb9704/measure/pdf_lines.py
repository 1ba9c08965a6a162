"""Lines of a PDF page from its characters, whole rules from their pieces."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from statistics import median
from unicodedata import normalize

from zonepub.gb9704.document import MeasuredLine, MeasuredRule
from zonepub.readers.pdf.pages import DrawnPicture, DrawnRule, Glyph
from zonepub.readers.spans import WIDE, TextSpan, joined
from zonepub.records import dataclass, replace
from zonepub.regex import regex

PAGE_NUMBER = regex(r"^[^\w]*(?:第\s*)?(\d{1,4})(?:\s*页.*|\s*/\s*\d+)?[^\w]*$")
NARROW_START = regex("[（《〈「『【〔“‘]")  # is drawn in the right half of its box, which may start outside
NARROW_END = regex("[，。、；：！？）》〉」』】〕”’]$")  # may be drawn half as wide at a line end
RADICALS = regex("[\u2f00-\u2fd5]")  # what some programs write in place of Han
FEWEST_STEPS = 5  # from Han to Han, that tell the usual one


@dataclass(frozen=True, slots=True)
class MeasuredPage:
    """A page with its lines; y runs down from the top of the trimmed page."""

    number: int
    width: float
    height: float
    lines: tuple[MeasuredLine, ...]
    rules: tuple[MeasuredRule, ...]
    foot: tuple[MeasuredLine, ...]  # page numbers
    pictures: tuple[DrawnPicture, ...] = ()  # y down from the top, too: `bottom` is below `top`


def rules_of(drawn: Iterable[DrawnRule], page: int, left: float, top: float) -> Iterator[MeasuredRule]:
    """Rules from the top; pieces on one height are one rule."""
    last: MeasuredRule | None = None
    for item in sorted(drawn, key=lambda item: (-round(item.y), item.x)):
        rule = MeasuredRule(page, item.x - left, item.length, item.weight, item.color, 0, top - item.y)
        if last and last.y is not None and rule.y is not None and abs(last.y - rule.y) < 1.2:
            end = max(last.x + last.length, rule.x + rule.length)
            if rule.x <= last.x + last.length + 2:
                last = replace(last, length=end - last.x)
                continue
        if last:
            yield last
        last = rule
    if last:
        yield last


def lines_of(glyphs: list[Glyph], page: int, left: float, top: float) -> Iterator[MeasuredLine]:
    """Lines from the top; characters on about one baseline are one line."""
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda item: (-item.y, item.x)):
        if row and row[0].y - glyph.y > max(1.5, 0.3 * min(row[0].size, glyph.size)):
            yield from _line(row, page, left, top)
            row = []
        row.append(glyph)
    yield from _line(row, page, left, top)


def without_small(lines: list[MeasuredLine]) -> list[MeasuredLine]:
    """Note marks and ruby apart: small lines inside the measure of a line of text that they touch."""
    return [
        line
        for index, line in enumerate(lines)
        if not any(
            line.size < 0.75 * near.size
            and abs(line.y - near.y) < 1.2 * near.size
            and near.x - 2 <= line.x
            and line.end <= near.end + 2 + near.size
            for near in lines[max(0, index - 2) : index + 3]
        )
    ]


def _line(row: list[Glyph], page: int, left: float, top: float) -> Iterator[MeasuredLine]:
    """The line that the characters of a row make; none when all are blank."""
    spans: list[TextSpan] = []
    drawn: list[Glyph] = []  # blanks and what is drawn twice are left out
    end = 0.0  # of the last character
    for glyph in sorted(row, key=lambda item: item.x):
        last = drawn[-1] if drawn else None
        if last and glyph.text == last.text and glyph.x - last.x < 0.1 * glyph.size:
            if spans and glyph.x != last.x:  # drawn twice: bold by hand
                spans[-1] = replace(spans[-1], bold=True)
            continue
        if not glyph.text.strip():
            if spans and glyph.text:
                spans.append(_span("\u3000" if glyph.text == "\u3000" else " ", glyph))
                end = glyph.x + glyph.advance
            continue
        if last:
            spans += _blank(last, glyph, end)
        spans.append(_span(RADICALS.sub(_unified, glyph.text), glyph))
        drawn.append(glyph)
        end = glyph.x + glyph.advance
    if drawn:
        first, last = drawn[0], drawn[-1]
        while not spans[-1].text.strip():
            spans.pop()
        baseline = top - median(glyph.y for glyph in row if glyph.text.strip())
        right = last.x - left + last.advance - last.letterspacing
        yield MeasuredLine(joined(iter(spans)), page, first.x - left, right, baseline, _step(drawn))


def _step(glyphs: list[Glyph]) -> float | None:
    """The usual distance from one Han to the next; None where there are too few."""
    steps = [
        two.x - one.x for one, two in pairwise(glyphs)
        if one.size == two.size and WIDE.match(one.text) and WIDE.match(two.text)
    ]  # fmt: skip
    return median(steps) if len(steps) >= FEWEST_STEPS else None


def _unified(match: re.Match[str]) -> str:
    return normalize("NFKC", match[0])


def _span(text: str, glyph: Glyph) -> TextSpan:
    """`text` as the glyph looks."""
    return TextSpan(text, glyph.font.face, glyph.size, glyph.bold, glyph.color)


def _blank(last: Glyph, glyph: Glyph, end: float) -> list[TextSpan]:
    """The space between two characters as a blank, where it is one."""
    gap = glyph.x - end
    if gap > 1.2 * glyph.size:
        return [_span("\u3000", last)]
    if gap > 0.2 * glyph.size and not WIDE.match(last.text) and not WIDE.match(glyph.text):
        return [_span(" ", last)]
    return []
