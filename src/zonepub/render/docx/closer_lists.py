"""Lists before the text that end in a few lines on one page more: their lines stand closer (V10).

Their styles say so, so that a refresh of the list in Word leaves it.
"""

from collections.abc import Sequence
from itertools import pairwise

from zonepub.records import replace
from zonepub.render.docx.page_estimate import SURE, PageEstimate
from zonepub.render.docx.paragraphs import DocxBlock, PagesBegin
from zonepub.render.docx.state import DocxState
from zonepub.style import Style

CLOSER = (0.96, 0.93, 0.9, 0.87, 0.84)  # of the pitch of the style, and of the white between entries
LEAST_PITCH = 1.4  # em
LISTED = ("contents-1", "contents-2", "contents-3")


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
    style = state.style
    pages, filled = _end(state, lists)
    if pages == 1 or filled >= least:
        return style
    for share in CLOSER:
        texts = {role: style.text[role] for role in LISTED}
        closer = {
            role: replace(
                text, before=text.before * share, leading=max(text.leading * share, LEAST_PITCH * text.size)
            )
            for role, text in texts.items()
        }
        state.style = replace(style, text={**style.text, **closer})
        fewer, filled = _end(state, lists)
        made, state.style = state.style, style
        if fewer < pages and filled <= SURE:
            return made
    return style


def _end(state: DocxState, blocks: Sequence[DocxBlock]) -> tuple[int, float]:
    """How many pages the blocks take, and how much of the last one."""
    estimate = PageEstimate(state)
    estimate.fill(blocks)
    return estimate.page, estimate.y / state.page_height
