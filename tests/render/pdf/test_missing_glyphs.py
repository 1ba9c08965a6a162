"""A black 〓 in print is an error with its page, in names and running heads too, unless the style allows it (P9)."""

from pathlib import Path

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
