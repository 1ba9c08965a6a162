"""Glyphs as a PDF shows them: as they are, or as copies that stand closer to their neighbours or not."""

from typing import NamedTuple


class GlyphShape(NamedTuple):
    """A glyph, its outline moved right by `left`, its advance longer by `wider`; thousandths of an em.

    `number` tells copies apart that look alike and are read as different texts.
    """

    glyph: int
    left: int = 0
    wider: int = 0
    number: int = 0

    @property
    def is_copy(self) -> bool:
        """Whether the subset has to hold a glyph of its own for it; `.notdef` has no code to be shown."""
        return bool(self.left or self.wider or self.number or not self.glyph)


class OutlineCopy(NamedTuple):
    """What a copy is in a font program. Font units."""

    glyph: int  # of the subset
    shift: int
    advance: int
