"""The square behind the last word of the text, as magazines close an article."""

from collections.abc import Sequence

from zonepub.layout.boxes import ROW_OFFSET, Box, ColumnRegion, Page
from zonepub.layout.frames import Rectangle, SymbolFrame, TextFrame
from zonepub.layout.structure import Element
from zonepub.records import replace
from zonepub.style import Colour

APART, SIDE, DOWN = 0.5, 0.72, 0.78  # em: from the last word, wide and high, from its top to the baseline


def last_words(regions: Sequence[ColumnRegion]) -> Element | None:
    """The paragraph that the text ends with, if it ends with one; barcodes may stand below it."""
    boxes = [item for item in reversed(regions[-1].items if regions else []) if isinstance(item, Box)]
    codes = {_block(box) for box in boxes if any(isinstance(frame, SymbolFrame) for frame in box.frames)}
    last = next((box for box in boxes if box.frames and _block(box) not in codes), None)
    frame = last.frames[-1] if last and last.source and last.source.offset < ROW_OFFSET else None
    return frame.element if isinstance(frame, TextFrame) else None


def _block(box: Box) -> int | None:
    return box.source.block if box.source else None


def close(pages: Sequence[Page], words: Element, color: Colour, measure: float) -> None:
    """Put the mark behind a paragraph, where its last line of a column's measure leaves room."""
    for page in reversed(pages):
        for at in range(len(page.placed) - 1, -1, -1):
            box = page.placed[at].box
            frame = box.frames[-1] if box.frames else None
            if not isinstance(frame, TextFrame) or frame.element is not words:
                continue
            size = box.ink
            x = frame.x + frame.line.width + APART * size
            if x + SIDE * size <= measure:
                mark = Rectangle(x, frame.baseline - DOWN * size, SIDE * size, SIDE * size, color)
                page.placed[at] = page.placed[at]._replace(box=replace(box, frames=(*box.frames, mark)))
            return
