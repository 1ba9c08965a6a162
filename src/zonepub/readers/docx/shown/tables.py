"""The grid of a Word table: which cell begins where and how far it goes, and what ground it has."""

from collections.abc import Iterator

from lxml import etree

from zonepub.readers.docx.facts import facts_of, is_on, number
from zonepub.readers.docx.package import W
from zonepub.readers.docx.shown.looks import ground_of
from zonepub.readers.docx.styles import StyleCascade
from zonepub.readers.shown import mark
from zonepub.readers.spans import Colour
from zonepub.records import dataclass

LEAST_ROW = 60.0  # twips: 3 points


@dataclass(frozen=True, slots=True)
class WordCell:
    """A cell as Word has it; one that goes on from the row above has no place of its own."""

    node: etree._Element
    row: int
    mark: str
    hidden: str
    goes_on: bool


class WordGrid:
    """A table. `is_table`: rows and columns mean something; else, in the style of tables that ask for none,
    it is a frame or a row of pictures."""

    def __init__(self, table: etree._Element, plain: str) -> None:
        self.table = table
        self.lines = [row for row in table.iter(f"{W}tr") if _owner(row) is table]
        properties = table.find(f"{W}tblPr")
        facts = facts_of(properties)
        self.style = facts.get("tblStyle/val", "")
        self.is_table = self.style not in ("", plain)
        look = facts.get("tblLook/firstRow", "")
        self.first_row = look in ("1", "true")
        self.first_column = facts.get("tblLook/firstColumn", "") in ("1", "true")
        self.banded = facts.get("tblLook/noHBand", "1") in ("0", "false")
        self.away = abs(number(facts, "tblInd/w")) > 20000

    def rows(self) -> Iterator[list[WordCell]]:
        spans = self._rowspans()
        for at, row in enumerate(self.lines):
            facts = facts_of(row.find(f"{W}trPr"))
            exact = facts.get("trHeight/hRule") == "exact" and number(facts, "trHeight/val") < LEAST_ROW
            hidden = "off the page" if self.away else "clipped" if exact else ""
            hidden = hidden or ("hidden" if "hidden/val" in facts else "")
            settings = row.find(f"{W}trPr")
            if settings is not None and any(
                settings.find(f"{W}{kind}") is not None for kind in ("ins", "del")
            ):
                hidden = "a tracked change"
            head = " head" if is_on(facts, "tblHeader") else ""
            cells, column = [], 0
            for cell in row.iter(f"{W}tc"):
                if _owner(cell) is not self.table:
                    continue
                wide = _span(cell)
                goes_on = _merge(cell) == "continue"
                tall = spans.get((at, column), 1)
                label = "" if goes_on else mark(f"r{at + 1}c{column + 1} {wide}×{tall}{head}")
                cells.append(WordCell(cell, at, label, hidden, goes_on))
                column += wide
            yield cells

    def _rowspans(self) -> dict[tuple[int, int], int]:
        """Rows that cells cover, by the place where they begin."""
        spans: dict[tuple[int, int], int] = {}
        begun: dict[int, tuple[int, int]] = {}
        for at, row in enumerate(self.lines):
            column = 0
            for cell in row.iter(f"{W}tc"):
                if _owner(cell) is not self.table:
                    continue
                kind = _merge(cell)
                if kind == "restart":
                    begun[column] = (at, column)
                    spans[at, column] = 1
                elif kind == "continue" and column in begun:
                    spans[begun[column]] += 1
                column += _span(cell)
        return spans


def _owner(node: etree._Element) -> etree._Element | None:
    return next(node.iterancestors(f"{W}tbl"), None)


def _span(cell: etree._Element) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return int(span.get(f"{W}val", "1")) if span is not None else 1


def _merge(cell: etree._Element) -> str:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge.get(f"{W}val", "continue") if merge is not None else ""


def cell_ground(cell: etree._Element, below: Colour) -> Colour:
    """The shading of a cell: its own, else that of its row."""
    return ground_of(facts_of(cell.find(f"{W}tcPr")), below)


def row_ground(grid: WordGrid, row: int, styles: StyleCascade, below: Colour) -> Colour:
    """What the style of a table gives heads and bands."""
    ground = below
    style = styles.elements.get(grid.style)
    if style is not None:
        kinds = {item.get(f"{W}type", ""): item for item in style.iter(f"{W}tblStylePr")}
        body = row - grid.first_row
        band = "" if not grid.banded else "band1Horz" if body % 2 == 0 else "band2Horz"
        chosen = "firstRow" if grid.first_row and row == 0 else band
        for part in (style, kinds.get(chosen)):
            properties = part.find(f"{W}tcPr") if part is not None else None
            ground = ground_of(facts_of(properties), ground)
    return ground
