"""The widths of tables for renderers that set no lines themselves: the same as on our pages (W1)."""

from zonepub.fonts import FontCatalogue
from zonepub.layout.compose.inlines import RunBuilder
from zonepub.layout.compose.paragraphs import ParagraphSetter
from zonepub.layout.compose.table_widths import ColumnWidths
from zonepub.layout.compose.tables import TableSetter
from zonepub.layout.geometry import geometry
from zonepub.layout.remarks import RemarkLog
from zonepub.model import Table
from zonepub.records import dataclass, field
from zonepub.style import Style
from zonepub.typeset import WordCohesion


@dataclass(slots=True)
class TableMeasures:
    """Measures tables in the fonts of a style."""

    style: Style
    fonts: FontCatalogue
    setter: TableSetter = field(init=False)

    def __post_init__(self) -> None:
        page = geometry(self.style)
        runs = RunBuilder(self.style, self.fonts, page.tracking)
        self.setter = TableSetter(ParagraphSetter(self.style, page, runs, RemarkLog(), WordCohesion(())))

    def widths(self, table: Table, measure: float) -> ColumnWidths:
        """The widths of its columns in a measure; both in points."""
        return self.setter.widths(table, measure)
