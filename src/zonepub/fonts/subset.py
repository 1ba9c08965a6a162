"""Subsets by HarfBuzz: a bare font program for PDF, a whole OpenType file for EPUB."""

from collections.abc import Iterable, Mapping

import uharfbuzz as hb

from zonepub.fonts.cff import plain_fdselect
from zonepub.records import dataclass

Flags = hb.SubsetFlags
LAYOUT = ("GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG", "kern", "meta", "STAT")
EPUB_FEATURES = ("ccmp", "locl", "kern", "mark", "halt", "palt", "chws", "vert", "vrt2")


def _tags(names: Iterable[str]) -> set[int]:
    return {int.from_bytes(name.encode(), "big") for name in names}


@dataclass(frozen=True, slots=True)
class FontProgram:
    """`data` is what goes into FontFile2 or FontFile3; `gid_map` leads from old to new glyphs."""

    data: bytes
    kind: str  # "CIDFontType0C" or "TrueType"
    gid_map: dict[int, int]


def font_program(
    face: hb.Face, glyphs: Iterable[int], pinned: Mapping[str, float], *, cff: bool, retain_gids: bool
) -> FontProgram:
    """A subset without layout tables. CFF keeps its hints, and its subroutines are written out: smaller once
    deflated, and validators read it right."""
    chosen = hb.SubsetInput()
    chosen.flags = (Flags.DESUBROUTINIZE if cff else Flags.NO_HINTING) | Flags.NOTDEF_OUTLINE
    if retain_gids:
        chosen.flags |= Flags.RETAIN_GIDS
    chosen.layout_feature_tag_set.clear()
    chosen.drop_table_tag_set.update(_tags(LAYOUT))
    chosen.glyph_set.update({0, *glyphs})
    for tag, value in pinned.items():
        chosen.pin_axis_location(face, tag, value)
    plan = hb.SubsetPlan(face, chosen)
    made = plan.execute()
    mapping = {old: plan.old_to_new_glyph_mapping[old] for old in sorted({0, *glyphs})}
    if not cff:
        return FontProgram(bytes(made.blob.data), "TrueType", mapping)
    table = bytes(made.reference_table("CFF ").data)
    return FontProgram(plain_fdselect(table, made.glyph_count), "CIDFontType0C", mapping)


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
