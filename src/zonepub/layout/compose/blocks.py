"""Blocks of the report -> items in the flow: the one match over `Block`."""

from collections.abc import Iterable
from functools import partial
from itertools import pairwise
from typing import assert_never

from zonepub.layout.boxes import ColumnEnd, Item, Origin, PageEnd, TurnedPages, noted
from zonepub.layout.compose.barcodes import barcode_items
from zonepub.layout.compose.bars import horizontal_rule
from zonepub.layout.compose.figures import FigureSetter
from zonepub.layout.compose.headings import HeadingSetter
from zonepub.layout.compose.lists import list_items, pull_quote_items, quote_items
from zonepub.layout.compose.paragraphs import ParagraphSetter
from zonepub.layout.compose.plates import LANDSCAPE, Setting, plate
from zonepub.layout.compose.position import BlockPosition
from zonepub.layout.compose.tables import MOVABLE_TURNED, TableSetter
from zonepub.layout.compose.text_boxes import text_box_items
from zonepub.layout.compose.wrapped_figures import (
    WrappedFigure,
    fill_beside,
    goes_beside,
    lines_beside,
    wrapped_figure,
)
from zonepub.layout.geometry import EPSILON, Extent, Geometry
from zonepub.layout.paginate.flow import Flow
from zonepub.layout.structure import Element
from zonepub.model import (
    Annex,
    Barcode,
    Block,
    BlockOrder,
    ColumnBreak,
    Figure,
    HorizontalRule,
    List,
    PageBreak,
    Paragraph,
    PullQuote,
    Quote,
    Section,
    Table,
    TextBox,
)
from zonepub.present.figure_rows import FigureRow, among_columns, figure_rows, in_rows, with_dominant
from zonepub.present.figure_sizes import shape
from zonepub.present.lead import is_short
from zonepub.present.table_look import LONG
from zonepub.present.turned_pages import LEAST_PAGE, asks_for_turned_page
from zonepub.records import dataclass, field, replace

ACROSS = 0.1  # of the measure that is white at either side of it
LEAST_FOR_PLATES = 3  # columns of a page on which pictures and tables run over several of them


@dataclass(slots=True)
class BlockComposer:
    """Turns the blocks of a report into items of the flow."""

    setter: ParagraphSetter
    figures: FigureSetter
    tables: TableSetter
    headings: HeadingSetter
    flow: Flow
    order: BlockOrder
    note_elements: dict[str, Element] = field(default_factory=dict)  # by name, in the order of their marks
    wrapped: WrappedFigure | None = None  # that the next paragraphs go round
    turned: "BlockComposer | None" = None  # for what is landscape; None where pages cannot be turned further

    def turn(self, geometry: Geometry) -> None:
        """Set what is landscape for turned pages of this geometry."""
        if geometry != self.setter.geometry:
            setter = replace(self.setter, geometry=geometry)
            self.turned = replace(
                self,
                setter=setter,
                figures=FigureSetter(setter),
                tables=replace(self.tables, setter=setter, movable=MOVABLE_TURNED),
                headings=replace(self.headings, setter=setter),
            )

    def add_notes(self, items: Iterable[Item], element: Element) -> None:
        """Notes are read after the block that marks them."""
        for name in noted(items):
            if name not in self.note_elements:
                self.note_elements[name] = element.add("Note")

    def compose(self, blocks: Iterable[Block], element: Element, role: str = "body") -> None:
        """Blocks of the report or of a section, in their columns."""
        geometry = self.setter.geometry
        blocks = tuple(blocks)
        across = self._made_up and role == "lead" and is_short(blocks)
        given = in_rows(blocks, among_columns(self.setter.style, role, self.setter.geometry.columns))
        if self._made_up:
            given = with_dominant(given, self._leads)
        rows: list[Block | FigureRow | None] = [*given]
        for block, following in pairwise([*rows, None]):
            assert block is not None
            if self._beside(block, following, element, role):
                continue
            if isinstance(block, Section | Annex):
                turned = self.turned if isinstance(block, Section) and self._turns(block) else None
                (turned or self)._section(block, element)
                continue
            if isinstance(block, Table | FigureRow) and self._turns(block):
                assert self.turned is not None  # else nothing turns
                self._turned_pages(self.turned, block, element, role)
                continue
            if isinstance(block, FigureRow | Table) and self._as_plate(block, element, role):
                continue
            span = across or self._spans(block, role)
            extent = Extent(0.0, geometry.measure if span else geometry.column)
            inset = ACROSS * geometry.measure if across else 0.0
            position = BlockPosition(extent.inset(inset, inset), element, role)
            items = (
                self._row(block, position) if isinstance(block, FigureRow) else self.items(block, position)
            )
            self._add(items, span=span)
            self.add_notes(items, element)

    def _beside(
        self, block: Block | FigureRow, following: Block | FigureRow | None, element: Element, role: str
    ) -> bool:
        """Whether a block stands beside another: a picture at the edge of what follows, or lines at it."""
        setter = self.setter
        position = BlockPosition(Extent(0.0, setter.geometry.column), element, role)
        if self.wrapped is None:
            if not (isinstance(block, FigureRow) and block.wraps):
                return False
            source = self._source(block.shown[0])
            if self._goes_beside(following, role):
                self.wrapped = wrapped_figure(setter, block.shown[0], source, position)
            if self.wrapped is None:
                setter.remarks.unwrapped.append(source.span)
            else:
                self.add_notes(self.wrapped.cell.caption, element)
            return self.wrapped is not None
        assert isinstance(block, Paragraph)
        items = lines_beside(setter, block, self.wrapped, position, self._source(block))
        if self.wrapped.is_over(setter):
            self.wrapped = None
        elif not self._goes_beside(following, role):
            items += fill_beside(self.wrapped, setter)
            self.wrapped = None
        self._add(items, span=False)
        self.add_notes(items, element)
        return True

    def _goes_beside(self, block: Block | FigureRow | None, role: str) -> bool:
        if not isinstance(block, Paragraph):
            return False
        return goes_beside(self.setter.style.text[role if block.role == "body" else block.role])

    def _leads(self, figure: Figure) -> bool:
        """Whether a picture is of a shape that may be larger than those beside it."""
        return shape(figure, self.setter.style) > LANDSCAPE

    def _add(self, items: Iterable[Item], *, span: bool) -> None:
        self.flow.add(items, span=span, geometry=self.setter.geometry)

    def _turns(self, block: Section | Table | FigureRow) -> bool:
        """Whether it stands on turned pages."""
        measure = self.setter.geometry.measure
        if self.turned is None:
            self._stays(block)
            return False
        if isinstance(block, FigureRow):
            if not block.landscape:
                self.setter.remarks.upright |= {figure.span: None for figure in block.asked}
            return block.landscape

        def fits(table: Table) -> bool:
            return self.tables.fits(table, measure)

        wide = self.setter.style.table.wide
        # else it is shown twice
        long = wide == "cards" and isinstance(block, Table) and len(block.rows) > LONG
        turns = asks_for_turned_page(block, fits, alone=wide == "turn" or long)
        if block.landscape and not turns:
            self.setter.remarks.upright[block.span] = None
        return turns

    def _stays(self, block: Section | Table | FigureRow) -> None:
        """Say where a style turns no page for a block that asks for it."""
        asked = block.asked if isinstance(block, FigureRow) else [block] if block.landscape else ()
        if not self.setter.style.page.turn:
            self.setter.remarks.unturned |= {one.span: None for one in asked}

    def _turned_pages(
        self, turned: "BlockComposer", block: Table | FigureRow, element: Element, role: str
    ) -> None:
        """Pages of their own; the text flows on before them."""
        geometry = turned.setter.geometry
        position = BlockPosition(Extent(0.0, geometry.measure), element, role)
        if isinstance(block, FigureRow):
            items = turned._row(block, position)
        else:
            items = turned.items(block, position)
        if items:
            self._add([TurnedPages(tuple(items), geometry)], span=False)
            self.add_notes(items, element)

    def _section(self, section: Section | Annex, parent: Element) -> None:
        """The heading, and what stands below it."""
        element = parent.add("DocumentFragment" if isinstance(section, Annex) else "Sect")
        source = self._source(section)
        if isinstance(section, Section) and section.run_in:
            self._run_in(section, element)
            return
        heading = self.headings.element(section, element)
        if isinstance(section, Annex):
            items = self.headings.annex(section, heading, source)
        else:
            items = self.headings.section(section, heading, source)
        span = self.setter.style.text[self.headings.role(section)].span
        if span and self._is_article(section, items):
            self.flow.add_article(items, partial(self.headings.headline, section, heading, source))
        else:
            self._add(items, span=span)
        self.add_notes(items, element)
        self.compose(section.blocks, element)

    def _is_article(self, section: Section | Annex, items: Iterable[Item]) -> bool:
        """Whether it may stand beside another; a headline that is set anew has no notes."""
        return self._made_up and section.depth == 1 and not noted(items)

    @property
    def _made_up(self) -> bool:
        """Whether the pages are made up of articles, as a newspaper's are."""
        return self._in_columns and self.setter.style.section.side_by_side

    @property
    def _in_columns(self) -> bool:
        return self.setter.geometry == self.flow.geometry and self.setter.geometry.columns > 1

    def _as_plate(self, block: FigureRow | Table, element: Element, role: str) -> bool:
        """Whether the page finds a place for pictures or a table, with the least white."""
        geometry, style = self.setter.geometry, self.setter.style
        if not self._in_columns or style.text[role].span:
            return False
        if not self._spans(block, role) and not (self._made_up and geometry.columns >= LEAST_FOR_PLATES):
            return False
        if isinstance(block, FigureRow) and (block.below or not block.shown):
            return False
        slot = Element("Document")
        found = plate(block, self._set_plate(block, role), style, self.tables, geometry, slot)
        if found is None:
            return False
        element.children.append(slot)
        self._add([found], span=False)
        self.add_notes([found], element)
        return True

    def _set_plate(self, block: FigureRow | Table, role: str) -> Setting:
        """What sets a plate in a measure; each element of the structure is made anew."""

        def items(width: float) -> tuple[list[Item], Element]:
            own = Element("Document")
            position = BlockPosition(Extent(0.0, width), own, role)
            if isinstance(block, FigureRow):
                return self._row(block, position), own
            return self.items(block, position), own

        return items

    def _run_in(self, section: Section, element: Element) -> None:
        first, *rest = section.blocks
        assert isinstance(first, Paragraph)  # the reader sees to it
        items = self.headings.run_in(section, first, element, self._source(first))
        self._add(items, span=self.setter.style.text[first.role].span)
        self.add_notes(items, element)
        self.compose(rest, element)

    def _spans(self, block: Block | FigureRow, role: str) -> bool:
        """Whether a block runs across all columns."""
        if self.setter.geometry.columns == 1:
            return False
        if isinstance(block, FigureRow):
            return block.spans or any(block.asked) or block.below or self.setter.style.text[role].span
        if isinstance(block, Paragraph):
            return self.setter.style.text[role if block.role == "body" else block.role].span
        if not isinstance(block, Table):
            return False
        column = self.setter.geometry.column
        if block.landscape or self.tables.too_wide(block, column):
            return True
        return self.tables.turns_over(block, column)

    def _row(self, row: FigureRow, position: BlockPosition) -> list[Item]:
        """Pictures fill their columns, whatever share of one they asked for."""
        sources = [self._source(figure) for figure in row.shown]
        figures = [_as_wide_as_given(one) for one in row.shown] if self._in_columns else row.shown
        return self.figures.items(figures, position.extent, position.element, sources)

    def items(self, block: Block, position: BlockPosition) -> list[Item]:
        """The items of one block."""
        match block:
            case Paragraph():
                return self._paragraph(block, position)
            case Figure():
                rows = figure_rows([block], self.setter.style)
                return [item for row in rows for item in self._row(row, position)]
            case List():
                return list_items(block, position, self.setter, self.items)
            case Quote():
                return quote_items(block, position, self.setter, self.items)
            case PullQuote():
                return pull_quote_items(block, position, self.setter, self._source(block))
            case Barcode():
                return barcode_items(block, position, self.setter, self._source(block))
            case HorizontalRule():
                return horizontal_rule(self.setter.style.rule, position.extent)
            case ColumnBreak():
                taken = self.setter.style.page.breaks and self.setter.geometry.columns > 1
                return [ColumnEnd()] if taken else []
            case TextBox():
                return text_box_items(block, position, self.setter, self.items)
            case Table():
                extent = self._of_table(position)
                return self.tables.items(block, extent, position.element, self._source(block))
            case PageBreak():
                least = LEAST_PAGE if self.setter.geometry.columns == 1 else 0.0
                end = PageEnd(least=least, source=self._source(block))
                return [end] if self.setter.style.page.breaks else []
            case Section() | Annex():
                return []  # they hold blocks, no block holds them
            case _:
                assert_never(block)

    def _of_table(self, position: BlockPosition) -> Extent:
        """In a column of a page a table in a list is as wide as the column, which is narrow enough."""
        extent, column = position.extent, self.setter.geometry.column
        whole = extent.left + extent.width > column - EPSILON  # else a box is around it
        return Extent(0.0, column) if self._in_columns and position.role == "list" and whole else extent

    def _paragraph(self, block: Paragraph, position: BlockPosition) -> list[Item]:
        role = position.role if block.role == "body" else block.role
        element = position.element.add("P")
        source, label = self._source(block), position.label
        look = position.look if role == "list" else None
        items = self.setter.text(
            block.text, role, position.extent, element, source=source, label=label, look=look
        )
        return [PageEnd(), *items] if self.setter.style.text[role].page_break else items

    def _source(self, block: Block) -> Origin:
        return Origin(self.order.place(block), 0, block.span if block.span.file else None)


def _as_wide_as_given(figure: Figure) -> Figure:
    """A picture without a share of its measure that it should take."""
    share = figure.width is not None and figure.width.unit == "share"
    return replace(figure, width=None) if share else figure
