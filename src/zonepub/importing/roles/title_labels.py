"""`引题：…`, `【主题】…`, `副题：…` above a story, `【小标题】…` within it: what an editor's labels say."""

import re

from zonepub.importing.document import cut, replace_hints, stripped, text_of
from zonepub.importing.roles.patterns import INTRODUCES, SUBTITLE
from zonepub.importing.roles.pieces import Candidate, RoleContext
from zonepub.regex import regex

_KINDS = {
    "kicker": "引题|肩题|眉题",
    "title": "主题|正题|主标题|主标|大标题|标题|题目|文题",
    "subtitle": "副题|副标题|子题|次题",
}
LABEL = regex(
    r"(?P<label>(?P<open>[【\[（(〔])?\s*(?:"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in _KINDS.items())
    + r")\s*(?(open)[】\]）)〕]\s*[:：]?|[:：])\s*)(?P<words>\S.*)"
)
SUBHEAD = regex(
    r"(?P<label>(?:[【\[（(〔]\s*小标题\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})?\s*[】\]）)〕]\s*[:：]?"
    r"|小标题\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})?\s*[:：])\s*)(?P<words>\S.*)"
)
BRACKETED = regex(
    r"[【\[](?P<words>[^【】\[\]。！？；\d][^【】\[\]。！？；]{1,24})[】\]]"
)  # a line of its own
TOP = 8  # lines among which the labels of a title stand
LONGEST = 80


def read_title_labels(context: RoleContext, pieces: list[Candidate]) -> list[Candidate]:
    """Title, subtitle and line above it by their labels; subheads become headings."""
    found = [(piece, match) for piece in pieces[:TOP] if (match := _label(piece))]
    kinds = {_kind(match) for _, match in found}
    sure = len(kinds) > 1 or any(match["open"] for _, match in found) or _is_first(pieces, found)
    taken: set[int] = set()
    if sure and "title" in kinds and "title" not in context.fields:
        for piece, match in found:
            _give(context, piece, match)
            taken.add(id(piece))
    bulletin = context.kind == "bulletin"  # whose columns keep their brackets
    bracketed = [] if bulletin else [piece for piece in pieces if piece.is_line and _in_brackets(piece)]
    for piece in pieces:
        subhead = SUBHEAD.fullmatch(piece.text) if piece.is_line and len(piece.text) <= LONGEST else None
        if len(bracketed) > 1 and piece in bracketed:
            subhead = BRACKETED.fullmatch(piece.text)
        if subhead and id(piece) not in taken:
            piece.words = context.split(piece.words, subhead, "words")[0]
            piece.block = replace_hints(piece.block, heading=2)
    return [piece for piece in pieces if id(piece) not in taken]


def _in_brackets(piece: Candidate) -> bool:
    """`【从“跟跑”到“领跑”】` between paragraphs, as papers and accounts set their subheads."""
    return bool(BRACKETED.fullmatch(piece.text)) and not INTRODUCES.match(piece.text)


def _label(piece: Candidate) -> re.Match[str] | None:
    return LABEL.fullmatch(piece.text) if piece.is_line and len(piece.text) <= LONGEST else None


def _kind(match: re.Match[str]) -> str:
    return next(kind for kind in _KINDS if match[kind])


def _is_first(pieces: list[Candidate], found: list[tuple[Candidate, re.Match[str]]]) -> bool:
    """`标题：…` alone, above everything."""
    return bool(found) and found[0][0] is pieces[0] and found[0][1]["title"] != "主题"


def _give(context: RoleContext, piece: Candidate, match: re.Match[str]) -> None:
    kind = _kind(match)
    words = context.split(piece.words, match, "words")[0]
    if kind == "kicker":
        context.give("kicker", words, 0.97, "label")
    elif kind == "title":
        context.give("title", words, 0.97, "label")
    else:
        dash = SUBTITLE.fullmatch(text_of(words))
        start = dash.start("words") if dash else 0
        context.mark(cut(words, 0, start), "dash")
        context.give("subtitle", stripped(cut(words, start)), 0.97, "label")
