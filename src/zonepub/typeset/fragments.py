"""A justified line -> pieces: one run and one script each, with where to paint them."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from zonepub.typeset.justify import Justification, LineSlot
from zonepub.typeset.measured import MeasuredText, Segment, loose, segment_at
from zonepub.typeset.opportunities import HYPHEN
from zonepub.typeset.types import Fragment


def cut(
    measured: MeasuredText, slot: LineSlot, stop: int, shift: float, done: Justification
) -> list[Fragment]:
    """Pieces from the line start to `stop`, where its blanks begin; `shift` leads from chain to line."""
    low, high = bisect_right(measured.places, slot.start), bisect_left(measured.places, stop)
    cutter = LineCutter(measured, done, measured.places[low:high], stop, shift, slot.start)
    pieces = [cutter.piece(part) for part in _parts(measured, slot, stop)]
    if measured.weak[slot.end] == HYPHEN:
        last = pieces[-1]
        pieces[-1] = last._replace(text=last.text + "-", source=last.stands_for)
    return pieces


@dataclass(slots=True, eq=False)
class LinePart:
    """What is painted in one go, and blanks beside it that are not painted but that it stands for (T7.4)."""

    segment: Segment
    start: int
    end: int
    before: str = ""
    after: str = ""


def _parts(measured: MeasuredText, slot: LineSlot, stop: int) -> list[LinePart]:
    parts: list[LinePart] = []
    waiting = ""  # blanks at the start of the line, for the first part
    segments = measured.segments
    for index in range(segment_at(measured, slot.start), len(segments)):
        segment = segments[index]
        if segment.start >= stop:
            break
        at = max(segment.start, slot.start)
        right = min(segment.end, stop)
        for gap in _gaps(measured, at, right) if segment.latin else ():
            blanks = measured.text[gap : gap + measured.dropped[gap]]
            if gap > at:
                parts.append(LinePart(segment, at, gap, waiting, blanks))
                waiting = ""
            elif parts:
                parts[-1].after += blanks
            else:
                waiting += blanks
            at = gap + len(blanks)
        if at < right:
            parts.append(LinePart(segment, at, right, waiting))
            waiting = ""
    if stop < slot.end and parts:
        parts[-1].after += measured.text[stop : slot.end]
    return parts


def _gaps(measured: MeasuredText, left: int, right: int) -> list[int]:
    """Where a gap stands for blanks of the source (T7.4)."""
    return (
        measured.drops[bisect_left(measured.drops, left) : bisect_left(measured.drops, right)]
        if measured.drops
        else []
    )


@dataclass(slots=True, eq=False)
class LineCutter:
    """Goes along a line from left to right; `moved` is what has been added so far."""

    measured: MeasuredText
    done: Justification
    places: list[int]  # of the line where something is adjusted, shrunk or grown
    stop: int
    moved: float
    counted: int  # up to here the tracking is in `moved`
    cursor: int = 0

    def piece(self, part: LinePart) -> Fragment:
        segment, at, until = part.segment, part.start, part.end
        measured, tracking, run = self.measured, self.done.tracking, segment.run
        extra = self.done.extra
        while self.cursor < len(self.places) and self.places[self.cursor] <= at:
            self.moved += extra.get(self.places[self.cursor], 0.0)
            self.cursor += 1
        own = 0.0 if segment.latin or run.verbatim else tracking
        if tracking:
            self.moved += tracking * max(0, measured.loose[at + 1] - measured.loose[self.counted + 1])
            self.counted = max(at, until - 1)
        x = measured.pen[at] + self.moved
        kerns, inner = self._kerns(at, until)
        if tracking:
            kerns = corrected(measured, kerns, at, until, tracking, own)
            inner += tracking * loose(measured, at, until)
        self.moved += inner
        right = (
            measured.finish[until]
            if until == self.stop
            else measured.pen[until] - measured.adjust.get(until, 0.0)
        )
        text = measured.text[at:until]
        return Fragment(
            run,
            text,
            "latin" if segment.latin else "han",
            x,
            right - measured.pen[at] + inner,
            own + run.tracking,
            tuple(kerns),
            f"{part.before}{text}{part.after}" if part.before or part.after else None,
        )

    def _kerns(self, at: int, until: int) -> tuple[list[tuple[int, float]], float]:
        """Squeezes and gaps inside a piece, and what justification added there."""
        end = bisect_left(self.places, until, self.cursor)
        places, self.cursor = self.places[self.cursor : end], end
        adjust, extra = self.measured.adjust, self.done.extra
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
    measured: MeasuredText, kerns: list[tuple[int, float]], at: int, until: int, tracking: float, own: float
) -> list[tuple[int, float]]:
    """Kerns that make up for places where the tracking of the piece is not what the line gives."""
    stretchy = measured.stretchy
    if loose(measured, at, until) == (until - at - 1 if own else 0):
        return kerns
    changes = dict(kerns)
    for place in range(at + 1, until):
        change = (tracking if stretchy[place] else 0.0) - own
        if change and place not in measured.inner:  # a dash of two characters is painted as one
            changes[place - 1 - at] = changes.get(place - 1 - at, 0.0) + change
    return sorted(changes.items())
