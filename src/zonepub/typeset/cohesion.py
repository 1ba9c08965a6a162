"""What belongs together in a title (T10.4): words of the dictionary, the office and the report itself."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from hashlib import sha256
from itertools import pairwise

from zonepub.regex import regex
from zonepub.typeset.lexicon import WORDS
from zonepub.typeset.phrasing import CLINGS_TO_LEFT, IN_WORD, NEVER, PHRASE, costs_between
from zonepub.typeset.segmentation import NUMERALS, TaggedWord, segment

SAMPLE = 30_000  # characters of a report that are enough to learn from
LEAST_SEEN = 3  # times that two words stand side by side in a report, before that tells anything
NAME, OFTEN = 0.9, 0.6  # of all times that it has the rarer one: then they are a name, or a phrase
UNSURE, SURE = 0.3, 3.0  # what a cut costs more that is hardly likelier than none, and nats that are enough
TORN = 30.0  # nats by which a cut inside a word is less likely that double its cost
LONG_NAME = 6  # characters of a word that ends its lines between its parts where it must: 高新技术产业|开发区
MOST = 400  # characters: what is longer is no title

CLAUSE = regex(r"[^，。；：！？]{1,400}[，。；：！？]?|[，。；：！？]")
Cohesion = Callable[[str, int], float]  # text, place -> 0 (apart) to 1 (one word), more where never parted


def inside_words(text: str) -> Iterator[int]:
    """The places of any text, however long, at which a line that ended there tore a word."""
    start, own = 0, tuple(WORDS)
    for clause in CLAUSE.findall(text):
        words = segment(clause, own)
        yield from (start + place for place in words.torn)
        yield from (start + place for place in range(1, len(clause)) if clause[place] in CLINGS_TO_LEFT)
        start += len(clause)


def particles(text: str, place: int) -> float:
    """The cohesion known of any text: some characters never begin a line."""
    return float(text[place] in CLINGS_TO_LEFT)


def _inside_numerals(tokens: Iterable[TaggedWord]) -> Iterator[int]:
    """The places between the characters of numbers, as far from each other as a number from its unit."""
    at = 0
    for word in tokens:
        if word.tag == "m" and word.text[0] in NUMERALS and word.text[-1] in NUMERALS:
            yield from range(at + 1, at + len(word.text))
        at += len(word.text)


class WordCohesion:
    """How firmly the characters around a place belong together.

    `texts` are those of the report, for its own names; `words` are given by the office. Nothing is read and
    no dictionary opened before a title needs it.
    """

    def __init__(self, texts: Iterable[str], words: Sequence[str] = ()) -> None:
        self.texts, self.words = texts, words
        self._costs: dict[str, dict[int, float]] = {}
        self._counts: dict[str, int] = {}

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

    @cached_property
    def known(self) -> tuple[bytes, Sequence[str]]:
        """All that it goes by, in short: what it is equal for answers alike."""
        return sha256(self.sample.encode("utf-8", "surrogatepass")).digest(), self.words

    def __call__(self, text: str, place: int) -> float:
        """0: apart; 1 and more: one word. `place` stands before the character of that index."""
        if len(text) > MOST:
            return particles(text, place)
        if text not in self._costs:
            self._costs[text] = self._cost_of_places(text)
        return self._costs[text][place]

    def of(self, text: str) -> tuple[float, ...]:
        """The cohesion of every place between two characters."""
        return tuple(self(text, place) for place in range(1, len(text))) if len(text) <= MOST else ()

    def _cost_of_places(self, text: str) -> dict[int, float]:
        """The cost of a break before every character but the first."""
        own = (*WORDS, *self.words)
        words = segment(text, own)
        costs = {place: IN_WORD + min(1.0, nats / TORN) for place, nats in words.torn.items()}
        costs |= dict.fromkeys(_inside_numerals(words.tokens), NEVER)
        if any(len(word.text) >= LONG_NAME for word in words.tokens):
            parts = segment(text, tuple(word for word in own if len(word) < LONG_NAME))
            costs = {place: cost + (place in parts.torn) for place, cost in costs.items()}
        pairs = zip(words.margins.items(), costs_between(words.tokens), pairwise(words.tokens), strict=True)
        for (place, margin), cost, (left, right) in pairs:
            unsure = UNSURE * (1 - max(0.0, margin) / SURE) if margin < SURE else 0.0
            together = self._together(left.text, right.text) if 0 < cost < IN_WORD else 0.0
            costs[place] = IN_WORD if together >= NAME else max(cost + unsure, PHRASE * (together >= OFTEN))
        return costs

    def _together(self, left: str, right: str) -> float:
        """How often the report has two words side by side, of all the times it has the rarer one."""
        if not (left[-1].isalpha() and right[0].isalpha()):
            return 0.0
        times = self._count(left + right)
        return times / min(self._count(left), self._count(right)) if times >= LEAST_SEEN else 0.0

    def _count(self, part: str) -> int:
        if part not in self._counts:
            self._counts[part] = self.sample.count(part)
        return self._counts[part]
