"""Plates of a made-up page: pictures and tables over so many columns that the least stays white (V8)."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from zonepub.layout.boxes import Box, Item, Plate, SetPlate
from zonepub.layout.frames import BoundingBox
from zonepub.layout.geometry import EPSILON, Geometry
from zonepub.records import dataclass, field, replace

# of its height, for each column that a plate is narrower or wider than suits it
SMALL, LARGE, WIDE_TABLE = 1.2, 0.3, 0.15
BESIDE = 1.05  # how much worse white beside pictures is than one size for another: it parts them from text
BARE = 3.0  # how much worse white is under text beside plates than between them
BARE_BESIDE_TABLES = 1.0  # the same beside tables alone, which have white in them
ALONE = 2.5  # lines: less text is not set beside a table
NARROWEST = 0.7  # of a column that a picture takes beside others
FEW = 4  # lines that a column has at least under a plate
MOST_ALL = 0.62  # of a page that plates take beside text that goes on


@dataclass(frozen=True, slots=True)
class PlatePlace:
    """A plate in its block, in points from the top left corner of it."""

    column: int  # of the block, where it begins
    x: float
    y: float
    width: float
    plate: SetPlate
    origin: Plate


@dataclass(frozen=True, slots=True)
class PlateBlock:
    """Plates over the last `columns` of a region. `height` leads to the text below, `ink` is what is seen."""

    columns: int
    height: float
    ink: float
    plates: Sequence[PlatePlace]

    @property
    def boxes(self) -> list[Box]:
        """What is drawn of its plates."""
        return [box for place in self.plates for box in place.plate.figure.boxes]

    def settle(self) -> None:
        """Put what stands here into the structure of the document."""
        for place in self.plates:
            place.origin.slot.children[:] = place.plate.element.children


def plates_in(items: Iterable[Item]) -> list[Plate]:
    """The plates among items."""
    return [item for item in items if isinstance(item, Plate)]


@dataclass(frozen=True, slots=True)
class BlockSetter:
    """Looks for the block that leaves the least white: `room` points high at most, above and beside `text`
    points of text in `columns` columns. `whole`: nothing stands above it on the page."""

    geometry: Geometry
    columns: int
    room: float
    text: float
    whole: bool
    scale: float = 1.0  # of pictures, at most
    across: bool = False  # over all columns: a heading right above has nothing else below it
    wider: int = 0  # columns that pictures may be wider than suits them
    most: int = 0  # columns that a block may take where it leaves some free; 0: all of them
    shrunk: dict[tuple[int, int, int], SetPlate | None] = field(default_factory=dict, compare=False)

    def block(self, plates: Sequence[Plate]) -> PlateBlock | None:
        """The best block; None where none has room."""
        return min(self._blocks(plates), key=self._cost, default=None)

    def _blocks(self, plates: Sequence[Plate]) -> Iterator[PlateBlock]:
        most = self.most or self.columns
        ranges = [range(plate.least, most + 1) for plate in plates]  # none: too narrow an article
        for spans in product(*ranges):
            for columns in range(self.columns if self.across else max(spans), most + 1):
                if block := self._shelved(_shelves(plates, spans, columns), columns):
                    yield block

    def _shelved(self, shelves: Sequence[Sequence[tuple[Plate, int]]], columns: int) -> PlateBlock | None:
        """Plates side by side on shelves below each other; None where they have no room."""
        places, top, ink = list[PlatePlace](), 0.0, 0.0
        for shelf in shelves:
            after = 0.0
            x, count = 0.0, 0
            for (plate, span), width in zip(shelf, self._widths(shelf, columns), strict=True):
                found = self._fitting(plate, width, self.room - top)
                if found is None:
                    return None
                column = min(columns - 1, round(x / (self.geometry.column + self.geometry.gap)))
                places.append(PlatePlace(column, x, top, width, found, plate))
                ink, after = max(ink, top + found.figure.height), max(after, found.figure.after)
                x, count = x + width + self.geometry.gap, count + span
            top = ink + after
        return PlateBlock(columns, top, ink, places)

    def _widths(self, shelf: Sequence[tuple[Plate, int]], columns: int) -> list[float]:
        """Whole columns; but pictures side by side fill the shelf, equally high (T10.6)."""
        spans = [self.geometry.over(span) for _, span in shelf]
        shapes = [plate.shape for plate, _ in shelf]
        if len(shelf) == 1 or not all(shapes):
            return spans
        room = self.geometry.over(columns) - (len(shelf) - 1) * self.geometry.gap
        high = (room - sum(plate.inside for plate, _ in shelf)) / sum(shapes)
        widths = [high * plate.shape + plate.inside for plate, _ in shelf]
        return widths if min(widths) >= NARROWEST * self.geometry.column else spans

    def _fitting(self, plate: Plate, width: float, room: float) -> SetPlate | None:
        found = plate.setting(width)
        if found is None or (width > plate.most and not self._stands_alone(width)):
            return None
        high = found.figure.height
        wanted = min(room, self.scale * high) if plate.shape else room
        if high <= wanted + EPSILON:
            return found
        smaller = self._smaller(plate, found, width, wanted)
        return smaller or (found if high <= room + EPSILON or (self.whole and not self.text) else None)

    def _stands_alone(self, width: float) -> bool:
        """Whether next to no text would stand beside a table that is not over all columns of its article."""
        return width >= self.geometry.over(self.columns) - EPSILON and self.text < ALONE * self.geometry.pitch

    def _smaller(self, plate: Plate, found: SetPlate, width: float, high: float) -> SetPlate | None:
        """At most so high; None where it would be too small to see."""
        key = (id(plate), int(width), int(high))
        if key not in self.shrunk:
            smaller = found.figure.smaller(high) if found.figure.smaller else None
            self.shrunk[key] = replace(found, figure=smaller) if smaller else None
        return self.shrunk[key]

    def _cost(self, block: PlateBlock) -> float:
        """White in points of a column, and what is against the sizes of the plates."""
        taken = sum(self._columns(_filled(place)) * place.plate.figure.height for place in block.plates)
        pictures = any(place.origin.shape for place in block.plates)
        cost = (BESIDE if pictures else 1.0) * max(0.0, block.columns * block.ink - taken)
        depth = (self.text + block.columns * block.height) / self.columns
        if depth < block.height:  # text ends before the foot of the plates
            bare = BARE if pictures else BARE_BESIDE_TABLES
            cost += bare * ((self.columns - block.columns) * block.height - self.text)
        elif depth <= self.room:
            lines = (depth - block.height) / self.geometry.pitch
            cost += block.columns * self.geometry.pitch * max(0.0, FEW - lines) * (lines > 0.5) / 2
        elif block.height > MOST_ALL * self.geometry.area:
            cost += block.columns * (block.height - MOST_ALL * self.geometry.area)
        return cost + sum(place.plate.figure.height * self._unsuited(place) for place in block.plates)

    def _columns(self, width: float) -> float:
        return (width + self.geometry.gap) / (self.geometry.column + self.geometry.gap)

    def _unsuited(self, place: PlatePlace) -> float:
        wider = self.wider if place.origin.shape else 0
        best, span = min(place.origin.best + wider, self.columns), self._columns(place.width)
        if span < best:
            return SMALL * span * (best - span)
        return (LARGE if place.origin.shape else WIDE_TABLE) * span * (span - best)


@dataclass(frozen=True, slots=True)
class KnownBlocks:
    """The blocks of a report so far: pages are laid several times, and ask for most of them again."""

    best_of: dict[tuple[BlockSetter, tuple[Plate, ...]], PlateBlock | None] = field(default_factory=dict)

    def best(self, setter: BlockSetter, plates: tuple[Plate, ...]) -> PlateBlock | None:
        """The best block of a setter; None where none has room."""
        key = setter, plates
        if key not in self.best_of:
            self.best_of[key] = setter.block(plates)
        return self.best_of[key]


def _shelves(plates: Sequence[Plate], spans: Sequence[int], columns: int) -> list[list[tuple[Plate, int]]]:
    """As many side by side as there are columns for, in their order."""
    shelves, taken = list[list[tuple[Plate, int]]](), columns
    for plate, span in zip(plates, spans, strict=True):
        if taken + span > columns:
            shelves.append([])
            taken = 0
        shelves[-1].append((plate, span))
        taken += span
    return shelves


def _filled(place: PlatePlace) -> float:
    """How much of its width a plate fills: a high picture leaves white beside it, and so does a table."""
    frames = (frame for box in place.plate.figure.boxes for frame in box.frames)
    boxes = [frame for frame in frames if isinstance(frame, BoundingBox)]
    if not boxes or not place.origin.shape:
        return place.width
    return max(one.x + one.width for one in boxes) - min(one.x for one in boxes)
