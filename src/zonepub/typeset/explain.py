"""Why a line is as it is: decisions with the rules they follow."""

from bisect import bisect_left, bisect_right

from zonepub.typeset import classes as c
from zonepub.typeset.justify import EPSILON, Justification, LineSlot
from zonepub.typeset.measured import MeasuredText
from zonepub.typeset.opportunities import HYPHEN, ROUGH
from zonepub.typeset.types import Decision, Line

SHORT_RULES = ("T3.5", "T5.1")  # what leaves white at a line end
_TRIMMED_AT_END = c.MARKS.replace(c.OPENING, "")


def explain(
    measured: MeasuredText,
    slot: LineSlot,
    justification: Justification,
    line: Line,
    stop: int,
    decisions: list[Decision],
) -> None:
    """Append to `decisions` what was done to the line and by which rule; its blanks begin at `stop`."""

    def note(rule: str, kind: str, position: int, amount: float = 0.0) -> None:
        decisions.append(Decision(rule, kind, slot.number, position, amount))

    classes, start = measured.classes, slot.start
    trimmed = measured.line_starts[start] - measured.positions[start]
    if classes[start : start + 1] == c.OPENING and trimmed > EPSILON:
        note("T4.5", "start-trim", start, -trimmed)
    places = measured.glue_places
    for place in places[bisect_right(places, start) : bisect_left(places, stop)]:
        change = measured.adjustments.get(place, 0.0)
        if change < 0 and classes[place - 1] in c.MARKS and classes[place] in c.MARKS:
            note("T4.4", "pair-squeeze", place, change)
        elif change > 0 and classes[place - 1] not in c.MARKS:
            note("T7.1", "gap", place, change)
    if stop > start and classes[stop - 1] in _TRIMMED_AT_END:
        trimmed = measured.positions[stop] - measured.adjustments.get(stop, 0.0) - measured.line_ends[stop]
        if trimmed > EPSILON:
            note("T4.6", "line-end-half", stop - 1, -trimmed)
    for rule, amount in justification.tiers:
        kind = "left-short" if rule in SHORT_RULES else "squeeze" if amount < 0 else "stretch"
        note(rule, kind, start, amount)
    if justification.ratio < 0 and stop < len(classes):
        note("T2.5", "push-in", stop - 1)
    if justification.ratio > 0 and _pushed_out(measured, slot, line):
        note("T2.5", "push-out", slot.end)
    if justification.hang:
        note("T6.2", "hang", stop - 1, justification.hang)
    if measured.penalties[slot.end] == ROUGH:
        note("T3.5", "address-parted", slot.end)
    if measured.penalties[slot.end] == HYPHEN:
        note("T3.5", "hyphen", slot.end)
    if line.emergency:
        note("T3.7", "emergency", slot.end)


def _pushed_out(measured: MeasuredText, slot: LineSlot, line: Line) -> bool:
    """Another character would have fitted, had it been allowed to break there."""
    end = slot.end
    if end + 1 >= len(measured.positions) or measured.breakable[end + 1]:
        return False
    natural = measured.line_ends[end + 1] - measured.line_starts[slot.start]
    return natural <= line.width - slot.indent + EPSILON
