"""A PDF, measured: its pages, and paragraphs from their lines."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from zonepub.cjk import EM_TOP, MM
from zonepub.gb9704.document import (
    FOOT,
    PITCH,
    Area,
    MeasuredDocument,
    MeasuredLine,
    MeasuredParagraph,
    MeasuredRule,
    PageNumber,
)
from zonepub.gb9704.measure.pdf_areas import areas_of
from zonepub.gb9704.measure.pdf_lines import PAGE_NUMBER, MeasuredPage, lines_of, rules_of, without_small
from zonepub.gb9704.parts import ATTACHMENT, DATE
from zonepub.readers.pdf.file import DAMAGE, MAX_DECODED, PdfFile
from zonepub.readers.pdf.objects import BrokenPdf
from zonepub.readers.pdf.page_reader import PageReader
from zonepub.readers.pdf.pages import drawn_on, pages_of
from zonepub.readers.pdf.repair import rewritten
from zonepub.readers.spans import joined

MOST_PAGES = 400
BODY = 16.0  # size of the text
A4 = [0.0, 0.0, 595.28, 841.89]


def measure(data: bytes) -> MeasuredDocument:
    """A PDF, measured. Raises BrokenPdf, Encrypted, StreamTooLarge."""
    try:
        file = PdfFile(data, MAX_DECODED)
        file.check_places()
        return _measured(file)
    except (BrokenPdf, *DAMAGE):  # of another maker, or damaged
        file = PdfFile(rewritten(data), MAX_DECODED)
    try:
        return _measured(file)
    except DAMAGE as problem:
        raise BrokenPdf(str(problem)) from problem


def _measured(file: PdfFile) -> MeasuredDocument:
    reader = PageReader(file)
    pages = list(pages_of(file, MOST_PAGES + 1))
    sheets = [_sheet(number, page, reader) for number, page in enumerate(pages[:MOST_PAGES], 1)]
    if not sheets:
        raise BrokenPdf("no pages")
    areas = tuple(areas_of(sheets))
    blocks, rules = _blocks(sheets, areas)
    numbers = tuple(_numbers(sheets, areas))
    cut = len(pages) > MOST_PAGES or reader.work <= 0
    return MeasuredDocument("pdf", areas, blocks, rules, numbers, len(sheets), cut)


def _sheet(number: int, page: dict[str, Any], reader: PageReader) -> MeasuredPage:
    file = reader.file
    boxes = (file.array(page.get(name)) for name in ("TrimBox", "CropBox", "MediaBox"))
    box = next(([file.number(edge) for edge in edges] for edges in boxes if len(edges) == 4), A4)
    left, right = sorted((box[0], box[2]))
    bottom, top = sorted((box[1], box[3]))
    width, height = right - left, top - bottom
    glyphs, drawn_rules = drawn_on(page, reader)
    inside = [
        glyph for glyph in glyphs if left - 1 <= glyph.x <= right + 1 and bottom - 1 <= glyph.y <= top + 1
    ]
    lines = without_small(list(lines_of(inside, number, left, top)))
    foot = tuple(
        line for line in lines[-2:] if line.top > height - 34 * MM and PAGE_NUMBER.match(line.text.strip())
    )
    rules = tuple(rules_of(drawn_rules, number, left, top))
    if file.number(page.get("Rotate")) % 180:
        width, height = height, width
    return MeasuredPage(number, width, height, tuple(line for line in lines if line not in foot), rules, foot)


def _blocks(
    sheets: list[MeasuredPage], areas: tuple[Area, ...]
) -> tuple[tuple[MeasuredParagraph, ...], tuple[MeasuredRule, ...]]:
    """Paragraphs, and the rules between them."""
    groups: list[list[MeasuredLine]] = []
    rules: list[MeasuredRule] = []
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


def _goes_on(group: list[MeasuredLine], line: MeasuredLine, areas: tuple[Area, ...]) -> bool:
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
    if above.end < before.width - before.right - 2.3 * em or _alone(line.text):
        return False
    if _is_row(above):
        return False
    offset = line.x - area.left
    hung = len(group) > 1 or offset > 2.5 * em
    return offset < 0.6 * em or (hung and line.x > group[0].x + em)


def _alone(text: str) -> bool:
    """Words that are a paragraph of their own, wherever they stand."""
    return bool(ATTACHMENT.match(text) or DATE.match(text))


def _is_row(line: MeasuredLine) -> bool:
    """Words at both ends of a line with white between them."""
    set_ = sum(0.5 if character.isascii() else 1.0 for character in line.text) * line.size
    return "\u3000" in line.text and set_ < 0.8 * (line.end - line.x)


def _centred(line: MeasuredLine, area: Area) -> bool:
    if area.left is None or area.right is None:
        return False
    before, after = line.x - area.left, area.width - area.right - line.end
    slack = 12.0 if line.size >= 18 else 0.35 * line.size  # where ragged lines end is not sure
    return abs(before - after) <= slack and before > 0.5 * line.size


def _block(
    group: list[MeasuredLine], above: MeasuredLine | None, rule: float | None, area: Area
) -> MeasuredParagraph:
    first = group[0]
    left = area.left if area.left is not None else first.x
    right = area.width - (area.right if area.right is not None else area.width - first.end)
    centred = all(_centred(line, area) for line in group)
    pitch = area.pitch or PITCH
    blank = None
    start = rule if rule is not None else above.foot if above and above.page == first.page else None
    if start is not None:
        blank = (first.top - start - (pitch - BODY)) / pitch
    turn = [line.x - left for line in group[1:] if line.page == first.page]
    return MeasuredParagraph(
        joined(span for line in group for span in line.spans), first.page, None, tuple(group),
        "center" if centred else "left", first.x - left, min(turn, default=None), right - group[-1].end,
        group[1].y - group[0].y if len(group) > 1 and group[1].page == first.page else None, blank,
    )  # fmt: skip


def _numbers(sheets: list[MeasuredPage], areas: tuple[Area, ...]) -> Iterator[PageNumber]:
    for sheet, area in zip(sheets, areas, strict=True):
        for line in sheet.foot:
            shown = PAGE_NUMBER.match(line.text.strip())
            assert shown is not None
            digits = line.y - EM_TOP * line.size
            gap = digits - (sheet.height - FOOT)
            block = _block([line], None, None, area)
            yield PageNumber(block, "odd" if sheet.number % 2 else "even", sheet.number, gap, int(shown[1]))
