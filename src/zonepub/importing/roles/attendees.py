"""Who was at a meeting: names behind their labels, or on the lines below."""

import re

from zonepub.importing.document import RawRun, Words, cut
from zonepub.importing.roles.patterns import (
    ATTENDEE_KEYS,
    ATTENDEES,
    ATTENDEES_ABOVE,
    DATE_LINE,
    numbering_of,
)
from zonepub.importing.roles.pieces import Candidate, RoleContext
from zonepub.regex import regex

MOST_NAMES, LONGEST_NAMES = 40, 60  # lines of names below 出席人员, characters of one
NO_NAMES = regex(r"[:：。；]")


def read_attendees(context: RoleContext, pieces: list[Candidate]) -> list[Candidate]:
    """`出席：…`, `请假：…`, `列席：…` of minutes, the names in the same line or on the lines below."""
    kept: list[Candidate] = []
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        index += 1
        plain = piece.is_line and piece.role == "text"
        found = ATTENDEES.fullmatch(piece.text) if plain else None
        above = ATTENDEES_ABOVE.fullmatch(piece.text) if plain and found is None else None
        below = _names_below(pieces[index:]) if above else []
        if found is None and (above is None or not below):
            kept.append(piece)
            continue
        match = found or above
        assert match is not None
        key = ATTENDEE_KEYS[re.sub(r"\s", "", match["kind"] or match["kind2"])]
        context.mark(cut(piece.words, *match.span("label")), "label")
        names = [cut(piece.words, *found.span("names"))] if found else [line.words for line in below]
        for words in names:
            context.give(f"attendees.{key}", context.without_stop(words), 0.93, "label")
        for line in below:
            context.mark(_marker(line), "number" if line.hints.ordered else "bullet")
        index += len(below)
    return kept


def _marker(piece: Candidate) -> Words:
    place = piece.hints.marker_place
    return (RawRun(piece.hints.marker, place),) if place else ()


def _names_below(pieces: list[Candidate]) -> list[Candidate]:
    """Lines of names below their label: no sentence, no other label, no heading."""
    names: list[Candidate] = []
    for piece in pieces[:MOST_NAMES]:
        text = piece.text
        if not piece.is_paragraph or piece.hints.heading or len(text) > LONGEST_NAMES or piece.ends_sentence:
            break
        if (
            NO_NAMES.search(text)
            or ATTENDEES_ABOVE.fullmatch(text)
            or numbering_of(text)
            or DATE_LINE.fullmatch(text)
        ):
            break
        names.append(piece)
    return names
