"""The end of a document: signature, notes of attachments, who was there, who receives it, attachments."""

import re

from zonepub.importing.document import text_of
from zonepub.importing.roles.attendees import read_attendees
from zonepub.importing.roles.foot import read_colophon, read_foot
from zonepub.importing.roles.patterns import (
    ANNEX,
    ARTICLE,
    ATTACHMENT_NEXT,
    ATTACHMENT_NOTE,
    ATTENDEES,
    DATE_LINE,
    HEADING_STOP,
    NOTE_BELOW,
    OFFICE,
    OFFICE_AND_DATE,
)
from zonepub.importing.roles.pieces import Candidate, RoleContext
from zonepub.importing.roles.values import date_value

MOST_OFFICES = 6  # lines of a signature above its date
LONGEST_OFFICE = 36
LONGEST_SIGNATURE = 60  # a line with office and date
ENCLOSED_TITLE = 4  # lines


def read_tail(context: RoleContext, pieces: list[Candidate]) -> list[Candidate]:
    """Take out what stands at the end; annexes and enclosed documents become pieces with children."""
    pieces = _annexes(context, read_foot(context, pieces))
    pieces = _read_signature(context, pieces)
    read_colophon(context)
    return pieces


def _read_signature(context: RoleContext, pieces: list[Candidate]) -> list[Candidate]:
    own = next((i for i, piece in enumerate(pieces) if piece.role == "annex"), len(pieces))
    body, annexes = pieces[:own], pieces[own:]
    found = _find_signature(body)
    if found is None:
        return [*read_attendees(context, _attachment_note(context, body, len(body))), *annexes]
    start, end = found
    for piece in body[start:end]:
        _sign(context, piece)
    after = _remark(context, body[end:])
    before = _attachment_note(context, body[:start], start)
    if _is_document(context, before, after):
        after = _enclosed(context, after)
    before = read_attendees(context, before)
    after = read_attendees(context, after)
    _doubt_order(after)
    return [*before, *after, *annexes]


# --- attachments ---


def _annexes(context: RoleContext, pieces: list[Candidate]) -> list[Candidate]:
    """Everything from a line `附件1` on belongs to that attachment, up to the next."""
    out: list[Candidate] = []
    current: Candidate | None = None
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        step = _annex_start(context, pieces, index, current is not None)
        if step is None:
            (current.children if current else out).append(piece)
            index += 1
        else:
            current, index = step
            out.append(current)
    return [_with_body(context, piece) for piece in out]


def _annex_start(
    context: RoleContext, pieces: list[Candidate], index: int, inside: bool
) -> tuple[Candidate, int] | None:
    """The attachment that begins at this piece, and the index of its first block."""
    piece = pieces[index]
    found = ANNEX.fullmatch(piece.text) if piece.is_line else None
    if piece.hints.style == "annex" and piece.hints.heading and not found:
        context.decide("annex", piece.words, 0.9, "said")
        return Candidate(piece.block, piece.words, "annex", why="said"), index + 1
    if found is None or piece.ends_sentence:
        return None
    if found["title"] is not None:
        numbered = re.search(r"\d|[一二三四五六七八九十]", found["label"])
        if not inside and not piece.hints.heading and not (numbered or piece.break_before):
            return None  # the note of attachments
        if not inside and not piece.hints.heading and not _signed_before(pieces, index):
            return None
        (title,) = context.split(piece.words, found, "title")
        context.decide("annex", title, 0.85, "label")
        return Candidate(piece.block, title, "annex"), index + 1
    if index + 1 >= len(pieces) or not pieces[index + 1].is_line:
        return None
    following = pieces[index + 1]
    if len(following.text) > 60 or following.ends_sentence or ATTACHMENT_NEXT.fullmatch(following.text):
        return None
    context.mark(piece.words, "label")
    context.decide("annex", following.words, 0.9, "label")
    return Candidate(following.block, following.words, "annex"), index + 2


def _signed_before(pieces: list[Candidate], index: int) -> bool:
    return any(
        DATE_LINE.fullmatch(piece.text) for piece in pieces[max(1, index - 6) : index] if piece.is_paragraph
    )


def _with_body(context: RoleContext, piece: Candidate) -> Candidate:
    """An attachment without anything below its title is no attachment."""
    if piece.role == "annex" and not piece.children:
        context.decide("annex", piece.words, 0.4, "empty")
        piece.role = "text"
    return piece


def _attachment_note(context: RoleContext, pieces: list[Candidate], end: int) -> list[Candidate]:
    """`附件：1. …` and the lines `2. …` below it, before the signature."""
    start = next(
        (
            i
            for i, piece in enumerate(pieces[:end])
            if piece.is_line and ATTACHMENT_NOTE.fullmatch(piece.text)
        ),
        None,
    )
    if start is None or end - start > 30:
        return pieces
    found = ATTACHMENT_NOTE.fullmatch(pieces[start].text)
    assert found is not None
    stop = start + 1
    while (
        found["number"]
        and stop < end
        and pieces[stop].is_line
        and ATTACHMENT_NEXT.fullmatch(pieces[stop].text)
    ):
        stop += 1
    for piece in pieces[start:stop]:
        match = ATTACHMENT_NOTE.fullmatch(piece.text) or ATTACHMENT_NEXT.fullmatch(piece.text)
        assert match is not None
        context.give("attachments", context.split(piece.words, match, "name")[0], 0.93, "label")
    return [*pieces[:start], *pieces[stop:]]


# --- signature ---


def _find_signature(pieces: list[Candidate]) -> tuple[int, int] | None:
    """First and last-but-one index of the signature: offices, and their date below them."""
    running = next((index for index, piece in enumerate(pieces) if _is_running(piece)), len(pieces))
    for index in range(running + 1, len(pieces)):
        piece = pieces[index]
        if not piece.is_line or len(piece.text) > LONGEST_SIGNATURE:
            continue
        same = OFFICE_AND_DATE.fullmatch(piece.text)
        if same and not same["tail"] and OFFICE.fullmatch(same["issuer"].strip()):
            return index, index + 1
        date = DATE_LINE.fullmatch(piece.text)
        if date is None or not piece.text[0].isalnum():
            continue
        first = index
        while first > 0 and index - first < MOST_OFFICES and _is_office_line(pieces[first - 1]):
            first -= 1
        if first < index or piece.hints.align == "right":
            return first, index + 1
    return None


def _is_running(piece: Candidate) -> bool:
    return piece.is_paragraph and piece.ends_sentence and len(piece.text) >= 8


def _is_office_line(piece: Candidate) -> bool:
    text = piece.text
    if not piece.is_line or len(text) > LONGEST_OFFICE or HEADING_STOP.search(text) or piece.hints.heading:
        return False
    if ATTACHMENT_NOTE.fullmatch(text) or ATTACHMENT_NEXT.fullmatch(text) or ATTENDEES.fullmatch(text):
        return False
    return bool(OFFICE.fullmatch(text)) or piece.hints.align == "right" or piece.hints.indent >= 8


def _sign(context: RoleContext, piece: Candidate) -> None:
    same = OFFICE_AND_DATE.fullmatch(piece.text)
    lines = context.split(piece.words, same, "issuer", "date") if same else [piece.words]
    for words in lines:
        context.give("signature", words, 0.92, "office-and-date")
        if value := (date_value(text_of(words)) if DATE_LINE.fullmatch(text_of(words)) else ""):
            context.derived.setdefault("date", value)
        elif OFFICE.fullmatch(text_of(words)):
            offices = context.derived.get("issuer", "").splitlines()
            context.derived["issuer"] = "\n".join([*offices, text_of(words)])


def _remark(context: RoleContext, pieces: list[Candidate]) -> list[Candidate]:
    """`（此件公开发布）` right below the date, with the brackets it was typed with."""
    found = NOTE_BELOW.fullmatch(pieces[0].text) if pieces and pieces[0].is_line else None
    if found is None:
        return pieces
    context.give("remark", pieces[0].words, 0.9, "pattern")
    return pieces[1:]


# --- an enclosed document ---


def _is_document(context: RoleContext, notice: list[Candidate], pieces: list[Candidate]) -> bool:
    """Whether this is a document and not some remark: articles or sentences, two of either, or a title that
    the notice names (《…》), in its own title or in its text."""
    paragraphs = [piece for piece in pieces if piece.is_paragraph]
    text = [piece for piece in paragraphs if ARTICLE.match(piece.text) or _is_long_sentence(piece)]
    name = "".join(text_of(words) for words in context.fields.get("title", []))
    name += "".join(piece.text for piece in notice if piece.is_paragraph)
    named = any(f"《{piece.text}》" in name for piece in paragraphs[:ENCLOSED_TITLE])
    return len(text) >= 2 or (named and len(pieces) > 1)


def _is_long_sentence(piece: Candidate) -> bool:
    return len(piece.text) > 20 and piece.ends_sentence


def _doubt_order(pieces: list[Candidate]) -> None:
    """What stood behind the signature, and is no document of its own, will stand before it."""
    if pieces and pieces[0].is_paragraph and pieces[0].role == "text" and pieces[0].why != "no-field":
        pieces[0].confidence, pieces[0].why = 0.5, "behind-signature"


def _enclosed(context: RoleContext, pieces: list[Candidate]) -> list[Candidate]:
    """What stands behind the signature under a title of its own: a regulation that a notice issues."""
    start = 0
    while start < len(pieces) and (pieces[start].text[:1] in "（(" or not pieces[start].is_paragraph):
        start += 1
    stop = start
    while stop < len(pieces) and stop - start < ENCLOSED_TITLE and _is_title_line(pieces, start, stop):
        stop += 1
    if stop == start or stop == len(pieces):
        return pieces
    words = sum((piece.words for piece in pieces[start:stop]), ())
    context.decide("enclosed", words, 0.85, "after-text")
    title = Candidate(pieces[start].block, words, "enclosed", rank=-1.0, why="after-text")
    title.children = pieces[stop:]
    return [*pieces[:start], title]


def _is_title_line(pieces: list[Candidate], start: int, index: int) -> bool:
    piece = pieces[index]
    if not piece.is_line or len(piece.text) > 50 or HEADING_STOP.search(piece.text):
        return False
    if index == start:
        return True
    return (
        piece.blank_before == 0
        and piece.hints.indent <= pieces[start].hints.indent + 2
        and not re.match(r"第.{1,4}[编章节条]|[一二三四五六七八九十]+、", piece.text)
    )
