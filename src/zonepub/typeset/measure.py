"""Runs -> measured text: widths of characters, then everything that changes where they stand."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from zonepub.regex import regex
from zonepub.typeset import classes as c
from zonepub.typeset.autospace import add_gaps, add_word_spaces
from zonepub.typeset.classify import classify
from zonepub.typeset.measured import MeasuredText, Segment
from zonepub.typeset.opportunities import DOUBLE_MARK, opportunities
from zonepub.typeset.punctuation import add_hanging_stops, adjust_marks, centre_marks
from zonepub.typeset.ruby import add_ruby_and_tracking, apply_run_properties
from zonepub.typeset.signs import tighten_signs
from zonepub.typeset.types import Options, Run
from zonepub.typeset.units import division_places, glued_places, unbreakable_pairs

_OTHER_THAN_CHINESE = regex(f"[^{c.WITHOUT_LATIN}]")
_LATIN_FIRST = c.LATIN + c.SPACE + c.ZERO_WIDTH_SPACE
_LATIN = regex(f"[{_LATIN_FIRST}][{_LATIN_FIRST}{c.COMBINING}]*")


def measure_text(runs: Sequence[Run], options: Options) -> MeasuredText:
    """Measure a paragraph. A run of nothing is passed over.

    Every step reads what the steps before it have filled in:

        classify               classes
        glued_places           places inside units           T2.1, T3.3, T3.4
        _measured              segments, runs, widths
        opportunities          breakable, penalties          T2, T3.1-T3.5
        division_places        breakable                     T3.4
        _stretchable           stretchable                   T5.3, T5.4
        adjust_marks           adjustments, shrink, trims    T4
        centre_marks           adjustments                   T4.2
        tighten_signs          adjustments, trims            T3.3
        add_gaps               adjustments, shrink, stretch, dropped_blanks, widths of these     T7
        unbreakable_pairs      unbreakable_pairs             T3.4
        add_word_spaces        shrink, stretch               T5.2, T5.3
        apply_run_properties   breakable, stretchable        T3.6, T10.10
        _place                 positions, line_starts, line_ends, hangable, and sums to look up
    """
    runs = [run for run in runs if run.text]
    text = "".join([run.text for run in runs])
    classes = classify(text, "“" in text and _wide_quotes(runs[0]))
    latin = [match.span() for match in _LATIN.finditer(classes)]
    plain = _OTHER_THAN_CHINESE.search(classes) is None
    measured = _measured(runs, text, classes, latin)
    glued = glued_places(text)
    measured.breakable, measured.penalties = opportunities(
        text, classes, options.line_edges, plain=plain, glued=glued
    )
    for place in division_places(text) if options.whole_figures else ():
        measured.breakable[place] = 1
    measured.stretchable = _stretchable(measured, latin, glued)
    adjust_marks(measured, options)
    centre_marks(measured, options)
    if not plain:
        tighten_signs(measured)
        add_gaps(measured, latin, options)
    if not plain or options.whole_figures:  # a unit in brackets is one without a digit
        measured.unbreakable_pairs = unbreakable_pairs(
            text, classes, measured.breakable, whole=options.whole_figures
        )
    if not plain:
        add_word_spaces(measured)
    apply_run_properties(measured, runs)
    _place(measured, options)
    return measured


def _wide_quotes(run: Run) -> bool:
    return run.latin.widths(run.size)["“"] > 0.9 * run.size


def _measured(runs: list[Run], text: str, classes: str, latin: list[tuple[int, int]]) -> MeasuredText:
    """Segments, and the widths of characters as the fonts give them."""
    segments: list[Segment] = []
    starts: list[int] = []
    widths: list[float] = []
    inside: set[int] = set()
    start = 0
    for run in runs:
        starts.append(start)
        end = start + len(run.text)
        whole = len(runs) == 1 or not latin
        own = latin if whole else [match.span() for match in _LATIN.finditer(classes, start, end)]
        first = len(segments)
        _split(segments, start, end, run, own)
        _add_widths(widths, text, segments[first:], run)
        start = end
    if c.DASH in classes or c.ELLIPSIS in classes:
        for match in DOUBLE_MARK.finditer(text):  # T3.1: one unit, two em wide
            at = match.start()
            if classes[at] in _DOUBLE_CLASSES:
                run = runs[bisect_right(starts, at) - 1]
                widths[at], widths[at + 1] = run.han.widths(run.size)[match[0]], 0.0
                inside.add(at + 1)
    if c.COMBINING in classes or c.ZERO_WIDTH_SPACE in classes:
        for match in _NO_WIDTH.finditer(classes):
            widths[match.start()] = 0.0
    em = max((run.size for run in runs), default=0.0)
    return MeasuredText(text, classes, segments, runs, starts, em, inside, widths)


_DOUBLE_CLASSES = c.DASH + c.ELLIPSIS
_NO_WIDTH = regex(f"[{c.NO_WIDTH}]")


def _split(segments: list[Segment], start: int, end: int, run: Run, latin: list[tuple[int, int]]) -> None:
    """Append the segments of one run, whose Latin stands at the spans `latin`."""
    at = start
    for first, last in latin:
        if first > at:
            segments.append(Segment(at, first, run, False))
        segments.append(Segment(first, last, run, True))
        at = last
    if at < end:
        segments.append(Segment(at, end, run, False))


def _add_widths(widths: list[float], text: str, segments: Sequence[Segment], run: Run) -> None:
    han = run.han.widths(run.size)
    if run.latin is run.han:
        widths += map(han.__getitem__, run.text)
        return
    latin = run.latin.widths(run.size)
    for segment in segments:
        known = latin if segment.latin else han
        widths += map(known.__getitem__, text[segment.start : segment.end])


_FIXED = regex(f"(?<=[{c.FIXED}])|(?=[{c.FIXED}])")  # T5.3
_OF_A_NUMBER = regex(f"[{c.DIGIT}{c.LETTER}](?=[{c.POSTFIX}])|[{c.PREFIX}](?=[{c.DIGIT}])")
_NOT_STRETCHED = c.SPACE + c.ZERO_WIDTH_SPACE
# a bracket between Latin on both sides is part of it: not so AI（人工智能）
_WORD_PART = c.LETTER + c.DIGIT + c.LATIN_OTHER
_BRACKETED = regex(
    f"(?<=[{_WORD_PART}{c.LATIN_CLOSING}{c.SPACE}][{c.OPENING}])(?=[{_WORD_PART}])"
    f"|(?<=[{_WORD_PART}{c.LATIN_CLOSING}])(?=[{c.CLOSING}][{_WORD_PART}{c.LATIN_CLOSING}{c.SPACE}])"
)
_COMBINED = regex(f"(?=[{c.COMBINING}])|(?<=[{c.COMBINING}])(?=[{c.LATIN}{c.ZERO_WIDTH_SPACE}])")


def _stretchable(measured: MeasuredText, latin: Sequence[tuple[int, int]], glued: Sequence[int]) -> bytearray:
    """T5.3 tier 3: everywhere but inside units, Latin (T5.4), and beside connectors and separators."""
    classes = measured.classes
    stretchable = bytearray(b"\x01") * (len(classes) + 1)
    for place in (*measured.inside_double_marks, *glued):
        stretchable[place] = 0
    if latin:
        for match in _OF_A_NUMBER.finditer(classes):  # T3.3: 25℃
            stretchable[match.end()] = 0
        if c.OPENING in classes or c.CLOSING in classes:
            for match in _BRACKETED.finditer(classes):
                stretchable[match.start()] = 0
    if c.CONNECTOR in classes or c.SEPARATOR in classes:
        for match in _FIXED.finditer(classes):
            stretchable[match.start()] = 0
    for start, end in latin:
        stretchable[start + 1 : end] = bytes(end - start - 1)
        if classes[start] in _NOT_STRETCHED:
            stretchable[start] = 0
        if classes[end - 1] in _NOT_STRETCHED:
            stretchable[end] = 0
    if c.COMBINING in classes:
        for match in _COMBINED.finditer(classes):
            stretchable[match.start()] = 0
    stretchable[0] = 0
    stretchable[-1] = 0
    return stretchable


_BLANKS = regex(f"[{c.BLANKS}]+")


def _place(measured: MeasuredText, options: Options) -> None:
    """Sum up: where characters stand, where lines start and end at each place."""
    widths, adjustments = measured.widths, measured.adjustments
    edges = add_ruby_and_tracking(measured)
    for at, change in adjustments.items():
        if at:
            widths[at - 1] += change
    measured.widest = max(widths, default=0.0)
    measured.positions = list(accumulate(widths, initial=adjustments.get(0, 0.0)))
    measured.line_starts = line_starts = measured.positions.copy()
    measured.line_ends = line_ends = measured.positions.copy()
    for at, change in adjustments.items():
        line_ends[at] -= change
    for at, trim in measured.start_trims.items():
        line_starts[at] += trim
    for at, trim in measured.end_trims.items():
        line_ends[at] -= trim
    for match in _BLANKS.finditer(measured.classes):  # blanks at a line end take no room
        if match.start():
            for at in range(match.start() + 1, match.end() + 1):
                line_ends[at] = line_ends[match.start()]
    for at, (left, right) in edges.items():
        line_starts[at] -= left
        line_ends[at] += right
    if options.hanging == "stop":
        add_hanging_stops(measured)
    measured.glue_places = sorted({*adjustments, *measured.shrink, *measured.stretch})
    measured.dropped_places = sorted(measured.dropped_blanks)
    measured.stretchable_before = list(accumulate(measured.stretchable, initial=0))
