"""What glyphs of a subset look like, read by fontTools."""

from io import BytesIO
from typing import Any

from fontTools.cffLib import CFFFontSet
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from zonepub.fonts import FontProgram


def drawn(program: FontProgram, code: int) -> tuple[float, list[float]]:
    """Advance and ink of what a code shows, in thousandths of an em."""
    glyphs: Any
    if program.kind == "TrueType":
        font = TTFont(BytesIO(program.data))
        glyphs, scale = font.getGlyphSet(), 1000 / font["head"].unitsPerEm
        name = font.getGlyphName(program.codes[code])
    else:
        cff = CFFFontSet()
        cff.decompile(BytesIO(program.data), None)
        glyphs, scale, name = cff[0].CharStrings, 1.0, f"cid{code:05}"
    pen = BoundsPen(glyphs)
    glyphs[name].draw(pen)
    return glyphs[name].width * scale, [side * scale for side in pen.bounds]
