"""A line between two places: justified, then cut into pieces to paint."""

from zonepub.typeset.explain import explain
from zonepub.typeset.fragments import cut
from zonepub.typeset.justify import EPSILON, Justification, LineSlot, share
from zonepub.typeset.measured import MeasuredText
from zonepub.typeset.opportunities import EMERGENCY
from zonepub.typeset.types import Decision, Line, Options, Reason


def set_line(
    measured: MeasuredText, slot: LineSlot, options: Options, decisions: list[Decision] | None
) -> Line:
    """Set the characters between two places in a measure."""
    start, end = slot.start, slot.end
    room = slot.measure - slot.indent
    origin, natural = measured.begin[start], measured.finish[end] - measured.begin[start]
    stop = _without_blanks(measured, start, end)
    hung = measured.hung.get(end, 0.0)
    spare = room - natural
    wanted = spare if options.align == "justify" and (spare < 0 or not slot.last) else 0.0
    done = share(measured, start, end, wanted, hung)
    offset = slot.indent
    width = (
        natural
        + sum(done.extra.values())
        + done.tracking * (measured.loose[end] - measured.loose[min(start + 1, end)])
    )
    if options.align in ("center", "right"):
        offset += (room - width + done.hang) * (0.5 if options.align == "center" else 1.0)
    pieces = cut(measured, slot, stop, offset - origin, done)
    if options.align != "justify" and spare < -EPSILON and hung:
        done.hang = hung
    elif not wanted and spare < -EPSILON:
        done.overfull = True  # set ragged, with nothing to squeeze: it sticks out (T3.7)
    broken = EMERGENCY in (measured.weak[start], measured.weak[end]) or done.overfull
    line = Line(
        tuple(pieces),
        offset + width - done.hang,
        natural,
        done.ratio,
        broken,
        start,
        end,
        _reason(slot, done, measured.weak[end] == EMERGENCY or done.overfull),
    )
    if decisions is not None:
        explain(measured, slot, done, line, stop, decisions)
    return line


def _reason(slot: LineSlot, done: Justification, weak: bool) -> Reason:
    if weak:
        return "emergency"
    if done.hang:
        return "hang"
    if done.ratio < 0:
        return "squeeze"
    if slot.last:
        return "forced" if slot.forced else "last"
    return "stretch" if done.tiers else "natural"


def _without_blanks(measured: MeasuredText, start: int, end: int) -> int:
    """End of the line less the blanks swallowed there."""
    kinds = measured.kinds
    while end > start and kinds[end - 1] in "_Zz":
        end -= 1
    return end
