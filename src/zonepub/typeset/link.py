"""Runs -> chain: widths of characters, then everything that changes where they stand."""

import re
from collections.abc import Sequence
from itertools import accumulate

from zonepub.typeset import classes as c
from zonepub.typeset.chain import Chain, Segment, segment_at
from zonepub.typeset.latin import gaps, number_units, word_spaces
from zonepub.typeset.marks import MARKS, NO_GLUE, Glue, centred, glue_of, hanging, pairs
from zonepub.typeset.ruby import bind, ruby_and_tracking
from zonepub.typeset.scan import classify
from zonepub.typeset.units import PAIRED, breaks
from zonepub.typeset.values import Metrics, Options, Run

_PLAIN = re.compile(r"[^HkF(),.!cisDEiZ%$n]")
_LATIN = re.compile(r"[a0mopN_z][a0mopN_zv]*")


def link(runs: Sequence[Run], options: Options) -> Chain:
    """Runs -> chain. A run of nothing is passed over."""
    text = "".join(run.text for run in runs)
    kinds = classify(text)
    plain = _PLAIN.search(kinds) is None
    chain = _measured(runs, text, kinds, plain)
    chain.allowed = breaks(text, kinds, options.line_edges, plain)
    if "D" in kinds or "E" in kinds:
        chain.inner = {match.start() + 1 for match in PAIRED.finditer(text) if kinds[match.start()] in "DE"}
    chain.stretchy = _stretchy(text, kinds, plain)
    glue = glue_of(chain)
    pairs(chain, options, glue)
    centred(chain, options)
    if not plain:
        gaps(chain, options)
        word_spaces(chain)
        chain.tied = number_units(chain)
    bind(chain, runs)
    _place(chain, options, glue)
    return chain


class Widths(dict[str, float]):
    """Advances of one font at one size, in points; each asked for once."""

    def __init__(self, metrics: Metrics, size: float) -> None:
        super().__init__()
        self.metrics, self.size = metrics, size

    def __missing__(self, char: str) -> float:
        width = self[char] = self.metrics.advance(char) * self.size
        return width


def _measured(runs: Sequence[Run], text: str, kinds: str, plain: bool) -> Chain:
    segments: list[Segment] = []
    widths: list[float] = []
    known: dict[tuple[int, float], Widths] = {}
    start = 0
    for run in runs:
        end = start + len(run.text)
        first = len(segments)
        if end > start:
            _split(segments, kinds, start, end, run, plain)
        for segment in segments[first:]:
            metrics = run.latin if segment.latin else run.han
            key = (id(metrics), run.size)
            if key not in known:
                known[key] = Widths(metrics, run.size)
            widths += _widths(text[segment.start : segment.end], kinds, segment, known[key])
        start = end
    em = max((run.size for run in runs if run.text), default=0.0)
    starts = [segment.start for segment in segments]
    weak = bytearray(len(text) + 1)
    return Chain(text, kinds, segments, starts, em, widths, [], [], bytearray(), weak, bytearray())


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


def _widths(text: str, kinds: str, segment: Segment, known: Widths) -> list[float]:
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
_STIFF_LATIN = re.compile(r"(?<=[a0mopNzv])(?=[a0mopNz])|(?=[v_z])|(?<=[_z])")


def _stretchy(text: str, kinds: str, plain: bool) -> bytearray:
    """T5.3 tier 3: everywhere but inside units, Latin (T5.4), and beside connectors and separators."""
    found = bytearray(b"\x01") * (len(kinds) + 1)
    if "D" in kinds or "E" in kinds:
        for match in PAIRED.finditer(text):
            found[match.start() + 1] = 0
    if c.CONNECTOR in kinds or c.SEPARATOR in kinds:
        for match in _STIFF.finditer(kinds):
            found[match.start()] = 0
    if not plain:
        for match in _STIFF_LATIN.finditer(kinds):
            found[match.start()] = 0
    found[0] = 0
    found[-1] = 0
    return found


def _place(chain: Chain, options: Options, glue: Glue) -> None:
    """Sum up: where characters stand, where lines start and end at each place."""
    widths, adjust, kinds, size = chain.pen, chain.adjust, chain.kinds, len(chain.kinds)
    room = ruby_and_tracking(chain)
    for at, change in adjust.items():
        if at:
            widths[at - 1] += change
    first = adjust.get(0, 0.0)
    chain.pen = pen = [first, *accumulate(widths, initial=first)][1:] if first else [0.0, *accumulate(widths)]
    chain.begin = begin = pen.copy()
    chain.finish = finish = pen.copy()
    for at, change in adjust.items():
        finish[at] -= change
    scheme = c.SCHEMES[options.punctuation]
    one = len(chain.segments) == 1
    for match in MARKS.finditer(kinds):
        for at in range(match.start(), match.end()):
            before, after = glue.get((0 if one else segment_at(chain, at), chain.text[at]), NO_GLUE)
            if before:
                trimmed = options.trim_start and scheme.line_end  # T4.5
                begin[at] += before if trimmed or kinds[at] not in scheme.full else 0.0
            if after and scheme.line_end:  # T4.6
                finish[at + 1] -= after
    for match in re.finditer("[_Zz]+", kinds):  # blanks at a line end take no room
        if match.start() and match.end() <= size:
            for at in range(match.start() + 1, match.end() + 1):
                finish[at] = finish[match.start()]
    for at, (left, right) in room.items():
        begin[at] -= left
        finish[at] += right
    if options.hanging == "stop":
        hanging(chain)
    chain.places = sorted({*adjust, *chain.shrink, *chain.grow})
