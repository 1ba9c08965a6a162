"""Report + Style + Fonts -> pages: where every line, picture, rule and note of the report stands.

The PDF renderers paint it; DOCX and EPUB take page numbers from it. It writes no file; of PDF it knows the
names of structure types (ISO 32000-1, 14.8), the vocabulary for what a frame is.
"""

from zonepub.layout.layout import Layout, lay_out
from zonepub.layout.paginate.pagemap import PageMap, PageStart
from zonepub.layout.remarks import Remark

__all__ = ["Layout", "PageMap", "PageStart", "Remark", "lay_out"]
