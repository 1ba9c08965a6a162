"""One picture of a row: how large it is, its caption, what is drawn in its place where it is missing."""

from collections.abc import Sequence
from math import inf

from zonepub.cjk import EM_TOP
from zonepub.layout.boxes import Box, Item, Origin, boxes_in, heights, noted
from zonepub.layout.compose.paragraphs import ParagraphSetter
from zonepub.layout.frames import BoundingBox, Frame, Image, Rectangle, TextFrame, moved
from zonepub.layout.geometry import EPSILON, Extent
from zonepub.layout.structure import Element
from zonepub.model import Figure, Picture, Text, plain
from zonepub.present.figure_sizes import CAPTION_CHARACTERS, NEARLY, own_width, tallest
from zonepub.present.labels import credit_text, figure_label
from zonepub.present.turned_pages import turns_page
from zonepub.records import dataclass, replace
from zonepub.style import Style
from zonepub.style.model import FigureStyle, RuleStyle

LEAST_PICTURE = 0.3  # of the page's height: captions longer than the rest are set as running text
FULL = 1.0
RUN_ON = {(one, other) for one in ("left", "justify", "center") for other in ("right", "center")}


@dataclass(frozen=True, slots=True)
class FigureCell:
    """A picture before it is placed, in points, and the items of its caption. `room`: of both in a row."""

    figure: Figure
    element: Element
    width: float
    height: float
    measure: float  # of the caption
    caption: Sequence[Item]
    room: float

    @property
    def caption_height(self) -> float:
        return heights(self.caption)

    @property
    def notes(self) -> tuple[str, ...]:
        return noted(self.caption)


def figure_cell(
    setter: ParagraphSetter, figure: Figure, source: Origin, width: float, parent: Element
) -> FigureCell:
    """A figure at most `width` wide. A narrow picture keeps its caption in its own width, unless that is too
    narrow to read."""
    style, area = setter.style.figure, setter.geometry.area
    picture = figure.caption.picture
    element = parent.add("Figure", alt=_alt(setter.style, figure), anchor=figure.anchor)
    turned = turns_page(figure, setter.style)
    asked = own_width(figure, width, setter.geometry.columns)
    own = asked is not None or turned  # its size is not what the style says
    share = FULL if turned else min(style.width, FULL)
    widest = asked.points(width) if asked else width * share
    highest = area if own else min(_highest(setter.style, figure, widest) or area, area)
    extent = Extent(0.0, _measure(setter, width, _size(style, picture, widest, highest)[0]))
    caption = caption_items(setter, figure, extent, element.add("Caption"), source)
    room = min(highest, height_left(setter, caption))
    picture_width, height = _size(style, picture, widest, room)
    if figure.bleed and picture:  # as wide as the page, however wide the type area is
        page = setter.geometry.width / setter.geometry.measure * width
        picture_width, height = width, _size(style, picture, page, room)[1]
    cell = FigureCell(figure, element, picture_width, height, extent.width, caption, width)
    under_it = scaled(setter, cell, 1.0, source)  # the caption took room, so that the picture is narrower
    return under_it if under_it.caption_height <= cell.caption_height else cell


def row_cell(
    setter: ParagraphSetter,
    figure: Figure,
    source: Origin,
    size: tuple[float, float],
    room: float,
    parent: Element,
) -> FigureCell:
    """A figure beside others: its picture is of this size, its caption as wide as its room."""
    element = parent.add("Figure", alt=_alt(setter.style, figure), anchor=figure.anchor)
    caption = caption_items(setter, figure, Extent(0.0, room), element.add("Caption"), source)
    return FigureCell(figure, element, *size, room, caption, room)


def height_left(setter: ParagraphSetter, caption: Sequence[Item]) -> float:
    """How high a picture may be above its caption."""
    area = setter.geometry.area
    return max(area - heights(caption), LEAST_PICTURE * area)


def scaled(setter: ParagraphSetter, cell: FigureCell, scale: float, source: Origin) -> FigureCell:
    """The picture at a share of its size; its caption is set anew where its measure is narrower then."""
    across = cell.width if cell.figure.bleed else cell.width * scale
    smaller = replace(cell, width=across, height=cell.height * scale)
    measure = _measure(setter, cell.room, smaller.width)
    if measure >= cell.measure:
        return smaller
    return replace(smaller, measure=measure, caption=_caption(setter, cell, measure, source))


def credits_alike(
    setter: ParagraphSetter, cells: Sequence[FigureCell], sources: Sequence[Origin]
) -> list[FigureCell]:
    """Pictures side by side: where one credit has no room behind its caption, each stands below its own."""
    apart = [
        replace(cell, caption=_caption(setter, cell, cell.measure, source, may_run_on=False))
        if credit_text(setter.style, cell.figure.caption)
        else cell
        for cell, source in zip(cells, sources, strict=True)
    ]
    run_on = [
        len(boxes_in(cell.caption)) < len(boxes_in(below.caption))
        for cell, below in zip(cells, apart, strict=True)
        if below is not cell
    ]
    return apart if any(run_on) and not all(run_on) else list(cells)


def _caption(
    setter: ParagraphSetter, cell: FigureCell, measure: float, source: Origin, *, may_run_on: bool = True
) -> list[Item]:
    """The caption anew."""
    element = next(child for child in cell.element.children if child.tag == "Caption")
    extent = Extent(0.0, measure)
    return caption_items(setter, cell.figure, extent, element, source, may_run_on=may_run_on)


def _measure(setter: ParagraphSetter, width: float, picture: float) -> float:
    """Of the caption of a picture that wide."""
    least = CAPTION_CHARACTERS * setter.style.text["caption"].size
    return min(width, max(least, picture))


def caption_items(
    setter: ParagraphSetter,
    figure: Figure,
    extent: Extent,
    element: Element,
    source: Origin,
    credit_element: Element | None = None,
    *,
    may_run_on: bool = True,
) -> list[Item]:
    """The caption with its number, and the credit: behind its last words where there is room, else below."""
    label = figure_label(setter.style, figure.number)
    items = setter.caption(label, figure.caption.text, "caption", extent, element, source)
    if credit := credit_text(setter.style, figure.caption):
        below = setter.text((Text(credit),), "credit", extent, credit_element or element)
        run_on = _run_on(items, below, setter, extent) if may_run_on else []
        items = run_on or [*items, *below]
    return items


def _run_on(
    items: Sequence[Item], credit: Sequence[Item], setter: ParagraphSetter, extent: Extent
) -> list[Item]:
    """The caption with the credit on its last line: at the right end, or behind it where both are centred.

    Nothing where that has no room.
    """
    caption, style = setter.style.text["caption"], setter.style.text["credit"]
    lines, last = boxes_in(items), boxes_in(credit)
    if not lines or len(last) != 1 or (caption.align, style.align) not in RUN_ON:
        return []
    ends, starts = lines[-1].frames[-1], last[0].frames[-1]
    if not isinstance(ends, TextFrame) or not isinstance(starts, TextFrame):
        return []
    if style.size > caption.size + EPSILON:
        return []
    if style.align == "center":
        white = extent.width - ends.line.width - style.size - starts.line.width
        if caption.align != "center" or white < 0:
            return []
        ends = ends._replace(x=extent.left + white / 2)
        starts = starts._replace(x=ends.x + ends.line.width + style.size)
    elif ends.x + ends.line.width + style.size > starts.x:
        return []
    frames = (*lines[-1].frames[:-1], ends, starts._replace(baseline=ends.baseline))
    joined = replace(lines[-1], frames=frames)
    return [joined if item is lines[-1] else item for item in items]


def picture_frames(setter: ParagraphSetter, cell: FigureCell, x: float, y: float) -> list[Frame]:
    """The picture, or what stands in its place, with its rule."""
    style, picture = setter.style.figure, cell.figure.caption.picture
    frames: list[Frame] = [BoundingBox(x, y, cell.width, cell.height, cell.element)]
    if picture is not None:
        bleed = cell.figure.bleed
        frames.append(Image(x, y, cell.width, cell.height, picture, cell.element, bleed=bleed))
        if bleed:
            return frames
    else:
        frames.append(Rectangle(x, y, cell.width, cell.height, style.placeholder, "tint"))
        frames += _placeholder(setter, cell, x, y)
    return [*frames, *_rules(x, y, cell.width, cell.height, style.frame)]


def stacked(items: Sequence[Item], x: float, y: float) -> list[Frame]:
    """The frames of items that stand below each other, from (x, y) on."""
    frames: list[Frame] = []
    for item in items:
        if isinstance(item, Box):
            frames += (moved(frame, x, y) for frame in item.frames)
        y += heights([item])
    return frames


def _highest(style: Style, figure: Figure, width: float) -> float:
    """As high as the style lets pictures be, or the little more with which this one fills its width."""
    most = tallest(figure, style)
    high = _size(style.figure, figure.caption.picture, width, inf)[1]
    return high if most < high <= NEARLY * most else most


def _size(style: FigureStyle, picture: Picture | None, width: float, height: float) -> tuple[float, float]:
    """The largest size of the picture's shape: scaled, never cropped."""
    ratio = picture.height / picture.width if picture and picture.width else style.ratio
    wanted = width * ratio
    return (width, wanted) if wanted <= height else (height / ratio, height)


def _alt(style: Style, figure: Figure) -> str:
    if figure.caption.picture is not None:
        return figure.caption.alt or plain(figure.caption.text)
    return style.labels.placeholder  # its number is said by the caption


def _placeholder(setter: ParagraphSetter, cell: FigureCell, x: float, y: float) -> list[Frame]:
    """The words in the middle of an empty frame."""
    text = setter.style.text["placeholder"]
    lines = setter.lines(setter.run_builder.words(setter.style.labels.placeholder, text), text, cell.width)
    top = y + (cell.height - (len(lines) - 1) * text.leading - text.size) / 2
    frames: list[Frame] = []
    for index, line in enumerate(lines):
        left, baseline = x + (cell.width - line.width) / 2, top + index * text.leading + EM_TOP * text.size
        frames.append(TextFrame(line, left, baseline, cell.element))
    return frames


def _rules(x: float, y: float, width: float, height: float, rule: RuleStyle) -> Sequence[Frame]:
    """Four rules just inside a rectangle."""
    thick = rule.width
    if not thick:
        return ()
    return (
        Rectangle(x, y, width, thick, rule.color),
        Rectangle(x, y + height - thick, width, thick, rule.color),
        Rectangle(x, y, thick, height, rule.color),
        Rectangle(x + width - thick, y, thick, height, rule.color),
    )
