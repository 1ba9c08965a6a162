"""Reads the text of a finished EPUB back, in the order in which a reader meets it."""

import posixpath
from collections.abc import Iterator
from io import BytesIO
from urllib.parse import unquote
from zipfile import ZipFile

from lxml import etree

from zonepub.readers.tables import ReadCell, ReadContents, ReadTable

CONTAINER = "META-INF/container.xml"
OPF = "{http://www.idpf.org/2007/opf}"
HTML = "{http://www.w3.org/1999/xhtml}"
# Elements that begin a line of their own; all others run on.
BLOCK_NAMES = """
address article aside blockquote body br caption dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6
header hr li main nav ol p pre section table tbody td tfoot th thead tr ul
"""
BLOCKS = frozenset(f"{HTML}{name}" for name in BLOCK_NAMES.split())
CELLS = (f"{HTML}th", f"{HTML}td")
UNSEEN = frozenset(f"{HTML}{name}" for name in ("head", "rp", "script", "style"))
LINES = frozenset({"kicker", "headline"})  # classes of spans that the style sheet sets on lines of their own
PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
)


def paragraphs(data: bytes) -> list[str]:
    """Every line of text, document by document in spine order.

    Left out: the contents list, whose words all come again, and the ways back from notes.
    """
    return contents(data).paragraphs


def contents(data: bytes) -> ReadContents:
    """The lines, as `paragraphs` gives them, and the tables."""
    with ZipFile(BytesIO(data)) as archive:
        rootfile = _parse(archive.read(CONTAINER)).find(".//{*}rootfile")
        assert rootfile is not None
        package_path = rootfile.get("full-path", "")
        package = _parse(archive.read(package_path))
        folder = posixpath.dirname(package_path)
        lines: list[str] = []
        tables: list[ReadTable] = []
        for href in _spine(package):
            document = _parse(archive.read(posixpath.join(folder, unquote(href))))
            lines += _lines(document)
            tables += map(_table, document.iter(f"{HTML}table"))
        return ReadContents(lines, tables)


def _table(table: etree._Element) -> ReadTable:
    return tuple(
        tuple(
            ReadCell(
                "".join(map(str, cell.itertext())),
                int(cell.get("colspan", "1")),
                int(cell.get("rowspan", "1")),
            )
            for cell in row
            if cell.tag in CELLS
        )
        for row in table.iter(f"{HTML}tr")
    )


def _span(cell: etree._Element, name: str) -> int:
    return int(cell.get(name, "1"))


def _parse(data: bytes) -> etree._Element:
    return etree.fromstring(data, PARSER)


def _spine(package: etree._Element) -> Iterator[str]:
    items = {item.get("id"): item for item in package.iter(f"{OPF}item")}
    for itemref in package.iter(f"{OPF}itemref"):
        item = items[itemref.get("idref")]
        if "nav" not in item.get("properties", "").split():
            yield item.get("href", "")


def _lines(document: etree._Element) -> list[str]:
    lines = [""]

    def visit(element: etree._Element) -> None:
        if element.tag in UNSEEN or element.get("role") == "doc-backlink":
            return
        apart = element.tag in BLOCKS or element.get("class") in LINES
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
