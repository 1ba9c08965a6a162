"""Which plates stand on a page, and whether text that introduces them stands above (V9)."""

from collections.abc import Iterator, Sequence
from itertools import islice, takewhile
from math import ceil, floor

from zonepub.layout.boxes import Box, Float, Item, Placed, Plate, heights, noted
from zonepub.layout.geometry import EPSILON
from zonepub.layout.paginate.filled_column import FilledColumn
from zonepub.layout.paginate.keeping import begins_with_more, comes_before, first_item, heads_plate
from zonepub.layout.paginate.page_columns import PageColumns
from zonepub.layout.paginate.plates import BlockSetter, PlateBlock, plates_in

MOST_PLATES = 4  # in one block
MOST_TEXT = 0.6  # of an article that stays on the page of a plate that sends the rest to the next
MOST_ABOVE = 8  # lines of an article that stand above plates over all columns


def choose_block(filler: PageColumns, start: int, floor: float) -> None:
    """As many plates as the page takes, of those that wait and those whose text stands on it."""
    filler.block, filler.behind = None, ()
    items, chosen = filler.region.items, list[Plate]()
    if not filler.has_plates or not (filler.waiting.plates or plates_in(islice(items, start, None))):
        return
    room = floor - filler.top - max(map(filler.notes.headed_height, filler.foot.columns), default=0.0)
    text = heights(islice(items, start, None)) + _notes_of(filler, start)
    goes_on, free, most = begins_with_more(items, start), True, filler.region.columns
    while len(chosen) < MOST_PLATES:
        filled = filler.columns(start, floor, None, shrinking=False)
        textless = bool(chosen) and not any(column.lines for column in filled)
        plate = next(iter(filled[-1].waiting.plates), _held_by(filler, filled[-1]) if textless else None)
        if plate is None:
            break
        if not chosen:
            free = any(column.placed for column in filled)  # else nothing can stand here before the plate
            most = filler.region.columns - (free and goes_on)  # none above more of a table
        names = {name for one in (*chosen, plate) for name in one.names}
        under = filler.notes.height(names)
        under += filler.notes.head_height if under else 0.0
        across = most == filler.region.columns and any(
            _is_headed(items, start, one) for one in (*chosen, plate)
        )
        size = filler.geometry, filler.region.columns, room - under
        setter = BlockSetter(*size, text, not filler.top, filler.scale, across, filler.wider, most)
        block = filler.blocks.best(setter, (*chosen, plate))
        if block is None or (chosen and not textless and _stifles(filler, block, text)):
            break
        before: PlateBlock | None = filler.block
        filler.block = block
        alone = filled[-1].next >= len(items)  # on the next page it would have no text
        filled = filler.columns(start, floor, None, shrinking=False)
        if _parts_table(filler, filled, block) and free:
            filler.block = before
            break
        reached = plate in filler.waiting.plates or plate in plates_in(items[start : filled[-1].next])
        alone = alone and heights(items[start : filled[-1].next]) > MOST_TEXT * text
        leads = _leads(filler, plate, block, start, filled)
        below = leads and alone and block.columns == filler.region.columns and filled[-1].next >= len(items)
        if below and _has_room_below(filler, start, block, floor):
            filler.behind = [*filler.behind, plate]
        elif leads or filler.behind or (not reached and not alone):  # its text has moved to the next page
            filler.block = before
            break
        chosen.append(plate)


def _is_headed(items: Sequence[Item], start: int, plate: Plate) -> bool:
    """Whether a plate is all that the heading right before it heads."""
    return any(heads_plate(items, at) for at in range(start, len(items)) if items[at] is plate)


def _notes_of(filler: PageColumns, start: int) -> float:
    """The height of the notes below an article."""
    if not filler.own_notes:
        return 0.0
    return filler.notes.height(noted(islice(filler.region.items, start, None)))


def _has_room_below(filler: PageColumns, start: int, block: PlateBlock, floor: float) -> bool:
    """Whether plates have room below all text that is left, and the white above them."""
    white = max(place.plate.figure.before for place in block.plates) + filler.geometry.pitch
    text = heights(islice(filler.region.items, start, None)) / filler.region.columns
    return filler.top + text + white + block.height <= floor + EPSILON


def _parts_table(filler: PageColumns, filled: Sequence[FilledColumn], block: PlateBlock) -> bool:
    """Whether plates stand on top of a column that goes on with a table or a list (T10.6)."""
    first = filler.region.columns - block.columns
    if not 0 < first < len(filled):
        return False
    return begins_with_more(filler.region.items, filled[first - 1].next)


def _held_by(filler: PageColumns, column: FilledColumn) -> Plate | None:
    """The plate that keeps back all text behind it: a page of plates alone takes it, too."""
    first = first_item(filler.region.items, column.next)
    return first if isinstance(first, Plate) else None


def _stifles(filler: PageColumns, block: PlateBlock, text: float) -> bool:
    """Whether plates over all columns leave text too little of the page to get on."""
    everywhere = block.columns == filler.region.columns and block.height > MOST_TEXT * filler.area
    if filler.region.cut and text / filler.region.columns < filler.area - filler.top - block.height:
        return False
    return everywhere and text > filler.region.columns * filler.area / 8


def _leads(
    filler: PageColumns, plate: Plate, block: PlateBlock, start: int, filled: Sequence[FilledColumn]
) -> bool:
    """Whether a plate would stand above something of its page that has to come first: what is numbered
    before it, or the heading that it belongs to, unless another one follows before the page ends."""
    items = filler.region.items
    numbered = (item for item in filler.waiting.floats if isinstance(item, Float))
    numbered = (item for item in numbered if item.counter == plate.counter != "")
    if any(comes_before(items, item, plate) for item in numbered):
        return True
    if plate in filler.waiting.plates:
        return False
    at = items.index(plate, start)
    before = [item for item in items[start:at] if isinstance(item, Box | Float)]
    if plate.counter and any(item.counter == plate.counter for item in before):
        return True
    under = filled[filler.region.columns - block.columns :]
    own = before[-1] if before and heads_plate(items, at) else None
    if any(placed.box is own for column in under for placed in column.placed):
        return True
    heads = [item for item in before if isinstance(item, Box) and item.heading == 1]
    if not heads or any(_heads(item) for item in items[at : filled[-1].next]):
        return False
    return any(placed.box is heads[-1] for column in under for placed in column.placed)


def text_first(filler: PageColumns, filled: list[FilledColumn]) -> list[FilledColumn]:
    """Few lines that introduce plates over all columns stand above them, and all that must come first."""
    block, top = filler.block, filler.top
    ending = filled[-1]
    ends = filler.is_all_set(ending) if filler.behind else ending.completes(filler.region)
    if block is None or block.columns < filler.region.columns or not ends:
        return filled
    places = [place for place in block.plates if not filler.behind or place.origin in filler.behind]
    own = {box for place in places for box in place.plate.figure.boxes}
    pitch, low = filler.geometry.pitch, top + min(place.y for place in places)
    beside = set(block.boxes) - own
    texts = [[one for one in column.placed if one.box not in own | beside] for column in filled]
    if not any(texts):  # notes alone make it so deep
        return filled
    ups = [_up_to(low, placed, pitch) if placed else block.height for placed in texts]
    depth = max(column.end - up for column, up in zip(filled, ups, strict=True)) - low
    if depth <= 0.0 or (depth > MOST_ABOVE * pitch and not filler.behind):
        return filled
    white = max(place.plate.figure.before for place in places)
    down = ceil((depth + white - EPSILON) / pitch) * pitch
    notes = max(filler.notes_height(column) for column in filled)
    if top + down + block.ink > filler.foot.floor - notes + EPSILON:
        return filled
    others = (place for place in block.plates if place not in places)
    if any(top + place.y + place.plate.figure.height > low + EPSILON for place in others):
        return filled  # one stands beside them
    for column, placed, up in zip(filled, texts, ups, strict=True):
        first = set(_on_top(placed))
        column.placed = [
            one
            if one.box in beside
            else one._replace(y=one.y + down)
            if one.box in own
            else one._replace(y=one.y - (placed[0].y - low if one.box in first else up))
            for one in column.placed
        ]
        column.foot, column.end = top + down + block.ink, top + down + block.height
    return filled


def _up_to(low: float, placed: Sequence[Placed], pitch: float) -> float:
    """How many whole lines the text of a column moves up to begin at a height."""
    return floor((placed[0].y - low + EPSILON) / pitch) * pitch


def _on_top(placed: Sequence[Placed]) -> Iterator[Box]:
    """A table on top of a column, off the grid: it begins where the lines beside it do."""
    boxes = (one.box for one in placed)
    return takewhile(lambda box: not (box.grid or box.heading), boxes)


def _heads(item: Item) -> bool:
    return isinstance(item, Box) and item.heading == 1
