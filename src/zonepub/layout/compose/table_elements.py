"""The structure of a table: rows of TH and TD with scope, spans and heads (U10, U11)."""

from zonepub.layout.structure import CellFacts, Element, PdfScope
from zonepub.model import Table
from zonepub.present.tables import Scope, table_rows

SCOPES: dict[Scope, PdfScope] = {
    "": "",
    "col": "Column",
    "colgroup": "Column",
    "row": "Row",
    "rowgroup": "Row",
}


def cell_elements(table: Table, element: Element) -> dict[int, Element]:
    """The elements of the cells by their numbers, in rows below THead and TBody."""
    found: dict[int, Element] = {}
    rows = table_rows(table)
    head = element.add("THead") if table.head else None
    body = element.add("TBody")
    for index, row in enumerate(rows):
        part = head if head is not None and index < len(table.head) else body
        line = part.add("TR")
        for item in row:
            found[item.number] = line.add("TH" if item.scope else "TD")
    for item in (item for row in rows for item in row):
        headers = tuple(found[number] for number in item.headers)
        found[item.number].cell = CellFacts(SCOPES[item.scope], item.cell.colspan, item.cell.rowspan, headers)
    return found
