"""Pages that end where the style says: what is left of them is filled, or the end is taken back (V10)."""

from collections.abc import Sequence

from zonepub.records import replace
from zonepub.regex import regex
from zonepub.render.docx.matter import IMPRINT
from zonepub.render.docx.measures import BlockMeasure
from zonepub.render.docx.page_estimate import estimated
from zonepub.render.docx.paragraphs import (
    KEEP_NEXT,
    PAGE_BREAK,
    DocxBlock,
    DocxElement,
    PagesBegin,
    ParagraphXml,
    ending_begins,
    ending_together,
    is_page_break,
    kept_with_next,
    placed,
    white,
)
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.styles.helpers import SPACE
from zonepub.render.docx.styles.names import style_id
from zonepub.render.docx.xml import TWIPS, tag

APART = 2  # lines between what would have stood on two pages
FILLED = 0.9  # of the white that is left, as it is reckoned: a page that is filled too far is two
NEAR = 0.2  # of a page: how far the estimate may be wrong
LEAST_END = 0.25  # of a page: what goes on to a last page before a page break, in one program or another
ENOUGH, MOST_END = 0.15, 0.35  # of a page: so much goes on where one paragraph more would be so much
KEEP_LINES = regex(r"<w:keepLines\b[^>]*/>")
LAX = regex(r'(<w:pStyle w:val="\w+"/>)(?!<w:keepNext/>)')
LINES = (*IMPRINT, "dateline")  # roles of an imprint
LABEL, TITLE, TEXT = (style_id(role) for role in ("annex-label", "annex-title", "body"))
TALLEST = 31680 / TWIPS  # a line of Word


def with_settled_pages(state: DocxState, content: list[DocxBlock]) -> list[DocxBlock]:
    """The content with the white that fills pages, and without ends of pages that leave too much of it."""
    settled = list(content)
    begin = 0
    for at, end in enumerate(content):
        if not isinstance(end, PagesBegin):
            continue
        if end.numbering and end.numbering.least and _is_too_empty(state, settled[:at], end.numbering.least):
            settled[at] = replace(white(APART * state.style.text["body"].leading), spanning=True)
            first = settled[begin]
            if isinstance(first, PagesBegin):
                settled[begin] = replace(first, numbering=end.numbering)
            continue
        _fill(state, settled, begin, at)
        begin = at
    return settled


def with_annex_at_foot(state: DocxState, content: list[DocxBlock]) -> list[DocxBlock]:
    """Columns that end near the end of a page: its last annex goes on to the page of what stands at the foot.

    Else that may stand there alone, in one program or another.
    """
    if state.style.page.columns == 1 or not any("<w:tblpPr" in block.xml for block in content[-2:]):
        return content
    estimate = estimated(state, content)
    if NEAR < estimate.last_end < 1.0 - NEAR:
        return content
    at = next((at for at in range(len(content) - 1, 0, -1) if _begins_annex(content[at - 1 : at + 1])), 0)
    if not at or (estimate.last_end <= NEAR and estimated(state, content[:at]).page == estimate.page):
        return content
    return [*content[:at], PagesBegin(), *content[at:]]


def kept_with_foot(state: DocxState, content: list[DocxBlock]) -> list[DocxBlock]:
    """The content with a last paragraph that goes on to the page of what stands at the foot.

    But not where it is the only one: titles would go with it, and the first page would be empty.
    """
    *above, foot, nothing = content if len(content) > 1 else [*content, PAGE_BREAK, PAGE_BREAK]
    if "<w:tblpPr" not in foot.xml or not _may_go_on(state, above):
        return content
    return [*kept_with_next(above), foot, nothing]


def with_full_ends(state: DocxState, content: list[DocxBlock]) -> list[DocxBlock]:
    """The content with paragraphs that keep together before a page is ended.

    A few lines that have no room before it would stand on a page of their own, in one program or another.
    """
    if state.style.page.columns > 1:
        return content
    kept, measure = list(content), BlockMeasure(state)
    for at, block in enumerate(content):
        if at and _ends_page(content[at - 1], block):
            _keep_end(kept, at, measure, state.page_height)
    return kept


def _ends_page(above: DocxBlock, block: DocxBlock) -> bool:
    """Whether a page ends between two blocks: by wish of the source, or because the next one is turned."""
    if isinstance(block, PagesBegin) or isinstance(above, PagesBegin):
        return False
    return is_page_break(block) or (block.turned and not above.turned)


def _keep_end(content: list[DocxBlock], end: int, measure: BlockMeasure, page: float) -> None:
    """Keep the paragraphs before `end` together, as many as are so high; none that leaves a page white."""
    start, height = end, 0.0
    while start and height < LEAST_END * page and isinstance(block := content[start - 1], ParagraphXml):
        item = measure.measured(block)
        if block.turned or item is None or item.floor:
            break
        higher = height + item.before + item.height + item.after
        if height >= ENOUGH * page and higher > MOST_END * page:
            break
        start, height = start - 1, higher
    for at in range(start, end):
        block = content[at]
        assert isinstance(block, ParagraphXml)
        properties = KEEP_LINES.sub("", KEEP_NEXT.sub("", block.properties))
        properties = placed(properties, "keepLines", tag("keepLines"))
        if at + 1 < end:
            properties = placed(properties, "keepNext", tag("keepNext"))
        content[at] = replace(block, properties=properties)


def kept_with_imprint(state: DocxState, content: list[DocxBlock]) -> list[DocxBlock]:
    """The content with an end of the text that goes on to the page of the imprint below it, white and all."""
    start = ending_begins(content, LINES)
    if start == len(content) or not _may_go_on(state, content[:start]):
        return content
    kept = ending_together(content, LINES)
    while start and isinstance(block := kept[start - 1], ParagraphXml | DocxElement) and block.xml:
        kept[start - 1] = _kept(block)
        start -= 1
        if not (isinstance(block, ParagraphXml) and block.style == SPACE):
            break
    return kept


def _may_go_on(state: DocxState, above: Sequence[DocxBlock]) -> bool:
    """Whether the last paragraph may go on to the next page: not the only one, and not of columns."""
    texts = sum(isinstance(block, ParagraphXml) and block.style == TEXT for block in above)
    return state.style.page.columns == 1 and texts > 1


def _kept(block: ParagraphXml | DocxElement) -> DocxBlock:
    """A paragraph, or the last row of a table, that is kept with what follows."""
    if isinstance(block, ParagraphXml):
        return kept_with_next([block])[0]
    above, row, last = block.xml.rpartition("<w:tr>")
    return replace(block, xml=above + row + LAX.sub(rf"\1{tag('keepNext')}", last))


def _begins_annex(pair: Sequence[DocxBlock]) -> bool:
    """Whether the second of two blocks begins an annex: its label, or its title where it has none."""
    above, block = (part.style if isinstance(part, ParagraphXml) else "" for part in pair)
    return block == LABEL or (block == TITLE and above != LABEL)


def _is_too_empty(state: DocxState, above: Sequence[DocxBlock], least: float) -> bool:
    """Whether what has begun on a page of its own fills it too little to end there; what white
    brings to the foot of its page has nothing below it."""
    begin = max((at for at, block in enumerate(above) if isinstance(block, PagesBegin)), default=-1)
    begun = above[begin + 1 :]
    estimate = estimated(state, begun)
    at_foot = any(map(_fills, begun[:1]))
    return not at_foot and estimate.page == 1 and estimate.y < least * state.page_height


def _fill(state: DocxState, content: list[DocxBlock], begin: int, end: int) -> None:
    """Widen the white that takes what is left of the page before `end`."""
    at = next((at for at in range(begin, end) if _fills(content[at])), None)
    if at is None:
        return
    estimate = estimated(state, [block for block in content[begin:end] if not isinstance(block, PagesBegin)])
    rest = FILLED * (state.page_height - estimate.y)
    gap = content[at]
    assert isinstance(gap, ParagraphXml)
    if estimate.page == 1 and rest > 0.0:
        content[at] = replace(white(min(gap.fills + rest, TALLEST)), spanning=gap.spanning)


def _fills(block: DocxBlock) -> bool:
    return isinstance(block, ParagraphXml) and block.fills > 0.0
