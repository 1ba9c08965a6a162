"""Numbers typed before captions: the style counts, so they go, and where it counts otherwise that is told."""

from pathlib import Path

import pytest
from helpers.docx_corpus import CENTRE
from helpers.docx_files import SENTENCE, cell, docx, field, heading, par, row, run, styled, table, title
from helpers.imported import imported


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("表1 经费安排", "1"), ("表1　经费安排", "1"), ("表 1：经费安排", "1"), ("表1经费安排", "1"), ("表1. 经费安排", "1"),
        ("表一 经费安排", "一"), ("表一：经费安排", "一"), ("表1-1 经费安排", "1-1"), ("表2.3　经费安排", "2.3"),
        ("附表1 经费安排", "1"), ("Table 1 经费安排", "1"), ("Table 1: 经费安排", "1"), ("表：经费安排", ""), ("表3 经费安排", "3"),
    ],
)  # fmt: skip
def test_a_table_caption_loses_its_number_and_another_count_is_told(
    typed: str, number: str, tmp_path: Path
) -> None:
    body = (
        title("经费报告") + par(SENTENCE) + par(typed, CENTRE) + table(row("项目", "金额"), row("设备", "3"))
    )
    result = imported(docx(body), tmp_path)
    assert result.body[1]["caption"] == "经费安排"
    otherwise = number not in ("", "1", "一")
    assert (f"原稿编号为“{number}”" in result.source) is otherwise
    assert ("import-check" in result.codes) is otherwise


@pytest.mark.parametrize(
    "typed",
    [
        "图1 厂区布局",
        "图1-2 厂区布局",
        "图一：厂区布局",
        "▲图1　厂区布局",
        "图 2.1 厂区布局",
        "圖1　厂区布局",
        "图1厂区布局",
    ],
)
def test_a_figure_caption_loses_its_number(typed: str, tmp_path: Path) -> None:
    text = f"# 厂区报告\n\n{SENTENCE}\n\n![](a.png)\n\n{typed}\n\n{SENTENCE}\n"
    result = imported(text.encode(), tmp_path, "文件.md")
    assert result.captions["fig-1"]["text"] == "厂区布局"


def test_tables_without_captions_do_not_count(tmp_path: Path) -> None:
    plain = table(row("会议", "时间"), row("第一次", "3月"))
    body = (
        title("经费报告")
        + plain
        + par(SENTENCE)
        + par("表1 经费安排")
        + table(row("项目", "金额"), row("设备", "3"))
    )
    assert "原稿编号" not in imported(docx(body), tmp_path).source


def test_numbers_by_chapter_in_fields_go_and_are_told_once(tmp_path: Path) -> None:
    def caption(chapter: str, number: str, words: str) -> str:
        count = (
            field("STYLEREF 1 \\s", run(chapter)) + run("-") + field("SEQ 表 \\* ARABIC \\s 1", run(number))
        )
        return styled("a6", run("表 ") + count + run(f" {words}"))

    body = title("经费报告") + heading("第一章 概况")
    for chapter, number, words in (("1", "1", "经费安排"), ("1", "2", "人员安排"), ("2", "1", "进度安排")):
        body += caption(chapter, number, words) + table(row("项目", "数"), row("设备", "3")) + par(SENTENCE)
    result = imported(docx(body), tmp_path)
    tables = [block for block in result.body[0]["body"] if "table" in block]
    assert [block["caption"] for block in tables] == ["经费安排", "人员安排", "进度安排"]
    assert result.source.count("原稿编号为") == 3
    assert result.codes.count("import-check") == 1


def test_a_caption_in_the_first_row_is_the_tables(tmp_path: Path) -> None:
    head = row(cell("表1 经费安排", '<w:gridSpan w:val="2"/>'))
    body = title("经费报告") + par(SENTENCE) + table(head, row("项目", "金额"), row("设备", "3"))
    block = imported(docx(body), tmp_path).body[1]
    assert (block["caption"], block["columns"][0]) == ("经费安排", "项目")
