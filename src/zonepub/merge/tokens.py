"""Texts in pieces that change as a whole (L13), and what lies between two of them."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from zonepub.regex import regex

# a number with its separators and signs, a Latin word, white space, or one character
TOKEN = regex(r"\d+(?:[.,]\d+)*[%‰％]?|[A-Za-zÀ-ɏ]+|\s+|.", re.DOTALL)


class WordChange(NamedTuple):
    """`old[start:end]` became `new[first:last]`; offsets in characters."""

    start: int
    end: int
    first: int
    last: int


def tokens(text: str) -> list[str]:
    return TOKEN.findall(text)


def changes(old: str, new: str) -> list[WordChange]:
    """What became of a text, by words; a lone mark between two changes belongs to them."""
    a, b = tokens(old), tokens(new)
    at, to = _offsets(a), _offsets(b)
    found: list[WordChange] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag != "equal":
            found.append(WordChange(at[i1], at[i2], to[j1], to[j2]))
    return found


def _offsets(pieces: Sequence[str]) -> list[int]:
    offsets = [0]
    for piece in pieces:
        offsets.append(offsets[-1] + len(piece))
    return offsets


def similarity(one: str, two: str) -> float:
    """Share of the pairs of characters that both have, 0 to 1 (L10)."""
    if one == two:
        return 1.0
    a, b = _pairs(one), _pairs(two)
    return len(a & b) / len(a | b) if a and b else 0.0


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)} or {text}
