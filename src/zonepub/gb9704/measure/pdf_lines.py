"""Lines of a PDF page from its characters, whole rules from their pieces."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from statistics import median
from unicodedata import normalize

from zonepub.gb9704.document import MeasuredLine, MeasuredRule
from zonepub.readers.pdf.state import DrawnRule, Glyph
from zonepub.readers.spans import TextSpan, joined

PAGE_NUMBER = re.compile(r"^[^\w]*(?:第\s*)?(\d{1,4})(?:\s*页.*|\s*/\s*\d+)?[^\w]*$")
NARROW_START = re.compile(
    "[（《〈「『【〔“‘]"
)  # its body starts in the middle of its box, its box may start outside
NARROW_END = re.compile("[，。、；：！？）》〉」』】〕”’]$")  # may be drawn half as wide at a line end
RADICALS = re.compile("[\u2f00-\u2fd5]")  # what some programs write in place of Han
WIDE = re.compile(
    "[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)  # Han with their radicals, kana and marks


@dataclass(frozen=True, slots=True)
class MeasuredPage:
    """A page with its lines; y runs down from the top of the trimmed page."""

    number: int
    width: float
    height: float
    lines: tuple[MeasuredLine, ...]
    rules: tuple[MeasuredRule, ...]
    foot: tuple[MeasuredLine, ...]  # page numbers


def rules_of(bars: Iterable[DrawnRule], page: int, left: float, top: float) -> Iterator[MeasuredRule]:
    """Rules from the top; pieces on one height are one rule."""
    last: MeasuredRule | None = None
    for bar in sorted(bars, key=lambda bar: (-round(bar.y), bar.x)):
        rule = MeasuredRule(page, bar.x - left, bar.length, bar.weight, bar.color, 0, top - bar.y)
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
    spans: list[TextSpan] = []
    steps: list[float] = []
    last: Glyph | None = None
    first: Glyph | None = None
    pen = 0.0
    for glyph in sorted(row, key=lambda item: item.x):
        if last and glyph.text == last.text and glyph.x - last.x < 0.1 * glyph.size:
            if spans and glyph.x != last.x:  # drawn twice: bold by hand
                spans[-1] = replace(spans[-1], bold=True)
            continue
        if not glyph.text.strip():
            if spans and glyph.text:
                spans.append(TextSpan(" " if glyph.text != "\u3000" else "\u3000", *_look(glyph)))
                pen = glyph.x + glyph.advance
            continue
        if last:
            spans += _white(last, glyph, pen)
            if WIDE.match(glyph.text) and WIDE.match(last.text) and glyph.size == last.size:
                steps.append(glyph.x - last.x)
        spans.append(TextSpan(RADICALS.sub(_plain, glyph.text), *_look(glyph)))
        first, last, pen = first or glyph, glyph, glyph.x + glyph.advance
    if first is None or last is None:
        return
    baseline = median(glyph.y for glyph in row if glyph.text.strip())
    while spans and not spans[-1].text.strip():
        spans.pop()
    step = median(steps) if len(steps) > 4 else None
    yield MeasuredLine(
        joined(iter(spans)),
        page,
        first.x - left,
        last.x - left + last.advance - last.letterspacing,
        top - baseline,
        step,
    )


def _plain(match: re.Match[str]) -> str:
    return normalize("NFKC", match[0])


def _look(glyph: Glyph) -> tuple:  # type: ignore[type-arg]
    return glyph.font.face, glyph.size, glyph.bold, glyph.color


def _white(last: Glyph, glyph: Glyph, pen: float) -> list[TextSpan]:
    """The white between two characters as a blank, where it is one."""
    gap = glyph.x - pen
    if gap > 1.2 * glyph.size:
        return [TextSpan("\u3000", *_look(last))]
    if gap > 0.2 * glyph.size and not WIDE.match(last.text) and not WIDE.match(glyph.text):
        return [TextSpan(" ", *_look(last))]
    return []
