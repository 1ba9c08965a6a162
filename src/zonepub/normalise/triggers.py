"""Which rules of a table a text can concern at all, by the characters in it."""

from collections.abc import Sequence, Set
from functools import reduce
from operator import or_
from typing import Protocol


class Triggered(Protocol):
    """A rule that is asked only if the text holds one of its `triggers`; one without any is always asked."""

    @property
    def triggers(self) -> frozenset[str]: ...


class Triggers:
    """A bit for each rule of `rules`; what a set of characters triggers is one number."""

    __slots__ = ("_bits", "_known", "always")

    def __init__(self, rules: Sequence[Triggered]) -> None:
        self._bits: dict[str, int] = {}
        self.always = 0
        for index, rule in enumerate(rules):
            for char in rule.triggers:
                self._bits[char] = self._bits.get(char, 0) | 1 << index
            if not rule.triggers:
                self.always |= 1 << index
        self._known = frozenset(self._bits)

    def of(self, characters: Set[str]) -> int:
        """The bits of the rules that one of the characters triggers."""
        return reduce(or_, map(self._bits.__getitem__, self._known & characters), self.always)
