"""Subsets by HarfBuzz: a bare font program for PDF, a whole OpenType file for EPUB."""

import zlib
from collections.abc import Iterable, Mapping
from typing import Literal

import uharfbuzz as hb

from zonepub.fonts.cff import with_codes
from zonepub.fonts.glyf import with_copies
from zonepub.fonts.shapes import GlyphShape, OutlineCopy
from zonepub.records import dataclass

DEFLATION = 5  # the level: by an eighth faster than 6, and not a hundredth larger
Flags = hb.SubsetFlags
# CFF with CIDs, or with names: then its codes are glyph numbers
Outline = Literal["truetype", "cff", "named-cff"]
LAYOUT = ("GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG", "kern", "meta", "STAT")
EPUB_FEATURES = ("ccmp", "locl", "kern", "mark", "halt", "palt", "chws", "vert", "vrt2")


def _tags(names: Iterable[str]) -> set[int]:
    return {int.from_bytes(name.encode(), "big") for name in names}


@dataclass(frozen=True, slots=True)
class FontProgram:
    """`data` is what goes into FontFile2 or FontFile3; `codes`: the code of a shape -> its glyph."""

    data: bytes
    deflated: bytes
    kind: str  # "CIDFontType0C" or "TrueType"
    codes: dict[int, int]


def font_program(
    face: hb.Face, codes: Mapping[GlyphShape, int], pinned: Mapping[str, float], outline: Outline
) -> FontProgram:
    """A subset without layout tables, that shows each shape by its code. CFF keeps its hints, and its
    subroutines are written out: smaller once deflated, and validators read it right."""
    chosen = hb.SubsetInput()
    chosen.flags = Flags.NOTDEF_OUTLINE
    chosen.flags |= Flags.NO_HINTING if outline == "truetype" else Flags.DESUBROUTINIZE
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
    new |= {shape: made.glyph_count + number for number, shape in enumerate(shapes)}
    glyphs = {codes[shape]: glyph for shape, glyph in new.items()}
    if outline == "truetype":
        data = bytes(made.blob.data)
        return _program(with_copies(data, copies) if copies else data, "TrueType", glyphs)
    table = bytes(made.reference_table("CFF ").data)
    if outline == "cff":
        table = with_codes(table, made.glyph_count, {g: code for code, g in glyphs.items()}, copies)
    return _program(table, "CIDFontType0C", glyphs)


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
    face: hb.Face, characters: Iterable[str], pinned: Mapping[str, float], *, cff: bool
) -> bytes:
    """A font that a reading system installs: with cmap, names and the features Chinese needs."""
    chosen = hb.SubsetInput()
    chosen.flags = Flags.NO_HINTING | (Flags.DESUBROUTINIZE if cff else Flags.DEFAULT)
    chosen.layout_feature_tag_set.clear()
    chosen.layout_feature_tag_set.update(_tags(EPUB_FEATURES))
    chosen.drop_table_tag_set.update(_tags(("STAT", "DSIG")))  # of the variable font it was cut from
    chosen.unicode_set.update({ord(part) for text in characters for part in text})
    for tag, value in pinned.items():
        chosen.pin_axis_location(face, tag, value)
    return bytes(chosen.subset(face).blob.data)
