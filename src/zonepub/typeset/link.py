"""Runs -> chain: widths of characters, then everything that changes where they stand."""

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate

from zonepub.typeset import classes as c
from zonepub.typeset.chain import Chain, Segment
from zonepub.typeset.latin import gaps, hyphenate, tied, word_spaces
from zonepub.typeset.marks import centred, hanging, marks
from zonepub.typeset.ruby import bind, ruby_and_tracking
from zonepub.typeset.scan import classify
from zonepub.typeset.units import HYPHEN, PAIRED, breaks
from zonepub.typeset.values import Options, Run

_PLAIN = re.compile(r"[^HkF(),.!cisDEiZ%$n]")
_LATIN = re.compile(r"[a0mopN_z][a0mopN_zv]*")


def link(runs: Sequence[Run], options: Options) -> Chain:
    """Runs -> chain. A run of nothing is passed over."""
    runs = [run for run in runs if run.text]
    text = "".join([run.text for run in runs])
    kinds = classify(text, "“" in text and _wide_quotes(runs[0]))
    latin = [match.span() for match in _LATIN.finditer(kinds)]
    plain = _PLAIN.search(kinds) is None
    chain = _measured(runs, text, kinds, plain)
    chain.allowed = breaks(text, kinds, options.line_edges, plain, chain.weak)
    if "D" in kinds or "E" in kinds:
        chain.inner = {match.start() + 1 for match in PAIRED.finditer(text) if kinds[match.start()] in "DE"}
    chain.stretchy = _stretchy(text, kinds, latin)
    marks(chain, options)
    centred(chain, options)
    if not plain:
        gaps(chain, latin, options)
        word_spaces(chain)
        chain.tied = tied(chain)
        if HYPHEN in chain.weak:
            hyphenate(chain)
    bind(chain, runs)
    _place(chain, options)
    return chain


def _wide_quotes(run: Run) -> bool:
    return run.latin.widths(run.size)["“"] > 0.9 * run.size


def _measured(runs: list[Run], text: str, kinds: str, plain: bool) -> Chain:
    segments: list[Segment] = []
    starts: list[int] = []
    widths: list[float] = []
    start = 0
    for run in runs:
        starts.append(start)
        end = start + len(run.text)
        first = len(segments)
        _split(segments, kinds, start, end, run, plain)
        han = run.han.widths(run.size)
        latin = han if run.latin is run.han else run.latin.widths(run.size)
        for segment in segments[first:]:
            known = latin if segment.latin else han
            widths += _widths(text[segment.start : segment.end], kinds, segment, known)
        start = end
    em = max((run.size for run in runs), default=0.0)
    weak = bytearray(len(text) + 1)
    return Chain(text, kinds, segments, runs, starts, em, widths, [], [], bytearray(), weak, bytearray())


def _split(segments: list[Segment], kinds: str, start: int, end: int, run: Run, plain: bool) -> None:
    if plain:
        segments.append(Segment(start, end, run, False))
        return
    at = start
    for match in _LATIN.finditer(kinds, start, end):
        if match.start() > at:
            segments.append(Segment(at, match.start(), run, False))
        segments.append(Segment(match.start(), match.end(), run, True))
        at = match.end()
    if at < end:
        segments.append(Segment(at, end, run, False))


def _widths(text: str, kinds: str, segment: Segment, known: Mapping[str, float]) -> list[float]:
    widths = list(map(known.__getitem__, text))
    part = kinds[segment.start : segment.end]
    if "D" in part or "E" in part:
        for match in PAIRED.finditer(text):  # T3.1: one unit, two em wide
            at = match.start()
            if part[at] in "DE":
                widths[at], widths[at + 1] = known[match[0]], 0.0
    if c.JOINED in part or c.ZERO_SPACE in part:
        for match in _NO_WIDTH.finditer(part):
            widths[match.start()] = 0.0
    return widths


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


def _place(chain: Chain, options: Options) -> None:
    """Sum up: where characters stand, where lines start and end at each place."""
    widths, adjust = chain.pen, chain.adjust
    room = ruby_and_tracking(chain)
    for at, change in adjust.items():
        if at:
            widths[at - 1] += change
    chain.widest = max(widths, default=0.0)
    chain.pen = list(accumulate(widths, initial=adjust.get(0, 0.0)))
    chain.begin = begin = chain.pen.copy()
    chain.finish = finish = chain.pen.copy()
    for at, change in adjust.items():
        finish[at] -= change
    for at, cut in chain.start_cuts:
        begin[at] += cut
    for at, cut in chain.end_cuts:
        finish[at] -= cut
    for match in _BLANKS.finditer(chain.kinds):  # blanks at a line end take no room
        if match.start():
            for at in range(match.start() + 1, match.end() + 1):
                finish[at] = finish[match.start()]
    for at, (left, right) in room.items():
        begin[at] -= left
        finish[at] += right
    if options.hanging == "stop":
        hanging(chain)
    chain.places = sorted({*adjust, *chain.shrink, *chain.grow})
