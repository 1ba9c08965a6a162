"""Pages of markup as lines of marked text: for the EPUB, and for whatever else is made of XHTML."""

from zonepub.readers.xhtml.css import StyleRules, style_rules
from zonepub.readers.xhtml.lines import XhtmlLines, marked_words

__all__ = ["StyleRules", "XhtmlLines", "marked_words", "style_rules"]
