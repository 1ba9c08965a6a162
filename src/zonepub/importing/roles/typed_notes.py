"""Notes typed at the end of a plain text, `①参见……`, whose marks stand in the text."""

import re

from zonepub.importing.document import RawParagraph, RawRun, cut, stripped
from zonepub.importing.roles.pieces import Candidate, RoleContext
from zonepub.importing.roles.values import han_number
from zonepub.regex import regex

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
HEAD = regex(r"[【\[]?(?:注\s*释|尾\s*注|脚\s*注|注)[】\]]?\s*[:：]?")
HEAD_AND_NOTE = regex(r"(?:注|注释|说明)\s*[:：]\s*(?=[\[［〔]1[\]］〕]|①)")
NOTE = regex(r"(?P<mark>[①-⑳]|[\[［〔]\d{1,2}[\]］〕])\s*(?P<words>\S.*)")


def read_typed_notes(context: RoleContext, pieces: list[Candidate]) -> list[Candidate]:
    """The pieces without those notes, if each mark stands in the text just once; else all as they were."""
    if context.document.notes:
        return pieces
    typed, pieces = pieces, _with_head_apart(pieces)
    head = next((i for i, piece in enumerate(pieces) if piece.is_line and HEAD.fullmatch(piece.text)), None)
    start = _first_of_last_lines(pieces) if head is None else head + 1
    notes: list[tuple[Candidate, re.Match[str]]] = []
    for piece in pieces[start:]:
        found = NOTE.fullmatch(piece.text) if piece.is_line else None
        if found is None or _number(found["mark"]) != len(notes) + 1:
            break
        notes.append((piece, found))
    stop = start + len(notes)
    others = pieces[: start if head is None else head] + pieces[stop:]
    titles = [Candidate(RawParagraph(words), words) for words in context.fields.get("title", [])]
    places = [_place([*titles, *others], found["mark"]) for _, found in notes]
    # ①, ③, or lines of other kinds between: none of these is sure
    family = r"[①-⑳]" if notes and notes[0][1]["mark"] in CIRCLED else NOTE.pattern
    behind = pieces[stop:] if family != NOTE.pattern else pieces[stop : stop + 2]
    counted_on = any(re.match(family, piece.text) for piece in behind)
    if not notes or None in places or counted_on:
        return typed
    if head is not None:
        context.mark(pieces[head].words, "label")
    for (piece, found), place in zip(notes, places, strict=True):
        assert place is not None
        name = f"note-{_number(found['mark'])}"
        context.mark(cut(piece.words, *found.span("mark")), "note-mark")
        context.document.notes[name] = (RawParagraph(stripped(cut(piece.words, found.start("words")))),)
        at = place.text.index(found["mark"])
        end = at + len(found["mark"])
        context.mark(cut(place.words, at, end), "note-mark")
        place.words = (*cut(place.words, 0, at), RawRun("", None, note=name), *cut(place.words, end))
    if titles:
        context.fields["title"] = [piece.words for piece in titles]
    return others


def _with_head_apart(pieces: list[Candidate]) -> list[Candidate]:
    """`注：[1]本公报……`: the head in the line of the first note becomes a line of its own."""
    for index, piece in enumerate(pieces):
        if piece.is_line and (found := HEAD_AND_NOTE.match(piece.text)):
            head, note = cut(piece.words, 0, found.end()), stripped(cut(piece.words, found.end()))
            lines = [Candidate(RawParagraph(words), words) for words in (stripped(head), note)]
            return [*pieces[:index], *lines, *pieces[index + 1 :]]
    return pieces


def _first_of_last_lines(pieces: list[Candidate]) -> int:
    """Where lines with marks in circles begin that end the text, parted from what stands above."""
    start = len(pieces)
    while start > 0 and pieces[start - 1].is_line and re.match("[①-⑳]", pieces[start - 1].text):
        start -= 1
    parted = start < len(pieces) and (pieces[start].blank_before or pieces[start].rule_before)
    return start if parted else len(pieces)


def _number(mark: str) -> int:
    return han_number(mark.strip("[]［］〔〕"))


def _place(pieces: list[Candidate], mark: str) -> Candidate | None:
    """The paragraph in which the mark stands behind some words; nothing if it stands anywhere else too."""
    holders = [piece for piece in pieces if mark in piece.text]
    if len(holders) != 1 or holders[0].text.count(mark) != 1 or holders[0].text.startswith(mark):
        return None
    return holders[0] if holders[0].is_line else None
