"""What a rule is shown of a text."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import Literal

from zonepub.normalise.changes import Edit
from zonepub.normalise.classes import CHINESE_RUN, MASKS, QUOTES, SENTENCE, is_chinese
from zonepub.records import dataclass, field
from zonepub.regex import regex

Kind = Literal["body", "title", "caption"]
LatinGap = Literal["layout", "space", "none"]

_CHINESE_RUN = regex(CHINESE_RUN)
_SHORT = 40  # characters that are asked one by one
_SKIPPED = frozenset(" \t\n\r\u00a0\u3000\"'" + QUOTES)  # a context is looked for behind these


@dataclass(slots=True)
class View:
    """`masked` is `text` with its protected characters hidden (see protect.py): rules read that."""

    text: str
    masked: str
    kind: Kind = "body"
    latin_gap: LatinGap = "layout"
    chinese: bool = True  # has it anything Chinese at all?
    _runs: tuple[list[int], list[int]] | None = field(default=None, repr=False)  # of Chinese: starts, ends

    def show(self, text: str, masked: str) -> None:
        """Another state of the text."""
        self.text, self.masked, self._runs = text, masked, None

    def chinese_within(self, start: int, end: int) -> bool:
        """Is there a Chinese character in `start:end`? Long stretches share one list of runs: linear time."""
        if end - start <= _SHORT:
            return any(map(is_chinese, self.masked[start:end]))
        if self._runs is None:
            spans = [match.span() for match in _CHINESE_RUN.finditer(self.masked)]
            self._runs = [start for start, _ in spans], [end for _, end in spans]
        starts, ends = self._runs
        at = bisect_right(ends, start)
        return at < len(starts) and starts[at] < end

    def before(self, at: int) -> str:
        """The nearest character before `at` that is neither space nor quote; empty at the start."""
        for index in range(at - 1, max(-1, at - 9), -1):
            if self.masked[index] not in _SKIPPED:
                return self.masked[index]
        return ""

    def after(self, at: int) -> str:
        """The nearest character from `at` on that is neither space nor quote; empty at the end."""
        for index in range(at, min(len(self.masked), at + 8)):
            if self.masked[index] not in _SKIPPED:
                return self.masked[index]
        return ""

    def in_han_context(self, start: int, end: int) -> bool:
        """T13: a neighbour is Chinese. A mark after a Latin sentence belongs to that sentence."""
        left = self.before(start)
        if is_chinese(left):
            return True
        return left != SENTENCE and is_chinese(self.after(end))

    def hidden(self, start: int, end: int) -> bool:
        return any(char in MASKS for char in self.masked[start:end])


Rewriter = Callable[[View], Iterable[Edit]]


@dataclass(frozen=True, slots=True)
class RewritingRule:
    """One rule of T13 that rewrites. It is asked only if the text holds one of its `triggers`."""

    id: str
    name: str
    triggers: frozenset[str]
    rewrite: Rewriter
    kinds: frozenset[Kind] = frozenset(("body", "title", "caption"))
    across_parts: bool = True  # may one edit reach over the border of two parts of a paragraph?
