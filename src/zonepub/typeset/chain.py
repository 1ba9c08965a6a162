"""A paragraph as one endless line: where each character would stand, and what may be taken away or added."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from zonepub.typeset import classes as c
from zonepub.typeset.scan import classify
from zonepub.typeset.units import NUMBER_UNIT, breaks
from zonepub.typeset.values import Metrics, Options, Run

_PLAIN = re.compile(r"[^HkF(),.!cisDEiZ%$]")
_LATIN = re.compile(r"[a0mopN_z]+")
_UNITS = {c.DASH: "——", c.ELLIPSIS: "……"}
_GLUED_MARKS = re.compile(r"[(),.!]+")
_GAP = re.compile(
    r"(?<=[HkF])(_*)(?=[a0])|(?<=[a0])(_*)(?=[HkF])|(?<=[a0][m])(_*)(?=[HkF])|(?<=[HkF])(_*)(?=[m][0])"
)


@dataclass(slots=True, eq=False)
class Segment:
    """Characters of one run and one script, painted in one go."""

    start: int
    end: int
    run: Run
    latin: bool


@dataclass(slots=True, eq=False)
class Chain:
    """Positions are points on the endless line; a place is what is before character `index`."""

    text: str
    kinds: str
    segments: list[Segment]
    em: float  # of the largest run: what gaps are judged by
    pen: list[float]  # left of each character's box; one more than characters
    begin: list[float]  # where the line starts if it is broken at this place
    finish: list[float]  # where it ends
    allowed: bytearray  # 1: the line may be broken here
    weak: bytearray  # 1: only in an emergency (T3.7)
    stretchy: bytearray  # 1: blank may be added here (T5.3 tier 3)
    adjust: dict[int, float] = field(default_factory=dict)  # added at a place: gaps, squeezed pairs
    shrink: dict[int, tuple[int, float]] = field(default_factory=dict)  # place: (tier, points) T5.2
    grow: dict[int, tuple[int, float]] = field(default_factory=dict)  # place: (tier, points) T5.3
    dropped: dict[int, int] = field(default_factory=dict)  # first of blanks not painted: how many (T7.4)
    hung: dict[int, float] = field(default_factory=dict)  # place after a stop: points that may hang (T6)
    places: list[int] = field(default_factory=list)  # sorted: where something is adjusted, shrunk or grown


def link(runs: Sequence[Run], options: Options) -> Chain:
    """Runs -> chain. A run of nothing is passed over."""
    text = "".join(run.text for run in runs)
    kinds = classify(text)
    plain = _PLAIN.search(kinds) is None
    chain = _measured(runs, text, kinds, plain)
    chain.allowed = breaks(text, kinds, options.line_edges, plain)
    chain.stretchy = _stretchy(kinds, plain)
    glue = _glue(chain)
    _marks(chain, options, glue)
    _centred(chain, options)
    if not plain:
        _gaps(chain, options)
        _word_spaces(chain)
    _runs(chain, runs)
    _place(chain, options, glue)
    return chain


def _measured(runs: Sequence[Run], text: str, kinds: str, plain: bool) -> Chain:
    segments: list[Segment] = []
    widths: list[float] = []
    start = 0
    for run in runs:
        end = start + len(run.text)
        first = len(segments)
        if end > start:
            _split(segments, kinds, start, end, run, plain)
        for segment in segments[first:]:
            widths += _widths(text[segment.start : segment.end], kinds, segment)
        start = end
    em = max((run.size for run in runs if run.text), default=0.0)
    return Chain(
        text, kinds, segments, em, widths, [], [], bytearray(), bytearray(len(text) + 1), bytearray()
    )


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


def _widths(text: str, kinds: str, segment: Segment) -> list[float]:
    run = segment.run
    metrics: Metrics = run.latin if segment.latin else run.han
    size, advance = run.size, metrics.advance
    known = {char: advance(char) * size for char in set(text)}
    widths = list(map(known.__getitem__, text))
    part = kinds[segment.start : segment.end]
    if "D" in part or "E" in part or c.JOINED in part or c.ZERO_SPACE in part:
        for match in re.finditer("DD|EE|[vz]", part):
            at = match.start()
            widths[at] = advance(text[at : match.end()]) * size if match[0] in ("DD", "EE") else 0.0
            if match.end() - at == 2:
                widths[at + 1] = 0.0
    return widths


_STIFF = re.compile(r"(?<=[cs])|(?=[cs])")  # T5.3
_STIFF_LATIN = re.compile(r"(?<=[a0mopNzv])(?=[a0mopNz])|(?=[v_z])|(?<=[_z])")


def _stretchy(kinds: str, plain: bool) -> bytearray:
    """T5.3 tier 3: everywhere but inside units, Latin (T5.4), and beside connectors and separators."""
    found = bytearray(b"\x01") * (len(kinds) + 1)
    for match in re.finditer("DD|EE", kinds):
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


def _glue(chain: Chain) -> dict[tuple[int, str], tuple[float, float]]:
    """Blank of every mark that occurs, in points, by segment and mark."""
    found: dict[tuple[int, str], tuple[float, float]] = {}
    for index, segment in enumerate(chain.segments):
        if segment.latin or segment.run.verbatim:
            continue
        part = chain.text[segment.start : segment.end]
        for mark in set(_MARK_CHARS.findall(part)):
            before, after = segment.run.han.glue(mark)
            found[index, mark] = (before * segment.run.size, after * segment.run.size)
    return found


_MARK_CHARS = re.compile("[（《〈【〖〔［｛「『）》〉】〗〕］｝」』，、；：。．！？‼⁇⁈⁉“”‘’]")


def segment_at(chain: Chain, at: int) -> int:
    """Index of the segment that holds a character."""
    segments = chain.segments
    if len(segments) == 1:
        return 0
    return bisect_left(segments, at + 1, key=lambda segment: segment.start) - 1


def _marks(chain: Chain, options: Options, glue: dict[tuple[int, str], tuple[float, float]]) -> None:
    """T4: blank kept on each side of each mark, what of it may go, and how pairs stand."""
    scheme = c.SCHEMES[options.punctuation]
    text, kinds, adjust, shrink = chain.text, chain.kinds, chain.adjust, chain.shrink
    one = len(chain.segments) == 1
    size = len(kinds)
    for match in _GLUED_MARKS.finditer(kinds):
        start, end = match.span()
        last, ender, cries = "", False, 0
        kept = 0.0  # blank after the mark before
        lost = 0.0
        for at in range(start, end):
            kind = kinds[at]
            before, after = glue.get((0 if one else segment_at(chain, at), text[at]), _NO_GLUE)
            full = kind in scheme.full
            ender = kind in ".!" or (ender and kind == ")")
            if kind == "!":
                cries += 1
            elif cries:
                cries = 0
            opening = before if full else 0.0
            closing = after if full or (ender and kind == ")" and scheme.full) else 0.0
            tier = c.SHRINK_TIER[kind]
            if scheme.pairs and last:
                if kind == "(":
                    here = max(kept, opening) if last != "(" else 0.0
                    tier = max(tier, c.SHRINK_TIER[last]) if kept else tier
                else:
                    here = 0.0
                    if kind == "!" and cries == 2 and not (at + 1 < size and kinds[at + 1] == "!"):
                        closing = 0.0  # T1.12
            else:
                here = kept + opening
                tier = c.SHRINK_TIER[last] if kept else tier
            change = here - lost - before
            if change:
                adjust[at] = change
            if here and scheme.shrink and at:
                shrink[at] = (tier, here)
            last, kept, lost = kind, closing, after
        if end < size:
            if kept != lost:
                adjust[end] = kept - lost
            if kept and scheme.shrink:
                shrink[end] = (7 if ender else c.SHRINK_TIER[last], kept)


_NO_GLUE = (0.0, 0.0)


def _centred(chain: Chain, options: Options) -> None:
    """T1.9, T4.2: interpunct and separator are half an em wide, whatever the font gives them."""
    if not c.SCHEMES[options.punctuation].pairs:
        return
    for match in re.finditer("[is]", chain.kinds):
        at = match.start()
        run = chain.segments[segment_at(chain, at)].run
        before, after = (0.0, 0.0) if run.verbatim else run.han.glue(chain.text[at])
        for place, change in ((at, before), (at + 1, after)):
            if change:
                chain.adjust[place] = chain.adjust.get(place, 0.0) - change * run.size


def _gaps(chain: Chain, options: Options) -> None:
    """T7.1, T7.2, T7.4: a gap between Han and Latin, in place of a blank that the source has there."""
    kinds = chain.kinds
    for match in _GAP.finditer(kinds):
        start, end = match.span()
        left = chain.segments[segment_at(chain, start - 1)].run
        right = chain.segments[segment_at(chain, end)].run
        if left.verbatim and right.verbatim or right.glued or (left.ruby and right.ruby and left is right):
            continue
        size = min(left.size, right.size)
        gap = options.latin_gap * size
        if end > start:
            if left.verbatim or right.verbatim:
                owner = chain.segments[segment_at(chain, start)].run
                if owner.verbatim:
                    continue
            chain.dropped[start] = end - start
            for at in range(start, end):
                chain.pen[at] = 0.0
        chain.adjust[end] = chain.adjust.get(end, 0.0) + gap
        if gap:
            chain.shrink[end] = (c.GAP_TIER, gap * c.GAP_LEAST)
            chain.grow[end] = (2, max(0.0, c.GAP_MOST * size - gap))
        chain.stretchy[end] = 1


def _word_spaces(chain: Chain) -> None:
    """T5.2 tier 2, T5.3 tier 1: the last blank between two words gives and takes."""
    dropped, kinds = chain.dropped, chain.kinds
    for match in re.finditer("_+", kinds):
        start, end = match.span()
        if start in dropped or not start or end >= len(kinds):
            continue
        run = chain.segments[segment_at(chain, end - 1)].run
        if run.verbatim:
            continue
        width = sum(chain.pen[start:end])
        chain.shrink[end] = (c.WORD_SPACE, max(0.0, width - c.SPACE_LEAST * run.size))
        chain.grow[end] = (1, max(0.0, c.SPACE_MOST * run.size - width))


def _runs(chain: Chain, runs: Sequence[Run]) -> None:
    """What a run says of itself: glued, ruby, tracking, verbatim."""
    start = 0
    for run in runs:
        end = start + len(run.text)
        if end > start:
            if run.glued and start:  # T3.6
                chain.allowed[start] = 0
                chain.stretchy[start] = 0
            if run.ruby:  # T10.10
                chain.allowed[start + 1 : end] = bytes(end - start - 1)
            if run.verbatim:
                chain.stretchy[start + 1 : end] = bytes(end - start - 1)
        start = end


def _place(chain: Chain, options: Options, glue: dict[tuple[int, str], tuple[float, float]]) -> None:
    """Sum up: where characters stand, where lines start and end at each place."""
    widths, adjust, kinds, size = chain.pen, chain.adjust, chain.kinds, len(chain.kinds)
    room = _ruby_and_tracking(chain)
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
    for match in _GLUED_MARKS.finditer(kinds):
        for at in range(match.start(), match.end()):
            before, after = glue.get((0 if one else segment_at(chain, at), chain.text[at]), _NO_GLUE)
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
        _hanging(chain)
    chain.places = sorted({*adjust, *chain.shrink, *chain.grow})


def _ruby_and_tracking(chain: Chain) -> dict[int, tuple[float, float]]:
    """T10.10: room for ruby wider than its base; letterspacing. -> what a line edge there has to add back."""
    room: dict[int, tuple[float, float]] = {}
    widths = chain.pen
    for segment in chain.segments:
        run = segment.run
        if run.tracking:
            for at in range(segment.start, segment.end):
                widths[at] += run.tracking
                left, right = room.get(at + 1, (0.0, 0.0))
                room[at + 1] = (left, right - run.tracking)
    start = 0
    done = 0
    for segment in chain.segments:
        run, start = segment.run, segment.start
        if not run.ruby or start < done:
            continue
        done = start + len(run.text)
        base = sum(widths[start:done])
        over = ruby_width(run) - base
        if over > 0:
            for place in (start, done):
                chain.adjust[place] = chain.adjust.get(place, 0.0) + over / 2
            left, right = room.get(start, (0.0, 0.0))
            room[start] = (left + over / 2, right)
            left, right = room.get(done, (0.0, 0.0))
            room[done] = (left, right + over / 2)
    return room


def ruby_width(run: Run) -> float:
    """Width of the ruby of a run, in points."""
    size = run.size * run.ruby_size
    kinds = classify(run.ruby or "")
    return sum(
        (run.latin if kind in "a0mopN_" else run.han).advance(char) * size
        for char, kind in zip(run.ruby or "", kinds, strict=True)
        if kind != c.JOINED
    )


def _hanging(chain: Chain) -> None:
    """T6.2: one stop may hang, never one of several marks."""
    kinds, text = chain.kinds, chain.text
    for match in re.finditer(f"[{c.HANGING}]", text):
        at = match.start()
        alone = (not at or kinds[at - 1] not in "(),.!") and (
            at + 1 == len(text) or kinds[at + 1] not in "),.!"
        )
        if alone and chain.allowed[at + 1]:
            left = chain.pen[at]
            if chain.finish[at + 1] > left:
                chain.hung[at + 1] = chain.finish[at + 1] - left
