"""Report + Style + Fonts -> pages: where every line, picture, rule and note of the report stands.

Knows no PDF. The PDF renderers paint it; the DOCX and EPUB renderers ask it for page numbers.
"""

from zonepub.layout.lay import Layout, lay_out
from zonepub.layout.pagemap import PageMap, PageStart
from zonepub.layout.trail import Remark

__all__ = ["Layout", "PageMap", "PageStart", "Remark", "lay_out"]
