"""Runs -> chain: widths of characters, then everything that changes where they stand."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from zonepub.typeset import classes as c
from zonepub.typeset.autospace import gaps, hyphenate, unbreakable_pairs, word_spaces
from zonepub.typeset.classify import classify
from zonepub.typeset.measured import MeasuredText, Segment
from zonepub.typeset.opportunities import HYPHEN, PAIRED, breaks
from zonepub.typeset.punctuation import centred, hanging, marks
from zonepub.typeset.ruby import bind, ruby_and_tracking
from zonepub.typeset.types import Options, Run

_PLAIN = re.compile(r"[^HkF(),.!cisDEiZ%$n]")
_LATIN = re.compile(r"[a0mopN_z][a0mopN_zv]*")


def link(runs: Sequence[Run], options: Options) -> MeasuredText:
    """Runs -> chain. A run of nothing is passed over."""
    runs = [run for run in runs if run.text]
    text = "".join([run.text for run in runs])
    kinds = classify(text, "“" in text and _wide_quotes(runs[0]))
    latin = [match.span() for match in _LATIN.finditer(kinds)]
    plain = _PLAIN.search(kinds) is None
    measured = _measured(runs, text, kinds, latin)
    measured.allowed = breaks(text, kinds, options.line_edges, plain, measured.weak)
    if "D" in kinds or "E" in kinds:
        measured.inner = {
            match.start() + 1 for match in PAIRED.finditer(text) if kinds[match.start()] in "DE"
        }
    measured.stretchy = _stretchy(text, kinds, latin)
    marks(measured, options)
    centred(measured, options)
    if not plain:
        gaps(measured, latin, options)
        word_spaces(measured)
        measured.tied = unbreakable_pairs(measured)
        if HYPHEN in measured.weak:
            hyphenate(measured)
    bind(measured, runs)
    _place(measured, options)
    return measured


def _wide_quotes(run: Run) -> bool:
    return run.latin.widths(run.size)["“"] > 0.9 * run.size


def _measured(runs: list[Run], text: str, kinds: str, latin: list[tuple[int, int]]) -> MeasuredText:
    segments: list[Segment] = []
    starts: list[int] = []
    widths: list[float] = []
    start = 0
    for run in runs:
        starts.append(start)
        end = start + len(run.text)
        own = latin if len(runs) == 1 or not latin else [m.span() for m in _LATIN.finditer(kinds, start, end)]
        first = len(segments)
        _split(segments, start, end, run, own)
        _add_widths(widths, text, segments[first:], run)
        start = end
    for match in PAIRED.finditer(text) if "D" in kinds or "E" in kinds else ():  # T3.1: one unit, two em wide
        run = runs[bisect_right(starts, match.start()) - 1]
        if kinds[match.start()] in "DE":
            widths[match.start()], widths[match.start() + 1] = run.han.widths(run.size)[match[0]], 0.0
    for match in _NO_WIDTH.finditer(kinds) if c.JOINED in kinds or c.ZERO_SPACE in kinds else ():
        widths[match.start()] = 0.0
    em = max((run.size for run in runs), default=0.0)
    weak = bytearray(len(text) + 1)
    return MeasuredText(
        text, kinds, segments, runs, starts, em, widths, [], [], bytearray(), weak, bytearray()
    )


def _split(segments: list[Segment], start: int, end: int, run: Run, latin: list[tuple[int, int]]) -> None:
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


_NO_WIDTH = re.compile("[vz]")
_STIFF = re.compile(r"(?<=[cs])|(?=[cs])")  # T5.3
_BLANK = c.SPACE + c.ZERO_SPACE
_OPENED, _CLOSED = re.compile(r"[a0mp_]\([a0m]"), re.compile(r"[a0mp]\)[a0mp_]")  # AI（人工智能）is not one
_JOINED = re.compile("(?=v)|(?<=v)(?=[a0mopNz])")


def _stretchy(text: str, kinds: str, latin: Sequence[tuple[int, int]]) -> bytearray:
    """T5.3 tier 3: everywhere but inside units, Latin (T5.4), and beside connectors and separators."""
    found = bytearray(b"\x01") * (len(kinds) + 1)
    if "D" in kinds or "E" in kinds:
        for match in PAIRED.finditer(text):
            found[match.start() + 1] = 0
    if c.CONNECTOR in kinds or c.SEPARATOR in kinds:
        for match in _STIFF.finditer(kinds):
            found[match.start()] = 0
    for start, end in latin:
        found[start + 1 : end] = bytes(end - start - 1)
        if kinds[start] in _BLANK or _OPENED.match(kinds[max(0, start - 2) : start + 1]):
            found[start] = 0
        if kinds[end - 1] in _BLANK or _CLOSED.match(kinds[end - 1 : end + 2]):
            found[end] = 0
    if c.JOINED in kinds:
        for match in _JOINED.finditer(kinds):
            found[match.start()] = 0
    found[0] = 0
    found[-1] = 0
    return found


_BLANKS = re.compile("[_Zz]+")


def _place(measured: MeasuredText, options: Options) -> None:
    """Sum up: where characters stand, where lines start and end at each place."""
    widths, adjust = measured.pen, measured.adjust
    room = ruby_and_tracking(measured)
    for at, change in adjust.items():
        if at:
            widths[at - 1] += change
    measured.widest = max(widths, default=0.0)
    measured.pen = list(accumulate(widths, initial=adjust.get(0, 0.0)))
    measured.begin = begin = measured.pen.copy()
    measured.finish = finish = measured.pen.copy()
    for at, change in adjust.items():
        finish[at] -= change
    for at, cut in measured.start_cuts:
        begin[at] += cut
    for at, cut in measured.end_cuts:
        finish[at] -= cut
    for match in _BLANKS.finditer(measured.kinds):  # blanks at a line end take no room
        if match.start():
            for at in range(match.start() + 1, match.end() + 1):
                finish[at] = finish[match.start()]
    for at, (left, right) in room.items():
        begin[at] -= left
        finish[at] += right
    if options.hanging == "stop":
        hanging(measured)
    measured.places = sorted({*adjust, *measured.shrink, *measured.grow})
    measured.drops = sorted(measured.dropped)
    measured.loose = list(accumulate(measured.stretchy, initial=0))
