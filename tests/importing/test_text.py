"""Plain text: paragraphs out of wrapped lines, tables that were drawn, what is no text."""

from pathlib import Path
from typing import Any

import pytest
from helpers.importing import imported, loaded, report

LINE = "园区全面推行企业诉求闭环办理机制并把办理结果纳入部门年度考核指标体系之中统"  # 38 characters


def body(text: str, folder: Path, **options: Any) -> Any:
    return report("通知标题\n\n" + text, folder, **options)["body"]


def test_lines_wrapped_at_a_width_are_joined_up_to_the_next_indent(tmp_path: Path) -> None:
    text = f"　　{LINE}\n{LINE}一计\n算。\n　　{LINE}\n{LINE}二次\n{LINE}三次\n完毕。\n"
    assert body(text, tmp_path) == [f"{LINE}{LINE}一计算。", f"{LINE}{LINE}二次{LINE}三次完毕。"]


def test_wrapped_latin_words_keep_the_space_between_them(tmp_path: Path) -> None:
    text = f"{LINE[:30]}Class 1000\nclean room {LINE[:28]}\n{LINE[:36]}GB\n50073的{LINE[:33]}\n{LINE[:38]}到底\n结束。\n"
    (joined,) = body(text, tmp_path)
    assert "Class 1000 clean room" in joined
    assert "GB 50073的" in joined


def test_a_number_that_wrapping_broke_is_whole_again(tmp_path: Path) -> None:
    text = f"{LINE[:35]}2026\n年{LINE[:36]}一\n{LINE[:34]}共12\n34家{LINE[:34]}\n{LINE[:36]}完\n。\n"
    assert "共1234家" in body(text, tmp_path)[0]


def test_lines_of_many_lengths_are_paragraphs(tmp_path: Path) -> None:
    lines = [LINE[:20] + "。", LINE + "。", LINE[:30] + LINE[:25] + "。", LINE[:12] + "。"]
    assert body("\n".join(lines), tmp_path) == lines


def test_rules_and_page_numbers_are_left_out_and_told(tmp_path: Path) -> None:
    text = "第一段到此结束。\n\n— 3 —\n\n----------\n第二段到此结束。\n第 4 页 共 9 页\n"
    files = imported("标题\n\n" + text, tmp_path)
    assert loaded(files)["body"] == ["第一段到此结束。", "第二段到此结束。"]
    left = [(item["text"], item["reason"]) for item in loaded(files, "import.report.json")["left_out"]]
    assert left == [
        ("— 3 —", "a page number"),
        ("----------", "a rule across the page"),
        ("第 4 页 共 9 页", "a page number"),
    ]


@pytest.mark.parametrize(
    ("drawn", "rows"),
    [
        ("指标\t数值\n产值\t1.5\n税收\t\n", [["指标", "数值"], ["产值", "1.5"], ["税收", ""]]),
        ("\t指标\t数值\n\t产值\t1.5\n", [["指标", "数值"], ["产值", "1.5"]]),
        ("表1  情况\n指标    数值\n产值    1.5\n", [["指标", "数值"], ["产值", "1.5"]]),
        (
            "指标      东区      西区\n产值                1.5\n税收      2.0       3.0\n",
            [["指标", "东区", "西区"], ["产值", "", "1.5"], ["税收", "2.0", "3.0"]],
        ),
        (
            "表一：增速\n月份 1月 2月\n增速 8.6 7.9\n电力 -0.4 —\n",
            [["月份", "1月", "2月"], ["增速", "8.6", "7.9"], ["电力", "-0.4", "—"]],
        ),
        ("指标　　数值\n产值　　1.5\n税收　　2.0\n", [["指标", "数值"], ["产值", "1.5"], ["税收", "2.0"]]),
        ("│ 指标 │ 数值 │\n├──┼──┤\n│ 产值 │ -2.4 │\n", [["指标", "数值"], ["产值", "-2.4"]]),
    ],
)
def test_a_drawn_table_is_a_table(drawn: str, rows: list[list[str]], tmp_path: Path) -> None:
    (table, after) = body(f"{drawn}\n后面的一段话到此结束。\n", tmp_path)
    heads = [column["head"] if isinstance(column, dict) else column for column in table["columns"]]
    assert [heads, *table["rows"]] == rows
    assert after == "后面的一段话到此结束。"


@pytest.mark.parametrize(
    "text",
    [
        "聚力向新  云岭答卷\n云岭高新区召开会议，部署工作。\n",
        "出席：\t张某、李某\n列席：\t王某、赵某\n",
        "张三　李四\n王五　赵六\n",
    ],
)
def test_gaps_in_a_few_lines_make_no_table(text: str, tmp_path: Path) -> None:
    blocks = body(text, tmp_path)
    assert all(isinstance(block, str) for block in blocks)


def test_figures_are_set_to_the_right_and_numbers_of_rows_are_not(tmp_path: Path) -> None:
    (table,) = body("序号\t产值\t单位\n1\t9,120\t万元\n2\t-3.5\t万元\n", tmp_path)
    assert table["columns"] == ["序号", {"head": "产值", "align": "right"}, "单位"]


def test_what_yaml_cannot_hold_is_left_out_and_told(tmp_path: Path) -> None:
    files = imported("标题\n\n云岭\x07高新\u200b区\x85召开会议。\n", tmp_path)
    assert loaded(files)["body"] == ["云岭高新区召开会议。"]
    left = [item["reason"] for item in loaded(files, "import.report.json")["left_out"]]
    assert left == ["control characters", "invisible characters"]


def test_a_form_feed_is_a_page_break(tmp_path: Path) -> None:
    assert body("第一页到此结束。\n\x0c第二页到此结束。\n", tmp_path) == [
        "第一页到此结束。",
        "page-break",
        "第二页到此结束。",
    ]
