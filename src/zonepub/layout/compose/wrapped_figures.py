"""Small pictures at one edge of the column, with lines beside them (文字绕排), on the line grid."""

from collections.abc import Sequence
from math import ceil, floor

from zonepub.layout.boxes import Box, Gap, Item, Origin, boxes_in
from zonepub.layout.compose.figure_cells import FigureCell, figure_cell, picture_frames, scaled, stacked
from zonepub.layout.compose.paragraph_boxes import ParagraphJob, paragraph_boxes
from zonepub.layout.compose.paragraphs import ParagraphSetter
from zonepub.layout.compose.position import BlockPosition
from zonepub.layout.frames import Frame, moved
from zonepub.layout.geometry import EPSILON
from zonepub.layout.runs import mark_anchor
from zonepub.layout.structure import Element
from zonepub.model import Figure, FigureWidth, Paragraph
from zonepub.present.figure_sizes import LEAST_ALONE, LEAST_BESIDE, LEAST_PARTED, WRAPPED
from zonepub.records import dataclass, replace
from zonepub.style.model import TextStyle

BESIDE, BELOW = 1.0, 0.5  # em of white, at least
LEAST_SIZE = 0.85  # of a picture that gives a little, so that it needs a line less beside it


@dataclass(slots=True)
class WrappedFigure:
    """A picture that lines go round until they have come below it. Lengths are points."""

    cell: FigureCell
    frames: Sequence[Frame]  # from the top of the first line
    room: float  # of the picture and the white beside it
    height: float  # of what still needs lines beside it
    below: float  # of that, white below its ink
    placed: bool = False

    def lines(self, setter: ParagraphSetter) -> int:
        """How many more lines stand beside it: the type of the next begins below it and its white."""
        return ceil(self.height / setter.geometry.pitch - EPSILON)

    @property
    def ink(self) -> float:
        """How far down it still reaches itself."""
        return self.height - self.below

    def is_over(self, setter: ParagraphSetter) -> bool:
        return self.lines(setter) <= 0

    @property
    def left(self) -> bool:
        return self.cell.figure.wrap == "left"


def wrapped_figure(
    setter: ParagraphSetter, figure: Figure, source: Origin, position: BlockPosition
) -> WrappedFigure | None:
    """The picture at its edge; None where it leaves too little room for lines beside it (T5.6)."""
    text, width = setter.style.text["body"], position.extent.width
    wanted = figure.width or WRAPPED
    picture = wanted.points(width)
    count = floor((width - picture - BESIDE * text.size) / setter.cell(text) + EPSILON)
    small = setter.geometry.columns == 1 and (width < LEAST_PARTED or count < LEAST_ALONE)
    if wanted.unit == "page" or count < LEAST_BESIDE or small:
        return None
    room = width - count * setter.cell(text)  # T9.1: lines beside it have whole characters
    picture = picture if wanted.unit == "points" else room - BESIDE * text.size
    alone, parent = replace(figure, width=FigureWidth("share")), Element("Document")
    cell = replace(figure_cell(setter, alone, source, picture, parent), figure=figure)
    if cell.height + cell.caption_height > setter.geometry.area / 2:
        return None
    if setter.geometry.columns == 1:  # columns have room enough for the lines
        cell = _in_whole_lines(setter, cell, source)
        picture = min(picture, cell.room)
    position.element.children += parent.children
    x = position.extent.left + (0.0 if figure.wrap == "left" else width - picture)
    above = setter.style.figure.caption_position == "above"
    frames = picture_frames(
        setter, cell, x + (picture - cell.width) / 2, cell.caption_height if above else 0.0
    )
    frames += stacked(cell.caption, x, 0.0 if above else cell.height)
    lines = [] if above else boxes_in(cell.caption)[-1:]  # of the last, white as far as the next would stand
    below = BELOW * text.size + sum(line.height - line.ink for line in lines)
    return WrappedFigure(cell, frames, room, _height(setter, cell), below)


def _in_whole_lines(setter: ParagraphSetter, cell: FigureCell, source: Origin) -> FigureCell:
    """The picture a little smaller where it needs a line less then: it would reach into one that may have no
    room on the page, and those beside it stay together."""
    over = _height(setter, cell) % setter.geometry.pitch
    share = (cell.height - over) / cell.height
    if over < EPSILON or share < LEAST_SIZE:
        return cell
    smaller = scaled(setter, replace(cell, room=cell.room * share), share, source)
    return smaller if _height(setter, smaller) <= _height(setter, cell) - over + EPSILON else cell


def _height(setter: ParagraphSetter, cell: FigureCell) -> float:
    """Of a picture, its caption and the white below them."""
    return cell.height + cell.caption_height + BELOW * setter.style.text["body"].size


def lines_beside(
    setter: ParagraphSetter, block: Paragraph, wrapped: WrappedFigure, position: BlockPosition, source: Origin
) -> list[Item]:
    """A paragraph whose first lines stand beside the picture; those stay together, for it is not cut."""
    role = position.role if block.role == "body" else block.role
    text, extent = setter.style.text[role], position.extent
    runs = setter.run_builder.runs(block.text, text)
    element = position.element.add("P")
    pitch = setter.geometry.pitch
    count = wrapped.lines(setter)
    lines = setter.indented_lines(runs, text, extent.width, count, wrapped.room)
    setter.remarks.check(lines, source)
    job = ParagraphJob(lines, runs, text, extent, element, source)
    foot = wrapped.ink - (count - 1) * pitch  # the last line takes the picture down with it
    boxes = [
        _beside(box, wrapped, foot if index == count - 1 else None) if index < count else box
        for index, box in enumerate(paragraph_boxes(job, setter.style, setter.geometry))
    ]
    if not wrapped.placed and boxes:
        boxes[0] = _with_picture(boxes[0], wrapped)
        wrapped.placed = True
    wrapped.height -= len(boxes) * pitch
    return [Gap(text.before), *boxes, Gap(text.after)] if text.before or text.after else [*boxes]


def fill_beside(wrapped: WrappedFigure, setter: ParagraphSetter) -> list[Item]:
    """The white below lines that end above the foot of the picture, in whole lines; the picture needs it."""
    return [Box(wrapped.lines(setter) * setter.geometry.pitch, wrapped.ink)]


def goes_beside(text: TextStyle) -> bool:
    """Whether a paragraph in a text role may stand beside a picture."""
    return not (text.span or text.background or text.page_break or text.left or text.right or text.padding)


def _beside(box: Box, wrapped: WrappedFigure, foot: float | None) -> Box:
    """A line moved beside the picture, the last with the `foot` of it."""
    shift = wrapped.room if wrapped.left else 0.0
    frames = tuple(moved(frame, shift, 0.0) for frame in box.frames)
    ink, last = max(box.ink, foot or 0.0), foot is not None
    return replace(box, frames=frames, ink=ink, breakable=box.breakable and last)


def _with_picture(box: Box, wrapped: WrappedFigure) -> Box:
    cell = wrapped.cell
    notes = tuple(note for note in cell.notes if note not in box.notes)
    anchors = (cell.figure.anchor, *map(mark_anchor, notes), *box.anchors)
    return replace(box, frames=(*wrapped.frames, *box.frames), notes=(*notes, *box.notes), anchors=anchors)
