"""The page that is being filled: what stands on it, its notes, and what closes the report at its foot."""

from collections.abc import Sequence
from functools import partial
from math import floor

from zonepub.layout.boxes import Box, ColumnRegion, Float, Gap, Page
from zonepub.layout.geometry import EPSILON, Geometry
from zonepub.layout.paginate.filled_column import FilledColumn
from zonepub.layout.paginate.footnotes import Notes, in_order
from zonepub.layout.paginate.keeping import is_title
from zonepub.layout.paginate.page_make_up import ABOVE_TITLE, MakeUp, PageBand, Part
from zonepub.layout.paginate.page_openings import PageFoot
from zonepub.layout.paginate.placing import (
    ink_depth,
    ink_height,
    note_rooms,
    placed_colophon,
    placed_columns,
    placed_notes,
    placed_rules,
)
from zonepub.layout.paginate.white_feet import white_above
from zonepub.records import dataclass, field
from zonepub.style.model import RuleStyle

IMPRINT_APART = 3  # lines below the articles of a page
FAR_IMPRINT, FEW_ABOVE = 1 / 8, 1 / 2  # of the type area, white above it: a hole; below a few lines


@dataclass(slots=True)
class OpenPage:
    """Takes columns and rows of articles, one below the other, in a type area `area` high.

    `made_up`: of articles: rules part those then, and each has its own notes.
    """

    geometry: Geometry
    notes: Notes
    page: Page
    area: float
    rule: RuleStyle | None = None
    made_up: bool = False
    y: float = 0.0  # where the next region starts, from the top of the type area
    lines: int = 0  # of text on it
    has_floats: bool = False  # whether a figure stands there, too
    make_up: MakeUp = field(default_factory=MakeUp)
    foot: PageFoot = field(init=False)

    def __post_init__(self) -> None:
        self.foot = PageFoot([[] for _ in range(self.geometry.columns)], self.area)

    @property
    def rungs_lower(self) -> int:
        """That a headline over all columns is smaller below what stands on its page: two of one size say
        nothing."""
        return _rungs_lower(self.page, len(self.page.placed))

    @property
    def height_of_notes(self) -> float:
        """What notes take at the foot of the page, with what stands above them."""
        return max(map(self.notes.headed_height, self.foot.columns), default=0.0)

    @property
    def down_to_notes(self) -> float:
        """How far down the page is needed: each column with its own notes below it."""
        area = self.geometry.area
        rooms = note_rooms(self.geometry, self.page, area)
        notes = map(self.notes.headed_height, self.foot.columns)
        return max(
            self.y, *(area - room + high for room, high in zip(rooms, notes, strict=True) if high), 0.0
        )

    def enter(self, region: ColumnRegion, start: int) -> int:
        """White space between regions, which all columns of the lower one share; the first item after it.

        Columns side by side begin on the line grid, whatever stands on top of them (T8.10).
        """
        while self.y and start < len(region.items) and isinstance(gap := region.items[start], Gap):
            self.y += white_above(region, start, gap, (self.y, self.area), self.geometry)
            if region.columns > 1 and gap.lead:  # its columns put the heading as low as their neighbours'
                break
            start += 1
        if self.y and start < len(region.items) and isinstance(figure := region.items[start], Float):
            self.y += figure.before
        if region.headline:  # as high as whole lines
            self.y = self.geometry.line_below(self.y)
        elif region.columns > 1:
            line = self.geometry.line_below(self.y)
            if not self.make_up.ends_with_headline:
                self._lower_heading(line - self.y)
            self.y = line
        return start

    def _lower_heading(self, missing: float) -> None:
        """What a heading over columns lacks to their first line is above it (T10.2)."""
        placed = self.page.placed
        for at in range(len(placed) - 1, -1, -1):
            if placed[at].box.breakable:
                break
            placed[at] = placed[at]._replace(y=placed[at].y + missing)

    def put(self, region: ColumnRegion, filled: Sequence[FilledColumn]) -> None:
        """Put columns on the page; their notes stand at its foot when all its regions are known."""
        page, geometry = self.page, self.geometry
        begin = len(page.placed)
        page.placed += placed_columns(geometry, page.number, region.columns, filled)
        self._add_to_make_up(region, begin)
        made_up = self.made_up or any(column.block for column in filled)
        if self.rule and self.rule.width and len(filled) > 1 and not made_up:
            page.placed += placed_rules(geometry, page.number, region.columns, self.y, filled, self.rule)
        waiting = filled[-1].waiting
        for index, column in enumerate(filled):
            self.lines += column.lines
            self.has_floats |= column.floats > 0
            if region.columns == geometry.columns or index == 0:
                self.foot.columns[index] = column.notes
            else:  # its notes are wider than such a column
                waiting.notes = column.notes + waiting.notes
        self.y = max(column.end for column in filled)

    def put_row(self, band: PageBand, columns: Sequence[FilledColumn]) -> None:
        """Articles stand beside each other on the page already: in a band of it, in columns of their own."""
        self.make_up.bands.append(band)
        self.lines += sum(column.lines for column in columns)
        self.has_floats |= any(column.floats for column in columns)
        self.y = max(column.end for column in columns)

    def _add_to_make_up(self, region: ColumnRegion, begin: int) -> None:
        """Where the page may open: above what was put on it from a box on, or above a title among that."""
        placed, stop = self.page.placed, len(self.page.placed)
        title = next((at for at in range(begin, stop) if is_title(placed[at].box)), None)
        if region.headline:
            headline = partial(region.headline, self.geometry.columns, _rungs_lower(self.page, begin))
            self.make_up.add(Part(begin, stop, headline=headline))
        elif title is not None:  # what is above it stays on top
            self.make_up = MakeUp([PageBand(((Part(title, stop),),), free=ABOVE_TITLE)])
        else:
            self.make_up.add(Part(begin, stop))

    def drive_out(self) -> int | None:
        """Articles and their texts move down, so that the last ends at the foot of the page, or above what
        closes it. The lines that stay white there; None where nothing opens."""
        if not self.made_up or not self.page.placed:
            return None
        if self.foot.floor == self.area:  # a shortened page opens down to the foot of others
            self.foot.floor = self.geometry.area
        rooms = note_rooms(self.geometry, self.page, self.foot.floor)
        under = map(self.notes.headed_height, self.foot.columns)
        free = min(room - notes for room, notes in zip(rooms, under, strict=True))
        lines = max(0, floor(free / self.geometry.pitch + EPSILON))
        return self.make_up.drive_out(self.page.placed, lines, self.geometry.pitch)

    def raise_notes(self, colophon: Sequence[Box]) -> None:
        """Notes of the last page stand below its columns, where these end far above its foot."""
        notes = self.height_of_notes
        if self.geometry.columns == 1 or not notes:
            return
        below = ink_depth(self.page, colophon) + self.geometry.pitch + notes
        self.foot.floor = min(self.foot.floor, max(self.y, below))

    def put_notes(self) -> None:
        """Put the notes at the foot of the page."""
        rooms = list[float]()
        if sum(map(bool, self.foot.columns)) > 1:
            rooms = note_rooms(self.geometry, self.page, self.foot.floor)
            self.foot.columns = in_order(self.foot.columns, self.notes, rooms)
        level = rooms if self.made_up else ()
        self.page.placed += placed_notes(self.geometry, self.page.number, self.foot, self.notes, level)
        self.foot.columns = [[] for _ in self.foot.columns]

    def has_room_for(self, colophon: Sequence[Box]) -> bool:
        """Whether what closes the report stands below all that the page holds; nothing else does anyhow."""
        return not self.y or self.down_to_notes + ink_height(colophon) <= self.geometry.area + EPSILON

    def put_colophon(self, colophon: Sequence[Box]) -> None:
        """Put what closes the report at the foot of the page; where articles above it would leave a
        hole, some lines below them."""
        area, down = self.geometry.area, ink_depth(self.page) + IMPRINT_APART * self.geometry.pitch
        high = ink_height(colophon)
        if (
            self.made_up
            and not self.height_of_notes
            and FAR_IMPRINT * area < area - high - down < FEW_ABOVE * area
        ):
            area = self.geometry.line_below(down) + high
        self.page.placed += placed_colophon(self.geometry, self.page.number, colophon, area)


def _rungs_lower(page: Page, stop: int) -> int:
    return int(any(one.box.heading == 1 for one in page.placed[:stop]))
