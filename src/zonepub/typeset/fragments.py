"""A justified line -> fragments: one run and one script each, with where to paint them."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import Literal

from zonepub.records import dataclass
from zonepub.typeset.justify import Justification, LineSlot
from zonepub.typeset.measured import MeasuredText, Segment, segment_at, stretchable_places
from zonepub.typeset.opportunities import HYPHEN
from zonepub.typeset.types import Fragment


def fragments(
    measured: MeasuredText, slot: LineSlot, stop: int, shift: float, justification: Justification
) -> list[Fragment]:
    """Fragments from the line start to `stop`, where its blanks begin; `shift`: from endless line to line."""
    places = measured.glue_places
    low, high = bisect_right(places, slot.start), bisect_left(places, stop)
    parts = _parts(measured, slot, stop)
    if justification.tracking:
        cutter = LineCutter(measured, justification, places[low:high], stop, shift, slot.start)
        pieces = [cutter.fragment(part) for part in parts]
    else:
        pieces = _untracked(measured, parts, places[low:high], stop, shift, justification.extra)
    if measured.penalties[slot.end] == HYPHEN:
        last = pieces[-1]
        pieces[-1] = last._replace(text=last.text + "-", source=last.stands_for)
    return pieces


def _untracked(
    measured: MeasuredText,
    parts: Sequence["LinePart"],
    places: Sequence[int],
    stop: int,
    moved: float,
    extra: Mapping[int, float],
) -> list[Fragment]:
    """What `LineCutter` gives for a line whose characters stand as they are: nearly every line."""
    text, positions, adjustments = measured.text, measured.positions, measured.adjustments
    pieces, cursor, count = [], 0, len(places)
    for part in parts:
        segment, at, until = part.segment, part.start, part.end
        kerns: list[tuple[int, float]] = []
        added = 0.0
        while cursor < count and (place := places[cursor]) < until:
            more = extra.get(place, 0.0)
            if place <= at:
                moved += more
            else:
                if kern := adjustments.get(place, 0.0) + more:
                    kerns.append((place - 1 - at, kern))
                added += more
            cursor += 1
        left = positions[at]
        right = measured.line_ends[until] if until == stop else positions[until] - adjustments.get(until, 0.0)
        words = text[at:until]
        script: Literal["han", "latin"] = "latin" if segment.latin else "han"
        source = f"{part.before}{words}{part.after}" if part.before or part.after else None
        width = right - left + added
        run = segment.run
        pieces.append(Fragment(run, words, script, left + moved, width, run.tracking, tuple(kerns), source))
        moved += added
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
    segments = measured.segments
    first = segment_at(measured, slot.start)
    waiting = _of_line_before(measured, slot.start)  # blanks at the start of the line, for the first part
    end = measured.text[stop : slot.end] if stop < slot.end and not _is_parted(measured, stop) else ""
    if not segments[first].latin and segments[first].end >= stop > slot.start:
        return [LinePart(segments[first], slot.start, stop, waiting, end)]
    parts: list[LinePart] = []
    for index in range(first, len(segments)):
        segment = segments[index]
        if segment.start >= stop:
            break
        at = max(segment.start, slot.start)
        right = min(segment.end, stop)
        for gap in _dropped_blanks(measured, at, right) if segment.latin else ():
            blanks = measured.text[gap : gap + measured.dropped_blanks[gap]]
            if gap > at:
                parts.append(LinePart(segment, at, gap, waiting, blanks))
                waiting = ""
            elif parts and parts[-1].segment.run is segment.run:
                parts[-1].after += blanks
            else:  # of the run behind it: a link ends before the blank
                waiting += blanks
            at = gap + len(blanks)
        if at < right:
            parts.append(LinePart(segment, at, right, waiting))
            waiting = ""
    if parts:
        parts[-1].after += waiting + end
    return parts


def _is_parted(measured: MeasuredText, start: int) -> bool:
    """Whether blanks that begin at `start` are of another run than what stands before them, as behind a link.

    So do those at the end of the text stay with it: no line comes behind them.
    """
    text = measured.text
    if not start or len(text.rstrip(" ")) <= start:
        return False
    segments = measured.segments
    return segments[segment_at(measured, start - 1)].run is not segments[segment_at(measured, start)].run


def _of_line_before(measured: MeasuredText, start: int) -> str:
    """Blanks at the end of the line before that are no part of its last run."""
    first = start
    while first and measured.text[first - 1] == " ":
        first -= 1
    return measured.text[first:start] if first < start and _is_parted(measured, first) else ""


def _dropped_blanks(measured: MeasuredText, left: int, right: int) -> list[int]:
    """Where a gap stands for blanks of the source (T7.4)."""
    places = measured.dropped_places
    return places[bisect_left(places, left) : bisect_left(places, right)] if places else []


@dataclass(slots=True, eq=False)
class LineCutter:
    """Goes along a line from left to right; `moved` is what has been added so far."""

    measured: MeasuredText
    justification: Justification
    places: list[int]  # of the glue in the line
    stop: int
    moved: float
    counted: int  # up to here the tracking is in `moved`
    cursor: int = 0

    def fragment(self, part: LinePart) -> Fragment:
        segment, at, until = part.segment, part.start, part.end
        measured, tracking, run = self.measured, self.justification.tracking, segment.run
        extra, before = self.justification.extra, measured.stretchable_before
        while self.cursor < len(self.places) and self.places[self.cursor] <= at:
            self.moved += extra.get(self.places[self.cursor], 0.0)
            self.cursor += 1
        own = 0.0 if segment.latin or run.verbatim else tracking
        if tracking:
            self.moved += tracking * max(0, before[at + 1] - before[self.counted + 1])
            self.counted = max(at, until - 1)
        x = measured.positions[at] + self.moved
        kerns, added = self._kerns(at, until)
        if tracking:
            kerns = corrected(measured, kerns, at, until, tracking, own)
            added += tracking * stretchable_places(measured, at, until)
        self.moved += added
        right = (
            measured.line_ends[until]
            if until == self.stop
            else measured.positions[until] - measured.adjustments.get(until, 0.0)
        )
        text = measured.text[at:until]
        return Fragment(
            run,
            text,
            "latin" if segment.latin else "han",
            x,
            right - measured.positions[at] + added,
            own + run.tracking,
            tuple(kerns),
            f"{part.before}{text}{part.after}" if part.before or part.after else None,
        )

    def _kerns(self, at: int, until: int) -> tuple[list[tuple[int, float]], float]:
        """Squeezes and gaps inside a fragment, and how many points justification added there."""
        end = bisect_left(self.places, until, self.cursor)
        places, self.cursor = self.places[self.cursor : end], end
        adjustments, extra = self.measured.adjustments, self.justification.extra
        if not extra:
            return [(place - 1 - at, adjustments[place]) for place in places if adjustments.get(place)], 0.0
        kerns: list[tuple[int, float]] = []
        added = 0.0
        for place in places:
            more = extra.get(place, 0.0)
            kern = adjustments.get(place, 0.0) + more
            if kern:
                kerns.append((place - 1 - at, kern))
            added += more
        return kerns, added


def corrected(
    measured: MeasuredText, kerns: list[tuple[int, float]], at: int, until: int, tracking: float, own: float
) -> list[tuple[int, float]]:
    """Kerns that make up for places where the tracking of the fragment is not what the line gives."""
    if stretchable_places(measured, at, until) == (until - at - 1 if own else 0):
        return kerns
    changes = dict(kerns)
    for place in range(at + 1, until):
        change = (tracking if measured.stretchable[place] else 0.0) - own
        if change and place not in measured.inside_double_marks:  # a dash of two characters is painted as one
            changes[place - 1 - at] = changes.get(place - 1 - at, 0.0) + change
    return sorted(changes.items())
