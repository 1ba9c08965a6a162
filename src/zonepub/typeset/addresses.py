"""Web and mail addresses, paths and long codes: the places where a line may part them (T3.5)."""

import re

from zonepub.regex import regex

LONG = 24  # characters: a longer word without blanks is a code and has the break points of an address
_URL = regex(  # mAP@0.5 is a measure
    r"(?:https?|ftp)://|www\.|[\w.]@(?!\d+(?:\.\d+)?(?![\w.]))\w|\w/\w.*[/?=&_.]|/\w+/\w|[A-Za-z]:\\\w|\w\\\w+\\",
    re.ASCII,
)
_HINT = regex(r"[/@\\]|www")  # what all of them have
# never behind a hyphen: readers of PDF take it for one that the line added, and drop it from what is copied
_BREAK = regex(  # nor inside a number: 0.23
    r"(?<=[/\\._?&=@])(?<!//)(?!(?<=[0-9]\.)[0-9])(?=[A-Za-z0-9%#~])|(?<=//)(?=\w)", re.ASCII
)
_INSIDE = regex(  # rather than leave most of a line empty; neither in a scheme nor in a year
    r"(?<=[A-Za-z0-9]{2})(?=[A-Za-z0-9]{2})(?<!\bht)(?<!\bhtt)(?<![^A-Za-z0-9][0-9]{2})", re.ASCII
)


def is_address(word: str) -> bool:
    """Whether a stretch of Latin is a web or mail address, a path, or a code as long as one."""
    return bool((_HINT.search(word) and _URL.search(word)) or (len(word) > LONG and not word.isalpha()))


def break_places(word: str) -> tuple[list[int], list[int]]:
    """Places where an address is parted, at its marks and, where it must be, inside its words."""
    return [match.start() for match in _BREAK.finditer(word)], [
        match.start() for match in _INSIDE.finditer(word)
    ]
