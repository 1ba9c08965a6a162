"""What a normalisation returns: the new text, the changes, and the warnings."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from zonepub.records import dataclass

Edit = tuple[int, int, str]  # start, end (start < end) and what to put there; offsets into the working text


class Change(NamedTuple):
    """`old` at `start:end` of the *input* became `new`. `rule`: `T13.3`, or `T13.18+T13.3` where two met."""

    rule: str
    start: int
    end: int
    old: str
    new: str


class TextWarning(NamedTuple):
    """Something a rule warns of but does not change. Offsets into the *input*; `text` is what it is about.

    `code` names the rule of the warning; its wording in Chinese and English is in `WARNINGS[code]`.
    """

    rule: str
    code: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text by the rules, and what they changed: `changes` lead back to the input."""

    text: str
    changes: tuple[Change, ...] = ()  # in order, never overlapping
    warnings: tuple[TextWarning, ...] = ()


class Working:
    """A text under repair that knows, for each of its characters, where in the input it came from.

    Edits cut at the `borders` (offsets in the input): no character ever moves across one.
    """

    __slots__ = ("_borders", "_ends", "_input", "_starts", "_touched", "text")

    def __init__(self, text: str, borders: Iterable[int] = ()) -> None:
        self.text = text
        self._input = text
        self._borders = sorted(border for border in set(borders) if 0 < border < len(text))
        self._starts: Sequence[int] = range(len(text))
        self._ends: Sequence[int] = range(1, len(text) + 1)
        self._touched: list[tuple[int, int, str]] = []  # input start, end, rule

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Where `start:end` of the working text (not empty) stands in the input."""
        return self._starts[start], self._ends[end - 1]

    def place(self, first: int, last: int) -> tuple[int, int]:
        """Where what stood at `first:last` of the input stands now; `origin` the other way round."""
        return bisect_left(self._starts, first), bisect_left(self._starts, last)

    def apply(self, rule: str, edits: Sequence[Edit]) -> None:
        """Make `edits`, which are in order and do not overlap."""
        if all(end - start == 1 == len(new) for start, end, new in edits):
            self._exchange(rule, edits)
            return
        text, starts, ends = self.text, self._starts, self._ends
        new_text: list[str] = []
        new_starts: list[int] = []
        new_ends: list[int] = []
        at = 0
        for start, end, new in self._cut(edits):
            new_text += [text[at:start], new]
            new_starts += starts[at:start]
            new_ends += ends[at:start]
            first, last = self.origin(start, end)
            new_starts += [first] * len(new)
            new_ends += [last] * len(new)
            self._touched.append((first, last, rule))
            at = end
        self.text = "".join([*new_text, text[at:]])
        self._starts = [*new_starts, *starts[at:]]
        self._ends = [*new_ends, *ends[at:]]

    def _exchange(self, rule: str, edits: Sequence[Edit]) -> None:
        """Put one character in the place of one: nothing moves."""
        pieces: list[str] = []
        at = 0
        for start, end, new in edits:
            pieces += (self.text[at:start], new)
            self._touched.append((self._starts[start], self._ends[start], rule))
            at = end
        self.text = "".join([*pieces, self.text[at:]])

    def _cut(self, edits: Sequence[Edit]) -> Iterable[Edit]:
        """Edits across a border put what is new before it and leave nothing behind it."""
        if not self._borders:
            return edits
        pieces: list[Edit] = []
        for start, end, new in edits:
            if self._part(start) != self._part(end - 1):
                for cut in range(start + 1, end):
                    if self._part(cut - 1) != self._part(cut):
                        pieces.append((start, cut, new))
                        start, new = cut, ""
            pieces.append((start, end, new))
        return pieces

    def _part(self, at: int) -> int:
        """In which stretch between borders the character came."""
        return bisect_right(self._borders, self._starts[at])

    def changes(self) -> tuple[Change, ...]:
        """The changes so far, each stretch of the input once, with what finally stands there."""
        stretches = _merge(self._touched)
        made: list[Change] = []
        at = 0  # in the working text
        for first, last, rule in stretches:
            begin = bisect_left(self._starts, first, at)
            at = bisect_right(self._ends, last, begin)
            old, new = self._input[first:last], self.text[begin:at]
            if old != new:
                made.append(Change(rule, first, last, old, new))
        return tuple(made)


def _merge(touched: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Overlapping stretches as one, its rules joined by `+` in the order they were applied."""
    merged: list[tuple[int, int, list[tuple[int, str]]]] = []
    for first, last, order, rule in sorted(
        [(first, last, order, rule) for order, (first, last, rule) in enumerate(touched)]
    ):
        if merged and first < merged[-1][1]:
            start, end, rules = merged[-1]
            rules.append((order, rule))
            merged[-1] = (start, max(end, last), rules)
        else:
            merged.append((first, last, [(order, rule)]))
    return [
        (first, last, rules[0][1] if len(rules) == 1 else _joined(rules)) for first, last, rules in merged
    ]


def _joined(rules: list[tuple[int, str]]) -> str:
    return "+".join(dict.fromkeys(rule for _, rule in sorted(rules)))
