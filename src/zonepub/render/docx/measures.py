"""How high blocks are in Word, as nearly as widths of characters can tell."""

import re
from math import ceil
from typing import NamedTuple

from zonepub.model import Inlines, plain
from zonepub.present.table_look import table_look
from zonepub.records import dataclass, field
from zonepub.regex import regex
from zonepub.render.docx.numbering import list_indent
from zonepub.render.docx.paragraphs import DocxBlock, PagesBegin, ParagraphXml
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.styles.helpers import FIGURE, RULE, SPACE
from zonepub.render.docx.styles.names import style_id
from zonepub.render.docx.styles.styles import report_texts
from zonepub.render.docx.xml import EMU, TWIPS
from zonepub.style import TextStyle

WORDS = regex("<w:t(?: [^>]*)?>([^<]*)")
BOOKMARK = regex(r'<w:bookmarkStart [^>]*w:name="([^"]+)"')
EXTENT = regex(r'<wp:inline[^>]*><wp:extent cx="\d+" cy="(\d+)"')
SPACING = regex(r"<w:spacing ([^>]*)/>")
INDENT = regex(r'<w:ind [^>]*w:left="(\d+)"')
LISTED = regex(r'<w:numPr><w:ilvl w:val="(\d+)"/><w:numId w:val="(\d+)"/>')
FRAME = regex(r'<w:framePr [^>]*w:y="(-?\d+)"')
VALUE = regex(r'w:(before|after|line)="(-?\d+)"')
PARAGRAPH = regex(r'<w:p><w:pPr>(?:<w:pStyle w:val="([^"]+)"/>)?(.*?)</w:pPr>(.*?)</w:p>', re.DOTALL)
ROW = regex(r"<w:tr>(.*?)</w:tr>", re.DOTALL)
CELL = regex(r'<w:tc><w:tcPr><w:tcW w:w="(\d+)"[^>]*/>(.*?)</w:tc>', re.DOTALL)
CELL_MARGINS = regex(r"<w:tblCellMar>(.*?)</w:tblCellMar>")
SIDE = regex(r'<w:(top|bottom|left|right) w:w="(\d+)"')
LATIN = 0.52  # em of a Latin letter or figure, with its share of the gaps to Han
READING = 0.2  # em that readings above characters add to their line
RAGGED = 0.6  # em of a line that stay empty, where marks may not begin or end one
LEAST = 2  # lines of a paragraph that stand together


class Measured(NamedTuple):
    """A block in points: white, the parts it may be cut into with their bookmarks, what stays together."""

    before: float
    parts: list[tuple[tuple[str, ...], float]]
    after: float
    least: float
    keeps: bool = False
    begins_page: bool = False
    repeated: float = 0.0  # at the top of each page that it goes on to
    floor: float = 0.0


@dataclass(frozen=True, slots=True)
class Look:
    """What style and properties say of a paragraph; lengths are points."""

    text: TextStyle | None
    before: float
    after: float
    leading: float
    size: float
    keeps: bool
    begins_page: bool
    floor: float | None  # of a frame at a place of the page
    sides: float  # of the measure that are no room for words
    indent: float  # of the first line, in ems


@dataclass(slots=True)
class BlockMeasure:
    """Measures blocks in the styles of a report."""

    state: DocxState
    texts: dict[str, TextStyle] = field(init=False)
    measures: tuple[float, float] = field(init=False)  # in a column, and across all of them
    looks: dict[tuple[str, str], Look] = field(default_factory=dict)  # by style and properties

    def __post_init__(self) -> None:
        texts = report_texts(self.state.style, self.state.closenesses)
        self.texts = {style_id(role): text for role, text in texts.items()}
        self.measures = (self.state.measure(), self.state.measure(spanning=True))

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
        look = self.looks.get((style, properties))
        if look is None:
            look = self.looks[style, properties] = self._look(style, properties)
        marks = tuple(BOOKMARK.findall(runs)) if "<w:bookmarkStart " in runs else ()
        if look.floor is not None:
            return Measured(0.0, [(marks, 0.0)], 0.0, 0.0, floor=look.floor)
        picture = EXTENT.search(runs) if "<wp:inline" in runs else None
        if picture:
            parts = [(marks, int(picture[1]) / EMU)]
        else:
            parts = _parts(look, marks, _lines(look, runs, measure))
        if not picture and "<w:ruby>" in runs:  # the line with readings is higher
            parts[0] = (parts[0][0], parts[0][1] + READING * look.size)
        return Measured(look.before, parts, look.after, parts[0][1], look.keeps, look.begins_page)

    def _look(self, style: str, properties: str) -> Look:
        text = self._text(style)
        before, after, leading, size = self._pitch(style, text, properties)
        keeps = "<w:keepNext/>" in properties or bool(text and text.keep_with_next) or style == FIGURE
        begins = "<w:pageBreakBefore/>" in properties or bool(text and text.page_break)
        frame = FRAME.search(properties)
        top = self.state.style.page.margin.top
        sides = self._left(text, properties) + text.right + 2 * text.padding if text else 0.0
        return Look(
            text, before, after, leading, size,
            keeps and '<w:keepNext w:val="0"/>' not in properties,
            begins,
            max(0.0, int(frame[1]) / TWIPS + leading - top) if frame else None,
            sides,
            max(0.0, text.indent / size) if text and not LISTED.search(properties) else 0.0,
        )  # fmt: skip

    def _text(self, style: str) -> TextStyle | None:
        text = self.texts.get(style)
        if text is None and style not in (FIGURE, SPACE, RULE):
            base = re.sub("(Left|Center|Right|Decimal)$", "", style)
            text = self.texts.get(base) or self.texts["BodyText"]
        return text

    def _pitch(
        self, style: str, text: TextStyle | None, properties: str
    ) -> tuple[float, float, float, float]:
        """White above and below, line pitch, type size."""
        figure = self.state.style.figure
        before, after, leading, size = 0.0, 0.0, 1.0, 10.5
        if text is not None:
            before, after, leading, size = text.before, text.after, text.leading, text.size
            padding = text.padding if text.background else 0.0
            before, after = before + padding + text.rule_above.gap, after + padding
        elif style == FIGURE:
            before, leading = figure.before, 12.0
        own = SPACING.search(properties)
        values = {key: int(value) / TWIPS for key, value in VALUE.findall(own[1])} if own else {}
        return (
            values.get("before", before), values.get("after", after), values.get("line", leading), size
        )  # fmt: skip

    def _left(self, text: TextStyle, properties: str) -> float:
        """Where lines begin: an item of a list stands behind its label, which its numbering says."""
        own, listed = INDENT.search(properties), LISTED.search(properties)
        if own:
            return int(own[1]) / TWIPS
        if listed and int(listed[2]) <= len(self.state.lists):
            item = self.state.lists[int(listed[2]) - 1]
            if item.kind != "headings":
                return list_indent(self.state.style, int(listed[1])) + item.hang
        return text.left

    def _table(self, xml: str) -> Measured:
        if "<w:tblpPr" in xml:  # stands at the foot of the last page
            return Measured(0.0, [], 0.0, 0.0)
        margins = self._cell_margins(xml)
        above, below, side = margins["top"], margins["bottom"], margins["left"] + margins["right"]
        rows: list[tuple[tuple[str, ...], float]] = []
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


def _parts(look: Look, marks: tuple[str, ...], lines: int) -> list[tuple[tuple[str, ...], float]]:
    """What a page may end behind: neither first nor last line stands alone."""
    if lines < 2 * LEAST or (look.text and look.text.keep_together):
        return [(marks, look.leading * lines)]
    inner: list[tuple[tuple[str, ...], float]] = [((), look.leading)] * (lines - 2 * LEAST)
    return [(marks, LEAST * look.leading), *inner, ((), LEAST * look.leading)]


def _lines(look: Look, runs: str, measure: float) -> int:
    """How many lines the words take."""
    if look.text is None:
        return 1
    ems = max(4.0, (measure - look.sides) / (look.size + look.text.tracking))
    count, indent = 0, look.indent
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
    return ["".join(WORDS.findall(line)) for line in lines]
