"""Glyphs as a PDF shows them: as they are, or as copies: closer to their neighbours, or small and raised."""

from typing import NamedTuple


class GlyphShape(NamedTuple):
    """A glyph, its outline moved right by `left`, its advance longer by `wider`; thousandths of an em.

    `scale` and `rise`, in thousandths too, make figures of it that stand higher or lower (before `left`
    and `wider`). `number` tells copies apart that look alike and are read as different texts.
    """

    glyph: int
    left: int = 0
    wider: int = 0
    number: int = 0
    scale: int = 1000
    rise: int = 0

    @property
    def is_copy(self) -> bool:
        """Whether the subset has to hold a glyph of its own for it; `.notdef` has no code to be shown."""
        return self[1:] != PLAIN or not self.glyph


PLAIN = GlyphShape(0)[1:]


class OutlineCopy(NamedTuple):
    """What a copy is in a font program. Font units, but for the factor `scale`."""

    glyph: int  # of the subset
    shift: int
    advance: int
    scale: float = 1.0
    rise: int = 0
