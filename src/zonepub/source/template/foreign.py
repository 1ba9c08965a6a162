"""Places for values as other programs have them: `{产值}`, `$产值`, `%产值%`, `【产值】`."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from zonepub.regex import regex

SIGNS = regex(r"[$＄{｛%％«‹<＜【\[]")
PLAIN = ("【", "[", "[[", "<", "<<", "＜")  # a word may stand in these for its own sake
BARE, OWN = ("$", "＄"), ("${", "＄{", "$｛", "＄｛")


class ForeignPlace(NamedTuple):
    """Where a name stands in signs of other programs; `sure` where these are of no use in a text."""

    start: int
    text: str
    name: str
    sure: bool


def foreign_places(text: str, names: tuple[str, ...]) -> Iterator[ForeignPlace]:
    """Each such place in a text."""
    for match in _pattern(names).finditer(text) if SIGNS.search(text) else ():
        before, after = match["before"], match["after"] or ""
        twins = before == "{{" and after == "}}"  # told as a mark that is none
        if before in OWN or twins or (before in BARE) == bool(after):
            continue
        yield ForeignPlace(match.start(), match[0], match["name"].strip(), before not in PLAIN)


@lru_cache(maxsize=16)
def _pattern(names: tuple[str, ...]) -> "re.Pattern[str]":
    known = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if name)
    after = r"\)|\}{1,2}|｝|%|％|»|›|>>?|＞|】|\]{1,2}(?!\()"
    return re.compile(
        r"(?<![\\$])(?P<before>[$＄]\(|[$＄#@]?[{｛]{1,2}[$＄]?|[$＄]|[%％«‹＜【]|<<?|\[{1,2})"
        rf"(?P<name>[ ]?(?:{known}))(?P<after>[ ]?(?:{after}))?"
    )
