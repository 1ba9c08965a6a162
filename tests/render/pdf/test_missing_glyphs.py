"""A black 〓 in print is an error with its page, in names and running heads too, unless the style allows it (P9)."""

import json
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner
from PIL import ImageChops

from zonepub import Failed, build
from zonepub.cli import main
from zonepub.diagnostics import Diagnostics
from zonepub.questions import glyphs

NAME = "\U000f0000田"  # its first character is in no font
SOURCE = f"zonepub: 1\nreport: {{title: 通知, byline: {{names: [{NAME}]}}}}\nbody: [正文。]\n"


def sources(folder: Path, style: str = "") -> tuple[Path, str]:
    (folder / "report.yaml").write_text(SOURCE, "utf-8")
    (folder / "my.yaml").write_text(f"extends: briefing\n{style}\n", "utf-8")
    return folder / "report.yaml", str(folder / "my.yaml")


@pytest.mark.parametrize("name", ["print", "pdf", "image"])
# typography F29
def test_no_file_is_made_with_a_name_that_no_font_has(tmp_path: Path, name: str) -> None:
    report, style = sources(tmp_path)
    with pytest.raises(Failed) as failed:
        build(report, to=[name], style=style, output=tmp_path / "out")
    (error,) = [item for item in failed.value.diagnostics if item.severity == "error"]
    assert (error.code, error.args["point"], error.args["page"]) == ("glyph-missing", "U+F0000", "1")
    assert not (tmp_path / "out").exists()


def test_the_file_is_made_with_a_warning_where_the_style_or_the_user_allows_it(tmp_path: Path) -> None:
    report, style = sources(tmp_path)
    told = build(report, to=["pdf"], style=style, output=tmp_path, allow_missing_glyphs=True).diagnostics
    assert [item.severity for item in told if item.code == "glyph-missing"] == ["warning"]
    report, style = sources(tmp_path, "pdf: {missing-glyphs: warning}")
    made = build(report, to=["print"], style=style, output=tmp_path / "print")
    assert [path.name for path in made.paths] == ["report-print.pdf"]


def test_a_selector_of_variants_that_no_font_has_is_no_missing_glyph(tmp_path: Path) -> None:
    report, style = sources(tmp_path)
    report.write_text('zonepub: 1\nreport: {title: 通知}\nbody: ["左\\uFE0F右\\u200D上"]\n', "utf-8")
    build(report, to=["print"], style=style, output=tmp_path / "out", strict=True)


def test_a_sign_of_forms_that_chinese_faces_lack_is_drawn_by_its_look_alike_and_read_as_typed(
    tmp_path: Path,
) -> None:
    report, style = sources(tmp_path)
    typed = "☑是□空☐否✔对A≒B"  # □ and ☐ are one glyph and two texts
    report.write_text(f"zonepub: 1\nreport: {{title: 通知}}\nbody: [{typed}]\n", "utf-8")
    told = build(report, to=["print", "pdf"], style=style, output=tmp_path / "out").diagnostics
    assert {item.args["char"] for item in told if item.code == "glyph-substituted"} == set("☑☐✔≒")
    assert {item.severity for item in told} == {"note"}
    (page,) = pypdfium2.PdfDocument(tmp_path / "out" / "report.pdf")
    assert typed in page.get_textpage().get_text_bounded()


def test_the_hint_names_families_that_have_a_missing_character(tmp_path: Path) -> None:
    report, style = sources(tmp_path)
    report.write_text("zonepub: 1\nreport: {title: 通知}\nbody: [𠮷野家]\n", "utf-8")
    told = Diagnostics()
    with pytest.raises(Failed):
        build(report, to=["pdf"], style=style, output=tmp_path / "out", diagnostics=told)
    (missing,) = [item for item in told if item.code == "glyph-missing"]
    assert "SimSun-ExtB" in missing.args["families"]


# from extensions A, B, G and the URO, compatibility ideographs, radicals, signs
RARE = [chr(first + step * at) for first, step in ((0x3400, 67), (0x9FA6, 1), (0x20000, 97), (0x2A700, 61),
        (0xF900, 5), (0x2E80, 3)) for at in range(50)]  # fmt: skip
NOBODY = {"\u2e9a"}  # is not assigned


def test_what_the_gate_says_of_300_rare_characters_is_what_the_pages_show(tmp_path: Path) -> None:
    report, style = sources(tmp_path)
    rare = [char for char in RARE if char not in NOBODY]
    words = json.dumps("〓" + "".join(rare), ensure_ascii=False)
    report.write_text(f"zonepub: 1\nreport: {{title: 通知}}\nbody: [{words}]\n", "utf-8")
    rows = {row.char: row for row in glyphs(report, to=["pdf"], style=style, packaged_fonts=True)}
    missing = {char for char in rare if rows[char].missing}
    assert 50 < len(missing) < 250
    build(report, to=["pdf"], style=style, output=tmp_path, packaged_fonts=True, allow_missing_glyphs=True)
    drawn = dict(glyph_pictures(tmp_path / "report.pdf"))
    geta = drawn["〓"]
    like_geta = {char for char in rare if not ImageChops.difference(drawn[char], geta).point(dark).getbbox()}
    assert like_geta == missing


def dark(value: int) -> int:
    return 255 if value > 128 else 0


def glyph_pictures(path: Path):
    """Each character with the middle of what is drawn at its place."""
    for page in pypdfium2.PdfDocument(path):
        words, scale = page.get_textpage(), 3
        whole = page.render(scale=scale).to_pil().convert("L")
        for at in range(words.count_chars()):
            left, bottom, right, top = words.get_charbox(at, loose=True)
            if right - left > 5:
                x, y = round((left + right) / 2 * scale), round(whole.height - (bottom + top) / 2 * scale)
                unit = pypdfium2.raw.FPDFText_GetUnicode(words.raw, at)
                following = pypdfium2.raw.FPDFText_GetUnicode(words.raw, at + 1)  # pairs have two places
                pair = unit.to_bytes(2, "little") + following.to_bytes(2, "little")
                char = pair.decode("utf-16-le") if 0xD800 <= unit < 0xDC00 else chr(unit)
                yield char, whole.crop((x - 14, y - 14, x + 14, y + 14))


def test_the_list_names_place_kind_and_advice_and_fails_where_a_character_is_missing(tmp_path: Path) -> None:
    report, style = sources(tmp_path)
    report.write_text("zonepub: 1\nreport: {title: 通知}\nbody: [甲⼒𠮷, 葛\U000e0100城]\n", "utf-8")
    done = CliRunner().invoke(main, ["glyphs", str(report), "-s", style, "-t", "pdf,epub", "--json"])
    rows = {row["char"]: row for row in json.loads(done.stdout)}
    assert done.exit_code == 1
    assert (rows["⼒"]["kinds"], rows["⼒"]["advice"]) == (["radical"], "力")
    assert (rows["𠮷"]["missing"], rows["𠮷"]["line"]) == (["pdf", "epub"], 3)
    assert rows["\U000e0100"]["kinds"] == ["variation"] and "甲" not in rows


def test_missing_characters_of_a_paragraph_are_told_together_by_the_families_that_have_them(
    tmp_path: Path,
) -> None:
    report, style = sources(tmp_path)
    report.write_text("zonepub: 1\nreport: {title: 通知}\nbody: [𠮷野家𪚥🙂🙃, 另有𠮷字]\n", "utf-8")
    done = build(report, to=["pdf"], style=style, output=tmp_path, allow_missing_glyphs=True)
    missing = [item.args["char"] for item in done.diagnostics if item.code == "glyph-missing"]
    assert sorted(map(sorted, missing)) == sorted(map(sorted, ["𠮷𪚥", "🙂🙃", "𠮷"]))


def test_the_list_names_characters_of_one_paragraph_that_another_face_draws_and_families_that_are_replaced(
    tmp_path: Path,
) -> None:
    report, _ = sources(tmp_path)
    report.write_text("zonepub: 1\nreport: {title: 通知}\nbody: [是☑否☐对✔]\n", "utf-8")
    (tmp_path / "my.yaml").write_text("extends: minimal\ntext: {body: {font: [方正小标宋_GBK]}}\n", "utf-8")
    command = ["glyphs", str(report), "-s", str(tmp_path / "my.yaml"), "-t", "pdf", "--packaged-fonts"]
    done = CliRunner().invoke(main, command)
    lines = done.stdout.splitlines()
    assert {line[0] for line in lines[:-1]} == set("☑☐✔")
    assert lines[-1].startswith("方正小标宋_GBK → ")
