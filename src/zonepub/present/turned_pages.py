"""Pages that the source asks for: breaks, and those on their side, `landscape: true` and tables too wide."""

from collections.abc import Callable

from zonepub.cjk import MM
from zonepub.model import Figure, Section, Table, walk
from zonepub.present.figure_sizes import shape
from zonepub.records import replace
from zonepub.style import Style

LEAST_PAGE = 1 / 3  # of a page stands before a break: else the page would be all but white
LARGER = 1.2  # of its width upright, for a picture for which readers turn the paper
EDGE = 5 * MM  # between a running head or foot and the edge of the page, at least


def asks_for_turned_page(block: Section | Table, fits: Callable[[Table], bool], *, alone: bool) -> bool:
    """Whether a block is set on its side: text flows on best where what has room upright stands upright.

    `fits`: whether the words of a table have room there. `alone`: the style turns those that do not ask.
    """
    if isinstance(block, Table):
        return (block.landscape or alone) and not fits(block)
    if not block.landscape:
        return False
    inside = [one for one in walk(block.blocks) if isinstance(one, Table | Figure)]
    tables = [one for one in inside if isinstance(one, Table)]
    return len(tables) < max(1, len(inside)) or not all(map(fits, tables))


def turns_page(figure: Figure, style: Style) -> bool:
    """Whether a picture is set on its side: where that was asked for and shows it larger. A picture to come,
    a square one, a tall one stand as well on an upright page."""
    if not figure.landscape or figure.caption.picture is None:
        return False
    on_side = turned(style)
    return on_side is not style and _widest(figure, on_side) >= LARGER * _widest(figure, style)


def _widest(figure: Figure, style: Style) -> float:
    """The width of a picture that fills the type area, less the first line of its caption."""
    width, height = style.page.type_area
    return min(width, (height - style.text["caption"].leading) * shape(figure, style))


def turned(style: Style) -> Style:
    """The style with its pages on their side; the same where they are wide already, or never turned.

    The left edge becomes the head, which so faces the binding on odd pages and the fore-edge on even ones, as
    GB/T 9704 wants it. Running heads and feet keep their room; the sides are alike, so mirrored pages need
    not differ.
    """
    page, text = style.page, style.text
    width, height = page.size
    if width >= height or not page.turn:
        return style
    side = (page.margin.top + page.margin.bottom) / 2
    head = page.header_gap + text["header"].leading + EDGE if page.header else 0.0
    foot = page.footer_gap + text["footer"].leading + EDGE if page.footer else 0.0
    binding = max(page.margin.inside, page.margin.outside)
    margin = replace(
        page.margin, top=max(binding, head), bottom=max(binding, foot), inside=side, outside=side
    )
    return replace(style, page=replace(page, size=(height, width), margin=margin))
