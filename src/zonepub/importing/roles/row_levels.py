"""Rows that stand below others, `　其中：食品`: told by how far in the first cell stands."""

import itertools
import re

from zonepub.importing.document import RawCell, RawTable, text_of
from zonepub.records import replace
from zonepub.regex import regex

DEEPEST = 4  # levels; more are text set to the middle
WIDE = "\u2003\u3000"  # white space an em wide; other blanks are half of it
OF_WHICH, EMS_OF_WHICH = regex("其中[：:]"), 3
STEP = 0.4  # ems that part two levels


def with_levels(table: RawTable, heads: int) -> RawTable:
    """The table, the first cell of each row below its heads with its level; as it is if they say none."""
    rows = table.rows[heads:]
    firsts = [row[0] for row in rows if row]
    if len(firsts) < len(rows) or any(cell.rowspan > 1 for cell in firsts):
        return table
    indents = [_indent(cell) for cell in firsts if cell.paragraphs]
    levels = _levels(sorted(set(indents)))
    found = [levels[_indent(cell)] if cell.paragraphs else 0 for cell in firsts]
    if not any(found) or max(found) >= DEEPEST or not _descends(found):
        return table
    found = _below_the_first(firsts, found)
    own = [(replace(row[0], level=level), *row[1:]) for row, level in zip(rows, found, strict=True)]
    return replace(table, rows=(*table.rows[:heads], *own))


def _below_the_first(cells: list[RawCell], levels: list[int]) -> list[int]:
    """What is set below the words behind `其中：` stays there, three ems further in."""
    out: list[int] = []
    first: tuple[float, int] | None = None
    for cell, level in zip(cells, levels, strict=True):
        if not cell.paragraphs:
            out.append(level)
            continue
        indent, said = _indent(cell), OF_WHICH.match(text_of(cell.paragraphs[0].runs).strip())
        beside = first is not None and abs(indent - first[0] - EMS_OF_WHICH) <= STEP
        if first is not None and not beside and indent <= first[0]:
            first = None
        out.append(first[1] + EMS_OF_WHICH if first and beside else level)
        first = (indent, level) if said else first
    return out


def _levels(indents: list[float]) -> dict[float, int]:
    """Each indent with its level, from the least on."""
    levels: dict[float, int] = {}
    for before, indent in zip([None, *indents], indents, strict=False):
        levels[indent] = 0 if before is None else levels[before] + (indent - before >= STEP)
    return levels


def _descends(levels: list[int]) -> bool:
    """Does the first row stand outermost, and each at most one level below the one before?"""
    return levels[0] == 0 and all(level <= before + 1 for before, level in itertools.pairwise(levels))


def _indent(cell: RawCell) -> float:
    """How far in the first line of a cell stands, in ems."""
    first = cell.paragraphs[0]
    if cell.align in ("center", "right") or first.hints.align in ("center", "right"):
        return 0.0
    typed = re.match(r"\s*", text_of(first.runs))
    blanks = typed[0] if typed else ""
    return max(0.0, first.hints.indent) + sum(1.0 if blank in WIDE else 0.5 for blank in blanks)
