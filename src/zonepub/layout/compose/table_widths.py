"""How wide the columns of a table are: it takes the fewest lines and breaks no number (T3.2, T10.6)."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from zonepub.layout.geometry import EPSILON
from zonepub.present.table_look import SQUEEZED, Closeness
from zonepub.records import dataclass, replace

LEAST_CELL = 2.0  # characters that a column is never narrower than
FAIR_NARROWEST = 4.0  # characters that a column of words is not narrower than while others can give way
FAIR_SENTENCE, FAIR_LINES = 8.0, 4  # the same of sentences; they are wider where they would take more lines
EASY_NAME, EASY_LINES, EASY_MOST = 2, 4, 14.0  # lines of names and of sentences that are read with ease; em
EASY_ADDRESS = 14.0  # characters, up to which an address is better whole
ROW_NAME, NAME_LINE = 16.0, 8.0  # em: names of rows that stand on one line first; else in lines so long
MOST_NAME = 3  # lines of them, below which other columns give way
FAIR_HEAD = 3.0  # characters that a head is not broken below
MOST_MOVES = 60  # improvements that are looked for
LEVELS = 3  # of each column that a move may reach
HALVINGS = 24  # of the measure, until the level of words that give way is found
FEW_LINES, LONGER = 12, 1.08  # texts of more lines are tried in widths that grow by this factor


class Breakable(Protocol):
    """The words of a cell, as `typeset.TextExtent` measures them."""

    def lines(self, measure: float) -> int:
        """How many lines they take."""
        ...

    def next_width(self, measure: float) -> float | None:
        """The least width in which they take fewer lines; None where they are on one."""
        ...


@dataclass(frozen=True, slots=True)
class ColumnNeed:
    """What one column asks for, in points with the white at its sides.

    `least`: its widest unit; `fair`: what words are not squeezed below; `easy`: what they are read with ease
    in; `wanted`: all its cells on one line; `name`: the names of rows that are in it on one line;
    `pair`: on two, or on as many as long ones have.
    """

    least: float
    fair: float
    wanted: float
    fixed: float | None = None  # the source says so
    decent: float = 0.0  # what words are not squeezed below even where some of them are torn
    easy: float = 0.0
    name: float = 0.0
    pair: float = 0.0


@dataclass(frozen=True, slots=True)
class CellNeed:
    """A cell that may be broken: the columns `first` to `stop` are its own."""

    first: int
    stop: int
    words: Breakable
    rowspan: int = 1
    short: bool = False  # a name, say: breaking it costs as much as a line of the table


@dataclass(frozen=True, slots=True)
class RowNeed:
    """The cells of a row that may be broken."""

    cells: Sequence[CellNeed]
    head: bool = False


@dataclass(frozen=True, slots=True)
class ColumnWidths:
    """The widths in points. `tight`: words are squeezed; `torn`: some of them have no room; `crowded`: not
    even their units have. `wordy`: it is only sentences that are squeezed; `pinched`: names of rows are;
    `fits_ours`: for another program, on our own pages they have room, for there gaps give."""

    widths: tuple[float, ...]
    tight: bool = False
    torn: bool = False
    crowded: bool = False
    wordy: bool = False
    pinched: bool = False
    closeness: Closeness = ""
    fits_ours: bool = False

    @property
    def has_room(self) -> bool:
        """Whether words are whole, and two thirds of an em stand between columns at least."""
        return self.fits_ours or not (self.torn or self.closeness in SQUEEZED)


def column_widths(
    columns: Sequence[ColumnNeed],
    rows: Callable[[], Sequence[RowNeed]],
    room: float,
    side: float,
    *,
    fill: bool,
) -> ColumnWidths:
    """Widths that fill `room`, or without `fill` no more of it than they want.

    `rows` are asked for only where not all can stand on one line. `side` is the white at each side of a cell.
    """
    tight = any(need.fixed is not None and need.fair > need.fixed + EPSILON for need in columns)
    easily = sum(need.wanted for need in columns) <= room + EPSILON
    needs = [need if need.fixed is None else _given(need, need.fixed, whole=easily) for need in columns]
    wanted = [need.wanted for need in needs]
    if easily and sum(wanted) > room:  # widths of the source give way
        wanted = _shared(wanted, [need.wanted for need in columns], room)
    if sum(wanted) <= room + EPSILON:
        return ColumnWidths(tuple(_spread(wanted, needs, columns, room) if fill else wanted), tight)
    floors = [min(need.fair, need.wanted) for need in needs]
    easy = [min(max(need.easy, need.fair), need.wanted) for need in needs]
    torn, wordy = sum(floors) > room, sum(easy) > room + EPSILON
    named = floors
    if not wordy:
        floors, named = _named(easy, needs, room)
    if torn:
        tight = True
        if sum(need.least for need in needs) > room + EPSILON:
            widths = _levelled([need.least for need in needs], room)
            return ColumnWidths(tuple(widths), tight, torn, crowded=True)
        floors = named = _squeezed(needs, room)
    fixed = [index for index, need in enumerate(columns) if need.fixed is not None]
    for floor in (floors, named):  # as far as the units of the others allow
        for index in fixed:
            spare = room - sum(floor)
            floor[index] += min(spare, max(0.0, needs[index].wanted - floor[index]))
    cells = rows()
    cost, found = _Search(cells, floors, wanted, room, side).best()
    if named != floors:
        whole, kept = _Search(cells, named, wanted, room, side).best()
        found = kept if whole[0] <= cost[0] else found
    best = _spread(found, needs, columns, room)
    pinched = any(width < need.pair - EPSILON for width, need in zip(best, needs, strict=True))
    return ColumnWidths(tuple(best), tight or wordy or pinched, torn, wordy=wordy, pinched=pinched)


def _given(need: ColumnNeed, width: float, *, whole: bool) -> ColumnNeed:
    """A column whose width the source gives: words that others have room for are not torn for it, and names
    of rows are not parted; with `whole`, where all cells of the table have room on one line, nothing is."""
    fair = min(need.fair, need.wanted)
    wanted = max(fair, width, need.wanted if whole else min(need.name, need.wanted))
    return replace(need, fair=fair, easy=min(need.easy, width), wanted=wanted)


def _named(
    floors: Sequence[float], needs: Sequence[ColumnNeed], room: float
) -> tuple[list[float], list[float]]:
    """Names of rows are on two lines first, and on one: figures have what they need, and share the rest."""
    paired = _raised(floors, [min(need.pair, need.wanted) for need in needs], room)
    return paired, _raised(paired, [min(need.name, need.wanted) for need in needs], room)


def _raised(floors: Sequence[float], wider: Sequence[float], room: float) -> list[float]:
    raised = list(floors)
    for index, width in enumerate(wider):
        if 0 < (lacking := width - raised[index]) <= room - sum(raised) + EPSILON:
            raised[index] += lacking
    return raised


def _levelled(floors: Sequence[float], room: float) -> list[float]:
    """As many columns as can be keep their units whole: the widest ones give way."""
    left, level = room, 0.0
    for count, floor in enumerate(sorted(floors)):
        level = left / (len(floors) - count)
        if floor >= level:
            break
        left -= floor
    return [min(floor, level) for floor in floors]


def _squeezed(needs: Sequence[ColumnNeed], room: float) -> list[float]:
    """Units stay whole; as many columns as can be keep some characters of words: the widest give way."""
    low, high = 0.0, room
    floors = least = [need.least for need in needs]
    decent = [max(need.least, min(need.decent, need.fair)) for need in needs]
    bases, most = decent, [need.fair for need in needs]
    if sum(decent) > room:  # not even some characters of them
        bases, most = least, decent
    for _ in range(HALVINGS):
        level = (low + high) / 2
        trial = [max(base, min(upper, level)) for base, upper in zip(bases, most, strict=True)]
        if sum(trial) > room:
            high = level
        else:
            low, floors = level, trial
    return floors


def _spread(
    widths: Sequence[float], needs: Sequence[ColumnNeed], columns: Sequence[ColumnNeed], room: float
) -> list[float]:
    """What is left over goes to all columns alike, first up to what they want: white between them."""
    free = [index for index, column in enumerate(columns) if column.fixed is None] or list(
        range(len(columns))
    )
    spread = list(widths)
    left = room - sum(spread)
    lacking = [max(0.0, need.wanted - width) for need, width in zip(needs, spread, strict=True)]
    if left > EPSILON and (lack := sum(lacking)) > EPSILON:
        share = min(1.0, left / lack)
        spread = [width + share * more for width, more in zip(spread, lacking, strict=True)]
        left = room - sum(spread)
    for index in free:
        spread[index] += max(0.0, left) / len(free)
    return spread


@dataclass(frozen=True, slots=True)
class _Steps:
    """A cell that may be broken: the least widths, white included, for fewer and fewer lines."""

    first: int
    stop: int
    rowspan: int
    least: Sequence[float]
    most_lines: int
    short: bool

    def lines(self, width: float) -> int:
        return self.most_lines - bisect_right(self.least, width + EPSILON)

    def width_for(self, lines: int) -> float | None:
        """The least width that takes so many lines; None for the most, and for fewer than were tried."""
        index = self.most_lines - lines - 1
        return self.least[index] if 0 <= index < len(self.least) else None


def _steps(cell: CellNeed, narrowest: float, widest: float, white: float) -> _Steps:
    """From the lines that a cell takes in its narrowest width to those in its widest."""
    width, least = narrowest - white, list[float]()
    most = lines = cell.words.lines(width)
    while lines > 1 and width < widest - white:
        wider = cell.words.next_width(width) if lines <= FEW_LINES else width * LONGER
        if wider is None:
            break
        fewer = cell.words.lines(wider)
        least += [wider + white] * (lines - fewer)
        width, lines = wider, fewer
    return _Steps(cell.first, cell.stop, cell.rowspan, least, most, cell.short)


class _Search:
    """Looks for the widths with the fewest lines: columns are widened to where a cell of theirs saves one."""

    def __init__(
        self,
        rows: Sequence[RowNeed],
        floors: Sequence[float],
        wanted: Sequence[float],
        room: float,
        side: float,
    ) -> None:
        self.floors, self.wanted, self.room = floors, wanted, room
        self.rows: list[tuple[bool, list[_Steps]]] = []
        self.alone: list[list[_Steps]] = [[] for _ in floors]  # cells of one column
        for row in rows:
            steps = [_steps(cell, sum(floors[cell.first : cell.stop]), room, 2 * side) for cell in row.cells]
            steps = [cell for cell in steps if cell.least]
            if steps:
                self.rows.append((row.head, steps))
            for cell in steps:
                if cell.stop - cell.first == 1:
                    self.alone[cell.first].append(cell)

    def best(self) -> tuple[tuple[int, int], list[float]]:
        """The widths, `room` together at most, and what they cost."""
        starts = [list(self.floors), _shared(self.wanted, self.floors, self.room)]
        return min((self._cost(widths), widths) for widths in map(self._improved, starts))

    def _improved(self, widths: list[float]) -> list[float]:
        widths = self._snapped(widths)
        cost = self._cost(widths)
        for _ in range(MOST_MOVES):
            trials = [(self._cost(trial), trial) for trial in self._moves(widths)]
            best = min(trials, default=None)
            if best is None or best[0] >= cost:
                break
            cost, widths = best[0], self._snapped(best[1])
        return widths

    def _moves(self, widths: list[float]) -> Iterator[list[float]]:
        """One column, or two, wider by some levels; what is lacking is taken from another one."""
        pool = self.room - sum(widths)
        wider = [(column, level) for column in range(len(widths)) for level in self._levels(widths, column)]
        for column, level in wider:
            lacking = level - widths[column] - pool
            raised = [*widths[:column], level, *widths[column + 1 :]]
            if lacking <= EPSILON:
                yield raised
            for other, its_level in wider:
                if other > column and its_level - widths[other] <= -lacking + EPSILON:
                    yield [*raised[:other], its_level, *raised[other + 1 :]]
            for giver, floor in enumerate(self.floors) if lacking > EPSILON else ():
                if giver != column and widths[giver] - lacking >= floor - EPSILON:
                    yield [*raised[:giver], widths[giver] - lacking, *raised[giver + 1 :]]

    def _levels(self, widths: Sequence[float], column: int) -> Iterator[float]:
        """The next widths of a column in which a cell takes a line less; at last all it wants."""
        width = widths[column]
        for _ in range(LEVELS):
            counts = ((cell, cell.lines(width)) for cell in self.alone[column])
            wider = [level for cell, count in counts if count > 1 and (level := cell.width_for(count - 1))]
            if not wider:
                break
            width = min(wider)
            yield width
        if width < self.wanted[column] - EPSILON:
            yield self.wanted[column]

    def _snapped(self, widths: Sequence[float]) -> list[float]:
        """Each column as narrow as its cells stay in as few lines."""
        return [
            min(
                width,
                max(
                    [
                        self.floors[column],
                        *(cell.width_for(cell.lines(width)) or 0.0 for cell in self.alone[column]),
                    ]
                ),
            )
            for column, width in enumerate(widths)
        ]

    def _cost(self, widths: Sequence[float]) -> tuple[int, int]:
        """Lines of all rows, and of short cells beyond their first; then those of all cells beyond theirs."""
        total = bodies = 0
        for head, cells in self.rows:
            tallest = 1
            for cell in cells:
                width = (
                    widths[cell.first] if cell.stop - cell.first == 1 else sum(widths[cell.first : cell.stop])
                )
                lines = cell.lines(width)
                tallest = max(tallest, lines - cell.rowspan + 1)
                if not head:
                    bodies += lines - 1
                    total += (lines - 1) * cell.short
            total += tallest
        return total, bodies


def _shared(wanted: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """Widths between what columns need and what they want, all by the same share."""
    needed, total = sum(least), sum(wanted)
    spread = (room - needed) / (total - needed) if total > needed else 0.0
    return [low + (high - low) * spread for high, low in zip(wanted, least, strict=True)]
