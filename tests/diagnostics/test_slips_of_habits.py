"""Slips of whoever knows reports, pages and tables of other tools: the block is shown as it should be, whole."""

from pathlib import Path

import pytest
from helpers.slips import REPORT, Row, Slip, folder, put, slips, told

from zonepub.diagnostics import in_both, in_language
from zonepub.diagnostics.terminal import laid_out, show

__all__ = ["folder"]  # a fixture
PARAGRAPH, FIGURE = "  - 第一段文字。\n", "      - figure: fig-1\n"
TABLE = (
    "  - table: tab-1\n    caption: 各园产值\n    columns: [园区, 产值]\n    rows:\n"
    "      - [东区, 12.5]\n      - [西区, 10]\n"
)
RIGHT = "- table: tab-1 ⏎   caption: 各园产值 ⏎   columns: [园区, 产值] ⏎   rows: ⏎     - [东区, 12.5] ⏎     - [西区, 10]"
NESTED = (
    "  - table:\n      caption: 各园产值\n      columns: [园区, 产值]\n      rows:\n"
    "        - [东区, 12.5]\n        - [西区, 10]\n"
)
SECTION = "  - section: 重点工作\n    body:\n      - 工作推进顺利，见@tab-1和[^n1]。\n      - figure: fig-1\n"
INNER = "      body:\n        - 工作推进顺利，见@tab-1和[^n1]。\n        - figure: fig-1\n"
HEAD = "zonepub: 1 ⏎ report: ⏎   title: 要情 ⏎   issuer: 管委会 ⏎ body: ⏎   - section: 重点 ⏎     body: ⏎       - 文字。"
FLAT = "title: 要情\nissuer: 管委会\n{body}:\n  - {section}: 重点\n    body: [文字。]\n  - {section}: 下步\n    body: [文字。]\n"
IN_REPORT: list[Row] = [
    # blocks that say what they are as other tools do
    (TABLE, NESTED, 15, (RIGHT,)),
    (TABLE, TABLE.replace("- table: tab-1", "- type: table"), 15, (RIGHT,)),
    (TABLE, TABLE.replace("- table: tab-1", "- kind: table\n    id: tab-1"), 15, (RIGHT,)),
    (TABLE, TABLE.replace("tab-1\n    caption: 各园产值", "各园产值\n    id: tab-1"), 15, (RIGHT,)),
    (
        "  - table: tab-1\n    caption: 各园产值\n",
        "  - table: 进展情况\n",
        15,
        ("- table: tab-1 ⏎ caption: 进展情况",),
    ),
    (PARAGRAPH, "  - type: paragraph\n    text: 第一段文字。\n", 10, ("写成：- 第一段文字。",)),
    (PARAGRAPH, "  - text: 重点\n    type: heading\n", 11, ("- section: 重点 ⏎   body: [……]",)),
    (
        PARAGRAPH,
        "  - list:\n      type: numbered\n      items: [甲, 乙]\n",
        10,
        ("- list: numbered ⏎   items: [甲, 乙]",),
    ),
    (
        PARAGRAPH,
        "  - box:\n      title: 提示\n      body:\n        - 文字\n",
        10,
        ("- box: 提示 ⏎   body: ⏎     - 文字",),
    ),
    (PARAGRAPH, "  - box:\n      - 甲\n      - 乙\n", 10, ("- box: 提示 ⏎   body: ⏎     - 甲 ⏎     - 乙",)),
    (PARAGRAPH, "  - quote:\n      text: 甲\n      author: 乙\n", 10, ("- quote: 甲 ⏎   source: 乙",)),
    (PARAGRAPH, "  - p: 甲\n  - p: 乙\n", 10, ("写成：- 甲", "第 11 行同样")),
    (PARAGRAPH, "  - h2: 甲\n    content: 乙\n", 10, ("- section: 甲 ⏎   body: ⏎     - 乙",)),
    # figures by their captions or files
    (FIGURE, "      - figure: 签约现场\n", 14, ("- figure: fig-1",)),
    (FIGURE, "      - figure: 图1\n", 14, ("- figure: fig-1",)),
    (
        FIGURE,
        "      - figure: 考察现场\n",
        14,
        ("- figure: fig-1 ⏎ （captions.yaml）fig-1: {text: 考察现场",),
    ),
    (
        FIGURE,
        "      - figure: images/b.jpg\n        caption: 现场\n",
        14,
        ("{text: 现场, image: images/b.jpg",),
    ),
    # levels
    (SECTION, SECTION.replace("- s", "- - s"), 11, ("写成：- section: 重点工作",)),
    (SECTION, "  - - section: 重点工作\n" + INNER, 11, ("写成：- section: 重点工作",)),
    ("body:\n", "", 10, ("缺了“body:”一行", "body: ⏎   - section: 重点工作")),
    ("body:\n", "sections:\n", 9, ("“body”",)),
    ("body:\n", "章节:\n", 9, ("“body”",)),
    *(
        ("*", FLAT.format(body=body, section="section"), 1, (HEAD,))
        for body in ("sections", "正文", "chapters")
    ),
    ("*", "zonepub: 1\nreport:\n  title: 甲\n  sections:\n    - 文。\n", 4, ("body: ⏎   - ……",)),
    ("*", "zonepub: 1\nreport:\n  title: 甲\nsection: 重点\n", 4, ("body: ⏎   - section: 重点",)),
]
IN_STYLE: list[Row] = [
    (
        "labels:",
        "front: [标题, 作者, 日期, 正文, 版记]\nlabels:",
        9,
        ('front: [title, byline, {text: "{date}"}, distribution]',),
    ),
    (
        "labels:",
        "front:\n  - logo: logo.png\n  - title: 简报\nlabels:",
        10,
        ("height: 15mm, align: center}, title]",),
    ),
    ('"#1B4F8A"', '"#C7000"', 3, ("#C70000",)),
]


@pytest.mark.parametrize("slip", slips(IN_REPORT, [], IN_STYLE))
def test_a_slip_is_told_once_with_the_whole_block(slip: Slip, folder: Path) -> None:
    slip.check(folder)


def test_a_text_for_the_list_of_each_section_is_told_once(folder: Path) -> None:
    source = REPORT + "".join(
        "annexes:\n" * (n == 0) + f"  - title: 甲{n}\n    body:\n      - section: 乙\n        body: 丙\n"
        for n in range(3)
    )
    diagnostics = [*told(folder, "report", source)]
    assert [(item.code, item.args.get("also")) for item in diagnostics] == [("not-a-list", "35, 39")]


def test_headings_by_another_name_are_told_once_in_a_report_without_its_level(folder: Path) -> None:
    diagnostics = told(folder, "report", FLAT.format(body="sections", section="heading"))
    assert [item.code for item in diagnostics] == ["report-flat", "block-alias"]


@pytest.mark.parametrize(
    ("right", "as_well"),
    [
        (PARAGRAPH, "  - quote:\n      - 甲\n      - 乙\n"),
        (PARAGRAPH, "  - quote:\n      text: 甲\n      role: lead\n"),
        (PARAGRAPH, "  - list: bulleted\n    items:\n      - - 甲\n        - 乙\n"),
    ],
)
def test_what_is_right_is_left_alone(right: str, as_well: str, folder: Path) -> None:
    assert not [*told(folder, "report", put(REPORT, right, as_well))]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("- figure: a ⏎ width: 60% ⏎ wrap: left", ["- figure: a", "  width: 60%", "  wrap: left"]),
        ("- figure: a ⏎ - figure: b", ["- figure: a", "- figure: b"]),
        ("- section: 甲 ⏎ body: ⏎ - 文", ["- section: 甲", "  body:", "    - 文"]),
        ("- box: 提示 ⏎ body: ⏎   - 文", ["- box: 提示", "  body:", "    - 文"]),
        ("report: ⏎   title: 甲 ⏎ body: ⏎   - 文", ["report:", "  title: 甲", "body:", "  - 文"]),
        ("report: ⏎ title: 甲", ["report:", "  title: 甲"]),
        ("table: t ⏎ columns: [甲] ⏎ rows: ⏎ - [1]", ["table: t", "columns: [甲]", "rows:", "  - [1]"]),
    ],
)
def test_a_terminal_shows_lines_as_they_are_to_be_typed(line: str, shown: list[str]) -> None:
    assert laid_out(f"提示：写成：{line}", [line]) == ["提示：写成：", *(f"    {one}" for one in shown)]


def test_what_stands_behind_the_lines_goes_on_below_them(folder: Path) -> None:
    text = show(told(folder, "report", put(REPORT, PARAGRAPH, "  - h1: 甲\n")), "en")
    assert "write:\n    - section: 甲\n      body: [……]\n  if it is a text" in text


def test_words_in_both_languages_may_stand_within_others() -> None:
    assert in_language(f"甲{in_both('乙', 'b')}丙{in_both('丁', 'd')}", 1) == "甲b丙d"
