"""What a screen reader says before each cell of data, in the tables of a PDF and of an EPUB."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

from helpers.structure import tagged_tables
from zonepub.readers.pdf.tagged import contents

XHTML = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True, slots=True)
class HeardCell:
    """A cell as it is met: `scope` of a head is `column`, `row` or `group`."""

    text: str
    head: bool
    scope: str
    colspan: int
    rowspan: int
    identifier: str
    headers: tuple[str, ...]


Rows = Sequence[Sequence[HeardCell]]


def said_before_cells(rows: Rows) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each cell of data that has words, with the words of its heads, from above and then from the left."""
    names = {cell.identifier: cell.text for row in rows for cell in row if cell.identifier}
    above: dict[int, list[HeardCell]] = {}
    hanging: dict[int, tuple[int, HeardCell]] = {}  # column -> row behind its last, cell
    for index, row in enumerate(rows):
        column, beside = 0, [cell for until, cell in hanging.values() if until > index]
        for cell in row:
            while hanging.get(column, (0, None))[0] > index:
                column += 1
            if cell.head and cell.scope == "row":
                beside.append(cell)
            if not cell.head and cell.text:
                over = (head.text for head in above.get(column, ()))
                left = (head.text for head in dict.fromkeys(beside) if head.scope == "row")
                yield cell.text, tuple(names[one] for one in cell.headers) or (*over, *left)
            for place in range(column, column + cell.colspan):
                if cell.head and cell.scope == "column":
                    above.setdefault(place, []).append(cell)
                if cell.rowspan > 1:
                    hanging[place] = (index + cell.rowspan, cell)
            column += cell.colspan


def pdf_tables(path: Path) -> list[Rows]:
    """The tables by their tags; their words as PDF readers put them together."""
    texts = contents(path.read_bytes()).tables
    scopes = {"Column": "column", "Row": "row", "": ""}
    return [
        [
            [
                HeardCell(
                    read.text, cell.tag == "TH", scopes[cell.scope], cell.colspan, cell.rowspan,
                    cell.identifier, cell.headers,
                )
                for cell, read in zip(row, words, strict=True)
            ]
            for row, words in zip(table.rows, lines, strict=True)
        ]
        for table, lines in zip(tagged_tables(path), texts, strict=True)
    ]  # fmt: skip


def epub_tables(path: Path) -> list[Rows]:
    """The tables of all documents, in the order of the spine's names."""
    tables = []
    with ZipFile(path) as archive:
        for name in sorted(name for name in archive.namelist() if name.endswith(".xhtml")):
            root = etree.fromstring(archive.read(name))
            for table in root.iter(f"{XHTML}table"):
                rows = [
                    list(map(_epub_cell, row.iter(f"{XHTML}th", f"{XHTML}td")))
                    for row in table.iter(f"{XHTML}tr")
                ]
                tables.append(rows)
    return tables


def _epub_cell(cell: etree._Element) -> HeardCell:
    scope = cell.get("scope", "")
    return HeardCell(
        "".join("".join(cell.itertext()).split()), cell.tag == f"{XHTML}th",
        {"col": "column", "colgroup": "column", "row": "row", "rowgroup": "row"}.get(scope, ""),
        int(cell.get("colspan", 1)), int(cell.get("rowspan", 1)), cell.get("id", ""), tuple(cell.get("headers", "").split()),
    )  # fmt: skip
