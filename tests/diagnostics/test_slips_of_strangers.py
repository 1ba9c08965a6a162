"""Slips of who meets zonepub for the first time: the cause is named, and what the hint says can be typed."""

from contextlib import suppress
from functools import reduce
from pathlib import Path

import pytest
from click.testing import CliRunner
from helpers import slips as slips_of
from helpers.slips import CAPTIONS, REPORT, folder, put, said

from zonepub.cli import main
from zonepub.diagnostics import Diagnostics, Failed
from zonepub.diagnostics.terminal import show
from zonepub.publish import build
from zonepub.source import load_report

__all__ = ["folder"]  # a fixture
WORK = "      - 工作推进顺利，见@tab-1和[^n1]。\n"
SECTION = "  - section: 重点工作\n"
FROM_FILE = "      - table: tab-9\n        caption: 题\n        from: a.csv\n"
LONG = "".join(f"      - 第{number}段。\n" for number in range(9))


def told(folder: Path, *slips: tuple[str, str]) -> Diagnostics:
    """What is said of the report with all these slips in it."""
    source = reduce(lambda text, slip: put(text, *slip), slips, REPORT)
    return slips_of.told(folder, "report", source)


@pytest.mark.parametrize(
    ("slip", "code", "hint"),
    [
        ("咨询027-8765**1234**，工作日接听。", "ambiguous-mark", "**87651234**"),
        ("增长9.2**%**。", "ambiguous-mark", "**9.2%**"),
        ("达到2**026**家。", "ambiguous-mark", "**2026**"),
        ("面积10m^2，x^2+y^2=z^2。", "near-mark", "x^2^+y^2^=z^2^"),
    ],
)
def test_a_mark_that_stays_as_typed_is_told_with_the_right_one(
    slip: str, code: str, hint: str, folder: Path
) -> None:
    diagnostics = told(folder, (WORK, f"{WORK}      - {slip}\n"))
    assert {item.code for item in diagnostics} == {code}
    assert hint in said([*diagnostics])


@pytest.mark.parametrize(
    "text",
    [
        "手机138**1234和**重点**。",
        "m^2^与10^3^、5^6^7。",
        "见`x^2`与https://a.cn/x^2。",
        "`2**10**`与**重点**。",
    ],
)
def test_what_is_right_or_no_mark_is_left_alone(text: str, folder: Path) -> None:
    told_of = told(folder, (WORK, f"{WORK}      - {text}\n"))
    assert not {item.code for item in told_of} & {"near-mark", "ambiguous-mark"}


@pytest.mark.parametrize("slip", ["  - 章节: 重点工作\n", "  - section:\n      title: 重点工作\n"])
def test_the_name_of_a_long_block_is_told_without_what_stays_as_it_is(slip: str, folder: Path) -> None:
    [item] = told(folder, (WORK, WORK + LONG), (SECTION, slip))
    text = said([item])
    assert "- section: 重点工作" in text and "……" not in text and "第0段" not in text


@pytest.mark.parametrize("value", ["yes", "是", "√"])
def test_a_misspelt_key_and_its_word_for_true_are_told_in_one_line(value: str, folder: Path) -> None:
    slip = ("    columns: [", f"    check_sum: {value}\n    columns: [")
    assert "check-sum: true" in show(told(folder, slip), "zh")


def test_type_for_which_no_margins_would_do_is_told_at_its_size(folder: Path) -> None:
    (folder / "own.yaml").write_text("extends: briefing\ntokens:\n  size:\n    body: 160pt\n", "utf-8")
    diagnostics = Diagnostics()
    with suppress(Failed):
        build(
            folder / "report.yaml", to="pdf", style=folder / "own.yaml", write=False, diagnostics=diagnostics
        )
    [item] = (item for item in diagnostics if item.severity == "error")
    assert item.span and (item.code, item.span.line, item.suggestion) == ("type-too-large", 4, "16pt")


@pytest.mark.parametrize("begin", ["<html>", "\ufeff <!DOCTYPE html>", "<table>"])
def test_a_web_page_that_is_called_a_table_is_told_as_one(begin: str, folder: Path) -> None:
    (folder / "a.csv").write_text(f"{begin}<tr><td>东区,1</td></tr></table>\n", "utf-8")
    assert [item.code for item in told(folder, (WORK, WORK + FROM_FILE))] == ["table-file-page"]


def test_annexes_that_a_style_does_not_place_are_told_at_their_line(folder: Path) -> None:
    (folder / "report.yaml").write_text(f"{REPORT}annexes:\n  - {{title: 任务, body: [分工。]}}\n", "utf-8")
    (folder / "own.yaml").write_text("extends: briefing\nback: []\n", "utf-8")
    diagnostics = Diagnostics()
    build(folder / "report.yaml", to="epub", style=folder / "own.yaml", write=False, diagnostics=diagnostics)
    [item] = (
        item for item in diagnostics if item.code == "not-placed" and item.args["field"] == "attachments"
    )
    assert item.span and item.span.line == REPORT.count("\n") + 1
    assert item.args["line"] == "back: [inherited, attachments]"


@pytest.mark.parametrize(
    ("right", "wrong", "code", "hint"),
    [
        ("见@tab-1和", "见表@tab_1和", "dangling-reference", "见@tab-1和"),
        ("  n1: 数据为快报数。", "  n1:", "empty-needed", "写上内容"),
        ("    columns: [园区, 产值]\n    rows:\n", "    check-sum: true\n    rows:\n      - [合计, 9]\n", "sum-wrong", "columns: ["),
        ("  n1: 数据", "  n1:: 数据", "yaml-colon", "n1: 数据"),
        ("  - section: 重点", "  - “section”: 重点", "yaml-marked-key", "- section: 重点"),
        ("    rows:\n", "    行：\n", "yaml-no-colon", "写成：rows:"),
        ("  - 第一段文字。", '  - "路径C:\\新建"', "yaml-quote", "“\\”"),
        ("  date: 2026", "  staff:\n    -- {role: 校对, names: [李明]}\n  date: 2026", "yaml-bullet", "- {role: 校对, names: [李明]}"),
        ("notes:\n", "terms: {工作总结: 工作}\nnotes:\n", "term-swapped", "terms: {工作: 工作总结}"),
    ],
)  # fmt: skip
def test_of_a_report_the_cause_is_told_once(
    right: str, wrong: str, code: str, hint: str, folder: Path
) -> None:
    diagnostics = told(folder, (right, wrong))
    assert [item.code for item in diagnostics] == [code]
    assert hint in show(diagnostics, "zh")


@pytest.mark.parametrize("name", ["fig_1", "签约"])
def test_a_caption_whose_name_the_report_has_otherwise_is_told_where_it_stands(
    name: str, folder: Path
) -> None:
    (folder / "captions.yaml").write_text(CAPTIONS.replace("fig-1:", f"{name}:"), "utf-8")
    [item] = told(folder, (WORK, f"{WORK}      - 见@fig-1。\n"))
    assert item.span and (item.code, Path(item.span.file).name) == ("caption-misnamed", "captions.yaml")
    assert "写成：fig-1:" in said([item])


def test_a_missing_file_of_captions_and_an_alt_that_is_a_file_are_told_as_such(folder: Path) -> None:
    (folder / "captions.yaml").write_text(CAPTIONS.replace("alt: 两人握手", "alt: 会场.jpg"), "utf-8")
    assert [item.code for item in told(folder)] == ["alt-is-file"]
    (folder / "captions.yaml").unlink()
    assert "没有 captions.yaml，新建一个" in said(told(folder))


def test_a_number_that_excel_has_shortened_is_told_at_its_cell(folder: Path) -> None:
    (folder / "a.csv").write_text("园区,产值\n东区,1.2E+05\n西区,12E1\n", "utf-8")
    [item] = told(folder, (WORK, WORK + FROM_FILE))
    assert item.span and (item.code, item.span.line) == ("number-scientific", 2)


@pytest.mark.parametrize(
    ("line", "code", "hint"),
    [
        ("tokens: {color: {accent: '#1B4F8A cmyk(90 65 15 500)'}}", "ink-beyond", "cmyk(90 65 15 50)"),
        ("body: {size: 四号}", "key-elsewhere", "text: {body: {size: 四号}}"),
        (
            "text: {title: {size: 一号}}\nbody: {size: 四号}",
            "key-elsewhere",
            "text: 之下）body: {size: 四号}",
        ),
        ("tokens: {font: {song: [仿宋，Noto Serif SC]}}", "flow-comma", "[仿宋, Noto Serif SC]"),
        (
            "front: [{image: images/a.jpg, height: 1500mm, align: center}, inherited]",
            "piece-too-high",
            "1500 mm",
        ),
        ("page: {watermark: 内部}", "text-for-fields", "watermark: {text: 内部}"),
        ("page: {margin: [{top: 31mm}, {bottom: 29mm}]}", "list-for-fields", "margin: {top: 31mm}"),
    ],
)
def test_of_a_style_the_hint_keeps_what_is_written(line: str, code: str, hint: str, folder: Path) -> None:
    diagnostics = slips_of.told(folder, "own", f"extends: briefing\n{line}\n")
    assert [item.code for item in diagnostics] == [code]
    assert hint in show(diagnostics, "zh")


def test_commands_take_names_in_quotes_and_a_report_before_its_style(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("ZONEPUB_LANG", "zh")
    run = CliRunner().invoke
    assert run(main, ["check", "“report.yaml”"]).exit_code == 0
    assert run(main, ["build", '"report.yaml"', "-t", "outline"]).exit_code == 0
    for style in ("own.yaml", "briefing"):
        assert run(main, ["fonts", "report.yaml", "-s", style]).exit_code == 0
    done = run(main, ["new", "report.yaml"])
    assert (done.exit_code, "zonepub build report.yaml" in done.stderr) == (1, True)


@pytest.mark.parametrize("row", ["西区", "西区 10"])
def test_a_short_row_of_a_csv_file_is_told_as_the_file_has_it(row: str, folder: Path) -> None:
    (folder / "a.csv").write_text(f"园区,产值\n东区,12\n{row}\n", "utf-8")
    [item] = told(folder, (WORK, WORK + FROM_FILE))
    wanted = f"写成：{row.replace(' ', ',')}" + "," * (" " not in row)
    assert item.span and (item.code, item.span.line, wanted in said([item])) == ("row-short", 3, True)


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        ("園區企業服務季啟動，走訪企業兩百餘家。", "big5", "Big5"),
        ("园区企业服务季启动，走访企业两百余家，喆、镕、堃三位。", "gb18030", "GB18030"),
    ],
)
def test_an_encoding_of_chinese_is_named_and_its_line_can_be_read(
    text: str, encoding: str, name: str, folder: Path
) -> None:
    (folder / "report.yaml").write_bytes(
        f"zonepub: 1\nreport: {{title: {text}}}\nbody: [甲]\n".encode(encoding)
    )
    diagnostics = Diagnostics()
    with suppress(Failed):
        load_report(folder / "report.yaml", diagnostics)
    shown = show(diagnostics, "zh")
    assert f"看来是 {name}" in shown and text in shown


ROWS = "    rows:\n      - [东区, 12.5]\n"


@pytest.mark.parametrize(
    ("right", "wrong", "code", "hint"),
    [
        (ROWS, f"{ROWS}      - [中区, 1,088.75]\n", "thousands-comma", "写成：[中区, '1,088.75']"),
        ("[东区, 12.5]\n", "[东区, 1,000, 2]\n", "thousands-comma", "写成：[东区, '1,000', 2]"),
        (WORK, f'{WORK}      - 详见<a href="https://a.cn/b">官网</a>。\n', "near-mark", "写成：[官网](https://a.cn/b)"),
        (WORK, f"{WORK}      - 增长<b class='x'>5%。\n", "near-mark", "删去这个标签"),
        (WORK, f"{WORK}## 三是优化服务\n", "heading-comment", "- section: 三是优化服务"),
        (WORK, f"{WORK}      1. 压缩时限\n      2. 减少材料\n", "yaml-bullet", "    - list: numbered\n      items:\n        - 压缩时限"),
        (WORK, f"{WORK}1、压缩时限\n2、减少材料\n", "yaml-bullet", "        - 减少材料"),
        (WORK, f"{WORK}王敏说：“快了。”\n会后参观了车间。\n", "paragraph-left", "    - 王敏说：“快了。”\n    - 会后参观了车间。"),
        (WORK, f"{WORK}      - ```\n        代码\n        ```\n", "markdown-fence", "写成：- 代码"),
        (SECTION, f"  {SECTION}", "yaml-unaligned", "写成：  - section: 重点工作"),
        ("    columns: [园区, 产值]\n", "    columns:\n      - {head: 园区}\n      {head: 产值}\n", "yaml-no-dash", "写成：- {head: 产值}"),
    ],
)  # fmt: skip
def test_what_was_pasted_is_told_once_with_all_its_lines(
    right: str, wrong: str, code: str, hint: str, folder: Path
) -> None:
    diagnostics = told(folder, (right, wrong))
    assert [item.code for item in diagnostics] == [code]
    assert hint in show(diagnostics, "zh")


def test_a_comment_at_the_margin_above_the_fields_of_the_report_is_left_alone(folder: Path) -> None:
    assert not [*told(folder, ("notes:\n", "## 以下是注释\n\nnotes:\n"))]


@pytest.mark.parametrize("cells", ["A2:B3", "B1:B3", "B2:B3"])
def test_a_range_without_the_heads_is_told_with_the_one_that_has_them(cells: str, folder: Path) -> None:
    (folder / "a.csv").write_text("园区,产值\n东区,12\n西区,10\n", "utf-8")
    table = f"{FROM_FILE}        range: {cells}\n"
    [item] = told(folder, (WORK, f"{WORK}{table}        columns: [园区, 产值]\n"))
    assert (item.code, "写成：range: A1:B3" in said([item])) == ("heads-outside", True)


def test_a_caption_that_was_copied_is_told_by_the_name_that_lacks(folder: Path) -> None:
    (folder / "captions.yaml").write_text(f"{CAPTIONS}{CAPTIONS}", "utf-8")
    [item] = told(folder, (WORK, f"{WORK}      - figure: fig-shop\n"))
    assert (item.code, "写成：fig-shop:" in said([item])) == ("caption-copied", True)


def test_a_dash_in_a_caption_is_told_beside_a_text_for_a_list_on_the_same_line_of_the_report(
    folder: Path,
) -> None:
    (folder / "captions.yaml").write_text(
        CAPTIONS.replace("签约现场", "签约现场\n    - 会后参观了车间，看了新线"), "utf-8"
    )
    report = "zonepub: 1\nlead: 导语一段话说完了。\n  - 第二段也在这里。\nreport: {title: 题}\nbody:\n- figure: fig-1\n"
    found = slips_of.told(folder, "report", report)
    assert [(item.code, item.span and item.span.line) for item in found] == [
        ("yaml-item", 3),
        ("not-a-list", 2),
    ]
