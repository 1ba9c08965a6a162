"""How high blocks are in Word, as nearly as widths of characters can tell."""

import re
from collections.abc import Iterator
from math import ceil
from typing import NamedTuple

from zonepub.model import plain
from zonepub.present.table_look import table_look
from zonepub.regex import regex
from zonepub.render.docx.line_counts import count_lines, width
from zonepub.render.docx.paragraph_metrics import MetricsByStyle, ParagraphMetrics
from zonepub.render.docx.paragraphs import DocxBlock, PagesBegin, ParagraphXml
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.styles.names import style_id
from zonepub.render.docx.xml import EMU, END, START, TWIPS, cut

BOOKMARK = regex(r'<w:bookmarkStart [^>]*w:name="([^"]+)"')
EXTENT = regex(r'<wp:inline[^>]*><wp:extent cx="\d+" cy="(\d+)"')
RULED = ("grid", "rows")
JOINED = (style_id("quote"),)  # T8.2: see `contextualSpacing`
Parts = list[tuple[tuple[str, ...], float]]  # bookmarks and height of each
ROW = regex(r"<w:tr>(.*?)</w:tr>", re.DOTALL)
CELL = regex(r'<w:tc><w:tcPr><w:tcW w:w="(\d+)"[^>]*/>(.*?)</w:tc>', re.DOTALL)
CELL_MARGINS = regex(r"<w:tblCellMar>(.*?)</w:tblCellMar>")
SIDE = regex(r'<w:(top|bottom|left|right) w:w="(\d+)"')
KEPT_WHOLE = "<w:keepLines/>"
NOTE_MARK = 0.7  # width of a note's number at its head; ems
NOTE_RAGGED = 0.4  # what a line of a note leaves empty; ems
READING = 0.2  # em that readings above characters add to their line
LEAST = 2  # lines of a paragraph that stand together


class Measured(NamedTuple):
    """A block in points: white, the parts it may be cut into with their bookmarks, what stays together."""

    before: float
    parts: Parts
    after: float
    least: float
    keeps: bool = False
    begins_page: bool = False
    repeated: float = 0.0  # at the top of each page that it goes on to
    floor: float = 0.0
    joins: str = ""  # blocks of one name have no white between them
    solid: bool = False  # a picture or a table, which does not stand beside a frame
    beside: float = 0.0  # share of the measure that a frame beside text takes

    @property
    def height(self) -> float:
        return sum(height for _, height in self.parts)

    @property
    def marks(self) -> list[str]:
        """The bookmarks in it."""
        return [name for marks, _ in self.parts for name in marks]


class BlockMeasure:
    """Measures blocks in the styles of a report."""

    def __init__(self, state: DocxState) -> None:
        self.state = state
        self.measures = (state.measure(), state.measure(spanning=True))  # in a column, across all of them
        self.metrics = MetricsByStyle(state)
        if state.measured_in is not state.style:
            state.measured, state.measured_in = {}, state.style

    def note_height(self, number: str) -> float:
        """Of a footnote, by its number."""
        text = self.state.style.text["footnote"]
        note = next((item for item in self.state.report.notes.values() if str(item.number) == number), None)
        words = width(plain(note.text)) if note else 1.0
        return ceil((words + NOTE_MARK) / (self.state.page_measure / text.size - NOTE_RAGGED)) * text.leading

    def measured(self, block: DocxBlock) -> Measured | None:
        """The measures of a block; pages are reckoned several times, and most blocks stay as they are."""
        known = self.state.measured
        if id(block) not in known:
            known[id(block)] = block, self._measured(block)  # kept, so that no other block has its id
        return known[id(block)][1]

    def _measured(self, block: DocxBlock) -> Measured | None:
        if isinstance(block, PagesBegin):
            return None
        measure = self.state.turned_measure if block.turned else self.measures[block.spanning]
        if isinstance(block, ParagraphXml):
            return self.paragraph(block.style, block.properties, block.runs, measure)
        if block.xml.startswith("<w:tbl"):
            return self._table(block.xml)
        inner = list(self._paragraphs(block.xml, measure))
        heights = [part for item in inner for part in _with_white(item)]
        begins = bool(inner) and inner[0].begins_page
        return Measured(0.0, heights, 0.0, sum(height for _, height in heights[:2]), begins_page=begins)

    def _paragraphs(self, xml: str, measure: float) -> Iterator[Measured]:
        for chunk in xml.split(START)[1:]:
            yield self.paragraph(*cut(chunk[: chunk.find(END)]), measure)

    def paragraph(self, style: str, properties: str, runs: str, measure: float) -> Measured:
        """A paragraph, whose lines stand alone but for the first and the last two."""
        metrics = self.metrics[style, properties]
        marks = tuple(BOOKMARK.findall(runs)) if "<w:bookmarkStart " in runs else ()
        if metrics.floor is not None:
            return Measured(0.0, [(marks, 0.0)], 0.0, 0.0, floor=metrics.floor)
        picture = EXTENT.search(runs) if "<wp:inline" in runs else None
        if picture:
            parts = [(marks, int(picture[1]) / EMU)]
        else:
            whole = KEPT_WHOLE in properties or bool(metrics.text and metrics.text.keep_together)
            parts = _parts(metrics, marks, count_lines(metrics, runs, metrics.beside or measure), whole=whole)
        if not picture and "<w:ruby>" in runs:  # the line with readings is higher
            parts[0] = (parts[0][0], parts[0][1] + READING * metrics.size)
        return Measured(
            metrics.before, parts, metrics.after, parts[0][1], metrics.keeps, metrics.begins_page,
            joins=style if style in JOINED else "", solid=bool(picture), beside=self._share(metrics, measure),
        )  # fmt: skip

    def _share(self, metrics: ParagraphMetrics, measure: float) -> float:
        """How much of the measure a frame beside text takes, with its gap."""
        return (metrics.beside + self.state.style.text["body"].size) / measure if metrics.beside else 0.0

    def _table(self, xml: str) -> Measured:
        if "<w:tblpPr" in xml:  # stands at the foot of the last page
            return Measured(0.0, [], 0.0, 0.0)
        margins = self._cell_margins(xml)
        above, below, side = margins["top"], margins["bottom"], margins["left"] + margins["right"]
        rows: Parts = []
        heads, kept = 0.0, False
        look = self.state.style.table
        rule = look.light.width if look.rules in RULED else 0.0
        edges = 2 * look.heavy.width + (0.0 if rule else look.light.width) if look.rules != "none" else 0.0
        for row in ROW.findall(xml):
            cells = [self._cell(match[2], int(match[1]) / TWIPS - side) for match in CELL.finditer(row)]
            height = above + max(cells, default=0.0) + below + rule
            heads += height if "<w:tblHeader/>" in row else 0.0
            marks = tuple(BOOKMARK.findall(row))
            if kept:
                marks, height = rows[-1][0] + marks, rows.pop()[1] + height
            rows.append((marks, height + edges))
            edges = 0.0
            kept = "<w:keepNext/>" in row
        least = rows[0][1] if rows else 0.0
        return Measured(0.0, rows, 0.0, least, keeps=kept and len(rows) == 1, repeated=heads, solid=True)

    def _cell_margins(self, xml: str) -> dict[str, float]:
        """White on the four sides of cells: the table style's, or the table's own where it is set tighter."""
        if 'w:tblStyle w:val="ReportTable"' in xml:
            look = table_look(self.state.style, "")
            edge, side = look.padding, look.side
        else:
            edge = side = 0.0
        own = CELL_MARGINS.search(xml)
        given = {name: int(value) / TWIPS for name, value in SIDE.findall(own[1])} if own else {}
        return {"top": edge, "bottom": edge, "left": side, "right": side} | given

    def _cell(self, xml: str, measure: float) -> float:
        return sum(item.before + item.after + item.height for item in self._paragraphs(xml, measure))


def _with_white(item: Measured) -> Parts:
    """The parts of a paragraph with the white above the first and below the last."""
    *above, (marks, height) = item.parts
    parts = [*above, (marks, height + item.after)]
    marks, height = parts[0]
    return [(marks, height + item.before), *parts[1:]]


def _parts(metrics: ParagraphMetrics, marks: tuple[str, ...], lines: int, *, whole: bool) -> Parts:
    """What a page may end behind: neither first nor last line stands alone."""
    if lines < 2 * LEAST or whole:
        return [(marks, metrics.leading * lines)]
    inner: Parts = [((), metrics.leading)] * (lines - 2 * LEAST)
    return [(marks, LEAST * metrics.leading), *inner, ((), LEAST * metrics.leading)]
