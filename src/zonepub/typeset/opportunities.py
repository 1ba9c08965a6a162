"""Opportunities: where a line may be broken, by class (T2) and by unit (T3), and at which penalty."""

from collections.abc import Sequence
from functools import cache

from zonepub.regex import regex
from zonepub.typeset import addresses, units
from zonepub.typeset import classes as c
from zonepub.typeset.formulae import Sign, formulae, line_ends
from zonepub.typeset.people import names_in

# classes of penalty: in an emergency (T3.7), in a word of an address, with a hyphen, and before or in an
# address, which costs nothing but lets the line stay short (T3.5), between the letters and the number of a
# standard (T3.4), before an ellipsis, between a number and its unit or inside that
# (T3.4), between a label and its number, between the factors of a product, behind a relation of a formula,
# between the parts of a date, behind the stroke of a long unit, behind a hyphen that a word has, in a number
# of Han, in a word of Han that a ragged line has room for, behind the sign of a long range
EMERGENCY, ROUGH, HYPHEN, ADDRESS, STANDARD, DOTS, UNIT, PARTS, PRODUCT, RELATION = range(1, 11)
DATE, SOLIDUS, JOINT, ORDINAL, WORD, RANGE = range(11, 17)
OF_FORMULAE: dict[Sign, int] = {"relation": RELATION, "sum": PARTS, "other": UNIT}
SHORT_FORMULA = 14  # characters
DOUBLE_MARK = regex("——|……|⋯⋯")
LATIN_WORD = regex(f"[{c.LATIN}]{{2,}}")
_HYPHEN = regex(r"(?<=[^\W\d_]{2}-)(?=[^\W\d_]{2})")  # T3.5: a hard hyphen between two parts of a word
_DIGIT = regex(r"\d")
_OPERATOR = regex(r"(?<=[A-Za-z][−=×])(?=[A-Za-z])")  # of a formula
_SIGN = regex(f"[{c.PREFIX}{c.POSTFIX}{c.FULL_DIGIT}{c.INTERPUNCT}]")
_NUMBER = regex(  # T3.3: signs and currency stay with their number; full-width digits with one another
    f"[{c.PREFIX}](?=[{c.DIGIT}{c.FULL_DIGIT}])|[{c.DIGIT}{c.FULL_DIGIT}{c.LETTER}](?=[{c.POSTFIX}])"
    f"|[{c.FULL_DIGIT}](?=[{c.FULL_DIGIT}])"
    f"|[{c.DIGIT}](?=[{c.INTERPUNCT}][{c.DIGIT}])|(?<=[{c.DIGIT}])[{c.INTERPUNCT}](?=[{c.DIGIT}])"
)
_BLANKS_AFTER = {level: regex(f"[{edges.end}][{c.SPACE}]+") for level, edges in c.LEVELS.items()}
_PRODUCT = regex(r"(?<=[\dA-Za-z²³⁰-⁹])×(?=\d)(?!10[⁰-⁹²³⁻])")
_JOINERS = regex("[\u200d\u2060]")


def opportunities(
    text: str, classes: str, level: str, *, plain: bool, glued: Sequence[int] = ()
) -> tuple[bytearray, bytearray]:
    """Two bytes for each place 0..n: 1 where a line may end there, and its class of penalty.

    The last place is an opportunity, the first is not. `plain`: there is no Latin.
    `glued`: places inside units.
    """
    size = len(classes)
    penalties = bytearray(size + 1)
    starts, ends = (classes.translate(table).encode() for table in _edges(level))
    breakable = both(starts + b"\x01", b"\x01" + ends)  # a place has a character before it and one after
    for match in DOUBLE_MARK.finditer(text) if "—" in text or "…" in text or "⋯" in text else ():  # T3.1
        breakable[match.start() + 1] = 0
        if match[0] != "——" and breakable[match.start()]:
            penalties[match.start()] = DOTS
    if not plain:
        for match in LATIN_WORD.finditer(classes):
            start, end = match.span()
            breakable[start + 1 : end] = bytes(end - start - 1)
            if c.LETTER in match[0] or end - start > addresses.LONG or "/" in text[start:end]:
                _break_word(text, breakable, penalties, start, end)
        for pattern, penalty in ((units.DATE_PARTS, DATE), (units.PARTS, PARTS)):
            for match in pattern.finditer(text):
                penalties[match.end()] = penalties[match.end()] or penalty * breakable[match.end()]
        for match in _BLANKS_AFTER[level].finditer(classes):  # T2.8: a blank does not hide a line end
            breakable[match.end()] = 0
    names = () if plain else units.name_ends(text)
    for match in units.COUNT.finditer(text):
        for place in range(match.start() + 1, match.end()):
            if place not in names:
                penalties[place] = penalties[place] or UNIT * breakable[place]
    for match in units.BEHIND_STROKE.finditer(text) if "/" in text or "／" in text else ():
        breakable[match.end()], penalties[match.end()] = 1, SOLIDUS
    for match in units.HAN_NUMBER.finditer(text):
        for place in range(match.start() + 1, match.end()):
            penalties[place] = penalties[place] or ORDINAL * breakable[place]
    if _SIGN.search(classes):
        for match in _NUMBER.finditer(classes):
            breakable[match.end()] = 0
    if "\u200d" in text or "\u2060" in text:
        for match in _JOINERS.finditer(text):
            breakable[match.end()] = 0
    for place in glued:
        breakable[place] = 0
    for start, end in names_in(text):
        breakable[start + 1 : end] = bytes(end - start - 1)
    for match in _PRODUCT.finditer(text) if "×" in text else ():
        breakable[match.end()], penalties[match.end()] = 1, PRODUCT
    if not plain:
        for start, end in formulae(text):
            penalties[start] *= penalties[start] != ADDRESS  # it is no address, however long
            _break_formula(text, start, end, breakable, penalties)
    breakable[0] = 0
    breakable[size] = 1
    return breakable, penalties


def both(one: bytes | bytearray, other: bytes | bytearray) -> bytearray:
    """1 where both have 1, of as many bytes of 0 and 1."""
    common = int.from_bytes(one, "big") & int.from_bytes(other, "big")
    return bytearray(common.to_bytes(len(one), "big"))


@cache
def _edges(level: str) -> tuple[dict[int, str], dict[int, str]]:
    """T2: for every class whether a line may start, and may end, with it, as the byte 1 or 0."""
    edges = c.LEVELS[level]
    starts, ends = (
        {code: "\x00" if chr(code) in never else "\x01" for code in range(128)}
        for never in (edges.start, edges.end)
    )
    return starts, ends


def _break_formula(text: str, start: int, end: int, breakable: bytearray, penalties: bytearray) -> None:
    """T3.5: a long formula is turned over behind a relation, else behind a sum, a product; elsewhere, and a
    short one, not while it can be helped."""
    ends = dict(line_ends(text, start, end)) if end - start > SHORT_FORMULA else {}
    for place in range(start + 1, end):
        if kind := ends.get(place):
            breakable[place], penalties[place] = 1, OF_FORMULAE[kind]
        elif penalties[place] in (ADDRESS, ROUGH):
            breakable[place] = penalties[place] = 0
        elif breakable[place]:
            penalties[place] = UNIT


def _break_word(text: str, breakable: bytearray, penalties: bytearray, start: int, end: int) -> None:
    """A Latin word, a number, an address: whole, but for hard hyphens and the break points of addresses."""
    word = text[start:end]
    if addresses.is_address(word):
        own, inside = addresses.break_places(word)
        for places, penalty in ((inside, ROUGH), (own, ADDRESS)):
            for place in places:
                breakable[start + place], penalties[start + place] = 1, penalty
        if breakable[start]:
            penalties[start] = ADDRESS
        return
    if "-" in word and not word.isupper() and not _DIGIT.search(word):  # a code must be copied whole
        for match in _HYPHEN.finditer(word):
            breakable[start + match.start()], penalties[start + match.start()] = 1, JOINT
    elif not word.isascii():
        for match in _OPERATOR.finditer(word):
            breakable[start + match.start()] = 1
            penalties[start + match.start()] = RELATION
