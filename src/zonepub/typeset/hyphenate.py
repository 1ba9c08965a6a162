"""T3.5: words broken with a hyphen, at the places that the patterns of pyphen for their language allow."""

import re
from functools import cache, lru_cache
from typing import Protocol

from zonepub.regex import regex
from zonepub.typeset.addresses import is_address
from zonepub.typeset.measured import MeasuredText, run_at
from zonepub.typeset.opportunities import HYPHEN, LATIN_WORD

ENGLISH = "en_US"  # of words that nobody marked
LEAST = 7  # letters of a word that is broken
LEFT, RIGHT = 2, 3  # letters before a hyphen and after it, at least
# no name of a thing, no code
_ENGLISH_WORD = regex(r"(?<![\w.@/’'\-])[A-Z]?[a-z]{6,}(?![\w@/’'\-]|\.\w)", re.ASCII)
_WORD = regex(r"(?<![\w.@/’'\-])[^\W\d_]{7,}(?![\w@/’'\-]|\.\w)")  # of a language that was marked


def add_hyphens(measured: MeasuredText, start: int, end: int) -> bool:
    """Opportunities with a hyphen inside words between two places; whether there are any."""
    added = False
    for latin in LATIN_WORD.finditer(measured.classes, start, end):
        text = measured.text[latin.start() : latin.end()]
        if is_address(text):
            continue
        language = run_at(measured, latin.start()).language
        for word in (_WORD if language else _ENGLISH_WORD).finditer(text):
            for letters in hyphens(word[0], language or ENGLISH):
                added |= _add_hyphen(measured, latin.start() + word.start() + letters)
    return added


def _add_hyphen(measured: MeasuredText, place: int) -> bool:
    """Make room for a hyphen at the end of a line; code and ruby are not broken so, nor two runs parted."""
    run = run_at(measured, place)
    if run.verbatim or run.ruby or run is not run_at(measured, place - 1):
        return False
    measured.breakable[place], measured.penalties[place] = 1, HYPHEN
    measured.line_ends[place] += run.latin.widths(run.size)["-"]
    return True


@lru_cache(4096)
def hyphens(word: str, language: str = ENGLISH) -> tuple[int, ...]:
    """Places in a word, counted in letters before them; none in a language without patterns."""
    patterns = _patterns(language) if len(word) >= LEAST else None
    return tuple(patterns.positions(word)) if patterns else ()


class _Patterns(Protocol):
    def positions(self, word: str) -> list[int]: ...


@cache
def _patterns(language: str) -> _Patterns | None:
    import pyphen  # with its patterns it takes a fifth of a second

    known = pyphen.language_fallback(language.replace("-", "_"))
    if known is None:
        return None
    patterns: _Patterns = pyphen.Pyphen(lang=ENGLISH if known == "en" else known, left=LEFT, right=RIGHT)
    return patterns
