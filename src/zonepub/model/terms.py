"""Where a text has an abbreviation: as a word of its own, not inside of a longer one."""

import re
from functools import lru_cache

WORD = "A-Za-z0-9"


@lru_cache(256)
def term_pattern(terms: tuple[str, ...]) -> re.Pattern[str]:
    """Finds any of the terms; long ones before those that they begin with."""
    longest_first = sorted(terms, key=lambda term: (-len(term), term))
    return re.compile("|".join(map(_whole, longest_first)))


def _whole(term: str) -> str:
    before = f"(?<![{WORD}])" if re.match(f"[{WORD}]", term) else ""
    behind = f"(?![{WORD}])" if re.search(f"[{WORD}]$", term) else ""
    return f"{before}{re.escape(term)}{behind}"
