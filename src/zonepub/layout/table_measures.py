"""What renderers that set no lines themselves take from our pages: widths of tables (W1), lines of titles."""

from zonepub.fonts import FontCatalogue
from zonepub.layout.compose.inlines import RunBuilder
from zonepub.layout.compose.paragraphs import ParagraphSetter
from zonepub.layout.compose.table_widths import ColumnWidths
from zonepub.layout.compose.tables import TableSetter
from zonepub.layout.geometry import geometry
from zonepub.layout.remarks import RemarkLog
from zonepub.model import Table, Text
from zonepub.present.letterhead import in_lines
from zonepub.present.table_look import SMALLER, Closeness
from zonepub.records import dataclass, field, replace
from zonepub.style import Style
from zonepub.typeset import WordCohesion


@dataclass(slots=True)
class TableMeasures:
    """Measures tables in the fonts of a style."""

    style: Style
    fonts: FontCatalogue
    usual: Closeness = ""  # of the tables that are measured
    setter: TableSetter = field(init=False)
    paragraphs: ParagraphSetter = field(init=False)

    def __post_init__(self) -> None:
        page = geometry(self.style)
        runs = RunBuilder(self.style, self.fonts, page.tracking)
        self.paragraphs = ParagraphSetter(self.style, page, runs, RemarkLog(), WordCohesion(()))
        self.setter = TableSetter(self.paragraphs, self.usual, smaller=SMALLER)

    def widths(self, table: Table, measure: float) -> ColumnWidths:
        """The widths of its columns in a measure; both in points."""
        return self.setter.widths(table, measure)

    def title_lines(self, words: str, role: str, measure: float, size: float = 0.0) -> list[str]:
        """The lines of a title in a text role, broken by sense (T10.4); the measure in points. `size`: where
        its type is of another one than in our pages."""
        text = self.style.text[role]
        text = replace(text, size=size or text.size)
        room = measure - text.left - text.right
        text = in_lines(text, words, room)
        runs = self.paragraphs.run_builder.runs((Text(words),), text, counts=False)
        lines = self.paragraphs.lines(runs, text, room, title=True)
        return [line.source for line in lines]
