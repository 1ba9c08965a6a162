"""Characters that the face asked for does not have: each is named with its page and its line (P9, G10.1)."""

import json

import pytest
from click.testing import CliRunner

from zonepub.cli import main
from zonepub.fonts import FontCatalogue

REPORT = """\
zonepub: 1
report: {title: 甲乙}
body:
  - 甲乙甲乙
  - page-break
  - 甲乙丙乙
  - 甲\U000f0000乙
"""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, object]]]:
    """What a build says of a style whose font has two characters."""
    folder = tmp_path_factory.mktemp("strange")
    small = FontCatalogue().stack(["Noto Serif SC"]).faces[0].subset_file("甲乙")
    (folder / "two.otf").write_bytes(small)
    (folder / "style.yaml").write_text("extends: minimal\ntokens: {font: {song: [two.otf]}}\n", "utf-8")
    (folder / "report.yaml").write_text(REPORT, "utf-8")
    arguments = [
        "build",
        str(folder / "report.yaml"),
        "-s",
        str(folder / "style.yaml"),
        "-o",
        str(folder / "out"),
    ]
    result = CliRunner().invoke(
        main, [*arguments, "-t", "pdf", "--json", "--allow-missing-glyphs"], env={"ZONEPUB_LANG": "en"}
    )
    assert result.exit_code == 0
    answer: dict[str, list[dict[str, object]]] = json.loads(result.stdout)
    return answer


def test_a_character_of_another_font_is_told_with_page_and_line(
    output: dict[str, list[dict[str, object]]],
) -> None:
    (one,) = [item for item in output["typography"] if item["kind"] == "glyph-substituted"]
    assert (one["text"], one["page"]) == ("丙", 2)
    (said,) = [item for item in output["diagnostics"] if item["code"] == "glyph-substituted"]
    assert (said["line"], said["severity"]) == (6, "note")
    assert "丙" in str(said["message"]) and "NotoSerifSC-Regular" in str(said["message"])


def test_a_character_of_no_font_is_a_warning_with_page_and_line(
    output: dict[str, list[dict[str, object]]],
) -> None:
    (said,) = [item for item in output["diagnostics"] if item["code"] == "glyph-missing"]
    assert (said["line"], said["severity"]) == (7, "warning")
    assert "U+F0000" in str(said["message"])
    (one,) = [item for item in output["typography"] if item["kind"] == "glyph-missing"]
    assert one["page"] == 2


def test_the_example_has_no_strange_glyph_and_no_blemish() -> None:
    result = CliRunner().invoke(main, ["check", "-t", "pdf", "--json"])
    assert json.loads(result.stdout)["typography"] == []
