"""`本报讯（记者 张某 通讯员 李某）11月6日……`: the byline inside the first paragraph of a news item."""

import re

from zonepub.importing.document import RawRun, cut, stripped, text_of
from zonepub.importing.roles.bylines import give_bylines
from zonepub.importing.roles.patterns import NEWS_HEAD, REPORTERS
from zonepub.importing.roles.pieces import Candidate, RoleContext


def read_news_head(context: RoleContext, pieces: list[Candidate]) -> None:
    """Take names and brackets out of the first paragraph; `本报讯` stays where it is."""
    first = next((piece for piece in pieces[:4] if piece.is_paragraph), None)
    found = NEWS_HEAD.match(first.text) if first else None
    if first is None or found is None or "byline.names" in context.fields:
        return
    inner = cut(first.words, *found.span("inner"))
    roles = list(
        re.finditer(
            rf"(?P<role>{REPORTERS})(?:[:：\s　]+|(?=[\u3400-\u9fff]{{2,4}}(?:[、\s　]|$)))", text_of(inner)
        )
    )
    if not roles or roles[0].start():
        return
    context.mark(cut(first.words, *found.span("open")), "bracket")
    context.mark(cut(first.words, *found.span("close")), "bracket")
    role = roles[0]
    context.mark(cut(inner, role.end("role"), role.end()), "separator")
    give_bylines(context, cut(inner, role.end()), 0.9, "reporter", cut(inner, *role.span("role")))
    rest = stripped(cut(first.words, found.end()))
    first.words = (*cut(first.words, 0, found.start("open")), RawRun("\u3000"), *rest)
