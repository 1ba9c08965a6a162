"""Why a line is as it is: decisions with the rules they follow."""

from bisect import bisect_left, bisect_right

from zonepub.typeset import classes as c
from zonepub.typeset.justify import EPSILON, Justification, LineSlot
from zonepub.typeset.measured import MeasuredText
from zonepub.typeset.opportunities import HYPHEN, ROUGH
from zonepub.typeset.types import Decision, Line


def explain(
    measured: MeasuredText,
    slot: LineSlot,
    done: Justification,
    line: Line,
    stop: int,
    decisions: list[Decision],
) -> None:
    """Write down what was done to the line and by which rule."""

    def note(rule: str, kind: str, position: int, amount: float = 0.0) -> None:
        decisions.append(Decision(rule, kind, slot.number, position, amount))

    kinds, start = measured.kinds, slot.start
    trimmed = measured.begin[start] - measured.pen[start]
    if kinds[start : start + 1] == c.OPENING and trimmed > EPSILON:
        note("T4.5", "start-trim", start, -trimmed)
    for place in measured.places[bisect_right(measured.places, start) : bisect_left(measured.places, stop)]:
        change = measured.adjust.get(place, 0.0)
        if change < 0 and kinds[place - 1] in "(),.!" and kinds[place] in "(),.!":
            note("T4.4", "pair-squeeze", place, change)
        elif change > 0 and kinds[place - 1] not in "(),.!":
            note("T7.1", "gap", place, change)
    if stop > start and kinds[stop - 1] in "),.!":
        cut = measured.pen[stop] - measured.adjust.get(stop, 0.0) - measured.finish[stop]
        if cut > EPSILON:
            note("T4.6", "line-end-half", stop - 1, -cut)
    for rule, amount in done.tiers:
        note(rule, "squeeze" if amount < 0 else "stretch", start, amount)
    if done.ratio < 0 and stop < len(kinds):
        note("T2.5", "push-in", stop - 1)
    if done.ratio > 0 and _pushed(measured, slot, line):
        note("T2.5", "push-out", slot.end)
    if done.hang:
        note("T6.2", "hang", stop - 1, done.hang)
    if measured.weak[slot.end] == ROUGH:
        note("T3.5", "address-parted", slot.end)
    if measured.weak[slot.end] == HYPHEN:
        note("T3.5", "hyphen", slot.end)
    if line.emergency:
        note("T3.7", "emergency", slot.end)


def _pushed(measured: MeasuredText, slot: LineSlot, line: Line) -> bool:
    """Another character would have fitted, had it been allowed to break there."""
    end = slot.end
    return (
        end + 1 < len(measured.pen)
        and not measured.allowed[end + 1]
        and (measured.finish[end + 1] - measured.begin[slot.start] <= line.width - slot.indent + EPSILON)
    )
