"""Report + Style + Fonts -> pages: where every line, picture, rule and note of the report stands.

The PDF renderers paint it; DOCX and EPUB take page numbers from it. It writes no file; of PDF it knows the
names of structure types (ISO 32000-1, 14.8), the vocabulary for what a frame is.
"""

from zonepub.layout.compose.computed_style import SCRIPT_SIZE
from zonepub.layout.compose.inlines import FALL, RISE
from zonepub.layout.compose.table_widths import ColumnWidths
from zonepub.layout.layout import Layout, lay_out
from zonepub.layout.paginate.page_numbers import PageRun
from zonepub.layout.paginate.pagemap import PageMap, PageStart
from zonepub.layout.remarks import Remark, missing_glyphs
from zonepub.layout.table_measures import TableMeasures

__all__ = [
    "FALL", "RISE", "SCRIPT_SIZE",
    "ColumnWidths", "Layout", "PageMap", "PageRun", "PageStart", "Remark", "TableMeasures",
    "lay_out", "missing_glyphs",
]  # fmt: skip
