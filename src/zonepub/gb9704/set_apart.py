"""Paragraphs that are no running text of an official document because they stand in tables or notes."""

from zonepub.gb9704.document import MeasuredDocument, MeasuredRule
from zonepub.gb9704.parts import DocumentParts
from zonepub.gb9704.ruled_tables import ruled_tables

NOTE_RULE = 200.0  # points: a shorter rule parts the notes from the text
NOTE_SIZE = 15  # points: notes are smaller


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
    """(top, foot) of the tables of each page."""
    pages: dict[int, list[MeasuredRule]] = {}
    for rule in document.rules:
        if rule.page and rule not in parts.foot_rules:
            pages.setdefault(rule.page, []).append(rule)
    return {page: ruled_tables(rules, document.areas[page - 1].height) for page, rules in pages.items()}
