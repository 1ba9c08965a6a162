"""Headings that are nothing but short lines: behind a sign, between blank lines, between sentences."""

from collections import Counter

from zonepub.cjk import is_han
from zonepub.importing.roles.patterns import DATE_LINE, HEADING_STOP, PICTURE_WORDS, PLAIN_RANK
from zonepub.importing.roles.pieces import Candidate, RoleContext
from zonepub.regex import regex

SHORT_LINE, LATIN_LINE = 24, 60
LATIN_HEADING = regex(r"[A-Z0-9][\w ,'’&/()-]*[\w)?!]")  # `Background`
SIGNED_LINE = regex(r"[▶►▷■□◆◇●▍▌▎█❖♦◎★☆][\s　]*\S.{1,28}")
NO_PHRASE = regex(r"[，,、…]$|[。；;：:]")
MONTH = regex(r"(?:(?:19|20)\d\d年)?(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?|(?:19|20)\d\d年")
ABOVE_HEADING = ("caption", "picture", "table")
BELOW_CENTRED = 12  # characters of a paragraph below a line in the middle
PARTED = 0.2  # of the lines with a blank one before them: below it blank lines part no paragraphs
SHORT_TEXT, SHORT_KICKER, LEAST_ALONE = 16, 10, 4  # a name is shorter
RUNNING = 25  # characters of a paragraph that may stand below a heading


def by_months(pieces: list[Candidate]) -> None:
    """`1月` or `2025年` of a chronicle: two or more, each with text below."""
    found = [
        piece for piece in pieces if piece.role == "text" and MONTH.fullmatch(piece.text) and piece.following
    ]
    for piece in found if len(found) >= 2 else ():
        _as_heading(piece, 0.75)


def by_signs(pieces: list[Candidate]) -> None:
    """`▌揭榜：谁能干谁就上`: short lines behind a sign, two or more, with text below each."""
    found = [
        piece
        for piece in pieces
        if piece.role == "text"
        and SIGNED_LINE.fullmatch(piece.text)
        and not (HEADING_STOP.search(piece.text) or PICTURE_WORDS.search(piece.text))
        and text_below(piece)
        and piece.following is not None
        and not SIGNED_LINE.fullmatch(piece.following.text)
    ]
    if len(found) >= 2:
        for piece in found:
            _as_heading(piece, 0.8)


def text_below(piece: Candidate) -> bool:
    """Does a sentence stand within the next two blocks?"""
    first = piece.following
    second = first.following if first else None
    return any(other and other.ends_sentence and len(other.text) > 15 for other in (first, second))


def by_phrases(context: RoleContext, pieces: list[Candidate], open_pieces: list[Candidate]) -> None:
    """A phrase on a line of its own, with text below it: the sub-headings of newspapers."""
    found = [
        piece
        for before, piece in zip([None, *open_pieces], open_pieces, strict=False)
        if (piece.blank_before or piece.hints.align == "center")
        and _is_phrase(piece)
        and _has_running_text(piece, BELOW_CENTRED if piece.hints.align == "center" else RUNNING)
        and (before is None or before.role in ABOVE_HEADING or _ends_text(before))
    ]
    if context.document.kind == "txt" and sum(piece.blank_before for piece in open_pieces) <= PARTED * len(
        open_pieces
    ):
        _unparted(pieces)
        return
    usual = Counter(piece.hints.align for piece in found)
    for piece in found:
        _as_heading(piece, 0.75 if usual[piece.hints.align] >= 2 else 0.55)


def _unparted(pieces: list[Candidate]) -> None:
    """Phrases between sentences where no blank line parts anything; two are wanted, a person looks at them.

    `之变` above `从“跟跑”到“并跑”` is the kicker of it.
    """
    tops = [
        index
        for index in range(1, len(pieces) - 1)
        if _ends_text(pieces[index - 1]) and _is_phrase(pieces[index]) and _is_han_phrase(pieces[index])
    ]
    alone = [
        index
        for index in tops
        if len(pieces[index].text) >= LEAST_ALONE and _has_running_text(pieces[index], SHORT_TEXT)
    ]
    pairs = [
        index
        for index in tops
        if len(pieces[index].text) <= min(SHORT_KICKER, len(pieces[index + 1].text) - 1)  # no couplet
        and _is_phrase(pieces[index + 1])
        and _has_running_text(pieces[index + 1], SHORT_TEXT)
    ]
    if len(pairs) + len(alone) < 2:
        return
    for index in alone:
        _as_heading(pieces[index], 0.55)
    for index in reversed(pairs):
        _as_heading(pieces[index + 1], 0.55)
        pieces[index + 1].kicker = pieces[index].words
        del pieces[index]


def _as_heading(piece: Candidate, confidence: float) -> None:
    piece.role, piece.rank = "section", PLAIN_RANK
    piece.confidence, piece.why = confidence, "short-line"


def _ends_text(piece: Candidate) -> bool:
    return piece.role == "text" and piece.ends_sentence


def _is_han_phrase(piece: Candidate) -> bool:
    return (
        sum(map(is_han, piece.text)) >= 2
        and not PICTURE_WORDS.search(piece.text)
        and not DATE_LINE.fullmatch(piece.text)
    )


def _is_phrase(piece: Candidate) -> bool:
    """A short line without a stop."""
    text = piece.text
    if piece.role != "text" or not piece.is_line or len(text) < 2:
        return False
    if any(map(is_han, text)):
        return len(text) <= SHORT_LINE and not NO_PHRASE.search(text)
    return len(text) <= LATIN_LINE and bool(LATIN_HEADING.fullmatch(text))


def _has_running_text(piece: Candidate, least: int) -> bool:
    following = piece.following
    return following is not None and _ends_text(following) and len(following.text) >= least
