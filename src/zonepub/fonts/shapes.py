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


class Gain(NamedTuple):
    """What thickening adds to outlines, in em: to stems, and to strokes that lie; and the name of the weight
    that this makes."""

    across: float = 0.0
    up: float = 0.0
    weight: str = ""


NO_GAIN = Gain()


class Outline(NamedTuple):
    """Contours in font units, above a `foot` that is 0. `segments`: how many numbers each takes of a contour,
    the two of its start first, then 2 for a line, 4 or 6 for a curve; `numbers`: their x and y in turn."""

    segments: list[list[int]]
    numbers: list[int]
    foot: int
