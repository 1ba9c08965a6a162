"""Pictures side by side are equally high: how wide each is, and the measure of its caption (T10.6)."""

from collections.abc import Sequence
from typing import Literal

from zonepub.cjk import MM
from zonepub.model import Figure, FigureWidth
from zonepub.records import dataclass
from zonepub.style import Style

LEAST_CAPTION = 8.0  # characters of a caption's measure beside others
LEAST_BESIDE = 12.0  # characters a line beside a picture has: fewer cannot be set well (T5.6)
# the same in one column, which has room for the picture above its lines, and how wide that is at least
LEAST_ALONE, LEAST_PARTED = 15.0, 100 * MM
CAPTION_CHARACTERS = 14  # a caption's measure is never narrower, unless its picture has less room
NEARLY = 1.11  # so little narrower than its column, or its caption, a picture is taken to be as wide
WRAPPED = FigureWidth("share", 0.4)  # of the column, for a picture with text beside it
SMALLER = 0.7  # of its size, that a picture is set at if not whole: of any size they look like slips
LARGER = (0.85, 0.8)  # the same that it gets back from the white below it: nearly whole is a slip
SQUARE = 1.15  # width by height up to which a picture is no wide one
EPSILON = 1e-6


@dataclass(frozen=True, slots=True)
class RowSizes:
    """Points. `cells` are the measures of the captions, none narrower than its picture."""

    height: float
    pictures: tuple[float, ...]
    cells: tuple[float, ...]


def shape(figure: Figure, style: Style) -> float:
    """Width by height; of a picture to come what the style says."""
    picture = figure.caption.picture
    if picture is None or not picture.width or not picture.height:
        return 1 / style.figure.ratio
    return picture.width / picture.height


def side(style: Style, role: str = "caption") -> Literal["left", "center", "right"]:
    """Where a picture that is narrower than its line stands: where its words, of this role, begin."""
    align = style.text[role].align
    return "left" if align == "justify" else align


def own_width(figure: Figure, measure: float, columns: int) -> FigureWidth | None:
    """The width that the author gives a picture; a share of a line that no text could stand beside, as on a
    telephone, is all of it."""
    width = figure.width
    beside = columns > 1 or measure >= LEAST_PARTED
    return width if width is None or beside or width.unit != "share" else None


def is_upright(figure: Figure, style: Style) -> bool:
    """Whether its style keeps a picture lower than wide ones: as wide as the text it would fill a page."""
    return bool(style.figure.upright) and figure.width is None and shape(figure, style) <= SQUARE


def in_middle(style: Style, width: float) -> bool:
    """Whether a picture by itself, so wide, stands in the middle of its line where it is narrower: at the
    left, where captions begin, it leaves a hole at its right. One far narrower than the words below it stands
    where they begin."""
    least = CAPTION_CHARACTERS * style.text["caption"].size
    return side(style) != "center" and least <= NEARLY * width


def tallest(figure: Figure, style: Style) -> float:
    """How high the style lets a picture be; 0: as high as there is room."""
    return style.figure.upright if is_upright(figure, style) else style.figure.height


def asked_share(figures: Sequence[Figure]) -> float:
    """The share of the line that figures take together by widths of their own; 0: some have none, or text
    or a page of its own beside them."""
    widths = [figure.width for figure in figures if not (figure.wrap or figure.landscape or figure.bleed)]
    shares = [width.amount for width in widths if width is not None and width.unit == "share"]
    return sum(shares) if len(shares) == len(figures) else 0.0


def row_sizes(figures: Sequence[Figure], style: Style, measure: float, highest: float) -> RowSizes:
    """Several figures in one row. One of fewer than the style wants takes its share of the measure, or what
    the figures ask for."""
    look, count = style.figure, len(figures)
    full = max(look.per_row, count)
    room = count * (measure - (full - 1) * look.gap) / full
    if asked := asked_share(figures):
        room = min(asked, 1.0) * measure - (count - 1) * look.gap
    least = min(LEAST_CAPTION * style.text["caption"].size, room / count)
    shapes = [shape(figure, style) for figure in figures]
    height = min(_height(shapes, room, least) * min(look.width, 1.0), look.height or highest, highest)
    pictures = tuple(ratio * height for ratio in shapes)
    return RowSizes(height, pictures, tuple(max(least, width) for width in pictures))


def _height(shapes: Sequence[float], room: float, least: float) -> float:
    """Of pictures that fill the room together; the narrowest stand in the middle of what captions need."""
    wide = sorted(shapes, reverse=True)
    while True:
        height = (room - least * (len(shapes) - len(wide))) / sum(wide)
        if len(wide) == 1 or wide[-1] * height >= least:
            return height
        wide.pop()
