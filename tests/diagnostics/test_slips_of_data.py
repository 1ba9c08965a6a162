"""Slips of who makes many reports from a table: the file, its heads, the places for its values."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from zonepub.cli import main

TEXT = "  - ${园区}产值${产值}亿元，增长${增速}。\n"
REPORT = f"zonepub: 1\nreport: {{title: '${{园区}}情况'}}\nbody:\n{TEXT}"
ROWS = "园区,产值,增速\n先导园,120,9%\n智造园,98,1%\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ZONEPUB_LANG", "zh")
    (tmp_path / "t.yaml").write_text(REPORT, "utf-8")
    (tmp_path / "z.csv").write_text(ROWS, "utf-8")
    return tmp_path


def said(*options: str) -> str:
    typed = ["build", "t.yaml", "-t", "outline", "--packaged-fonts", "-j", "1", *options]
    return CliRunner().invoke(main, typed).output


@pytest.mark.parametrize(
    ("rows", "code", "words"),
    [
        ("园区,产值,增速\n先导园,1,120.5,9%\n", "thousands-in-file", '先导园,"1,120.5",9%'),
        ("园区,产值,增速\n先导园,98,1%\n智造园,120,9%,含甲,乙\n", "row-long", "z.csv:3:12"),
        ("园区;产值;增速\n先导园;120;9%;备注\n", "row-long", "先导园;120;9%"),
        ("各园区产值表,,\n园区,产值,增速\n先导园,120,9%\n", "data-title", "表头在第 2 行"),
        ("产值表,,\n单位：亿元,,\n园区,产值,增速\n先导园,120,9%\n", "data-title", "表头在第 3 行"),
        ("园区,产值,增速,\n先导园,120,9%,待核\n", "column-unnamed", "D 列有内容（待核）"),
    ],
)
def test_rows_that_do_not_fit_their_heads_are_told_once(
    rows: str, code: str, words: str, folder: Path
) -> None:
    (folder / "z.csv").write_text(rows, "utf-8")
    shown = said("--data", "z.csv")
    assert shown.count(f"[{code}]") == 1
    assert words in shown
    assert "unknown-variable" not in shown


def test_empty_cells_behind_the_heads_are_none(folder: Path) -> None:
    (folder / "z.csv").write_text(ROWS.replace("9%", "9%,,"), "utf-8")
    assert "生成 2" in said("--data", "z.csv")


@pytest.mark.parametrize(
    "signs", ["{产值}", "$产值", "【产值】", "%产值%", "<产值>", "[产值]", "#{产值}", "$(产值)", "«产值»"]
)
def test_a_place_for_a_value_in_signs_of_other_programs_is_told(signs: str, folder: Path) -> None:
    (folder / "t.yaml").write_text(REPORT.replace("${产值}", signs), "utf-8")
    shown = said("--data", "z.csv")
    assert "[variable-foreign]" in shown
    assert "写成：${产值}" in shown
    assert "共 2 份报告" in shown


def test_a_word_in_brackets_whose_value_is_asked_for_elsewhere_is_text(folder: Path) -> None:
    (folder / "t.yaml").write_text(f"{REPORT}  - 【产值】居首，产值$12，[产值](#a)。\n", "utf-8")
    assert "variable-foreign" not in said("--data", "z.csv")


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("${产值}", "${总产值}", "unknown-variable"),
        (TEXT, f"{TEXT}  - include: 附录.yaml\n", "file-not-found"),
    ],
)
def test_one_mistake_of_the_report_is_told_once_for_all_its_rows(
    right: str, wrong: str, code: str, folder: Path
) -> None:
    (folder / "t.yaml").write_text(REPORT.replace(right, wrong), "utf-8")
    shown = said("--data", "z.csv", "--keep-going")
    assert shown.count(f"[{code}]") == 1
    assert "以下 1 份的错误都与上面的相同：t.yaml (z.csv:3:1)" in shown
    assert "值来自" not in shown


def test_a_value_that_lacks_is_told_with_how_the_others_are_given(folder: Path) -> None:
    assert "--data" in said()
    assert "在命令行加 --var 增速=…" in said("--var", "园区=甲", "--var", "产值=1")
    (folder / "z.csv").write_text("园区,产值,占比\n先导园,120,9%\n", "utf-8")
    assert "加一列“增速”" in said("--data", "z.csv")


def test_values_with_full_width_colons_are_told_with_all_their_lines(folder: Path) -> None:
    (folder / "v.yaml").write_text("园区：先导园\n产值：120.5\n增速：9%\n", "utf-8")
    shown = said("--vars", "v.yaml")
    assert "[yaml-colon]" in shown
    assert "    园区: 先导园\n    产值: 120.5\n    增速: 9%\n" in shown


def test_an_old_workbook_is_told_with_the_new_one_beside_it(folder: Path) -> None:
    (folder / "z.xlsx").write_bytes(b"PK")
    assert "“z.xlsx”" in said("--data", "z.xls")


def test_a_title_above_rows_to_repeat_is_told_with_the_range(folder: Path) -> None:
    (folder / "z.csv").write_text(f"产值表,,\n{ROWS}", "utf-8")
    (folder / "t.yaml").write_text(
        "zonepub: 1\nreport: {title: 题}\nbody:\n  - repeat: z.csv\n    body: ['${园区}。']\n", "utf-8"
    )
    assert "range: A2:C4" in said()


@pytest.mark.parametrize(
    ("items", "line"),
    [
        ("[产值1,862.40亿元]", "['产值1,862.40亿元']"),
        ("[产值1,862.40亿元, 投资 2 亿元]", "['产值1,862.40亿元', 投资 2 亿元]"),
        ("[甲, 1,234,567]", "[甲, '1,234,567']"),
        ("['甲,乙', 完成1,200户, 2]", "['甲,乙', '完成1,200户', 2]"),
    ],
)
def test_a_number_that_its_comma_parts_is_told_with_its_list(items: str, line: str, folder: Path) -> None:
    """`[产值1,862.40亿元]` gave two items without a word."""
    report = f"zonepub: 1\nreport: {{title: 题}}\nbody:\n  - list: bulleted\n    items: {items}\n"
    (folder / "t.yaml").write_text(report, "utf-8")
    shown = said()
    assert shown.count("[number-parted]") == 1
    assert f"放进引号，写成：{line}" in shown and "t.yaml:5:" in shown


@pytest.mark.parametrize(
    "items", ["[甲,100,200]", "[100,200]", "[方案1, 300亩]", "[甲, 2025,100]", "[甲, '1,200']"]
)
def test_numbers_of_their_own_are_not_told_as_parted(items: str, folder: Path) -> None:
    report = f"zonepub: 1\nreport: {{title: 题}}\nbody:\n  - list: bulleted\n    items: {items}\n"
    (folder / "t.yaml").write_text(report, "utf-8")
    assert "[number-parted]" not in said()
