"""Tables: each cell with its own style, in a frame that scrolls where they are wide (C10)."""

from itertools import chain

from zonepub.model import Inlines, Table, Text
from zonepub.present.figure_columns import figure_columns
from zonepub.present.labels import table_label
from zonepub.present.tables import TableCell, table_rows
from zonepub.present.templates import fill_inlines
from zonepub.render.contrast import is_light
from zonepub.render.wechat.columns import columns, has_address
from zonepub.render.wechat.inlines import to_html, whole_pieces
from zonepub.render.wechat.look import NARROW, PAPER, SPACED, px, rule_line
from zonepub.render.wechat.markup import tag
from zonepub.render.wechat.state import WechatState

FEW, MANY = 5, 8  # columns: more are set smaller; still more scroll sideways and are told of
LARGE, SMALL = (14, 6), (12, 3)  # px of type, and of white beside the words of a cell
COLUMN = 84  # px of a column of a table that scrolls


def table(state: WechatState, item: Table) -> str:
    below_cells = state.style.table.caption_position == "below"
    parts = [_frame, _caption] if below_cells else [_caption, _frame]
    shown = "".join([part(state, item) for part in parts])  # addresses are numbered as they are read
    below = "".join(_line(state, "table-source", note) for note in item.notes)
    if item.source:
        source = tuple(fill_inlines(state.style.labels.table_source, {"source": item.source}))
        below += _line(state, "table-source", source)
    return tag("section", shown + below, {"margin": f"{px(state.look.base)} 0"})


def _frame(state: WechatState, item: Table) -> str:
    return tag("section", _Grid(state, item).html(), {"max-width": "100%", "overflow": "auto"})


def _line(state: WechatState, role: str, inlines: Inlines) -> str:
    css = state.look.paragraph(role) | {"margin": "6px 0 0"}
    return tag("p", to_html(state, inlines), css)


def _caption(state: WechatState, item: Table) -> str:
    label = table_label(state.style, item.number)
    gap = state.style.labels.label_gap if label and item.caption else ""
    inlines = (Text(label + gap), *item.caption) if label else item.caption
    css = state.look.paragraph("table-caption") | {"margin": "0 0 8px"}
    return tag("p", to_html(state, inlines), css) if inlines else ""


class _Grid:
    """The cells of one table."""

    def __init__(self, state: WechatState, item: Table) -> None:
        self.state, self.item = state, item
        self.rows = table_rows(item)
        self.columns, self.mixed = len(item.columns), figure_columns(item).mixed
        # beside an address several columns have no room on a telephone: such a table scrolls, too
        wide = FEW - 2 < self.columns <= MANY and any(map(has_address, chain(*self.rows)))
        scrolls = wide or self.columns > MANY
        line = (self.columns + wide) * COLUMN if scrolls else NARROW
        for size, side in (LARGE, SMALL) if self.columns <= FEW else (SMALL,):
            self.size, self.side, em = size, side, size + SPACED
            room = (line - 2 * side * self.columns) / em
            self.fit = columns(self.rows, len(item.head), self.columns, room, state.cohesion)
            if self.fit.needed <= room:
                break
        self.width = line if self.fit.needed <= room else round(line + (self.fit.needed - room) * em)
        self.shared: set[int] = set()  # columns whose width is written: once for each

    def html(self) -> str:
        heads = len(self.item.head)
        head = "".join(map(self._row, range(heads)))
        body = "".join(map(self._row, range(heads, len(self.rows))))
        css = {
            "width": px(self.width) if self.width > NARROW else "100%",
            "border-collapse": "collapse",
            "font-size": px(self.size),
            "line-height": px(round(self.size * 1.5)),
            "text-align": "left",
        }
        inner = (tag("thead", head) if head else "") + tag("tbody", body)
        return tag("table", inner, css)

    def _row(self, number: int) -> str:
        return tag("tr", "".join(self._cell(cell) for cell in self.rows[number]))

    def _cell(self, item: TableCell) -> str:
        state, cell = self.state, item.cell
        is_head = item.row < len(self.item.head)
        group = item.scope == "rowgroup" and cell.colspan == self.columns
        column = self.item.columns[item.column]
        by_point = "center" if item.column in self.mixed else "right"
        align = by_point if column.align == "decimal" else column.align
        if (is_head and cell.colspan > 1) or group:
            align = "center" if is_head else "left"
        ground = self._ground(item, is_head)
        role = state.style.text["table-head" if is_head or group else "table-cell"]
        colour = state.look.ink(role.color, ground or PAPER)
        pieces = self.fit.pieces(item, is_head, state.cohesion)
        name, bold = "th" if item.scope else "td", is_head or group
        css = {  # each character counts (C19): what a `td` is by itself is left out
            "padding": px(6) if (self.size, self.side) == LARGE else f"{px(4)} {px(self.side)}",
            "font-weight": "" if bold == (name == "th") else "bold" if bold else "normal",
            "text-align": "" if align == "left" and name == "td" else align,
            "white-space": "nowrap" if len(pieces) == 1 else "",
            "width": self._share(item),
            "color": colour,
            "background-color": f"#{ground.lower()}" if ground else "",
            **self._borders(item),
        }
        return tag(
            name,
            whole_pieces(pieces) if len(pieces) > 1 else to_html(state, cell.text),
            css,
            colspan=str(cell.colspan) if cell.colspan > 1 else None,
            rowspan=str(cell.rowspan) if cell.rowspan > 1 else None,
        )

    def _share(self, item: TableCell) -> str:
        if item.cell.colspan > 1 or item.column in self.shared:
            return ""
        self.shared.add(item.column)
        return f"{self.fit.shares[item.column]}%"

    def _ground(self, item: TableCell, is_head: bool) -> str:
        look = self.state.style.table
        if is_head:
            return look.head_background.rgb
        striped = (item.row - len(self.item.head)) % 2 == 1
        ground = look.stripe.rgb if striped else ""
        return ground if is_light(ground or PAPER) else ""

    def _borders(self, item: TableCell) -> dict[str, str]:
        """Rules on cells: those of rows and of the table get lost (C10)."""
        look = self.state.style.table
        heavy, light = (rule_line(rule) or "0" for rule in (look.heavy, look.light))
        last = item.row + item.cell.rowspan == len(self.rows)
        ends_head = item.row + item.cell.rowspan == len(self.item.head)
        match look.rules:
            case "none":
                return {"border": "0"}
            case "grid":
                return {"border": light}
            case "rows":
                return {"border": "0", "border-bottom": heavy if last else light}
            case "three-line":
                rules = {"border": "0"}
                if item.row == 0:
                    rules["border-top"] = heavy
                if ends_head or last:
                    rules["border-bottom"] = heavy if last else light
                return rules
