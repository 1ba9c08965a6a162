"""Titles in pieces that stay whole, so that a narrow screen breaks them by sense (T10.4)."""

from zonepub.cjk import is_han
from zonepub.typeset.cohesion import Cohesion

FEW, MOST = 2, 7  # characters of a piece: a phone shows so many of the largest titles
REACH = 40  # places looked back at, for a title as long as a book costs no more than its length
A_CUT, TOO_LONG, TOO_SHORT = 0.5, 1.0, 3.0  # what pieces cost, against 1 for a cut inside a word
JUST_OPENED = 3.0  # of a bracket with one character before the cut
NAMED, IN_NAME = 0.9, 1.0  # cohesion inside a name, and what a cut there costs more: 科学技术|局
IN_QUOTE = 2.5  # inside a quotation or a bracket of few characters, more: “政策最多” is one
TORN = 4.0  # inside a word, more: rather a piece of ten characters, which a screen that is too narrow parts
STOPS, OPENING, CLOSING = "，。；：、！？", "“‘（《〈【", "”’）》〉】"


def phrases(text: str, cohesion: Cohesion, most: int = MOST) -> list[str]:
    """The text in pieces of about `most` characters; one where it is short or has no place to be cut."""
    if len(text) <= most:
        return [text]
    places = [0, *(place for place in range(1, len(text)) if _may_cut(text, place)), len(text)]
    quoted = _quoted(text)
    best = {0: (0.0, 0)}  # place -> cost of the text before it, and where its last piece starts
    for number, end in enumerate(places[1:], 1):
        cut = _cut_cost(text, end, cohesion) + IN_QUOTE * (end in quoted) if end < len(text) else 0.0
        best[end] = min(
            (best[start][0] + cut + _length_cost(end - start, most), start)
            for start in places[max(0, number - REACH) : number]
        )
    pieces, end = [], len(text)
    while end:
        start = best[end][1]
        pieces.append(text[start:end])
        end = start
    return pieces[::-1]


def _cut_cost(text: str, place: int, cohesion: Cohesion) -> float:
    """As much as inside a word, where a bracket has only just been opened."""
    just_opened = place > 1 and text[place - 2] in OPENING
    if text[place].isdigit():
        return A_CUT * 2
    held = cohesion(text, place) if is_han(text[place - 1]) else 0.0
    return A_CUT + held + TORN * (held >= 1) + IN_NAME * (held >= NAMED) + JUST_OPENED * just_opened


def _quoted(text: str) -> set[int]:
    """The places inside of quotations and brackets that a piece can hold whole."""
    places: set[int] = set()
    opened: list[int] = []
    for at, char in enumerate(text):
        if char in OPENING:
            opened.append(at)
        elif char in CLOSING and opened and at - (start := opened.pop()) < MOST:
            places.update(range(start + 1, at + 1))
    return places


def _may_cut(text: str, place: int) -> bool:
    left, right = text[place - 1], text[place]
    if "0" <= right <= "9":  # before a year or an amount, not inside 第3期
        return is_han(left) and left != "第"
    return (is_han(left) or left in STOPS + CLOSING) and (is_han(right) or right in OPENING)


def _length_cost(length: int, most: int) -> float:
    return TOO_LONG * max(0, length - most) + TOO_SHORT * max(0, FEW - length)
