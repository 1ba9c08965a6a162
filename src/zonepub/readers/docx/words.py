"""Reads the words of a finished DOCX back, from its parts: no library that writes DOCX reads its own work."""

from lxml import etree

from zonepub.readers.docx.package import W, open_package
from zonepub.readers.errors import BrokenFile
from zonepub.readers.tables import ReadCell, ReadContents, ReadTable


def paragraphs(data: bytes) -> list[str]:
    """The paragraphs of the document in order, then those of the notes; field codes left out.

    Raises BrokenFile and FileTooLarge.
    """
    return contents(data).paragraphs


def contents(data: bytes) -> ReadContents:
    """The paragraphs, as above, and the tables of the document. Raises BrokenFile and FileTooLarge."""
    package = open_package(data, trusted=True)
    document = package.tree(package.main)
    notes = (package.related("footnotes"), package.related("endnotes"))
    if document is None:
        raise BrokenFile(f"no {package.main}")
    parts = [part for part in (document, *notes) if part is not None]
    tables = list(map(_table, document.iter(f"{W}tbl")))
    return ReadContents([text for part in parts for text in _texts(part)], tables)


def _table(table: etree._Element) -> ReadTable:
    """Word repeats a cell that covers several rows in each of them; here it has its place and its rowspan."""
    rows: list[list[ReadCell]] = []
    above: dict[int, tuple[int, int]] = {}  # column -> row and index of the cell that goes on below
    for number, row in enumerate(table.findall(f"{W}tr")):
        rows.append([])
        column = 0
        for cell in row.findall(f"{W}tc"):
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            colspan = int(span.get(f"{W}val", "1")) if span is not None else 1
            if merge is not None and merge.get(f"{W}val", "continue") == "continue" and column in above:
                at, index = above[column]
                begun = rows[at][index]
                rows[at][index] = ReadCell(begun.text + _cell(cell), begun.colspan, begun.rowspan + 1)
            else:
                rows[-1].append(ReadCell(_cell(cell), colspan))
                above[column] = number, len(rows[-1]) - 1
            column += colspan
    return tuple(map(tuple, rows))


def _cell(cell: etree._Element) -> str:
    return "".join(_texts(cell))


def _texts(part: etree._Element) -> list[str]:
    return ["".join(node.text or "" for node in paragraph.iter(f"{W}t")) for paragraph in part.iter(f"{W}p")]
