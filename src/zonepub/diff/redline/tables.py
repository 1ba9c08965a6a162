"""Tables of two versions: their rows and cells; other columns make another table (L33)."""

from typing import Protocol

from lxml import etree

from zonepub.diff.redline.atoms import shown
from zonepub.diff.redline.names import ChangeSignature, W
from zonepub.diff.redline.paragraphs import Operation
from zonepub.merge.align import align
from zonepub.regex import regex
from zonepub.sequences import increasing

BLANK = regex(r"\s+")


class CellWeaver(Protocol):
    """Who weaves what stands in cells."""

    def weave(self, old: etree._Element, new: etree._Element) -> None: ...
    def whole(self, container: etree._Element, operation: Operation) -> None: ...


class TableWeaver:
    """Weaves the rows of tables."""

    def __init__(self, signature: ChangeSignature, cells: CellWeaver) -> None:
        self.signature, self.cells = signature, cells

    def changed(self, before: etree._Element, after: etree._Element) -> None:
        """`after` becomes the table of both versions; see `same_grid`."""
        old, new = before.findall(f"{W}tr"), after.findall(f"{W}tr")
        pairs = align([_key(row) for row in old], [_key(row) for row in new], {}).pairs
        kept = increasing(sorted((p, o) for p, o in pairs.items() if shape(old[o]) == shape(new[p])))
        first, start = 0, 0
        for place, origin in [*kept, (len(new), len(old))]:
            following = new[place] if place < len(new) else None
            for row in old[first:origin]:
                self._row(row, "del")
                at = new[start] if start < len(new) else None
                after.append(row) if at is None else at.addprevious(row)
            for row in new[start:place]:
                self._row(row, "ins")
            if following is not None:
                cells = zip(old[origin].findall(f"{W}tc"), following.findall(f"{W}tc"), strict=True)
                for was, now in cells:
                    self.cells.weave(was, now)
            first, start = origin + 1, place + 1

    def whole(self, table: etree._Element, operation: Operation) -> None:
        """A table that one version has."""
        for row in table.findall(f"{W}tr"):
            self._row(row, "del" if operation in ("del", "moveFrom") else "ins")

    def _row(self, row: etree._Element, operation: Operation) -> None:
        """A row, its words and the marks of its cells: the row alone does nothing in LibreOffice."""
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = etree.Element(f"{W}trPr")
            first = row.find(f"{W}tblPrEx")
            row.insert(0, properties) if first is None else first.addnext(properties)
        properties.append(self.signature.element(operation))
        for cell in row.findall(f"{W}tc"):
            self.cells.whole(cell, operation)


def same_grid(before: etree._Element, after: etree._Element) -> bool:
    """Whether rows of both can stand in one table; merged cells must not lose a row of theirs."""
    if len(before.findall(f"{W}tblGrid/{W}gridCol")) != len(after.findall(f"{W}tblGrid/{W}gridCol")):
        return False
    merged = before.find(f".//{W}vMerge") is not None or after.find(f".//{W}vMerge") is not None
    if not merged:
        return True
    return [shape(row) for row in before.findall(f"{W}tr")] == [shape(row) for row in after.findall(f"{W}tr")]


def shape(row: etree._Element) -> list[tuple[str, str]]:
    """Which columns the cells of a row span, and which go on in the next row."""
    cells = []
    for cell in row.findall(f"{W}tc"):
        span, merge = cell.find(f"{W}tcPr/{W}gridSpan"), cell.find(f"{W}tcPr/{W}vMerge")
        cells.append(
            (
                span.get(f"{W}val", "1") if span is not None else "1",
                merge.get(f"{W}val", "continue") if merge is not None else "",
            )
        )
    return cells


def _key(row: etree._Element) -> str:
    return "\1".join(BLANK.sub("", shown(cell)) for cell in row.findall(f"{W}tc"))
