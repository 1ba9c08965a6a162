"""A line between two places: justified, then cut into pieces to paint."""

from zonepub.typeset.chain import Chain
from zonepub.typeset.decisions import explain
from zonepub.typeset.pieces import cut
from zonepub.typeset.share import EPSILON, Share, Slot, share
from zonepub.typeset.units import EMERGENCY
from zonepub.typeset.values import Decision, Line, Options, Reason


def set_line(chain: Chain, slot: Slot, options: Options, decisions: list[Decision] | None) -> Line:
    """Set the characters between two places in a measure."""
    start, end = slot.start, slot.end
    room = slot.measure - slot.indent
    origin, natural = chain.begin[start], chain.finish[end] - chain.begin[start]
    stop = _without_blanks(chain, start, end)
    hung = chain.hung.get(end, 0.0)
    spare = room - natural
    wanted = spare if options.align == "justify" and (spare < 0 or not slot.last) else 0.0
    done = share(chain, start, end, wanted, hung)
    offset = slot.indent
    width = (
        natural
        + sum(done.extra.values())
        + done.tracking * (chain.loose[end] - chain.loose[min(start + 1, end)])
    )
    if options.align in ("center", "right"):
        offset += (room - width + done.hang) * (0.5 if options.align == "center" else 1.0)
    pieces = cut(chain, slot, stop, offset - origin, done)
    if options.align != "justify" and spare < -EPSILON and hung:
        done.hang = hung
    elif not wanted and spare < -EPSILON:
        done.overfull = True  # set ragged, with nothing to squeeze: it sticks out (T3.7)
    broken = EMERGENCY in (chain.weak[start], chain.weak[end]) or done.overfull
    line = Line(
        tuple(pieces),
        offset + width - done.hang,
        natural,
        done.ratio,
        broken,
        start,
        end,
        _reason(slot, done, chain.weak[end] == EMERGENCY or done.overfull),
    )
    if decisions is not None:
        explain(chain, slot, done, line, stop, decisions)
    return line


def _reason(slot: Slot, done: Share, weak: bool) -> Reason:
    if weak:
        return "emergency"
    if done.hang:
        return "hang"
    if done.ratio < 0:
        return "squeeze"
    if slot.last:
        return "forced" if slot.forced else "last"
    return "stretch" if done.tiers else "natural"


def _without_blanks(chain: Chain, start: int, end: int) -> int:
    """End of the line less the blanks swallowed there."""
    kinds = chain.kinds
    while end > start and kinds[end - 1] in "_Zz":
        end -= 1
    return end
