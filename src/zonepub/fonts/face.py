"""One face of one font file: glyphs, widths, ink. Widths and boxes are in em unless said otherwise."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from struct import error as StructError

import uharfbuzz as hb

from zonepub.diagnostics import in_both
from zonepub.fonts.cff import cid_keyed
from zonepub.fonts.errors import FontProblem
from zonepub.fonts.nametable import COPYRIGHT, LICENCE, LICENCE_URL, VERSION, instance_names, renamed
from zonepub.fonts.packaged import FontSource
from zonepub.fonts.shapes import NO_GAIN, Gain, GlyphShape
from zonepub.fonts.soundness import changed_glyph, unsound_table
from zonepub.fonts.subset import (
    FontProgram,
    ProgramKind,
    Thickened,
    advance_units,
    complete_font,
    font_program,
)
from zonepub.model.scripts import BASES
from zonepub.recent import Recent

KEPT = 4  # subsets: those of screen and print, of a book and its cover
OVERHANG = 0.02  # em that ink may reach out of the box that `halt` leaves it
PROBE = "中，（—a1"
RESTRICTED = 0x0002  # OS/2 fsType: restricted licence embedding (P10)
NO_SUBSETTING, BITMAPS_ONLY = 0x0100, 0x0200
PERMISSIONS, PREVIEW = 0x000F, 0x0004  # preview and print: in documents that nobody edits


# signs that Chinese faces lack -> what is drawn for them; searched and copied they are what was typed
LOOKALIKES = dict(zip("☐☑☒✔✕✖✗✘►≒⬜⬛➢➤", "□▣⊠✓××××▶≈□■▷▶", strict=True)) | BASES  # raised, lowered


class Face:
    """A face at one weight, thickened where it gains any. Raises FontProblem when the file cannot be used."""

    def __init__(self, source: FontSource, weight: int | None = None, gain: Gain = NO_GAIN) -> None:
        self.source, self.gain = source, gain
        self.family = source.family
        self.weight = weight if source.axis and weight else source.weight
        try:
            self._face = hb.Face(hb.Blob.from_file_path(str(source.path)), source.index)
            self._tables = set(self._face.table_tags)
        except (hb.HarfBuzzError, OSError, ValueError) as problem:
            raise FontProblem(
                "font-broken", source.path.name, in_both("（文件损坏）", str(problem))
            ) from None
        if self._face.glyph_count == 0 or not {"head", "cmap", "hmtx"} <= self._tables:
            raise FontProblem("font-broken", source.path.name)
        self._font = hb.Font(self._face)
        if source.axis:
            self._font.set_variations({"wght": self.weight})
        self.units_per_em = self._face.upem
        self.outline = "cff" if "CFF " in self._tables else "truetype"
        if not {"CFF ", "glyf"} & self._tables:
            raise FontProblem("font-broken", source.path.name, in_both("（没有字形轮廓）", "(no outlines)"))
        if self.fs_type & (RESTRICTED | NO_SUBSETTING | BITMAPS_ONLY):
            raise FontProblem("font-restricted", source.path.name)
        self._glyphs: dict[str, int] = {}
        self._advances: dict[int, float] = {}
        self._programs: Recent[FontProgram] = Recent(KEPT)
        self._files: Recent[bytes] = Recent(KEPT)
        self._thickened = Thickened(gain, cff=self.outline == "cff")
        self.told: Recent[tuple[str, str, str]] = Recent(KEPT)  # of subsets, by whoever writes a PDF

    def _table(self, tag: str) -> bytes:
        return bytes(self._face.reference_table(tag).data or b"") if tag in self._tables else b""

    @cached_property
    def name(self) -> str:
        """PostScript name, with the weight of an instance behind it."""
        name = self._face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or self.family.replace(" ", "")
        stem = name.partition("-")[0] if self.source.axis else name
        return f"{stem}-{self.weight}" if self.source.axis else stem

    @property
    def embedded_name(self) -> str:
        """What it is called in a file: thickened it is a weight of its own, beside itself perhaps."""
        return "-".join(filter(None, (self.name, self.gain.weight)))

    @cached_property
    def fs_type(self) -> int:
        return int.from_bytes(self._table("OS/2")[8:10], "big")

    @property
    def preview_only(self) -> bool:
        """Whether the licence lets it be embedded only where it serves for looking and printing."""
        return self.fs_type & PERMISSIONS == PREVIEW

    @cached_property
    def ascent(self) -> float:
        return float(self._font.get_font_extents("ltr").ascender / self.units_per_em)

    @cached_property
    def descent(self) -> float:
        """Below the baseline, so negative."""
        return float(self._font.get_font_extents("ltr").descender / self.units_per_em)

    @cached_property
    def cap_height(self) -> float:
        return float(
            self._font.get_metric_position_with_fallback(hb.OTMetricsTag.CAP_HEIGHT) / self.units_per_em
        )

    @cached_property
    def bbox(self) -> tuple[int, int, int, int]:
        """Of all glyphs, in thousandths."""
        head = self._table("head")
        box = [int.from_bytes(head[at : at + 2], "big", signed=True) for at in (36, 38, 40, 42)]
        left, bottom, right, top = (round(side * 1000 / self.units_per_em) for side in box)
        return left, bottom, right, top

    @cached_property
    def italic_angle(self) -> float:
        return int.from_bytes(self._table("post")[4:8], "big", signed=True) / 65536

    @property
    def serif(self) -> bool:
        return "Sans" not in self.family and "黑" not in self.family and "Hei" not in self.family

    @property
    def stem_v(self) -> int:
        """Thickness of stems in thousandths, from the weight: PDF wants a number, viewers do not use it."""
        return round(20 + self.weight / 5 + self.gain.across * 1000)

    def glyph(self, cluster: str) -> int:
        """The glyph of a character, of one with its variation selector, or of `——`; 0: there is none."""
        glyph = self._glyphs.get(cluster)
        if glyph is None:
            glyph = self._glyphs[cluster] = self._find_glyph(cluster)
        return glyph

    def _find_glyph(self, cluster: str) -> int:
        if len(cluster) == 1:
            glyph = self._font.get_nominal_glyph(ord(cluster))
            return glyph or (self.glyph(LOOKALIKES[cluster]) if cluster in LOOKALIKES else 0)
        if len(cluster) == 2 and (
            0xFE00 <= ord(cluster[1]) <= 0xFE0F or 0xE0100 <= ord(cluster[1]) <= 0xE01EF
        ):
            variant = self._font.get_variation_glyph(ord(cluster[0]), ord(cluster[1]))
            return variant or self.glyph(cluster[0])
        infos = self._shape(cluster).glyph_infos
        return infos[0].codepoint if len(infos) == 1 else 0  # T1.18: the font's joined dash

    def _shape(self, text: str, features: dict[str, bool] | None = None) -> hb.Buffer:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.direction, buffer.script, buffer.language = "ltr", "Hani", "zh-Hans"
        hb.shape(self._font, buffer, features or {})
        return buffer

    def draws(self, cluster: str) -> bool:
        """Whether it has the very character, and no look-alike of it."""
        return cluster not in LOOKALIKES or bool(self._font.get_nominal_glyph(ord(cluster)))

    def has(self, cluster: str) -> bool:
        return self.glyph(cluster) != 0 or (len(cluster) > 1 and all(self.glyph(part) for part in cluster))

    def advance_of_glyph(self, glyph: int) -> float:
        advance = self._advances.get(glyph)
        if advance is None:
            advance = self._advances[glyph] = self._font.get_glyph_h_advance(glyph) / self.units_per_em
        return advance

    def advance(self, cluster: str) -> float:
        """Width of a character, or of several set one after another (`——` as its one joined glyph)."""
        if len(cluster) == 1 or self.glyph(cluster):
            return self.advance_of_glyph(self.glyph(cluster))
        return sum(self.advance_of_glyph(self.glyph(part)) for part in cluster)

    def ink(self, cluster: str) -> tuple[float, float, float, float]:
        """Left, bottom, right, top of what is black."""
        box = self._font.get_glyph_extents(self.glyph(cluster))
        if box is None:
            return 0.0, 0.0, 0.0, 0.0
        sides = (box.x_bearing, box.y_bearing + box.height, box.x_bearing + box.width, box.y_bearing)
        left, bottom, right, top = (side / self.units_per_em for side in sides)
        return left, bottom, right, top

    def glue(self, mark: str) -> tuple[float, float]:
        """Blank before and after a full-width mark that may be taken away, from `halt` or the ink (T4.8)."""
        if abs(self.advance(mark) - 1) > 0.01:
            return 0.0, 0.0
        position = self._shape(mark, {"halt": True}).glyph_positions[0]
        advance, offset = position.x_advance / self.units_per_em, position.x_offset / self.units_per_em
        left, _, right, _ = self.ink(mark)
        before = max(0.0, -offset)
        if advance < 0.99 and before <= left + OVERHANG and right <= before + advance + OVERHANG:
            return before, max(0.0, 1 - advance - before)
        if right <= 0.5:
            return 0.0, 0.5
        if left >= 0.5:
            return 0.5, 0.0
        return (0.25, 0.25) if left >= 0.25 and right <= 0.75 else (0.0, 0.0)

    def prove(self) -> None:
        """Try what a build will ask of the font. Raises FontProblem when its data turn out to be damaged."""
        if wrong := unsound_table(self._table, self._face.glyph_count):
            raise self._damaged(f"({wrong})")
        try:
            self.subset(self._probe())
            if changed := changed_glyph(self._font, self.subset_file(PROBE), PROBE):
                raise self._damaged(f"({changed})")
            list(map(self.glue, PROBE))
        except (RuntimeError, LookupError, ValueError, StructError) as problem:
            raise self._damaged(type(problem).__name__) from None

    def _damaged(self, reason: str) -> FontProblem:
        return FontProblem("font-broken", self.source.path.name, in_both("（数据损坏）", reason))

    def _probe(self) -> dict[GlyphShape, int]:
        glyphs = sorted({glyph for glyph in map(self.glyph, PROBE) if glyph})
        if not self.has_copies:
            return {GlyphShape(glyph): glyph for glyph in glyphs}
        shapes = [GlyphShape(glyph, left, left) for left in (0, -100) for glyph in glyphs]
        return {shape: code for code, shape in enumerate(shapes, 1)}

    @cached_property
    def program_outline(self) -> ProgramKind:
        """What codes mean in a font program of this face, as the standards tell it."""
        if self.outline == "truetype":
            return "truetype"
        return "cff" if cid_keyed(self._table("CFF ")) else "named-cff"

    @property
    def has_copies(self) -> bool:
        """Whether a subset may hold copies of glyphs, and codes are free; not in name-keyed CFF."""
        return self.program_outline != "named-cff"

    def advance_of_shape(self, shape: GlyphShape) -> float:
        """The advance that the font program says, in em."""
        return advance_units(shape, self._font) / float(self.units_per_em)

    def subset(self, codes: Mapping[GlyphShape, int]) -> FontProgram:
        """The font program that shows these shapes by their codes, for embedding in a PDF.

        Where a face has no copies, the code of a glyph is the glyph.
        """
        return self._programs(
            tuple(codes.items()),
            lambda: font_program(self._face, codes, self._pinned, self.program_outline, self._thickened),
        )

    def subset_file(self, characters: Iterable[str]) -> bytes:
        """A complete OpenType file with these characters, for an EPUB."""
        chosen = tuple(characters)
        return self._files(chosen, lambda: self._subset_file(chosen))

    def _subset_file(self, characters: Iterable[str]) -> bytes:
        made = complete_font(self._face, characters, self._pinned, self._thickened)
        if not self.source.axis:
            return made
        kept = {number: self._face.get_name(number) for number in (COPYRIGHT, VERSION, LICENCE, LICENCE_URL)}
        kept = {number: text for number, text in kept.items() if text}
        return renamed(made, instance_names(self.family, self.weight, self.name, kept))

    @property
    def _pinned(self) -> dict[str, float]:
        return {"wght": float(self.weight)} if self.source.axis else {}
