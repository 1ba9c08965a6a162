"""Reads the text of a finished EPUB back, in the order in which a reader meets it."""

import posixpath
from collections.abc import Iterator
from io import BytesIO
from urllib.parse import unquote
from zipfile import ZipFile

from lxml import etree

from zonepub.readers.markup import PARSER, lines_of, table_of
from zonepub.readers.tables import ReadContents, ReadTable

CONTAINER = "META-INF/container.xml"
OPF = "{http://www.idpf.org/2007/opf}"


def paragraphs(data: bytes) -> list[str]:
    """Every line of text, document by document in spine order.

    Left out: the contents list, whose words all come again, and the ways back from notes.
    """
    return contents(data).paragraphs


def contents(data: bytes) -> ReadContents:
    """The lines, as `paragraphs` gives them, and the tables."""
    with ZipFile(BytesIO(data)) as archive:
        rootfile = parsed(archive.read(CONTAINER)).find(".//{*}rootfile")
        assert rootfile is not None
        package_path = rootfile.get("full-path", "")
        package = parsed(archive.read(package_path))
        folder = posixpath.dirname(package_path)
        lines: list[str] = []
        tables: list[ReadTable] = []
        for href in _spine(package):
            document = parsed(archive.read(posixpath.join(folder, unquote(href))))
            lines += lines_of(document)
            tables += map(table_of, document.iter("{*}table"))
        return ReadContents(lines, tables)


def parsed(data: bytes) -> etree._Element:
    """A document of the book. Raises XMLSyntaxError."""
    return etree.fromstring(data, PARSER)


def _spine(package: etree._Element) -> Iterator[str]:
    items = {item.get("id"): item for item in package.iter(f"{OPF}item")}
    for itemref in package.iter(f"{OPF}itemref"):
        item = items[itemref.get("idref")]
        if "nav" not in item.get("properties", "").split():
            yield item.get("href", "")
