"""Boxes beside the text: frame and ground around whatever blocks they hold, over any pages."""

from collections.abc import Iterator

from zonepub.layout.boxes import (
    Box,
    ColumnEnd,
    Float,
    Gap,
    Item,
    PageEnd,
    Plate,
    TurnedPages,
    heights,
    kept,
)
from zonepub.layout.compose.paragraphs import ParagraphSetter
from zonepub.layout.compose.position import BlockPosition, SetBlock
from zonepub.layout.frames import Frame, Rectangle, TextFrame
from zonepub.layout.geometry import Extent
from zonepub.model import TextBox
from zonepub.present.labels import box_content
from zonepub.records import replace
from zonepub.style.model import BoxStyle

ON_GRID = 0.5  # of a line gap: what is lacking up to the next line comes below it
WHOLE = 8  # lines below the title of a box that no column parts


def text_box_items(
    block: TextBox, position: BlockPosition, setter: ParagraphSetter, set_block: SetBlock
) -> list[Item]:
    """Each box of the content carries its part of frame and ground, so that a long one can break (T8.6)."""
    look, extent = setter.style.box, position.extent
    element = position.element.add("Aside")
    inner = replace(
        position,
        extent=extent.inset(look.padding, look.padding),
        element=element,
        role="box",
        label=None,
    )
    title, blocks = box_content(setter.style, block)
    content: list[Item] = []
    if title:
        content += setter.text(title, "box-title", inner.extent, element.add("P"))
    for child in blocks:
        content += set_block(child, inner)
    while isinstance(content[-1], Gap):
        content.pop()
    if isinstance(content[-1], Box):  # below the last line stands the padding alone
        content[-1] = replace(content[-1], height=content[-1].ink)
    boxes = list(_solid(content))
    boxes = [Box(look.padding, look.padding, breakable=False), *boxes, Box(look.padding, look.padding)]
    boxes = _kept_lines(boxes, heads=bool(title), room=setter.geometry.area)
    last = len(boxes) - 1
    framed = [
        replace(box, frames=(*_frame(box.height, look, extent, first=at == 0, last=at == last), *box.frames))
        for at, box in enumerate(boxes)
    ]
    return [Gap(look.before), *framed, Gap(look.after + _line_gap(setter))]


def _line_gap(setter: ParagraphSetter) -> float:
    """What the lines of the text have below them, and frame and ground have not: so much more is below those,
    where readings of a first line have their place (T10.10); half of it before the next line of a grid."""
    look, text = setter.style.box, setter.style.text["body"]
    if not (look.background or look.frame.width):
        return 0.0
    return (text.leading - text.size) * (ON_GRID if setter.geometry.grid else 1.0)


def _kept_lines(boxes: list[Box], *, heads: bool, room: float) -> list[Box]:
    """A short box whole; of a longer one two lines at either end, those behind a title."""
    lines = [at for at, box in enumerate(boxes) if any(isinstance(one, TextFrame) for one in box.frames)]
    if len(lines) - heads <= WHOLE and heights(boxes) <= room:
        first, last = len(boxes) - 1, 0
    else:
        first = lines[min(heads + 1, len(lines) - 1)] if lines else 2
        last = lines[max(-2, -len(lines))] if lines else len(boxes) - 2
    end = len(boxes) - 1
    return [kept(box) if at < end and (at < first or at >= last) else box for at, box in enumerate(boxes)]


def _solid(items: list[Item]) -> Iterator[Box]:
    """Boxes alone, off the grid: white, too, stands on the ground; pictures keep their place."""
    for index, item in enumerate(items):
        match item:
            case Box():
                yield replace(item, grid=False, reset_in=None, ink=item.height)
            case Gap(height=height):
                if height and 0 < index < len(items) - 1:
                    yield Box(height, height, breakable=False)
            case Float(boxes=boxes, before=before, after=after):
                yield Box(before, before, breakable=False)
                yield from (replace(box, ink=box.height) for box in boxes)
                yield Box(after, after)
            case PageEnd() | ColumnEnd() | TurnedPages() | Plate():
                pass  # a box is not broken by hand, and holds no turned pages


def _frame(height: float, look: BoxStyle, extent: Extent, *, first: bool, last: bool) -> Iterator[Frame]:
    if look.background:
        yield Rectangle(extent.left, 0, extent.width, height, look.background, "tint")
    thick, colour = look.frame.width, look.frame.color
    if thick and colour:
        yield Rectangle(extent.left, 0, thick, height, colour)
        yield Rectangle(extent.left + extent.width - thick, 0, thick, height, colour)
        if first:
            yield Rectangle(extent.left, 0, extent.width, thick, colour)
        if last:
            yield Rectangle(extent.left, height - thick, extent.width, thick, colour)
