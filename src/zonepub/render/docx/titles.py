"""Titles that break where our pages break them, and not in the middle of a word (G3.1, T10.4)."""

from math import ceil

from zonepub.model import Inlines, LineBreak, Text, plain
from zonepub.present.labelled import ems
from zonepub.render.docx.state import DocxState

TITLES = ("title", "subtitle")


def title_by_sense(state: DocxState, role: str, words: Inlines, measure: float) -> Inlines:
    """Words above the text; those of other roles as they are."""
    if role not in TITLES:
        return words
    office = state.office_titles.get(role)
    size, indent = (office.size, office.indent) if office else (0.0, 0.0)
    broken = _by_sense(state, role, words, measure - indent, size)
    state.title_in_lines |= role == "title" and any(isinstance(part, LineBreak) for part in broken)
    return broken


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
    return tuple(part for line in lines for part in (LineBreak(), Text(line)))[1:]
