"""Latin beside Han: gaps (T7), word spaces (T5), numbers and their units (T3.4)."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from zonepub.typeset import classes as c
from zonepub.typeset.measured import MeasuredText, run_at, segment_at
from zonepub.typeset.opportunities import HYPHEN, NUMBER_UNIT, STANDARD
from zonepub.typeset.types import Options

_HAN = c.HAN + c.KEPT + c.FULL_DIGIT
_FIRST = re.compile("_*(?=[a0]|m0)")  # T7.1; a sign between Han and digit belongs to the number


def _joints(kinds: str, stretches: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where Han and Latin meet: the blanks between them."""
    for start, end in stretches:
        if start and kinds[start - 1] in _HAN and (found := _FIRST.match(kinds, start, end)):
            yield start, found.end()
        if end < len(kinds) and kinds[end] in _HAN:
            at = end
            while at > start and kinds[at - 1] == c.SPACE:
                at -= 1
            sign = at - 1 > start and kinds[at - 1] == c.LATIN_OTHER
            if at > start and kinds[at - 1 - sign] in c.GAPPED:
                yield at, end


def gaps(measured: MeasuredText, stretches: Sequence[tuple[int, int]], options: Options) -> None:
    """T7.1, T7.2, T7.4: a gap between Han and Latin, in place of a blank that the source has there."""
    alone = measured.runs[0] if len(measured.runs) == 1 else None
    for start, end in _joints(measured.kinds, stretches):
        left = alone or run_at(measured, start - 1)
        right = alone or run_at(measured, end)
        if (
            (left.verbatim and right.verbatim)
            or right.glued
            or (left.glued and not _latin_base(measured, start))
        ):
            continue
        gap, gives, takes = _gap(options.latin_gap, min(left.size, right.size))
        if end > start:
            if run_at(measured, start).verbatim:
                continue
            measured.dropped[start] = end - start
            measured.pen[start:end] = [0.0] * (end - start)
        measured.adjust[end] = measured.adjust.get(end, 0.0) + gap
        if gap:
            measured.shrink[end], measured.grow[end] = gives, takes
        measured.stretchy[end] = 0  # the gap stays what it is while there is another place to stretch


@lru_cache
def _gap(ems: float, size: float) -> tuple[float, tuple[int, float], tuple[int, float]]:
    """A gap in points, what it gives, and what it takes."""
    gap = ems * size
    return gap, (c.GAP_TIER, max(0.0, gap - c.GAP_LEAST * size)), (2, max(0.0, c.GAP_MOST * size - gap))


def _latin_base(measured: MeasuredText, place: int) -> bool:
    """Whether a glued run that ends here hangs on Latin (CO₂), not on Han (a note mark)."""
    start = measured.segments[segment_at(measured, place - 1)].start
    return start > 0 and measured.kinds[start - 1] in c.GAPPED


def word_spaces(measured: MeasuredText) -> None:
    """T5.2 tier 2, T5.3 tier 1: the last blank between two words gives and takes."""
    dropped, kinds = measured.dropped, measured.kinds
    for match in re.finditer("_+", kinds):
        start, end = match.span()
        if start in dropped or not start or end >= len(kinds):
            continue
        run = run_at(measured, end - 1)
        if run.verbatim:
            continue
        width = sum(measured.pen[start:end])
        measured.shrink[end] = (c.WORD_SPACE, max(0.0, width - c.SPACE_LEAST * run.size))
        measured.grow[end] = (1, max(0.0, c.SPACE_MOST * run.size - width))


def tie(measured: MeasuredText, measure: float) -> None:
    """T3.4: a unit of two parts stays together unless it takes more than a quarter of the measure."""
    for start, place, end in measured.tied:
        if measured.finish[end] - measured.begin[start] <= measure / 4:
            measured.allowed[place] = 0


def hyphenate(measured: MeasuredText) -> None:
    """T3.5: a line that ends in a word has room for a hyphen; code is not broken so."""
    for place, kind in enumerate(measured.weak):
        if kind == HYPHEN:
            run = run_at(measured, place)
            if run.verbatim or run.ruby or run is not run_at(measured, place - 1):
                measured.allowed[place] = measured.weak[place] = 0
            else:
                measured.end_cuts.append((place, -run.latin.widths(run.size)["-"]))


def whole_words(measured: MeasuredText) -> None:
    """Take hyphens out again: titles have none."""
    for place, kind in enumerate(measured.weak):
        if kind == HYPHEN:
            measured.allowed[place] = measured.weak[place] = 0


def unbreakable_pairs(measured: MeasuredText) -> list[tuple[int, int, int]]:
    """Numbers with their units, letters of standards with their numbers: start, the place between, end."""
    found, kinds, text = [], measured.kinds, measured.text
    for match in NUMBER_UNIT.finditer(text):
        start = match.start()
        while start and kinds[start - 1] in "0mp":
            start -= 1
        found.append((start, match.start() + 2, match.end()))
    found += [(*match.span(1), match.end()) for match in STANDARD.finditer(text)]
    return found
