"""Titles that break where our pages break them, and not in the middle of a word (G3.1, T10.4)."""

from collections.abc import Sequence
from math import ceil

from zonepub.cjk import width_in_ems
from zonepub.model import Inlines, LineBreak, Text, plain
from zonepub.present.items import GAP
from zonepub.present.labelled import ems, names_of
from zonepub.render.docx.state import DocxState

TITLES = ("title", "subtitle")
LINE = 0.97  # of the measure: other faces have wider figures


def title_by_sense(state: DocxState, role: str, words: Inlines, measure: float) -> Inlines:
    """Words above the text; those of other roles as they are."""
    if role not in TITLES:
        return words
    office = state.office_titles.get(role)
    size, indent = (office.size, office.indent) if office else (0.0, 0.0)
    broken = _by_sense(state, role, words, measure - indent, size)
    state.title_in_lines |= role == "title" and any(isinstance(part, LineBreak) for part in broken)
    return broken


def list_by_names(state: DocxState, role: str, words: Inlines, measure: float) -> Inlines:
    """A line of names, fields or keywords: none of them is parted, as in the PDF (T10.4)."""
    if not all(isinstance(part, Text) for part in words):
        return words
    text = state.style.text[role]
    room = (measure - text.left - text.right - 2 * text.padding) / (text.size + text.tracking)
    names = names_of(plain(words), GAP)
    widths = [width_in_ems(name.removesuffix(GAP), state.word_gap) + 1.0 for name in names]
    widths[0] += text.indent / text.size
    lines = ["".join(names[start:end]) for start, end in whole_lines(widths, room + 1.0)]
    return _below_each_other(lines) if lines[1:] else words


def whole_lines(widths: Sequence[float], room: float) -> list[tuple[int, int]]:
    """First and last of what stands on each line, where none of it is parted; of any unit."""
    lines, start, used = list[tuple[int, int]](), 0, 0.0
    for at, wide in enumerate(widths):
        if at > start and used + wide > LINE * room:
            lines.append((start, at))
            start, used = at, 0.0
        used += wide
    return [*lines, (start, len(widths))]


def heading_by_sense(state: DocxState, role: str, words: Inlines) -> Inlines:
    """A heading in a column, which holds few words: as long as that takes no more lines."""
    if state.columns == 1 or not state.breaks_headings:
        return words
    text = state.style.text[role]
    room = (state.measure(spanning=text.span) - text.left - text.right) / (text.size + text.tracking)
    broken = _by_sense(state, role, words, room * (text.size + text.tracking), text.size)
    lines = [ems(part.text) for part in broken if isinstance(part, Text)]
    fits = max(lines, default=0.0) <= room and len(lines) <= ceil(sum(lines) / room)
    return broken if fits else words


def _by_sense(state: DocxState, role: str, words: Inlines, measure: float, size: float = 0.0) -> Inlines:
    if not all(isinstance(part, Text) for part in words):
        return words
    lines = [line.strip() for line in state.context.title_lines(plain(words), role, measure, size)]
    return _below_each_other(lines)


def _below_each_other(lines: Sequence[str]) -> Inlines:
    return tuple(part for line in lines for part in (LineBreak(), Text(line)))[1:]
