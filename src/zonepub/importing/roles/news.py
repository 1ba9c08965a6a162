"""`本报讯（记者 张某 通讯员 李某）11月6日……`: the byline inside the first paragraph of a news item."""

from zonepub.importing.document import RawRun, cut, stripped, text_of
from zonepub.importing.roles.bylines import give_bylines
from zonepub.importing.roles.patterns import NEWS_HEAD, REPORTERS
from zonepub.importing.roles.pieces import Candidate, RoleContext
from zonepub.importing.roles.staff import without_what_they_did
from zonepub.regex import regex

_NEXT = "(?:本报|本刊|本网|本台|见习|实习|特约|全媒体)*(?:记者|通讯员|实习生)"
_GAP = "[\\s　、，,；;/／]"
# 记者林某　通讯员郭某: behind a gap any of them, amid names only what is no part of one
ROLE = regex(
    rf"(?P<role>(?:^|(?<={_GAP})){REPORTERS}|(?<=[\u3400-\u9fff]){_NEXT})"
    rf"(?:[:：\s　]+|(?=[\u3400-\u9fff]{{2,4}}?(?:{_GAP}|$|{_NEXT})))"
)


def read_news_head(context: RoleContext, pieces: list[Candidate]) -> None:
    """Take names and brackets out of the first paragraph; `本报讯` stays where it is."""
    first = next((piece for piece in pieces[:4] if piece.is_paragraph), None)
    found = NEWS_HEAD.match(first.text) if first else None
    if first is None or found is None or "byline.names" in context.fields:
        return
    inner = cut(first.words, *found.span("inner"))
    roles = list(ROLE.finditer(text_of(inner)))
    if not roles or roles[0].start():
        return
    context.mark(cut(first.words, *found.span("open")), "bracket")
    context.mark(cut(first.words, *found.span("close")), "bracket")
    ends = [*(role.start() for role in roles[1:]), len(text_of(inner))]
    for role, end in zip(roles, ends, strict=True):
        context.mark(cut(inner, role.end("role"), role.end()), "separator")
        names = without_what_they_did(context, cut(inner, role.end(), end))
        give_bylines(context, names, 0.9, "reporter", cut(inner, *role.span("role")))
    rest = stripped(cut(first.words, found.end()))
    first.words = (*cut(first.words, 0, found.start("open")), RawRun("\u3000"), *rest)
