"""Slips of whoever types fields, rows and references by hand: told once, with the line that builds."""

from pathlib import Path

import pytest
from helpers.slips import CAPTIONS, REPORT, folder, hints, put, told

from zonepub.diagnostics import in_language

__all__ = ["folder"]  # a fixture
SERIES, NAMED = "series: {name: 云溪简报, issue: 18}", "series: {name: 云溪简报, issue: '18'}"
TABLE = "    columns: [园区, 产值]\n    rows:\n      - [东区, 12.5]\n      - [西区, 10]\n"
SUMS = TABLE + "      - [合计, 22.5]\n    check-sum: true\n"
SECTION = "  - section: 重点工作\n    body:\n"
FIGURE = "      - figure: fig-1\n"
SEEN = "见@tab-1和[^n1]"
TEXT = "  - 第一段文字。\n"
# what is right, what was written, the code, line:column, what the hint says
IN_REPORT = [
    (SERIES, "series: {name：云溪简报，issue：18}", "yaml-colon 5:16", f"写成：{SERIES}"),
    (SERIES, "series: {name: 云溪简报，issue: '18'，total_issue: '9'}", "yaml-comma 5:22",
     "写成：series: {name: 云溪简报, issue: '18', total_issue: '9'}"),
    (SERIES, "series: {name: 云溪简报, issue: '18'，total_issue: '9'}", "yaml-comma 5:35",
     "写成：series: {name: 云溪简报, issue: '18', total_issue: '9'}"),
    (SERIES, "series: {name:云溪简报, issue: '18'}", "yaml-colon 5:12", f"写成：{NAMED}"),
    (SERIES, "series: {name: 云溪: 简报, issue: 18}", "yaml-quote 5:18", "series: {name: '云溪: 简报', issue: 18}"),
    (SERIES, "series:: {name: 云溪简报, issue: 18}", "yaml-colon 5:3", f"写成：{SERIES}"),
    ("[园区, 产值]", "[园区, {head: 产值, align:decimal}]", "yaml-colon 17:30", "{head: 产值, align: decimal}"),
    ("[园区, 产值]", "[园区, {head: 产值: 亿元}]", "yaml-quote 17:26", "{head: '产值: 亿元'}"),
    (TABLE, SUMS.replace("[合计, 22.5]", "[合计, #REF!, 1]"), "yaml-hash 21:14", "- [合计, \"#REF!\", 1]（#REF! 是 Excel"),
    (TABLE, SUMS.replace("[东区, 12.5]", "[东区, #N/A]"), "yaml-hash 19:14", "#N/A 是 Excel 的错误值"),
    (TABLE, SUMS.replace("[东区, 12.5]", "[东区, 12，5]"), "sum-no-number 19:14", "写成：12.5；"),
    (TABLE, SUMS.replace("[东区, 12.5]", "[东区, 12.5亿元]"), "sum-no-number 19:14", "写成：12.5（单位写进表头）"),
    (TABLE, SUMS.replace("[东区, 12.5]", "【东区, 12.5】"), "yaml-wide 19:9", "- [东区, 12.5]"),
    (TABLE, TABLE.replace("[西区,", "[{text: 西区, colspan: 2},"), "ragged-row 20:9", "写成：[西区, 10]"),
    ("    caption: 各园产值\n", "    caption: 各园产值\n    title: 各园产值\n", "field-twice 17:5", "第 16 行的 caption"),
    ("table: tab-1", "table: tab 1", "wrong-value 15:12", "- table: tab-1"),
    (SECTION, SECTION.replace("body", "正文"), "unknown-key 12:5", "是否想写 “body”？"),
    (SECTION, SECTION.replace("    body", "  - body"), "field-with-dash 12:5", "去掉它前面的“- ”"),
    (FIGURE, f"{FIGURE}        align: center\n", "key-elsewhere 15:9", "图本来就居中"),
    (SEEN, "见表@tab-1和[^n1]", "label-twice 13:17", "写成：@tab-1"),
    (SEEN, "见图3、@tab-1和[^n1]", "number-typed 13:17", "如：@fig-1"),
    (FIGURE, "      —figure: fig-1\n", "yaml-bullet 14:7", "写成：- figure: fig-1"),
    (FIGURE, "      — figure: fig-1\n", "yaml-bullet 14:7", "写成：- figure: fig-1"),
    (FIGURE, "      1、figure: fig-1\n", "yaml-bullet 14:7", "写成：- figure: fig-1"),
    (FIGURE, "      -\u3000figure: fig-1\n", "yaml-dash 14:7", "- figure: fig-1"),
    ("      - [西区, 10]", "      -[西区, 10]", "yaml-dash 20:7", "- [西区, 10]"),
    ("      - [东区, 12.5]", "      -[东区, 12.5]", "yaml-dash 19:7", "- [东区, 12.5]"),
    (TEXT, "  - 时间: 6月16日\n    地点: 会议室\n", "text-taken-apart 10:5", "- '时间: 6月16日' ⏎ - '地点: 会议室'"),
    (TEXT, "  - '园区It's组建'\n", "yaml-quote 10:5", "- '园区It''s组建'"),
    (TEXT, "  - |第一行\n    第二行\n", "yaml-bar 10:5", "- | ⏎   第一行"),
    (TEXT, "  - |\n  第一行\n  第二行\n", "yaml-bar 11:3", "- | ⏎   第一行 ⏎   第二行"),
    (TEXT, "  - ? 企业怎么办\n", "text-taken-apart 10:5", "- '? 企业怎么办'"),
    (TEXT, "  - 增长__12%__。\n", "near-mark 10:7", "写成：**12%**"),
    (TEXT, "  - 增长==重点==。\n", "near-mark 10:7", "写成：**重点**"),
    (TEXT, "  - 见[官网](https://a.cn/a b)。\n", "near-mark 10:6", "写成：[官网](https://a.cn/ab)"),
    (TEXT, "  - 见[官网](https://a.cn）。\n", "near-mark 10:6", "写成：[官网](https://a.cn)"),
    (TEXT, "  - 一段文字。\\\n", "near-mark 10:10", "删去末尾的 \\"),
    (TEXT, "  - 一段。<!-- 待核 -->文字。\n", "near-mark 10:8", "- comment: 待核"),
    (TEXT, "  - <p>一<b>12支</b>队。</p>\n", "near-mark 10:5", "写成：一**12支**队。"),
    (SECTION, SECTION.replace("    body:", "    id: key"), "yaml-no-body 13:7", "body: ⏎ - 工作"),
    ("caption: 各园产值", "caption:: 各园产值", "yaml-colon 16:5", "写成：caption: 各园产值"),
    ("    rows:\n", "    rows;\n", "yaml-colon 18:9", "写成：rows:"),
    ("notes:\n", "notes\n", "yaml-no-colon 25:1", "写成：notes:"),
    ("[园区, 产值]", "[园区, '产值]", "yaml-open-quote 17:19", "columns: [园区, 产值]"),
    ("[园区, 产值]", "'[园区, 产值]'", "not-a-list 17:14", "columns: [园区, 产值]"),
    ("date: 2026-11-20", "date: 46191", "wrong-value 4:9", "应写成：2026-06-18"),
    (FIGURE, f"{FIGURE}        width: -5mm\n", "wrong-value 15:16", "是否想写 “5mm”？"),
    (FIGURE, f"{FIGURE}        width: 300%\n", "wrong-value 15:16", "是否想写 “100%”？"),
    (FIGURE, f"{FIGURE}        width: 0\n", "wrong-value 15:16", "应写成：1%–100%"),
    (FIGURE, "      - barcode: {isbn: 123}\n", "barcode-digits 14:25", "应为：完整的号码（这里 3 位）"),
    (SERIES, f"{SERIES}\n  barcode: {{isbn: 123}}", "key-elsewhere 6:3", "body: ⏎   - barcode: {isbn: 123}"),
    (TEXT, "  - 口径见①。\n  - ①按现价计算。\n", "typed-note 11:5", "notes: ⏎   1: 按现价计算。"),
    (TEXT, "  - 第一段。\n    - 第二段文字。\n", "yaml-item 11:5", "- 第二段文字。"),
]  # fmt: skip
IN_CAPTIONS = [
    ("fig-1:", "- fig-1:", "list-for-fields 1:1", "写成：fig-1:"),
    ("fig-1:", "fig-1::", "yaml-colon 1:1", "写成：fig-1:"),
]
SILENT = (
    "统计口径见图1。",
    "见附图3。",
    "由代表@tab-1说明。",
    "如图3月所示。",
    "见表1.2。",
    "见《年报》表9。",
    "姓名：____，日期：__年__月__日。",
    "路径是C:\\报告\\",
    "若a==b则成立。",
)


@pytest.mark.parametrize(("right", "slip", "wanted", "line"), IN_REPORT, ids=[row[2] for row in IN_REPORT])
def test_a_slip_is_told_once_at_its_place(
    right: str, slip: str, wanted: str, line: str, folder: Path
) -> None:
    found = list(told(folder, "report", put(REPORT, right, slip)))
    assert [f"{item.code} {item.span.line}:{item.span.column}" for item in found if item.span] == [wanted]
    assert line in hints(found)
    assert "\x1f" not in "".join(in_language(value, 1) for value in found[0].args.values())
    assert found[0].hints("en") != found[0].hints("zh")


@pytest.mark.parametrize(
    ("right", "slip", "wanted", "line"), IN_CAPTIONS, ids=[row[1] for row in IN_CAPTIONS]
)
def test_a_name_of_captions_is_told_once(right: str, slip: str, wanted: str, line: str, folder: Path) -> None:
    found = list(told(folder, "captions", put(CAPTIONS, right, slip)))
    assert [f"{item.code} {item.span.line}:{item.span.column}" for item in found if item.span] == [wanted]
    assert line in hints(found)


def test_a_reference_to_a_name_that_cannot_be_one_is_shown_with_the_name_that_can(folder: Path) -> None:
    (folder / "captions.yaml").write_text(CAPTIONS.replace("fig-1", "图1"))
    found = told(folder, "report", REPORT.replace("fig-1", "图1").replace(SEEN, f"{SEEN}、@图1"))
    assert {item.code for item in found} == {"near-mark", "wrong-value"}
    assert "写成：@fig-1" in hints(found)


@pytest.mark.parametrize("text", SILENT)
def test_what_is_right_is_left_alone(text: str, folder: Path) -> None:
    assert not list(told(folder, "report", REPORT.replace("第一段文字。", text)))


def test_an_error_of_excel_in_a_csv_file_is_told_at_its_cell(folder: Path) -> None:
    (folder / "d.csv").write_text("园区,产值\n东区,#REF!\n西区,########\n", "utf-8")
    found = told(folder, "report", put(REPORT, TABLE, "    from: d.csv\n"))
    places = [(item.code, item.span.line, item.span.column) for item in found if item.span]
    assert places == [("cell-error", 2, 4), ("cell-error", 3, 4)]
