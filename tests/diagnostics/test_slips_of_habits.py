"""Slips of whoever knows reports, pages and tables of other tools: the block is shown as it should be, whole."""

from pathlib import Path

import pytest
from helpers.slips import CAPTIONS, REPORT, Row, Slip, folder, put, said, slips, told

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
    ('"#1B4F8A"', '"#C7000"', 3, ("5 位", "六位或三位")),
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


ISSUER, CAPTION = "  issuer: 云溪高新区管委会\n", "    caption: 各园产值\n"
ROWS = "    columns: [园区, 产值]\n    rows:\n      - [东区, 12.5]\n      - [西区, 10]\n"
OF_CLERKS: list[Row] = [
    # tables as Excel and Word have them
    ("      - [东区, 12.5]\n      - [西区, 10]\n", "东区\t12.5\n西区\t10\n", 19, ("- [东区, 12.5]",)),
    ("columns: [园区, 产值]", "columns:\n      - 园区\n      - 产值: 亿元", 19, ("- {head: 产值（亿元）}",)),
    ("columns: [园区, 产值]", "columns: [园区, {head: 产值, width: 3cm}]", 17, ("如 30%",)),
    ("[东区, 12.5]", "[{text: 东区, 跨列: 2}]", 19, ("“colspan”",)),
    (ROWS, "    data: 产值.xlsx\n", 17, ("“from”",)),
    (ROWS, "    excel: 产值.xlsx\n", 17, ("“from”",)),
    (CAPTION, f"{CAPTION}    注: 初步核算数\n", 17, ("“notes”",)),
    (CAPTION, f"{CAPTION}    合计: 是\n", 17, ("“check-sum”",)),
    ("  - list: numbered\n", "  - list: 1\n", 21, ("“numbered”",)),
    ("  - list: numbered\n", "  - list: 编号列表\n", 21, ("“numbered”",)),
    # blocks
    (FIGURE, "      - figure: fig-1 width: 50%\n", 14, ("- figure: fig-1 ⏎ width: 50%",)),
    (FIGURE, "      - row: [fig-1, fig-2]\n", 14, ("- figure: fig-1 ⏎ - figure: fig-2",)),
    (FIGURE, "      - images/a.jpg\n", 14, ("写成：- figure: fig-1",)),
    (PARAGRAPH, "  - 换页符\n", 10, ("- page-break",)),
    (PARAGRAPH, "  - 编者按: 本期刊发。\n", 10, ("- box: 编者按 ⏎   body: ⏎     - 本期刊发。",)),
    (PARAGRAPH, "  - 二维码: images/a.jpg\n", 10, ("- figure: fig-1",)),
    (PARAGRAPH, "  - link: https://a.cn\n    text: 官网\n", 10, ("- '[官网](https://a.cn)'",)),
    ("[^n1]", "【注1】", 13, ("[^n1]",)),
    ("notes:\n", "  - [^n1]: 数据\nnotes:\n", 25, ("notes: ⏎   n1: 数据",)),
    ("notes:\n", "annexes:\n  - 分工表.docx\nnotes:\n", 26, ("- title: 分工表",)),
    # fields
    (ISSUER, "  记者: 张三 李四\n", 6, ("names: [张三, 李四]",)),
    (ISSUER, "  报送: 市委、市政府\n", 6, ("report_to: [市委, 市政府]",)),
    ("{name: 云溪简报, issue: 18}", "云溪简报第18期（总第320期）", 5, ("issue: 18, total_issue: 320}",)),
    (
        "{name: 云溪简报, issue: 18}",
        "\n  name: 简报\n  issue: 18",
        6,
        ("series: ⏎   name: 简报 ⏎   issue: 18",),
    ),
]
STYLES_OF_CLERKS: list[Row] = [
    (
        "{top: 30mm}",
        "上3.7cm 下3.5cm 左2.8cm 右2.6cm",
        6,
        ("{top: 3.7cm, bottom: 3.5cm, inside: 2.8cm, outside: 2.6cm}",),
    ),
    ("size: {body: 小四}", "font: 仿宋", 4, ("font: {song: [仿宋]}",)),
    ("{size: 三号}", "{首行缩进: 2em}", 8, ("“indent”",)),
    ("jianbao", "简报.yaml", 1, ("“jianbao”",)),
    ("labels:", "纸张: A4\nlabels:", 9, ("page: 之下）size: A4",)),
    ("labels:", "front: 云溪简报\nlabels:", 9, ("front: [{text: 云溪简报, role: masthead}, inherited]",)),
    ("  size: {body: 小四}", "  font: {正文: 仿宋}", 4, ("“font.song”",)),
]


@pytest.mark.parametrize("slip", slips(OF_CLERKS, [], STYLES_OF_CLERKS))
def test_a_slip_of_a_clerk_is_told_with_its_line(slip: Slip, folder: Path) -> None:
    slip.check(folder)


def test_a_caption_by_a_chinese_name_is_shown_whole_by_one_that_figures_have(folder: Path) -> None:
    captions = CAPTIONS.replace("fig-1:", "图1:") + "图2: {text: 乙}\n"
    text = said(told(folder, "captions", captions))
    assert "fig-1: {text: 签约现场, image: images/a.jpg, alt: 两人握手" in text


MORE: list[Row] = [
    (
        "*",
        "报告标题: 要情\n发布单位: 管委会\n正文: [文字。]\n",
        1,
        ("report: ⏎   title: 要情 ⏎   issuer: 管委会",),
    ),
    ("*", "zonepub: 1\nmetadata:\n  title: 要情\nbody: [文字。]\n", 2, ("“report”",)),
    (
        "*",
        "zonepub: 1\nreport: {title: 要情}\nbody:\n  重点: 顺利。\n",
        4,
        ("body: ⏎   - section: 重点 ⏎     body: ⏎       - 顺利。",),
    ),
    ("  - section: 重点工作", "  - sections: 重点工作", 11, ("- section: 重点工作",)),
    (
        "  - section: 重点工作\n",
        "  - section: 重点工作\n    级别: 1\n",
        12,
        ("- section: 下一级标题 ⏎     body",),
    ),
    (FIGURE, f"{FIGURE}        位置: 居右\n", 15, ("wrap: right",)),
    (PARAGRAPH, "  - text: 第一段文字。\n    字体: 黑体\n", 11, ("{font: 黑体}",)),
    (ISSUER, "  issuer: {单位: 管委会, 部门: 办公室}\n", 6, ("issuer: 管委会",)),
    (
        ISSUER,
        "  staff: 责任编辑 李明 校对 王芳\n",
        6,
        ("{role: 责任编辑, names: [李明]}, {role: 校对, names: [王芳]}]",),
    ),
    (
        ISSUER,
        "  distribution:\n    - 报：市委\n    - 送：各园区\n",
        7,
        ("{report_to: [市委], send_to: [各园区]}",),
    ),
]
MORE_OF_STYLE: list[Row] = [
    (
        "{top: 30mm}",
        "[37mm, 26mm, 35mm, 28mm]",
        6,
        ("{top: 37mm, bottom: 35mm, inside: 28mm, outside: 26mm}",),
    ),
    (
        "heading-1: {size: 三号}",
        "heading-1: 黑体 三号 居中",
        8,
        ("heading-1: {font: 黑体, size: 三号, align: center}",),
    ),
    (
        "labels:",
        "color: {muted: '#1B4F8A'}\nlabels:",
        9,
        ("tokens: {color: {accent: '#1B4F8A', muted: '#1B4F8A'}, size: {body: 小四}}",),
    ),
]


@pytest.mark.parametrize("slip", slips(MORE, [], MORE_OF_STYLE))
def test_a_habit_of_other_programs_is_told_with_its_line(slip: Slip, folder: Path) -> None:
    slip.check(folder)
