"""Page geometry: the type area in whole characters and lines (T9.1, T9.3, G1.11, G1.14)."""

from math import ceil, floor

from zonepub.present.turned_pages import turned
from zonepub.records import dataclass, replace
from zonepub.style import Style

EPSILON = 0.01  # points; sums of lengths are not exact
LEAST_CHARACTERS = 3  # a narrower measure cannot be set


@dataclass(frozen=True, slots=True, guarded=False)
class Extent:
    """Where a block may stand inside its column, in points from the left of the column."""

    left: float
    width: float

    def inset(self, left: float, right: float = 0.0) -> "Extent":
        """So much narrower at either side."""
        return Extent(self.left + left, self.width - left - right)


@dataclass(frozen=True, slots=True)
class Geometry:
    """Points. `measure` is the whole type area, `column` one of `columns`."""

    width: float
    height: float
    top: float
    inside: float
    outside: float
    mirror: bool
    measure: float
    area: float  # height of the type area, from the top of the first em box to the foot of the last
    size: float  # of the body
    pitch: float  # from baseline to baseline of the body
    tracking: float  # of the body, to get the characters a line that the style wants (G1.14)
    columns: int
    gap: float
    column: float
    grid: bool  # blocks of other leading take whole body lines

    def left(self, page: int) -> float:
        """Left edge of the type area; the binding is at the right of even pages where they are mirrored."""
        if self.mirror and page % 2 == 0:
            return self.width - self.inside - self.measure
        return self.inside

    def x(self, page: int, column: int, columns: int) -> float:
        """Left edge of a column, counted from 0."""
        return self.left(page) + column * (self.column_width(columns) + self.gap)

    def column_width(self, columns: int) -> float:
        if columns == self.columns:
            return self.column
        return (self.measure - (columns - 1) * self.gap) / columns

    def over(self, columns: int) -> float:
        """How wide so many of its columns are, with the gaps between them."""
        return columns * self.column + (columns - 1) * self.gap

    def line_below(self, y: float) -> float:
        """Where the first line of the body is from so far down the type area, if its lines are on a grid."""
        return ceil((y - EPSILON) / self.pitch) * self.pitch if self.grid else y

    @property
    def lines(self) -> int:
        return floor((self.area - self.size + EPSILON) / self.pitch) + 1


def geometry(style: Style) -> Geometry:
    """The type area of a style. What is left over goes to the outside and the foot (T9.1)."""
    page, body = style.page, style.text["body"]
    width, height = page.size
    room, depth = page.type_area
    size = body.size
    columns = max(1, page.columns)
    gap = page.column_gap if columns > 1 else 0.0
    column = (room - (columns - 1) * gap) / columns
    tracking = 0.0
    if page.grid.characters > 1:  # G1.14: the type area is given, the characters fill it from edge to edge
        tracking = (column - page.grid.characters * size) / (page.grid.characters - 1)
    else:
        advance = size + body.tracking
        column = max(LEAST_CHARACTERS, floor((column + EPSILON) / advance)) * advance
    pitch = body.leading
    if page.grid.lines > 1:
        pitch = (depth - size) / (page.grid.lines - 1)  # G1.11: gaps only between lines
    lines = max(1, floor((depth - size + EPSILON) / pitch) + 1)
    return Geometry(
        width=width,
        height=height,
        top=page.margin.top,
        inside=page.margin.inside,
        outside=page.margin.outside,
        mirror=page.mirror,
        measure=columns * column + (columns - 1) * gap,
        area=(lines - 1) * pitch + size,
        size=size,
        pitch=pitch,
        tracking=tracking,
        columns=columns,
        gap=gap,
        column=column,
        grid=bool(page.grid.lines) or body.align == "justify",
    )


def turned_geometry(style: Style, upright: Geometry) -> Geometry:
    """The same for pages on their side, lines and characters as far apart as on the upright ones."""
    wide = turned(style)
    if wide is style:
        return upright
    body = style.text["body"]
    body = replace(body, leading=upright.pitch, tracking=body.tracking + upright.tracking)
    free = replace(wide.page, grid=replace(wide.page.grid, characters=0, lines=0))
    found = geometry(replace(wide, page=free, text={**wide.text, "body": body}))
    return replace(found, tracking=upright.tracking, grid=upright.grid)
