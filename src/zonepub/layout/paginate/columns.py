"""Fills one column after the other: breaks (T8.6–T8.8), notes at the foot, figures that may move."""

from collections.abc import Sequence
from itertools import takewhile
from math import ceil

from zonepub.layout.boxes import (
    Box,
    ColumnEnd,
    Counter,
    Float,
    Gap,
    Item,
    PageEnd,
    Placed,
    Plate,
    TurnedPages,
    heights,
    is_picture,
    of_one_paragraph,
)
from zonepub.layout.frames import TextFrame
from zonepub.layout.geometry import EPSILON
from zonepub.layout.paginate.filled_column import Break, Deferred, FilledColumn, ForcedKind
from zonepub.layout.paginate.footnotes import FootNotes, Notes
from zonepub.layout.paginate.keeping import (
    before_gaps,
    begins_with_more,
    comes_before,
    ends,
    forth,
    heads_nothing_else,
    inside_paragraph,
    kept_after,
)
from zonepub.layout.paginate.plates import PlateBlock
from zonepub.records import replace

GIVEN_UP = 0.25  # of the white around a heading or a figure, given up rather than widened by most of a line
LEAST_ABOVE = 0.5  # of the white above a figure or table, so that it stands at the foot
WORTH_IT = 1 / 8  # of a column, that it takes
WELL_FILLED = 0.5  # of a column, that a list of contents leaves rather than be parted
CARRIED_SHARE = 0.6  # of a column that notes from the column before may take while text waits
GATHERED_SHARE = 0.85  # the same where all notes of an article stand in it


class ColumnFiller:
    """One column while it is being filled from `top` to `bottom`; its notes stand on `floor`, which is lower
    where columns are balanced. Lines of the body stand on multiples of `pitch`; 0: anywhere.

    `foot`: notes that stand there already, of the region above. `shrinking`: figures may be set smaller;
    `scale`: all are, at most so large.
    `block`: plates that stand above it, whatever comes; it is the column `at` of theirs. `runs_on`: the page
    goes on with what the one before could not hold. `heads`: a table that goes on in it has its head again.
    `even`: a paragraph may leave a line alone in it, for columns that end alike. `parting`: it may end within
    what is kept together unless such a share of it stays white. `own_notes`: `floor` is that of an article.
    `notes_later`: all stand in a column behind, which has `notes_here`; `noted`: those of the block before.
    `plain`: pictures wait for the next page, and headings do not wait for them. `beside`: others stand beside
    it, and headings on top of the page begin on one line; `moves_up`: text may come to stand above the block.
    """

    def __init__(
        self,
        top: float,
        bottom: float,
        floor: float,
        pitch: float,
        notes: Notes,
        waiting: Deferred,
        *,
        foot: Sequence[Box] = (),
        shrinking: bool = False,
        scale: float = 1.0,
        block: PlateBlock | None = None,
        at: int = 0,
        runs_on: bool = False,
        heads: bool = True,
        even: bool = False,
        parting: float = 0.0,
        own_notes: bool = False,
        notes_later: bool = False,
        notes_here: bool = False,
        noted: bool = False,
        plain: bool = False,
        beside: bool = False,
        moves_up: bool = False,
        settled: Sequence[Plate] = (),
        unsettled: Sequence[Plate] = (),
    ) -> None:
        self.block, self.at, self.runs_on, self.heads, self.even = block, at, runs_on, heads, even
        self.level, self.parting, self.beside = beside and not (top or moves_up), parting, beside
        self.noted, self.notes_here = noted, notes_here
        self.plain = plain
        self.settled, self.unsettled = settled, list(unsettled)  # plates with a place, plates that wait
        self.items: Sequence[Item] = ()
        self.top, self.bottom, self.floor, self.pitch = top, bottom, floor, pitch
        self.shrinking, self.scale = shrinking, scale
        self.y = self.foot = top
        self.white = 0.0  # above y, where nothing is set yet
        self.placed: list[Placed] = []
        self.float_boxes: set[Box] = set()
        self.foot_notes = FootNotes(notes, foot, unsplit=own_notes, later=notes_later)
        self.waiting = list(waiting.floats)
        self.turned: list[TurnedPages] = []
        self.turned_before = waiting.turned
        self.forced: list[tuple[ForcedKind, Box]] = []
        self.carried = list(waiting.notes)
        self.whole = top == 0 and at == 0
        self.blocked = 0  # boxes of the block
        self.listed: Break | None = None  # where the list of contents begins

    @property
    def limit(self) -> float:
        """How far down text may go."""
        return min(self.bottom, self.floor - self.foot_notes.height)

    @property
    def held(self) -> Float | None:
        """The figure that comes before all others that wait."""
        return next((item for item in self.waiting if isinstance(item, Float)), None)

    @property
    def _heading_waits(self) -> bool:
        """Whether figures, or plates that no page has room for yet, come before the next section."""
        return bool(self.waiting or self.unsettled)

    def fill(self, items: Sequence[Item], start: int) -> FilledColumn:
        self.items = items
        if self.carried:  # notes that the column before could not hold come first
            share = 1.0 if start >= len(items) else GATHERED_SHARE if self.notes_here else CARRIED_SHARE
            room = self.floor - self.top - (self.block.height if self.block else 0.0)
            self.foot_notes.carry(self.carried, room * share, whole=self.whole)
        if self.block:
            self._place_block(self.block)
        postponed = begins_with_more(items, start)  # a table or a list first comes to its end
        if not postponed:
            self._take_floats()
        index = start
        # what is set already, or the next page, is enough to go on with: nothing need be parted
        last = self._break_before(start) if self.placed or self.foot_notes.boxes or not self.whole else None
        first = last if self.placed and not self.beside else None  # below figures
        while index < len(items):
            item = items[index]
            if isinstance(item, Gap):
                self._gap(item, items[index + 1] if index + 1 < len(items) else None)
            elif isinstance(item, Box):
                if postponed and not item.runs_on and self.placed and self.placed[-1].box.breakable:
                    self._take_floats()
                    last, postponed = self._break_before(before_gaps(items, start, index)), False
                if (self._heading_waits and item.heading == 1) or self._passes(item):
                    return self._hold(items, start, index, last, self.held)
                after = kept_after(items, index, self.parting) if item.notes else 0.0
                if item.entry and self.placed and not self.placed[-1].box.entry:
                    self.listed = last
                begins = index == start and self.heads
                if not self._place_box(item, after, item.repeat if begins else ()):
                    return self._stop(items, index, first if first and self._is_lone(first, last) else last)
                if ends(item, self.parting) or (self.even and inside_paragraph(items, index)):
                    last = self._break_before(index + 1)
            elif isinstance(item, Float):
                if not (self._waits_for(item) or self._passes(item)) and self._place_float(item):
                    if item.boxes[-1].breakable:
                        last = self._break_before(index + 1)
                elif last is not None and (item.fixed or heads_nothing_else(items, index, self.parting)):
                    return self._hold(items, start, index, last, self.held or item)
                else:
                    self.waiting.append(item)
            elif isinstance(item, Plate):
                if item not in self.settled:  # the next page sees to it
                    self.unsettled.append(item)
            elif isinstance(item, TurnedPages):  # behind the figures and tables before it
                (self.waiting if self.waiting else self.turned).append(item)
                if self.placed and self.placed[-1].box.breakable:  # no page of text comes in between
                    last = self._break_before(index + 1)
            elif isinstance(item, PageEnd) and self._is_too_empty(item):
                self.forced.append(("passed", replace(self._last_words(), source=item.source)))
            elif self.waiting and isinstance(item, PageEnd):
                return self._hold(items, start, index, last, self.held)
            else:
                return self._filled(index + 1, ended_by=item)
            index += 1
        return self._filled(index, holding=self.held)

    def _last_words(self) -> Box:
        """The box of the last line on the page; the last of all where there is none."""
        boxes = [one.box for one in reversed(self.placed)]
        said = (box for box in boxes if any(isinstance(frame, TextFrame) for frame in box.frames))
        return next(said, boxes[0])

    def _is_too_empty(self, end: PageEnd) -> bool:
        """Whether a page would end behind a few lines that no page before it could hold."""
        few = self.runs_on and self.y < end.least * self.floor
        return few and bool(self.placed) and not self.waiting

    def _gap(self, gap: Gap, below: Item | None) -> None:
        """White space, none at the top; what must end on the grid has what it lacks above it.

        Elsewhere the white is widened to the next line of the grid, or gives the little that it is over one
        (T10.2): a heading is as far from its text everywhere but on top of columns side by side.
        """
        above = self.y
        begun = len(self.placed) > self.blocked
        if begun:
            bottom = self.placed[-1]
            if bottom.box in self.float_boxes:  # the larger white counts, of a table's and a heading's
                above = bottom.y + bottom.box.height
            self.y = max(self.y, above + gap.height)
        if gap.lead and self.pitch:
            lead = gap.lead
            if not begun and isinstance(below, Box) and below.parts:  # it is left out there
                lead -= below.height
            missing = self._snapped(self.y + lead) - lead - self.y
            if not begun:
                hangs = self.beside and not self.blocked and isinstance(below, Box) and bool(below.heading)
                missing = 0.0 if self.level or hangs else missing
                missing += min(self.pitch, gap.height) if self.blocked else 0.0
            elif not gap.firm and self.pitch - missing <= GIVEN_UP * gap.height:
                missing -= self.pitch
            self.y += missing
        self.white = self.y - above

    def _snapped(self, y: float) -> float:
        return ceil((y - EPSILON) / self.pitch) * self.pitch if self.pitch and y > 0 else y

    def _place_box(self, box: Box, after: float, above: Sequence[Box]) -> bool:
        """Set one box if it fits, with its notes at the foot and the head of a table that goes on `above` it.

        Notes leave room for the lines `after` it that are kept with it.
        """
        if box.tint_edge and self.placed and box.tint_edge == self.placed[-1].box.tint_edge:
            return True  # the figure between two tinted paragraphs moved on: the tint goes on
        if box.parts and len(self.placed) == self.blocked and self.whole:
            return True
        y = self._snapped(self.y) if box.grid else self.y
        foot = y + heights(above) + box.ink
        if foot > self.limit + EPSILON:
            return False
        if box.notes and not self.foot_notes.place(box.notes, self._below(foot) - after):
            return False
        for head in above:
            self.placed.append(Placed(0, y, head))
            y += head.height
        self.placed.append(Placed(0, y, box))
        self.foot = y + box.ink
        self.y = y + box.height
        self.white = 0.0
        return True

    def _below(self, y: float) -> float:
        """How much room is left between `y` and the notes."""
        return self.floor - self.foot_notes.height - y

    def _passes(self, item: Box | Float) -> bool:
        """Whether a table or figure would come before one of its own numbers that waits."""
        counter = item.counter
        if not counter:
            return False
        plates = (plate for plate in self.unsettled if plate.counter == counter)
        if any(comes_before(self.items, plate, item) for plate in plates):
            return True
        waiting = (
            item.counters if isinstance(item, TurnedPages) else {item.counter} for item in self.waiting
        )
        return any(counter in counters for counters in (self._counters_turned(), *waiting))

    def _waits_for(self, item: Float) -> bool:
        """Whether what waits comes before a table or figure: pictures do not hold a table back."""
        if not self.waiting or is_picture(item):
            return bool(self.waiting)
        return not all(map(_is_picture, self.waiting))

    def _counters_turned(self) -> frozenset[Counter]:
        return self.turned_before.union(*(pages.counters for pages in self.turned))

    def _take_floats(self) -> None:
        floats, self.waiting = self.waiting, []
        while floats:
            first = floats[0]
            if isinstance(first, TurnedPages):
                self.turned.append(first)
            elif self._passes(first) or not self._place_float(first, force=self.whole and not self.placed):
                break
            del floats[0]
        self.waiting = floats

    def _place_float(self, item: Float, *, force: bool = False) -> bool:
        if self.plain and is_picture(item) and not force:
            return False
        if self.scale < 1:
            item = item.at_scale(self.scale)
        before = max(0.0, item.before - self.white) if self.placed else 0.0  # the larger white counts
        y = self.y + before
        fits = y + item.height <= self.limit + EPSILON
        lowest = self.limit - item.height
        white = y - self.foot  # as it is seen: the line above has its leading
        if not fits and y - lowest <= LEAST_ABOVE * white and item.height > WORTH_IT * self.floor:
            y, fits = lowest, True
        if not fits and self.shrinking and item.smaller and (smaller := item.smaller(self.limit - y)):
            item, fits = smaller, True
        if not fits and not force:
            return False
        notes = [name for box in item.boxes for name in box.notes]
        if notes and not self.foot_notes.place(notes, self._below(y) - item.height, force=force):
            return False
        if not fits:
            self.forced.append(("overfull", item.boxes[0]))
        self.float_boxes.update(item.boxes)
        for box in item.boxes:
            self.placed.append(Placed(0, y, box))
            self.foot = y + box.ink
            y += box.height
        self.y = y + item.after
        self.white = item.after
        return True

    def _place_block(self, block: PlateBlock) -> None:
        for place in block.plates:
            y = self.top + place.y
            for box in place.plate.figure.boxes:
                if self.at == 0:
                    self.placed.append(Placed(place.x, y, box))
                    self.float_boxes.add(box)
                if box.notes and place.column == self.at and not self.noted:
                    self.foot_notes.place(box.notes, self._below(self.top + block.height), force=True)
                y += box.height
        self.blocked = len(self.placed)
        self._measure()

    def _break_before(self, index: int) -> Break:
        """A place where the column may end: before the item at `index`."""
        notes = self.foot_notes
        figures = len(self.waiting)
        return Break(index, len(self.placed), len(notes.boxes), len(notes.waiting), figures, len(self.turned))

    def _hold(
        self, items: Sequence[Item], start: int, index: int, last: Break | None, holding: Float | None
    ) -> FilledColumn:
        """End before the item at `index`, or what is kept with it: a figure that waits has to come first."""
        if last is not None and self.placed and not ends(self.placed[-1].box, self.parting):
            index = self._back_to(last)
        return self._filled(before_gaps(items, start, index), holding=holding)

    def _back_to(self, last: Break) -> int:
        """Give up what stands behind a break; the item after it."""
        del self.placed[last.placed :], self.waiting[last.floats :], self.turned[last.turned :]
        self.foot_notes.cut(last.notes, last.waiting_notes)
        self._measure()
        return last.next

    def _stop(self, items: Sequence[Item], index: int, last: Break | None) -> FilledColumn:
        """The box at `index` does not fit: end at the last place allowed, or where there is none, here."""
        box = items[index]
        assert isinstance(box, Box)
        if last is not None:
            if box.entry and self.listed and self._moves_whole(self.listed, index):
                last = self.listed
            index = self._back_to(last)
        elif not self.placed and not self.foot_notes.boxes:
            if self.whole:  # lower down on a page there is still the next page to try
                self._force(box)
                index += 1
        elif self.placed and (torn := box if box.source else self.placed[-1].box).source is not None:
            self.forced.append(("parted", torn))
        return self._filled(index)

    def _is_lone(self, first: Break, last: Break | None) -> bool:
        """Whether a line of a paragraph that goes on would be all the text below the figures of a page."""
        if last is None or last.placed != first.placed + 1:
            return False
        return of_one_paragraph(self.placed[first.placed].box, self.items[last.next])

    def _moves_whole(self, before: Break, index: int) -> bool:
        """Whether a list of contents that has no room at `index` is left to the next page, which holds all of
        it: the column is filled well without it."""
        if not before.placed:
            return False
        above, after = self.placed[before.placed - 1], forth(self.items, index)
        rest = list(
            takewhile(lambda item: isinstance(item, Gap) or (isinstance(item, Box) and item.entry), after)
        )
        listed = heights(self.items[before.next : index]) + heights(rest)
        return above.y + above.box.height >= WELL_FILLED * self.floor and listed <= self.floor + EPSILON

    def _force(self, box: Box) -> None:
        """A box too tall for any column is set all the same: no line is ever lost."""
        y = self.top
        for part in (*box.repeat, box):
            self.placed.append(Placed(0, y, part))
            y += part.height
        if box.notes:
            self.foot_notes.place(box.notes, 0, force=True)
        self.y = self.foot = y
        self.forced.append(("overfull", box))

    def _measure(self) -> None:
        if len(self.placed) > self.blocked:
            bottom = self.placed[-1]
            self.y, self.foot = bottom.y + bottom.box.height, bottom.y + bottom.box.ink
        elif self.block:
            self.y, self.foot = self.top + self.block.height, self.top + self.block.ink
        else:
            self.y = self.foot = self.top

    def _filled(
        self, index: int, *, ended_by: Item | None = None, holding: Float | None = None
    ) -> FilledColumn:
        while self.placed and self.placed[-1].box.parts and index < len(self.items):
            del self.placed[-1]
            self._measure()
        notes = self.foot_notes.boxes
        waiting = Deferred(self.waiting, self.foot_notes.waiting, turned=self._counters_turned())
        with_source = [placed.box for placed in self.placed if placed.box.source is not None]
        floats = sum(box in self.float_boxes for box in with_source)
        return FilledColumn(
            self.placed,
            notes,
            index,
            self.foot,
            self.y,
            waiting,
            floats,
            len(with_source) - floats,
            page_end=ended_by if isinstance(ended_by, PageEnd) else None,
            column_end=isinstance(ended_by, ColumnEnd),
            holding=holding,
            turned=self.turned,
            forced=tuple(self.forced),
            block=None if self.at else self.block,
        )


def _is_picture(item: Float | TurnedPages) -> bool:
    return isinstance(item, Float) and is_picture(item)
