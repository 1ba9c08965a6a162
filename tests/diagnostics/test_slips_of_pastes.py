"""Slips of whoever pastes and counts: unseen characters, dashes forgotten, keys at the wrong level, files."""

from pathlib import Path

import pytest
from helpers.slips import REPORT, Row, Slip, folder, put, said, slips, told

__all__ = ["folder"]  # a fixture
DATE, TITLE = "  date: 2026-11-20\n", "  title: 云溪高新区一周要情\n"
SERIES, FIGURE = "  series: {name: 云溪简报, issue: 18}\n", "      - figure: fig-1\n"
PARAGRAPH, SECTION = "  - 第一段文字。\n", "  - section: 重点工作\n    body:\n"
FACTS = "      - 工作推进顺利，见@tab-1和[^n1]。\n"
ROWS = "    rows:\n      - [东区, 12.5]\n      - [西区, 10]\n"
IN_REPORT: list[Row] = [
    # unseen characters, dashes and line ends
    (DATE, f"\u200b{DATE}", 4, ("看不见", "  date: 2026-11-20")),
    (DATE, "  date\u200b: 2026-11-20\n", 4, ("看不见", "date: 2026-11-20")),
    (FIGURE, "      -figure: fig-1\n", 14, ("“-”与文字之间空一格：- figure: fig-1",)),
    (PARAGRAPH + SECTION, SECTION.replace("- ", "", 1), 10, ("写成：- section: 重点工作",)),
    (FACTS, "      - 工作推进顺利。\n        figure: fig-1\n", 14, ("写成：- figure: fig-1",)),
    (FACTS, "      - 工作推进顺利，\n见@tab-1和[^n1]。\n", 14, ("- 工作推进顺利，见@tab-1和[^n1]。",)),
    ("    items:\n      - 甲事。\n", "    items:\n\t\t- 甲事。\n", 23, ("      - 甲事。",)),
    # levels
    ("  issuer: 云溪高新区管委会\n", "  author: 张伟\n", 6, ("byline: {names: 张伟}",)),
    (f"report:\n{TITLE}", f"{TITLE.strip()}\nreport:\n", 2, ("report: ⏎   title: 云溪",)),
    ("notes:\n", "  - annexes:\n    - title: 分工表\nnotes:\n", 25, ("（顶格）annexes:",)),
    (
        FIGURE,
        "      - figure: fig-9\n        image: images/b.jpg\n",
        15,
        ("fig-9: {text: 图题, image: images/b.",),
    ),
    (
        "lead:\n",
        "staff: [{role: 校对, names: [王芳]}]\nlead:\n",
        7,
        ("staff: [{role: 校对, names: [王芳]}]",),
    ),
    (DATE, f"{DATE}  抄送: 市委办\n", 5, ("distribution: {copy_to: [市委办]}",)),
    (DATE, f"{DATE}  责任编辑：李明\n", 5, ("staff: {role: 责任编辑, names: [李明]}",)),
    (
        DATE,
        f"{DATE}  staff:\n    - 责任编辑：李明\n    - 校对：王芳\n",
        6,
        ("staff: [{role: 责任编辑", "{role: 校对"),
    ),
    (SECTION, "  - 一、重点工作:\n", 11, ("- section: 一、重点工作 ⏎ body:",)),
    ("  - list: numbered\n", "  - list: 数字\n", 21, ("“numbered”",)),
    (SERIES, "  series: 云溪简报, 18\n", 5, ("series: {name: 云溪简报, issue: 18}",)),
    (SERIES, "  series.issue: 18\n", 5, ("series: {issue: 18}",)),
    (SERIES, "  期号: 18\n", 5, ("series: {name: ……, issue: 18}",)),
    (DATE, f"{DATE}  报送: 市委\n", 5, ("distribution: {report_to: [市委]}",)),
    (DATE, f"{DATE}  distribution: 报：市委；送：各园区\n", 5, ("{report_to: [市委], send_to: [各园区]}",)),
    (FACTS, f"{FACTS}      张三 2026/11/20 9:15:03\n      请补上\n", 14, ("第 14, 15 行",)),
    (PARAGRAPH, "  - box: 提示\n    quote: 甲\n", 11, ("body: ⏎   - quote: 甲",)),
    (FIGURE, f"{FIGURE}        quote: 甲\n", 15, ("写成：- quote: 甲",)),
    # tables
    ("    caption: 各园产值\n", "    caption: 各园产值\n    widths: [30%, 70%]\n", 17, ("width: 30%",)),
    (ROWS, "    数据: [[东区, 12.5], [西区, 10]]\n", 18, ("“rows”",)),
    (ROWS, "    rows:\n      -[东区, 12.5]\n      -[西区, 10]\n", 19, ("- [东区, 12.5] ⏎",)),
    ("[东区, 12.5]", "[备注: 含东区, 12.5]", 19, ("['备注: 含东区', 12.5]",)),
    (ROWS, "    rows:\n      - 东区\t12.5\n      - 西区\t10\n", 19, ("- [东区, 12.5] ⏎ - [西区, 10]",)),
    (ROWS, "    rows: [[东区、12.5]、[西区、10]]\n", 18, ("rows: [[东区, 12.5], [西区, 10]]",)),
    ("[东区, 12.5]", "[{text: 东区, rowspan: 3}, 12.5]", 19, ("要跨 3 行",)),
    ("[东区, 12.5]", "[{text: 东区, colspan: 4}]", 19, ("colspan: 2",)),
    ("[东区, 12.5]", "[东区, 1，012.5]", 19, ("全角", "'1,012.5'")),
    (SERIES, "  series: {name: 1 #楼简报, issue: 18}\n", 5, ("{name: '1 #楼简报', issue: 18}",)),
    # days
    (DATE, "  date: 2026-13-01\n", 4, ("没有第 13 个月",)),
    (DATE, "  date: 2026-11-18至20\n", 4, ("应写成：2026-11-18",)),
    (DATE, "  date: 26年11月20日\n", 4, ("应写成：2026-11-20",)),
    # marks
    ("[^n1]", "[n1]", 13, ("写成：[^n1]",)),
    ("[^n1]", "①", 13, ("写成：[^n1]",)),
    ("[^n1]", "[^ n1]", 13, ("写成：[^n1]",)),
    ("[^n1]", "［^n1］", 13, ("写成：[^n1]",)),
    ("见@tab-1", "见@ tab-1", 13, ("写成：@tab-1",)),
    ("顺利", "[顺利] (https://example.org)", 13, ("[顺利](https://example.org)",)),
    ("顺利", "$E=mc^2$", 13, ("写成：E=mc^2^",)),
    ("顺利", "\\frac{1}{2}", 13, ("- figure: fig-1",)),
    (FIGURE, f"{FIGURE}{FIGURE}", 15, ("放了两次", "第 14 行")),
    (TITLE, "  title: {园区}一周要情\n", 3, ("${园区}一周要情",)),
    # what is no report
    ("*", "", 1, ("还没有内容", "zonepub: 1 ⏎ report:")),
    ("*", "# 只有注释\n", 1, ("还没有内容",)),
    ("*", "<!DOCTYPE html>\n<html><body>通知</body></html>\n", 1, ("来稿.html",)),
    ("*", "# 云溪简报\n\n今年以来进展顺利。\n\n- 一\n- 二\n", 3, ("来稿.md",)),
    ("  n1: 数据为快报数。\n", "  n1: 数据\0\0\0\n", 26, ("控制字符",)),
]
IN_STYLE: list[Row] = [
    ('accent: "#1B4F8A"', "accent: 小肆", 3, ("不是颜色",)),
    ("heading-1: {size: 三号}", "heading-1: {color: var(--accent)}", 8, ("“$color.accent”",)),
    ("  size: {body: 小四}", "  size: {body: 小四号}", 4, ("“小四”",)),
    ("extends: jianbao", "extends: styles/jianbao", 1, ("“jianbao”",)),
    ("  size: {body: 小四}", "  font: {song: 宋体、仿宋}", 4, ("[宋体, 仿宋]",)),
    ('labels: {figure: "图{n}"}', 'labels: {图: "图{n}"}', 9, ("“figure”",)),
    ("  heading-1", "\theading-1", 8, ("  heading-1: {size: 三号}",)),
]


@pytest.mark.parametrize("slip", slips(IN_REPORT, [], IN_STYLE))
def test_a_slip_is_told_once_with_its_line(slip: Slip, folder: Path) -> None:
    slip.check(folder)


FILES: list[tuple[str, bytes, tuple[int, ...], tuple[str, ...]]] = [
    ("data.csv", "园区,产值\n东区，12.5\n".encode(), (2, 3), ("东区,12.5",)),
    ("data.csv", "\n园区,产值\n东区，12.5\n".encode(), (3, 3), ("东区,12.5",)),
    ("data.csv", "园区，产值\n东区，12.5\n".encode(), (1, 3), ("园区,产值",)),
    ("data.csv", '园区,产值\n"东区,12.5\n西区,3\n'.encode(), (2, 1), ("写成：东区,12.5",)),
    ("data.csv", '园区,产值\n"直通"车,1\n'.encode(), (2, 1), ('"""直通""车",1',)),
    ("data.csv", b"", (18, 11), ("是空的",)),
    ("data.csv", "园区,产值\n".encode(), (18, 5), ("只有表头",)),
    ("data.xlsx", "园区,产值\n东区,1\n".encode(), (18, 11), ("from: data.csv",)),
    ("DATA.XLSX", "园区,产值\n东区,1\n".encode(), (18, 11), ("from: DATA.csv",)),
    ("~$data.xlsx", b"\x04user" + bytes(60), (18, 11), ("from: data.xlsx",)),
]


@pytest.mark.parametrize(("name", "data", "place", "words"), FILES)
def test_a_data_file_that_is_none_is_told_by_its_cause(
    name: str, data: bytes, place: tuple[int, ...], words: tuple[str, ...], folder: Path
) -> None:
    (folder / name).write_bytes(data)
    [item] = told(folder, "report", put(REPORT, ROWS, f"    from: {name}\n"))
    assert item.span and item.span[1:3] == place
    text = said([item])
    assert "{" not in text or "from: {" in text
    assert all(word in text for word in words), text


def test_a_line_within_quotes_is_no_row(folder: Path) -> None:
    (folder / "data.csv").write_text('园区,产值\n"东区\n甲，乙\n末",12.5\n', "utf-8")
    assert not [*told(folder, "report", put(REPORT, ROWS, "    from: data.csv\n"))]


RIGHT = (  # looks like one of these slips, and is none
    "票价$5至$10",
    "请@所有人",
    "①加强领导",
    "涨幅~5%~8%",
    "1，加强领导",
)


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_is_left_alone(text: str, folder: Path) -> None:
    assert not [*told(folder, "report", put(REPORT, "第一段文字。", text))]
