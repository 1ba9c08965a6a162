"""Latin beside Han: gaps (T7), word spaces (T5), numbers and their units (T3.4)."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from zonepub.regex import regex
from zonepub.typeset import classes as c
from zonepub.typeset.measured import Amount, MeasuredText, run_at, segment_at
from zonepub.typeset.opportunities import RANGE, STANDARD, UNIT
from zonepub.typeset.types import Options
from zonepub.typeset.units import long_ranges, standards

_SPACES = regex(f"[{c.SPACE}]+")
_FIRST = regex(  # T7.1; a sign between Han and digit belongs to the number
    f"[{c.SPACE}]*(?=[{c.GAPPED}]|[{c.LATIN_OTHER}]{{1,2}}[{c.DIGIT}])"
)


def _joints(classes: str, latin: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where Han and Latin meet: the blanks between them."""
    for start, end in latin:
        if start and classes[start - 1] in c.SPACED_HAN and (blanks := _FIRST.match(classes, start, end)):
            yield start, blanks.end()
        if end < len(classes) and classes[end] in c.SPACED_HAN:
            at = end
            while at > start and classes[at - 1] == c.SPACE:
                at -= 1
            word = at
            while word > start and classes[word - 1] in c.SIGNS:  # 5G+, x²
                word -= 1
            if word > start and classes[word - 1] in c.GAPPED:
                yield at, end


def add_gaps(measured: MeasuredText, latin: Sequence[tuple[int, int]], options: Options) -> None:
    """T7.1, T7.2, T7.4: a gap between Han and Latin, in place of a blank that the source has there."""
    classes, digit_gap = measured.classes, min(options.latin_gap, options.digit_gap)
    alone = measured.runs[0] if len(measured.runs) == 1 else None
    for start, end in _joints(measured.classes, latin):
        left = alone or run_at(measured, start - 1)
        right = alone or run_at(measured, end)
        if left.verbatim and right.verbatim:
            continue
        if left is not right and (right.glued or (left.glued and not _latin_base(measured, start))):
            continue  # note marks and powers; inside the words of a caption there are gaps
        digit = classes[end] == c.DIGIT or classes[start - 1] == c.DIGIT or _after_sign(classes, end)
        gap, shrink, stretch, wider = _gap(
            digit_gap if digit else options.latin_gap, min(left.size, right.size)
        )
        if end > start:
            if run_at(measured, start).verbatim:
                continue
            measured.dropped_blanks[start] = end - start
            measured.widths[start:end] = [0.0] * (end - start)
        measured.adjustments[end] = measured.adjustments.get(end, 0.0) + gap
        if gap:
            measured.shrink[end], measured.stretch[end] = shrink, stretch
            measured.wider_gaps[end] = wider
        measured.stretchable[end] = 0  # T5.3: gaps stretch by their own tier only


def _after_sign(classes: str, place: int) -> bool:
    """Whether a digit follows the sign at a place: −5."""
    return classes[place] in c.SIGNS and classes[place + 1 : place + 2] == c.DIGIT


@lru_cache
def _gap(ems: float, size: float) -> tuple[float, Amount, Amount, Amount]:
    """A gap in points, how far it shrinks, how far it stretches, and how far beyond that in a loose line."""
    gap = ems * size
    least = max(min(ems, c.GAP_LEAST), ems - c.GAP_GIVES)
    most = least + c.GAP_RANGE
    shrink, stretch, wider = (ems - least) * size, (most - ems) * size, max(0.0, c.GAP_MOST - most) * size
    return gap, (c.GAP_SHRINK_TIER, shrink), (c.GAP_STRETCH_TIER, stretch), (c.WIDER_GAP_TIER, wider)


def _latin_base(measured: MeasuredText, place: int) -> bool:
    """Whether a glued run that ends here hangs on Latin (CO₂), not on Han (a note mark)."""
    start = measured.segments[segment_at(measured, place - 1)].start
    return start > 0 and measured.classes[start - 1] in c.GAPPED


def add_word_spaces(measured: MeasuredText) -> None:
    """T5.2 tier 2, T5.3 tiers 1 and 4: the last blank between two words shrinks and stretches."""
    dropped_blanks, classes = measured.dropped_blanks, measured.classes
    fixed = {place for _, place, _ in measured.unbreakable_pairs}  # T3.4: 38.4 km
    for match in _SPACES.finditer(classes):
        start, end = match.span()
        if start in dropped_blanks or not start or end >= len(classes):
            continue
        if end in fixed or not measured.breakable[end]:
            continue
        run = run_at(measured, end - 1)
        if run.verbatim:
            continue
        width = sum(measured.widths[start:end])
        measured.shrink[end] = (c.SPACE_SHRINK_TIER, max(0.0, width - c.SPACE_LEAST * run.size))
        measured.stretch[end] = (c.SPACE_STRETCH_TIER, max(0.0, c.SPACE_MOST * run.size - width))


def keep_units_together(
    measured: MeasuredText, first: int, last: int, measure: float, *, whole: bool = False
) -> None:
    """T3.4: a pair is not broken unless it takes half the measure; with `whole`, all of it.

    One of letters that takes a quarter may be, where a hole would be left else, as the number of a standard.
    """
    lettered = measured.classes.find(c.LETTER, first, last) >= 0
    for start, place, end in standards(measured.text, first, last) if lettered else ():
        if measured.line_ends[end] - measured.line_starts[start] <= (measure if whole else measure / 4):
            measured.breakable[place] = 0
        else:
            measured.penalties[place] = STANDARD
    for start, place, end in () if whole else long_ranges(measured.text, first, last):
        if measured.line_ends[end] - measured.line_starts[start] > measure / 4:
            measured.breakable[place], measured.penalties[place] = 1, RANGE
    pairs = measured.unbreakable_pairs
    for start, place, end in pairs[bisect_left(pairs, (first,)) : bisect_left(pairs, (last,))]:
        width = measured.line_ends[end] - measured.line_starts[start]
        letters = measured.classes[place - 1] == c.SPACE
        if width <= (measure if whole else measure / 4 if letters else measure / 2):
            measured.breakable[place] = 0
        elif letters:
            measured.penalties[place] = UNIT
