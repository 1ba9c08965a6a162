"""Words of a Chinese text: the likeliest way to cut it into words of a dictionary (T10.4)."""

from collections.abc import Iterator
from functools import lru_cache
from math import log
from typing import NamedTuple

from zonepub.cjk import is_han
from zonepub.records import dataclass
from zonepub.typeset.dictionary import TOTAL, Word, dictionary

UNKNOWN = Word(1, 1, "x")  # a character with which no word begins
OWN = 100_000  # frequency of a word that the office or the report itself gives
NUMERALS = "0123456789０１２３４５６７８９.,%〇零一二三四五六七八九十百千万亿两几"

KILO = frozenset("瓦米克卡焦伏赫帕字")  # units whose thousand is a unit, too


class TaggedWord(NamedTuple):
    text: str
    tag: str


@dataclass(frozen=True, slots=True)
class Segmentation:
    """The words of a text in order.

    `margins`: for each place between two words, how much likelier a cut there is than none, in nats;
    `torn`: for each place inside a word, how much less likely.
    """

    tokens: tuple[TaggedWord, ...]
    margins: dict[int, float]
    torn: dict[int, float]


@lru_cache(1024)  # titles of a report that is built over and over
def segment(text: str, own: tuple[str, ...] = ()) -> Segmentation:
    """Cut a text into words. `own`: words that are known besides those of the dictionary."""
    lattice = _Lattice(text, [word for word in own if len(word) > 1 and word in text])
    return lattice.segmentation()


class _Lattice:
    """All words that can stand at each place, with the best way to it and from it."""

    def __init__(self, text: str, own: list[str]) -> None:
        self.text = text
        self.words = [[*self._words(at, own)] for at in range(len(text))]
        size = len(text)
        self.before = [0.0] + [float("-inf")] * size  # log probability of the best way to a place
        self.after = [float("-inf")] * size + [0.0]
        for at, words in enumerate(self.words):
            for word in words:
                to = at + word.length
                self.before[to] = max(self.before[to], self.before[at] + _weight(word))
        for at in range(size - 1, -1, -1):
            self.after[at] = max(_weight(word) + self.after[at + word.length] for word in self.words[at])

    def _words(self, at: int, own: list[str]) -> Iterator[Word]:
        text = self.text
        if not is_han(text[at]):
            yield Word(self._foreign(at) - at, OWN, "m" if text[at].isdigit() else "x")
            return
        known = list(dictionary().words_at(text, at))
        yield from known or [UNKNOWN]
        if known and known[0].length > 1:
            yield UNKNOWN
        for word in own:
            if text.startswith(word, at):
                yield Word(len(word), OWN, "nz")
        numeral = at
        while numeral < len(text) and (text[numeral] in NUMERALS or (numeral > at and _point(text, numeral))):
            numeral += 1
        if text[numeral - 1 : numeral] == "千" and text[numeral : numeral + 1] in KILO:
            numeral -= 1  # 四十万|千瓦时
        if numeral > at + 1:
            yield Word(numeral - at, OWN, "m")

    def _foreign(self, at: int) -> int:
        """Where a run of digits, of Latin, or a single mark ends."""
        end = at + 1
        if self.text[at].isascii() and self.text[at] != " ":
            while end < len(self.text) and self.text[end].isascii() and self.text[end] != " ":
                end += 1
        return end

    def segmentation(self) -> Segmentation:
        best = self.after[0]
        places, tokens = [0], []
        while places[-1] < len(self.text):
            at = places[-1]
            word = max(self.words[at], key=lambda word: _weight(word) + self.after[at + word.length])
            tokens.append(TaggedWord(self.text[at : at + word.length], word.tag))
            places.append(at + word.length)
        margins = {place: self._margin(place, best) for place in places[1:-1]}
        torn = {
            place: best - self.before[place] - self.after[place]
            for place in range(1, len(self.text))
            if place not in margins
        }
        return Segmentation(tuple(tokens), margins, torn)

    def _margin(self, place: int, best: float) -> float:
        """How much likelier the best way is than one with a word across the place."""
        across = max(
            (
                self.before[at] + _weight(word) + self.after[at + word.length]
                for at in range(max(0, place - 16), place)
                for word in self.words[at]
                if at + word.length > place
            ),
            default=float("-inf"),
        )
        return best - across


def _point(text: str, at: int) -> bool:
    """Whether 点 is a decimal point: 一点八, 九十九点九九."""
    return text[at] == "点" and text[at + 1 : at + 2] in tuple(NUMERALS)


def _weight(word: Word) -> float:
    return log(max(word.frequency, 1) / TOTAL)
