"""Properties of a run: ruby, letterspacing, no break before it, code."""

from collections.abc import Sequence

from zonepub.typeset import classes as c
from zonepub.typeset.classify import classify
from zonepub.typeset.measured import MeasuredText
from zonepub.typeset.types import Run

# em of the reading (T10.10): between two of them; over a neighbour that has none
BETWEEN, OVERHANG = 0.25, 0.5


def apply_run_properties(measured: MeasuredText, runs: Sequence[Run]) -> None:
    """T3.6, T10.10: no break before a glued run nor under ruby; code is not stretched."""
    start = 0
    for run in runs:
        end = start + len(run.text)
        if end > start:
            if run.glued and start:  # T3.6
                measured.breakable[start] = 0
                measured.stretchable[start] = 0
            if run.ruby:  # T10.10
                measured.breakable[start + 1 : end] = bytes(end - start - 1)
            if run.verbatim:
                measured.stretchable[start + 1 : end] = bytes(end - start - 1)
        start = end


def add_ruby_and_tracking(measured: MeasuredText) -> dict[int, tuple[float, float]]:
    """T10.10: room for ruby wider than its base; letterspacing.

    Returns, by place, the points by which a line that starts or ends there begins earlier or ends later.
    """
    edges: dict[int, tuple[float, float]] = {}
    widths = measured.widths
    for segment in measured.segments:
        run = segment.run
        if run.tracking:
            for at in range(segment.start, segment.end):
                if at + 1 in measured.inside_double_marks:
                    continue
                widths[at] += run.tracking
                left, right = edges.get(at + 1, (0.0, 0.0))
                edges[at + 1] = (left, right - run.tracking)
    bases = _bases(measured)
    begun = {start for start, _ in bases}
    until = 0
    slack = 0.0  # between the end of the reading before and that of its base
    for (start, end), run in bases.items():
        beside, until = start == until > 0, end
        over = ruby_width(run) - sum(widths[start:end])
        room, reading = max(0.0, -over / 2), run.size * run.ruby_size
        missing = BETWEEN * reading - slack - room
        if beside and missing > 0:  # lost where a line ends there
            measured.adjustments[start] = measured.adjustments.get(start, 0.0) + missing
        slack = room
        if over > 0:
            for place, meets in ((start, beside), (end, end in begun)):
                wider = over / 2 if meets else max(0.0, over / 2 - OVERHANG * reading)
                measured.adjustments[place] = measured.adjustments.get(place, 0.0) + wider
            left, right = edges.get(start, (0.0, 0.0))
            edges[start] = (left + over / 2, right)
            left, right = edges.get(end, (0.0, 0.0))
            edges[end] = (left, right + over / 2)
    return edges


def _bases(measured: MeasuredText) -> dict[tuple[int, int], Run]:
    """Start and end of what stands below a reading, in order."""
    bases: dict[tuple[int, int], Run] = {}
    until = 0
    for segment in measured.segments:
        if segment.run.ruby and segment.start >= until:
            until = segment.start + len(segment.run.text)
            bases[segment.start, until] = segment.run
    return bases


def ruby_width(run: Run) -> float:
    """Width of the ruby of a run, in points."""
    classes = classify(run.ruby or "")
    han, latin = (metrics.widths(run.size * run.ruby_size) for metrics in (run.han, run.latin))
    return sum(
        (latin if char_class in c.LATIN + c.SPACE else han)[char]
        for char, char_class in zip(run.ruby or "", classes, strict=True)
        if char_class != c.COMBINING
    )
