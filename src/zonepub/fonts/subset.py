"""Subsets by HarfBuzz: a bare font program for PDF, a whole OpenType file for EPUB."""

import zlib
from collections.abc import Iterable, Mapping
from typing import Literal

import uharfbuzz as hb

from zonepub.fonts.cff import with_codes, with_outlines
from zonepub.fonts.glyf import font_file, font_tables, with_copies, with_drawn
from zonepub.fonts.shapes import NO_GAIN, Gain, GlyphShape, Outline, OutlineCopy
from zonepub.records import dataclass

DEFLATION = 5  # the level: by an eighth faster than 6, and not a hundredth larger
Flags = hb.SubsetFlags
# CFF with CIDs, or with names: then its codes are glyph numbers
ProgramKind = Literal["truetype", "cff", "named-cff"]
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
    face: hb.Face,
    codes: Mapping[GlyphShape, int],
    pinned: Mapping[str, float],
    outline: ProgramKind,
    gain: Gain = NO_GAIN,
) -> FontProgram:
    """A subset without layout tables, that shows each shape by its code. CFF keeps its hints, and its
    subroutines are written out: smaller once deflated, and validators read it right."""
    chosen = hb.SubsetInput()
    chosen.flags = Flags.NOTDEF_OUTLINE
    chosen.flags |= Flags.NO_HINTING if outline == "truetype" or gain != NO_GAIN else Flags.DEFAULT
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
    thick = _thick(font, plan, gain)
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


def _thick(font: hb.Font, plan: hb.SubsetPlan, gain: Gain) -> dict[int, Outline]:
    """The outlines of a subset's glyphs where they are to be thickened."""
    if gain == NO_GAIN:
        return {}
    from zonepub.fonts.thickened import thick_outlines

    new = dict(plan.old_to_new_glyph_mapping.items())
    return {new[glyph]: outline for glyph, outline in thick_outlines(font, sorted(new), gain).items()}


def _advances(made: hb.Face, thick: Mapping[int, Outline]) -> dict[int, tuple[Outline, int]]:
    font = hb.Font(made)
    return {glyph: (outline, font.get_glyph_h_advance(glyph)) for glyph, outline in thick.items()}


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
    face: hb.Face, characters: Iterable[str], pinned: Mapping[str, float], gain: Gain = NO_GAIN, *, cff: bool
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
    plan = hb.SubsetPlan(face, chosen)
    made = plan.execute()
    data = bytes(made.blob.data)
    font = hb.Font(face)
    font.set_variations(dict(pinned))
    thick = _thick(font, plan, gain)
    if not thick or not cff:
        return with_drawn(data, thick) if thick else data
    tables = font_tables(data)
    tables["CFF "] = with_outlines(tables["CFF "], made.glyph_count, _advances(made, thick))
    return font_file(data[:4], tables)
