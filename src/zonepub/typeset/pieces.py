"""A justified line -> pieces: one run and one script each, with where to paint them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from zonepub.typeset.chain import Chain, Segment, segment_at
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
    for segment, left, right in _stretches(chain, slot.start, stop):
        if not (segment.latin and chain.dropped):
            parts.append(Part(segment, left, right, waiting))
            waiting = ""
            continue
        for at, until in _painted(chain, left, right):
            if at < until:
                parts.append(Part(segment, at, until, waiting))
                waiting = ""
            elif parts:
                parts[-1].after += chain.text[at : at + chain.dropped[at]]
            else:
                waiting += chain.text[at : at + chain.dropped[at]]
    if stop < slot.end and parts:
        parts[-1].after += chain.text[stop : slot.end]
    return parts


def _stretches(chain: Chain, start: int, stop: int) -> Iterator[tuple[Segment, int, int]]:
    index = segment_at(chain, start)
    while index < len(chain.segments):
        segment = chain.segments[index]
        if segment.start >= stop or start >= stop:
            return
        yield segment, max(segment.start, start), min(segment.end, stop)
        index += 1


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
            self.moved += tracking * sum(chain.stretchy[self.counted + 1 : at + 1])
            self.counted = max(at, until - 1)
        x = chain.pen[at] + self.moved
        kerns, inner = self._kerns(at, until)
        if tracking:
            kerns = corrected(chain, kerns, at, until, tracking, own)
            inner += tracking * sum(chain.stretchy[at + 1 : until])
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
        kerns: list[tuple[int, float]] = []
        inner = 0.0
        while self.cursor < len(self.places) and self.places[self.cursor] < until:
            place = self.places[self.cursor]
            extra = self.done.extra.get(place, 0.0)
            kern = self.chain.adjust.get(place, 0.0) + extra
            if kern:
                kerns.append((place - 1 - at, kern))
            inner += extra
            self.cursor += 1
        return kerns, inner


def corrected(
    chain: Chain, kerns: list[tuple[int, float]], at: int, until: int, tracking: float, own: float
) -> list[tuple[int, float]]:
    """Kerns that make up for places where the tracking of the piece is not what the line gives."""
    stretchy = chain.stretchy
    if sum(stretchy[at + 1 : until]) == (until - at - 1 if own else 0):
        return kerns
    changes = dict(kerns)
    for place in range(at + 1, until):
        change = (tracking if stretchy[place] else 0.0) - own
        if change and place not in chain.inner:  # a dash of two characters is painted as one
            changes[place - 1 - at] = changes.get(place - 1 - at, 0.0) + change
    return sorted(changes.items())


def _painted(chain: Chain, left: int, right: int) -> Iterator[tuple[int, int]]:
    """Stretches that are painted, and empty ones where a gap stands for blanks of the source (T7.4)."""
    at = left
    for place in range(left, right):
        count = chain.dropped.get(place)
        if count:
            if place > at:
                yield at, place
            yield place, place
            at = place + count
    if at < right:
        yield at, right
