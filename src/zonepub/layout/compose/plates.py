"""Pictures and tables that a made-up page sets over one or more of its columns."""

from collections.abc import Callable
from functools import cache
from math import inf

from zonepub.layout.boxes import Counter, Float, Gap, Item, Plate, SetPlate, heights, noted, pinned
from zonepub.layout.compose.tables import TableSetter
from zonepub.layout.geometry import Geometry
from zonepub.layout.structure import Element
from zonepub.model import Table
from zonepub.present.figure_rows import FigureRow
from zonepub.present.figure_sizes import shape
from zonepub.present.labels import figure_label, table_label
from zonepub.style import Style

Setting = Callable[[float], tuple[list[Item], Element]]  # so many points wide, and its structure

TALL_TABLE = 0.55  # of a page: a longer table goes on from page to page
LANDSCAPE = 1.15  # width by height of a picture that one column is too narrow for
ROW_COLUMNS = 2  # that suit two pictures side by side
SUITS_TABLE, WIDEST_TABLE = 0.9, 1.5  # of its width with each cell on one line: what suits it; the most
ALIKE = 1.05  # shapes of pictures side by side that are as good as one


def plate(
    block: FigureRow | Table,
    items: Setting,
    style: Style,
    tables: TableSetter,
    geometry: Geometry,
    slot: Element,
) -> Plate | None:
    """The plate of pictures or of a table; None where it is longer than a part of a page."""
    most, step = inf, _step(block, style)

    @cache
    def setting(width: float) -> SetPlate | None:
        columns = round((width + geometry.gap) / (geometry.column + geometry.gap))
        if columns % step:
            return None
        found, element = items(width)
        figure = next(iter(found), None)
        if len(found) == 1 and isinstance(figure, Float):
            return SetPlate(figure, element)
        boxes = tuple(pinned(found))
        if not boxes or heights(boxes) > TALL_TABLE * geometry.area:
            return None
        before, after = (one.height if isinstance(one, Gap) else 0.0 for one in (found[0], found[-1]))
        return SetPlate(Float(boxes, before, after), element)

    form, spans = 0.0, range(1, geometry.columns)
    if isinstance(block, Table):
        natural = tables.natural(block)
        best = next((n for n in spans if not tables.too_wide(block, geometry.over(n))), geometry.columns)
        least = best
        suits = (n for n in spans if n >= least and geometry.over(n) >= SUITS_TABLE * natural)
        best = next(suits, geometry.columns)
        most = max(geometry.over(best), WIDEST_TABLE * natural)
    else:
        form = sum(shape(figure, style) for figure in block.shown)
        least = best = geometry.columns
        if not block.spans:
            least = len(block.shown)
            small = block.wraps or form <= LANDSCAPE  # text should stand beside it, in wider columns
            best = min(ROW_COLUMNS, geometry.columns) if least > 1 else 2 - small
        if block.dominant:
            least, best = ROW_COLUMNS, geometry.columns - 1
    for columns in range(min(least, geometry.columns), geometry.columns + 1):
        if first := setting(geometry.over(columns)):
            names, counter = noted([first.figure]), _counter(block, style)
            inside = 0.0 if isinstance(block, Table) else (len(block.shown) - 1) * style.figure.gap
            return Plate(setting, columns, max(best, columns), form, slot, names, counter, inside, most)
    return None


def _step(block: FigureRow | Table, style: Style) -> int:
    """How many columns more a block may take: pictures of one shape do not end between columns."""
    if isinstance(block, Table) or not block.shown or block.spans:
        return 1
    forms = [shape(figure, style) for figure in block.shown]
    return len(forms) if max(forms) < ALIKE * min(forms) else 1


def _counter(block: FigureRow | Table, style: Style) -> Counter:
    """By which pictures or a table are numbered."""
    if isinstance(block, Table):
        return "table" if table_label(style, block.number) else ""
    return "figure" if any(figure_label(style, figure.number) for figure in block.shown) else ""
