"""A paragraph set in lines."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from zonepub.regex import regex
from zonepub.typeset import classes as c
from zonepub.typeset.autospace import keep_units_together
from zonepub.typeset.breakpoints import allow_emergency_breaks, breakpoints, lone_character_from
from zonepub.typeset.cohesion import inside_words
from zonepub.typeset.costs import PENALTIES, SEEN_COST, TORN_SHORT
from zonepub.typeset.hyphenate import add_hyphens
from zonepub.typeset.justify import LineSlot
from zonepub.typeset.line import set_line
from zonepub.typeset.linebreak import Width, break_lines
from zonepub.typeset.measure import measure_text
from zonepub.typeset.measured import MeasuredText
from zonepub.typeset.opportunities import HYPHEN, WORD
from zonepub.typeset.types import Decision, Line, Measure, Options, Run, SetParagraph

_NEWLINE = regex(f"[{c.NEWLINE}]")
_DEFAULT = Options()


def set_paragraph(
    runs: Sequence[Run],
    measure: Measure,
    options: Options = _DEFAULT,
    *,
    first_indent: float = 0.0,
    hang_indent: float = 0.0,
    count: int = 0,
) -> SetParagraph:
    """Set runs in lines.

    Args:
        measure: width of the lines in points, or a function that gives it for the number of a line (from 0).
        first_indent: of the first line, in points.
        hang_indent: of every other line, in points (T8.3).
        count: how many lines there should be; 0: as few as look best. No lines where they cannot be set well.

    Any measure ends: what is longer than it is broken where it must be, and flagged (T3.7).
    """
    measured = measure_text(runs, options)
    decisions: list[Decision] | None = [] if options.explain else None

    def full(number: int) -> float:
        return max(0.0, measure(number) if callable(measure) else measure)

    def indent(number: int) -> float:
        return first_indent if number == 0 else hang_indent

    def room(number: int) -> float:
        return full(number) - indent(number)

    lines: list[Line] = []
    words_kept = False
    for start, end, forced in between_newlines(measured):
        natural = measured.line_ends[end] - measured.line_starts[start]
        if not count and natural <= room(len(lines)):  # all on one line
            slot = LineSlot(start, end, len(lines), full(len(lines)), indent(len(lines)), True, forced)
            lines.append(set_line(measured, slot, options, decisions))
            continue
        if callable(measure):
            least = narrowest_measure(measured, start, end, room, len(lines))
        else:
            least = min(room(len(lines)), room(len(lines) + 1))
        keep_units_together(measured, start, end, least, whole=options.whole_figures)
        allow_emergency_breaks(measured, start, end, least)
        points = breakpoints(measured, start, end, options, lenient=count > 0)
        ends, worst = break_lines(points, room, len(lines), options, count)
        if worst > SEEN_COST and not count:  # Han that opens so far that it is seen
            points = breakpoints(measured, start, end, options, lenient=True)
            ends, worst = break_lines(points, room, len(lines), options, thorough=True)
        if worst > PENALTIES[HYPHEN] and not count and add_hyphens(measured, start, end):
            points = breakpoints(measured, start, end, options, lenient=True)
            ends, _ = break_lines(points, room, len(lines), options, thorough=True)
        if not count and options.align != "justify" and _tears(measured, start, ends, room, len(lines)):
            if not words_kept:  # in all of the text, for the parts behind this one too
                _keep_words(measured, inside_words(measured.text))
                words_kept = True
            points = breakpoints(measured, start, end, options)
            ends, _ = break_lines(points, room, len(lines), options, thorough=True)
        at = start
        for to in ends:
            number = len(lines)
            slot = LineSlot(at, to, number, full(number), indent(number), to == end, forced)
            lines.append(set_line(measured, slot, options, decisions))
            at = to
        if decisions is not None:
            _explain_last_line(measured, start, end, lines, options, decisions)
    return SetParagraph(tuple(lines), tuple(decisions or ()))


def between_newlines(measured: MeasuredText) -> list[tuple[int, int, bool]]:
    """What stands between line breaks of the source: start, end, whether a line break follows."""
    if c.NEWLINE not in measured.classes:
        return [(0, len(measured.classes), False)] if measured.classes else []
    spans = []
    at = 0
    for match in _NEWLINE.finditer(measured.classes):
        spans.append((at, match.start(), True))
        at = match.end()
    spans.append((at, len(measured.classes), False))
    return spans


def narrowest_measure(measured: MeasuredText, start: int, end: int, room: Width, first: int) -> float:
    """The narrowest line, in points, that this part of the text may come to stand in."""
    whole = 1.5 * (measured.line_ends[end] - measured.line_starts[start])
    least = room(first)
    number = first
    while whole > 0 and number < first + 2 * (end - start) + 2:
        here = room(number)
        least = min(least, here)
        whole -= max(here, 0.0)
        number += 1
    return min(least, room(number))


def _tears(measured: MeasuredText, start: int, ends: Sequence[int], room: Width, first: int) -> bool:
    """Whether a line may end inside a word, although there is room for more on it."""
    for number, (at, to) in enumerate(pairwise([start, *ends[:-1]]), start=first):
        short = room(number) - (measured.line_ends[to] - measured.line_starts[at])
        if short > TORN_SHORT * measured.em and measured.classes[to - 1 : to + 1] == 2 * c.HAN:
            return True
    return False


def _keep_words(measured: MeasuredText, places: Iterable[int]) -> None:
    """Words of Han are torn only where a line were shorter by some em else."""
    for place in places:
        if measured.breakable[place] and not measured.penalties[place]:
            measured.penalties[place] = WORD


def _explain_last_line(
    measured: MeasuredText,
    start: int,
    end: int,
    lines: list[Line],
    options: Options,
    decisions: list[Decision],
) -> None:
    """T8.5: say where a lone last character was avoided, or was not."""
    if len(lines) < 2 or lines[-1].start == start:
        return
    first = lone_character_from(measured, start, end, options.last_line_min)
    if lines[-1].start >= first:
        decisions.append(Decision("T8.5", "lone-character", len(lines) - 1, lines[-1].start))
    elif lines[-1].start >= first - 2:
        decisions.append(Decision("T8.5", "lone-character-avoided", len(lines) - 1, lines[-1].start))
