"""Section headings: levels that the file says, numbers, `office: title`; then looks and phrases."""

import re

from zonepub.importing.document import cut, stripped
from zonepub.importing.roles.looks import BOLD, by_looks, looks_so, runs_on
from zonepub.importing.roles.patterns import (
    ARTICLE,
    COLUMN,
    COLUMN_AND_ITEM,
    HEADING_STOP,
    KICKER,
    KICKER_RANK,
    LONGEST_HEADING,
    NOT_KICKER,
    OFFICE,
    ORNAMENT,
    numbering_of,
)
from zonepub.importing.roles.phrases import RUNNING, SHORT_LINE, by_months, by_phrases, by_signs, text_below
from zonepub.importing.roles.pieces import Candidate, RoleContext
from zonepub.importing.roles.typed_contents import SIGNS, plain_line
from zonepub.importing.roles.values import han_number
from zonepub.records import replace
from zonepub.regex import regex

RUN_IN_RANK = 4.0  # （一）
RUN_IN = regex(
    r"(?P<title>[（(][一二三四五六七八九十]+[）)]\s*[^。；;！？：，,]{2,20})(?P<stop>。)(?P<text>\S.{9,})",
    re.DOTALL,
)
COLUMN_RANK, ITEM_RANK = -0.8, -0.6


def find_headings(context: RoleContext, pieces: list[Candidate]) -> None:
    """Give the role `section` and a rank to the pieces that are headings."""
    _styled_kickers(pieces)
    for piece, following in zip(pieces, [*pieces[1:], None], strict=False):
        piece.following = following
    open_pieces = [piece for piece in pieces if piece.is_line and piece.role == "text"]
    said = [piece for piece in open_pieces if piece.hints.heading]
    for piece in said:
        piece.role, piece.confidence, piece.why = "section", 1.0, "said"
    all_numbered = bool(said) and all(_numbered_rank(piece) is not None for piece in said)
    for piece in said:
        rank = _numbered_rank(piece) if all_numbered else None
        piece.rank = float(piece.hints.heading) if rank is None else rank
    if context.kind == "plain":
        return
    _find(context, pieces, open_pieces, said, all_numbered)
    for piece in open_pieces:
        if piece.role == "section":
            _without_ornament(context, piece)
        if piece.role == "section" and _is_bold(piece):  # the heading's style makes it bold
            piece.words = tuple(replace(run, styles=run.styles - {"strong"}) for run in piece.words)


def _without_ornament(context: RoleContext, piece: Candidate) -> None:
    """`▌产业之变`: the sign before a heading is the style's to set."""
    found = re.match(rf"{ORNAMENT}[\s　]*(?=\S)", piece.text)
    if found:
        context.mark(cut(piece.words, *found.span()), "ornament")
        piece.words = stripped(cut(piece.words, found.end()))


def _is_bold(piece: Candidate) -> bool:
    """Is the heading bold, at least behind its number?"""
    found = numbering_of(piece.text)
    words = [run for run in cut(piece.words, found[1] if found else 0) if run.text.strip()]
    return piece.hints.bold >= BOLD or all("strong" in run.styles for run in words)


def _styled_kickers(pieces: list[Candidate]) -> None:
    """A line in the style of a kicker belongs to the heading below it."""
    for index in range(len(pieces) - 1, 0, -1):
        line, piece = pieces[index - 1], pieces[index]
        if line.style_role == "kicker" and line.is_line and piece.is_line and piece.hints.heading:
            piece.kicker = line.words
            del pieces[index - 1]


def _find(
    context: RoleContext,
    pieces: list[Candidate],
    open_pieces: list[Candidate],
    said: list[Candidate],
    all_numbered: bool,
) -> None:
    """Headings that the file does not call so; beside real ones only typed numbers make some (I16)."""
    if context.kind == "bulletin":
        _columns(open_pieces)
    _listed(context, open_pieces, said)
    if not said or all_numbered:
        _numbered(open_pieces)
        _not_lists(pieces)
        _check_order(open_pieces)
        _run_in(context, pieces)
    if not said:
        _kickers(context, open_pieces)
        by_months(open_pieces)
        by_signs(open_pieces)
        by_looks(open_pieces)
        if context.kind not in ("official", "bulletin"):
            by_phrases(context, pieces, open_pieces)


def _listed(context: RoleContext, pieces: list[Candidate], said: list[Candidate]) -> None:
    """Lines that a typed list of contents names; numbered ones are found by their numbers.

    Among lines with a sign before them and lines without (`◆要闻`, and its items) the signs are of columns.
    """
    named = [
        piece
        for piece in (pieces if context.listed and not said else ())
        if piece.role == "text" and plain_line(piece.text) in context.listed and not numbering_of(piece.text)
    ]
    columns = [piece for piece in named if SIGNS.match(piece.text)]
    for piece in named:
        is_column = len(columns) < len(named) and piece in columns
        piece.role, piece.confidence, piece.why = "section", 0.95, "listed"
        piece.rank = COLUMN_RANK if is_column else ITEM_RANK


def _numbered_rank(piece: Candidate) -> float | None:
    found = numbering_of(piece.hints.marker + piece.text)
    return found[0] if found else None


def _columns(pieces: list[Candidate]) -> None:
    """`【工作动态】` on a line of its own, and the title of each item below."""
    for piece in pieces:
        if piece.role == "text" and COLUMN_AND_ITEM.fullmatch(piece.text):
            piece.role, piece.rank, piece.confidence, piece.why = "section", COLUMN_RANK, 0.85, "pattern"
            continue
        if not COLUMN.fullmatch(piece.text):
            continue
        piece.role, piece.rank, piece.confidence, piece.why = "section", COLUMN_RANK, 0.9, "pattern"
        item = piece.following
        if item is None or not item.is_line or item.role != "text" or numbering_of(item.text) is not None:
            continue
        if len(item.text) <= LONGEST_HEADING and not HEADING_STOP.search(item.text):
            item.role, item.rank, item.confidence, item.why = "section", ITEM_RANK, 0.85, "short-line"
            _further_items(item)


def _further_items(item: Candidate) -> None:
    """Lines like the title of a column's first item: a phrase on its own behind a sentence, text below it."""
    before, piece = item, item.following
    while piece is not None and not COLUMN.fullmatch(piece.text):
        if (
            piece.role == "text" and piece.is_line and 4 <= len(piece.text) <= LONGEST_HEADING
            and (piece.blank_before or piece.hints.align == item.hints.align != "")
            and not HEADING_STOP.search(piece.text) and numbering_of(piece.text) is None
            and before.ends_sentence and runs_on(piece) and len(piece.text) < RUNNING
        ):  # fmt: skip
            piece.role, piece.rank, piece.confidence, piece.why = "section", ITEM_RANK, 0.75, "short-line"
        before, piece = piece, piece.following


def _numbered(pieces: list[Candidate]) -> None:
    """`一、总体要求`, `（一）重点行业`, `第一章　总则`: short, no stop, text below."""
    for piece in pieces:
        found = numbering_of(piece.text)
        if found is None or piece.role != "text" or ARTICLE.match(piece.text):
            continue
        rank, length = found
        rest = piece.text[length:].strip()
        if not rest or len(rest) > LONGEST_HEADING:
            continue
        if HEADING_STOP.search(rest) and not (
            _is_stopped_heading(piece, rest, rank) and _is_next(pieces, piece)
        ):
            continue
        if rank >= 5 and not (_stands_out(piece) or (looks_so(piece) and runs_on(piece))):
            continue
        piece.role, piece.rank = "section", rank
        piece.confidence, piece.why = (0.95 if rank < 5 else 0.75), "numbered"


def _is_stopped_heading(piece: Candidate, rest: str, rank: float) -> bool:
    """`（一）指导思想。` on a line of its own, as the State Council writes it, with text below it."""
    following = piece.following
    if rank >= 5 or len(rest) > SHORT_LINE // 2 or not rest.endswith("。") or HEADING_STOP.search(rest[:-1]):
        return False
    if following is None or not following.is_line or len(following.text) < RUNNING:
        return False
    below = numbering_of(following.text)
    return below is None or below[0] > rank


def _is_next(pieces: list[Candidate], piece: Candidate) -> bool:
    """Is it the first of its rank, or is the one before a heading too? `（二）…部分。` ends a list."""
    found = numbering_of(piece.text)
    rank = found[0] if found else 0.0
    if found and _number(piece.text[: found[1]]) == 1:
        return True
    for before in reversed(pieces[: pieces.index(piece)]):
        numbered = numbering_of(before.text)
        if numbered and numbered[0] == rank:
            return before.role == "section"
    return False


def _stands_out(piece: Candidate) -> bool:
    """`1. …` and `（1）…` are headings only if running text stands below each of them."""
    following = piece.following
    if following is None or not following.is_line or numbering_of(following.text) is not None:
        return False
    running = len(following.text) >= RUNNING or (
        following.ends_sentence and len(following.text) > len(piece.text)
    )
    return running and len(piece.text) <= SHORT_LINE


def _not_lists(pieces: list[Candidate]) -> None:
    """Headings of one rank with nothing between them are the items of a list."""
    index = 0
    while index < len(pieces):
        stop = index
        while (
            stop < len(pieces) and pieces[stop].role == "section" and not pieces[stop].hints.heading
            and pieces[stop].rank == pieces[index].rank
        ):  # fmt: skip
            stop += 1
        if stop - index >= 2 and not _goes_on_from_heading(pieces, index):
            for piece in pieces[index:stop]:
                piece.role = "text"
        index = max(stop, index + 1)


def _goes_on_from_heading(pieces: list[Candidate], index: int) -> bool:
    """Is the number before this one the number of a heading, with text below it?"""
    number = _number(pieces[index].text)
    before = next(
        (
            piece
            for piece in reversed(pieces[:index])
            if piece.role == "section" and piece.rank <= pieces[index].rank
        ),
        None,
    )
    return (
        before is not None
        and before.rank == pieces[index].rank < 5
        and _number(before.text) + 1 == number > 1
    )


def _number(text: str) -> int:
    """The first number of a text, in digits or Han; 0 if there is none."""
    digits = re.search(r"[\d一二三四五六七八九十百]+", text)
    return han_number(digits[0]) if digits else 0


def _check_order(pieces: list[Candidate]) -> None:
    """A number that does not follow the one before makes a heading doubtful."""
    last: dict[float, int] = {}
    for piece in pieces:
        if piece.role != "section" or piece.why != "numbered":
            continue
        number = _number(piece.text)
        if number not in (1, last.get(piece.rank, 0) + 1):
            piece.confidence, piece.why = 0.6, "out-of-order"
        last[piece.rank] = number
        for rank in [rank for rank in last if rank > piece.rank]:
            del last[rank]


def _run_in(context: RoleContext, pieces: list[Candidate]) -> None:
    """`（一）企业出题。建立……`: below a heading, two or more in a row, each a phrase before its text."""
    index, above = 0, False
    while index < len(pieces):
        stop = index
        while stop < len(pieces) and _run_in_match(pieces[stop]):
            stop += 1
        if above and stop - index >= 2:
            parted: list[Candidate] = []
            for piece in pieces[index:stop]:
                parted += [piece, _parted(context, piece)]
            pieces[index:stop] = parted
            stop = index + len(parted)
        above = above or (pieces[index].role == "section" and pieces[index].rank < RUN_IN_RANK)
        index = max(stop, index + 1)


def _parted(context: RoleContext, piece: Candidate) -> Candidate:
    """The heading stays in `piece`; its text comes as one of its own."""
    found = _run_in_match(piece)
    assert found is not None
    context.mark(cut(piece.words, *found.span("stop")), "separator")
    text = Candidate(piece.block, stripped(cut(piece.words, found.end("stop"))))
    piece.words = cut(piece.words, *found.span("title"))
    piece.role, piece.rank, piece.run_in = "section", RUN_IN_RANK, True
    piece.confidence, piece.why = 0.8, "run-in"
    return text


def _run_in_match(piece: Candidate) -> re.Match[str] | None:
    if not piece.is_line or piece.role != "text" or ARTICLE.match(piece.text):
        return None
    found = RUN_IN.fullmatch(piece.text)
    return found if found and (numbering_of(piece.text) or (0, 0))[0] == RUN_IN_RANK else None


def _kickers(context: RoleContext, pieces: list[Candidate]) -> None:
    """`厦门火炬高新区：以创新驱动……`: the office is the kicker of the heading."""
    if context.kind in ("official", "bulletin"):
        return
    candidates = []
    for piece in pieces:
        found = KICKER.fullmatch(piece.text)
        if piece.role != "text" or found is None or NOT_KICKER.fullmatch(found["kicker"]):
            continue
        if numbering_of(piece.text) or not text_below(piece):
            continue
        candidates.append((piece, found, bool(OFFICE.fullmatch(found["kicker"]))))
    of_offices = sum(office for _, _, office in candidates)
    for piece, found, office in candidates:
        if not office and len(candidates) < 3:
            continue
        context.mark(cut(piece.words, *found.span("colon")), "colon")
        sign = re.match(rf"{ORNAMENT}*[\s　]*", found["kicker"])
        start = found.start("kicker") + (sign.end() if sign else 0)
        context.mark(cut(piece.words, found.start("kicker"), start), "ornament")
        piece.kicker = stripped(cut(piece.words, start, found.end("kicker")))
        piece.words = stripped(cut(piece.words, *found.span("title")))
        piece.role, piece.rank = "section", KICKER_RANK
        many = of_offices >= 2 if office else True
        piece.confidence, piece.why = (0.93, "kicker") if many else (0.65, "lone-kicker")
