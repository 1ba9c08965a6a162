"""The signature: the issuer and the date, where a seal is pressed or not (G3.7, G3.8)."""

from collections.abc import Sequence

from zonepub.cjk import EM_TOP
from zonepub.layout.boxes import (
    Box,
    ColumnRegion,
    Gap,
    Item,
    boxes_in,
    change_boxes,
    keep_last,
    kept,
    of_one_paragraph,
)
from zonepub.layout.compose.paragraphs import ParagraphSetter
from zonepub.layout.frames import Frame, SymbolFrame, TextFrame
from zonepub.layout.geometry import Extent
from zonepub.layout.paginate.keeping import EMPTY
from zonepub.layout.structure import Element
from zonepub.present.items import Signature
from zonepub.present.signature import line_styles, seal_pitch, seal_places
from zonepub.records import replace


def signature(content: Signature, setter: ParagraphSetter, extent: Extent, parent: Element) -> list[Item]:
    """A paragraph each, never parted; a name too long for a line breaks by sense (T10.4)."""
    text, lines, form = setter.style.text["signature"], content.lines, content.form

    def width(words: str) -> float:
        line = setter.label(words, text)
        return line.width if line else 0.0

    styles = line_styles(lines, form, text, width, extent.width)
    items: list[Item] = []
    if content.rows:
        widths = [[width(name) for name in row] for row in content.rows]
        places = seal_places(widths, width(lines[-1]), text, extent.width)
        items += _rows_of_seals(content.rows, places, setter, extent, parent)
        lines, styles = lines[-1:], [replace(styles[-1], before=0.0)]
    for words, style in zip(lines, styles, strict=True):
        runs = setter.run_builder.words(words, style)
        items += setter.block(runs, style, extent, parent.add("P"), mode="balanced")
    return items


def _rows_of_seals(
    rows: Sequence[Sequence[str]],
    places: Sequence[float],
    setter: ParagraphSetter,
    extent: Extent,
    parent: Element,
) -> list[Item]:
    """Names side by side, each where its seal is to be pressed; the last stands above the date (G3.7)."""
    text, items = setter.style.text["signature"], list[Item]()
    for row in rows:
        height = text.leading if row is rows[-1] else seal_pitch(text)
        frames: list[Frame] = []
        for name, middle in zip(row, places[-len(row) :], strict=True):
            if line := setter.label(name, text):
                left = extent.left + middle - line.width / 2
                frames.append(TextFrame(line, left, EM_TOP * text.size, parent.add("P")))
        items.append(Box(height, text.size, tuple(frames), grid=setter.geometry.grid, breakable=False))
    return [Gap(text.before), *items]


def stay_with(regions: list[ColumnRegion], *, worded: bool = False) -> None:
    """G3.14: the text above goes on to the page of what is to follow, at least its last line.

    `worded`: what follows says something itself, so that no code or barcode has to come along.
    """
    if not regions or (worded and _ends_with_symbol(regions)):
        return
    ending = next((region for region in reversed(regions) if region.items), regions[-1])
    ending.items = _in_company(ending.items)
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


def _in_company(items: list[Item]) -> list[Item]:
    """T8.7: the last line of a text that is a paragraph by itself, with the line before it."""
    at = [index for index, item in enumerate(items) if not isinstance(item, Gap)][-2:]
    above, last = (items[index] for index in at) if len(at) > 1 else (None, None)
    if not (isinstance(above, Box) and isinstance(last, Box)) or above.heading:
        return items
    if above.source is None or last.source is None or above.source.block == last.source.block:
        return items
    return [*items[: at[0]], kept(above, EMPTY), *items[at[0] + 1 :]]


def _ends_with_symbol(regions: Sequence[ColumnRegion]) -> bool:
    """Whether the text ends with a code or a barcode and its words."""
    ending = next((region.items for region in reversed(regions) if region.items), [])
    boxes = boxes_in(ending[_tail(ending) :])
    return any(isinstance(frame, SymbolFrame) for box in boxes for frame in box.frames)


def _only_paragraph(regions: Sequence[ColumnRegion]) -> list[Box]:
    """The lines of the text, if it is a single paragraph."""
    boxes = [item for region in regions for item in region.items if isinstance(item, Box)]
    text = [box for box in boxes if box.source is not None and box.source.block >= 0]
    blocks = {box.source.block for box in text if box.source is not None}
    return text if len(blocks) == 1 and not any(box.heading for box in text) else []


def _parted(items: Sequence[Item], lines: Sequence[Box]) -> list[Item]:
    """G3.3 before T8.6: page 1 shows the first line of the only paragraph, whatever goes to the next page."""
    return change_boxes(items, lambda box: replace(box, breakable=True) if box in lines else box)


def _tail(items: Sequence[Item]) -> int:
    """Where the lines begin that stay together at the end of a text."""
    start = len(items)
    for index in range(len(items) - 1, -1, -1):
        item = items[index]
        if isinstance(item, Gap):
            continue
        if not isinstance(item, Box):
            break
        if item.breakable and start < len(items) and not _heads_alone(items, index, start):
            break
        start = index
    return start


def _heads_alone(items: Sequence[Item], index: int, start: int) -> bool:
    """T8.8: whether all that would stay under a heading is the first line of the paragraph that moves on."""
    line, after, above = items[index], items[start], items[index - 1] if index else None
    return isinstance(above, Box) and above.heading > 0 and of_one_paragraph(line, after)
