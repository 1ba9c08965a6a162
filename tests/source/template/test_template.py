"""Reports filled from data: values, lists, files of blocks; each mistake with its cell and its line."""

from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import zonepub
from zonepub import Diagnostics, Failed, load_report
from zonepub.source.template import given_values

CSV = (
    "园区,产值,增速,备注,日期,大数\n厦门,124050000000,0.085,*重点*,2026-11-03,9999999999999999999999999999999999\n"
    "成都,98600000000,0.1,,2026年3月,1\n"
)


def outline(body: str, head: str = "", **files: Any) -> str:
    """The report with this body, as plain text."""
    text = f"zonepub: 1\n{head}report: {{title: 通报}}\nbody:\n{body}"
    data = {
        name.replace("_", "."): value.encode() if isinstance(value, str) else value
        for name, value in files.items()
    }
    return zonepub.make(text, to="outline", files=data)["outline"].decode()


def failing(body: str, head: str = "", **files: Any) -> str:
    with pytest.raises(Failed) as failed:
        outline(body, head, **files)
    return str(failed.value)


def workbook(*rows: list[Any], formats: dict[str, str] | None = None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "各区"
    for row in rows:
        sheet.append(row)
    for cell, code in (formats or {}).items():
        sheet[cell].number_format = code
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_value_stands_where_it_is_named_and_brings_no_markup() -> None:
    said = outline(
        "  - ${甲}与 **${乙}**、`${甲}`。\n", "vars: {甲: '3*4*5 @x [a](b) ^2^ {汉|hàn}', 乙: 重}\n"
    )
    assert "3*4*5 @x [a](b) ^2^ {汉|hàn}与" in said and "重" in said and "**" not in said


@pytest.mark.parametrize("value", [r"C:\data", r"\\server\share", r"甲\数", r"\n"])
def test_a_backslash_in_a_value_is_shown_once(value: str) -> None:
    assert f"前{value}后" in outline("  - 前${甲}后。\n", f"vars: {{甲: '{value}'}}\n")


def test_values_come_from_the_command_line_before_those_of_the_report(tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text(
        "zonepub: 1\nvars: {名: 旧, 全称: '${名}区'}\nreport: {title: '${全称}'}\nbody: [文。]\n", "utf-8"
    )
    report = load_report(tmp_path / "report.yaml", Diagnostics(), values=given_values({"名": "新"}, "--var"))
    assert "新区" in str(report.title) and report.files["values.yaml"].decode() == '"名": "新"\n'


def test_what_a_value_does_not_say_is_not_published(tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text("zonepub: 1\nreport: {title: '${名}'}\nbody: [文。]\n", "utf-8")
    values = given_values({"名": "新", "电话": "13800000000"}, "--var")
    report = load_report(tmp_path / "report.yaml", Diagnostics(), values=values)
    assert not any("138" in data.decode() for data in report.files.values())


@pytest.mark.parametrize(
    ("pattern", "shown"),
    [
        ("产值|#,##0.00", "124,050,000,000.00"), ("产值|亿元", "1,240.50亿元"), ("产值|亿", "1,240.5亿"),
        ("产值|万元", "12,405,000.00万元"), ("增速|0.0%", "8.5%"), ("增速|百分数", "8.5%"),
        ("大数|#,##0.00", "9,999,999,999,999,999,999,999,999,999,999,999.00"),
        ("大数|亿", "100,000,000,000,000,000,000,000,000亿"),
        ("日期|日期", "2026年11月3日"), ("日期|汉字日期", "二〇二六年十一月三日"), ("日期|yyyy-mm-dd", "2026-11-03"),
        ("日期|月日", "11月3日"), ("日期|汉字年月", "二〇二六年十一月"), ("日期", "2026-11-03"),
    ],
)  # fmt: skip
def test_a_pattern_says_how_a_value_is_shown(pattern: str, shown: str) -> None:
    body = "  - repeat: z.csv\n    range: A1:F2\n    body: ['值：${%s}。']\n" % pattern  # noqa: UP031
    assert f"值：{shown}。" in outline(body, z_csv=CSV)


def test_patterns_are_declared_once_for_a_name() -> None:
    body = "  - repeat: z.csv\n    body: ['${园区}${产值}']\n"
    assert "成都986.00亿元" in outline(body, "formats: {产值: 亿元}\n", z_csv=CSV)


def test_rows_of_a_file_are_repeated_in_any_list() -> None:
    body = """
  - table: t
    columns: [园区, 产值]
    rows:
      - repeat: z.csv
        body: [["${园区}", "${产值|亿元}"]]
  - list: numbered
    items:
      - repeat: z.csv
        body:
          - "${园区}"
          - when: 备注
            body: ["附注${备注}"]
          - unless: 备注
            body: [无附注]
"""
    said = outline(body, z_csv=CSV)
    assert "厦门 | 1,240.50亿元" in said and "附注*重点*" in said and said.count("无附注") == 1


def test_a_workbook_gives_what_its_cells_show() -> None:
    data = workbook(
        ["园区", "产值"], ["厦门", 1240.5], ["成都", 986], formats={"B2": "#,##0.00", "B3": "#,##0.00"}
    )
    said = outline("  - repeat: z.xlsx\n    sheet: 各区\n    body: ['${园区}${产值}']\n", z_xlsx=data)
    assert "厦门1,240.50" in said and "成都986.00" in said


def test_every_mistake_names_its_cell_and_its_line() -> None:
    data = workbook(["园区", "产值"], ["厦门", 1240.5], ["成都", "很多"], [None, 7])
    said = failing("  - repeat: z.xlsx\n    body:\n      - ${园区}产值${产值|亿元}\n", z_xlsx=data)
    assert "z.xlsx!各区!B3" in said and "很多" in said
    assert "z.xlsx!各区!A4" in said and "report.yaml:6:9" in said


def test_what_goes_wrong_later_names_the_cell_too() -> None:
    said = failing(
        "  - repeat: z.csv\n    body:\n      - barcode: {isbn: '${书号}'}\n",
        z_csv="书号\n978-7-302-51165-6\n978-7-302-51165-7\n",
    )
    assert "report.yaml:6:25" in said and "z.csv:3:1" in said and "z.csv:2:1" not in said


def test_a_workbook_with_errors_and_formulas_without_values_is_told_by_its_cells() -> None:
    data = workbook(["园区", "产值"], ["厦门", "=1/0"])
    assert "z.xlsx!各区!B2" in failing("  - repeat: z.xlsx\n    body: ['${产值}']\n", z_xlsx=data)


def test_an_unknown_name_is_told_with_the_nearest() -> None:
    said = failing("  - ${园取}。\n", "vars: {园区: 厦门}\n")
    assert "unknown-variable" in said and "园区" in said and "5:5" in said
    assert "unknown-list" in failing("  - repeat: 园取\n    body: [文]\n", "vars: {园区: [厦门]}\n")


def test_a_sign_that_is_none_stays() -> None:
    assert "价$5，${HOME}，{x}" in outline("  - 价$5，$${HOME}，{x}。\n", "vars: {a: b}\n")
    diagnostics = Diagnostics()
    made = zonepub.make(
        {"zonepub": 1, "report": {"title": "题"}, "body": ["见${HOME}。"]},
        to="outline",
        diagnostics=diagnostics,
    )
    assert "见${HOME}。" in made["outline"].decode() and [item.code for item in diagnostics] == [
        "no-variables"
    ]


def test_blocks_of_other_files_are_included_with_their_places() -> None:
    said = outline(
        "  - include: 部分/甲.yaml\n", "vars: {名: 厦门}\n", **{"部分/甲.yaml": "- ${名}一段。\n- 又一段。\n"}
    )
    assert "厦门一段。" in said and "又一段。" in said
    wrong = failing("  - include: 甲.yaml\n", **{"甲.yaml": "- 好。\n- tilte: 错\n"})
    assert "--> 甲.yaml:2:3" in wrong and "2 | - tilte: 错" in wrong


def test_files_that_include_each_other_have_no_end() -> None:
    assert "include-cycle" in failing("  - include: a.yaml\n", a_yaml="- include: a.yaml\n")


@pytest.mark.parametrize("name", ["/etc/passwd", "../../etc/passwd", "~/.bashrc"])
def test_no_file_outside_is_included(name: str, tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text(
        f"zonepub: 1\nreport: {{title: 题}}\nbody:\n  - include: {name}\n", "utf-8"
    )
    with pytest.raises(Failed, match=r"file-outside|file-not-found"):
        load_report(tmp_path / "report.yaml", Diagnostics())


def test_what_would_fill_the_memory_ends_with_a_diagnostic(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZONEPUB_LIMITS", "source-nodes=5K")
    body = "  - repeat: a\n    body:\n      - repeat: a\n        body:\n          - repeat: a\n            body: [文]\n"
    assert "yaml-too-many" in failing(body, f"vars: {{a: [{', '.join('1' for _ in range(99))}]}}\n")


def test_a_value_is_not_filled_in_again() -> None:
    assert "${乙}" in outline("  - 看${甲}。\n", "vars: {乙: 不该见, 甲: '$${乙}'}\n")
    data = "甲\n${乙}\n"
    assert "看${乙}。" in outline(
        "  - repeat: z.csv\n    body: ['看${甲}。']\n", "vars: {乙: 不该见}\n", z_csv=data
    )


def test_remarks_of_editors_in_included_files_are_not_published(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("- text: 一段。\n  comment: 机密批注\n", "utf-8")
    (tmp_path / "report.yaml").write_text(
        "zonepub: 1\nreport: {title: 题}\nbody:\n  - include: a.yaml\n", "utf-8"
    )
    report = load_report(tmp_path / "report.yaml", Diagnostics())
    assert "一段" in report.files["a.yaml"].decode() and "机密" not in str(report.files)


def test_merged_cells_give_each_row_their_value() -> None:
    data = workbook(["省", "园区"], ["福建", "厦门"], [None, "福州"])
    book = openpyxl.load_workbook(BytesIO(data))
    book.active.merge_cells("A2:A3")
    file = BytesIO()
    book.save(file)
    said = outline("  - repeat: z.xlsx\n    body: ['${省}${园区}']\n", z_xlsx=file.getvalue())
    assert "福建厦门" in said and "福建福州" in said


def test_the_normaliser_leaves_placeholders_alone(tmp_path: Path) -> None:
    from zonepub.source.markup import lines_of
    from zonepub.yamlfile import parse_yaml

    node = parse_yaml("产值${产值|#,##0.00},增长", "x", Diagnostics())
    assert [piece.role for piece in lines_of(node)[0]] == ["text", "opaque", "text"]


def test_a_colon_for_a_bar_and_a_brace_that_lacks_are_told_with_the_line_to_write() -> None:
    assert "${产值|#,##0.0}" in failing("  - '产值${产值:#,##0.0}'\n", "vars: {产值: 12}\n")
    assert "${产值|亿元}" in failing("  - 产值${产值：亿元}\n", "vars: {产值: 12}\n")
    diagnostics = Diagnostics()
    text = "zonepub: 1\nvars: {产值: 12}\nreport: {title: 题}\nbody: ['产值${产值 亿元、$${产值']\n"
    zonepub.make(text, to="outline", diagnostics=diagnostics)
    assert [(item.code, item.span and item.span.column) for item in diagnostics] == [
        ("variable-unclosed", 11)
    ]


@pytest.mark.parametrize("typed", ["$｛园区｝", "$｛园区}", "${园区｝", "＄{园区}", "＄｛园区｝"])
def test_signs_of_an_input_method_make_no_placeholder_and_are_told(typed: str) -> None:
    diagnostics = Diagnostics()
    text = f"zonepub: 1\nreport: {{title: 题}}\nbody:\n- 在{typed}召开。\n"
    zonepub.make(text, to="outline", diagnostics=diagnostics)
    found = [item for item in diagnostics if item.code == "variable-wide"]
    assert [(item.span and item.span.column, item.hints("zh")) for item in found] == [(4, ["写成：${园区}"])]
