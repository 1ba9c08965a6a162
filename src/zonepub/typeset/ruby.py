"""What a run says of itself: ruby, letterspacing, glue to what is before it."""

from collections.abc import Sequence

from zonepub.typeset import classes as c
from zonepub.typeset.classify import classify
from zonepub.typeset.measured import MeasuredText
from zonepub.typeset.types import Run


def bind(measured: MeasuredText, runs: Sequence[Run]) -> None:
    """What a run says of itself: glued, ruby, tracking, verbatim."""
    start = 0
    for run in runs:
        end = start + len(run.text)
        if end > start:
            if run.glued and start:  # T3.6
                measured.allowed[start] = 0
                measured.stretchy[start] = 0
            if run.ruby:  # T10.10
                measured.allowed[start + 1 : end] = bytes(end - start - 1)
            if run.verbatim:
                measured.stretchy[start + 1 : end] = bytes(end - start - 1)
        start = end


def ruby_and_tracking(measured: MeasuredText) -> dict[int, tuple[float, float]]:
    """T10.10: room for ruby wider than its base; letterspacing. -> what a line edge there has to add back."""
    room: dict[int, tuple[float, float]] = {}
    widths = measured.pen
    for segment in measured.segments:
        run = segment.run
        if run.tracking:
            for at in range(segment.start, segment.end):
                if at + 1 in measured.inner:
                    continue
                widths[at] += run.tracking
                left, right = room.get(at + 1, (0.0, 0.0))
                room[at + 1] = (left, right - run.tracking)
    start = 0
    done = 0
    for segment in measured.segments:
        run, start = segment.run, segment.start
        if not run.ruby or start < done:
            continue
        done = start + len(run.text)
        base = sum(widths[start:done])
        over = ruby_width(run) - base
        if over > 0:
            for place in (start, done):
                measured.adjust[place] = measured.adjust.get(place, 0.0) + over / 2
            left, right = room.get(start, (0.0, 0.0))
            room[start] = (left + over / 2, right)
            left, right = room.get(done, (0.0, 0.0))
            room[done] = (left, right + over / 2)
    return room


def ruby_width(run: Run) -> float:
    """Width of the ruby of a run, in points."""
    kinds = classify(run.ruby or "")
    han, latin = (metrics.widths(run.size * run.ruby_size) for metrics in (run.han, run.latin))
    return sum(
        (latin if kind in "a0mopN_" else han)[char]
        for char, kind in zip(run.ruby or "", kinds, strict=True)
        if kind != c.JOINED
    )
