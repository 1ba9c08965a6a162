"""Pictures without room on their page are drawn at the smaller of their two sizes, as in the PDF (T10.6).

Word keeps a picture in its line: what has no room goes on to the next page, the rest of this one is white.
"""

import re
from functools import partial

from zonepub.records import replace
from zonepub.regex import regex
from zonepub.render.docx.figures import below_picture
from zonepub.render.docx.measures import Measured
from zonepub.render.docx.page_estimate import PageEstimate, needed
from zonepub.render.docx.paragraphs import DocxBlock, ParagraphXml
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.styles.names import style_id
from zonepub.render.docx.xml import EMU

EXTENT = regex(r'(<(?:wp:extent|a:ext) cx=")(\d+)(" cy=")(\d+)"')
LEAST_WHITE = 0.2  # of a page: what the estimate may be wrong by is no white
CREDIT = style_id("credit")
SPARE = 1.0  # lines that stay free: another program has somewhat less room


def with_smaller_pictures(state: DocxState, content: list[DocxBlock]) -> list[DocxBlock]:
    """The content with smaller pictures where large ones would leave much of the page above them white."""
    may_shrink = any(isinstance(block, ParagraphXml) and block.shrinks < 1.0 for block in content)
    if state.style.page.columns > 1 or not may_shrink:
        return content
    return PageEstimate(state, settle=smaller).fill(content)


def smaller(
    estimate: PageEstimate,
    content: list[DocxBlock],
    measured: list[Measured | None],
    index: int,
    height: float,
) -> None:
    """Make the picture of a block smaller if it has room then, and would leave the page white else."""
    block, item = content[index], measured[index]
    if not isinstance(block, ParagraphXml) or block.shrinks >= 1.0 or item is None:
        return
    room, asked = height - estimate.notes - estimate.y, needed(content, measured, index)
    saved = (1.0 - block.shrinks) * item.least
    spare = SPARE * estimate.state.style.text["body"].leading
    if LEAST_WHITE * height < room < asked <= room + saved - spare:
        _follow(estimate.state, content, index, block.shrinks)
        content[index] = replace(block, runs=EXTENT.sub(partial(_scaled, block.shrinks), block.runs))
        measured[index] = item._replace(
            parts=[(item.parts[0][0], item.least - saved)], least=item.least - saved
        )


def _follow(state: DocxState, content: list[DocxBlock], index: int, share: float) -> None:
    """The credit of the picture ends where that does now."""
    extent, at = EXTENT.search(content[index].xml), index + 2
    credit = content[at] if at < len(content) else None
    if extent and isinstance(credit, ParagraphXml) and credit.style == CREDIT:
        content[at] = below_picture(state.style, credit, share * int(extent[2]) / EMU, state.measure())


def _scaled(share: float, extent: re.Match[str]) -> str:
    return f'{extent[1]}{round(share * int(extent[2]))}{extent[3]}{round(share * int(extent[4]))}"'
