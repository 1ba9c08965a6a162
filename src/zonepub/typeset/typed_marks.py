"""Marks of the keyboard without a side of their own: hyphens, straight quotes, apostrophes (T1.8, T2.9)."""

from zonepub.regex import regex
from zonepub.typeset import classes as c

_CHINESE = regex(f"[{c.CHINESE}]")
_HYPHEN = regex(f"[{c.HYPHEN}]")
_QUOTE = regex(f"[{c.STRAIGHT}{c.NEWLINE}]")
_SINGLE = regex(f"[{c.STRAIGHT_SINGLE}{c.NEWLINE}]")
_LATIN = c.LATIN_WORD + c.HYPHEN + c.RELATION + c.STRAIGHT + c.STRAIGHT_SINGLE
_NUMBER_NEAR = 3  # characters between a number and the hyphen of its range: 20岁-30岁, 100万元-200万元
_WORD = c.LETTER + c.DIGIT


def resolve_typed(classes: str) -> str:
    """The classes with a class of its own for each hyphen and straight quote."""
    resolved = list(classes)
    chinese = _CHINESE.search(classes) is not None
    for match in _HYPHEN.finditer(classes):
        at = match.start()
        resolved[at] = _hyphen(classes, at) if chinese else c.LATIN_OTHER
    _resolve_quotes(classes, resolved)
    _resolve_singles(classes, resolved)
    return "".join(resolved)


def _hyphen(classes: str, at: int) -> str:
    """A connector between Han; part of a word or a number, as a minus sign is, in Latin."""
    before, after = classes[at - 1 : at] if at else "", classes[at + 1 : at + 2]
    if before == c.SPACE and after == c.SPACE:
        before, after = classes[:at].rstrip(c.SPACE)[-1:], classes[at + 1 :].lstrip(c.SPACE)[:1]
    if not before or before == c.SPACE or (before in _LATIN and (not after or after in _LATIN)):
        return c.LATIN_OTHER
    if after == c.DIGIT and c.DIGIT not in classes[max(0, at - _NUMBER_NEAR) : at]:
        return c.LATIN_OTHER
    return c.CONNECTOR


def _resolve_quotes(classes: str, resolved: list[str]) -> None:
    """They open and close by turns within a paragraph; one more after a digit is an inch."""
    places = [match.start() for match in _QUOTE.finditer(classes)]
    is_open = False
    for index, at in enumerate(places):
        if classes[at] in c.NEWLINE:
            is_open = False
            continue
        rest = (
            next((i for i in range(index, len(places)) if classes[places[i]] in c.NEWLINE), len(places))
            - index
        )
        inch = not is_open and rest % 2 and at and classes[at - 1] == c.DIGIT
        last = not is_open and rest == 1 and classes[at + 1 : at + 2] in ("", c.SPACE, *c.STOPS)
        if is_open or inch or last:
            resolved[at], is_open = c.LATIN_CLOSING, False
        else:
            resolved[at], is_open = c.LATIN_OPENING, True


def _resolve_singles(classes: str, resolved: list[str]) -> None:
    """Apostrophes belong to their word; the others open where a later one closes."""
    places = [match.start() for match in _SINGLE.finditer(classes)]
    is_open = False
    for index, at in enumerate(places):
        before, after = classes[at - 1 : at] if at else "", classes[at + 1 : at + 2]
        if classes[at] in c.NEWLINE:
            is_open = False
        elif before and before in _WORD and after == c.LETTER:
            resolved[at] = c.LETTER  # don't
        elif is_open or (before and before in _WORD):
            resolved[at], is_open = c.LATIN_CLOSING, False  # workers', 5'
        elif any(classes[later] == c.STRAIGHT_SINGLE for later in places[index + 1 :]):
            resolved[at], is_open = c.LATIN_OPENING, True
        else:
            resolved[at] = c.LATIN_OTHER  # '90s
