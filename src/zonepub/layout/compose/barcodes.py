"""QR codes and barcodes: a symbol in the middle of the measure, its words kept below it."""

from zonepub.barcodes import Symbol, symbol
from zonepub.layout.boxes import Box, Gap, Item, Origin, keep, pinned
from zonepub.layout.compose.paragraphs import ParagraphSetter
from zonepub.layout.compose.pictures import SHARES, Align
from zonepub.layout.compose.position import BlockPosition
from zonepub.layout.frames import BoundingBox, Frame, SymbolFrame
from zonepub.layout.geometry import Extent
from zonepub.layout.structure import Element
from zonepub.model import Barcode
from zonepub.present.barcodes import barcode_alt, barcode_words
from zonepub.records import replace


def symbol_frames(drawn: Symbol, x: float, y: float, width: float, element: Element) -> tuple[Frame, ...]:
    """The symbol, so many points wide, as a figure of its own (U21)."""
    height = drawn.height(width)
    return BoundingBox(x, y, width, height, element), SymbolFrame(x, y, width, height, drawn, element)


def barcode_items(
    block: Barcode,
    position: BlockPosition,
    setter: ParagraphSetter,
    source: Origin | None,
    align: Align = "center",
) -> list[Item]:
    """No page parts a symbol from its words."""
    style, extent = setter.style, position.extent
    element = position.element.add("Figure", alt=barcode_alt(block, style))
    drawn = symbol(block.symbology, block.content)
    width = min(block.width or drawn.width, extent.width)
    left = extent.left + (extent.width - width) * SHARES[align]
    height = drawn.height(width)
    frames = symbol_frames(drawn, left, 0.0, width, element)
    items: list[Item] = [Box(height, height, frames, source=source)]
    lines = barcode_words(block)
    caption = element.add("Caption") if lines else element
    room = extent
    if align != "center":  # words stand in the middle below it, as far as they have room
        room = Extent(left, width)
    for line in lines:  # a number and a price are no one word
        home = caption.add("P") if len(lines) > 1 else caption
        items += setter.text(line, "barcode", room, home, source=source)
    *others, last = pinned(items)
    ending = replace(last, breakable=True)
    return [Gap(style.figure.before), *keep(others), ending, Gap(style.figure.after)]
