"""A line between two places: justified, then cut into fragments to paint."""

from zonepub.typeset import classes as c
from zonepub.typeset.explain import explain
from zonepub.typeset.fragments import fragments
from zonepub.typeset.justify import EPSILON, Justification, LineSlot, justify
from zonepub.typeset.measured import MeasuredText, stretchable_places
from zonepub.typeset.opportunities import EMERGENCY
from zonepub.typeset.types import Decision, Line, Options, Reason


def set_line(
    measured: MeasuredText, slot: LineSlot, options: Options, decisions: list[Decision] | None
) -> Line:
    """Set the characters between two places in a measure."""
    start, end = slot.start, slot.end
    room = slot.measure - slot.indent
    origin, natural = measured.line_starts[start], measured.line_ends[end] - measured.line_starts[start]
    stop = _without_blanks(measured, start, end)
    hangable = measured.hangable.get(end, 0.0)
    spare = room - natural
    wanted = spare if options.align == "justify" and (spare < 0 or not slot.last) else 0.0
    justification = justify(measured, slot, stop, wanted, hangable)
    tracked = justification.tracking * stretchable_places(measured, start, stop)
    width = natural + sum(justification.extra.values()) + tracked
    offset = slot.indent
    if options.align in ("center", "right"):
        offset += (room - width + justification.hang) * (0.5 if options.align == "center" else 1.0)
    pieces = fragments(measured, slot, stop, offset - origin, justification)
    if options.align != "justify" and spare < -EPSILON and hangable:
        justification.hang = hangable
    elif not wanted and spare < -EPSILON:
        justification.overfull = True  # set ragged, with nothing to squeeze: it sticks out (T3.7)
    overfull = justification.overfull
    line = Line(
        tuple(pieces),
        offset + width - justification.hang,
        natural,
        justification.ratio,
        overfull or EMERGENCY in (measured.penalties[start], measured.penalties[end]),
        start,
        end,
        _reason(slot, justification, overfull or measured.penalties[end] == EMERGENCY),
    )
    if decisions is not None:
        explain(measured, slot, justification, line, stop, decisions)
    return line


def _reason(slot: LineSlot, justification: Justification, emergency: bool) -> Reason:
    if emergency:
        return "emergency"
    if justification.hang:
        return "hang"
    if justification.ratio < 0:
        return "squeeze"
    if slot.last:
        return "forced" if slot.forced else "last"
    if justification.short:
        return "short"
    return "stretch" if justification.tiers else "natural"


def _without_blanks(measured: MeasuredText, start: int, end: int) -> int:
    """End of the line less the blanks swallowed there."""
    while end > start and measured.classes[end - 1] in c.BLANKS:
        end -= 1
    return end
