"""Tables: caption, heads with scope, spans, cells aligned by column (Y4)."""

import re
from collections.abc import Iterator, Mapping, Sequence

from zonepub.cjk import DITTO, width_in_ems
from zonepub.model import Inlines, Table, Text, plain
from zonepub.present.figure_columns import AlignedFigure, figure_columns
from zonepub.present.labels import table_label, worded
from zonepub.present.local_words import local
from zonepub.present.table_look import closeness_of
from zonepub.present.tables import Scope, TableCell, ends_with_total, table_rows
from zonepub.present.templates import fill_inlines
from zonepub.regex import regex
from zonepub.render.xhtml.inlines import half_lines, to_xhtml
from zonepub.render.xhtml.markup import fragment, tag
from zonepub.render.xhtml.page_marks import Starts, marker
from zonepub.render.xhtml.state import XhtmlState
from zonepub.render.xhtml.table_room import SHORT_NAMES, is_stacked, room_classes
from zonepub.render.xml import escape

SHORT_CELL, CELL_PIECE = 16, 5  # characters of cells that break by sense, and of a piece of one
ROLES: dict[Scope, str] = {
    "": "cell", "col": "columnheader", "colgroup": "columnheader",
    "row": "rowheader", "rowgroup": "rowheader",
}  # fmt: skip
FIGURES = ("right", "decimal")  # alignments of columns that hold amounts
SHORT_HEAD = 8  # characters of a head that is one date or amount
SHORT_NAME = 4  # characters of a name of a row that is never broken
LONGEST_FIGURE = 24  # characters; a longer code is broken rather than the table made wider than the screen
# one number, date, range, amount with its unit, or code: never broken (T3)
FIGURE = r"[^\s\u3400-\u9fff]*\d[^\s\u3400-\u9fff]*[\u3400-\u9fff]{0,3}|\d{4}年\d+月(?:\d+日)?"

LONG = regex(r"[!-~]{13,}")  # an address or a code wider than a column of a telephone


def table(state: XhtmlState, item: Table, starts: Starts) -> str:
    """The table; pages that start inside it are marked in the first cell of their row."""
    rows: dict[int, str] = {}
    for row, page in starts:
        rows[row] = rows.get(row, "") + marker(page)
    cells = _XhtmlGrid(state, item, rows)
    parts = [_caption(state, item), _widths(item), *cells.parts()]
    stacked = "table" if cells.stacked else None
    grid = tag("table", "\n".join(part for part in parts if part), id=fragment(item.anchor), role=stacked)
    grid += rows.get(len(item.rows) + 1, "")
    grid += "".join(f"\n{_below(state, note)}" for note in item.notes)
    if item.source:
        grid += "\n" + _below(
            state, tuple(fill_inlines(state.style.labels.table_source, {"source": item.source}))
        )
    classes = (closeness_of(item, state.closeness), *room_classes(state, item, cells.rows))
    label, gap = table_label(state.style, item.number), state.style.labels.label_gap
    frame = state.table_frame(f"{label}{gap}{plain(item.caption)}".strip())  # not 表32025年
    return rows.get(0, "") + tag("div", grid, class_=" ".join(("table", *filter(None, classes))), **frame)


def _below(state: XhtmlState, words: Inlines) -> str:
    return tag("p", to_xhtml(state, words, "table-source"), class_="table-source")


def _caption(state: XhtmlState, item: Table) -> str:
    label = table_label(state.style, item.number)
    if not label and not item.caption:
        return ""
    gap = state.style.labels.label_gap if label and item.caption else ""
    state.glyphs.add("table-caption", "", label + gap)
    text = tag("span", escape(label), class_="label") + escape(gap) if label else ""
    return tag("caption", text + to_xhtml(state, item.caption, "table-caption"))


def _widths(item: Table) -> str:
    if all(column.width is None for column in item.columns):
        return ""
    shares = (f"width: {column.width:.2%}" if column.width else None for column in item.columns)
    return tag("colgroup", "".join(tag("col", style=share) for share in shares))


class _XhtmlGrid:
    """The rows of one table."""

    def __init__(self, state: XhtmlState, item: Table, pages: Mapping[int, str]) -> None:
        self.state, self.item, self.pages = state, item, pages
        self.rows = table_rows(item)
        self.named = {number for row in self.rows for cell in row for number in cell.headers}
        self.stacked = is_stacked(state, item)
        self.total = ends_with_total(item)
        self.colon = local(state.style.language).colon
        self.above = dict[int, str]()  # column -> what a sign below it repeats
        self.figures, self.mixed = figure_columns(item)
        self.longest = self._longest()

    def parts(self) -> Iterator[str]:
        """Head and bodies: each group of rows is a body of its own, which its first row names."""
        heads = len(self.item.head)
        if heads:
            yield self._part("thead", self.rows[:heads])
        starts = [index for index, row in enumerate(self.item.rows) if row.group and index]
        for start, stop in zip([0, *starts], [*starts, len(self.item.rows)], strict=True):
            yield self._part("tbody", self.rows[heads + start : heads + stop], first=start + 1)

    def _part(self, name: str, rows: Sequence[Sequence[TableCell]], first: int = 0) -> str:
        """Head or body; `first` counts the rows of all bodies from 1, 0 is the head."""
        role = "row" if self.stacked else None  # stays a table where rows are drawn as blocks
        lines = []
        for number, row in enumerate(rows, first or -len(rows)):
            page = self.pages.get(number, "") if first else ""
            cells = [
                self._cell(cell, head=not first, page="" if index else page) for index, cell in enumerate(row)
            ]
            total = self.total and bool(first) and row is self.rows[-1]
            lines.append(tag("tr", "".join(cells), role=role, class_="total" if total else None))
        return tag(name, "\n".join(lines))

    def _cell(self, item: TableCell, *, head: bool, page: str = "") -> str:
        cell, text = item.cell, plain(item.cell.text)
        column = self.item.columns[item.column]
        group = item.scope == "rowgroup" and cell.colspan == len(self.item.columns)
        role = "table-head" if head or group else "table-cell"
        align: str = "group" if group else column.align
        if cell.colspan > 1 and not group and (head or align == "decimal"):
            align = "center"  # as on pages: no point of its own in the middle of several columns
        elif item.column in self.mixed and cell.colspan == 1:
            align = "center"
        whole = len(text) <= LONGEST_FIGURE and re.fullmatch(FIGURE, text.strip())
        short_head = head and whole and len(text) <= SHORT_HEAD  # 2021年
        named = item.scope == "row" and len(text) <= SHORT_NAME
        kind = " figure" if short_head or (whole and not head) else " address" if LONG.search(text) else ""
        short = not head and column.align not in FIGURES and width_in_ems(text) <= SHORT_NAMES
        kind = kind or (" name" if named else " short" if short else "")
        name = f"{align}{kind}"
        upright = head or column.align not in FIGURES
        if not whole and self._breaks_by_sense(item, text):
            name += " by-sense"
            words = half_lines(self.state, cell.text, role, CELL_PIECE)
        else:
            words = to_xhtml(self.state, cell.text, role, upright=upright)
        repeated = None if head or group else self._repeated(item.column, text.strip())
        figure = None if head else self.figures.get((item.row - len(self.item.head), item.column))
        words = tag("span", words, class_="ditto") if repeated and self.stacked else words
        return tag(
            "th" if item.scope else "td",
            page + words,
            id=self._id(item.number) if item.number in self.named else None,
            scope=item.scope or None,
            colspan=str(cell.colspan) if cell.colspan > 1 else None,
            rowspan=str(cell.rowspan) if cell.rowspan > 1 else None,
            headers=" ".join(map(self._id, item.headers)) or None,
            class_=name if cell.text or not head else None,
            role=ROLES[item.scope] if self.stacked else None,
            data_label=self._label(item) if self.stacked and not head and not item.scope else None,
            aria_label=repeated,
            data_lead=self._lead(item.column, figure) if figure else None,
            data_pad=self._pad(item.column, figure) if figure else None,
        )

    def _repeated(self, column: int, text: str) -> str | None:
        """What a cell says that only points to the one above it: 〃 is read as a sign (F17)."""
        if text in DITTO:
            return self.above.get(column)
        self.above[column] = text
        return None

    def _breaks_by_sense(self, item: TableCell, text: str) -> bool:
        """Heads and short cells, as on pages (T10.4), where a table may be wider than the screen."""
        plain_words = all(isinstance(inline, Text) for inline in item.cell.text)
        return not self.state.stacks_tables and plain_words and len(text) <= SHORT_CELL

    def _label(self, item: TableCell) -> str:
        """The heads over a cell in one line."""
        heads = (cell for row in self.rows[: len(self.item.head)] for cell in row if cell.scope)
        columns = range(item.column, item.column + item.cell.colspan)
        over = (
            plain(worded(self.state.style, cell.cell.text)).strip()
            for cell in heads
            if set(columns) & set(range(cell.column, cell.column + cell.cell.colspan))
        )
        label = "　".join(text for text in over if text)
        self.state.glyphs.add("table-cell", "", label + self.colon + "　")
        return f"{label}{self.colon}" if label and item.cell.text else ""

    def _id(self, number: int) -> str:
        return f"{fragment(self.item.anchor)}-cell-{number}"

    def _longest(self) -> dict[tuple[int, str], tuple[str, int]]:
        """Of the figures of a column, by their kinds: the longest before the point, and places behind it."""
        longest: dict[tuple[int, str], tuple[str, int]] = {}
        for (_, column), figure in self.figures.items():
            whole, places = longest.get((column, figure.kind), ("", 0))
            whole = max(whole, figure.whole, key=len)
            longest[column, figure.kind] = whole, max(places, len(figure.fraction))
        return longest

    def _lead(self, column: int, figure: AlignedFigure) -> str:
        """What is missing in front of a figure that stands in the middle, so that points align."""
        whole, _ = self.longest[column, figure.kind]
        return whole[: len(whole) - len(figure.whole)] if column in self.mixed else ""

    def _pad(self, column: int, figure: AlignedFigure) -> str:
        """What is missing to the longest fraction; the CSS sets it unseen, so that points align."""
        _, places = self.longest[column, figure.kind]
        return ("." + "0" * places)[len(figure.fraction) : places]
