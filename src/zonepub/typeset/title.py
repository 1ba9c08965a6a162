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
from zonepub.typeset.paragraph import between_newlines, narrowest_measure, set_paragraph
from zonepub.typeset.phrasing import APART
from zonepub.typeset.title_breaks import TitleMode, break_title, kind_of_break
from zonepub.typeset.types import Decision, Line, Measure, Options, Run, SetParagraph

BETWEEN_LINES = "\n\u3000，。；：！？"  # behind which a line may end whatever follows


def set_title(
    runs: Sequence[Run],
    measure: Measure,
    options: Options,
    cohesion: Cohesion | None = None,
    *,
    mode: TitleMode = "balanced",
    first_indent: float = 0.0,
) -> SetParagraph:
    """Set a title in as few lines as it needs, balanced or filled, never justified.

    Breaks at U+3000 first (a blank of one em where it stays inside a line), then after stops, then beside
    brackets, between words, then anywhere legal. `measure` is points or a function of the line's number;
    `cohesion` says how firmly the characters around a place belong together (without: the dictionary).
    `first_indent`: of the first line, in points.
    """
    options = replace(options, align="left" if options.align == "justify" else options.align, title=True)
    measured = measure_text(runs, options)
    decisions: list[Decision] | None = [] if options.explain else None

    def indent(number: int) -> float:
        return 0.0 if number else first_indent

    def width(number: int) -> float:
        return max(0.0, (measure(number) if callable(measure) else measure) - indent(number))

    lines: list[Line] = []
    for start, end, forced in between_newlines(measured):
        full = width(len(lines))
        natural = measured.line_ends[end] - measured.line_starts[start]
        if natural <= full and c.IDEOGRAPHIC_SPACE not in measured.classes[start:end]:
            slot = LineSlot(
                start, end, len(lines), full + indent(len(lines)), indent(len(lines)), True, forced
            )
            lines.append(set_line(measured, slot, options, decisions))
            continue
        least = narrowest_measure(measured, start, end, width, len(lines)) if callable(measure) else width(0)
        keep_units_together(measured, start, end, least, whole=options.whole_figures)
        allow_emergency_breaks(measured, start, end, least)
        at = start
        held = cohesion or WordCohesion(())
        for to in break_title(measured, start, end, width, len(lines), held, mode):
            number = len(lines)
            slot = LineSlot(at, to, number, width(number) + indent(number), indent(number), to == end, forced)
            lines.append(set_line(measured, slot, options, decisions))
            if decisions is not None and to != end:
                decisions.append(Decision("T10.4", kind_of_break(measured.classes, to), number, to))
            at = to
    return SetParagraph(tuple(lines), tuple(decisions or ()))


def set_filled_title(
    runs: Sequence[Run],
    measure: float,
    options: Options,
    cohesion: Cohesion | None = None,
    *,
    mode: TitleMode = "filled",
    first_indent: float = 0.0,
) -> SetParagraph:
    """Set a heading that fills its lines as text does, but parts no phrase (T10.4). In the mode
    `names` blanks stand between names, each of which stays whole."""
    paragraph = set_paragraph(runs, measure, options, first_indent=first_indent)
    text, held = "".join(run.text for run in runs), cohesion or WordCohesion(())
    ends = [line.end for line in paragraph.lines[:-1]]
    if not ends or all(text[end - 1] == "\u3000" for end in ends):
        return paragraph
    if "\u3000" not in text:
        if all(text[end - 1] in BETWEEN_LINES or held(text, end) <= APART for end in ends):
            return paragraph
        mode = "filled"
    return set_title(runs, measure, options, cohesion, mode=mode, first_indent=first_indent)
