"""What a clerk pastes or forgets in a report and its captions: the cause at its place, and the lines that build."""

from contextlib import suppress
from pathlib import Path

import pytest

from zonepub.diagnostics import LINE_END, Diagnostic, Diagnostics, Failed
from zonepub.diagnostics.catalogue import hints
from zonepub.source.load import load_report

TALK = "  - 11月18日，管委会召开会议。\n"
ROWS = "    rows: [[先导园, 12.5], [西部园, 8.36], [合计, 20.86]]\n"
COLUMNS = "    columns: [园区, 产值]\n"
FIGURE = "  - figure: fig-huiyi\n"
BOX = "  - box: 温馨提示\n    body: [请留意天气。]\n"
REPORT = f"""zonepub: 1
report: {{title: 云泽简报}}
lead:
  - 一句导语。
body:
{TALK}  - table: tab-1
    caption: 各园产值
{COLUMNS}{ROWS}    check-sum: true
{FIGURE}{BOX}"""
CAPTIONS = "fig-huiyi:\n  text: 分析会\n  credit: 张伟\n"
# what is right, what was written, code and line:column, what the hint says; then what to write, if it is not said whole
SLIPS = (
    (TALK, f"{TALK}    会后，察看了现场。\n", "paragraph-goes-on 7:5", "- 会后，察看了现场。", f"{TALK}  - 会后，察看了现场。\n"),
    (TALK, "  - 任务如下：\n    1. 抓项目\n    2. 优环境\n", "pasted-lines 6:5", "- list: numbered ⏎   items: ⏎     - 抓项目", ""),
    (TALK, "  - |\n    | 园区 | 产值 |\n    |---|---|\n    | 东区 | 1 |\n", "pasted-lines 6:5",
     "columns: [园区, 产值] ⏎   rows: ⏎     - [东区, 1]", ""),
    (TALK, "  - |\n    园区\t产值\n    东区\t1\n", "pasted-lines 6:5", "- table: tab-1 ⏎   columns: [园区, 产值]", ""),
    (TALK, "  - |\n    ## 会议要求\n    1. 抓项目\n    2. 优环境\n", "pasted-lines 6:5", "- section: 会议要求 ⏎   body: ⏎     - list: numbered", ""),
    (TALK, "  - 任务：\n      - 抓项目\n      - 优环境\n", "pasted-lines 6:5", "items: ⏎     - 抓项目 ⏎     - 优环境", ""),
    (TALK, "  - • 抓项目\n  - • 优环境\n", "typed-bullets 6:5", "- list: bulleted ⏎   items: ⏎     - 抓项目 ⏎     - 优环境", ""),
    (TALK, "  - ●抓项目\n  - ●优环境\n", "typed-bullets 6:5", "    - 抓项目 ⏎     - 优环境", ""),
    (TALK, "  - 召开会议①。\n  - ① 指月度例会。\n", "typed-note 7:5", "notes: ⏎   1: 指月度例会。", "  - 召开会议[^1]。\n"),
    (TALK, "  - 召开会议[1]，部署。\n  - '[1]指月度例会。'\n", "typed-note 7:6", "notes: ⏎   1: 指月度例会。", "  - 召开会议[^1]。\n"),
    (TALK, "  - 召开会议[1]。\n  - [1]指月度例会。\n", "yaml-note 7:5", "notes: ⏎   1: 指月度例会。", "  - 召开会议[^1]。\n"),
    (TALK, "  - list: bulleted\n    items:\n  - 抓项目\n  - 优环境\n", "items-too-far-left 8:5",
     "items: ⏎   - 抓项目 ⏎   - 优环境", "  - list: bulleted\n    items:\n      - 抓项目\n      - 优环境\n"),
    (BOX, "  - box: 温馨提示\n    body:\n  - 请留意天气。\n", "items-too-far-left 15:5", "body: ⏎   - 请留意天气。", BOX),
    (TALK, "  - 要**抓好项目*建设。\n", "mark-halves 6:6", "要**抓好项目**建设。", "  - 要**抓好项目**建设。\n"),
    (TALK, '  - "会议指出，要落实”。\n', "yaml-open-quote 6:5", "- “会议指出，要落实”。", "  - “会议指出，要落实”。\n"),
    (TALK, "  - list: [抓项目, 优环境]\n", "wrong-type 6:11", "- list: bulleted ⏎ items: [抓项目, 优环境]", "  - list: bulleted\n    items: [抓项目, 优环境]\n"),
    (ROWS, "    rows: [[先导园 12.5], [西部园, 8.36], [合计, 20.86]]\n", "row-unparted 10:12", "[先导园, 12.5]", ROWS),
    (ROWS, "    rows: [[先导园 | 12.5], [西部园, 8.36], [合计, 20.86]]\n", "row-unparted 10:12", "[先导园, 12.5]", ROWS),
    (ROWS, "    rows: [[先导园, 12.5], [西部园, 8.36], [合计, =SUM(B2:B3)]]\n", "formula-cell 10:43", "20.86", ROWS),
    (ROWS, "    rows: [[先导园, 12.5], [西部园, 8.36], [合计, =B2+B3]]\n", "formula-cell 10:43", "20.86", ROWS),
    (ROWS, "    rows: |\n      先导园\t12.5\n      西部园\t8.36\n      合计\t20.86\n", "not-a-list 10:11",
     "rows: ⏎ - [先导园, 12.5] ⏎ - [西部园, 8.36] ⏎ - [合计, 20.86]", ROWS),
    (ROWS, "    rows: [先导园, 12.5, [西部园, 8.36], [合计, 8.36]]\n", "not-a-list 10:12", "- [先导园, 12.5]", ROWS),
    (TALK, "  - list: numbered\n    items:\n      1. 抓项目\n      2. 优环境\n", "not-a-list 8:7", "items: ⏎ - 抓项目 ⏎ - 优环境",
     "  - list: numbered\n    items:\n      - 抓项目\n      - 优环境\n"),
    (ROWS, "    rows:\n      - 先导园, 12.5\n      - 西部园, 8.36\n      - 合计, 20.86\n", "not-a-list 11:9", "⏎ - [合计, 20.86]", ROWS),
    (COLUMNS, "    columns: [园区, {产值, align: decimal}]\n", "field-unnamed 9:20", "{head: 产值, align: decimal}", COLUMNS),
    ("lead:\n  - 一句", "lead: - 一句", "list-behind-key 3:7", "lead: ⏎   - 一句导语。", "lead:\n  - 一句"),
    ("lead:\n  - 一句", "lead: 一句", "not-a-list 3:7", "lead: ⏎ - 一句导语。", "lead:\n  - 一句"),
    (BOX, "  - box: 温馨提示\n    body: 请留意天气。\n", "not-a-list 14:11", "body: ⏎ - 请留意天气。", BOX),
    (BOX, "  - box:\n    body: [请留意天气。]\n", "empty-name 13:9", "- box: 温馨提示", BOX),
    (FIGURE, "  - figure: fig-huiyi 会场\n", "wrong-value 12:13", "- figure: fig-huiyi（图题写在 captions.yaml", FIGURE),
    (TALK, "  - ![会议](images/huiyi.png)\n", "markdown-picture 6:5", "- figure: fig-1 ⏎ （captions.yaml）fig-1: {", TALK),
    (TALK, "  - |\n    园区　　产值\n    东区　　1\n", "pasted-lines 6:5", "columns: [园区, 产值] ⏎   rows: ⏎     - [东区, 1]", ""),
    (TALK, "  - |\n    园区    产值\n    东区    1\n", "pasted-lines 6:5", "columns: [园区, 产值] ⏎   rows: ⏎     - [东区, 1]", ""),
    (TALK, "  - |\n    园区 产值\n    东区 1\n    西区 2\n", "pasted-lines 6:5", "    - [东区, 1] ⏎     - [西区, 2]", ""),
    (TALK, "  - ·抓项目\n  - ·优环境\n", "typed-bullets 6:5", "    - 抓项目 ⏎     - 优环境", ""),
    (TALK, "  - 通报情况①和要求②。\n  - ① 见附件。\n  - ② 另发。\n", "typed-note 7:5", "notes: ⏎   1: 见附件。 ⏎   2: 另发。",
     "  - 通报情况[^1]和要求[^2]。\n"),
    (TALK, "  - 增长8%[注1]。\n  - 注1：快报数。\n", "typed-note 7:5", "notes: ⏎   1: 快报数。", "  - 增长8%[^1]。\n"),
    (TALK, "  - 增长8%（注1）。\n  - 注：1.快报数。\n", "typed-note 7:5", "notes: ⏎   1: 快报数。", "  - 增长8%[^1]。\n"),
    (TALK, "  - 增长8%（注）。\n  - 注：快报数。\n", "typed-note 7:5", "notes: ⏎   1: 快报数。", "  - 增长8%[^1]。\n"),
    (TALK, "  - quote:\n  - 发展高科技。\n", "items-too-far-left 7:5", "quote: ⏎   - 发展高科技。", "  - quote:\n      - 发展高科技。\n"),
    (TALK, "  - 会场![会议](images/huiyi.png)如图。\n", "near-mark 6:7", "- figure: fig-1（captions.yaml）fig-1: {text: 会议", TALK),
    (FIGURE, "  - figure: fig-huiyi，会场\n", "wrong-value 12:13", "应写成：- figure: fig-huiyi（图题写在", FIGURE),
    (FIGURE, "  - figure: 会场 fig-huiyi\n", "wrong-value 12:13", "- figure: fig-huiyi（图题写在", FIGURE),
    (FIGURE, "  - figure: [fig-huiyi, 会场]\n", "wrong-type 12:13", "- figure: fig-huiyi（图题写在", FIGURE),
    (ROWS, "    rows: [[先导园、12.5], [西部园, 8.36], [合计, 20.86]]\n", "row-unparted 10:12", "[先导园, 12.5]", ROWS),
    (ROWS, "    rows: [(先导园, 12.5), [西部园, 8.36], [合计, 20.86]]\n", "not-a-list 10:12", "- [先导园, 12.5]", ROWS),
    (ROWS, "    rows:\n    [先导园, 12.5]\n    [西部园, 8.36]\n    [合计, 20.86]\n", "yaml-no-dash 11:5",
     "rows: ⏎   - [先导园, 12.5] ⏎   - [西部园, 8.36] ⏎   - [合计, 20.86]", ROWS),
    (ROWS, "    rows:\n  - [先导园, 12.5]\n  - [西部园, 8.36]\n  - [合计, 20.86]\n", "items-too-far-left 11:3",
     "rows: ⏎   - [先导园, 12.5] ⏎   - [西部园, 8.36]", ROWS),
    (BOX, "  - box: 温馨提示\n    body:\n  - 请留意天气。\n      - 请备雨具。\n", "items-too-far-left 15:5", "body: ⏎   - 请留意天气。", BOX),
    (TALK, "  - > 发展高科技。\n", "markdown-quote 6:5", "- quote: 发展高科技。；照样印出", "  - quote: 发展高科技。\n"),
    (TALK, "  - list: bulleted\n    items: 抓项目, 优环境\n", "not-a-list 7:12", "items: [抓项目, 优环境]", "  - list: bulleted\n    items: [抓项目, 优环境]\n"),
    (TALK, "  - 一段。\n    role: lead\n", "yaml-no-colon 6:5", "- text: 一段。", "  - text: 一段。\n    role: lead\n"),
    (FIGURE, '  - {"type": "figure", "id": "fig-huiyi"}\n', "typed-block 12:6", "- figure: fig-huiyi", FIGURE),
    (TALK, "  - 会议[^1]。\n\n    [^1]: 指月度例会。\n", "note-name-marked 8:5", "notes: ⏎   1: 指月度例会。", "  - 会议[^1]。\n"),
    (ROWS, "    rows: [{园区: 先导园, 产值: 12.5}, {园区: 西部园, 产值: 8.36}, {园区: 合计, 产值: 20.86}]\n", "row-of-fields 10:12",
     "- [先导园, 12.5] ⏎ - [西部园, 8.36] ⏎ - [合计, 20.86]", ROWS),
    ("云泽简报}", "云泽简报, staff: [role: 编辑, names: [李明]]}", "person-unbraced 2:30", "staff: [{role: 编辑, names: [李明]}]",
     "云泽简报, staff: [{role: 编辑, names: [李明]}]}"),
    ("report: {title: 云泽简报}", "report:\n  title: 云泽简报\n  staff: {role: 编辑, names: 李明}, {role: 校对, names: 王芳}",
     "yaml-many-lists 4:10", "staff: [{role: 编辑, names: 李明}, {role: 校对, names: 王芳}]",
     "report:\n  title: 云泽简报\n  staff: [{role: 编辑, names: 李明}, {role: 校对, names: 王芳}]"),
    (BOX, "  - box: 温馨提示\n    body: null\n", "not-a-list 14:11", "body: ⏎ - 第一段文字。", BOX),
    (TALK, "  - 数据如下：\n    园区 产值\n    东区 1\n    西区 2\n", "pasted-lines 6:5", "- 数据如下： ⏎ - table: tab-1", ""),
    ("  - table: tab-1\n    caption: 各园产值\n", "  - table: 表1 各园产值 tab-1\n", "wrong-value 7:12", "- table: tab-1 ⏎ caption: 各园产值",
     "  - table: tab-1\n    caption: 各园产值\n"),
    (ROWS, "    rows:\n    先导园 12.5\n    西部园 8.36\n    合计 20.86\n", "yaml-no-dash 11:5", "- [先导园, 12.5] ⏎   - [西部园, 8.36]", ROWS),
    (BOX, "  - box: 温馨提示\n    body: {\n      - 请留意天气。\n", "yaml-open-bracket 14:11", "body: ⏎   - 请留意天气。",
     "  - box: 温馨提示\n    body:\n      - 请留意天气。\n"),
    (BOX, "section: 动态\nbody:\n  - 一段。\n", "block-at-margin 13:1", "  - section: 动态 ⏎     body:", "  - section: 动态\n    body:\n      - 一段。\n"),
)  # fmt: skip
IN_CAPTIONS = (
    ("  text", "  - text", "caption-dash 2:3", "  text: 分析会"),
    ("  text: 分析会", "  分析会", "caption-text 2:3", "fig-huiyi: ⏎   text: 分析会"),
    ("fig-huiyi:\n  text: ", "fig-huiyi: {", "yaml-open-bracket 1:12", "fig-huiyi: ⏎   text: 分析会"),
    ("fig-huiyi:\n", "fig-huiyi: {\n", "yaml-open-bracket 1:12", "fig-huiyi: ⏎   text: 分析会"),
    ("fig-huiyi:\n", "fig-huiyi: 会议\n", "caption-text 1:12", "fig-huiyi: ⏎   text: 分析会"),
    ("  text", "text", "caption-at-margin 2:1", "  text: 分析会"),
)
SILENT = (
    "  - 主要任务有三项：①抓项目；②优环境。\n  - ①抓项目。\n  - ②优环境。\n",
    "  - 按照步骤①。\n  - ① 抓项目。\n",
    "  - 完成①和②。\n  - ① 抓项目。\n  - ③ 抓落实。\n",
    "  - 研究表明[1]。\n  - '[1] 张三. 园区研究[J]. 经济学报, 2026.'\n",
    "  - 管委会召开会议，\n    研究部署全年收官\n    工作。\n",
    "  - |\n    园区之歌\n    先导园里春来早，\n    西部园中花正好。\n",
    "  - ——摘自会议纪要\n  - 一、总体情况\n  - 1.抓项目\n  - （一）抓项目\n",
    "  - ★ 温馨提示\n  - ※ 数据为快报数\n  - √ 已办结\n",
    "  - |\n    春眠不觉晓　处处闻啼鸟\n    夜来风雨声　花落知多少\n",
    "  - |\n    时间 地点\n    上午 三楼\n    下午 二楼\n",
    "  - |\n    第 1 条\n    第 2 条\n    第 3 条\n",
    "  - 完成①和②。\n  - ① 抓项目。\n  - ② 抓落实。\n",
    "  - 关注产值（注意统计口径）。\n  - 注意统计口径。\n  - 注重实效。\n",
    "  - 增长8%。\n  - 注：数据为快报数。\n  - （注：以公报为准。）\n",
    "  - '|'\n  - A|B 两栏\n  - '# 号门'\n",
)


def told(tmp_path: Path, report: str, captions: str) -> list[Diagnostic]:
    (tmp_path / "report.yaml").write_text(report)
    (tmp_path / "captions.yaml").write_text(captions)
    diagnostics = Diagnostics()
    with suppress(Failed):
        load_report(tmp_path / "report.yaml", diagnostics)
    return list(diagnostics)


def place(item: Diagnostic) -> str:
    return f"{item.code} {item.span.line}:{item.span.column}" if item.span else item.code


@pytest.mark.parametrize(
    ("right", "slip", "wanted", "line", "mended"), SLIPS, ids=[slip[2] for slip in SLIPS]
)
def test_a_slip_is_told_once_and_its_line_builds(
    right: str, slip: str, wanted: str, line: str, mended: str, tmp_path: Path
) -> None:
    assert right in REPORT
    found = told(tmp_path, REPORT.replace(right, slip), CAPTIONS)
    assert [place(item) for item in found] == [wanted]
    assert line in " ".join(hints(found[0], "zh"))
    assert hints(found[0], "en") != hints(found[0], "zh")
    whole = found[0].args.get("line", "")
    text = mended or "".join(f"  {one}\n" for one in whole.split(LINE_END)).replace("tab-1", "tab-2")
    text = text.replace("columns:", "caption: 又一表\n    columns:") if "tab-2" in text else text
    notes = whole.replace(LINE_END, "\n") if whole.startswith("notes:") else ""
    assert told(tmp_path, f"{REPORT.replace(right, text)}{notes}\n", CAPTIONS) == []


@pytest.mark.parametrize(
    ("right", "slip", "wanted", "line"), IN_CAPTIONS, ids=[slip[2] for slip in IN_CAPTIONS]
)
def test_a_slip_of_captions_is_told_once(
    right: str, slip: str, wanted: str, line: str, tmp_path: Path
) -> None:
    found = told(tmp_path, REPORT, CAPTIONS.replace(right, slip, 1))
    assert [place(item) for item in found] == [wanted]
    assert found[0].args["line"] == line
    assert line.replace(" ⏎ ", "\n") + "\n" in CAPTIONS


def test_captions_of_another_name_are_told_once(tmp_path: Path) -> None:
    (tmp_path / "caption.yaml").write_text(CAPTIONS)
    (tmp_path / "report.yaml").write_text(REPORT)
    diagnostics = Diagnostics()
    with pytest.raises(Failed):
        load_report(tmp_path / "report.yaml", diagnostics)
    assert [place(item) for item in diagnostics] == ["captions-misnamed 12:13"]


@pytest.mark.parametrize("text", SILENT)
def test_prose_is_left_alone(text: str, tmp_path: Path) -> None:
    assert told(tmp_path, REPORT.replace(TALK, text), CAPTIONS) == []
