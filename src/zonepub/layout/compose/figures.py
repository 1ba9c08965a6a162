"""Pictures, alone or side by side, with captions that are never parted from them (T10.6)."""

from collections.abc import Iterator, Sequence
from functools import partial

from zonepub.layout.boxes import (
    Box,
    Counter,
    Float,
    Gap,
    Item,
    Origin,
    anchored,
    change_boxes,
    kept,
)
from zonepub.layout.compose.figure_cells import (
    FigureCell,
    caption_items,
    credits_alike,
    figure_cell,
    height_left,
    picture_frames,
    row_cell,
    scaled,
    stacked,
)
from zonepub.layout.compose.paragraphs import ParagraphSetter
from zonepub.layout.compose.pictures import SHARES
from zonepub.layout.frames import Frame, moved
from zonepub.layout.geometry import EPSILON, Extent
from zonepub.layout.runs import mark_anchor
from zonepub.layout.structure import Element
from zonepub.model import Figure
from zonepub.present.figure_sizes import SMALLER, in_middle, row_sizes, side
from zonepub.present.labels import credit_text, figure_label
from zonepub.records import dataclass, replace

STEP = 0.04  # of its size, by which a picture shrinks so that it stays in its section


@dataclass(slots=True)
class FigureSetter:
    """Sets rows of figures."""

    setter: ParagraphSetter

    def items(
        self, figures: Sequence[Figure], extent: Extent, parent: Element, sources: Sequence[Origin]
    ) -> list[Item]:
        """The items of figures that stand side by side: one float, or for captions alone their boxes."""
        missing = any(figure.caption.picture is None for figure in figures)
        if missing and self.setter.style.figure.missing == "caption":
            pairs = zip(figures, sources, strict=True)
            return [item for pair in pairs for item in self._alone(*pair, extent, parent)]
        return self._row(figures, sources, extent, parent)

    def _alone(self, figure: Figure, source: Origin, extent: Extent, parent: Element) -> list[Item]:
        if figure.caption.picture is not None:
            return self._row([figure], [source], extent, parent)
        element = parent.add("P")
        credit_element = parent.add("P") if credit_text(self.setter.style, figure.caption) else None
        items = caption_items(self.setter, figure, extent, element, source, credit_element)
        return anchored(items, figure.anchor)

    def _row(
        self, figures: Sequence[Figure], sources: Sequence[Origin], extent: Extent, parent: Element
    ) -> list[Item]:
        if not figures:
            return []
        cells = self._cells(figures, sources, extent.width, parent)
        tallest = max(cell.height for cell in cells)
        captions = max(cell.caption_height for cell in cells)
        if tallest + captions > self.setter.geometry.area:
            return self._loose(cells, extent, sources[0])
        return [self._float(cells, extent, sources)]

    def _float(self, cells: Sequence[FigureCell], extent: Extent, sources: Sequence[Origin]) -> Float:
        """Pictures side by side, where the style begins their captions: a smaller one at the left, or in the
        middle of its room."""
        style, at_left = self.setter.style.figure, self._white_at_left(cells)
        tallest = max(cell.height for cell in cells)
        captions = max(cell.caption_height for cell in cells)
        x = extent.left + at_left * (extent.width - sum(c.room for c in cells) - (len(cells) - 1) * style.gap)
        above = style.caption_position == "above"
        frames: list[Frame] = []
        for cell in cells:
            y = captions + tallest - cell.height if above else tallest - cell.height
            frames += picture_frames(self.setter, cell, x + at_left * (cell.room - cell.width), y)
            top = captions - cell.caption_height if above else tallest
            frames += stacked(cell.caption, x + at_left * (cell.room - cell.measure), top)
            x += cell.room + style.gap
        box = _box(cells, tallest + captions, frames, sources[0])
        bleeds = any(cell.figure.bleed for cell in cells)  # as wide as the page: lower it would be cut
        stays = bleeds or style.smallest >= 1.0 or self._fills_column(extent)
        smaller = None if stays else partial(self._smaller, cells, extent, sources)
        numbers = (figure_label(self.setter.style, cell.figure.number) for cell in cells)
        counter: Counter = "figure" if any(numbers) else ""
        given = stays or any(cell.figure.width for cell in cells)  # the author says how wide it is
        share = None if given else partial(self._scaled, cells, extent, sources)
        return Float((box,), style.before, style.after, smaller, share, counter=counter)

    @property
    def _at_left(self) -> float:
        """Of the white beside a picture, how much stands at its left."""
        return SHARES[side(self.setter.style)]

    def _white_at_left(self, cells: Sequence[FigureCell]) -> float:
        """The same of one by itself."""
        middle = len(cells) == 1 and in_middle(self.setter.style, cells[0].width)
        return 0.5 if middle else self._at_left

    def _fills_column(self, extent: Extent) -> bool:
        """Whether a picture stays as wide as its column: text flows on where it has no room."""
        geometry = self.setter.geometry
        in_column = geometry.columns > 1 and extent.width <= geometry.column + EPSILON
        return in_column and not self.setter.style.section.side_by_side

    def _smaller(
        self, cells: Sequence[FigureCell], extent: Extent, sources: Sequence[Origin], height: float
    ) -> Float | None:
        """The same at most so many points high; nothing where pictures would be too small to see."""
        room = height - max(cell.caption_height for cell in cells)
        asked = any(cell.figure.width for cell in cells)
        for scale in self._sizes(min(1.0, room / max(cell.height for cell in cells)), asked=asked):
            figure = self._float(self._at_scale(cells, sources, scale), extent, sources)
            if figure.height <= height + EPSILON:
                return figure
        return None

    def _sizes(self, scale: float, *, asked: bool) -> Iterator[float]:
        """Shares of its size for a picture, from one on; narrower captions have more lines. `asked`: the
        author says how wide it is, so that it gives no more than it must."""
        least = self.setter.style.figure.smallest
        if self.setter.geometry.columns == 1 and not asked:
            yield from (size for size in (1.0, max(SMALLER, least)) if size <= scale + EPSILON)
            return
        while scale >= least - EPSILON:
            yield scale
            scale -= STEP

    def _at_scale(
        self, cells: Sequence[FigureCell], sources: Sequence[Origin], scale: float
    ) -> list[FigureCell]:
        """Smaller pictures; those of a row stand as close as before, with captions as wide as they are."""
        in_row = len(cells) > 1
        rooms = [replace(cell, room=scale * cell.room) if in_row else cell for cell in cells]
        pairs = zip(rooms, sources, strict=True)
        smaller = [scaled(self.setter, cell, scale, source) for cell, source in pairs]
        return credits_alike(self.setter, smaller, sources) if in_row else smaller

    def _scaled(
        self, cells: Sequence[FigureCell], extent: Extent, sources: Sequence[Origin], scale: float
    ) -> Float:
        """The same at a share of its size, which stays so; smaller than the style lets it be it never is."""
        smaller = self._at_scale(cells, sources, max(scale, self.setter.style.figure.smallest))
        return replace(self._float(smaller, extent, sources), smaller=None, scaled=None)

    def _cells(
        self, figures: Sequence[Figure], sources: Sequence[Origin], measure: float, parent: Element
    ) -> list[FigureCell]:
        """The figures of a row; side by side they are equally high, whatever their captions leave."""
        setter = self.setter
        if len(figures) == 1:
            return [figure_cell(setter, figures[0], sources[0], measure, parent)]
        sizes = row_sizes(figures, setter.style, measure, setter.geometry.area)
        cells = [
            row_cell(setter, figure, source, (width, sizes.height), room, parent)
            for figure, source, width, room in zip(figures, sources, sizes.pictures, sizes.cells, strict=True)
        ]
        cells = credits_alike(setter, cells, sources)
        scale = min(1.0, *(height_left(setter, cell.caption) / sizes.height for cell in cells))
        return [replace(cell, width=cell.width * scale, height=cell.height * scale) for cell in cells]

    def _loose(self, cells: Sequence[FigureCell], extent: Extent, source: Origin) -> list[Item]:
        """Pictures below each other, with captions that break over pages: they are longer than a page."""
        style = self.setter.style.figure
        items: list[Item] = [Gap(style.before)]
        for cell in cells:
            left = extent.left + self._at_left * (extent.width - cell.width)
            frames = picture_frames(self.setter, cell, left, 0.0)
            items.append(kept(_box([cell], cell.height, frames, source)))
            items += change_boxes(cell.caption, lambda box: _loose_line(box, extent.left))
        return [*items, Gap(style.after)]


def _box(cells: Sequence[FigureCell], height: float, frames: Sequence[Frame], source: Origin) -> Box:
    """The box of pictures, where links to them arrive; their notes stand below its column."""
    notes = tuple(note for cell in cells for note in cell.notes)
    anchors = (*(cell.figure.anchor for cell in cells), *map(mark_anchor, notes))
    return Box(height, height, tuple(frames), notes=notes, anchors=anchors, source=source)


def _loose_line(box: Box, left: float) -> Box:
    """A line of a caption that may be parted from its picture, which has the notes and the anchors."""
    frames = tuple(moved(frame, left, 0.0) for frame in box.frames)
    return replace(box, frames=frames, notes=(), anchors=(), breakable=True, grid=False, reset_in=None)
