"""T3.5: where an English word may be broken with a hyphen: at well-known parts, and between two consonants.

Few places, but safe ones: what a rule cannot tell stays whole. At least two letters stay, and three go on.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

LEAST = 7  # letters of a word that is broken
LEFT, RIGHT = 2, 3  # letters before a hyphen and after it, at least
PREFIX = re.compile(
    r"(?:inter|trans(?!i)|super(?!i)|under|over|counter|multi|micro|macro|infra|hyper|semi|non(?=[bcdfglmprstv])"
    r"|out(?=[bcdfglmprsw])|sub(?=[cdfgmpsv])|con(?=[bcdfgjlmpqrstv])|com(?=[bmp])|dis(?=[bcdfglmpqrtv])"
    r"|ex(?=[cpt])|ad(?=[jmv])|ob(?=[js])|en(?=[cfjlrtv])|im(?=[mp])|in(?=[cdfjlmstv])|per(?=[cfmst]))"
)
SUFFIX = re.compile(
    r"(?=(?:[st]ion(?:al|s)?|ment(?:al|s)?|ness|less|ful|ships?|hoods?|wards?|[ct]ial|[ct]ious|tures?)$)"
)
ING = re.compile(r"(?<=[aeiouy])[a-z]*?(?:ll|ss|[^aeiou])(?<!th)(?<!even)(?<![bcdfgkptz]l)(?=ings?$)")
TWO = re.compile(r"(?<=[aeiou][bcdfghjklmnpqrstvxz])(?=[bcdfgjklmnpqrstvz][aeiou])")
TOGETHER = re.compile(  # two consonants that are one sound, or may start a syllable
    r"[tscpg]h|ck|ng|[bcfgps]l|[bcdfgpt]r|s[tpcknm]|r[km]|dg"
)
ENDINGS = re.compile(  # a stem that stands before one of these keeps its last consonant
    r"ed|ers?|est|ings?|ens?|ish|ists?|ism|age|als?|an[ct]es?|en[ct]es?|ants?|ents?|[ai]ble|ity|ities|ives?|ors?"
    r"|[eao]ry|ures?|ians?|[ei]ous|ics?|ical|ate[ds]?|ize[ds]?|ise[ds]?|ements?"
)
DOUBLED = re.compile(r"([bdgmnprt])(?=\1(?:ing|ed|ers?)$)")  # program-ming, but process-ing


WORD = re.compile(
    r"(?<![\w.@/’'\-])[A-Z]?[a-z]{6,}(?![\w@/’'\-]|\.\w)", re.ASCII
)  # no name of a thing, no code


@lru_cache(4096)
def hyphens(word: str) -> tuple[int, ...]:
    """Places in a Latin word, counted in letters before them."""
    if len(word) < LEAST:
        return ()
    lower = word.lower()
    return tuple(sorted({at for at in _places(lower) if LEFT <= at <= len(word) - RIGHT}))


def _places(word: str) -> Iterator[int]:
    first = 0
    if prefix := PREFIX.match(word):
        first = prefix.end()
        yield first
    for pattern in (SUFFIX, DOUBLED):
        yield from (match.end() for match in pattern.finditer(word))
    if not DOUBLED.search(word) and (ing := ING.search(word)):
        yield ing.end()
    for match in TWO.finditer(word):
        at = match.start()
        if at > first and not (TOGETHER.match(word, at - 1, at + 1) or ENDINGS.fullmatch(word, at + 1)):
            yield at
