"""Paragraphs that are no running text of an official document because they stand in tables or notes."""

from zonepub.gb9704.document import MeasuredDocument
from zonepub.gb9704.parts import DocumentParts, is_red

NOTE_RULE = 200.0  # points: a shorter rule parts the notes from the text
NOTE_SIZE = 15  # points: notes are smaller
SAME = 3  # points that rules of one table may differ in place and length
TABLE_RULES = 3  # more than these make a table of any height, fewer one of half a page at most


def in_tables_or_notes(document: MeasuredDocument, parts: DocumentParts) -> set[int]:
    """Indices of paragraphs: a DOCX says what a table is, in a PDF rules tell tables and notes."""
    apart = {index for index, paragraph in enumerate(document.paragraphs) if paragraph.cell}
    if len(apart) == len(document.paragraphs):
        return set()  # the whole document is laid out as a table
    tables = _tables(document, parts)
    notes = {
        (rule.page, rule.y)
        for rule in document.rules
        if rule.page and rule.y is not None and rule.length < NOTE_RULE
    }
    for index, paragraph in enumerate(document.paragraphs):
        if paragraph.page is None or not paragraph.lines:
            continue
        area = document.areas[paragraph.page - 1]
        if area.width > area.height:  # on a page on its side stand a table and what belongs to it
            apart.add(index)
        y = paragraph.lines[0].y
        if any(top <= y <= foot for top, foot in tables.get(paragraph.page, ())):
            apart.add(index)
        if paragraph.size < NOTE_SIZE and any(page == paragraph.page and rule < y for page, rule in notes):
            apart.add(index)
    return apart


def _tables(document: MeasuredDocument, parts: DocumentParts) -> dict[int, list[tuple[float, float]]]:
    """(top, foot) of the tables of each page, by rules of one place and length."""
    groups: dict[tuple[int, int, int], list[float]] = {}
    for rule in document.rules:
        if rule.page and rule.y is not None and not is_red(rule.color) and rule not in parts.foot_rules:
            key = (rule.page, round(rule.x / SAME), round(rule.length / SAME))
            groups.setdefault(key, []).append(rule.y)
    tables: dict[int, list[tuple[float, float]]] = {}
    for (page, _, _), heights in groups.items():
        top, foot = min(heights), max(heights)
        if len(heights) > TABLE_RULES or 0 < foot - top < 0.5 * document.areas[page - 1].height:
            tables.setdefault(page, []).append((top, foot))
    return tables
