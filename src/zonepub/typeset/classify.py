"""Text -> classes: what each character is where it stands; marks shared with Latin are told apart (T1.17)."""

import re
from collections.abc import Iterator

from zonepub.typeset import classes as c

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_AMBIGUOUS = re.compile(r"[qQtTdebxg/\-]")
_QUOTES = (
    (re.compile("[qQ]"), c.OPEN_QUOTE),
    (re.compile("[tT]"), c.OPEN_SINGLE),
)
_APOSTROPHE = re.compile(r"(?<=[a0])T(?=a)")  # don’t
_CHINESE = re.compile(r"[HkF(),.!cDEiZ]")
_LATIN_WORD = "a0mpo"
_DASHES = re.compile("dd?")
_DOTS = re.compile("ee?")


def classify(text: str, wide_quotes: bool = False) -> str:
    """One class for each character of a paragraph.

    `wide_quotes`: the font of Latin has only full-width ones, then they are Chinese marks (T1.17).
    """
    kinds = text.translate(c.TABLE)
    if not kinds.isascii():
        kinds = _ASTRAL.sub(lambda match: _astral(ord(match[0])), kinds)
    if not _AMBIGUOUS.search(kinds) and "–" not in text:
        return kinds
    if _HARD.search(kinds) is None and "–" not in text and _taking_turns(kinds):
        return kinds.translate(_CHINESE_QUOTES)
    return resolve(kinds, wide_quotes)


_HARD = re.compile("[tTdebxg/]|q[a0mpo]")  # more than quotes of Chinese to tell apart
_CHINESE_QUOTES = {ord(c.OPEN_QUOTE): c.OPENING, ord(c.CLOSE_QUOTE): c.CLOSING}
_NO_QUOTE = re.compile("[^qQ]+")


def _taking_turns(kinds: str) -> bool:
    quotes = _NO_QUOTE.sub("", kinds)
    return quotes == "qQ" * (len(quotes) // 2) and _CHINESE.search(kinds) is not None


def _astral(code: int) -> str:
    for first, last, name in c.ASTRAL:
        if first <= code <= last:
            return name
    return c.HAN


def resolve(kinds: str, wide_quotes: bool = False) -> str:
    """Tell Chinese marks from Latin ones, opening quotes from closing ones, connectors from dashes."""
    found = list(kinds)
    chinese = _CHINESE.search(kinds) is not None
    for match in _APOSTROPHE.finditer(kinds):
        found[match.start()] = c.LETTER
    for pattern, opening in _QUOTES:
        places = [m.start() for m in pattern.finditer(kinds) if found[m.start()] != c.LETTER]
        if opening == c.OPEN_SINGLE:
            places = list(_no_apostrophes(kinds, places))
            quotes = set(places)
            for match in pattern.finditer(kinds):
                if match.start() not in quotes and found[match.start()] == "T":
                    found[match.start()] = c.LETTER
        _quotes(kinds, found, places, opening, chinese or wide_quotes, wide_quotes)
    if _OTHERS.search(kinds):
        _others(kinds, found, chinese)
    return "".join(found)


_OTHERS = re.compile("[debxg/c]")


def _no_apostrophes(kinds: str, places: list[int]) -> Iterator[int]:
    """Single quotes but for those that close nothing after a letter: workers’ rights."""
    depth = 0
    for at in places:
        if kinds[at] == c.OPEN_SINGLE:
            depth += 1
        elif depth:
            depth -= 1
        elif at and kinds[at - 1] in _LATIN_WORD:
            continue
        yield at


def _directions(kinds: str, places: list[int], opening: str) -> list[bool]:
    """Which quotes open: by code point where they pair so or are odd (T1.15), else by turns (T2.9)."""
    opens = [kinds[at] == opening for at in places]
    depth = least = 0
    for is_open in opens:
        depth += 1 if is_open else -1
        least = min(least, depth)
    if (depth == 0 and least == 0) or len(places) % 2:
        return opens
    return [index % 2 == 0 for index in range(len(places))]


def _quotes(kinds: str, found: list[str], places: list[int], opening: str, chinese: bool, wide: bool) -> None:
    stack: list[int] = []
    for at, is_open in zip(places, _directions(kinds, places, opening), strict=True):
        if is_open:
            stack.append(at)
            found[at] = c.OPENING if chinese else c.LATIN_OPENING
            continue
        found[at] = c.CLOSING if chinese else c.LATIN_CLOSING
        if stack and chinese:
            start = stack.pop()
            if not wide and _latin_pair(kinds, start, at):
                found[start], found[at] = c.LATIN_OPENING, c.LATIN_CLOSING


def _latin_pair(kinds: str, start: int, end: int) -> bool:
    """Quotes are Latin when all inside is Latin and so is what stands on both sides."""
    if kinds[start + 1] not in _LATIN_WORD or _CHINESE.search(kinds, start + 1, end):
        return False
    before, after = kinds[:start].rstrip("_")[-1:], kinds[end + 1 :].lstrip("_")[:1]
    return before in _LATIN_WORD and after in _LATIN_WORD and bool(before or after)


def _others(kinds: str, found: list[str], chinese: bool) -> None:
    """Dashes, dots, the middle dot, × ÷ / ° and the en dash."""
    for match in _DASHES.finditer(kinds):
        start, end = match.span()
        latin = not chinese or (end - start == 1 and _between_letters(kinds, start, end))
        name = c.LATIN_OTHER if latin else c.DASH if end - start == 2 else c.CONNECTOR
        found[start:end] = name * (end - start)
    for match in _DOTS.finditer(kinds):
        start, end = match.span()
        latin = not chinese or (end - start == 1 and _between_letters(kinds, start, end))
        found[start:end] = (c.LATIN_CLOSING if latin else c.ELLIPSIS) * (end - start)
    for match in re.finditer("[bxg/c]", kinds):
        at = match.start()
        before, after = kinds[at - 1 : at], kinds[at + 1 : at + 2]
        found[at] = _one(kinds[at], before, after, chinese)


def _one(kind: str, before: str, after: str, chinese: bool) -> str:
    latin = "a0mpo"
    match kind:
        case c.MIDDLE_DOT:
            inside = before in latin and after in latin and before != "" and after != ""
            both_digits = before == c.DIGIT and after == c.DIGIT  # 3·15
            return c.INTERPUNCT if chinese and (both_digits or not inside) else c.LATIN_OTHER
        case c.TIMES:
            inside = bool(before) and bool(after) and before in latin and after in latin
            return c.LATIN_OTHER if inside or not chinese else c.HAN
        case c.DEGREE:
            return c.POSTFIX if chinese and before == c.DIGIT and after not in ("a",) else c.LATIN_OTHER
        case c.SLASH:
            han = "HkF)("
            return c.SEPARATOR if (before and before in han) or (after and after in han) else c.LATIN_OTHER
        case _:
            inside = bool(before) and bool(after) and before in "a" and after in "a"
            return c.LATIN_OTHER if inside or not chinese else c.CONNECTOR


def _between_letters(kinds: str, start: int, end: int) -> bool:
    before, after = kinds[:start].rstrip("_")[-1:], kinds[end:].lstrip("_")[:1]
    return before == c.LETTER and after == c.LETTER
