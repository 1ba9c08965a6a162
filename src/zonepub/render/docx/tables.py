"""Tables: caption with SEQ field, repeated heads, spans, the widths of the layout in all programs (W1)."""

from collections.abc import Iterator, Sequence
from math import ceil
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from zonepub.model import Inlines, Table, Text, plain
from zonepub.present.figure_columns import AlignedFigure, figure_columns
from zonepub.present.labels import number_values, table_label
from zonepub.present.table_look import SMALLER, TableLook, table_look
from zonepub.present.tables import TableCell, ends_with_total, table_rows
from zonepub.present.templates import fill_inlines
from zonepub.records import dataclass
from zonepub.regex import regex
from zonepub.render.docx.even_lines import even
from zonepub.render.docx.figures import listed, numbered_label, numbered_text
from zonepub.render.docx.inlines import runs, text_runs
from zonepub.render.docx.paragraphs import DocxBlock, DocxElement, ParagraphXml, merged, spanned
from zonepub.render.docx.run_properties import run, sized
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.styles.helpers import SPACE, aligned, points_by_tab
from zonepub.render.docx.styles.names import closer, style_id
from zonepub.render.docx.styles.paragraph import indent
from zonepub.render.docx.xml import TWIPS, tag, twips
from zonepub.style import TextStyle

if TYPE_CHECKING:
    from zonepub.layout import ColumnWidths

FIGURES, OFFICIAL_FIGURES = 0.556, 0.5  # of the type size: Arial, Times New Roman; points are half as wide
POINTS = regex("[.,]")
HAN, HAN_UNIT = regex(r"[\u4e00-\u9fff]+$"), regex(r"[\u4e00-\u9fff]{2,}）$")
APART = 0.4  # em
NAME = 20  # characters: what is longer is a sentence
WHOLE = 0.3  # of the height of a page: lower tables are not parted


def table(state: DocxState, item: Table) -> list[DocxBlock]:
    """Caption, grid, notes, source as the style orders them; across all columns where one is too narrow."""
    widths = state.context.table_widths(item, state.measure())
    if widths.tight and state.columns > 1:
        measure = state.measure(spanning=True)
        return spanned(_table(state, item, state.context.table_widths(item, measure)))
    return _table(state, item, widths)


def _table(state: DocxState, item: Table, widths: "ColumnWidths") -> list[DocxBlock]:
    caption = _caption(state, item)
    below = _below(state, item)
    if widths.closeness in SMALLER or (widths.torn and widths.closeness == "crowded"):  # no parts, no cards
        state.context.diagnostics.warning("table-too-wide", item.span, count=len(item.columns), turn="")
    state.closenesses.add(widths.closeness)
    look = table_look(state.style, widths.closeness)
    grid = DocxElement(_DocxGrid(state, item, look, [twips(width) for width in widths.widths]).xml())
    if state.style.table.caption_position == "below":
        return [grid, *caption, *below]
    return [
        *caption,
        grid,
        *(below or [_white(state.style.table.after)]),
    ]  # parts two tables in a row


def _white(height: float, keep: str = "") -> ParagraphXml:
    return ParagraphXml(SPACE, "", keep + tag("spacing", line=max(20, twips(height))))


def _caption(state: DocxState, item: Table) -> list[DocxBlock]:
    if not table_label(state.style, item.number) and not item.caption:
        return [_white(state.style.table.before, tag("keepNext"))]
    labels = state.style.labels
    label = ""
    if item.number.total:
        values = number_values(item.number)
        label = numbered_label(
            state, labels.table, labels.table_reference, item.anchor, values, item.number.within
        )
    gap = run(labels.label_gap) if label and item.caption and labels.label_gap else ""
    words = runs(state, item.caption, sized(state, "table-caption"))
    if not label:  # references lead to the words
        words = state.bookmarked(item.anchor, words)
    said = numbered_text(label + gap) + plain(item.caption)
    lines = "" if state.left else even(state, "table-caption", said, state.measure())
    words = listed(state, "tables", item.anchor, label + gap + words)
    return [ParagraphXml(style_id("table-caption"), words, lines)]


def _below(state: DocxState, item: Table) -> list[DocxBlock]:
    words: list[Inlines] = [*item.notes]
    if item.source:
        words.append(tuple(fill_inlines(state.style.labels.table_source, {"source": item.source})))
    return [
        ParagraphXml(
            style_id("table-source"),
            runs(state, line, sized(state, "table-source")),
            tag("keepNext") if index < len(words) else "",
        )
        for index, line in enumerate(words, 1)
    ]


@dataclass(frozen=True, slots=True)
class _Place:
    """A place of a row: the cell that begins here, or goes on from the row above (`begins` is False)."""

    item: TableCell
    begins: bool


class _DocxGrid:
    """The XML of one table; `widths` are twips."""

    def __init__(self, state: DocxState, item: Table, look: TableLook, widths: Sequence[int]) -> None:
        self.state, self.item, self.look, self.widths = state, item, look, widths
        self.rows = table_rows(item)
        self.short = self._height() < WHOLE * state.page_height
        self.figures = figure_columns(item).figures
        self.room = self._room()

    def xml(self) -> str:
        rows, heads = self.item.rows, len(self.item.head)
        drawn = "".join(
            self._row(places, index < heads, index >= heads and rows[index - heads].group, self._keeps(index))
            for index, places in enumerate(self._places())
        )
        grid = tag("tblGrid", "".join(tag("gridCol", w=width) for width in self.widths))
        return tag("tbl", tag("tblPr", self._properties()) + grid + drawn)

    def _properties(self) -> str:
        first = any(column.row_head for column in self.item.columns)
        total = ends_with_total(self.item)  # Word's own name for it: 汇总行
        look = f"{0x420 + 0x80 * first + 0x40 * total:04X}"
        margins = ""
        if self.look.closeness:
            edge, side = twips(self.look.padding), twips(self.look.side)
            sides = (("top", edge), ("left", side), ("bottom", edge), ("right", side))
            margins = tag("tblCellMar", "".join(tag(name, w=width, type="dxa") for name, width in sides))
        return (
            tag("tblStyle", val="ReportTable") + tag("tblW", w=sum(self.widths), type="dxa")
            + self._place() + tag("tblLayout", type="fixed") + margins
            + tag("tblLook", val=look, firstRow=int(bool(self.item.head)), lastRow=int(total),
                  firstColumn=int(first), lastColumn=0, noHBand=0, noVBand=1)
        )  # fmt: skip

    def _place(self) -> str:
        """In the middle, or where the text of its list item begins."""
        left = twips(self.state.left)
        return tag("tblInd", w=left, type="dxa") if left else tag("jc", val="center")

    def _places(self) -> Iterator[list[_Place]]:
        """Word wants a cell in every row that a span covers."""
        waiting: dict[int, tuple[TableCell, int]] = {}  # first column -> cell, rows it still covers
        for row in self.rows:
            places = [_Place(item, True) for item in row]
            places += [_Place(item, False) for item, _ in waiting.values()]
            waiting = {column: (item, left - 1) for column, (item, left) in waiting.items() if left > 1}
            waiting |= {item.column: (item, item.cell.rowspan - 1) for item in row if item.cell.rowspan > 1}
            yield sorted(places, key=lambda place: place.item.column)

    def _keeps(self, index: int) -> bool:
        """Whether a row is kept with what follows: all of a low table, first and last of a high one."""
        first, last = len(self.item.head), len(self.rows) - 1
        if index == last:
            return bool(self.item.notes or self.item.source)
        return self.short or index in (first, last - 1)

    def _height(self) -> float:
        """As nearly as the widths of characters tell; points."""
        look, height = self.look, 0.0
        for row in self.rows:
            lines = max((self._lines(item) for item in row), default=1)
            height += lines * look.cell.leading + 2 * look.padding
        return height

    def _lines(self, item: TableCell) -> int:
        width = sum(self.widths[item.column : item.column + item.cell.colspan]) - 2 * twips(self.look.side)
        return ceil(_halves(plain(item.cell.text)) * twips(self.look.cell.size) / 2 / max(1, width))

    def _row(self, places: Sequence[_Place], head: bool, group: bool, keeps: bool) -> str:
        properties = tag("trPr", tag("cantSplit") + (tag("tblHeader") if head else ""))  # D2.10
        return tag("tr", properties + "".join(self._cell(place, head, group, keeps) for place in places))

    def _cell(self, place: _Place, head: bool, group: bool, keeps: bool) -> str:
        item, cell = place.item, place.item.cell
        width = sum(self.widths[item.column : item.column + cell.colspan])
        facts = tag("tcW", w=width, type="dxa")
        facts += tag("gridSpan", val=cell.colspan) if cell.colspan > 1 else ""
        if cell.rowspan > 1:
            facts += tag("vMerge", val="restart" if place.begins else "continue")
        facts += self._spanner(place) if head else ""
        facts = tag("tcPr", facts + tag("vAlign", val="center"))
        return tag("tc", facts + self._paragraph(place, head, group, keeps))

    def _spanner(self, place: _Place) -> str:
        """In a head of several rows only its last row is ruled off, and what covers several columns."""
        item, last = place.item, len(self.item.head) - 1
        if last < 1 or self.state.style.table.rules != "three-line":
            return ""
        ends = item.row + item.cell.rowspan - 1 == last
        if ends or (item.cell.colspan > 1 and item.scope):
            return ""
        return tag("tcBorders", tag("bottom", val="nil"))

    def _paragraph(self, place: _Place, head: bool, group: bool, keeps: bool) -> str:
        """Alignment is a cell's own; a decimal tab lines up the points of figures without any character."""
        item = place.item
        figure = None if head else self.figures.get((item.row - len(self.item.head), item.column))
        align = self.item.columns[item.column].align
        keep = tag("keepNext") if group or head or keeps else ""
        point = jc = ""
        if item.cell.colspan > 1:
            jc = "left" if group else "center" if head or align == "decimal" else align
        elif align == "decimal":
            point = self._point(item, figure) if figure else ""
            jc = self._side(figure) if figure else "center"
        else:
            jc = align
        role = closer("table-head" if head or group else "table-cell", self.look.closeness)
        look = self.look.head if head or group else self.look.cell
        properties = tag("pStyle", val=aligned(role, jc, look.align)) + keep
        text, set_in = item.cell.text, sized(self.state, look)
        words = runs(self.state, text, set_in) if place.begins else ""
        free = self._beside_unit(item, look) if head and place.begins else None
        if free is not None:
            share = {"right": 1.0, "center": 0.5, "decimal": 0.5}.get(jc, 0.0)
            point = indent(share * free, free - share * free)
            name, _, unit = plain(text).partition("（")
            apart = set_in.with_(tag("spacing", val=twips(APART * look.size)))
            words = runs(self.state, (Text(name[:-1]),), set_in) + text_runs(name[-1], apart)
            words += text_runs(f"（{unit}", set_in)
        properties += point or ("" if group else self._even(item, look, jc))
        return tag("p", tag("pPr", properties) + merged(words))

    def _beside_unit(self, item: TableCell, look: TextStyle) -> float | None:
        """Points that a head leaves free, so that its line ends before the unit: 产值（亿|元） else.

        White behind the name sees to it that the beginning of the unit has no room where the unit has.
        """
        room = self._cell_room(item) / look.size
        name, _, unit = plain(item.cell.text).partition("（")
        begun, least = len(name) + 2.0, max(len(name), len(unit) + 1.0)
        parted = HAN.match(name) and HAN_UNIT.match(unit) and begun <= room < len(name) + len(unit) + 1
        plainly = all(isinstance(part, Text) for part in item.cell.text)
        if not parted or not plainly or not least <= min(room, begun + APART / 2):
            return None
        return max(0.0, room - (least + begun + APART) / 2) * look.size

    def _even(self, item: TableCell, look: TextStyle, align: str) -> str:
        """A name that two lines share is parted by sense; sentences fill their lines."""
        words, room = plain(item.cell.text), self._cell_room(item)
        if len(words) * look.size <= room or len(words) > NAME:
            return ""
        return even(self.state, "table-cell", words, room, look=look, align=align)

    def _cell_room(self, item: TableCell) -> float:
        columns = self.widths[item.column : item.column + item.cell.colspan]
        return sum(columns) / TWIPS - 2 * self.look.side

    def _side(self, figure: AlignedFigure) -> str:
        """Figures that end on one line, points and all, stand to the right: no tab knows their end."""
        return "right" if "." in figure.whole and points_by_tab(self.state.style) else "decimal"

    def _point(self, item: TableCell, figure: AlignedFigure) -> str:
        """Where the decimal point of a figure stands: properties of its paragraph (T10.13)."""
        before, after = self.room[item.column, figure.kind]
        free = self.widths[item.column] - 2 * twips(self.look.side) - before - after
        left = max(0, free) // 2  # so that the figures of a column are in the middle
        if self._side(figure) == "decimal" and points_by_tab(self.state.style):
            return tag("tabs", tag("tab", val="decimal", pos=before + left))
        return indent(right=(left + after - self._wide(figure.behind)) / TWIPS)

    def _wide(self, figures: str) -> int:
        """Width of figures in twips."""
        width = FIGURES if points_by_tab(self.state.style) else OFFICIAL_FIGURES
        return int(
            twips(self.look.cell.size) * width * (_halves(figures) - 0.5 * len(POINTS.findall(figures)))
        )

    def _room(self) -> dict[tuple[int, str], tuple[int, int]]:
        """How much the figures of a column take before and behind their points, by their kinds; twips."""
        room: dict[tuple[int, str], tuple[int, int]] = {}
        for (_, column), figure in self.figures.items():
            before, after = room.get((column, figure.kind), (0, 0))
            widest = max(before, self._wide(figure.whole)), max(after, self._wide(figure.behind))
            room[column, figure.kind] = widest
        return room


def _halves(text: str) -> int:
    """Width in half-widths."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
