"""Subsets by HarfBuzz: a bare font program for PDF, a whole OpenType file for EPUB."""

import zlib
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any, Literal

import uharfbuzz as hb

from zonepub.fonts import charstrings, glyf
from zonepub.fonts.cff import with_codes, with_outlines
from zonepub.fonts.glyf import font_file, font_tables, with_copies, with_drawn
from zonepub.fonts.shapes import NO_GAIN, Gain, GlyphShape, OutlineCopy
from zonepub.recent import Recent
from zonepub.records import dataclass

MOST_GLYPHS = 4096  # of a face whose thickened outlines are kept: 300 bytes each
DEFLATION = 5  # the level: by an eighth faster than 6, and not a hundredth larger
Flags = hb.SubsetFlags
# CFF with CIDs, or with names: then its codes are glyph numbers
ProgramKind = Literal["truetype", "cff", "named-cff"]
LAYOUT = ("GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG", "kern", "meta", "STAT")
EPUB_FEATURES = ("ccmp", "locl", "kern", "mark", "halt", "palt", "chws", "vert", "vrt2")


def _tags(names: Iterable[str]) -> set[int]:
    return {int.from_bytes(name.encode(), "big") for name in names}


class Thickened:
    """What the glyphs of a face gain, and what draws those that were thickened: what it takes to thicken
    and write them is the same in each format and build."""

    def __init__(self, gain: Gain, *, cff: bool) -> None:
        self.gain, self.cff = gain, cff
        self._known: Recent[Any] = Recent(MOST_GLYPHS)

    def drawings(self, font: hb.Font, plan: hb.SubsetPlan) -> dict[int, Any]:
        """What draws the glyphs of a subset: charstrings, or simple glyphs. Wild ones stay as they are."""
        if self.gain == NO_GAIN:
            return {}
        new = dict(plan.old_to_new_glyph_mapping.items())
        made = ((new[old], self._known(old, partial(self._drawn, font, old), bool)) for old in sorted(new))
        return {glyph: drawing for glyph, drawing in made if drawing}

    def _drawn(self, font: hb.Font, glyph: int) -> Any:
        from zonepub.fonts.thickened import thick_outline

        return (charstrings if self.cff else glyf).drawn(thick_outline(font, glyph, self.gain))


@dataclass(frozen=True, slots=True)
class FontProgram:
    """`data` is what goes into FontFile2 or FontFile3; `codes`: the code of a shape -> its glyph."""

    data: bytes
    deflated: bytes
    kind: str  # "CIDFontType0C" or "TrueType"
    codes: dict[int, int]


def font_program(
    face: hb.Face,
    codes: Mapping[GlyphShape, int],
    pinned: Mapping[str, float],
    outline: ProgramKind,
    thickened: Thickened,
) -> FontProgram:
    """A subset without layout tables, that shows each shape by its code. CFF keeps its hints, and its
    subroutines are written out: smaller once deflated, and validators read it right."""
    chosen = hb.SubsetInput()
    chosen.flags = Flags.NOTDEF_OUTLINE
    chosen.flags |= Flags.NO_HINTING if outline == "truetype" or thickened.gain != NO_GAIN else Flags.DEFAULT
    chosen.flags |= Flags.DEFAULT if outline == "truetype" else Flags.DESUBROUTINIZE
    if outline == "named-cff":
        chosen.flags |= Flags.RETAIN_GIDS
    chosen.layout_feature_tag_set.clear()
    chosen.drop_table_tag_set.update(_tags(LAYOUT))
    chosen.glyph_set.update({0, *(shape.glyph for shape in codes)})
    for tag, value in pinned.items():
        chosen.pin_axis_location(face, tag, value)
    plan = hb.SubsetPlan(face, chosen)
    made = plan.execute()
    new = {shape: plan.old_to_new_glyph_mapping[shape.glyph] for shape in codes}
    shapes = [shape for shape in codes if shape.is_copy]
    font = hb.Font(face)
    font.set_variations(dict(pinned))
    copies = [outline_copy(shape, new[shape], font) for shape in shapes]
    thick = thickened.drawings(font, plan)
    new |= {shape: made.glyph_count + number for number, shape in enumerate(shapes)}
    glyphs = {codes[shape]: glyph for shape, glyph in new.items()}
    if outline == "truetype":
        data = bytes(made.blob.data)
        data = with_drawn(data, thick) if thick else data
        return _program(with_copies(data, copies) if copies else data, "TrueType", glyphs)
    table, drawings = bytes(made.reference_table("CFF ").data), _advances(made, thick)
    if outline == "cff":
        table = with_codes(table, made.glyph_count, {g: code for code, g in glyphs.items()}, copies, drawings)
    elif drawings:
        table = with_outlines(table, made.glyph_count, drawings)
    return _program(table, "CIDFontType0C", glyphs)


def _advances(made: hb.Face, thick: Mapping[int, bytes]) -> dict[int, tuple[bytes, int]]:
    font = hb.Font(made)
    return {glyph: (charstring, font.get_glyph_h_advance(glyph)) for glyph, charstring in thick.items()}


def _program(data: bytes, kind: str, codes: dict[int, int]) -> FontProgram:
    return FontProgram(data, zlib.compress(data, DEFLATION), kind, codes)


def advance_units(shape: GlyphShape, font: hb.Font) -> int:
    """The advance of a shape in font units."""
    advance: int = font.get_glyph_h_advance(shape.glyph)
    return round(advance * shape.scale / 1000) + round(shape.wider * int(font.face.upem) / 1000)


def outline_copy(shape: GlyphShape, glyph: int, font: hb.Font) -> OutlineCopy:
    unit = font.face.upem / 1000
    left, rise = round(shape.left * unit), round(shape.rise * unit)
    return OutlineCopy(glyph, left, advance_units(shape, font), shape.scale / 1000, rise)


def complete_font(
    face: hb.Face, characters: Iterable[str], pinned: Mapping[str, float], thickened: Thickened
) -> bytes:
    """A font that a reading system installs: with cmap, names and the features Chinese needs."""
    chosen = hb.SubsetInput()
    chosen.flags = Flags.NO_HINTING | (Flags.DESUBROUTINIZE if thickened.cff else Flags.DEFAULT)
    chosen.layout_feature_tag_set.clear()
    chosen.layout_feature_tag_set.update(_tags(EPUB_FEATURES))
    chosen.drop_table_tag_set.update(_tags(("STAT", "DSIG")))  # of the variable font it was cut from
    chosen.unicode_set.update({ord(part) for text in characters for part in text})
    for tag, value in pinned.items():
        chosen.pin_axis_location(face, tag, value)
    plan = hb.SubsetPlan(face, chosen)
    made = plan.execute()
    data = bytes(made.blob.data)
    font = hb.Font(face)
    font.set_variations(dict(pinned))
    thick = thickened.drawings(font, plan)
    if not thick or not thickened.cff:
        return with_drawn(data, thick) if thick else data
    tables = font_tables(data)
    tables["CFF "] = with_outlines(tables["CFF "], made.glyph_count, _advances(made, thick))
    return font_file(data[:4], tables)
