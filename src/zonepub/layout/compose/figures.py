"""Pictures, alone or side by side, with captions that are never parted from them (T10.6)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from zonepub.cjk import EM_TOP
from zonepub.layout.boxes import (
    Box,
    Float,
    Gap,
    Item,
    Origin,
    anchored,
    change_boxes,
    heights,
    kept,
    noted,
)
from zonepub.layout.compose.paragraphs import ParagraphSetter
from zonepub.layout.frames import BoundingBox, Frame, Image, Rectangle, TextFrame, moved
from zonepub.layout.geometry import Extent
from zonepub.layout.runs import mark_anchor
from zonepub.layout.structure import Element
from zonepub.model import Figure, Inlines, Picture, Text, plain
from zonepub.present.labels import figure_label
from zonepub.present.templates import fill
from zonepub.style.model import RuleStyle

LEAST_PICTURE = 0.3  # of the page's height: captions longer than the rest are set as running text
CAPTION_CHARACTERS = 16  # a caption's measure is never narrower, unless its picture has less room
FULL = 1.0


@dataclass(frozen=True, slots=True)
class FigureCell:
    """One picture of a row before it is placed: its size and the strips of its caption."""

    figure: Figure
    element: Element
    width: float
    height: float
    measure: float  # of the caption
    words: Sequence[Item]

    @property
    def words_height(self) -> float:
        return heights(self.words)

    @property
    def notes(self) -> tuple[str, ...]:
        return noted(self.words)


@dataclass(slots=True)
class FigureSetter:
    """Sets rows of figures."""

    setter: ParagraphSetter

    def items(
        self, figures: Sequence[Figure], room: Extent, parent: Element, sources: Sequence[Origin]
    ) -> list[Item]:
        """The items of figures that stand side by side: one float, or for captions alone their strips."""
        style = self.setter.style.figure
        shown = list(zip(figures, sources, strict=True))
        if style.missing == "caption" and any(figure.caption.picture is None for figure, _ in shown):
            return [item for figure, source in shown for item in self._alone(figure, room, parent, source)]
        return self._row(shown, room, parent)

    def _alone(self, figure: Figure, room: Extent, parent: Element, source: Origin) -> list[Item]:
        if figure.caption.picture is not None:
            return self._row([(figure, source)], room, parent)
        return anchored(self._caption(figure, room, parent, source, bare=True), figure.anchor)

    def _row(self, shown: Sequence[tuple[Figure, Origin]], room: Extent, parent: Element) -> list[Item]:
        if not shown:
            return []
        style = self.setter.style.figure
        count = style.per_row if len(shown) > 1 else 1
        width = (room.width - (count - 1) * style.gap) / count
        cells = [self._cell(figure, source, width, parent) for figure, source in shown]
        wide = len(cells) * width + (len(cells) - 1) * style.gap
        left = room.left + (room.width - wide) / 2
        frames: list[Frame] = []
        above = style.caption_position == "above"
        tallest = max(cell.height for cell in cells)
        words = max(cell.words_height for cell in cells)
        if tallest + words > self.setter.geometry.area:
            return self._loose(cells, room, shown[0][1])
        for index, cell in enumerate(cells):
            x = left + index * (width + style.gap)
            y = words + tallest - cell.height if above else tallest - cell.height
            frames += self._picture(cell, x + (width - cell.width) / 2, y)
            frames += _moved(
                cell.words, x + (width - cell.measure) / 2, words - cell.words_height if above else tallest
            )
        box = _box(cells, tallest + words, frames, shown[0][1])
        return [Float((box,), style.before, style.after)]

    def _loose(self, cells: Sequence[FigureCell], room: Extent, source: Origin) -> list[Item]:
        """Pictures below each other, with captions that break over pages: they are longer than a page."""
        style = self.setter.style.figure
        items: list[Item] = [Gap(style.before)]
        for cell in cells:
            left = room.left + (room.width - cell.width) / 2
            items.append(kept(_box([cell], cell.height, self._picture(cell, left, 0.0), source)))
            items += change_boxes(cell.words, lambda box: _loose_words(box, room.left))
        return [*items, Gap(style.after)]

    def _cell(self, figure: Figure, source: Origin, width: float, parent: Element) -> FigureCell:
        """A narrow picture keeps its caption in its own width, unless that is too narrow to read."""
        style = self.setter.style.figure
        element = parent.add("Figure", alt=self._alt(figure), anchor=figure.anchor)
        picture, area = figure.caption.picture, self.setter.geometry.area
        widest = width * min(style.width, FULL)
        high = min(style.height or area, area)
        least = CAPTION_CHARACTERS * self.setter.style.text["caption"].size
        room = Extent(0.0, min(width, max(least, self._size(picture, widest, high)[0])))
        words = self._caption(figure, room, element, source)
        left = max(area - heights(words), LEAST_PICTURE * area)
        picture_width, height = self._size(picture, widest, min(high, left))
        return FigureCell(figure, element, picture_width, height, room.width, words)

    def _size(self, picture: Picture | None, width: float, height: float) -> tuple[float, float]:
        """The largest size of the picture's shape: scaled, never cropped."""
        ratio = (
            picture.height / picture.width if picture and picture.width else self.setter.style.figure.ratio
        )
        wanted = width * ratio
        return (width, wanted) if wanted <= height else (height / ratio, height)

    def _alt(self, figure: Figure) -> str:
        if figure.caption.picture is not None:
            return figure.caption.alt or plain(figure.caption.text)
        label = figure_label(self.setter.style, figure.number)
        return f"{label}（{self.setter.style.labels.placeholder}）"

    def _caption(
        self, figure: Figure, room: Extent, parent: Element, source: Origin, *, bare: bool = False
    ) -> list[Item]:
        style = self.setter.style
        label = figure_label(style, figure.number)
        words: Inlines = (Text(label + style.labels.label_gap),) if label else ()
        element = parent.add("P") if bare else parent.add("Caption")
        items = self.setter.text((*words, *figure.caption.text), "caption", room, element, source=source)
        if figure.caption.credit:
            credit = fill(style.figure.credit, {"credit": figure.caption.credit})
            items += self.setter.text((Text(credit),), "credit", room, element.add("P") if bare else element)
        return items

    def _picture(self, cell: FigureCell, x: float, y: float) -> list[Frame]:
        style = self.setter.style.figure
        frames: list[Frame] = [BoundingBox(x, y, cell.width, cell.height, cell.element)]
        picture = cell.figure.caption.picture
        if picture is not None:
            frames.append(Image(x, y, cell.width, cell.height, picture, cell.element))
        else:
            frames.append(Rectangle(x, y, cell.width, cell.height, style.placeholder, "tint"))
            frames += self._placeholder(cell, x, y)
        return frames + list(framed(x, y, cell.width, cell.height, style.frame))

    def _placeholder(self, cell: FigureCell, x: float, y: float) -> list[Frame]:
        """The words in the middle of an empty frame."""
        text = self.setter.style.text["placeholder"]
        runs = self.setter.run_builder.words(self.setter.style.labels.placeholder, text)
        lines = self.setter.lines(runs, text, cell.width)
        top = y + (cell.height - (len(lines) - 1) * text.leading - text.size) / 2
        return [
            TextFrame(
                line,
                x + (cell.width - line.width) / 2,
                top + index * text.leading + EM_TOP * text.size,
                cell.element,
            )
            for index, line in enumerate(lines)
        ]


def framed(x: float, y: float, width: float, height: float, rule: RuleStyle) -> Sequence[Frame]:
    """Four rules just inside a rectangle."""
    line = rule.width
    if not line:
        return ()
    return (
        Rectangle(x, y, width, line, rule.color),
        Rectangle(x, y + height - line, width, line, rule.color),
        Rectangle(x, y, line, height, rule.color),
        Rectangle(x + width - line, y, line, height, rule.color),
    )


def _box(cells: Sequence[FigureCell], height: float, frames: Sequence[Frame], source: Origin) -> Box:
    """The box of pictures, where links to them arrive; their notes stand below its column."""
    notes = tuple(note for cell in cells for note in cell.notes)
    anchors = (*(cell.figure.anchor for cell in cells), *map(mark_anchor, notes))
    return Box(height, height, tuple(frames), notes=notes, anchors=anchors, source=source)


def _loose_words(box: Box, left: float) -> Box:
    """A line of a caption that may be parted from its picture, which has the notes and the anchors."""
    frames = tuple(moved(frame, left, 0.0) for frame in box.frames)
    return replace(box, frames=frames, notes=(), anchors=(), breakable=True, grid=False, reset_in=None)


def _moved(items: Sequence[Item], x: float, y: float) -> list[Frame]:
    """The frames of items that stand below each other, from (x, y) on."""
    frames: list[Frame] = []
    for item in items:
        if isinstance(item, Box):
            frames += (moved(frame, x, y) for frame in item.frames)
        if isinstance(item, Gap | Box):
            y += item.height
    return frames
