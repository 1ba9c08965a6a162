"""Lines and tables of markup, of books and of web pages."""

from lxml import etree

from zonepub.readers.tables import ReadCell, ReadTable

HTML = "{http://www.w3.org/1999/xhtml}"
# Elements that begin a line of their own; all others run on.
BLOCK_NAMES = """
address article aside blockquote body br caption dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6
header hr li main nav ol p pre section table tbody td tfoot th thead tr ul
"""
BLOCKS = frozenset(BLOCK_NAMES.split())
CELLS = ("th", "td")
UNSEEN = frozenset(("button", "head", "rp", "script", "style"))
LINES = frozenset({"kicker", "headline"})  # classes of spans that the style sheet sets on lines of their own
PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
)


def table_of(table: etree._Element) -> ReadTable:
    """The cells of a table, row by row."""
    return tuple(
        tuple(
            ReadCell(
                "".join(map(str, cell.itertext())),
                int(cell.get("colspan", "1")),
                int(cell.get("rowspan", "1")),
            )
            for cell in row
            if _name(cell) in CELLS
        )
        for row in table.iter("{*}tr")
    )


def lines_of(document: etree._Element) -> list[str]:
    """What a reader meets line by line; the ways back from notes are left out."""
    lines = [""]

    def visit(element: etree._Element) -> None:
        name = _name(element)
        if name in UNSEEN or element.get("role") == "doc-backlink":
            return
        apart = name in BLOCKS or element.get("class") in LINES
        if apart:
            lines.append("")
        lines[-1] += element.text or ""
        for child in element:
            visit(child)
            lines[-1] += child.tail or ""
        if apart:
            lines.append("")

    visit(document)
    return [line.strip("\n\t ") for line in lines if line.strip()]


def _name(element: etree._Element) -> str:
    return str(element.tag).removeprefix(HTML)
