"""Numbers with their signs and units (T13.17, T13.27)."""

from collections.abc import Iterator

from zonepub.normalise.changes import Edit
from zonepub.normalise.classes import KEPT, is_chinese
from zonepub.normalise.units import DEGREE, END, LATIN_UNIT, LENGTH, MISTYPED
from zonepub.normalise.view import View
from zonepub.regex import regex

MULTIPLIERS = "*xX＊✕✖╳хХ"
_NUMBER = rf"[0-9]*+(?:{KEPT}[0-9]++)*+"  # what is left of one
_SIDE = rf"[0-9]{_NUMBER}(?:[ ]?(?:{LENGTH}|毫米|厘米|米))?+"
_PRODUCT = regex(  # begun where a number begins that is no part of a name; 0x10 is none
    rf"[0-9](?<![A-Za-z0-9{KEPT}._-][0-9])(?!(?<=0)[xX]){_NUMBER}(?:[ ]?(?:{LENGTH}|毫米|厘米|米))?+"
    rf"(?:[ ]?[{MULTIPLIERS}][ ]?{_SIDE})++(?![A-Za-z{MULTIPLIERS}^])"
)
_MULTIPLIER = regex(rf"[ ]?[{MULTIPLIERS}](?=[ ]?[0-9])[ ]?")


def multiplied(view: View) -> Iterator[Edit]:
    """T13.27: `10×20cm`, `3×4米`, `7×24小时`, typed with a star or a letter."""
    for product in _PRODUCT.finditer(view.masked):
        for sign in _MULTIPLIER.finditer(view.masked, *product.span()):
            yield (*sign.span(), "×")


_POWER = regex(
    rf"(?:(?<=[0-9万亿千百/])|(?<=[0-9万亿千百余多][ \u00a0]))(?:{LENGTH}(?P<power>\^?[23])"
    rf"|(?:(?:[kmM]|μ|µ)?g|[kM]?Wh?|m|t|L){KEPT}(?:{LENGTH}|s)(?P<rate>\^?[23]))(?![A-Za-z0-9^])"
)
_ANY_POWER = regex("[ms]\\^?[23]")
_RAISED = {"2": "²", "3": "³"}


def powers(view: View) -> Iterator[Edit]:
    """T13.27: `3000 m²`, `500元/m²`, `50kg/m³`, where the power was typed as a digit.

    An edit holds the letter before it: `m^3^` of a text with markup is raised already.
    """
    if not _ANY_POWER.search(view.masked):
        return
    for match in _POWER.finditer(view.masked):
        group = "power" if match["power"] else "rate"
        start, end = match.span(group)
        yield start - 1, end, view.masked[start - 1] + _RAISED[match[group][-1]]


UNIT_CAPITALS = frozenset(unit[0] for unit in MISTYPED)
_MISTYPED = regex(rf"(?:{'|'.join(sorted(MISTYPED, key=len, reverse=True))})(?![A-Za-z0-9{KEPT}_-])")
_MEASURED = regex(rf"(?<![A-Za-z0-9{KEPT}._-])[0-9]+(?:{KEPT}[0-9]+)*[ \u00a0]?\Z")


def unit_case(view: View) -> Iterator[Edit]:
    """T13.27: kg, km, kW and so on have their capitals by GB 3100: `5Kg`, `10 KM`; names (`A5KM`) stay."""
    for match in _MISTYPED.finditer(view.masked):
        start, end = match.span()
        if _MEASURED.search(view.masked[max(0, start - _LONGEST) : start]):
            yield start, end, MISTYPED[match.group()]


_GAP = regex(
    rf"[ \t\u00a0](?<=[0-9].)[ \t\u00a0]*+(?=(?:{DEGREE}|{LATIN_UNIT}(?:[{KEPT}·⋅/]{LATIN_UNIT})*){END}"
    r"(?P<after>[ \t]*+.?))"
)
_COUNT = regex(rf"(?:[0-9]|{KEPT}(?=[0-9])|[～—±×](?=[0-9]))+\Z")
_LONGEST = 24  # characters of a number, or of two


def unit_gap(view: View) -> Iterator[Edit]:
    """T13.17: in Chinese text a number and its unit stand close, `5km` as `50℃`; not in a Latin name."""
    if view.latin_gap == "space":
        return
    for match in _GAP.finditer(view.masked):
        start = match.start()
        while start and view.masked[start - 1] in " \t\u00a0":
            start -= 1
        first = max(0, start - _LONGEST)
        number = _COUNT.search(view.masked[first:start])
        if number is None:
            continue
        left, right = view.masked[: first + number.start()][-1:], match["after"].strip()
        if (number.group()[0] in "～—±×" or _borders(left)) and _borders(right):
            yield start, match.end(), ""


def _borders(char: str) -> bool:
    """May a quantity of Chinese text have it beside it?"""
    return not char or is_chinese(char) or char in "()“”‘’~～—×±-≤≥<>≈"
