"""What styles and properties say of paragraphs in Word: their white, line pitch, room."""

import re

from zonepub.records import dataclass
from zonepub.regex import regex
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.styles.helpers import FIGURE, RULE, SPACE
from zonepub.render.docx.styles.names import style_id
from zonepub.render.docx.styles.styles import report_texts
from zonepub.render.docx.xml import TWIPS
from zonepub.style import TextStyle

SPACING = regex(r"<w:spacing ([^>]*)/>")
INDENT = regex(r'<w:ind [^>]*w:left="(\d+)"[^>]* w:right="(\d+)"')
LISTED = regex(r'<w:numPr><w:ilvl w:val="(\d+)"/><w:numId w:val="(\d+)"/>')
LABEL = 1.0  # em; of an item that turns over flush
BESIDE = regex(r'<w:framePr w:w="(\d+)" w:hSpace="(\d+)"[^>]* w:wrap="around"')
FRAME = regex(r'<w:framePr [^>]*w:y="(-?\d+)"')
VALUE = regex(r'w:(before|after|line)="(-?\d+)"')


@dataclass(frozen=True, slots=True)
class ParagraphMetrics:
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
    beside: float  # width of the frame beside text that it stands in


class MetricsByStyle(dict[tuple[str, str], ParagraphMetrics]):
    """By style and properties; most paragraphs of a report look like another."""

    def __init__(self, state: DocxState) -> None:
        self.state = state
        if state.office:
            self.texts = state.office.texts(state.style, state.closenesses, state.page_measure)
        else:
            texts = report_texts(state.style, state.closenesses)
            self.texts = {style_id(role): text for role, text in texts.items()}

    def __missing__(self, key: tuple[str, str]) -> ParagraphMetrics:
        self[key] = metrics = self._metrics(*key)
        return metrics

    def _metrics(self, style: str, properties: str) -> ParagraphMetrics:
        text = self._text(style)
        before, after, leading, size = self._pitch(style, text, properties)
        keeps = "<w:keepNext/>" in properties or bool(text and text.keep_with_next) or style == FIGURE
        begins = "<w:pageBreakBefore/>" in properties or bool(text and text.page_break)
        beside = BESIDE.search(properties)
        frame = None if beside else FRAME.search(properties)
        top = self.state.style.page.margin.top
        sides = self._sides(text, properties) + 2 * text.padding if text else 0.0
        return ParagraphMetrics(
            text, before, after, leading, size,
            keeps and '<w:keepNext w:val="0"/>' not in properties,
            begins,
            max(0.0, int(frame[1]) / TWIPS + leading - top) if frame else None,
            sides,
            self._indent(text, size, properties) if text else 0.0,
            int(beside[1]) / TWIPS if beside else 0.0,
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
            rules = (text.rule_above, text.rule_below)
            above, below = (rule.width and rule.width + rule.gap for rule in rules)
            before, after = before + padding + above, after + padding + below
        elif style == FIGURE:
            before, leading = figure.before, 12.0
        own = SPACING.search(properties)
        values = {key: int(value) / TWIPS for key, value in VALUE.findall(own[1])} if own else {}
        return (
            values.get("before", before), values.get("after", after), values.get("line", leading), size
        )  # fmt: skip

    def _sides(self, text: TextStyle, properties: str) -> float:
        """Left and right of lines: an item of a list stands behind its label, which its numbering says."""
        own, listed = INDENT.search(properties), LISTED.search(properties)
        if own:
            return (int(own[1]) + int(own[2])) / TWIPS
        if listed and int(listed[2]) <= len(self.state.lists):
            item = self.state.lists[int(listed[2]) - 1]
            if item.kind != "headings" and self.state.style.list.turn_over != "flush":
                return item.indent + item.hang + text.right
        return text.left + text.right

    def _indent(self, text: TextStyle, size: float, properties: str) -> float:
        """Of the first line, in ems; labels of items that turn over flush are in it."""
        if not LISTED.search(properties):
            return max(0.0, text.indent / size)
        flush = self.state.style.list.turn_over == "flush"
        return max(0.0, text.indent / size) + LABEL if flush else 0.0
