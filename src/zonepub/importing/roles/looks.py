"""Headings faked by bold, size or face, where the file calls none so (I17, I18)."""

import re

from zonepub.importing.document import cut
from zonepub.importing.roles.patterns import (
    HEADING_STOP,
    INTRODUCES,
    LONGEST_HEADING,
    ORNAMENT,
    PICTURE_WORDS,
    PLAIN_RANK,
)
from zonepub.importing.roles.pieces import Candidate
from zonepub.regex import regex

BOLD, LARGE = 0.9, 1.12  # share of bold characters, size over that of the body
HEADING_FACES = ("xiaobiaosong", "hei", "kai")  # from the highest
AMOUNT = regex(r"[约超近逾]?[\d,.，]+\s*\S{0,4}")  # 312家: a figure in large type, not a heading


def by_looks(pieces: list[Candidate]) -> None:
    """Headings faked by bold, size or face (I17); the larger, the higher, then by face (I18)."""
    found = []
    for piece in pieces:
        outstanding = (
            is_bold_or_large(piece)
            or _is_strong_behind_ornament(piece)
            or (piece.hints.face in HEADING_FACES and runs_on(piece))
        )
        if piece.role != "text" or not outstanding or piece.style_role:
            continue
        if INTRODUCES.fullmatch(piece.text):
            continue
        if (
            len(piece.text) > LONGEST_HEADING
            or HEADING_STOP.search(piece.text)
            or PICTURE_WORDS.search(piece.text)
            or AMOUNT.fullmatch(piece.text)
        ):
            continue
        if piece.following is not None:
            found.append(piece)
    looks = sorted({_height(piece) for piece in found})
    for piece in found:
        piece.role, piece.rank = "section", PLAIN_RANK + looks.index(_height(piece)) / 100
        alike = sum(_same_look(other, piece) for other in found)
        piece.confidence, piece.why = (0.75 if alike >= 2 else 0.55), "bold-line"


def _height(piece: Candidate) -> tuple[float, int]:
    """Hei stands over Kai, Kai over the bold face of the body (I18)."""
    face = piece.hints.face
    return -piece.hints.size, HEADING_FACES.index(face) if face in HEADING_FACES else len(HEADING_FACES)


def _same_look(one: Candidate, other: Candidate) -> bool:
    return (_height(one), one.hints.align) == (_height(other), other.hints.align)


def looks_so(piece: Candidate) -> bool:
    """Bold, larger than the body, or in a face that headings have where the body has another (I17)."""
    return is_bold_or_large(piece) or piece.hints.face in HEADING_FACES


def is_bold_or_large(piece: Candidate) -> bool:
    return piece.hints.bold >= BOLD or piece.hints.size >= LARGE


def runs_on(piece: Candidate) -> bool:
    """Does a longer plain paragraph stand below it?"""
    following = piece.following
    return (
        following is not None
        and following.is_line
        and following.ends_sentence
        and len(following.text) > len(piece.text)
        and not looks_so(following)
    )


def _is_strong_behind_ornament(piece: Candidate) -> bool:
    """`●**“望”全貌**`: bold but for the sign before it."""
    found = re.match(rf"{ORNAMENT}[\s　]*(?=\S)", piece.text)
    words = [run for run in cut(piece.words, found.end()) if run.text.strip()] if found else []
    return bool(words) and all("strong" in run.styles for run in words)
