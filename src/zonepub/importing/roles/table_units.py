"""`单位：亿元` above a table: it goes into brackets behind the caption, or among the notes of the table."""

import re

from zonepub.importing.document import RawCell, RawRun, RawTable, Words, cut, stripped, text_of
from zonepub.importing.roles.patterns import CAPTION_AND_UNIT, OFFICE, TABLE_UNIT
from zonepub.importing.roles.pieces import Candidate, RoleContext
from zonepub.records import replace

LONG_NAME = 4  # characters from which what stands behind 单位 may be an office, as in forms


def unit_of(text: str) -> re.Match[str] | None:
    """The unit that a line says, and nothing else; `单位：云泽市科技局` of a form is none."""
    found = TABLE_UNIT.fullmatch(text)
    if found is None or bool(found["open"]) != bool(found["close"]):
        return None
    return None if len(found["name"]) >= LONG_NAME and OFFICE.fullmatch(found["name"]) else found


def take_unit_above(piece: Candidate, before: list[Candidate]) -> None:
    """The line right above a table, or the one above its caption."""
    last = before[-1] if before else None
    if not piece.unit and last is not None and last.is_line and last.role == "text" and unit_of(last.text):
        piece.unit = before.pop().words


def take_unit_row(piece: Candidate, table: RawTable) -> RawTable:
    """The table without a first row that only says the unit."""
    cells = [cell for cell in table.rows[0] if _words(cell)] if len(table.rows) > 2 else []
    if len(cells) != 1 or not unit_of(text_of(_words(cells[0]))) or any(c.rowspan > 1 for c in table.rows[0]):
        return table
    piece.unit = _words(cells[0])
    return replace(table, rows=table.rows[1:], head_rows=max(0, table.head_rows - 1))


def _words(cell: RawCell) -> Words:
    return stripped(cell.paragraphs[0].runs) if len(cell.paragraphs) == 1 else ()


def unit_into_caption(context: RoleContext, piece: Candidate) -> None:
    """`表题（单位：亿元）`; a unit in brackets or behind a gap in the line of the caption as well."""
    caption = text_of(piece.caption)
    behind = CAPTION_AND_UNIT.fullmatch(caption)
    if behind and not piece.unit and unit_of(caption[behind.end("words") :].strip()):
        start = behind.end("words")
        piece.caption, piece.unit = cut(piece.caption, 0, start), stripped(cut(piece.caption, start))
    found = unit_of(text_of(piece.unit))
    if found is None:
        return
    for edge in ("open", "close"):
        if found[edge]:
            context.mark(cut(piece.unit, *found.span(edge)), "bracket")
    unit = cut(piece.unit, *found.span("unit"))
    context.decide("table-unit", unit, 0.9, "beside-table")
    if piece.caption:
        piece.caption, piece.unit = (*piece.caption, RawRun("（"), *unit, RawRun("）")), ()
    else:
        piece.unit = unit
