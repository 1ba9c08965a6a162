"""Horizontal borders of the rows of a table: colophons are made as tables of one or two rows, too."""

from collections.abc import Iterator

from lxml import etree

from zonepub.readers.docx.drawings import DrawnLine
from zonepub.readers.docx.facts import Facts, color_of, facts_of, number, points
from zonepub.readers.docx.package import W


def row_borders(paragraph: etree._Element) -> Iterator[tuple[bool, DrawnLine]]:
    """Of the first paragraph of a row, the lines above (True) and below (False) it, as wide as the table."""
    cell = paragraph.getparent()
    row = cell.getparent() if cell is not None and cell.tag == f"{W}tc" else None
    if cell is None or row is None or row.tag != f"{W}tr":
        return
    if row.find(f"{W}tc") is not cell or cell.find(f"{W}p") is not paragraph:
        return
    table = row.getparent()
    if table is None or table.tag != f"{W}tbl":
        return
    rows = table.findall(f"{W}tr")
    own, whole = facts_of(cell.find(f"{W}tcPr")), facts_of(table.find(f"{W}tblPr"))
    length = _width(table, whole)
    at = rows.index(row)
    sides = (("top", "top" if at == 0 else "insideH"), ("bottom", "bottom" if row is rows[-1] else "insideH"))
    for side, of_table in sides:
        if side == "top" and at > 0 and _drawn(facts_of(_first_properties(rows[at - 1])), "tcBorders/bottom"):
            continue  # the line below the row above
        if side == "bottom" and row is not rows[-1] and not _drawn(own, "tcBorders/bottom"):
            continue  # the line above the next row
        border = f"tcBorders/{side}" if f"tcBorders/{side}/val" in own else f"tblBorders/{of_table}"
        facts = own if border.startswith("tcBorders") else whole
        if _drawn(facts, border):
            weight = number(facts, f"{border}/sz") / 8
            yield side == "top", DrawnLine(length, weight, color_of(facts.get(f"{border}/color", "")))


def _first_properties(row: etree._Element) -> etree._Element | None:
    return row.find(f"{W}tc/{W}tcPr")


def _width(table: etree._Element, whole: Facts) -> float:
    """Of all columns, in points; where there are none the width that the table asks for."""
    grid = table.find(f"{W}tblGrid")
    columns = [points({"w": column.get(f"{W}w", "")}, "w") for column in (grid if grid is not None else ())]
    return sum(columns) or points(whole, "tblW/w")


def _drawn(facts: Facts, border: str) -> bool:
    return facts.get(f"{border}/val", "none") not in ("none", "nil")
