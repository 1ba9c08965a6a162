"""The article itself: one fragment of HTML that carries every word of the report, in order (C22)."""

from collections.abc import Iterator

from zonepub.diagnostics import Span
from zonepub.model import Table, walk
from zonepub.present.matter import back, front
from zonepub.regex import regex
from zonepub.render.wechat.blocks import pieces
from zonepub.render.wechat.markup import tag
from zonepub.render.wechat.matter import APART, items_to_html
from zonepub.render.wechat.notes import addresses, notes
from zonepub.render.wechat.state import WechatState
from zonepub.render.wechat.tables import MANY

# C12: the first and the last block lose their style, or gain an empty line
EDGE = tag("p", "&nbsp;", {"margin": "0", "font-size": "0", "line-height": "0px"})
FIRST_MARGIN = regex(r'^(<\w+ style="margin:)\s*\d+px')  # white above the first line
MOST_CHARACTERS, MOST_BYTES = 20_000, 1_000_000  # C19: of HTML, the pictures apart


def article(state: WechatState) -> str:
    """The fragment; pictures are named by their files. What goes beyond a limit is said where it does."""
    look, style = state.look, state.style
    css = {
        "font-size": f"{look.base}px",
        "line-height": f"{look.leading('body', look.base)}px",
        "letter-spacing": look.letters(style.text["body"], look.base).get("letter-spacing", "0.5px"),
        "text-align": style.text["body"].align,
        "word-break": "break-word",  # addresses and codes are wider than the screen
        "color": look.ink(style.text["body"].color),
    }
    parts = list(_parts(state))
    fragment = EDGE + tag("section", "".join(html for _, html in parts), css) + EDGE
    _check_length(state, parts, len(fragment) - sum(len(html) for _, html in parts))
    _check_tables(state)
    return fragment


def _parts(state: WechatState) -> Iterator[tuple[Span | None, str]]:
    """The HTML piece by piece, each with the place of its block."""
    report, style = state.report, state.style
    head = items_to_html(state, front(report, style))
    yield None, FIRST_MARGIN.sub(r"\g<1>0", head) + (APART if head.endswith("</p>") else "")
    for item, html in pieces(state, report.body):
        yield item.span, html
    yield None, items_to_html(state, back(report, style))
    yield None, notes(state)
    yield None, addresses(state)


def _check_length(state: WechatState, parts: list[tuple[Span | None, str]], around: int) -> None:
    """Told at the block that goes beyond the limit: there the article may be parted."""
    total = around + sum(len(html) for _, html in parts)
    if total < MOST_CHARACTERS:
        return
    length, place = around, None
    for span, html in parts:
        length += len(html)
        place = span or place
        if length >= MOST_CHARACTERS:
            break
    state.context.diagnostics.warning("wechat-article-long", place, count=total, limit=MOST_CHARACTERS)


def _check_tables(state: WechatState) -> None:
    for block in walk(state.report.blocks):
        if isinstance(block, Table) and len(block.columns) > MANY:
            state.context.diagnostics.warning(
                "wechat-table-wide", block.span, count=len(block.columns), limit=MANY
            )
