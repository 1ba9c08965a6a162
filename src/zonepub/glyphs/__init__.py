"""Which face draws each character of a report in each format, and what is odd about a character.

The gate itself is where type is drawn: a PDF with a character that no face has is not made (P9).
"""

from zonepub.glyphs.characters import kinds_of
from zonepub.glyphs.list import GlyphRow, glyph_rows

__all__ = ["GlyphRow", "glyph_rows", "kinds_of"]
