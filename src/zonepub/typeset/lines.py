"""A line between two places: blank shared out by the tiers of T5, then cut into pieces to paint."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from zonepub.typeset import classes as c
from zonepub.typeset.chain import Chain, segment_at
from zonepub.typeset.values import Decision, Line, Options, Piece, Reason

EPSILON = 1e-6
SHRINK_TIERS = (2, 3, 4, 5, 6, 7)  # T5.2; tier 1, the line end, is always taken
GROW_TIERS = (1, 2)  # T5.3; tier 3 is every gap


@dataclass(slots=True, eq=False)
class Share:
    """What justification does to one line."""

    extra: dict[int, float] = field(default_factory=dict)  # place: points
    tracking: float = 0.0  # points at every stretchy place
    tiers: list[tuple[str, float]] = field(default_factory=list)  # rule, points
    hang: float = 0.0
    overfull: bool = False
    ratio: float = 0.0


def share(chain: Chain, start: int, end: int, spare: float, hung: float) -> Share:
    """Give a line `spare` points more (negative: less), by T5.2 and T5.3."""
    result = Share()
    if spare < -EPSILON:
        _shrink(chain, start, end, -spare, hung, result)
    elif spare > EPSILON:
        _grow(chain, start, end, spare, result)
    return result


def _inside(
    chain: Chain, amounts: dict[int, tuple[int, float]], start: int, end: int
) -> list[tuple[int, int, float]]:
    places = chain.places
    low, high = bisect_right(places, start), bisect_left(places, end)
    return [(place, *amounts[place]) for place in places[low:high] if place in amounts]


def _shrink(chain: Chain, start: int, end: int, need: float, hung: float, result: Share) -> None:
    places = _inside(chain, chain.shrink, start, end)
    whole = sum(amount for _, _, amount in places)
    if need > whole + EPSILON and hung:  # T6: the stop hangs only where squeezing is not enough
        result.hang = hung
        need -= hung
        if need < 0:
            _grow(chain, start, end, -need, result)
            return
    result.ratio = -min(1.0, need / whole) if whole else 0.0
    for tier in SHRINK_TIERS:
        if need <= EPSILON:
            return
        here = [(place, amount) for place, at, amount in places if at == tier and amount > 0]
        room = sum(amount for _, amount in here)
        if not room:
            continue
        part = min(1.0, need / room)
        for place, amount in here:
            result.extra[place] = result.extra.get(place, 0.0) - amount * part
        result.tiers.append((f"T5.2.{tier}", -room * part))
        need -= room * part
    result.overfull = need > EPSILON


def _grow(chain: Chain, start: int, end: int, spare: float, result: Share) -> None:
    places = _inside(chain, chain.grow, start, end)
    for tier in GROW_TIERS:
        here = [(place, amount) for place, at, amount in places if at == tier and amount > 0]
        room = sum(amount for _, amount in here)
        if not room or spare <= EPSILON:
            continue
        part = min(1.0, spare / room)
        for place, amount in here:
            result.extra[place] = result.extra.get(place, 0.0) + amount * part
        result.tiers.append((f"T5.3.{tier}", room * part))
        spare -= room * part
    if spare <= EPSILON:
        return
    gaps = sum(chain.stretchy[start + 1 : end])
    if gaps:
        result.tracking = spare / gaps
        result.ratio = result.tracking / (chain.em or 1.0)
        result.tiers.append(("T5.3.3", spare))
        return
    spaces = [place for place, tier, _ in places if tier == 1]  # Latin alone: nothing else may give (T5.4)
    for place in spaces:
        result.extra[place] = result.extra.get(place, 0.0) + spare / len(spaces)
    if spaces:
        result.ratio = spare / len(spaces) / (chain.em or 1.0)
        result.tiers.append(("T5.3.1", spare))


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a line is to be set."""

    start: int
    end: int
    number: int
    measure: float
    indent: float
    last: bool
    forced: bool


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
    width = natural + sum(done.extra.values()) + done.tracking * sum(chain.stretchy[start + 1 : end])
    if options.align in ("center", "right"):
        offset += (room - width + done.hang) * (0.5 if options.align == "center" else 1.0)
    pieces = _pieces(chain, slot, stop, offset - origin, done)
    if options.align != "justify" and spare < -EPSILON and hung:
        done.hang = hung
    broken = bool(chain.weak[end] or chain.weak[start] or done.overfull)
    line = Line(
        tuple(pieces),
        offset + width - done.hang,
        natural,
        done.ratio,
        broken,
        start,
        end,
        _reason(slot, done, bool(chain.weak[end]) or done.overfull),
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


def _pieces(chain: Chain, slot: Slot, stop: int, shift: float, done: Share) -> list[Piece]:
    start, end = slot.start, slot.end
    pen, adjust, extra, tracking = chain.pen, chain.adjust, done.extra, done.tracking
    places = chain.places
    specials = places[bisect_right(places, start) : bisect_left(places, stop)]
    pieces: list[Piece] = []
    moved, counted = shift, start  # what is added by justification up to `counted`
    stretchy = chain.stretchy
    index = segment_at(chain, start)
    swallowed = ""
    cursor = 0
    while index < len(chain.segments):
        segment = chain.segments[index]
        index += 1
        left, right = max(segment.start, start), min(segment.end, stop)
        if left >= stop:
            break
        for at, until, missing in _painted(chain, left, right):
            if at >= until:
                swallowed = _lend(pieces, missing, swallowed)
                continue
            while cursor < len(specials) and specials[cursor] <= at:
                moved += extra.get(specials[cursor], 0.0)
                cursor += 1
            if tracking:
                moved += tracking * sum(stretchy[max(counted, start) + 1 : at + 1])
                counted = at
            kerns: list[tuple[int, float]] = []
            inner = 0.0
            while cursor < len(specials) and specials[cursor] < until:
                place = specials[cursor]
                kern = adjust.get(place, 0.0) + extra.get(place, 0.0)
                if kern:
                    kerns.append((place - 1 - at, kern))
                inner += extra.get(place, 0.0)
                cursor += 1
            own = tracking if not segment.latin else 0.0
            if tracking:
                kerns = _corrected(kerns, stretchy, at, until, tracking, own)
                inner += tracking * sum(stretchy[at + 1 : until])
                counted = until - 1
            x = pen[at] + moved
            rest = (
                chain.finish[until] - pen[at]
                if until == stop
                else pen[until] - adjust.get(until, 0.0) - pen[at]
            )
            moved += inner
            text = chain.text[at:until]
            source = swallowed + text if swallowed else None
            swallowed = ""
            pieces.append(
                Piece(
                    segment.run,
                    text,
                    "latin" if segment.latin else "han",
                    x,
                    rest + inner,
                    own + segment.run.tracking,
                    tuple(kerns),
                    source,
                )
            )
    if stop < end:
        _lend(pieces, chain.text[stop:end], "")
    return pieces


def _painted(chain: Chain, left: int, right: int) -> list[tuple[int, int, str]]:
    """Stretches that are painted; blanks that a gap replaces are given as the text that is missing."""
    if not chain.dropped:
        return [(left, right, "")]
    found: list[tuple[int, int, str]] = []
    at = left
    for place in range(left, right):
        count = chain.dropped.get(place)
        if count:
            if place > at:
                found.append((at, place, ""))
            found.append((place, place, chain.text[place : place + count]))
            at = place + count
    if at < right:
        found.append((at, right, ""))
    return found


def _lend(pieces: list[Piece], missing: str, waiting: str) -> str:
    """Give text that is not painted to the piece before it; at a line start it waits for the next one."""
    if not pieces:
        return waiting + missing
    last = pieces[-1]
    pieces[-1] = Piece(
        last.run,
        last.text,
        last.script,
        last.x,
        last.width,
        last.tracking,
        last.kerns,
        last.stands_for + missing,
    )
    return ""


def _corrected(
    kerns: list[tuple[int, float]], stretchy: bytearray, at: int, until: int, tracking: float, own: float
) -> list[tuple[int, float]]:
    """Kerns that make up for places where the tracking of the piece is not what the line gives."""
    if own and sum(stretchy[at + 1 : until]) == until - at - 1:
        return kerns
    if not own and not any(stretchy[at + 1 : until]):
        return kerns
    changes = dict(kerns)
    for place in range(at + 1, until):
        change = (tracking if stretchy[place] else 0.0) - own
        if change:
            changes[place - 1 - at] = changes.get(place - 1 - at, 0.0) + change
    return sorted(changes.items())


def explain(chain: Chain, slot: Slot, done: Share, line: Line, stop: int, decisions: list[Decision]) -> None:
    """Write down what was done to the line and by which rule."""

    def note(rule: str, kind: str, position: int, amount: float = 0.0) -> None:
        decisions.append(Decision(rule, kind, slot.number, position, amount))

    kinds, start = chain.kinds, slot.start
    trimmed = chain.begin[start] - chain.pen[start]
    if kinds[start : start + 1] == c.OPENING and trimmed > EPSILON:
        note("T4.5", "start-trim", start, -trimmed)
    for place in chain.places[bisect_right(chain.places, start) : bisect_left(chain.places, stop)]:
        change = chain.adjust.get(place, 0.0)
        if change < 0 and kinds[place - 1] in "(),.!" and kinds[place] in "(),.!":
            note("T4.4", "pair-squeeze", place, change)
        elif change > 0 and kinds[place - 1] not in "(),.!":
            note("T7.1", "gap", place, change)
    if stop > start and kinds[stop - 1] in "),.!":
        cut = chain.pen[stop] - chain.adjust.get(stop, 0.0) - chain.finish[stop]
        if cut > EPSILON:
            note("T4.6", "line-end-half", stop - 1, -cut)
    for rule, amount in done.tiers:
        note(rule, "squeeze" if amount < 0 else "stretch", start, amount)
    if done.ratio < 0 and stop < len(kinds):
        note("T2.5", "push-in", stop - 1)
    if done.ratio > 0 and _pushed(chain, slot, line):
        note("T2.5", "push-out", slot.end)
    if done.hang:
        note("T6.2", "hang", stop - 1, done.hang)
    if line.emergency:
        note("T3.7", "emergency", slot.end)


def _pushed(chain: Chain, slot: Slot, line: Line) -> bool:
    """Another character would have fitted, had it been allowed to break there."""
    end = slot.end
    return (
        end + 1 < len(chain.pen)
        and not chain.allowed[end + 1]
        and (chain.finish[end + 1] - chain.begin[slot.start] <= line.width - slot.indent + EPSILON)
    )
