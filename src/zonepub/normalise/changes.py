"""What a normalisation returns: the new text, the changes, and the warnings."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from zonepub.records import dataclass

Range = tuple[int, int]
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

    Edits cut at the `borders` (offsets in the input): no character ever moves across one. `masked` is the
    text with its protected characters hidden (see protect.py); edits are made in both.
    """

    __slots__ = ("_borders", "_input", "_origins", "_touched", "_wide", "is_reference", "masked", "text")

    def __init__(self, text: str, borders: Iterable[int] = ()) -> None:
        self.text = self.masked = text
        self.is_reference = False  # an entry of a reference list, whose marks stay
        self._input = text
        self._borders = sorted(border for border in set(borders) if 0 < border < len(text))
        self._origins: list[int] | None = None  # of each character; None while each stands where it stood
        self._wide: dict[int, int] = {}  # where the origin ends that is longer than a character
        self._touched: list[tuple[int, int, int, str]] = []  # input start, end, order, rule

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Where `start:end` of the working text (not empty) stands in the input."""
        if self._origins is None:
            return start, end
        return self._origins[start], self._end(self._origins[end - 1])

    def place(self, first: int, last: int) -> tuple[int, int]:
        """Where what stood at `first:last` of the input stands now; `origin` the other way round."""
        if self._origins is None:
            return first, last
        return bisect_left(self._origins, first), bisect_left(self._origins, last)

    def _end(self, origin: int) -> int:
        return self._wide.get(origin, origin + 1)

    def apply(self, rule: str, edits: Sequence[Edit]) -> None:
        """Make `edits`, which are in order and do not overlap."""
        if self._borders:
            edits = self._cut(edits)
        origin, order = self._origins, len(self._touched)
        if origin is None:
            self._touched += [(start, end, order, rule) for start, end, _ in edits]
        else:
            wide = self._wide
            self._touched += [
                (origin[start], wide.get(last := origin[end - 1], last + 1), order, rule)
                for start, end, _ in edits
            ]
        for start, end, new in edits:
            if not end - start == 1 == len(new):
                self._move(edits)
                break
        if self.masked == self.text:
            self.text = self.masked = _edited(self.text, edits)
        else:
            self.text, self.masked = _edited(self.text, edits), _edited(self.masked, edits)

    def _move(self, edits: Sequence[Edit]) -> None:
        """Keep count of where characters came from: those of an edit from all that it replaced."""
        origins = self._origins
        if origins is None:
            origins = list(range(len(self.text)))
        moved: list[int] = []
        at = 0
        for start, end, new in edits:
            moved += origins[at:start]
            if new:
                origin = origins[start]
                if end - start > 1:
                    self._wide[origin] = self._end(origins[end - 1])
                moved += [origin] * len(new)
            at = end
        moved += origins[at:]
        self._origins = moved

    def _cut(self, edits: Sequence[Edit]) -> list[Edit]:
        """Edits across a border put what is new before it and leave nothing behind it."""
        pieces: list[Edit] = []
        for start, end, new in edits:
            if end - start > 1 and self._part(start) != self._part(end - 1):
                for cut in range(start + 1, end):
                    if self._part(cut - 1) != self._part(cut):
                        pieces.append((start, cut, new))
                        start, new = cut, ""
            pieces.append((start, end, new))
        return pieces

    def in_one_part(self, start: int, end: int) -> bool:
        """Does no border stand within `start:end` of the working text?"""
        return not self._borders or self._part(start) == self._part(end - 1)

    def _part(self, at: int) -> int:
        """In which stretch between borders the character came."""
        return bisect_right(self._borders, self.origin(at, at + 1)[0])

    def changes(self) -> tuple[Change, ...]:
        """The changes so far, each stretch of the input once, with what finally stands there."""
        made: list[Change] = []
        origins, source, text = self._origins, self._input, self.text
        at = 0  # in the working text
        add, between = made.append, bisect_left
        for first, last, rule in _merged(self._touched):
            if origins is None:
                begin, at = first, last
            else:
                begin = between(origins, first, at)
                at = between(origins, last, begin)
            old, new = source[first:last], text[begin:at]
            if old != new:
                add(Change(rule, first, last, old, new))
        return tuple(made)


def _edited(text: str, edits: Iterable[Edit]) -> str:
    pieces: list[str] = []
    add = pieces.append
    at = 0
    for start, end, new in edits:
        add(text[at:start])
        add(new)
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


def _merged(touched: Iterable[tuple[int, int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Overlapping stretches as one, its rules joined by `+` in the order they were applied."""
    start = end = 0
    rules: list[tuple[int, str]] = []
    for first, last, order, rule in sorted(touched):
        if first < end:
            rules.append((order, rule))
            end = max(end, last)
            continue
        if rules:
            yield start, end, rules[0][1] if len(rules) == 1 else _joined(rules)
        start, end, rules = first, last, [(order, rule)]
    if rules:
        yield start, end, rules[0][1] if len(rules) == 1 else _joined(rules)


def _joined(rules: list[tuple[int, str]]) -> str:
    return "+".join(dict.fromkeys(rule for _, rule in sorted(rules)))
