"""Who wrote it: `本报记者　张某　李某　通讯员　柳某`, a byline for each of what they are."""

from zonepub.importing.document import Words, cut, stripped, text_of
from zonepub.importing.roles.patterns import OTHER_MAKERS, REPORTERS
from zonepub.importing.roles.pieces import RoleContext
from zonepub.importing.roles.values import split_names
from zonepub.regex import regex

# 通讯员　柳某, 图/韩某, 摄影：韩某 behind other names; `图　韩某` may be a name
_ROLE = rf"(?:{REPORTERS}|{OTHER_MAKERS})(?=\s*[:：/／|｜丨])|{REPORTERS}(?=[\s　])"
NEXT_ROLE = regex(
    rf"(?:^|[\s　/／|、，,；;]+)(?P<role>{_ROLE})(?P<gap>[\s　:：/／|｜丨]+)(?=\S)",
    needs="者员辑生稿文笔写理图片影摄频报计筹划",
)


def give_bylines(context: RoleContext, words: Words, confidence: float, why: str, role: Words = ()) -> None:
    """The bylines of a line whose first names are those of `role`; what parts names and roles are marks."""
    text = text_of(words)
    heads = list(NEXT_ROLE.finditer(text))
    ends = [*(match.start() for match in heads), len(text)]
    if role and not text[: ends[0]].strip():
        context.leave(role, "duplicate")  # 文/本报记者　李某: the role behind it says more
    _give(context, role, cut(words, 0, ends[0]), confidence, why)
    for match, end in zip(heads, ends[1:], strict=True):
        context.mark(cut(words, match.start(), match.start("role")), "separator")
        context.mark(cut(words, *match.span("gap")), "separator")
        _give(context, cut(words, *match.span("role")), cut(words, match.end(), end), confidence, why)


def _give(context: RoleContext, role: Words, words: Words, confidence: float, why: str) -> None:
    names = context.parted(split_names(stripped(words)))
    if not names:
        return
    known = context.fields.get("byline.role")
    if "byline.names" in context.fields and (not known or text_of(known[0]) != text_of(stripped(role))):
        context.give_more_bylines(role, names, confidence, why)
        return
    if role and not known:
        context.give("byline.role", role, confidence, why)
    elif role:  # of a second line with the same role
        context.leave(role, "duplicate")
    for name in names:
        context.give("byline.names", name, confidence, why)
