"""A PDF, measured: lines from characters, the type area from the lines, paragraphs from both."""

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from unicodedata import normalize

from zonepub.gb9704.measured import FOOT, HAN_TOP, MM, Area, Block, Line, Measured, Number, Rule, Span, joined
from zonepub.gb9704.parts import ATTACHMENT
from zonepub.gb9704.pdffile import BrokenPdf, Objects
from zonepub.gb9704.pdfpages import Bar, Canvas, Glyph, leaves

MOST_PAGES = 400
PITCH, SIZE = 29.61, 16.0
A4 = [0.0, 0.0, 595.28, 841.89]
PAGE_NUMBER = re.compile(r"^[^\w]*(?:第\s*)?(\d{1,4})(?:\s*页.*|\s*/\s*\d+)?[^\w]*$")
NARROW_END = re.compile("[，。、；：！？）》〉」』】〕”’]$")  # may be drawn half as wide at a line end
RADICALS = re.compile("[\u2f00-\u2fd5]")  # what some programs write in place of Han
HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
DAMAGE = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError, zlib.error)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with its lines; y runs down from the top of the trimmed page."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    rules: tuple[Rule, ...]
    foot: tuple[Line, ...]  # page numbers


def measure(data: bytes) -> Measured:
    """A PDF, measured. Raises BrokenPdf, Encrypted, TooLarge."""
    objects = Objects(data)
    canvas = Canvas(objects)
    sheets = []
    pages = list(leaves(objects, MOST_PAGES + 1))
    for number, (page, facts) in enumerate(pages[:MOST_PAGES], 1):
        try:
            sheets.append(_sheet(number, objects, canvas, page, facts))
        except DAMAGE as problem:
            raise BrokenPdf(f"page {number}: {problem}") from problem
    if not sheets:
        raise BrokenPdf("no pages")
    areas = tuple(_areas(sheets))
    blocks, rules = _blocks(sheets, areas)
    numbers = tuple(_numbers(sheets, areas))
    cut = len(pages) > MOST_PAGES or canvas.left <= 0
    return Measured("pdf", areas, blocks, rules, numbers, len(sheets), cut)


def _sheet(number: int, objects: Objects, canvas: Canvas, page: dict, facts: dict) -> Sheet:  # type: ignore[type-arg]
    named = (objects.array(page.get(name, facts.get(name))) for name in ("TrimBox", "CropBox", "MediaBox"))
    box = next(([objects.number(edge) for edge in found] for found in named if len(found) == 4), A4)
    left, right = sorted((box[0], box[2]))
    bottom, top = sorted((box[1], box[3]))
    width, height = right - left, top - bottom
    glyphs, bars = canvas.page(page, objects.dictionary(facts.get("Resources")))
    inside = [
        glyph for glyph in glyphs if left - 1 <= glyph.x <= right + 1 and bottom - 1 <= glyph.y <= top + 1
    ]
    lines = _without_small(list(_lines(inside, number, left, top)))
    foot = tuple(
        line for line in lines[-2:] if line.top > height - 34 * MM and PAGE_NUMBER.match(line.text.strip())
    )
    rules = tuple(_rules(bars, number, left, top))
    if objects.number(facts.get("Rotate")) % 180:
        width, height = height, width
    return Sheet(number, width, height, tuple(line for line in lines if line not in foot), rules, foot)


def _rules(bars: Iterable[Bar], page: int, left: float, top: float) -> Iterator[Rule]:
    """Rules from the top; pieces on one height are one rule."""
    last: Rule | None = None
    for bar in sorted(bars, key=lambda bar: (-round(bar.y), bar.x)):
        rule = Rule(page, bar.x - left, bar.length, bar.weight, bar.color, 0, top - bar.y)
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


def _lines(glyphs: list[Glyph], page: int, left: float, top: float) -> Iterator[Line]:
    """Lines from the top; characters on about one baseline are one line."""
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda item: (-item.y, item.x)):
        if row and row[0].y - glyph.y > max(1.5, 0.3 * min(row[0].size, glyph.size)):
            yield from _line(row, page, left, top)
            row = []
        row.append(glyph)
    yield from _line(row, page, left, top)


def _without_small(lines: list[Line]) -> list[Line]:
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


def _line(row: list[Glyph], page: int, left: float, top: float) -> Iterator[Line]:
    spans: list[Span] = []
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
                spans.append(Span(" " if glyph.text != "\u3000" else "\u3000", *_look(glyph)))
                pen = glyph.x + glyph.advance
            continue
        if last:
            spans += _white(last, glyph, pen)
            if HAN.match(glyph.text) and HAN.match(last.text) and glyph.size == last.size:
                steps.append(glyph.x - last.x)
        spans.append(Span(RADICALS.sub(_plain, glyph.text), *_look(glyph)))
        first, last, pen = first or glyph, glyph, glyph.x + glyph.advance
    if first is None or last is None:
        return
    baseline = median(glyph.y for glyph in row if glyph.text.strip())
    while spans and not spans[-1].text.strip():
        spans.pop()
    step = median(steps) if len(steps) > 4 else None
    yield Line(joined(iter(spans)), page, first.x - left, last.x - left + last.advance, top - baseline, step)


def _plain(match: re.Match[str]) -> str:
    return normalize("NFKC", match[0])


def _look(glyph: Glyph) -> tuple:  # type: ignore[type-arg]
    return glyph.font.face, glyph.size, glyph.bold, glyph.color


def _white(last: Glyph, glyph: Glyph, pen: float) -> list[Span]:
    """The white between two characters as a blank, where it is one."""
    gap = glyph.x - pen
    if gap > 1.2 * glyph.size:
        return [Span("\u3000", *_look(last))]
    if gap > 0.2 * glyph.size and not HAN.match(last.text) and not HAN.match(glyph.text):
        return [Span(" ", *_look(last))]
    return []


def _areas(sheets: list[Sheet]) -> Iterator[Area]:
    """The type area of each page: its edges are those that lines of the pages of its side share."""
    lines = [line for sheet in sheets for line in sheet.lines]
    sizes = Counter()  # type: ignore[var-annotated]
    for line in lines:
        sizes[line.size] += len(line.text)
    body = max(sizes, key=lambda size: sizes[size], default=0.0)
    pitch = _pitch(sheets, body)
    steps = [line.step for line in lines if line.step and abs(line.size - body) < 0.3]
    step = median(steps) if steps else None
    later = [sheet for sheet in sheets[1:] if sheet.lines] or [
        sheet for sheet in sheets[:1] if sheet.lines and sheet.lines[0].size <= 1.1 * body
    ]
    top = min((sheet.lines[0].top for sheet in later), default=None)
    feet = [
        sheet.height - max(sheet.lines[-1].foot, *(rule.y or 0 for rule in sheet.rules), 0)
        for sheet in sheets[: max(1, len(sheets) - 1)] if sheet.lines and len(sheets) > 1
    ]  # fmt: skip
    bottom = min(feet, default=None)
    if bottom is not None and bottom - FOOT > 0.9 * (pitch or PITCH) and len(feet) < 3:
        bottom = None  # the pages may just not be full
    edges = {side: _edges([sheet for sheet in sheets if sheet.number % 2 == side]) for side in (0, 1)}
    edges[0] = _even(edges[0], edges[1], [sheet for sheet in sheets if sheet.number % 2 == 0])
    for sheet in sheets:
        left, right = edges[sheet.number % 2]
        columns = (right - left + 1.0) // step if step and left is not None and right is not None else None
        depth = sheet.height - 72 * MM
        rows = (depth - body + 0.5) // pitch + 1 if pitch else None
        spare = depth - body - (rows - 1) * pitch if rows and pitch else None
        yield Area(
            sheet.width, sheet.height, left, sheet.width - right if right is not None else None, top,
            bottom, sheet.number, columns, rows, pitch, spare,
        )  # fmt: skip


def _pitch(sheets: list[Sheet], body: float) -> float | None:
    """The usual distance of baselines of lines of body size."""
    found: Counter[float] = Counter()
    for sheet in sheets:
        lines = sheet.lines
        for one, two in pairwise(lines):
            if (
                abs(one.size - body) < 0.3
                and abs(two.size - body) < 0.3
                and body < two.y - one.y < 2.6 * body
            ):
                found[round(two.y - one.y, 1)] += 1
    if not found:
        return None
    usual = max(found, key=lambda value: (found[value], -value))
    near = [
        two.y - one.y for sheet in sheets for one, two in zip(sheet.lines, sheet.lines[1:], strict=False)
        if abs(two.y - one.y - usual) < 0.2
    ]  # fmt: skip
    return sum(near) / len(near)


def _edges(sheets: list[Sheet]) -> tuple[float | None, float | None]:
    """Left and right edge that at least two lines share; a lone line or rule where there are no two."""
    lines = [line for sheet in sheets for line in sheet.lines]
    if not lines:
        return None, None
    lefts = sorted(line.x for line in lines)
    left = next((one for one, two in pairwise(lefts) if two - one < 1.0), None)
    rights = sorted((line.end for line in lines if not NARROW_END.search(line.text)), reverse=True) or [0.0]
    right = next((one for one, two in pairwise(rights) if one - two < 1.0), None)
    long = [rule for sheet in sheets for rule in sheet.rules if rule.length > 300]
    if left is None:
        left = min((rule.x for rule in long), default=lefts[0])
    ends = [rule.x + rule.length for rule in long]
    if right is None or rights[0] - left < 200:
        right = max(ends, default=None)
    return left, right


def _even(
    own: tuple[float | None, float | None], odd: tuple[float | None, float | None], sheets: list[Sheet]
) -> tuple[float | None, float | None]:
    """The edges of even pages: as wide as odd ones, in the same place or mirrored; a few lines tell which."""
    if not sheets or odd[0] is None or odd[1] is None:
        return own
    width = odd[1] - odd[0]
    if own[0] is not None and own[1] is not None and abs(own[1] - own[0] - width) < 3:
        return own
    starts = [line.x for sheet in sheets for line in sheet.lines]
    starts += [rule.x for sheet in sheets for rule in sheet.rules]
    starts += [line.x - line.size for sheet in sheets for line in sheet.foot]
    mirrored = sheets[0].width - odd[1]
    counts = [sum(abs(start - left) < 1.5 for start in starts) for left in (odd[0], mirrored)]
    left = mirrored if counts[1] > counts[0] else odd[0]
    return left, left + width


def _blocks(sheets: list[Sheet], areas: tuple[Area, ...]) -> tuple[tuple[Block, ...], tuple[Rule, ...]]:
    """Paragraphs, and the rules between them."""
    groups: list[list[Line]] = []
    rules: list[Rule] = []
    for sheet in sheets:
        waiting = sorted(sheet.rules, key=lambda rule: rule.y or 0)
        parted = True
        for line in sheet.lines:
            while waiting and (waiting[0].y or 0) < line.y - 0.3 * line.size:
                rules.append(replace(waiting.pop(0), after=len(groups)))
                parted = True
            if (
                groups
                and (not parted or line.page != groups[-1][-1].page)
                and _goes_on(groups[-1], line, areas)
            ):
                groups[-1].append(line)
            else:
                groups.append([line])
            parted = False
        rules += [replace(rule, after=len(groups)) for rule in waiting]
    lowest: dict[tuple[int, int | None], float] = {}  # rules right above a paragraph
    for rule in rules:
        lowest[rule.after, rule.page] = max(
            lowest.get((rule.after, rule.page), 0.0), (rule.y or 0.0) + rule.weight
        )
    found = []
    for index, group in enumerate(groups):
        last = groups[index - 1][-1] if index else None
        page = group[0].page
        found.append(_block(group, last, lowest.get((index, page)), areas[page - 1]))
    return tuple(found), tuple(rules)


def _goes_on(group: list[Line], line: Line, areas: tuple[Area, ...]) -> bool:
    """Whether a line belongs to the paragraph of the lines above."""
    above = group[-1]
    area, before = areas[line.page - 1], areas[above.page - 1]
    if abs(above.size - line.size) > 0.6 or area.left is None or before.right is None:
        return False
    em, same_page = line.size, line.page == above.page
    if same_page and em >= 18 and _centred(above, area) and _centred(line, area):
        return line.y - above.y < 2.2 * em
    if same_page and line.y - above.y > 1.25 * (area.pitch or 2 * em):
        return False
    if above.end < before.width - before.right - 2.3 * em or ATTACHMENT.match(line.text):
        return False
    offset = line.x - area.left
    hung = len(group) > 1 or offset > 2.5 * em
    return offset < 0.6 * em or (hung and line.x > group[0].x + em)


def _centred(line: Line, area: Area) -> bool:
    if area.left is None or area.right is None:
        return False
    before, after = line.x - area.left, area.width - area.right - line.end
    slack = 12.0 if line.size >= 18 else 0.35 * line.size  # where ragged lines end is not sure
    return abs(before - after) <= slack and before > 0.5 * line.size


def _block(group: list[Line], above: Line | None, rule: float | None, area: Area) -> Block:
    first = group[0]
    left = area.left if area.left is not None else first.x
    right = area.width - (area.right if area.right is not None else area.width - first.end)
    centred = all(_centred(line, area) for line in group)
    pitch = area.pitch or PITCH
    blank = None
    start = rule if rule is not None else above.foot if above and above.page == first.page else None
    if start is not None:
        blank = (first.top - start - (pitch - SIZE)) / pitch
    turn = [line.x - left for line in group[1:] if line.page == first.page]
    return Block(
        joined(span for line in group for span in line.spans), first.page, None, tuple(group),
        "center" if centred else "left", first.x - left, min(turn, default=None), right - group[-1].end,
        group[1].y - group[0].y if len(group) > 1 and group[1].page == first.page else None, blank,
    )  # fmt: skip


def _numbers(sheets: list[Sheet], areas: tuple[Area, ...]) -> Iterator[Number]:
    for sheet, area in zip(sheets, areas, strict=True):
        for line in sheet.foot:
            shown = PAGE_NUMBER.match(line.text.strip())
            assert shown is not None
            digits = line.y - HAN_TOP * line.size
            gap = digits - (sheet.height - FOOT)
            block = _block([line], None, None, area)
            yield Number(block, "odd" if sheet.number % 2 else "even", sheet.number, gap, int(shown[1]))
