"""A black 〓 in print is an error with its page, in names and running heads too, unless the style allows it (P9)."""

from pathlib import Path

import pypdfium2
import pytest

from zonepub import Failed, build

NAME = "\U000f0000田"  # its first character is in no font
SOURCE = f"zonepub: 1\nreport: {{title: 通知, byline: {{names: [{NAME}]}}}}\nbody: [正文。]\n"


def sources(folder: Path, style: str = "") -> tuple[Path, str]:
    (folder / "report.yaml").write_text(SOURCE, "utf-8")
    (folder / "my.yaml").write_text(f"extends: briefing\n{style}\n", "utf-8")
    return folder / "report.yaml", str(folder / "my.yaml")


def test_no_print_file_is_made_with_a_name_that_no_font_has(tmp_path: Path) -> None:
    report, style = sources(tmp_path)
    with pytest.raises(Failed) as failed:
        build(report, to=["print"], style=style, output=tmp_path / "out")
    (error,) = [item for item in failed.value.diagnostics if item.severity == "error"]
    assert (error.code, error.args["point"], error.args["page"]) == ("glyph-missing-in-print", "U+F0000", "1")
    assert not (tmp_path / "out").exists()


def test_a_screen_gets_its_file_with_a_warning_and_print_where_the_style_allows_it(tmp_path: Path) -> None:
    report, style = sources(tmp_path)
    told = build(report, to=["pdf"], style=style, output=tmp_path / "out").diagnostics
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
    told = build(report, to=["pdf"], style=style, output=tmp_path / "out").diagnostics
    (missing,) = [item for item in told if item.code == "glyph-missing"]
    assert "SimSun-ExtB" in missing.args["families"]
