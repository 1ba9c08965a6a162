"""Tables of a tagged PDF as a screen reader walks them, read by pikepdf alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf


@dataclass(frozen=True, slots=True)
class TaggedCell:
    """A TH or TD with its attributes."""

    tag: str
    scope: str
    colspan: int
    rowspan: int
    identifier: str
    headers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TaggedTable:
    """A table: its cells by rows, and whether it says what it covers."""

    rows: tuple[tuple[TaggedCell, ...], ...]
    bbox: bool


def kids(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    items = node.get("/K", [])
    for kid in items if isinstance(items, pikepdf.Array) else [items]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid


def walk(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    for kid in kids(node):
        yield kid
        yield from walk(kid)


def cell(node: pikepdf.Object) -> TaggedCell:
    facts = node.get("/A", pikepdf.Dictionary())
    return TaggedCell(
        str(node.S)[1:],
        str(facts.get("/Scope", "/"))[1:],
        int(facts.get("/ColSpan", 1)),
        int(facts.get("/RowSpan", 1)),
        str(node.get("/ID", "")),
        tuple(map(str, facts.get("/Headers", []))),
    )


def tagged_tables(path: Path) -> list[TaggedTable]:
    with pikepdf.open(path) as pdf:
        tables = [node for node in walk(pdf.Root.StructTreeRoot) if str(node.S) == "/Table"]
        return [
            TaggedTable(
                tuple(tuple(map(cell, kids(row))) for row in walk(table) if str(row.S) == "/TR"),
                "/BBox" in table.get("/A", {}),
            )
            for table in tables
        ]
