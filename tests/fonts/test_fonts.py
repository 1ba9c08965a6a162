"""Fonts are found by name and class, measured, and cut down to what is used."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTCollection, TTFont
from helpers.font_programs import drawn

from zonepub.fonts import FontCatalogue, GlyphShape
from zonepub.fonts.families import key
from zonepub.fonts.packaged import packaged
from zonepub.fonts.system import _families


@pytest.fixture(scope="module")
def fonts() -> FontCatalogue:
    return FontCatalogue()


def test_the_packaged_fonts_are_found_without_looking_at_the_machine(
    fonts: FontCatalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zonepub.fonts.system._files", lambda: pytest.fail("the machine was searched"))
    assert fonts.stack(["Noto Serif SC"]).faces[0].name == "NotoSerifSC-Regular"
    assert fonts.stack(["noto sans sc"], 400).faces[0].name == "NotoSansSC-Regular"


def test_bold_is_a_heavier_face_never_a_synthetic_one(fonts: FontCatalogue) -> None:  # T10.7
    stack = fonts.stack(["Noto Serif SC"], 700)
    assert stack.faces[0].name == "NotoSansSC-700"
    assert [(item.used, item.reason) for item in stack.substitutions] == [("NotoSansSC-700", "weight")]


@pytest.mark.parametrize(("asked", "used"), [("楷体", "NotoSerifSC-Regular"), ("黑体", "NotoSansSC-Regular"),
                                              ("仿宋_GB2312", "NotoSerifSC-Regular")])  # fmt: skip
def test_a_missing_family_is_replaced_by_its_class_and_it_is_said(
    asked: str, used: str, fonts: FontCatalogue, monkeypatch: pytest.MonkeyPatch
) -> None:  # G10
    monkeypatch.setattr("zonepub.fonts.system._families", dict)
    stack = FontCatalogue().stack([asked])
    assert stack.faces[0].name == used
    assert [(item.asked, item.reason) for item in stack.substitutions] == [(asked, "missing")]


def test_marks_and_dashes_are_as_wide_as_chinese_wants_them(fonts: FontCatalogue) -> None:  # T1.17
    for family in ("Noto Serif SC", "Noto Sans SC"):
        stack = fonts.stack([family])
        assert stack.advance("“") == 1
        assert stack.advance("——") == pytest.approx(2)
        assert stack.advance("……") == pytest.approx(2)


def test_the_dash_is_one_joined_glyph(fonts: FontCatalogue) -> None:  # T1.18
    face = fonts.stack(["Noto Serif SC"]).faces[0]
    assert face.glyph("——")
    assert face.glyph("——") != face.glyph("—")


def test_the_ellipsis_stands_at_mid_height(fonts: FontCatalogue) -> None:  # T1.18
    _, bottom, _, top = fonts.stack(["Noto Serif SC"]).faces[0].ink("…")
    assert 0.28 < (bottom + top) / 2 < 0.48


@pytest.mark.parametrize(
    ("mark", "glue"), [("，", (0, 0.5)), ("（", (0.5, 0)), ("”", (0, 0.5)), ("《", (0.5, 0)), ("中", (0, 0))]
)
def test_the_blank_half_of_a_mark_is_known(
    mark: str, glue: tuple[float, float], fonts: FontCatalogue
) -> None:  # T4.1, T4.8
    assert fonts.stack(["Noto Serif SC"]).glue(mark) == pytest.approx(glue)


def test_a_character_without_glyph_is_reported_not_drawn_as_a_box(fonts: FontCatalogue) -> None:  # P9
    assert fonts.stack(["Noto Serif SC"]).missing("中\U000f0000文") == ("\U000f0000",)


def test_a_subset_has_the_codes_it_is_given_and_a_plain_fdselect(fonts: FontCatalogue) -> None:
    face = fonts.stack(["Noto Serif SC"]).faces[0]
    codes = {GlyphShape(face.glyph(char)): code for code, char in enumerate("激发新动能，", 1)}
    program = face.subset(codes)
    read = CFFFontSet()
    read.decompile(BytesIO(program.data), None)
    cids = {int(name.removeprefix("cid")) for name in read[0].charset if name != ".notdef"}
    assert cids == set(codes.values())
    assert read[0].FDSelect.format == 0
    assert len(read[0].charset) == len(codes) + 1


@pytest.mark.parametrize(("family", "weight"), [("Noto Serif SC", 400), ("Noto Sans SC", 700)])
@pytest.mark.parametrize("char", ["“", "（", "，", "3", "g"])
def test_a_copy_of_a_glyph_has_its_outline_moved_and_its_own_advance(
    family: str, weight: int, char: str, fonts: FontCatalogue
) -> None:
    """Of CFF and of TrueType; the copy alone is asked for, and comes out the same with the glyph beside it."""
    face = fonts.stack([family], weight).faces[0]
    glyph = face.glyph(char)
    left, bottom, right, top = face.ink(char)
    for shapes in ([GlyphShape(glyph, -100, -300)], [GlyphShape(glyph), GlyphShape(glyph, -100, -300)]):
        program = face.subset({shape: code for code, shape in enumerate(shapes, 1)})
        width, box = drawn(program, len(shapes))
        assert width == pytest.approx(face.advance(char) * 1000 - 300, abs=1)
        assert box == pytest.approx([left * 1000 - 100, bottom * 1000, right * 1000 - 100, top * 1000], abs=1)
        assert face.advance_of_shape(shapes[-1]) * 1000 == pytest.approx(width, abs=0.5)


@pytest.mark.parametrize(("family", "weight"), [("Noto Serif SC", 400), ("Noto Sans SC", 700)])
@pytest.mark.parametrize("char", ["3", "g", "①", "−"])
def test_a_small_copy_of_a_glyph_is_scaled_and_raised(
    family: str, weight: int, char: str, fonts: FontCatalogue
) -> None:
    face = fonts.stack([family], weight).faces[0]
    program = face.subset({GlyphShape(face.glyph(char), 20, 50, scale=650, rise=310): 1})
    width, box = drawn(program, 1)
    left, bottom, right, top = (650 * side for side in face.ink(char))
    assert width == pytest.approx(face.advance(char) * 650 + 50, abs=1)
    assert box == pytest.approx([left + 20, bottom + 310, right + 20, top + 310], abs=1)


def test_a_weight_of_the_variable_font_is_a_static_subset(fonts: FontCatalogue) -> None:  # P11
    face = fonts.stack(["Noto Sans SC"], 700).faces[0]
    program = face.subset({GlyphShape(face.glyph("新")): 1})
    assert program.kind == "TrueType"
    assert "fvar" not in TTFont(BytesIO(program.data))


def test_a_font_for_an_epub_is_complete_and_small(fonts: FontCatalogue) -> None:
    data = fonts.stack(["Noto Serif SC"]).faces[0].subset_file("激发新动能，。")
    font = TTFont(BytesIO(data))
    assert {chr(code) for code in font.getBestCmap()} >= set("激发新动能，。")
    assert "name" in font
    assert len(data) < 20_000


def test_subsets_are_the_same_bytes_every_time(fonts: FontCatalogue) -> None:
    one, two = (FontCatalogue().stack(["Noto Sans SC"], 700).faces[0] for _ in range(2))
    codes = {GlyphShape(9): 1, GlyphShape(5, 0, 100): 2, GlyphShape(7): 3}
    assert one.subset(codes).data == two.subset(dict(reversed(codes.items()))).data
    assert one.subset_file("新动能") == two.subset_file("能动新")


def test_a_file_that_is_no_font_is_a_problem_with_a_name(tmp_path: Path) -> None:
    (tmp_path / "bad.ttf").write_bytes(b"not a font")
    fonts = FontCatalogue(tmp_path)
    assert fonts.stack(["bad.ttf", "none.otf"]).faces[0].name == "NotoSerifSC-Regular"
    assert [(item.code, item.name) for item in fonts.problems] == [
        ("font-broken", "bad.ttf"), ("font-not-found", "none.otf")]  # fmt: skip


def test_a_font_that_forbids_embedding_is_refused(tmp_path: Path, fonts: FontCatalogue) -> None:  # P10
    font = TTFont(BytesIO(fonts.stack(["Noto Serif SC"]).faces[0].subset_file("新")))
    font["OS/2"].fsType = 2
    font.save(tmp_path / "locked.otf")
    locked = FontCatalogue(tmp_path)
    assert locked.stack(["locked.otf"]).faces[0].name == "NotoSerifSC-Regular"
    assert [item.code for item in locked.problems] == ["font-restricted"]


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_font_is_a_problem_and_never_a_loop_or_a_trace(
    seed: int, tmp_path: Path, fonts: FontCatalogue
) -> None:
    from random import Random

    whole = bytearray(fonts.stack(["Noto Serif SC"]).faces[0].subset_file("中，（—a1激发新动能"))
    chance = Random(seed)
    for _ in range(40):
        whole[chance.randrange(200, len(whole))] = chance.randrange(256)
    (tmp_path / "bad.otf").write_bytes(bytes(whole) if seed % 3 else bytes(whole[: len(whole) // 2]))
    book = FontCatalogue(tmp_path)
    assert book.stack(["bad.otf"]).faces
    assert {problem.code for problem in book.problems} <= {"font-broken", "font-restricted"}


@pytest.mark.parametrize(("weight", "style"), [(700, "Bold"), (900, "Black"), (650, "650")])
def test_a_font_cut_from_a_variable_one_bears_the_name_of_its_weight(weight: int, style: str) -> None:
    face = FontCatalogue().stack(["Noto Sans SC"], weight).faces[0]
    data = face.subset_file("高新区，Zone 2026")
    font = TTFont(BytesIO(data), checkChecksums=2)  # wrong sums raise
    names = {record.nameID: str(record) for record in font["name"].names}
    assert (names[16], names[17]) == ("Noto Sans SC", style)
    assert names[4] == f"Noto Sans SC {style}"
    assert names[6] == face.name
    assert "Adobe" in names[0] and "Thin" not in "".join(names.values())
    assert font["OS/2"].usWeightClass == weight
    assert "高" in map(chr, font.getBestCmap())
    whole = data + bytes(-len(data) % 4)
    words = (int.from_bytes(whole[at : at + 4], "big") for at in range(0, len(whole), 4))
    assert sum(words) & 0xFFFFFFFF == 0xB1B0AFBA


def test_what_stands_in_for_what_is_told_once_for_the_whole_book(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zonepub.fonts.system._families", dict)
    book = FontCatalogue()
    for weight in (400, 400, 700):
        book.stack(["楷体"], weight)
    assert [(item.asked, item.reason) for item in book.substitutions] == [
        ("Noto Serif SC 700", "weight"), ("楷体", "missing"), ("楷体", "missing"),
    ]  # fmt: skip


def collection(folder: Path, *families: str) -> Path:
    """A TTC with a face for each family, cut from the packaged font; each has one character of its own."""
    whole = TTCollection()
    for number, family in enumerate(families):
        data = FontCatalogue().stack(["Noto Serif SC"]).faces[0].subset_file("新一二三"[: 2 + number])
        font = TTFont(BytesIO(data))
        for record in font["name"].names:
            if record.nameID in (1, 16):
                record.string = family
            elif record.nameID == 6:
                record.string = family.replace(" ", "")
        whole.fonts.append(font)
    whole.save(folder / "all.ttc")
    return folder


@pytest.mark.parametrize(("asked", "used"), [
    ("all.ttc", "TestSerifSC"),  # of several regions the mainland's
    ("all.ttc#Test Serif JP", "TestSerifJP"),
    ("all.ttc#test serif tc", "TestSerifTC"),
])  # fmt: skip
def test_a_face_of_a_collection_goes_by_its_name_or_by_its_region(
    asked: str, used: str, tmp_path: Path
) -> None:  # T1.16, P12
    book = FontCatalogue(collection(tmp_path, "Test Serif JP", "Test Serif SC", "Test Serif TC"))
    stack = book.stack([asked])
    assert stack.faces[0].name == used
    assert not book.problems and not stack.substitutions


def test_a_family_that_a_collection_lacks_is_told(tmp_path: Path) -> None:
    book = FontCatalogue(collection(tmp_path, "Test Serif JP", "Test Serif SC"))
    assert book.stack(["all.ttc#Test Serif KR"]).faces[0].name == "NotoSerifSC-Regular"
    assert [(item.code, item.name) for item in book.problems] == [("font-not-found", "all.ttc#Test Serif KR")]


def test_a_family_of_the_machine_is_used_where_a_style_names_it_and_nowhere_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection(tmp_path, "Test Serif JP", "Test Serif SC")
    searched: list[Path] = []

    def files() -> Iterator[Path]:
        searched.append(tmp_path)
        yield tmp_path / "all.ttc"

    monkeypatch.setattr("zonepub.fonts.system._files", files)
    _families.cache_clear()
    try:
        assert FontCatalogue().stack(["Noto Sans SC", "Noto Serif SC"]).faces[0].name == "NotoSansSC-Regular"
        assert not searched
        assert FontCatalogue().stack(["Test Serif SC"]).faces[0].name == "TestSerifSC"
        assert searched
    finally:
        _families.cache_clear()


@pytest.mark.parametrize(("family", "weight", "outline"), [
    ("Noto Serif SC", 400, "cff"), ("Noto Sans SC", 700, "truetype"),
])  # fmt: skip
def test_a_font_file_of_either_kind_of_outlines_may_be_named(
    family: str, weight: int, outline: str, tmp_path: Path
) -> None:
    (tmp_path / "own.otf").write_bytes(FontCatalogue().stack([family], weight).faces[0].subset_file("新中"))
    face = FontCatalogue(tmp_path).stack(["own.otf"]).faces[0]
    assert face.outline == outline
    assert face.has("新") and not face.has("旧")


def test_a_heavy_song_of_the_machine_is_taken_before_one_is_thickened(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The packaged Song is regular alone; the same design may be there in all its weights."""
    heavy = next(source for source in packaged() if source.axis)
    monkeypatch.setattr("zonepub.fonts.system._families", lambda: {key("Noto Serif CJK SC"): (heavy,)})
    stack = FontCatalogue().stack(["Noto Serif SC"], 900, bold="stroke")
    assert (stack.faces[0].weight, stack.faces[0].gain.across) == (900, 0)
    assert FontCatalogue(system=False).stack(["Noto Serif SC"], 900, bold="stroke").faces[0].gain.across
    regular = next(source for source in packaged() if not source.axis)
    monkeypatch.setattr("zonepub.fonts.system._families", lambda: {key("Noto Serif CJK SC"): (regular,)})
    assert FontCatalogue().stack(["Noto Serif SC"], 900, bold="stroke").faces[0].gain.across
