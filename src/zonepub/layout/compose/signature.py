"""The signature: the issuer and the date, where a seal is pressed or not (G3.7, G3.8)."""

from collections.abc import Sequence

from zonepub.layout.boxes import Box, ColumnRegion, Gap, Item, change_boxes, keep_last
from zonepub.layout.compose.paragraphs import ParagraphSetter
from zonepub.layout.geometry import Extent
from zonepub.layout.structure import Element
from zonepub.present.signature import Form, line_styles
from zonepub.records import replace


def signature(
    lines: Sequence[str], form: Form, setter: ParagraphSetter, extent: Extent, parent: Element
) -> list[Item]:
    """A paragraph each, never parted; a name too long for a line breaks by sense (T10.4)."""
    text = setter.style.text["signature"]

    def width(words: str) -> float:
        line = setter.label(words, text)
        return line.width if line else 0.0

    items: list[Item] = []
    for words, style in zip(lines, line_styles(lines, form, text, width, extent.width), strict=True):
        runs = setter.run_builder.words(words, style)
        items += setter.block(runs, style, extent, parent.add("P"), title=True)
    return items


def stay_with(regions: list[ColumnRegion]) -> None:
    """G3.14: the text above goes on to the page of what is to follow, at least its last line."""
    if not regions:
        return
    if len(regions) > 1 and not regions[-1].items and regions[-2].columns == regions[-1].columns == 1:
        above = regions[-2].items  # of the body, behind which figures that moved on are set
        start = _tail(above)
        regions[-1].items, regions[-2].items = above[start:], above[:start]
    last = next((item for item in reversed(regions[-1].items) if not isinstance(item, Gap)), None)
    if isinstance(last, Box):
        lines = _only_paragraph(regions)
        regions[-1].items = _parted(regions[-1].items, lines)
        if lines != [last]:
            regions[-1].items = keep_last(regions[-1].items)


def _only_paragraph(regions: Sequence[ColumnRegion]) -> list[Box]:
    """The lines of the text, if it is a single paragraph."""
    boxes = [item for region in regions for item in region.items if isinstance(item, Box)]
    text = [box for box in boxes if box.source is not None and box.source.block >= 0]
    blocks = {box.source.block for box in text if box.source is not None}
    return text if len(blocks) == 1 and not any(box.heading for box in text) else []


def _parted(items: Sequence[Item], lines: Sequence[Box]) -> list[Item]:
    """G3.3 before T8.6: page 1 shows the first line of the only paragraph, whatever goes to the next page."""
    return change_boxes(items, lambda box: replace(box, breakable=True) if box in lines else box)


def _tail(items: list[Item]) -> int:
    """Where the lines begin that stay together at the end of a text."""
    start = len(items)
    for index in range(len(items) - 1, -1, -1):
        item = items[index]
        if isinstance(item, Gap):
            continue
        if not isinstance(item, Box) or (item.breakable and start < len(items)):
            break
        start = index
    return start
