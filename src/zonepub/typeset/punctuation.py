"""Width of marks (T4): blank beside them, pairs, centred marks, marks that hang."""

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from zonepub.typeset import classes as c
from zonepub.typeset.classes import Scheme
from zonepub.typeset.measured import MeasuredText, run_at
from zonepub.typeset.types import Metrics, Options, Punctuation

MARKS = re.compile(r"[(),.!]+")
EPSILON = 1e-6
_CENTRED = re.compile("[ic]")


def marks(measured: MeasuredText, options: Options) -> None:
    """T4: blank kept on each side of each mark, what of it may go, and how pairs stand."""
    scheme = c.SCHEMES[options.punctuation]
    text, kinds = measured.text, measured.kinds
    looks = [(run.han, run.size, run.verbatim) for run in measured.runs]
    kits = [_kit(*look, options.punctuation, options.trim_start) for look in looks]
    kit = kits[0] if len(kits) == 1 else None

    adjust, shrink = measured.adjust, measured.shrink
    for match in MARKS.finditer(kinds):
        start, end = match.span()
        row: list[Mark] = []
        for at in range(start, end):
            here = kit if kit is not None else kits[bisect_right(measured.starts, at) - 1]
            mark = here[kinds[at] + text[at]]
            if mark.start_cut:
                measured.start_cuts.append((at, mark.start_cut))
            if mark.end_cut:
                measured.end_cuts.append((at + 1, mark.end_cut))
            row.append(mark)
        if len(row) > 1:
            _row(measured, start, row, scheme)
            continue
        (mark,) = row
        if mark.left:
            adjust[start] = mark.left
        if mark.left_gives and start:
            shrink[start] = mark.left_gives
        if end < len(kinds):
            if mark.right:
                adjust[end] = mark.right
            if mark.right_gives:
                shrink[end] = mark.right_gives


@dataclass(frozen=True, slots=True)
class Mark:
    """What a mark is in one run and scheme. Points."""

    kind: str
    before: float  # blank that the font gives it
    after: float
    opening: float  # what the scheme keeps of that
    closing: float
    left: float  # what it is moved by where no other mark is beside it
    right: float
    left_gives: tuple[int, float] | None  # tier, and what may be taken away to justify
    right_gives: tuple[int, float] | None
    start_cut: float
    end_cut: float


Glue = Callable[[str], tuple[float, float]]  # of Metrics


class MarkTable(dict[str, Mark]):
    """Marks of one look and scheme, by their class and character."""

    def __init__(self, glue: Glue, size: float, scheme: Scheme, trim: bool) -> None:
        super().__init__()
        self.glue, self.size, self.scheme, self.trim = glue, size, scheme, trim

    def __missing__(self, key: str) -> Mark:
        self[key] = found = self._mark(*key)
        return found

    def _mark(self, kind: str, char: str) -> Mark:
        scheme = self.scheme
        before, after = (blank * self.size for blank in self.glue(char))
        full = kind in scheme.full
        opening, closing = (before, after) if full else (0.0, 0.0)
        tier = c.SHRINK_TIER[kind]
        return Mark(
            kind,
            before,
            after,
            opening,
            closing,
            left=opening - before,
            right=closing - after,
            left_gives=(tier, opening) if opening and scheme.shrink else None,
            right_gives=(tier, closing) if closing and scheme.shrink else None,
            start_cut=before if (self.trim and scheme.line_end) or not full else 0.0,  # T4.5
            end_cut=after if scheme.line_end else 0.0,  # T4.6
        )


@lru_cache(256)
def _kit(han: Metrics, size: float, verbatim: bool, punctuation: Punctuation, trim: bool) -> MarkTable:
    return MarkTable(_no_glue if verbatim else han.glue, size, c.SCHEMES[punctuation], trim)


def _no_glue(char: str) -> tuple[float, float]:
    return 0.0, 0.0


def _row(measured: MeasuredText, start: int, row: list[Mark], scheme: Scheme) -> None:
    """T4.3, T4.4: marks in a row share the blank between them."""
    last, ender, cries = "", False, 0
    kept = 0.0  # blank after the mark before
    lost = 0.0
    for at, mark in enumerate(row, start):
        kind, closing = mark.kind, mark.closing
        ender = kind in ".!" or (ender and kind == ")")
        cries = cries + 1 if kind == "!" else 0
        if ender and kind == ")" and scheme.full:
            closing = mark.after
        tier = c.SHRINK_TIER[kind]
        if scheme.pairs and last:
            if kind == "(":
                here = max(kept, mark.opening) if last != "(" else 0.0
                tier = max(tier, c.SHRINK_TIER[last]) if kept else tier
            else:
                here = 0.0
                if cries == 2 and measured.kinds[at + 1 : at + 2] != "!":
                    closing = 0.0  # T1.12
        else:
            here = kept + mark.opening
            tier = c.SHRINK_TIER[last] if kept else tier
        change = here - lost - mark.before
        if change:
            measured.adjust[at] = change
        if here and scheme.shrink and at:
            measured.shrink[at] = (tier, here)
        last, kept, lost = kind, closing, mark.after
    end = start + len(row)
    if end < len(measured.kinds):
        if kept != lost:
            measured.adjust[end] = kept - lost
        if kept and scheme.shrink:
            measured.shrink[end] = (7 if ender else c.SHRINK_TIER[last], kept)


def centred(measured: MeasuredText, options: Options) -> None:
    """T1.8, T1.9, T4.2: interpunct half an em, em line a whole one; blank goes or comes on both sides."""
    if not c.SCHEMES[options.punctuation].pairs:
        return
    for match in _CENTRED.finditer(measured.kinds):
        at = match.start()
        width = c.SET_WIDTH.get(measured.text[at])
        run = run_at(measured, at)
        if width is None or run.verbatim:
            continue
        change = (width * run.size - measured.pen[at]) / 2
        if abs(change) > EPSILON:
            for place in (at, at + 1):
                measured.adjust[place] = measured.adjust.get(place, 0.0) + change


def hanging(measured: MeasuredText) -> None:
    """T6.2: one stop may hang, never one of several marks."""
    kinds, text = measured.kinds, measured.text
    for match in re.finditer(f"[{c.HANGING}]", text):
        at = match.start()
        alone = (not at or kinds[at - 1] not in "(),.!") and (
            at + 1 == len(text) or kinds[at + 1] not in "),.!"
        )
        if alone and measured.allowed[at + 1]:
            left = measured.pen[at]
            if measured.finish[at + 1] > left:
                measured.hung[at + 1] = measured.finish[at + 1] - left
