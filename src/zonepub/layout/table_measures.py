"""What renderers that set no lines themselves take from our pages: widths of tables (W1), lines of titles."""

from zonepub.cjk import WORD_GAP
from zonepub.fonts import FontCatalogue
from zonepub.layout.compose.inlines import RunBuilder
from zonepub.layout.compose.paragraphs import ParagraphSetter
from zonepub.layout.compose.table_widths import ColumnWidths
from zonepub.layout.compose.tables import TableSetter
from zonepub.layout.geometry import geometry
from zonepub.layout.remarks import RemarkLog
from zonepub.model import Table, Text
from zonepub.present.letterhead import in_lines
from zonepub.present.table_look import SMALLER, SNUG, Closeness
from zonepub.records import dataclass, field, replace
from zonepub.style import Style
from zonepub.typeset import WordCohesion


@dataclass(slots=True)
class TableMeasures:
    """Measures tables in the fonts of a style, and their cells by the widths that Word sets them in."""

    style: Style
    fonts: FontCatalogue
    usual: Closeness = ""  # of the tables that are measured
    setter: TableSetter = field(init=False)
    paragraphs: ParagraphSetter = field(init=False)

    def __post_init__(self) -> None:
        self.paragraphs = self._paragraphs(self.style)
        gap = WORD_GAP if self.style.cjk.latin_gap else 0.0
        cjk = replace(self.style.cjk, latin_gap=gap, digit_gap=gap, punctuation="plain")  # nor squeezed marks
        cells = self._paragraphs(replace(self.style, cjk=cjk))
        self.setter = TableSetter(cells, self.usual, smaller=SMALLER)

    def _paragraphs(self, style: Style) -> ParagraphSetter:
        page = geometry(style)
        runs = RunBuilder(style, self.fonts, page.tracking)
        return ParagraphSetter(style, page, runs, RemarkLog(), WordCohesion(()))

    def widths(self, table: Table, measure: float) -> ColumnWidths:
        """The widths of its columns in a measure; both in points. Pages are turned where ours are, and for
        tables whose columns give no more."""
        found = self.setter.widths(table, measure)
        if found.has_room:
            return found
        ours = TableSetter(self.paragraphs, self.usual, smaller=SMALLER).widths(table, measure)
        return replace(found, fits_ours=ours.has_room and ours.closeness not in SNUG.values())

    def title_lines(self, words: str, role: str, measure: float, size: float = 0.0) -> list[str]:
        """The lines of a title in a text role, broken by sense (T10.4); the measure in points. `size`: where
        its type is of another one than in our pages."""
        text = self.style.text[role]
        text = replace(text, size=size or text.size)
        room = measure - text.left - text.right
        text = in_lines(text, words, room)
        runs = self.paragraphs.run_builder.runs((Text(words),), text, counts=False)
        lines = self.paragraphs.lines(runs, text, room, mode="balanced")
        return [line.source for line in lines]
