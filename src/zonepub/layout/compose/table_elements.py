"""The structure of a table: rows of TH and TD with scope, spans and heads (U10, U11)."""

from zonepub.layout.structure import CellFacts, Element, PdfScope
from zonepub.model import Table
from zonepub.present.tables import Scope, TableCell, repeated_words, table_rows

SCOPES: dict[Scope, PdfScope] = {
    "": "",
    "col": "Column",
    "colgroup": "Column",
    "row": "Row",
    "rowgroup": "Row",
}


def cell_elements(table: Table, element: Element) -> dict[int, Element]:
    """The elements of the cells by their numbers, in rows below THead and TBody.

    The head of a group is one cell of its row and an empty one fills the rest: a row of nothing but heads
    among the data is taken for heads of columns.
    """
    found: dict[int, Element] = {}
    rows = table_rows(table)
    head = element.add("THead") if table.head else None
    body = element.add("TBody")
    for index, row in enumerate(rows):
        part = head if head is not None and index < len(table.head) else body
        line = part.add("TR")
        for item in row:
            found[item.number] = line.add("TH" if item.scope else "TD")
            if _heads_group(table, item):
                line.add("TD").cell = CellFacts(colspan=item.cell.colspan - 1)
    for item in (item for row in rows for item in row):
        headers = tuple(found[number] for number in item.headers)
        colspan = 1 if _heads_group(table, item) else item.cell.colspan
        found[item.number].cell = CellFacts(SCOPES[item.scope], colspan, item.cell.rowspan, headers)
    for number, words in repeated_words(table).items():
        found[number].said = words
    return found


def _heads_group(table: Table, item: TableCell) -> bool:
    """Whether it is the head of a group, over all columns."""
    index = item.row - len(table.head)
    return index >= 0 and table.rows[index].group and bool(item.scope) and item.cell.colspan > 1
