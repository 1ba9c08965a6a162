"""Tables: caption with SEQ field, repeated head row, widths that Word, WPS and LibreOffice agree on (W1)."""

from unicodedata import east_asian_width

from zonepub.model import Column, Inlines, Table, plain
from zonepub.render.docx.desk import Desk
from zonepub.render.docx.figures import numbered_label
from zonepub.render.docx.rolenames import style_id
from zonepub.render.docx.runs import run, runs
from zonepub.render.docx.xml import tag, twips
from zonepub.render.labels import fill_inlines, number_values

LEAST, MOST = 4, 40  # half-widths that a column counts with


def table(desk: Desk, item: Table) -> str:
    """Caption, grid and source in the order of the style."""
    caption = _caption(desk, item)
    source = _source(desk, item)
    grid = _grid(desk, item)
    bare = tag("p", tag("pPr", tag("pStyle", val=style_id("table-source"))))  # parts two tables in a row
    if desk.style.table.caption_position == "below":
        return grid + caption + source
    return caption + grid + (source or bare)


def _caption(desk: Desk, item: Table) -> str:
    labels = desk.style.labels
    label = numbered_label(desk, labels.table, item.anchor, number_values(item.number), item.number.within)
    gap = run(labels.label_gap) if label and item.caption and labels.label_gap else ""
    properties = tag("pPr", tag("pStyle", val=style_id("table-caption")))
    return tag("p", properties + label + gap + runs(desk, item.caption))


def _source(desk: Desk, item: Table) -> str:
    if not item.source:
        return ""
    words = tuple(fill_inlines(desk.style.labels.table_source, {"source": item.source}))
    return tag("p", tag("pPr", tag("pStyle", val=style_id("table-source"))) + runs(desk, words))


def _grid(desk: Desk, item: Table) -> str:
    widths = column_widths(item, twips(desk.measure * (desk.style.table.width or 1.0)))
    properties = (
        tag("tblStyle", val="ReportTable") + tag("tblW", w=sum(widths), type="dxa") + tag("jc", val="center")
        + tag("tblLayout", type="fixed")
        + tag("tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=0, noVBand=1)
    )  # fmt: skip
    grid = tag("tblGrid", "".join(tag("gridCol", w=width) for width in widths))
    rows = [_row(desk, item, [column.head for column in item.columns], widths, head=True)]
    rows += [_row(desk, item, [cell.text for cell in row], widths, head=False) for row in item.rows]
    return tag("tbl", tag("tblPr", properties) + grid + "".join(rows))


def _row(desk: Desk, item: Table, cells: list[Inlines], widths: list[int], *, head: bool) -> str:
    properties = tag("trPr", tag("cantSplit") + (tag("tblHeader") if head else ""))
    style = style_id("table-head" if head else "table-cell")
    inner = ""
    for cell, column, width in zip(cells, item.columns, widths, strict=True):
        facts = tag("tcPr", tag("tcW", w=width, type="dxa") + tag("vAlign", val="center"))
        inner += tag("tc", facts + _cell(desk, cell, column, style, width, head=head))
    return tag("tr", properties + inner)


def _cell(desk: Desk, cell: Inlines, column: Column, style: str, width: int, *, head: bool) -> str:
    """Alignment is a cell's own; a decimal tab lines up the points of figures without any character."""
    tabs = jc = ""
    if column.align == "decimal":
        tabs = "" if head else tag("tabs", tag("tab", val="decimal", pos=width * 11 // 20))
        jc = tag("jc", val="center") if head else ""
    else:
        jc = tag("jc", val=column.align)
    return tag("p", tag("pPr", tag("pStyle", val=style) + tabs + jc) + runs(desk, cell))


def column_widths(item: Table, total: int) -> list[int]:
    """Twips of each column: given shares first, the rest by what the columns hold."""
    weights = [_weight(item, index) for index in range(len(item.columns))]
    given = sum(column.width or 0 for column in item.columns)
    free = sum(weight for weight, column in zip(weights, item.columns, strict=True) if column.width is None)
    left = max(0.05, 1 - given)
    shares = [
        column.width if column.width is not None else left * weight / free
        for weight, column in zip(weights, item.columns, strict=True)
    ]
    widths = [int(total * share / sum(shares)) for share in shares]
    widths[-1] += total - sum(widths)
    return widths


def _weight(item: Table, index: int) -> float:
    texts = [plain(item.columns[index].head), *(plain(row[index].text) for row in item.rows)]
    longest = max(sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text) for text in texts)
    return min(max(longest, LEAST), MOST) + 2
