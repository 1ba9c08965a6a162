"""Tables: the grid with merged cells, head rows, and tables that only lay out a page (I27 to I29)."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from zonepub.importing.document import Align, Block, Place, RawCell, RawParagraph, RawPicture, RawTable
from zonepub.importing.readers.docx.branches import chosen
from zonepub.importing.readers.docx.names import MC, VAL, W
from zonepub.importing.readers.docx.paragraph_blocks import with_number
from zonepub.importing.readers.docx.revisions import KINDS
from zonepub.importing.readers.docx.table_layout import is_layout
from zonepub.readers.docx.package import is_switched_on
from zonepub.records import dataclass, field

if TYPE_CHECKING:
    from zonepub.importing.readers.docx.story import StoryReader

MOST_COLUMNS = 200


@dataclass(slots=True)
class GridCell:
    """A cell as the file has it. `column`: where it begins in the grid."""

    column: int
    colspan: int
    merge: str  # "", "restart" or "continue"
    blocks: list[Block]
    rowspan: int = 1
    covered: bool = False


@dataclass(slots=True)
class GridRow:
    """A row with its cells; `head`: the file calls it one."""

    head: bool
    cells: list[GridCell] = field(default_factory=list)


class WordTableReader:
    """Reads one `w:tbl` for a story."""

    def __init__(self, story: "StoryReader", element: etree._Element) -> None:
        self.story, self.element = story, element
        self.rows: list[GridRow] = []
        self.hung: list[Block] = []  # pictures and tables of cells, to stand behind the table

    def read(self) -> list[Block]:
        for row in self._wrapped(self.element, f"{W}tr"):
            self._row(row)
        self.rows = [row for row in self.rows if row.cells]
        if not self.rows:
            return []
        rows = [[cell.blocks for cell in row.cells] for row in self.rows]
        if is_layout(self.element, rows, self.story.source.styles.cascade):
            return self._unwrapped()
        self._merge()
        return [self._table(), *self.hung]

    # --- rows and cells ---

    def _wrapped(self, element: etree._Element, tag: str) -> Iterator[etree._Element]:
        """Children of a kind, through content controls and other wrappers."""
        for child in element:
            if child.tag == tag:
                yield child
            elif child.tag == f"{MC}AlternateContent":
                branch = chosen(child)
                for other in child:
                    if other is branch:
                        yield from self._wrapped(other, tag)
                    else:
                        self.story.leave_all(other, "fallback")
            elif child.tag in KINDS:
                reason = self.story.source.revisions.reason(KINDS[child.tag])
                if reason:
                    self.story.leave_all(child, reason)
                else:
                    yield from self._wrapped(child, tag)
            elif child.tag not in (f"{W}tblPr", f"{W}tblGrid", f"{W}tblPrEx", f"{W}trPr", f"{W}sdtPr"):
                yield from self._wrapped(child, tag)

    def _row(self, element: etree._Element) -> None:
        settings = element.find(f"{W}trPr")
        if self._refused(element, settings):
            return
        row = GridRow(settings is not None and is_switched_on(settings.find(f"{W}tblHeader")))
        column = _whole(settings, "gridBefore", 0)
        if column:
            row.cells.append(GridCell(0, column, "", []))
        for cell in self._wrapped(element, f"{W}tc"):
            properties = cell.find(f"{W}tcPr")
            if self._refused(cell, properties):
                continue
            span = min(max(_whole(properties, "gridSpan", 1), 1), MOST_COLUMNS)
            merge, across = _merge_of(properties, "vMerge"), _merge_of(properties, "hMerge")
            blocks = self.story.cell(cell)
            if across == "continue" and row.cells:
                row.cells[-1].colspan += span
                row.cells[-1].blocks += blocks
            else:
                row.cells.append(GridCell(column, span, merge, blocks))
            column += span
        after = _whole(settings, "gridAfter", 0)
        if after and row.cells:
            row.cells.append(GridCell(column, after, "", []))
        self.rows.append(row)

    def _refused(self, element: etree._Element, settings: etree._Element | None) -> bool:
        """Is the row or cell no part of the document, by tracked changes (I53)?"""
        story = self.story
        for child in settings if settings is not None else ():
            if child.tag in KINDS and not story.state.reason:
                kind = KINDS[child.tag]
                story.source.revisions.record(child, kind, story.part, story.part.extent(element))
                if reason := story.source.revisions.reason(kind):
                    story.leave_all(element, reason)
                    return True
        return False

    def _unwrapped(self) -> list[Block]:
        """The blocks of a table that only lays out, row by row."""
        blocks = [block for row in self.rows for cell in row.cells for block in cell.blocks]
        place = next((place for block in blocks if (place := _place(block))), None)
        self.story.source.warn("docx-layout-table", place, repr(place))
        return blocks

    def _merge(self) -> None:
        """Cells that go on from the row above cover its place (I27)."""
        above: dict[tuple[int, int], GridCell] = {}
        for row in self.rows:
            here: dict[tuple[int, int], GridCell] = {}
            for cell in row.cells:
                key = (cell.column, cell.colspan)
                owner = above.get(key)
                if cell.merge == "continue" and owner is not None:
                    owner.rowspan += 1
                    owner.blocks += cell.blocks
                    cell.covered, cell.blocks = True, []
                    here[key] = owner
                elif cell.merge:
                    here[key] = cell
            above = here

    # --- the table ---

    def _table(self) -> RawTable:
        width = max(sum(cell.colspan for cell in row.cells) for row in self.rows)
        heads = self._heads()
        rows: list[list[RawCell]] = []
        for index, row in enumerate(self.rows):
            cells = [self._cell(cell, head=index < heads) for cell in row.cells if not cell.covered]
            missing = width - sum(cell.colspan for cell in row.cells)
            cells += [RawCell((), head=index < heads)] * missing
            rows.append(cells)
        return RawTable(tuple(tuple(row) for row in rows), heads)

    def _heads(self) -> int:
        """Rows that the file calls heads; a first row of merged cells makes more; no span leaves them."""
        said = next((at for at, row in enumerate(self.rows) if not row.head), len(self.rows))
        first = self.rows[0].cells
        tall = max((cell.rowspan for cell in first), default=1)
        if not said and tall > 1 and any(cell.colspan > 1 for cell in first) and tall < len(self.rows):
            said = tall
        if not said:
            self._cut_spans(1)
            return 0
        heads, index = said, 0
        while index < min(heads, len(self.rows)):
            heads = max([heads, *(index + cell.rowspan for cell in self.rows[index].cells)])
            index += 1
        if heads >= len(self.rows):
            heads = said if said < len(self.rows) else 1
            self._cut_spans(heads)
        return heads

    def _cut_spans(self, heads: int) -> None:
        """A cell that reaches from the head into the body is cut at the border, its words stay above."""
        for index, row in enumerate(self.rows[:heads]):
            for cell in row.cells:
                over = index + cell.rowspan - heads
                if over <= 0 or cell.covered or heads >= len(self.rows):
                    continue
                cell.rowspan -= over
                below = next(other for other in self.rows[heads].cells if other.column == cell.column)
                below.covered, below.rowspan = False, over

    def _cell(self, cell: GridCell, *, head: bool) -> RawCell:
        paragraphs: list[RawParagraph] = []
        align: Align = ""
        for block in self._flat(cell.blocks):
            if block.hints.list_id and block.hints.marker:
                block = with_number(block, block.hints.marker)
            if not paragraphs:
                align = block.hints.align
            paragraphs.append(block)
        return RawCell(
            tuple(paragraphs), cell.rowspan, cell.colspan, head, align if align in ("center", "right") else ""
        )

    def _flat(self, blocks: list[Block]) -> Iterator[RawParagraph]:
        """The paragraphs of a cell, those of tables in it too; pictures go behind the table."""
        for block in blocks:
            if isinstance(block, RawParagraph):
                yield block
            elif isinstance(block, RawTable):
                self.story.source.warn("docx-nested-table", _place(block), repr(_place(block)))
                for row in block.rows:
                    for cell in row:
                        yield from cell.paragraphs
            elif isinstance(block, RawPicture):
                self.hung.append(block)


def _place(block: Block) -> Place | None:
    if isinstance(block, RawParagraph):
        return next((run.place for run in block.runs if run.place is not None), None)
    if isinstance(block, RawTable):
        paragraphs = (paragraph for row in block.rows for cell in row for paragraph in cell.paragraphs)
        return next((place for paragraph in paragraphs if (place := _place(paragraph))), None)
    return None


def _merge_of(settings: etree._Element | None, name: str) -> str:
    element = settings.find(f"{W}{name}") if settings is not None else None
    if element is None:
        return ""
    return "restart" if element.get(VAL) == "restart" else "continue"


def _whole(settings: etree._Element | None, name: str, default: int) -> int:
    element = settings.find(f"{W}{name}") if settings is not None else None
    value = element.get(VAL, "") if element is not None else ""
    return min(int(value), MOST_COLUMNS) if value.isdecimal() and len(value) < 6 else default
