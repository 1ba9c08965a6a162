"""How high blocks are in Word, as nearly as widths of characters can tell."""

import re
from math import ceil
from typing import NamedTuple

from zonepub.model import Inlines, plain
from zonepub.present.table_look import table_look
from zonepub.regex import regex
from zonepub.render.docx.paragraph_metrics import MetricsByStyle, ParagraphMetrics
from zonepub.render.docx.paragraphs import DocxBlock, PagesBegin, ParagraphXml
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.xml import EMU, TWIPS

WORDS = regex("<w:t(?: [^>]*)?>([^<]*)")
BOOKMARK = regex(r'<w:bookmarkStart [^>]*w:name="([^"]+)"')
EXTENT = regex(r'<wp:inline[^>]*><wp:extent cx="\d+" cy="(\d+)"')
Parts = list[tuple[tuple[str, ...], float]]  # bookmarks and height of each
PARAGRAPH = regex(r'<w:p><w:pPr>(?:<w:pStyle w:val="([^"]+)"/>)?(.*?)</w:pPr>(.*?)</w:p>', re.DOTALL)
ROW = regex(r"<w:tr>(.*?)</w:tr>", re.DOTALL)
CELL = regex(r'<w:tc><w:tcPr><w:tcW w:w="(\d+)"[^>]*/>(.*?)</w:tc>', re.DOTALL)
CELL_MARGINS = regex(r"<w:tblCellMar>(.*?)</w:tblCellMar>")
SIDE = regex(r'<w:(top|bottom|left|right) w:w="(\d+)"')
PAGE_MARK = regex("\ue000([^\ue001]*)\ue001")  # where the page of a bookmark is to stand
LATIN = 0.52  # em of a Latin letter or figure, with its share of the gaps to Han
READING = 0.2  # em that readings above characters add to their line
RAGGED = 0.6  # em of a line that stay empty, where marks may not begin or end one
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


class BlockMeasure:
    """Measures blocks in the styles of a report."""

    def __init__(self, state: DocxState) -> None:
        self.state = state
        self.measures = (state.measure(), state.measure(spanning=True))  # in a column, across all of them
        self.metrics = MetricsByStyle(state)

    @staticmethod
    def plain_width(words: Inlines) -> float:
        return width(plain(words))

    def measured(self, block: DocxBlock) -> Measured | None:
        if isinstance(block, PagesBegin):
            return None
        measure = self.state.turned_measure if block.turned else self.measures[block.spanning]
        if isinstance(block, ParagraphXml):
            return self.paragraph(block.style, block.properties, block.runs, measure)
        if block.xml.startswith("<w:tbl"):
            return self._table(block.xml)
        parts = [
            self.paragraph(match[1] or "", match[2], match[3], measure)
            for match in PARAGRAPH.finditer(block.xml)
        ]
        heights = [
            (marks, height + (item.before if not index else 0.0))
            for item in parts
            for index, (marks, height) in enumerate(item.parts)
        ]
        return Measured(0.0, heights, 0.0, sum(height for _, height in heights[:2]))

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
            parts = _parts(metrics, marks, _lines(metrics, runs, measure))
        if not picture and "<w:ruby>" in runs:  # the line with readings is higher
            parts[0] = (parts[0][0], parts[0][1] + READING * metrics.size)
        return Measured(metrics.before, parts, metrics.after, parts[0][1], metrics.keeps, metrics.begins_page)

    def _table(self, xml: str) -> Measured:
        if "<w:tblpPr" in xml:  # stands at the foot of the last page
            return Measured(0.0, [], 0.0, 0.0)
        margins = self._cell_margins(xml)
        above, below, side = margins["top"], margins["bottom"], margins["left"] + margins["right"]
        rows: Parts = []
        heads, kept = 0.0, False
        for row in ROW.findall(xml):
            cells = [self._cell(match[2], int(match[1]) / TWIPS - side) for match in CELL.finditer(row)]
            height = above + max(cells, default=0.0) + below + 1.0
            heads += height if "<w:tblHeader/>" in row else 0.0
            marks = tuple(BOOKMARK.findall(row))
            if kept:
                marks, height = rows[-1][0] + marks, rows.pop()[1] + height
            rows.append((marks, height))
            kept = "<w:keepNext/>" in row
        return Measured(0.0, rows, 0.0, rows[0][1] if rows else 0.0, repeated=heads)

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
        items = [
            self.paragraph(match[1] or "", match[2], match[3], measure) for match in PARAGRAPH.finditer(xml)
        ]
        return sum(item.before + item.after + sum(height for _, height in item.parts) for item in items)


def _parts(
    metrics: ParagraphMetrics, marks: tuple[str, ...], lines: int
) -> list[tuple[tuple[str, ...], float]]:
    """What a page may end behind: neither first nor last line stands alone."""
    if lines < 2 * LEAST or (metrics.text and metrics.text.keep_together):
        return [(marks, metrics.leading * lines)]
    inner: Parts = [((), metrics.leading)] * (lines - 2 * LEAST)
    return [(marks, LEAST * metrics.leading), *inner, ((), LEAST * metrics.leading)]


def _lines(metrics: ParagraphMetrics, runs: str, measure: float) -> int:
    """How many lines the words take."""
    if metrics.text is None:
        return 1
    ems = max(4.0, (measure - metrics.sides) / (metrics.size + metrics.text.tracking))
    count, indent = 0, metrics.indent
    for line in _texts(runs):
        wide = width(line) + indent
        count += ceil(wide / (ems - RAGGED)) if wide > ems else 1
    return count


def width(text: str) -> float:
    """In em, by the two widths that characters of a Chinese text have."""
    latin = len(text.encode("ascii", "ignore"))
    return len(text) - latin + LATIN * latin


def _texts(runs: str) -> list[str]:
    """The lines of a paragraph, where they are broken by hand."""
    lines = runs.split("<w:br/>") if "<w:br/>" in runs else [runs]
    texts = ["".join(WORDS.findall(line)) for line in lines]
    return [PAGE_MARK.sub("00", text) for text in texts] if "\ue000" in runs else texts
