"""Text -> classes: what each character is where it stands; marks shared with Latin are told apart (T1.17)."""

from collections.abc import Iterator

from zonepub.regex import regex
from zonepub.typeset import classes as c
from zonepub.typeset.typed_marks import resolve_typed

_ASTRAL = regex("[\U00010000-\U0010ffff]")
_DOUBLE, _SINGLE = c.OPEN_QUOTE + c.CLOSE_QUOTE, c.OPEN_SINGLE + c.CLOSE_SINGLE
_SHARED = c.EM_DASH + c.DOTS + c.MIDDLE_DOT + c.TIMES + c.RELATION + c.SLASH + c.DEGREE
_TYPED = c.HYPHEN + c.STRAIGHT + c.STRAIGHT_SINGLE
_AMBIGUOUS = regex(f"[{_DOUBLE}{_SINGLE}{_SHARED}{_TYPED}]")
_HARD = regex(f"[{_SINGLE}{_SHARED}]|[{c.OPEN_QUOTE}][{c.LATIN_WORD}]")  # more than quotes of Chinese
_APOSTROPHE = regex(f"(?<=[{c.LETTER}{c.DIGIT}])[{c.CLOSE_SINGLE}](?=[{c.LETTER}])")  # don’t
_CHINESE = regex(f"[{c.CHINESE}]")
_NO_DOUBLE = regex(f"[^{_DOUBLE}]+")
_CONTEXTUAL = regex(f"[{_SHARED}{c.CONNECTOR}]")
_NEIGHBOURLY = regex(f"[{c.MIDDLE_DOT}{c.TIMES}{c.RELATION}{c.SLASH}{c.DEGREE}{c.CONNECTOR}]")
_PATH = regex(  # /etc/hosts begins a word behind Han, 元/吨 parts two
    f"[{c.SLASH}](?=[{c.LETTER}]{{3}}[{c.LETTER}{c.DIGIT}]*[{c.SLASH}][{c.LETTER}{c.DIGIT}])"
)
_KEYS = regex(f"[{_TYPED}]")
_DASHES = regex(f"[{c.EM_DASH}]{{1,2}}")
_ELLIPSES = regex(f"[{c.DOTS}]{{1,2}}")
_QUOTES = ((regex(f"[{_DOUBLE}]"), c.OPEN_QUOTE), (regex(f"[{_SINGLE}]"), c.OPEN_SINGLE))
_CHINESE_QUOTES = {ord(c.OPEN_QUOTE): c.OPENING, ord(c.CLOSE_QUOTE): c.CLOSING}


def classify(text: str, wide_quotes: bool = False) -> str:
    """One class for each character of a paragraph.

    `wide_quotes`: the font of Latin has only full-width ones, then they are Chinese marks (T1.17).
    """
    classes = text.translate(c.TABLE)
    if not classes.isascii():
        classes = _ASTRAL.sub(lambda match: _astral(ord(match[0])), classes)
    if not _AMBIGUOUS.search(classes) and "–" not in text:
        return classes
    if _KEYS.search(classes):
        classes = resolve_typed(classes)
    if _HARD.search(classes) is None and "–" not in text and _alternating(classes):
        return classes.translate(_CHINESE_QUOTES)
    return resolve(classes, wide_quotes)


def _alternating(classes: str) -> bool:
    """Whether double quotes open and close in turn, in a text with Chinese."""
    quotes = _NO_DOUBLE.sub("", classes)
    return quotes == _DOUBLE * (len(quotes) // 2) and _CHINESE.search(classes) is not None


def _astral(code: int) -> str:
    for first, last, name in c.ASTRAL:
        if first <= code <= last:
            return name
    return c.HAN


def resolve(classes: str, wide_quotes: bool = False) -> str:
    """Tell Chinese marks from Latin ones, opening quotes from closing ones, connectors from dashes."""
    resolved = list(classes)
    chinese = _CHINESE.search(classes) is not None
    for match in _APOSTROPHE.finditer(classes):
        resolved[match.start()] = c.LETTER
    for pattern, opening in _QUOTES:
        places = [m.start() for m in pattern.finditer(classes) if resolved[m.start()] != c.LETTER]
        if opening == c.OPEN_SINGLE:
            places = list(_no_apostrophes(classes, places))
            quotes = set(places)
            for match in pattern.finditer(classes):
                if match.start() not in quotes and resolved[match.start()] == c.CLOSE_SINGLE:
                    resolved[match.start()] = c.LETTER
        _resolve_quotes(classes, resolved, places, opening, chinese or wide_quotes, wide_quotes)
    if _CONTEXTUAL.search(classes):
        _resolve_others(classes, resolved, chinese)
    return "".join(resolved)


def _no_apostrophes(classes: str, places: list[int]) -> Iterator[int]:
    """Single quotes but for those that close nothing beside a letter: workers’ rights, the ’90s."""
    depth = 0
    for at in places:
        if classes[at] == c.OPEN_SINGLE:
            depth += 1
        elif depth:
            depth -= 1
        elif _clips(classes, at):
            continue
        yield at


def _clips(classes: str, at: int) -> bool:
    """Whether a mark that closes nothing is an apostrophe: of a word, or before a year or a clipped word."""
    before, after = classes[at - 1 : at] if at else "", classes[at + 1 : at + 2]
    if before and before in c.LATIN_WORD:
        return True
    return after == c.DIGIT or (after == c.LETTER and before in ("", c.SPACE))


def _directions(classes: str, places: list[int], opening: str) -> list[bool]:
    """Which quotes open: by code point where they pair so or are odd (T1.15), else by turns (T2.9)."""
    opens = [classes[at] == opening for at in places]
    depth = least = 0
    for is_open in opens:
        depth += 1 if is_open else -1
        least = min(least, depth)
    if (depth == 0 and least == 0) or len(places) % 2:
        return opens
    return [index % 2 == 0 for index in range(len(places))]


def _resolve_quotes(
    classes: str, resolved: list[str], places: list[int], opening: str, chinese: bool, wide: bool
) -> None:
    stack: list[int] = []
    for at, is_open in zip(places, _directions(classes, places, opening), strict=True):
        if is_open:
            stack.append(at)
            resolved[at] = c.OPENING if chinese else c.LATIN_OPENING
            continue
        resolved[at] = c.CLOSING if chinese else c.LATIN_CLOSING
        if stack and chinese:
            start = stack.pop()
            if not wide and _latin_pair(classes, start, at):
                resolved[start], resolved[at] = c.LATIN_OPENING, c.LATIN_CLOSING


def _latin_pair(classes: str, start: int, end: int) -> bool:
    """Quotes are Latin when all inside is Latin and so is what stands on both sides."""
    if classes[start + 1] not in c.LATIN_WORD or _CHINESE.search(classes, start + 1, end):
        return False
    before, after = _beside(classes, start, end + 1)
    return before in c.LATIN_WORD and after in c.LATIN_WORD and bool(before or after)


def _beside(classes: str, start: int, end: int) -> tuple[str, str]:
    """The classes before and after a stretch, blanks passed over; empty at the ends of the text."""
    return classes[:start].rstrip(c.SPACE)[-1:], classes[end:].lstrip(c.SPACE)[:1]


def _resolve_others(classes: str, resolved: list[str], chinese: bool) -> None:
    """Dashes, dots, the middle dot, × ÷ / ° and the en dash."""
    for match in _DASHES.finditer(classes):
        start, end = match.span()
        latin = not chinese or (end - start == 1 and _between_letters(classes, start, end))
        name = c.LATIN_OTHER if latin else c.DASH if end - start == 2 else c.CONNECTOR
        resolved[start:end] = name * (end - start)
    for match in _ELLIPSES.finditer(classes):
        start, end = match.span()
        latin = not chinese or (end - start == 1 and _between_letters(classes, start, end))
        resolved[start:end] = (c.LATIN_CLOSING if latin else c.ELLIPSIS) * (end - start)
    for match in _NEIGHBOURLY.finditer(classes):
        at = match.start()
        before, after = resolved[at - 1] if at else "", resolved[at + 1] if at + 1 < len(resolved) else ""
        if classes[at] == c.SLASH and c.SPACE in (before, after):
            before, after = _beside("".join(resolved), at, at + 1)
        resolved[at] = _by_neighbours(classes[at], before, after, chinese)
        if resolved[at] == c.SEPARATOR and _PATH.match(classes, at):
            resolved[at] = c.LATIN_OTHER


def _by_neighbours(char_class: str, before: str, after: str, chinese: bool) -> str:
    """The class of a mark between the classes `before` and `after`, empty at the ends of the text."""
    inside_latin = bool(before) and bool(after) and before in c.LATIN_WORD and after in c.LATIN_WORD
    match char_class:
        case c.MIDDLE_DOT:
            both_digits = before == c.DIGIT and after == c.DIGIT  # 3·15
            return c.INTERPUNCT if chinese and (both_digits or not inside_latin) else c.LATIN_OTHER
        case c.TIMES | c.RELATION:
            return _sign(char_class, before, after) if chinese else c.LATIN_OTHER
        case c.DEGREE:
            in_angle = bool(after) and after in c.GAPPED  # 39°54′, 25°C
            return c.POSTFIX if chinese and before == c.DIGIT and not in_angle else c.LATIN_OTHER
        case c.SLASH:
            han = c.HAN_LIKE + c.OPENING + c.CLOSING
            return c.SEPARATOR if (before and before in han) or (after and after in han) else c.LATIN_OTHER
        case _:
            between_letters = before == after == c.LETTER
            return c.LATIN_OTHER if between_letters or not chinese else c.CONNECTOR


def _sign(char_class: str, before: str, after: str) -> str:
    """T3.3: a sign of reckoning is Latin in a formula and before a number, else it keeps to its Latin."""
    numbers = c.GAPPED + c.LATIN_OTHER + c.LATIN_OPENING + c.PREFIX
    left = bool(before) and before in c.LATIN_WORD + c.POSTFIX + c.DEGREE
    right = bool(after) and after in numbers
    if right and (left or char_class == c.RELATION or not before or before in c.BLANKS):
        return c.LATIN_OTHER
    return c.CONNECTOR if left or right else c.SYMBOL


def _between_letters(classes: str, start: int, end: int) -> bool:
    return _beside(classes, start, end) == (c.LETTER, c.LETTER)
