"""Opportunities: where a line may be broken, by class (T2) and by unit (T3), and at which penalty."""

import re
from functools import cache

from zonepub.typeset import classes as c

# classes of penalty: in an emergency (T3.7), in a word of an address or in a formula, with a hyphen (T3.5)
EMERGENCY, ROUGH, HYPHEN = 1, 2, 3
DOUBLE_MARK = re.compile("——|……|⋯⋯")
LATIN_WORD = re.compile(f"[{c.LATIN}]{{2,}}")
_HYPHEN = re.compile(r"(?<=[^\W\d_]{2}-)(?=[^\W\d_]{2})")  # T3.5: a hard hyphen between two parts of a word
_URL = re.compile(r"(?:https?|ftp)://|www\.|[\w.]@\w|\w/\w.*[/?=&_.]", re.ASCII)
_SLASHED = re.compile("[/@]|www")  # what all of them have
_URL_BREAK = re.compile(r"(?<=[/.\-_?&=@])(?<!//)(?=[A-Za-z0-9%#~])|(?<=//)(?=\w)", re.ASCII)  # T3.5
_URL_INSIDE = re.compile(  # T3.5: rather than tear a line; neither in a scheme nor in a year
    r"(?<=[A-Za-z0-9]{2})(?=[A-Za-z0-9]{2})(?<!\bht)(?<!\bhtt)(?<![^A-Za-z0-9][0-9]{2})", re.ASCII
)
_OPERATOR = re.compile(r"(?<=[A-Za-z][−=×])(?=[A-Za-z])")  # of a formula
_LONG = 24  # characters: a longer word without blanks is a code and has the break points of an address
UNITS = (  # T3.4
    "km|m|cm|mm|nm|kg|g|mg|t|ha|mu|L|mL|s|ms|h|min|kW|MW|GW|kWh|MWh|V|A|W|Hz|kHz|MHz|GHz|KB|MB|GB|TB|PB|Mbps|Gbps|Pa|"
    "MPa|dB|lm|mol|K|J|kJ|N|bp|pp|px|pt|rpm|TOPS|TFLOPS|PFLOPS"
)
NUMBER_UNIT = re.compile(rf"[0-9][ \u00a0\u2009\u202f](?:{UNITS})(?:[²³/]\w*)?(?![A-Za-z0-9])")


_SIGN = re.compile(f"[{c.PREFIX}{c.POSTFIX}{c.FULL_DIGIT}{c.INTERPUNCT}]")
_NUMBER = re.compile(  # T3.3: signs and currency stay with their number; full-width digits with one another
    f"[{c.PREFIX}](?=[{c.DIGIT}{c.FULL_DIGIT}])|[{c.DIGIT}{c.FULL_DIGIT}{c.LETTER}](?=[{c.POSTFIX}])"
    f"|[{c.FULL_DIGIT}](?=[{c.FULL_DIGIT}])"
    f"|[{c.DIGIT}](?=[{c.INTERPUNCT}][{c.DIGIT}])|(?<=[{c.DIGIT}])[{c.INTERPUNCT}](?=[{c.DIGIT}])"
)
STANDARD = re.compile(  # T3.4: GB/T 9704-2012
    r"(?<![A-Za-z])((?:[A-Z]{2,5}(?:/[A-Z])?|DB\d{0,2}(?:/T)?) )\d{3,}(?:[-—]\d+)?"
)
# T3.4: dates, and numbers with Chinese units; kept whole where there is little else, in the cells of tables
FIGURE = re.compile(
    r"\d{2,4}年(?:\d{1,2}月(?:\d{1,2}[日号])?)?|\d{1,2}月\d{1,2}[日号]|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
    r"|\d[\d.,]*[ \u00a0]?(?:[余多])?[十百千万亿]*"
    r"(?:元|人|家|个|项|件|户|吨|亩|公顷|公里|千米|平方米|平方公里|立方米|千瓦时|千瓦|米|天|日|年|月|次|倍|名|座|台|辆|套|岁|度)?"
)
_JOINERS = re.compile("[\u200d\u2060]")


def opportunities(text: str, classes: str, level: str, plain: bool) -> tuple[bytearray, bytearray]:
    """Two bytes for each place 0..n: 1 where a line may end there, and its class of penalty.

    The last place is an opportunity, the first is not. `plain`: there is no Latin.
    """
    size = len(classes)
    penalties = bytearray(size + 1)
    starts, ends = (classes.translate(table).encode() for table in _edges(level))
    both = int.from_bytes(starts + b"\x01", "big") & int.from_bytes(b"\x01" + ends, "big")
    breakable = bytearray(both.to_bytes(size + 1, "big"))  # a place has a character before it and one after
    for match in DOUBLE_MARK.finditer(text):  # T3.1
        breakable[match.start() + 1] = 0
    if not plain:
        for match in LATIN_WORD.finditer(classes):
            start, end = match.span()
            breakable[start + 1 : end] = bytes(end - start - 1)
            if c.LETTER in match[0] or end - start > _LONG or "/" in text[start:end]:
                _break_word(text, breakable, penalties, start, end)
    if _SIGN.search(classes):
        for match in _NUMBER.finditer(classes):
            breakable[match.end()] = 0
    for match in _JOINERS.finditer(text):
        breakable[match.end()] = 0
    breakable[0] = 0
    breakable[size] = 1
    return breakable, penalties


@cache
def _edges(level: str) -> tuple[dict[int, str], dict[int, str]]:
    """T2: for every class whether a line may start, and may end, with it, as the byte 1 or 0."""
    edges = c.LEVELS[level]
    starts, ends = (
        {code: "\x00" if chr(code) in never else "\x01" for code in range(128)}
        for never in (edges.start, edges.end)
    )
    return starts, ends


def _break_word(text: str, breakable: bytearray, penalties: bytearray, start: int, end: int) -> None:
    """A Latin word, a number, an address: whole, but for hard hyphens and the break points of addresses."""
    word = text[start:end]
    if is_address(word):
        for match in _URL_BREAK.finditer(word):
            breakable[start + match.start()] = 1
        for match in _URL_INSIDE.finditer(word):
            breakable[start + match.start()] = 1
            penalties[start + match.start()] = ROUGH
        return
    if "-" in word:
        for match in _HYPHEN.finditer(word):
            breakable[start + match.start()] = 1
    elif not word.isascii():
        for match in _OPERATOR.finditer(word):
            breakable[start + match.start()] = 1
            penalties[start + match.start()] = ROUGH


def is_address(word: str) -> bool:
    """Whether a stretch of Latin is a web or mail address, or a code as long as one."""
    return bool((_SLASHED.search(word) and _URL.search(word)) or (len(word) > _LONG and not word.isalpha()))
