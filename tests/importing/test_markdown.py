"""Markdown as offices write it: blocks, marks beside Chinese punctuation, front matter."""

import time
from pathlib import Path
from typing import Any

import pytest
from helpers.importing import complaints, imported, loaded, report
from helpers.picture_samples import coloured, saved

from zonepub.diagnostics import Diagnostics
from zonepub.source import load_report


def body(text: str, folder: Path) -> Any:
    first, *blocks = report("# 标题\n\n第一段到此为止。\n\n" + text, folder, "in.md")["body"]
    assert first == "第一段到此为止。"
    return blocks


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("**重点。**下一句", "**重点。**下一句"),
        ("他说**“绿地”**很好", "他说**“绿地”**很好"),
        ("“**先有路，再有车**”是共识", "“**先有路，再有车**”是共识"),
        ("重点是*强调*的词", "重点是*强调*的词"),
        ("__粗体__与， _强调_ 。", "**粗体**与，*强调*。"),
        ("附件_清单_终稿", "附件_清单_终稿"),
        ("***又粗又斜***", "***又粗又斜***"),
        ("**粗*斜体*粗**", "**粗*斜体*粗**"),
        ("尺寸1200*800*600毫米", "尺寸1200*800*600毫米"),
        ("张*三、李*四", "张*三、李*四"),
        ("电话138****1234", "电话138****1234"),
        ("snake_case_name不变", "snake_case_name不变"),
        ("没有闭合的**星号", r"没有闭合的\*\*星号"),
        (r"转义\*星号\*", r"转义\*星号\*"),
        ("`代码*不*变`", "`代码*不*变`"),
        ("[网站](https://a.cn/b_c)", "[网站](https://a.cn/b_c)"),
        ("<https://a.cn/b*c>", "https://a.cn/b*c"),
        ("[附件](./a.docx)", "附件"),
        ("x<sup>2</sup>与CO<sub>2</sub>", "x^2^与CO~2~"),
        ("x^2^与CO~2~", "x^2^与CO~2~"),
        ("第3~5页、8~10页", "第3~5页、8~10页"),
        ("A&amp;B&lt;C", "A&B<C"),
        ("<u>下划</u><font color=red>红</font>", "下划红"),
        ("<单位>不是标签", "<单位>不是标签"),
        ("~~删去~~的字", "删去的字"),
        ("公式$R=\\frac{Q}{N}$如上", "公式`R=\\frac{Q}{N}`如上"),
        ("价格$5和$6", "价格$5和$6"),
        ("前<!-- 批注 -->后", "前后"),
        ("行尾。{.noindent}", "行尾。"),
    ],
)
def test_inline_text_is_written_as_it_was_meant(typed: str, written: str, tmp_path: Path) -> None:
    assert body(typed, tmp_path) == [written]


def test_a_line_end_beside_han_is_no_space(tmp_path: Path) -> None:
    assert body("没有场景，\n再好的飞行器\nis only\na toy。", tmp_path) == [
        "没有场景，再好的飞行器is only a toy。"
    ]


def test_a_hard_break_parts_paragraphs(tmp_path: Path) -> None:
    assert body("第一行  \n第二行\\\n第三行<br>第四行", tmp_path) == ["第一行", "第二行", "第三行", "第四行"]


def test_four_spaces_are_an_indent(tmp_path: Path) -> None:
    assert body("    四个空格缩进的**一段**。", tmp_path) == ["四个空格缩进的**一段**。"]


def test_lists_nest_and_count(tmp_path: Path) -> None:
    text = "- 甲\n  1. 子一\n  2. 子二\n- 乙\n\n  乙的第二段\n"
    assert body(text, tmp_path) == [
        {
            "list": "bulleted",
            "items": [["甲", {"list": "numbered", "items": ["子一", "子二"]}], ["乙", "乙的第二段"]],
        }
    ]


def test_numbers_that_a_style_cannot_count_stay_as_typed(tmp_path: Path) -> None:
    assert body("3. 第三条\n4. 第四条", tmp_path) == ["3. 第三条", "4. 第四条"]
    assert body("1. 甲\n1. 乙", tmp_path) == [{"list": "numbered", "items": ["甲", "乙"]}]


def test_a_quotation_keeps_its_source(tmp_path: Path) -> None:
    assert body("> 飞得起来是技术。\n>\n> ——办公室访谈", tmp_path) == [
        {"quote": "飞得起来是技术。", "source": "办公室访谈"}
    ]


def test_a_table_keeps_escaped_bars_marks_and_alignment(tmp_path: Path) -> None:
    (table,) = body("| 甲 | 乙 |\n|:-:|---|\n| `a\\|b` | **1**\\|2[^n] |\n\n[^n]: 注", tmp_path)
    assert table["columns"] == [{"head": "甲", "align": "center"}, "乙"]
    assert table["rows"] == [["`a|b`", "**1**|2[^n]"]]


def test_a_table_in_html_is_a_table(tmp_path: Path) -> None:
    text = "<table>\n<tr><th rowspan=2>任务</th><th>单位</th></tr>\n<tr><td>经**发**局<br>科技局</td></tr>\n</table>\n\n表后。"
    (table, after) = body(text, tmp_path)
    assert table["head"] == [[{"text": "任务", "rowspan": "2"}, "单位"]]
    assert table["rows"] == [["经**发**局\n科技局"]]
    assert after == "表后。"


def test_reference_links_and_pictures_find_their_definitions(tmp_path: Path) -> None:
    text = '见[规划][p]。\n\n![流程图][i]\n\n文。\n\n[p]: https://a.cn/plan "规划"\n[i]: ./flow.png\n'
    files = imported(f"# 题\n\n{text}", tmp_path, "in.md")
    assert loaded(files)["body"][0] == "见[规划](https://a.cn/plan)。"
    assert loaded(files, "captions.yaml")["fig-1"]["text"] == "流程图"


def test_lines_that_begin_with_a_number_stay_lines(tmp_path: Path) -> None:
    assert body("一、甲事项\n二、乙事项\n续行", tmp_path) == ["一、甲事项", "二、乙事项续行"]


def test_front_matter_of_toml_is_read(tmp_path: Path) -> None:
    text = '+++\ntitle = "方案：甲"\ntags = ["甲", "乙"]\ndraft = true\n+++\n\n文。\n'
    assert report(text, tmp_path, "in.md")["report"] == {"title": "方案：甲", "keywords": ["甲", "乙"]}


def test_notes_come_through_whatever_they_are_called(tmp_path: Path) -> None:
    tree = report(
        "# 题\n\n甲[^1]乙[^中 文]丙[^注①]丁^[行内注]。\n\n[^1]: 第一\n    续行\n[^注①]: 第二\n",
        tmp_path,
        "in.md",
    )
    assert tree["notes"] == {"1": "第一续行", "注①": "第二", "inline-1": "行内注"}
    assert tree["body"] == [r"甲[^1]乙[\^中文]丙[^注①]丁[^inline-1]。"]


def test_headings_below_the_title_begin_at_level_one(tmp_path: Path) -> None:
    tree = report("# 总题\n\n### 甲\n\n文。\n\n##### 乙\n\n文。\n", tmp_path, "in.md")
    assert tree["report"]["title"] == "总题"
    assert tree["body"] == [{"section": "甲", "body": ["文。", {"section": "乙", "body": ["文。"]}]}]


def test_a_heading_with_nothing_below_it_stays_a_heading(tmp_path: Path) -> None:
    files = imported("# 总题\n\n## 甲\n\n## 乙\n\n文。\n", tmp_path, "in.md")
    assert loaded(files)["body"] == [{"section": "甲", "body": []}, {"section": "乙", "body": ["文。"]}]
    (tmp_path / "report.yaml").write_bytes(files["report.yaml"])
    diagnostics = Diagnostics()
    load_report(tmp_path / "report.yaml", diagnostics)
    assert [(item.severity, item.code) for item in diagnostics] == [("warning", "empty-section")]


def test_a_comment_that_says_attachment_begins_one(tmp_path: Path) -> None:
    tree = report("# 函\n\n正文。\n\n<!-- [附件] -->\n\n# 清单\n\n内容。\n", tmp_path, "in.md")
    assert tree["annexes"] == [{"title": "清单", "body": ["内容。"]}]


def test_a_picture_is_never_fetched_and_never_lost(tmp_path: Path) -> None:
    files = imported(
        '# 题\n\n![一张图](https://a.cn/x.png "图题")\n\n![](../secret.png)\n\n文。', tmp_path, "in.md"
    )
    captions = loaded(files, "captions.yaml")
    assert captions == {"fig-1": {"text": "图题", "alt": "一张图"}, "fig-2": {"text": "secret"}}
    pictures = loaded(files, "import.report.json")["pictures"]
    assert [item["address"] for item in pictures] == ["https://a.cn/x.png", "../secret.png"]
    assert "# 图片没有取回：https://a.cn/x.png" in files["captions.yaml"].decode()


def test_a_picture_beside_the_file_comes_along(tmp_path: Path) -> None:
    picture = saved(coloured(), "PNG")
    (tmp_path / "图 1.png").write_bytes(picture)
    files = imported("# 题\n\n![甲](图%201.png)\n\n文。", tmp_path, "in.md")
    assert files["images/fig-1.png"] == picture
    assert loaded(files, "captions.yaml")["fig-1"]["image"] == "images/fig-1.png"


FRONT = """---
title: "甲：乙"
subtitle: 副题
author: [张三, 李四]
date: 2026年3月5日
keywords: 数据、算力
abstract: |
  第一行，
  第二行。
layout: post
---

正文。
"""


def test_front_matter_fills_the_head_and_the_rest_is_told(tmp_path: Path) -> None:
    files = imported(FRONT, tmp_path, "in.md")
    assert loaded(files)["report"] == {
        "title": "甲：乙",
        "subtitle": "副题",
        "byline": {"names": ["张三", "李四"]},
        "date": "2026-03-05",
        "keywords": ["数据", "算力"],
        "abstract": "第一行，第二行。",
    }
    left = [item["text"] for item in loaded(files, "import.report.json")["left_out"]]
    assert left == ["layout: post"]


def test_front_matter_that_is_not_quite_yaml_is_read_line_by_line(tmp_path: Path) -> None:
    text = "---\ntitle: 关于A: B的报告\ntags: [甲, 乙]\nauthor:\n  - 张三\n---\n\n正文。\n"
    assert report(text, tmp_path, "in.md")["report"] == {
        "title": "关于A: B的报告",
        "byline": {"names": ["张三"]},
        "keywords": ["甲", "乙"],
    }


def test_two_rules_with_text_between_them_are_no_front_matter(tmp_path: Path) -> None:
    tree = report("---\n\n这是正文的一段。\n\n---\n\n又一段。\n", tmp_path, "in.md")
    assert tree["body"] == ["这是正文的一段。", "又一段。"]


@pytest.mark.parametrize("name", ["a.md", "b.markdown"])
def test_every_suffix_of_markdown_is_read(name: str, tmp_path: Path) -> None:
    assert complaints("# 题\n\n文。", tmp_path, name) == []


@pytest.mark.parametrize("piece", ["$x$", "[^1]", "[链](http://a", "**重点。**下", "[^"])
def test_a_long_paragraph_of_marks_takes_no_square_of_its_time(piece: str, tmp_path: Path) -> None:
    """The square took 4 to 12 s at this length, for the first three."""
    text = (piece * 10_000)[:10_000]
    started = time.process_time()
    report(f"# 题\n\n{text}\n", tmp_path, "a.md")
    assert time.process_time() - started < 2


def test_entities_of_html_become_the_characters_that_they_name(tmp_path: Path) -> None:
    text = "甲&amp;乙丙&copy;丁&ldquo;戊&rdquo;己&#8212;庚&#x2026;辛&lt;b&gt;壬&unknown;癸&"
    (line,) = loaded(imported(f"# 题\n\n{text}\n", tmp_path, "a.md"))["body"]
    assert line.replace("\\", "") == "甲&乙丙©丁“戊”己—庚…辛<b>壬&unknown;癸&"


def test_lines_behind_bars_stay_lines(tmp_path: Path) -> None:
    poem = "| 春风吹绿江边柳，\n|     万企奔腾**向海流**。\n|\n| 明月照我上高楼。\n"
    (quote,) = body(poem, tmp_path)
    assert quote["quote"] == ["春风吹绿江边柳，", "万企奔腾**向海流**。", "明月照我上高楼。"]
    (table_like,) = body("| 甲 | 乙 |\n| 丙 | 丁 |\n", tmp_path)
    assert "quote" not in table_like


def test_words_that_were_struck_out_are_marked_for_a_person(tmp_path: Path) -> None:
    source = imported("# 题\n\n第一段。\n\n- ~~人才缺口~~用工缺口仍在\n", tmp_path, "a.md")[
        "report.yaml"
    ].decode()
    assert "# 请核对：“人才缺口”原有删除线，成品里照印\n" in source


def test_sources_on_lines_of_their_own_are_not_run_together(tmp_path: Path) -> None:
    lines = [
        "[1] 张三. 低空经济导论[M]. 北京: 科学出版社, 2025.",
        "[2] 李四. 物流研究[J]. 交通, 2024(3): 12-18.",
    ]
    written = body("\n".join(lines) + "\n", tmp_path)
    assert [text[:6].replace("\\", "") for text in written] == ["[1] 张三", "[2] 李四"]


TABLE = "| 园区 | 户数 |\n|---|---|\n| 东园 | 120 |\n| 西园 | 150 |\n\n"


@pytest.mark.parametrize(
    ("text", "captions"),
    [
        ("表：各园区户数\n\n" + TABLE, ["各园区户数"]),
        (TABLE + "表：各园区户数\n\n", ["各园区户数"]),
        (TABLE + "表:各园区户数\n\n后面还有一段。\n\n", ["各园区户数"]),
        (TABLE + "表：各园区产值\n\n" + TABLE, [None, "各园区产值"]),
        (TABLE + "表：各园区产值\n\n单位：家\n\n" + TABLE, [None, "各园区产值（单位：家）"]),
        (TABLE + "表：以上是各园区户数，合计二百七十户。\n\n", [None]),
    ],
)
def test_a_line_that_says_table_is_the_caption_of_the_one_beside_it(
    text: str, captions: list[str | None], tmp_path: Path
) -> None:
    tables = [block for block in body(text, tmp_path) if isinstance(block, dict) and "table" in block]
    assert [table.get("caption") for table in tables] == captions
