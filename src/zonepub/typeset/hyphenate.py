"""T3.5: English words broken with a hyphen, at the places that the patterns of pyphen allow."""

import re
from functools import cache, lru_cache
from typing import Protocol

from zonepub.typeset.measured import MeasuredText, run_at
from zonepub.typeset.opportunities import HYPHEN, LATIN_WORD, is_address

LANGUAGE = "en_US"
LEAST = 7  # letters of a word that is broken
LEFT, RIGHT = 2, 3  # letters before a hyphen and after it, at least
_ENGLISH_WORD = re.compile(
    r"(?<![\w.@/’'\-])[A-Z]?[a-z]{6,}(?![\w@/’'\-]|\.\w)", re.ASCII
)  # no name of a thing, no code


def add_hyphens(measured: MeasuredText, start: int, end: int) -> bool:
    """Opportunities with a hyphen inside English words between two places; whether there are any."""
    added = False
    for latin in LATIN_WORD.finditer(measured.classes, start, end):
        text = measured.text[latin.start() : latin.end()]
        for word in _ENGLISH_WORD.finditer(text) if not is_address(text) else ():
            for letters in hyphens(word[0]):
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
def hyphens(word: str) -> tuple[int, ...]:
    """Places in an English word, counted in letters before them."""
    return tuple(_patterns().positions(word)) if len(word) >= LEAST else ()


class _Patterns(Protocol):
    def positions(self, word: str) -> list[int]: ...


@cache
def _patterns() -> _Patterns:
    import pyphen  # with its patterns it takes a fifth of a second

    patterns: _Patterns = pyphen.Pyphen(lang=LANGUAGE, left=LEFT, right=RIGHT)
    return patterns
