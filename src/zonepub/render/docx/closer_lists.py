"""Lists before the text that end in a few lines on one page more: their lines stand closer (V10).

Their styles say so, so that a refresh of the list in Word leaves it.
"""

from collections.abc import Sequence
from itertools import pairwise

from zonepub.records import replace
from zonepub.render.docx.page_estimate import SURE, estimated
from zonepub.render.docx.paragraphs import DocxBlock, PagesBegin
from zonepub.render.docx.state import DocxState
from zonepub.style import Style

CLOSER = (0.96, 0.93, 0.9, 0.87, 0.84)  # of the pitch of the style, and of the white between entries
LEAST_PITCH = 1.4  # em
LISTED = ("contents-1", "contents-2", "contents-3", "caption-entry")


def with_closer_lists(state: DocxState, content: Sequence[DocxBlock]) -> Style:
    """The style, or one whose lists end on the page before where they would fill too little of another."""
    begins = [-1, *(at for at, block in enumerate(content) if isinstance(block, PagesBegin))]
    for begin, end in pairwise(begins):
        begun = content[end]
        least = begun.numbering.least if isinstance(begun, PagesBegin) and begun.numbering else 0.0
        if least:
            return _closer(state, content[begin + 1 : end], least)
    return state.style


def _closer(state: DocxState, lists: Sequence[DocxBlock], least: float) -> Style:
    style, height = state.style, state.page_height
    long = estimated(state, lists)
    if long.page == 1 or long.y >= least * height:
        return style
    for share in CLOSER:
        made = _with_lists(style, share)
        state.style = made
        short = estimated(state, lists)
        state.style = style
        if short.page < long.page and short.y <= SURE * height:
            return made
    return style


def _with_lists(style: Style, share: float) -> Style:
    """The style with entries of lists as close as this share of their pitch and white."""
    closer = {}
    for role in LISTED:
        text = style.text[role]
        pitch = max(text.leading * share, LEAST_PITCH * text.size)
        closer[role] = replace(text, before=text.before * share, leading=pitch)
    return replace(style, text={**style.text, **closer})
