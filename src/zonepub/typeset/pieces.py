"""A justified line -> pieces: one run and one script each, with where to paint them."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from zonepub.typeset.chain import Chain, Segment, loose, segment_at
from zonepub.typeset.share import Share, Slot
from zonepub.typeset.units import HYPHEN
from zonepub.typeset.values import Piece


def cut(chain: Chain, slot: Slot, stop: int, shift: float, done: Share) -> list[Piece]:
    """Pieces from the line start to `stop`, where its blanks begin; `shift` leads from chain to line."""
    low, high = bisect_right(chain.places, slot.start), bisect_left(chain.places, stop)
    cutter = Cutter(chain, done, chain.places[low:high], stop, shift, slot.start)
    pieces = [cutter.piece(part) for part in _parts(chain, slot, stop)]
    if chain.weak[slot.end] == HYPHEN:
        last = pieces[-1]
        pieces[-1] = last._replace(text=last.text + "-", source=last.stands_for)
    return pieces


@dataclass(slots=True, eq=False)
class Part:
    """What is painted in one go, and blanks beside it that are not painted but that it stands for (T7.4)."""

    segment: Segment
    start: int
    end: int
    before: str = ""
    after: str = ""


def _parts(chain: Chain, slot: Slot, stop: int) -> list[Part]:
    parts: list[Part] = []
    waiting = ""  # blanks at the start of the line, for the first part
    segments = chain.segments
    for index in range(segment_at(chain, slot.start), len(segments)):
        segment = segments[index]
        if segment.start >= stop:
            break
        at = max(segment.start, slot.start)
        right = min(segment.end, stop)
        for gap in _gaps(chain, at, right) if segment.latin else ():
            blanks = chain.text[gap : gap + chain.dropped[gap]]
            if gap > at:
                parts.append(Part(segment, at, gap, waiting, blanks))
                waiting = ""
            elif parts:
                parts[-1].after += blanks
            else:
                waiting += blanks
            at = gap + len(blanks)
        if at < right:
            parts.append(Part(segment, at, right, waiting))
            waiting = ""
    if stop < slot.end and parts:
        parts[-1].after += chain.text[stop : slot.end]
    return parts


def _gaps(chain: Chain, left: int, right: int) -> list[int]:
    """Where a gap stands for blanks of the source (T7.4)."""
    return (
        chain.drops[bisect_left(chain.drops, left) : bisect_left(chain.drops, right)] if chain.drops else []
    )


@dataclass(slots=True, eq=False)
class Cutter:
    """Goes along a line from left to right; `moved` is what has been added so far."""

    chain: Chain
    done: Share
    places: list[int]  # of the line where something is adjusted, shrunk or grown
    stop: int
    moved: float
    counted: int  # up to here the tracking is in `moved`
    cursor: int = 0

    def piece(self, part: Part) -> Piece:
        segment, at, until = part.segment, part.start, part.end
        chain, tracking, run = self.chain, self.done.tracking, segment.run
        extra = self.done.extra
        while self.cursor < len(self.places) and self.places[self.cursor] <= at:
            self.moved += extra.get(self.places[self.cursor], 0.0)
            self.cursor += 1
        own = 0.0 if segment.latin or run.verbatim else tracking
        if tracking:
            self.moved += tracking * max(0, chain.loose[at + 1] - chain.loose[self.counted + 1])
            self.counted = max(at, until - 1)
        x = chain.pen[at] + self.moved
        kerns, inner = self._kerns(at, until)
        if tracking:
            kerns = corrected(chain, kerns, at, until, tracking, own)
            inner += tracking * loose(chain, at, until)
        self.moved += inner
        right = chain.finish[until] if until == self.stop else chain.pen[until] - chain.adjust.get(until, 0.0)
        text = chain.text[at:until]
        return Piece(
            run,
            text,
            "latin" if segment.latin else "han",
            x,
            right - chain.pen[at] + inner,
            own + run.tracking,
            tuple(kerns),
            f"{part.before}{text}{part.after}" if part.before or part.after else None,
        )

    def _kerns(self, at: int, until: int) -> tuple[list[tuple[int, float]], float]:
        """Squeezes and gaps inside a piece, and what justification added there."""
        end = bisect_left(self.places, until, self.cursor)
        places, self.cursor = self.places[self.cursor : end], end
        adjust, extra = self.chain.adjust, self.done.extra
        if not extra:
            return [(place - 1 - at, adjust[place]) for place in places if adjust.get(place)], 0.0
        kerns: list[tuple[int, float]] = []
        inner = 0.0
        for place in places:
            more = extra.get(place, 0.0)
            kern = adjust.get(place, 0.0) + more
            if kern:
                kerns.append((place - 1 - at, kern))
            inner += more
        return kerns, inner


def corrected(
    chain: Chain, kerns: list[tuple[int, float]], at: int, until: int, tracking: float, own: float
) -> list[tuple[int, float]]:
    """Kerns that make up for places where the tracking of the piece is not what the line gives."""
    stretchy = chain.stretchy
    if loose(chain, at, until) == (until - at - 1 if own else 0):
        return kerns
    changes = dict(kerns)
    for place in range(at + 1, until):
        change = (tracking if stretchy[place] else 0.0) - own
        if change and place not in chain.inner:  # a dash of two characters is painted as one
            changes[place - 1 - at] = changes.get(place - 1 - at, 0.0) + change
    return sorted(changes.items())
