"""Slips of signs, names and places that others leave: round brackets, decimal commas, words of the style."""

from pathlib import Path

import pytest
from helpers.slips import REPORT, Row, Slip, folder, put, slips, told

from zonepub.diagnostics import Diagnostics, Failed
from zonepub.source import load_report

__all__ = ["folder"]  # a fixture
DATE, PARAGRAPH = "  date: 2026-11-20\n", "  - 第一段文字。\n"
SERIES, SECTION = "  series: {name: 云溪简报, issue: 18}\n", "  - section: 重点工作\n    body:\n"
FIGURE = "      - figure: fig-1\n"
AT_TOP = 'labels: {figure: "图{n}"}'
IN_REPORT: list[Row] = [
    (FIGURE, f"{FIGURE}        width: 3,7cm\n", 15, ("“37mm”",)),
    (FIGURE, f"{FIGURE}        width: 半栏\n", 15, ("“50%”",)),
    (SERIES, "  series: (name: 云溪简报, issue: 18)\n", 5, ("写成：series: {name: 云溪简报, issue: 18}",)),
    (SERIES, "  series: （name：云溪简报，issue：18）\n", 5, ("写成：series: {name: 云溪简报, issue: 18}",)),
    (SERIES, "  series:\n  - name: 云溪简报\n  - issue: 18\n", 6, ("series: {name: 云溪简报, issue: 18}",)),
    (SERIES, "  series: {name: 云溪简报, issue: 第十八期}\n", 5, ("写成：issue: 18",)),
    (SERIES, "  series: {name: 云溪简报, issue: 18, total_issue: 总第320期}\n", 5, ("total_issue: 320",)),
    (DATE, f"{DATE}  print_run: 200份\n", 5, ("写成：print_run: 200",)),
    (DATE, f"{DATE}  contact: 张伟 0512-12345678\n", 5, ("“remark”",)),
    (DATE, f"{DATE}  byline: [{{记者: 张伟}}, {{摄影: 李明}}]\n", 5, ("{role: 记者", "{role: 摄影")),
    (DATE, "  date: 公元2026年11月20日；\n", 4, ("写成：2026-11-20",)),
    (DATE, "  date: Nov 20, 2026\n", 4, ("2026-11-20",)),
    (DATE, "  date: 20th November 2026\n", 4, ("2026-11-20",)),
    (DATE, "  date: {年: 2026, 月: 11, 日: 20}\n", 4, ("date: 2026-11-20",)),
    ("zonepub: 1\n", "zonepub: 1.0\n", 1, ("写成：zonepub: 1",)),
    ("zonepub: 1\n", "version: 1\n", 1, ("“zonepub”",)),
    (PARAGRAPH, "  - 小标题：\n", 10, ("- section: ……",)),
    (PARAGRAPH, "  - 第一段文字。\\n第二段文字。\n", 10, ("⏎ - ",)),
    (PARAGRAPH, "  - 正文: 第一段文字。\n", 10, ("写成：- 第一段文字。",)),
    (PARAGRAPH, "  - video: a.mp4\n", 10, ("- qr: https://",)),
    (PARAGRAPH, "  - 第一段[^n2]。\n  - notes:\n      n2: 甲\n", 11, ("（顶格）notes:",)),
    (
        PARAGRAPH,
        "  - table:\n    - [园区, 产值]\n    - [东区, 1]\n",
        11,
        ("table: tab-1 ⏎ columns: [园区, 产值] ⏎ rows: ⏎ - [东区, 1]",),
    ),
    (SECTION, "  - section:\n    title: 重点工作\n    body:\n", 12, ("写成：- section: 重点工作",)),
    ("  - list: numbered\n", "  - list:\n    type: numbered\n", 22, ("- list: numbered",)),
    (FIGURE, "      - figure:\n        id: fig-1\n", 15, ("- figure: fig-1",)),
    ("  - table: tab-1\n", "  - table: tab 1\n", 15, ("tab-1",)),
    ("    caption: 各园产值\n", "    title: 各园产值\n", 16, ("“caption”",)),
    ("    caption: 各园产值\n", "    caption: 各园产值\n    单位: 亿元\n", 17, ("head: 产值（亿元）",)),
    ("columns: [园区, 产值]", "columns: [园区, {name: 产值}]", 17, ("“head”",)),
    ("  n1: 数据", "  '[^n1]': 数据", 26, ("n1: ",)),
]
IN_CAPTIONS = [
    ("fig-1:\n", "fig-1\n", 1, ("写成：fig-1:",)),
    ("images/a.jpg", "file:///D:/照片/a.jpg", 3, ("“images/a.jpg”", "放进报告目录")),
]
IN_STYLE = [
    ("top: 30mm", "top: 2,5cm", 6, ("top: 2.5cm",)),
    (AT_TOP, "watermark: {text: 内部资料}", 9, ("page: 之下）watermark: {text: ",)),
    (AT_TOP, "front: {title, lead}", 9, ("写成：front: [title, lead]",)),
    ("{top: 30mm}", "{top: 30mm;}", 6, ("是否想写 “30mm”",)),
    ("*", "- extends: jianbao\n- back: [inherited]\n", 1, ("写成：extends: jianbao",)),
    (AT_TOP, "footer: 第{page}页", 9, ("page: 之下）footer: '第{page}页'",)),
    (AT_TOP, "body: {size: 四号}", 9, ("body: {size: 四号}",)),
    ('accent: "#1B4F8A"', 'accent: "27,79,138"', 3, ('"#1B4F8A"',)),
]


@pytest.mark.parametrize("slip", slips(IN_REPORT, IN_CAPTIONS, IN_STYLE))
def test_a_slip_is_told_with_its_line(slip: Slip, folder: Path) -> None:
    slip.check(folder)


@pytest.mark.parametrize("name", ["报告.yaml", "一周要情.yaml"])
def test_a_report_by_its_chinese_name_is_the_one_that_is_there(name: str, folder: Path) -> None:
    (folder / "own.yaml").unlink()
    diagnostics = Diagnostics()
    with pytest.raises(Failed):
        load_report(folder / name, diagnostics)
    assert [Path(item.suggestion).name for item in diagnostics] == ["report.yaml"]


@pytest.mark.parametrize(
    ("right", "as_well"),
    [
        (PARAGRAPH, "  - 现就有关事项通知如下：\n"),
        (PARAGRAPH, "  - 路径为C:\\new\\report。\n"),
        (PARAGRAPH, "  - （注：数据为快报数）\n"),
        (DATE, "  date: 二〇二六年十一月\n"),
        (DATE, "  date: 2026-11-20\n  subtitle: (甲：乙)\n"),
        (SERIES, "  series: {name: 云溪简报, issue: 增刊第1期}\n"),
    ],
)
def test_what_is_right_is_left_alone(right: str, as_well: str, folder: Path) -> None:
    assert not [*told(folder, "report", put(REPORT, right, as_well))]
