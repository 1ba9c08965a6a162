"""Outlines that are thickened in the font: what they gain, and what stays."""

from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from helpers.font_programs import drawn

from zonepub.fonts import Face, FontCatalogue, GlyphShape, thickened
from zonepub.fonts.packaged import FontSource, packaged
from zonepub.fonts.shapes import Gain


def song(size: float = 46, weight: int = 900) -> Face:
    """The packaged Song, thickened for a size, or not at 400."""
    return FontCatalogue(system=False).stack(["Noto Serif SC"], weight, bold="stroke", size=size).faces[0]


def boxes(data: bytes, characters: str) -> list[tuple[float, float, float, float]]:
    """The ink of characters in a font file."""
    font = TTFont(BytesIO(data), checkChecksums=2)  # wrong sums raise
    glyphs, found = font.getGlyphSet(), []
    for char in characters:
        pen = BoundsPen(glyphs)
        glyphs[font.getBestCmap()[ord(char)]].draw(pen)
        found.append(pen.bounds)
    return found


def test_small_type_is_thickened_less_than_a_masthead() -> None:
    """Counters of 16 points clotted at the share that suits 46."""
    shares = [song(size).gain.across for size in (12, 16, 22, 46)]
    assert shares == sorted(shares)
    assert shares[1] < 0.85 * shares[-1]
    assert song(46, 400).gain.across == 0


def test_a_character_of_many_stems_is_thickened_less_than_an_open_one() -> None:
    """激 and 赢 were blots beside 高, whose stems stood as far apart as ever."""
    gains = []
    for char in "口激":
        (plain,), (thick,) = (boxes(song(46, weight).subset_file(char), char) for weight in (400, 900))
        gains.append(thick[2] - thick[0] - plain[2] + plain[0])
    open_, dense = gains
    assert open_ >= 50
    assert 0.5 * open_ < dense < 0.8 * open_


@pytest.mark.parametrize("source", packaged(), ids=lambda source: source.path.name)
def test_a_thickened_glyph_grows_on_all_sides_and_keeps_its_advance(source: FontSource) -> None:
    """In CFF and in TrueType, in a PDF and in a book, and a copy that is moved, too."""
    plain, thick = Face(source, 400), Face(source, 400, Gain(0.03, 0.01))
    shapes = [GlyphShape(plain.glyph("■")), GlyphShape(plain.glyph("■"), 100, 100)]
    codes = {shape: code for code, shape in enumerate(shapes, 1)}
    for code in codes.values():
        (width, box), (same, larger) = (drawn(face.subset(codes), code) for face in (plain, thick))
        assert width == same
        assert larger == pytest.approx([box[0] - 15, box[1] - 5, box[2] + 15, box[3] + 5], abs=1)
    (box,), (larger,) = (boxes(face.subset_file("■"), "■") for face in (plain, thick))
    assert larger == pytest.approx((box[0] - 15, box[1] - 5, box[2] + 15, box[3] + 5), abs=1)


def test_a_face_that_may_only_be_looked_at_is_not_thickened(tmp_path: Path) -> None:
    """P10: its licence lets it into documents as it is."""
    font = TTFont(BytesIO(song(46, 400).subset_file("中，（—a1新")))
    for bits, gains in ((0x0008, True), (0x0004, False)):
        font["OS/2"].fsType = bits
        font.save(tmp_path / f"{bits}.otf")
        stack = FontCatalogue(tmp_path).stack([f"{bits}.otf"], 700, bold="stroke")
        assert stack.faces[0].family == "Noto Serif SC"
        assert bool(stack.faces[0].gain.across) == gains


def test_a_hairline_face_is_as_dark_as_its_kin_in_all_roles(tmp_path: Path) -> None:
    """FandolFang stood as a hairline beside its digits, and headings of the third level were paler than the
    text that ran on from them."""
    file = tmp_path / "fang.otf"
    font = TTFont(BytesIO(song(46, 400).subset_file("中，（—a1新")))
    for record in font["name"].names:
        if record.nameID in (1, 16):
            record.string = "FandolFang R"
    font.save(file)
    gains = [
        FontCatalogue(tmp_path).stack(["fang.otf"], bold=bold).faces[0].gain for bold in ("face", "stroke")
    ]
    assert gains == [Gain(0.010, 0.008)] * 2
    bold = FontCatalogue(tmp_path).stack(["fang.otf"], 700, bold="stroke", size=16).faces[0]
    assert bold.gain.across == pytest.approx(0.010 + 1 / 33) and bold.embedded_name.endswith("-Bold")


def test_a_glyph_too_wild_to_be_thickened_stays_as_it_is(tmp_path: Path) -> None:
    """Outlines of anybody's font may lead anywhere; units of 16 bits do not."""
    font = TTFont(BytesIO(Face(packaged()[2], 400).subset_file("中，（—a1新")))
    glyph = font["glyf"][font.getBestCmap()[ord("新")]]
    glyph.coordinates[0] = (32767, 32767)
    font.save(tmp_path / "wild.ttf")
    stack = FontCatalogue(tmp_path).stack(["wild.ttf"], 700, bold="stroke")
    assert stack.faces[0].gain.across
    (box,) = boxes(stack.faces[0].subset_file("新"), "新")
    assert box[2:] == (32767, 32767)


def test_a_glyph_is_thickened_once_for_screen_print_and_book(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each format thickened and wrote it anew: a quarter of the time of an official paper."""
    counted: Counter[int] = Counter()
    thick_outline = thickened.thick_outline
    monkeypatch.setattr(
        thickened,
        "thick_outline",
        lambda font, glyph, gain: counted.update([glyph]) or thick_outline(font, glyph, gain),
    )
    face = Face(packaged()[0], 400, Gain(0.03, 0.01))
    for text in ("高新", "高新区", "区"):
        face.subset({GlyphShape(face.glyph(char)): code for code, char in enumerate(text, 1)})
        face.subset_file(text)
    assert set(map(face.glyph, "高新区")) <= counted.keys()
    assert set(counted.values()) == {1}
