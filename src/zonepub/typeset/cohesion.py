"""What belongs together in a title (T10.4): known words, and what the report itself keeps together."""

from collections.abc import Callable, Iterable
from functools import cached_property

from zonepub.typeset.lexicon import LONGEST, WORDS

CLINGS_TO_LEFT = frozenset("的了着等们之")  # never begin a line by choice
CLINGS_TO_RIGHT = frozenset("在和与及或将把被对以从向由让使为")  # leave a line hanging
CLINGING, UNKNOWN, LEAST_SEEN = 0.6, 0.4, 2
SAMPLE = 30_000  # characters of a report that are enough to learn from

Cohesion = Callable[[str, int], float]  # text, place -> 0 (apart) to 1 (one word)


def particles(text: str, place: int) -> float:
    """The cohesion known of any text: some characters never begin a line."""
    return float(text[place] in CLINGS_TO_LEFT)


class WordCohesion:
    """How firmly the characters around a place belong together, learnt from texts of the same report."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = texts
        self.counts: dict[str, int] = {}

    @cached_property
    def sample(self) -> str:
        """The first texts; none is asked for before a title needs it."""
        parts, size = [], 0
        for text in self.texts:
            parts.append(text)
            size += len(text)
            if size > SAMPLE:
                break
        return "\n".join(parts)

    def __call__(self, text: str, place: int) -> float:
        """0: apart; 1: one word. `place` stands before the character of that index."""
        left, right = text[place - 1], text[place]
        if particles(text, place) or _inside_word(text, place):
            return 1.0
        cohesion = self._frequency(left, right) if left.isalpha() and right.isalpha() else 0.0
        return max(cohesion, CLINGING) if left in CLINGS_TO_RIGHT else cohesion

    def _frequency(self, left: str, right: str) -> float:
        """How often the rarer of two characters stands beside the other: 0 to 1."""
        pair = self._count(left + right)
        if pair < LEAST_SEEN:
            return UNKNOWN
        return pair / min(self._count(left), self._count(right))

    def _count(self, part: str) -> int:
        if part not in self.counts:
            self.counts[part] = self.sample.count(part)
        return self.counts[part]


def _inside_word(text: str, place: int) -> bool:
    """Whether a known word begins before the place and ends behind it."""
    for start in range(max(0, place - LONGEST + 1), place):
        if any(text[start:end] in WORDS for end in range(place + 1, start + LONGEST + 1)):
            return True
    return False
