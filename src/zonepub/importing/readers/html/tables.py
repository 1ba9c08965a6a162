"""Tables of a page: which hold data and which only arrange the page; rows, spans, heads."""

from collections.abc import Callable, Iterator

from zonepub.importing.document import Align, Block, RawCell, RawParagraph, RawTable, Words, text_of
from zonepub.importing.readers.html.looks import Look
from zonepub.importing.readers.html.page import WebPage
from zonepub.importing.readers.html.tree import Node
from zonepub.records import replace
from zonepub.regex import regex

MAX_COLUMNS = 100  # of a report; wider spans are mistakes or malice
MANY_BLOCKS = 6  # paragraphs of one cell from which it is a column of a page
HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
TITLE_ROW = regex(r"表\s*[\d一二三四五六七八九十]|.{4,40}(?:表|情况|明细|清单|统计|名单|目录)$")

CellReader = Callable[[Node], list[Block]]  # what stands in a cell


def holds_data(page: WebPage, node: Node) -> bool:
    """Does a table hold data, rather than arrange text, pictures or the page?"""
    if node.get("role") in ("presentation", "none"):
        return False
    rows = list(rows_of(node))
    cells = [cell for row in rows for cell in cells_of(row)]
    if len(cells) < 2 or any(inner.tag == "table" for cell in cells for inner in cell.walk()):
        return False
    area = sum(
        min(_span(cell, "rowspan"), len(rows)) * min(_span(cell, "colspan"), MAX_COLUMNS) for cell in cells
    )
    if area > MAX_COLUMNS * len(rows):
        return False
    filled = [cell for cell in cells if page.folded(cell)]
    if len(filled) < 2 or max(len(list(cells_of(row))) for row in rows) < 2:
        return False
    for cell in filled:
        blocks = [
            inner for inner in cell.walk() if inner.tag in ("p", "section", "li") and page.folded(inner)
        ]
        if any(inner.tag in HEADINGS for inner in cell.walk()) or (
            len(blocks) >= MANY_BLOCKS and len(filled) <= 4
        ):
            return False
    return len(filled) > 2 or len(rows) > 1 or bool(node.get("border").strip("0"))


def rows_of(node: Node) -> Iterator[Node]:
    """The rows of a table, not those of tables inside it."""
    stack = list(reversed(list(node.children)))
    while stack:
        inner = stack.pop()
        if inner.reason:
            continue
        if inner.tag == "tr":
            yield inner
        elif inner.tag in ("thead", "tbody", "tfoot", "form", "div", "section"):
            stack += reversed(list(inner.children))


def cells_of(row: Node) -> Iterator[Node]:
    return (cell for cell in row.children if cell.tag in ("td", "th") and not cell.reason)


def read_table(node: Node, looks: dict[Node, Look], read: CellReader, caption: Words) -> list[Block]:
    """The table, and after it what its cells held that a cell cannot: pictures."""
    rows = [row for row in rows_of(node) if any(cells_of(row))]
    beside: list[Block] = []
    grid: list[list[RawCell]] = []
    open_spans: dict[int, int] = {}  # column -> rows that a cell from above still covers
    width = 0
    for index, row in enumerate(rows):
        cells: list[RawCell] = []
        column = 0
        for inner in cells_of(row):
            while open_spans.get(column, 0):
                column += 1
            rowspan = min(_span(inner, "rowspan") or len(rows), len(rows) - index)
            colspan = min(_span(inner, "colspan") or 1, max(1, MAX_COLUMNS - column))
            cells.append(_cell(inner, looks[inner], read(inner), rowspan, colspan, beside))
            for covered in range(column, column + colspan):
                open_spans[covered] = rowspan
            column += colspan
        width = max(width, column, *(at + 1 for at, left in open_spans.items() if left))
        grid.append(cells)
        open_spans = {at: left - 1 for at, left in open_spans.items() if left > 1}
    heads = sum(row.parent is not None and row.parent.tag == "thead" for row in rows)
    table = _titled(
        RawTable(tuple(map(tuple, _padded(grid, width))), heads if heads < len(grid) else 0, caption)
    )
    if not table.head_rows and any(cell.colspan > 1 for cell in table.rows[0]):
        deep = max(cell.rowspan for cell in table.rows[0])  # heads of several rows beside heads over columns
        table = replace(table, head_rows=deep if 1 < deep < min(4, len(table.rows)) else 0)
    return [table, *beside]


def _span(node: Node, name: str) -> int:
    value = node.get(name).strip()
    return int(value) if value.isdecimal() and len(value) < 6 else 1


def _cell(
    node: Node, look: Look, blocks: list[Block], rowspan: int, colspan: int, beside: list[Block]
) -> RawCell:
    paragraphs: list[RawParagraph] = []
    for block in blocks:
        if isinstance(block, RawParagraph):
            paragraphs.append(block)
        else:
            beside.append(block)
    align: Align = look.align or (paragraphs[0].hints.align if paragraphs else "")
    return RawCell(tuple(paragraphs), rowspan, colspan, node.tag == "th", align)


def _padded(grid: list[list[RawCell]], width: int) -> list[list[RawCell]]:
    """Every row as wide as the widest."""
    covered = [0] * len(grid)
    for index, row in enumerate(grid):
        for cell in row:
            for below in range(index, min(len(grid), index + cell.rowspan)):
                covered[below] += cell.colspan
    return [[*row, *[RawCell(())] * max(0, width - count)] for row, count in zip(grid, covered, strict=True)]


def _titled(table: RawTable) -> RawTable:
    """A first row of one cell that says what the table is becomes its caption."""
    rows = table.rows
    if table.caption or table.head_rows or len(rows) < 3 or len(rows[0]) != 1 or rows[0][0].rowspan > 1:
        return table
    (cell,) = rows[0]
    if len(cell.paragraphs) != 1 or not TITLE_ROW.match(text_of(cell.paragraphs[0].runs).strip()):
        return table
    return RawTable(rows[1:], 0, cell.paragraphs[0].runs)
