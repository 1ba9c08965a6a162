"""Blocks as a style shows them: figures that follow each other side by side (T10.6), no rule beside a box."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby, pairwise

from zonepub.model import Block, Figure, HorizontalRule, Table, TextBox
from zonepub.present.figure_sizes import EPSILON, asked_share
from zonepub.present.turned_pages import turns_page
from zonepub.records import dataclass, replace
from zonepub.style import Style

LEAST_FOR_ONE = 3  # pictures after each other of which one is dominant
MOST_IN_ROW = 3  # of the others
SET_APART = TextBox | Table  # from the text beside them, without a rule


@dataclass(frozen=True, slots=True)
class FigureRow:
    """Figures side by side. A row of figures that are not shown shows nothing."""

    figures: tuple[Figure, ...]  # as they follow each other in the report, those not shown too
    shown: tuple[Figure, ...]
    dominant: bool = False  # the largest picture of those that follow each other
    below: bool = False  # those that stand below such a one
    landscape: bool = False  # on a turned page

    @property
    def spans(self) -> bool:
        """Whether it runs across all columns."""
        return any(figure.width is not None and figure.width.unit == "page" for figure in self.figures)

    @property
    def wraps(self) -> bool:
        """Whether text stands beside it."""
        return len(self.shown) == 1 and bool(self.shown[0].wrap)

    @property
    def asked(self) -> Iterator[Figure]:
        """Those that were to stand on turned pages."""
        return (figure for figure in self.figures if figure.landscape)


def is_shown(figure: Figure, style: Style) -> bool:
    """Whether the style shows a figure: one without a picture may be left out."""
    return figure.caption.picture is not None or style.figure.missing != "omit"


def in_rows(blocks: Iterable[Block], style: Style) -> Iterator[Block | FigureRow]:
    """The blocks that are shown, as many figures in a row as the style wants; a last row may have fewer."""
    shown = list(without_idle_rules(blocks))
    if not any(isinstance(block, Figure) for block in shown):
        yield from shown
        return
    for kind, run in groupby(shown, partial(_kind, style=style)):
        if kind == "wide":  # with a place of its own a figure stands by itself
            figures = [block for block in run if isinstance(block, Figure)]
            yield from (row for beside in _beside(figures, style) for row in figure_rows(beside, style))
        elif kind == "figure":
            yield from figure_rows([block for block in run if isinstance(block, Figure)], style)
        else:
            yield from run


def without_idle_rules(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks without rules right above or below a box or a table: they part text from text."""
    given = [*blocks]
    for above, block, below in zip([None, *given], given, [*given[1:], None], strict=False):
        idle = isinstance(above, SET_APART) or isinstance(below, SET_APART)
        if not (idle and isinstance(block, HorizontalRule)):
            yield block


def among_columns(style: Style, role: str, columns: int) -> Style:
    """Among words that run across all columns as many figures stand in a row as there are columns."""
    if columns == 1 or not style.text[role].span:
        return style
    return replace(style, figure=replace(style.figure, per_row=max(columns, style.figure.per_row)))


def with_dominant(
    rows: Iterable[Block | FigureRow], leads: Callable[[Figure], bool]
) -> Iterator[Block | FigureRow]:
    """The same; of three pictures or more the first stands by itself where it `leads`, above the others."""
    for kind, run in groupby(rows, lambda row: isinstance(row, FigureRow) and not _is_wide(row)):
        found = list(run)
        figures = [figure for row in found if isinstance(row, FigureRow) for figure in row.figures]
        shown = [figure for row in found if isinstance(row, FigureRow) for figure in row.shown]
        if not kind or len(shown) < LEAST_FOR_ONE or not leads(shown[0]):
            yield from found
            continue
        others = len(shown) - 1
        each = others if others <= MOST_IN_ROW else 2
        ends = [0, *(figures.index(shown[at]) for at in range(1, len(shown), each)), len(figures)]
        for begin, end in pairwise(ends):
            row = tuple(figures[begin:end])
            seen = tuple(figure for figure in row if figure in shown)
            yield FigureRow(row, seen, dominant=not begin, below=begin > 0)


def _beside(figures: Sequence[Figure], style: Style) -> Iterator[list[Figure]]:
    """Those of widths of their own that fill a line together, as 50% and 50% do, in a style that has rows."""
    row: list[Figure] = []
    for figure in figures:
        share = asked_share([*row, figure])
        if row and (not 0 < share <= 1 + EPSILON or len(row) == style.figure.per_row):
            yield row
            row = []
        row.append(figure)
    yield row


def _is_wide(row: FigureRow) -> bool:
    return any(figure.width or figure.landscape or figure.wrap for figure in row.figures)


def _kind(block: Block, style: Style) -> str:
    if not isinstance(block, Figure):
        return ""
    across = block.landscape and (style.page.columns > 1 or turns_page(block, style))
    return "wide" if block.width or block.wrap or across else "figure"


def figure_rows(figures: Iterable[Figure], style: Style) -> list[FigureRow]:
    """The rows of figures that follow each other. Those not shown go with the row before them."""
    rows: list[list[Figure]] = [[]]
    count = 0
    for figure in figures:
        if is_shown(figure, style):
            if count and count % style.figure.per_row == 0:
                rows.append([])
            count += 1
        rows[-1].append(figure)
    shown = [tuple(figure for figure in row if is_shown(figure, style)) for row in rows]
    turned = (any(turns_page(figure, style) for figure in figures) for figures in shown)
    found = zip(rows, shown, turned, strict=True)
    return [FigureRow(tuple(row), figures, landscape=turns) for row, figures, turns in found]
