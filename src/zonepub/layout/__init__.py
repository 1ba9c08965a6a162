"""Report + Style + Fonts -> pages: where every line, picture, rule and note of the report stands.

Knows no PDF. The PDF renderers paint it; the DOCX and EPUB renderers ask it for page numbers.
"""

from zonepub.layout.layout import Layout, lay_out
from zonepub.layout.paginate.pagemap import PageMap, PageStart
from zonepub.layout.remarks import Remark

__all__ = ["Layout", "PageMap", "PageStart", "Remark", "lay_out"]
