"""Tables: caption with SEQ field, repeated head row, widths that Word, WPS and LibreOffice agree on (W1)."""

from unicodedata import east_asian_width

from zonepub.model import Column, Inlines, Table, plain
from zonepub.present.labels import number_values
from zonepub.present.templates import fill_inlines
from zonepub.render.docx.figures import numbered_label
from zonepub.render.docx.inlines import run, runs
from zonepub.render.docx.paragraphs import DocxBlock, DocxElement, ParagraphXml, spanned
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.styles.names import style_id
from zonepub.render.docx.xml import tag, twips

FIGURE_WIDTH = 0.56  # of the type size; Latin figures are 0.5 to 0.556 wide
FAIR = 4  # em that a column of words is not asked to break below
LEAST, MOST = 4, 40  # half-widths that a column counts with


def table(state: DocxState, item: Table) -> list[DocxBlock]:
    """Caption, grid and source in the order of the style; across all columns where one is too narrow."""
    if _too_wide(state, item):
        return spanned(_table(state, item, state.measure(spanning=True)))
    return _table(state, item, state.measure())


def _too_wide(state: DocxState, item: Table) -> bool:
    """Whether its columns cannot be read in one column of the page."""
    if state.style.page.columns == 1:
        return False
    size, room, needed = twips(state.style.text["table-cell"].size), twips(state.measure()), 0
    for index, (column, floor) in enumerate(zip(item.columns, _floors(state, item), strict=True)):
        longest = max((_halves(plain(row[index].text)) for row in item.rows), default=0) * size // 2
        least = floor + max(0, min(longest, FAIR * size) - 3 * size)
        if column.width is not None and least > column.width * room:
            return True
        needed += least
    return needed > room


def _table(state: DocxState, item: Table, measure: float) -> list[DocxBlock]:
    caption = _caption(state, item)
    source = _source(state, item)
    grid = DocxElement(_grid(state, item, measure))
    if state.style.table.caption_position == "below":
        return [grid, caption, *source]
    return [
        caption,
        grid,
        *(source or [ParagraphXml(style_id("table-source"))]),
    ]  # parts two tables in a row


def _caption(state: DocxState, item: Table) -> ParagraphXml:
    labels = state.style.labels
    label = numbered_label(state, labels.table, item.anchor, number_values(item.number), item.number.within)
    gap = run(labels.label_gap) if label and item.caption and labels.label_gap else ""
    return ParagraphXml(style_id("table-caption"), label + gap + runs(state, item.caption))


def _source(state: DocxState, item: Table) -> list[ParagraphXml]:
    if not item.source:
        return []
    source = tuple(fill_inlines(state.style.labels.table_source, {"source": item.source}))
    return [ParagraphXml(style_id("table-source"), runs(state, source))]


def _grid(state: DocxState, item: Table, measure: float) -> str:
    size, padding = state.style.text["table-cell"].size, state.style.table.padding
    total = twips(measure * (state.style.table.width or 1.0))
    widths = column_widths(item, total, _floors(state, item))
    stops = [_stop(item, index, width, twips(size), twips(padding)) for index, width in enumerate(widths)]
    properties = (
        tag("tblStyle", val="ReportTable") + tag("tblW", w=sum(widths), type="dxa") + tag("jc", val="center")
        + tag("tblLayout", type="fixed")
        + tag("tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=0, noVBand=1)
    )  # fmt: skip
    grid = tag("tblGrid", "".join(tag("gridCol", w=width) for width in widths))
    rows = [_row(state, item, [column.head for column in item.columns], widths, stops, head=True)]
    rows += [_row(state, item, [cell.text for cell in row], widths, stops, head=False) for row in item.rows]
    return tag("tbl", tag("tblPr", properties) + grid + "".join(rows))


def _floors(state: DocxState, item: Table) -> list[int]:
    size, padding = state.style.text["table-cell"].size, state.style.table.padding
    return [_floor(item, index, twips(size), twips(padding)) for index in range(len(item.columns))]


def _row(
    state: DocxState, item: Table, cells: list[Inlines], widths: list[int], stops: list[int], *, head: bool
) -> str:
    properties = tag("trPr", tag("cantSplit") + (tag("tblHeader") if head else ""))  # D2.10
    style = style_id("table-head" if head else "table-cell")
    inner = ""
    for cell, column, width, stop in zip(cells, item.columns, widths, stops, strict=True):
        facts = tag("tcPr", tag("tcW", w=width, type="dxa") + tag("vAlign", val="center"))
        inner += tag("tc", facts + _cell(state, cell, column, style, stop, head=head))
    return tag("tr", properties + inner)


def _cell(state: DocxState, cell: Inlines, column: Column, style: str, stop: int, *, head: bool) -> str:
    """Alignment is a cell's own; a decimal tab lines up the points of figures without any character."""
    tabs = jc = ""
    if column.align == "decimal":
        tabs = "" if head else tag("tabs", tag("tab", val="decimal", pos=stop))
        jc = tag("jc", val="center") if head else ""
    else:
        jc = tag("jc", val=column.align)
    return tag("p", tag("pPr", tag("pStyle", val=style) + tabs + jc) + runs(state, cell))


def column_widths(item: Table, total: int, floors: list[int]) -> list[int]:
    """Twips of each column: given shares first, the rest by what the columns hold.

    Columns below their `floors` are widened at the cost of those that have room to spare (T3.2).
    """
    weights = [_weight(item, index) for index in range(len(item.columns))]
    given = sum(column.width or 0 for column in item.columns)
    free = sum(weight for weight, column in zip(weights, item.columns, strict=True) if column.width is None)
    left = max(0.05, 1 - given)
    shares = [
        column.width if column.width is not None else left * weight / free
        for weight, column in zip(weights, item.columns, strict=True)
    ]
    widths = [int(total * share / sum(shares)) for share in shares]
    spare = sum(max(0, width - floor) for width, floor in zip(widths, floors, strict=True))
    lacking = sum(max(0, floor - width) for width, floor in zip(widths, floors, strict=True))
    if spare and lacking:
        kept = max(0.0, 1 - lacking / spare)
        widths = [
            floor + int((width - floor) * kept) if width > floor else floor
            for width, floor in zip(widths, floors, strict=True)
        ]
        scale = min(1.0, total / sum(widths))
        widths = [int(width * scale) for width in widths]
    widths[widths.index(max(widths))] += total - sum(widths)
    return widths


def _floor(item: Table, index: int, size: int, padding: int) -> int:
    """The least width of a column, in twips: figures are never broken, words need three letters."""
    margins = 4 * padding  # the table style keeps two on each side
    align = item.columns[index].align
    texts = [plain(row[index].text) for row in item.rows]
    if align not in ("decimal", "right"):
        return 3 * size + margins
    if align == "right":
        return int(max((_halves(text) for text in texts), default=0) * FIGURE_WIDTH * size) + margins
    return sum(_sides(item, index, size)) + margins


def _sides(item: Table, index: int, size: int) -> tuple[int, int]:
    """The widest parts before and after a decimal point, in twips."""
    parts = [plain(row[index].text).partition(".") for row in item.rows]
    before = max((_halves(head) for head, _, _ in parts), default=0)
    after = max((_halves(point + tail) for _, point, tail in parts), default=0)
    return int(before * FIGURE_WIDTH * size), int(after * FIGURE_WIDTH * size)


def _stop(item: Table, index: int, width: int, size: int, padding: int) -> int:
    """Where the decimal points of a column stand, so that its figures are in the middle; twips."""
    before, after = _sides(item, index, size)
    return before + max(0, width - 4 * padding - before - after) // 2


def _halves(text: str) -> int:
    """Width in half-widths."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _weight(item: Table, index: int) -> float:
    texts = [plain(item.columns[index].head), *(plain(row[index].text) for row in item.rows)]
    longest = max(_halves(text) for text in texts)
    return min(max(longest, LEAST), MOST) + 2
