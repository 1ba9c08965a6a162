"""A line end or a space in the source is no gap between Han (T13.15), but parts half-lines of a title (T13.16)."""

from collections.abc import Callable

import pytest

from zonepub.diagnostics import Diagnostics
from zonepub.model import Paragraph, Report, Section, Strong, Text, plain

Read = Callable[..., tuple[Report | None, Diagnostics]]
HEAD = "zonepub: 1\nreport: {title: 激发新动能 逐梦新征程}\n"


@pytest.mark.parametrize(("typed", "wanted"), [
    ("- 第一行汉字，\n  第二行汉字。", "第一行汉字，第二行汉字。"),
    ("- >-\n  第一行\n  第二行", "第一行第二行"),
    ("- |\n  第一行\n  第二行", "第一行第二行"),
    ("- \"第一行\n  第二行\"", "第一行第二行"),
    ("- 汉字 汉字", "汉字汉字"),
    ("- 用 AI\n  tools 编写", "用 AI tools 编写"),
    ("- 　　段首缩进", "段首缩进"),
])  # fmt: skip
def test_no_gap_is_left_between_han(typed: str, wanted: str, read: Read) -> None:  # T13.15 T13.18
    report, found = read(f"{HEAD}body:\n{typed}\n")
    assert report is not None, list(found)
    block = report.body[0]
    assert isinstance(block, Paragraph)
    assert plain(block.text) == wanted


def test_a_space_in_a_title_parts_its_half_lines(read: Read) -> None:  # T13.16
    report, _ = read(f"{HEAD}body:\n- section: 突出规划引领 跑出发展加速度\n  id: a\n  body: [见 @a。]\n")
    assert report is not None
    assert plain(report.title) == "激发新动能\u3000逐梦新征程"
    section = report.body[0]
    assert isinstance(section, Section)
    assert plain(section.title) == "突出规划引领\u3000跑出发展加速度"


def test_places_are_still_right_after_joining(read: Read) -> None:
    _, found = read(f"{HEAD}body:\n- 第一行汉字，\n  第二行**汉字。\n")
    assert [(item.code, item.span and (item.span.line, item.span.column)) for item in found] == [
        ("unbalanced-mark", (5, 6))
    ]


def test_code_keeps_its_spaces_and_marks_work_over_a_fold(read: Read) -> None:
    report, _ = read(f"{HEAD}body:\n- 前**重点\n  词**后\n")
    assert report is not None
    block = report.body[0]
    assert isinstance(block, Paragraph)
    assert block.text == (Text("前"), Strong((Text("重点词"),)), Text("后"))
