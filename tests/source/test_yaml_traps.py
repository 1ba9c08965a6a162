"""What YAML takes for its own in an ordinary text: it works, or the hint shows the line as it should be written."""

from collections.abc import Callable
from pathlib import Path

import pytest

from zonepub.diagnostics import Diagnostics
from zonepub.diagnostics.catalogue import hints
from zonepub.model import Paragraph, Report, plain
from zonepub.yamlfile import read_yaml
from zonepub.yamlfile.mends.lists import open_braces

Read = Callable[..., tuple[Report | None, Diagnostics]]
SOURCE = "zonepub: 1\nreport: {title: 题}\nbody:\n- 前一段\n- %s\n- {table: tab-a, caption: 表, columns: [甲], rows: [[1]]}\n"
STARTS = """
**重点**：内容
*强调*文字
`code`文字
[全文](https://e.org)文字
@tab-a说明
{汉字|hàn zì}文字
"十四五"时期
'十四五'时期
"甲"和"乙"
时间: 2026年
AI: 人工智能
网址http://e.org: 好
甲: 乙: 丙
正文 # 备注
正文 #
1 #楼和2 #楼
#话题#
# 话题
! 注意
!注意 安全
& 公司
&公司 名
* 星号
*note 文字
> 引用
| 竖线
|竖线
% 百分
%百分
? 问
?问
- 列表
-列表
: 冒号
:冒号
, 逗号
]右括号
}右括号
~波浪
=等号
[2026]18号
[x]
[x] 待办
{x}
{x: y}
1.50
yes
null
2026-11-03
——破折
“引号”
---
...
!!str 12
@云溪发布
文字:
文字#1
$5
<b>
100%
\\反斜
"""


@pytest.mark.parametrize("text", [line.replace("\\\\", "\\") for line in STARTS.split("\n") if line])
def test_a_paragraph_may_start_in_any_way_or_the_hint_shows_it_in_quotes(text: str, read: Read) -> None:
    report, diagnostics = read(SOURCE % text)
    shown = [hint for item in diagnostics for hint in hints(item, "en")]
    quoted = "- '" + text.replace("'", "''") + "'"
    if not shown:
        assert report is not None
        paragraph = report.body[1]
        assert isinstance(paragraph, Paragraph)
        assert plain(paragraph.text) == text
        return
    assert any(quoted in hint for hint in shown), shown
    assert all(item.span and item.span.line == 5 for item in diagnostics)
    mended, _ = read(SOURCE % quoted[2:])  # and as the hint has it, it works
    assert mended is not None or text in ("@云溪发布",)


@pytest.mark.parametrize(("source", "line"), [
    ("zonepub: 1\nreport: {title: 题}\nbody:\n- 一\nreport：\n  title: 题\n", "report: "),
    ("zonepub: 1\nreport:\n  title：题\nbody: [一]\n", "title: 题"),
    ("zonepub: 1\nreport:\n  title: 题\n  issuer:某局\nbody: [一]\n", "issuer: 某局"),
    ("zonepub: 1\nreport:\n  title: 关于某事: 通知\nbody: [一]\n", "title: '关于某事: 通知'"),
    ("zonepub: 1\nreport:\n  title: 题\n　　issuer: 某局\nbody: [一]\n", "issuer: 某局"),
    ("zonepub: 1\nreport: {title: 题}\nbody:\n- table: t\n  caption: 表\n  columns: [指标[^n], 值]\n  rows: [[1, 2]]\n",
     "columns: ['指标[^n]', 值]"),
    ("zonepub: 1\nreport: {title: 题}\nbody:\n- table: t\n  caption: 表\n  columns: [指标, 值]\n  rows:\n  - [甲, 时间: 2]\n",
     "- [甲, '时间: 2']"),
    ("zonepub: 1\nreport:\n  title: 1 #楼\nbody: [一]\n", "title: '1 #楼'"),
    ("zonepub: 1\nreport: {title: 题}\nbody:\n- 一\n-二、任务\n", "- 二、任务"),
    ("zonepub: 1\nreport: {title: 题}\nbody:\n- 一\n-2026年\n- 三\n", "- 2026年"),
    ("zonepub: 1\nreport: {title: 题}\nbody:\n- section：一、任务\n", "- section: 一、任务"),
    ("zonepub: 1\nreport: {title: 题}\nbody:\n- \"十四五期间\n- 三\n", "- '十四五期间'"),
    ("zonepub: 1\nreport: {title: 题}\nbody:\n- \"存于D:\\报告\\\"\n- 三\n", "- '存于D:\\报告\\'"),
    ("zonepub: 1\nreport: {title: 题}\nbody:\n- \"D:\\报告\\终稿\"\n- 三\n", "- 'D:\\报告\\终稿'"),
    ("zonepub: 1\nreport: {title: 题}\nbody:\n- table: t\n  columns: [甲, 乙]\n  rows:\n  - ['1, '2']\n", "- ['1', '2']"),
    ("zonepub: 1\nreport: {title: 题, issuer: #局}\nbody: [一]\n", 'report: {title: 题, issuer: "#局"}'),
    ("zonepub: 1\nreport: {title: 题\nbody: [一]\n", "report: {title: 题}"),
    ("zonepub: 1\nreport: {title: 题}\nbody:\n- figure:fig-1\n", "- figure: fig-1"),
    ("zonepub: 1\nreport:\n  title: !重要 通知\nbody: [一]\n", "title: '!重要 通知'"),
])  # fmt: skip
def test_a_slip_in_a_field_is_shown_as_it_should_be_written(source: str, line: str, read: Read) -> None:
    _, diagnostics = read(source)
    assert any(line.strip() in hint for item in diagnostics for hint in hints(item, "en")), [
        (item.code, hints(item, "en")) for item in diagnostics
    ]


def test_a_comment_with_its_two_blanks_is_a_comment(read: Read) -> None:
    _, diagnostics = read(SOURCE % "正文  # 备注")
    assert list(diagnostics) == []
    _, diagnostics = read(SOURCE % "'正文' # 备注")
    assert list(diagnostics) == []


@pytest.mark.parametrize("text", [
    "|\n  第一段。\n\n  第二段。", '"第一段。\\n\\n第二段。"', "第一段。\n\n  第二段。", ">\n  第一段。\n\n  第二段。",
])  # fmt: skip
def test_an_empty_line_inside_a_text_is_told_with_the_paragraphs_it_should_make(
    text: str, read: Read
) -> None:
    _, diagnostics = read(SOURCE % text)
    (item,) = diagnostics
    assert (item.code, item.severity) == ("blank-line", "warning")
    assert "- 第一段。 ⏎ - 第二段。" in hints(item, "zh")[0]


@pytest.mark.parametrize("blank", ["\t", "\u3000", "\u00a0"])
def test_an_indent_of_other_blanks_is_shown_with_plain_ones(blank: str, read: Read) -> None:
    _, diagnostics = read(f"zonepub: 1\nreport:\n{blank}title: 题\nbody: [一]\n")
    (first, *_) = diagnostics
    assert (first.code, first.span.line, first.span.column) == ("yaml-indent", 3, 1)
    assert "title: 题" in hints(first, "en")[0] or first.args["line"].endswith("title: …")


def test_a_line_that_stands_level_with_none_is_shown_at_the_level_above_it(read: Read) -> None:
    _, diagnostics = read("zonepub: 1\nreport:\n    title: 题\n\n  issuer: 某局\nbody: [一]\n")
    (item,) = diagnostics
    assert (item.code, item.span and item.span.line) == ("yaml-unaligned", 5)
    assert "写成：    issuer: 某局" in hints(item, "zh")[0]


def test_a_manuscript_in_place_of_the_sources_is_sent_to_the_import(tmp_path: Path) -> None:
    (tmp_path / "来稿.docx").write_bytes(b"PK\x03\x04\xff\xfe")
    diagnostics = Diagnostics()
    assert read_yaml(tmp_path / "来稿.docx", "来稿.docx", diagnostics) is None
    (item,) = diagnostics
    assert item.code == "not-a-text-file" and "zonepub import 来稿.docx" in hints(item, "zh")[0]


@pytest.mark.parametrize("mark", ["'", '"'])
def test_an_open_quote_is_blamed_where_it_opens_though_a_later_line_has_a_pair(
    mark: str, tmp_path: Path
) -> None:
    source = f"zonepub: 1\nreport:\n  title: {mark}甲乙\nbody:\n- 第一段。\n- {mark}另一段。{mark}\n"
    (tmp_path / "r.yaml").write_text(source, "utf-8")
    diagnostics = Diagnostics()
    assert read_yaml(tmp_path / "r.yaml", "r.yaml", diagnostics) is None
    item = next(iter(diagnostics))
    assert (item.code, item.span and item.span.line, len(diagnostics)) == ("yaml-open-quote", 3, 1)
    assert hints(item, "en")[0].endswith("title: '甲乙'")


def test_a_quote_over_two_lines_is_not_blamed_for_what_is_wrong_below(tmp_path: Path) -> None:
    source = "zonepub: 1\nreport:\n  title: '甲\n    乙'\nbody:\n- '另一段'。\n"
    (tmp_path / "r.yaml").write_text(source, "utf-8")
    diagnostics = Diagnostics()
    assert read_yaml(tmp_path / "r.yaml", "r.yaml", diagnostics) is None
    assert next(iter(diagnostics)).span.line == 6  # type: ignore[union-attr]


def test_braces_that_are_closed_are_not_tried_for_what_is_wrong_below_them() -> None:
    lines = ["fig-a: {", "  text: 甲,", "  image: a.jpg", "}"] * 50 + [
        "fig-b: {",
        "  text: 乙",
        "  image: b.jpg",
    ]
    assert [repair.number for repair in open_braces(lines, len(lines))] == [200]


@pytest.mark.parametrize("end", ["\r", "\x85", "\u2028", "\u2029"])
def test_a_broken_file_with_line_ends_of_word_is_told_at_the_line_of_yaml(end: str, tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_bytes(f"zonepub: 1{end}body: [甲]\n“".encode())
    diagnostics = Diagnostics()
    assert read_yaml(tmp_path / "r.yaml", "r.yaml", diagnostics) is None
    assert [item.span and item.span.line for item in diagnostics] == [3]
