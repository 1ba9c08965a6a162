"""Titles: few lines, balanced, broken by half-lines and between words (T10.4, T13.16)."""

from collections.abc import Sequence

from zonepub.records import replace
from zonepub.typeset import classes as c
from zonepub.typeset.autospace import keep_units_together
from zonepub.typeset.breakpoints import allow_emergency_breaks
from zonepub.typeset.cohesion import Cohesion, WordCohesion
from zonepub.typeset.justify import LineSlot
from zonepub.typeset.line import set_line
from zonepub.typeset.measure import measure_text
from zonepub.typeset.paragraph import between_newlines, narrowest_measure
from zonepub.typeset.title_breaks import break_title, kind_of_break
from zonepub.typeset.types import Decision, Line, Measure, Options, Run, SetParagraph


def set_title(
    runs: Sequence[Run], measure: Measure, options: Options, cohesion: Cohesion | None = None
) -> SetParagraph:
    """Set a title in as few lines as it needs, balanced, never justified.

    Breaks at U+3000 first (a blank of one em where it stays inside a line), then after stops, then beside
    brackets, between words, then anywhere legal. `measure` is points or a function of the line's number;
    `cohesion` says how firmly the characters around a place belong together (without: the dictionary).
    """
    options = replace(options, align="left" if options.align == "justify" else options.align, title=True)
    measured = measure_text(runs, options)
    decisions: list[Decision] | None = [] if options.explain else None

    def width(number: int) -> float:
        return max(0.0, measure(number) if callable(measure) else measure)

    lines: list[Line] = []
    for start, end, forced in between_newlines(measured):
        full = width(len(lines))
        natural = measured.line_ends[end] - measured.line_starts[start]
        if natural <= full and c.IDEOGRAPHIC_SPACE not in measured.classes[start:end]:
            slot = LineSlot(start, end, len(lines), full, 0.0, True, forced)
            lines.append(set_line(measured, slot, options, decisions))
            continue
        least = narrowest_measure(measured, start, end, width, len(lines)) if callable(measure) else width(0)
        keep_units_together(measured, least, whole=options.whole_figures)
        allow_emergency_breaks(measured, start, end, least)
        at = start
        for to in break_title(measured, start, end, width, len(lines), cohesion or WordCohesion(())):
            number = len(lines)
            slot = LineSlot(at, to, number, width(number), 0.0, to == end, forced)
            lines.append(set_line(measured, slot, options, decisions))
            if decisions is not None and to != end:
                decisions.append(Decision("T10.4", kind_of_break(measured.classes, to), number, to))
            at = to
    return SetParagraph(tuple(lines), tuple(decisions or ()))
