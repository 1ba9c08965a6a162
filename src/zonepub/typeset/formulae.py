"""Formulae in a line of text, x′=（x−xmin）／（xmax−xmin）, and where they are turned over (T3.5)."""

from collections.abc import Iterator
from typing import Literal

from zonepub.regex import regex

Sign = Literal["relation", "sum", "other"]

RELATIONS, SUMS = "=＝≥≤≧≦⩾⩽≈≠≡∝", "+＋−±∓"
SIGNS = frozenset(f"{RELATIONS}{SUMS}×÷·⋅<>＜＞")  # T2.1: no slash ends a line
OPENING, CLOSING = "（([｛{", "）)]｝}"
OF_ADDRESSES = frozenset(":/?&#@._-~%")  # before what looks like a formula
_LETTER = "[A-Za-z\u0370-\u03ff\u1d62-\u1d6a\u2070-\u209c′″√∑∏∂Δ∞²³¹]"
_OPERAND = f"(?:{_LETTER}|\\d(?:[.,]\\d)?|\\d[%‰])+"
_OPEN = "[（(［\\[｛{]"
_TERM = f"√?{_OPEN}*{_OPERAND}[）)］\\]｝}}]*(?:(?<=[）)］\\]｝}}])[%‰])?"
_OPERATORS = f"{RELATIONS}+＋−×÷·⋅/／±∓<>＜＞"
_FORMULA = f"[−√]?{_TERM}(?: ?[{_OPERATORS}] ?{_TERM}|(?<=[）)］\\]]){_TERM}|(?=[（(［\\[]){_TERM})+"
# a term that begins none is taken whole: to try again at each of its characters takes time by their square
_PIECE = regex(f"(?P<formula>{_FORMULA})|{_OPEN}*(?:{_LETTER}|\\d(?:[.,]\\d|[%‰])?)+|{_OPEN}+")
_RELATION = regex(f"[{RELATIONS}]")


def formulae(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each formula that has a relation; what belongs to an address is none."""
    if not _RELATION.search(text):
        return
    for match in _PIECE.finditer(text):
        start, end = match.span("formula")
        if start >= 0 and _RELATION.search(text, start, end) and text[start - 1 : start] not in OF_ADDRESSES:
            yield start, end


def line_ends(text: str, start: int, end: int) -> Iterator[tuple[int, Sign]]:
    """The places inside a formula behind a sign, with what stands before each."""
    depth = 0
    for place in range(start + 1, end):
        before = text[place - 1]
        depth += (before in OPENING) - (before in CLOSING)
        sign = before if before != " " else text[place - 2]
        if sign in SIGNS and text[place] != " " and place > start + 1:
            yield (
                place,
                "relation" if sign in RELATIONS else "sum" if sign in SUMS and depth <= 0 else "other",
            )
