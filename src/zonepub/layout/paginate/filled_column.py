"""A column as it came out: what it holds, what waits, and which of two trials is the better."""

from collections.abc import Callable, Iterable, Sequence
from typing import Literal, NamedTuple

from zonepub.layout.boxes import (
    Box,
    ColumnRegion,
    Counter,
    Float,
    Item,
    PageEnd,
    Placed,
    Plate,
    TurnedPages,
)
from zonepub.layout.paginate.plates import PlateBlock
from zonepub.present.figure_sizes import LARGER, SMALLER
from zonepub.records import dataclass, field


@dataclass(slots=True)
class Deferred:
    """What a column could not hold: figures moved on, turned pages behind them, and the rest of its notes.

    `ahead`: plates that stand already before the text that they belong to. `turned`: counters of the turned
    pages that come when the page is full.
    """

    floats: list[Float | TurnedPages] = field(default_factory=list)
    notes: list[Box] = field(default_factory=list)
    plates: list[Plate] = field(default_factory=list)
    ahead: list[Plate] = field(default_factory=list)
    turned: frozenset[Counter] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.floats or self.notes or self.plates)

    def without_parted(self, items: Iterable[Item]) -> "Deferred":
        """A copy without the tables that stand no more among the items, but in pieces."""
        whole = {id(item) for item in items if isinstance(item, Float)}
        found = self.copied()
        found.floats = [
            one for one in self.floats if not (isinstance(one, Float) and one.loose) or id(one) in whole
        ]
        return found

    def copied(self) -> "Deferred":
        """The same in lists of its own."""
        return Deferred(list(self.floats), list(self.notes), list(self.plates), list(self.ahead), self.turned)


# set although it does not fit, parted from what it belongs to, or gone past an end of the page behind it
ForcedKind = Literal["overfull", "parted", "passed"]


@dataclass(slots=True)
class FilledColumn:
    """A column as it came out. Places are relative to the type area."""

    placed: list[Placed]
    notes: list[Box]  # at its foot, with those that stood there before
    next: int  # the first item that did not fit
    foot: float  # where its last ink ends
    end: float  # where the next box would stand
    waiting: Deferred
    floats: int = 0  # figures and short tables that stand in it
    lines: int = 0  # what else has a place in the source
    page_end: PageEnd | None = None
    column_end: bool = False  # by the writer
    holding: Float | None = None  # the figure that has to come before what comes next
    turned: Sequence[TurnedPages] = ()
    forced: tuple[tuple[ForcedKind, Box], ...] = ()
    block: PlateBlock | None = None  # that begins in it

    def completes(self, region: ColumnRegion) -> bool:
        """Whether nothing of a region is left to set behind it."""
        return self.next >= len(region.items) and not self.waiting


class Break(NamedTuple):
    """A place where a column may end, with how much of everything stands before it."""

    next: int  # the item after it
    placed: int
    notes: int
    waiting_notes: int
    floats: int
    turned: int


def is_better(trial: Sequence[FilledColumn], filled: Sequence[FilledColumn]) -> bool:
    """Whether in a trial fewer columns end before their foot for a figure, or as many and it goes further."""
    held, before = (
        sum(one.holding is not None for one in trial),
        sum(one.holding is not None for one in filled),
    )
    further = _progress(trial[-1]) > _progress(filled[-1])
    return (held < before or (held == before and further)) and not any(one.forced for one in trial)


def largest(
    smaller: list[FilledColumn], at_share: Callable[[float], list[FilledColumn]]
) -> list[FilledColumn]:
    """Columns with their smaller pictures as large as what stays white below them lets them be, so that all
    that stood there still does."""
    for share in LARGER:
        trial = at_share(share)
        forced = any(one.forced for one in trial)
        notes = len(trial[-1].waiting.notes) > len(smaller[-1].waiting.notes)
        if not (forced or notes or is_better(smaller, trial)):
            return trial
    return at_share(SMALLER)


def _progress(column: FilledColumn) -> int:
    return column.next - len(column.waiting.floats)


def column_ends(filled: Sequence[FilledColumn]) -> list[tuple[int, int]]:
    """The columns that the writer ended, each with the item that follows."""
    return [(index, column.next) for index, column in enumerate(filled) if column.column_end]
