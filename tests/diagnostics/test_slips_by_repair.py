"""Slips of copying, nesting and form: the repair that lets a file be read on is its cause, told with the line.

Each is one of a report, its captions or a style that are right but for it.
"""

from contextlib import suppress
from pathlib import Path

import pytest
from helpers.slips import CAPTIONS, REPORT, STYLE, Row, Slip, folder, put, said, slips, told

from zonepub.diagnostics import Diagnostics, Failed
from zonepub.diagnostics.terminal import show
from zonepub.publish import build
from zonepub.source import load_report

__all__ = ["folder"]
TITLE = "  title: 云溪高新区一周要情\n"
DATE = "  date: 2026-11-20\n"
SERIES = "  series: {name: 云溪简报, issue: 18}\n"
ISSUER = "  issuer: 云溪高新区管委会\n"
SECTION = "  - section: 重点工作\n    body:\n"
ROWS = "    rows:\n      - [东区, 12.5]\n      - [西区, 10]\n"
COLUMNS = "    columns: [园区, 产值]\n"
FIGURE = "      - figure: fig-1\n"
LIST = "  - list: numbered\n    items:\n      - 甲事。\n      - 乙事。\n"
NOTES = "notes:\n  n1: 数据为快报数。\n"
LABELS = 'labels: {figure: "图{n}"}\n'
IN_REPORT: list[Row] = [
    ("*", f"```yaml\n{REPORT}```\n", 1, ("代码的边框", "第 1, 28 行")),
    ("*", f"好的，以下是您要的简报：\n\n{REPORT}", 1, ("不属于文件", "第 1 行")),
    ("", "\n希望对您有帮助！\n", 28, ("不属于文件",)),
    (DATE, f"  ...\n{DATE}", 4, ("不属于文件",)),
    ("*", REPORT + REPORT, 27, ("另存为一个文件",)),
    ("*", f"{REPORT}---\n{REPORT}", 27, ("另存为一个文件",)),
    (TITLE, "  **title**: 云溪高新区一周要情\n", 3, ("title: 云溪高新区一周要情",)),
    (TITLE, "  `title`: 云溪高新区一周要情\n", 3, ("title: 云溪高新区一周要情",)),
    (ISSUER, '  "issuer": "云溪高新区管委会",\n', 6, ("行末多了", '"issuer": "云溪高新区管委会"')),
    (ISSUER, f"  ＃ 编发单位\n{ISSUER}", 6, ("# 编发单位",)),
    (ISSUER, '  issuer: "云溪高新区管委会”\n', 6, ("issuer: '云溪高新区管委会'",)),
    ("      - [西区, 10]\n", "      - [西区, 10]]\n", 20, ("多了一个", "- [西区, 10]")),
    (ROWS, "    rows: [[东区, 12.5] [西区, 10]]\n", 18, ("rows: [[东区, 12.5], [西区, 10]]",)),
    (ROWS, "    rows: [东区, 12.5, 西区, 10]\n", 18, ("- [东区, 12.5] ⏎ - [西区, 10]",)),
    ("      - [东区, 12.5]\n", "      - [东区，12.5]\n", 19, ("[东区, 12.5]",)),
    ("      - [东区, 12.5]\n", "      - 【东区，12.5】\n", 19, ("- [东区, 12.5]",)),
    ("      - [东区, 12.5]\n", "      - [东区]\n", 19, ("[东区, '']",)),
    (ISSUER, f" {ISSUER}", 6, ("写成：  issuer: 云溪高新区管委会",)),
    (ISSUER, ISSUER[1:], 6, ("写成：  issuer: 云溪高新区管委会",)),
    ("body:\n", "  body:\n", 9, ("写成：body:",)),
    (TITLE, TITLE[2:], 3, ("写成：  title: 云溪高新区一周要情",)),
    (SECTION, "  - section: 重点工作\n", 12, ("body: ⏎ - 工作推进顺利",)),
    (f"{SECTION}      - 工作", "  - section: 重点工作\n    body: 工作", 12, ("body: ⏎ - 工作推进顺利",)),
    (DATE, "  date: [2026, 11, 3]\n", 4, ("date: 2026-11-03",)),
    (TITLE, "  title:\n    - 云溪高新区\n    - 一周要情\n", 4, ("title: 云溪高新区　一周要情",)),
    (SERIES, f"{SERIES}  title2: 副题\n", 6, ("subtitle",)),
    (SERIES, "  series: {name:云溪简报, issue: 18}\n", 5, ("name: 云溪简报",)),
    ("issue: 18", "issue: 18（总第236期）", 5, ("issue: 18, total_issue: 236",)),
    (DATE, f"{DATE}  urgency: 加急件\n", 5, ("urgency: 加急",)),
    (DATE, f"{DATE}  copy_no: 第1份\n", 5, ('copy_no: "000001"',)),
    (DATE, f"{DATE}  document_no: 云科发[2026]第018号\n", 5, ("云科发〔2026〕18号",)),
    (DATE, f"{DATE}  document_no: [2026]18号\n", 5, ("〔2026〕18号", "六角括号")),
    (DATE, f"{DATE}  distribution: [市委办, 各部门]\n", 5, ("{report_to: [市委办, 各部门]}",)),
    (DATE, f"{DATE}  author: 张伟\n", 5, ("byline: {names: 张伟}",)),
    (DATE, f"{DATE}  report_to: 市委办\n", 5, ("distribution: {report_to: 市委办}",)),
    (FIGURE, "      - figure: fig-1, fig-2\n", 14, ("- figure: fig-1 ⏎ - figure: fig-2",)),
    (FIGURE, "      - figure: {name: fig-1, width: 60%}\n", 14, ("- figure: fig-1 ⏎   width: 60%",)),
    (FIGURE, f"{FIGURE}        alt: 两人握手\n", 15, ("captions.yaml:4", "alt: 两人握手", "删去这一行")),
    (FIGURE, f"{FIGURE}        caption: 签约\n", 15, ("captions.yaml:2", "text: 签约", "删去这一行")),
    (FIGURE, f"{FIGURE}        licence: CC0\n", 15, ("移到 captions.yaml 第 2 行", "licence: CC0")),
    ("      - figure: fig-1\n", "      - figure: [fig-1, fig-2]\n", 14, ("- figure: fig-1 ⏎ - figure: fig-2",)),
    ("第一段文字。", "电话: 0592-12345，联系人: 王芳。", 10, ("“:”", "- '电话: 0592-12345，联系人: 王芳。'")),
    ("  - 第一段文字。\n", "  - box: 请各园于10月25日前报送清单。\n", 10, ("body: ⏎   - 请各园于10月25日前报送清单。", "框的标题")),
    (DATE, f"{DATE}  责任编辑: 李明\n", 5, ("{role: 责任编辑, names: 李明}",)),
    (DATE, f"{DATE}  校对: [李明, 王芳]\n", 5, ("{role: 校对, names: [李明, 王芳]}",)),
    (DATE, f"{DATE}  摄影: 王芳\n", 5, ("{role: 摄影, names: 王芳}",)),
    (DATE, f"{DATE}  记者: 王芳\n", 5, ("{role: 本报记者, names: 王芳}",)),
    (DATE, "  date: 2026年9月31日\n", 4, ("9 月只有 30 天",)),
    (DATE, "  date: 2025-02-29\n", 4, ("2 月只有 28 天",)),
    (DATE, "  date:\u00a02026-11-20\n", 4, ("不间断空格", "date: 2026-11-20")),
    ("  - section: 重点工作\n", "  - section:\u00a0重点工作\n", 11, ("不间断空格", "- section: 重点工作")),
    ("report:\n", "report:\u00a0\n", 2, ("不间断空格", "report:")),
    ("zonepub: 1\n", "zonepub:\u30001\n", 1, ("全角空格", "zonepub: 1")),
    (FIGURE, "      - figure:\u00a0fig-1\n", 14, ("不间断空格", "- figure: fig-1")),
    (FIGURE, f"{FIGURE}        title: 签约\n", 15, ("captions.yaml:2", "text: 签约")),
    (DATE, f"{DATE}{DATE}", 5, ("两处只留要用的一处",)),
    (NOTES, f"{NOTES}body:\n  - 第二处。\n", 27, ("接在第 9 行",)),
    ("    body:\n", "    body:\n      - 一句。\n    section: 又一章\n    body:\n", 14, ("- section: 又一章",)),
    ("  - 第一段文字。\n", "  - qr: www.yunxi.gov.cn\n", 10, ("- qr: https://www.yunxi.gov.cn",)),
    (LIST, f"{LIST}    list: bulleted\n    items: [甲]\n", 25, ("- list: bulleted",)),
    (TITLE, "  title: {{园区}}召开会议\n", 3, ("title: ${园区}召开会议",)),
    (TITLE, "  title: {{ 园区 }}\n", 3, ("title: ${园区}",)),
    ("report:\n", "", 2, ("少了“report:”", "report: ⏎   title: 云溪高新区一周要情")),
    (f"report:\n{TITLE}", TITLE[2:], 2, ("少了“report:”", "report: ⏎   title: 云溪高新区一周要情")),
    (
        "    rows:\n      - [东区, 12.5]\n      - [西区, 10]\n",
        "    rows:\n      - [东区，12.5]\n      - [西区, 10]\n      - [合计, 22.5]\n",
        19,
        ("[东区, 12.5]",),
    ),
    (FIGURE, f"{FIGURE}        width: 百分之六十\n", 15, ("60%",)),
    (FIGURE, f"{FIGURE}        width: 600px\n", 15, ("158.7mm",)),
    (FIGURE, f"{FIGURE}        bleed: 是\n", 15, ("true",)),
    (FIGURE, f"{FIGURE}        size: 60%\n", 15, ("width",)),
    (COLUMNS, "    columns: 2\n", 17, ("[表头1, 表头2]",)),
    (COLUMNS, "    columns: [{title: 园区}, 产值]\n", 17, ("head",)),
    ("  - table: tab-1\n", "  - table:\n", 15, ("- table: tab-1",)),
    ("  - table: tab-1\n    caption: 各园产值\n", "  - table: 各园产值\n", 15, ("caption: 各园产值",)),
    ("    rows:\n", "    data:\n", 18, ("rows",)),
    (
        "  - 第一段文字。\n",
        "  - quote: {text: 发展高科技。, source: 宋道军}\n",
        10,
        ("- quote: 发展高科技。 ⏎   source: 宋道军",),
    ),
    ("  - 第一段文字。\n", "  - qr: {url: https://a.cn, text: 扫码}\n", 10, ("- qr: https://a.cn ⏎   text: 扫码",)),
    ("[^n1]", "[^数据为快报数据]", 13, ("n2: 数据为快报数据",)),
    (NOTES, "notes:\n  - 数据为快报数。\n", 26, ("n1: 数据为快报数。",)),
    (NOTES, f"{NOTES}terms:\n  - GDP：国内生产总值\n", 28, ("GDP: 国内生产总值",)),
    (NOTES, f"{NOTES}annexes: 分工表\n", 27, ("- title: 分工表",)),
    (NOTES, f"{NOTES}annexes:\n  - section: 分工表\n    body: [如下。]\n", 28, ("title",)),
    (NOTES, f"{NOTES}extends: jianbao\n", 27, ("样式文件", "extends: jianbao")),
    (NOTES, f"{NOTES}formats: [docx, pdf]\n", 27, ("-t docx,pdf",)),
    (ISSUER, "\tissuer: 云溪高新区管委会\n", 6, ("  issuer: 云溪高新区管委会",)),
    ("lead:\n", "lead:\n　　- 会议强调三点。\n", 8, ("  - 会议强调三点。", "全角空格")),
    (
        "  - 第一段文字。\n",
        "  - | 片区 | 收入 |\n    |---|---|\n    | 东区 | 640.5 |\n",
        10,
        ("columns: [片区, 收入]", "- [东区, 640.5]"),
    ),
    ("@tab-1", "@表1", 13, ("@tab-1",)),
    ("  n1: 数据", "  [^n1]: 数据", 26, ("不带 [^ ]", "n1: 数据为快报数")),
    (LIST, "  - list: numbered\n    items: 甲事，已办；乙事，待办。\n", 22, ("[甲事，已办, 乙事，待办]",)),
    ("导语一段。", "$｛单位｝开会。", 8, ("${单位}",)),
]  # fmt: skip
IN_CAPTIONS: list[Row] = [
    ("fig-1:\n", "- fig-1\n", 1, ("fig-1:",)),
    ("*", CAPTIONS.partition("\n")[2].replace("\n  ", "\n").lstrip(), 1, ("没有名字",)),
    ("*", "report:\n  title: 题\nbody: [一]\n", 1, ("这是报告",)),
    ("  text: ", "  title: ", 2, ("text",)),
    ("fig-1:\n  text: ", "fig-1: ", 1, ("text: 下", "fig-1: ⏎   text: 签约现场")),
    ("images/a.jpg", '"C:\\Users\\liming\\a.jpg"', 3, ("双引号", "image: images/a.jpg")),
    ("images/a.jpg", "images/a", 3, ("images/a.jpg",)),
]
IN_STYLE: list[Row] = [
    ('"#1B4F8A"', "[27, 79, 138]", 3, ("#1B4F8A",)),
    ('"#1B4F8A"', "rgb(27,79,138)", 3, ("#1B4F8A",)),
    ('"#1B4F8A"', '"C90 M65 Y15 K5"', 3, ("cmyk(90 65 15 5)",)),
    ("{size: 三号}", "{color: ${color.accent}}", 8, ("$color.accent",)),
    ("{size: 三号}", "{color: color.accent}", 8, ("$color.accent",)),
    ("body: 小四", "body: 16px", 4, ("12pt",)),
    ("body: 小四", "body: 小肆", 4, ("小四",)),
    ("  margin: {top: 30mm}\n", "  size: 210x297mm\n", 6, ("[210mm, 297mm]",)),
    ("  margin: {top: 30mm}\n", "  size: 21cm×29.7\n", 6, ("[21cm, 29.7cm]",)),
    ("{size: 三号}", "{size: 三号 加粗}", 8, ("size: 三号 ⏎ weight: bold",)),
    (LABELS, "table: {rules: 三线表}\n", 9, ("three-line",)),
    (LABELS, "title: {size: 二号}\n", 9, ("text: {title: {size: 二号}}",)),
    (LABELS, "logo: 标志.png\n", 9, ("front: [{image: 标志.png", "inherited]")),
    (LABELS, "front: logo.png\n", 9, ("front: [{image: logo.png", "inherited]")),
    (LABELS, "labels:\n  figure: {n}\n", 10, ("figure: '{n}'",)),
    (LABELS, "front: [logo.png, inherited]\n", 9, ("{image: logo.png, height: 15mm}", "不能只写文件名")),
    ("  heading-1: {size: 三号}\n", "  heading-1:\n  size: 三号\n", 9, ("再缩进两格", "    size: 三号")),
    ("*", CAPTIONS, 1, ("这是图片说明，不是样式",)),
    (LABELS, "issuer: 管委会\n", 9, ("report: {issuer: 管委会}",)),
    ("extends: jianbao", "extends: styles/jianbao.yaml", 1, ("jianbao",)),
]


@pytest.mark.parametrize("slip", slips(IN_REPORT, IN_CAPTIONS, IN_STYLE))
def test_a_slip_is_told_with_its_line(slip: Slip, folder: Path) -> None:
    slip.check(folder)


@pytest.mark.parametrize(
    ("name", "source", "right", "wrong", "line"),
    [
        ("report", REPORT, TITLE, "  标题: 云溪高新区一周要情\n", "title: 云溪高新区一周要情"),
        ("report", REPORT, COLUMNS, "    columns: [{title: 甲}, {title: 乙}]\n", "columns: [{head: 甲}, {head: 乙}]"),
        ("report", REPORT, LIST, "  - box: 提示\n    text: 请报送。\n", "body: [请报送。]"),
        ("own", STYLE, '"#1B4F8A"', "蓝色", 'color: {accent: "#1F4E9E"}'),
        ("own", STYLE, "size: 三号", "font-size: 三号, algin: center", "heading-1: {size: 三号, align: center}"),
    ],
)  # fmt: skip
def test_what_is_suggested_is_shown_in_its_line(
    name: str, source: str, right: str, wrong: str, line: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    assert f"写成：{line}\n" in f"{show(told(folder, name, put(source, right, wrong)), 'zh')}\n"


@pytest.mark.parametrize("text", ["云科发〔2026〕18号", "云科办函〔2026〕3号"])
def test_a_number_as_the_standard_has_it_is_left_alone(text: str, folder: Path) -> None:
    assert not [*told(folder, "report", put(REPORT, DATE, f"{DATE}  document_no: {text}\n  urgency: 特急\n"))]


@pytest.mark.parametrize(
    ("columns", "data", "place", "words"),
    [
        ("", "园区,产值\n东区,1,312,500\n西区,2\n", "a.csv:2", ('东区,"1,312,500"',)),
        ("", "三季度各园产值,\n园区,产值\n东区,1\n", "report.yaml:5", ("在第 2 行", "range: A2:B3")),
        ("", "园区,产值\n东区,1,312.50\n合计,1312.50\n", "a.csv:2", ('东区,"1,312.50"', "分成了几格")),
        ("    columns: [园区, 产值]\n", "三季度各园产值,\n单位：亿元,\n园区,产值\n东区,1\n西区,2\n", "report.yaml:5",
         ("在第 3 行", "range: A3:B5")),
    ],
)  # fmt: skip
def test_a_slip_of_a_data_file_is_told_once(
    columns: str, data: str, place: str, words: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_text(data, "utf-8")
    source = f"zonepub: 1\nreport: {{title: 题}}\nbody:\n  - table: tab-1\n    from: a.csv\n{columns}"
    (tmp_path / "report.yaml").write_text(source, "utf-8")
    diagnostics = Diagnostics()
    with suppress(Failed):
        load_report(tmp_path / "report.yaml", diagnostics)
    [item] = diagnostics
    text = said([item])
    assert item.span and f"{Path(item.span.file).name}:{item.span.line}" == place, item.span
    assert all(word in text for word in words), text


def test_a_lead_that_a_style_does_not_place_is_told_in_the_style_and_misses_nowhere(folder: Path) -> None:
    (folder / "report.yaml").write_text(
        "zonepub: 1\nreport: {title: 题}\nlead:\n  - 导语。\n  - figure: fig-1\nbody: [正文。]\n", "utf-8"
    )
    (folder / "captions.yaml").write_text(CAPTIONS, "utf-8")
    (folder / "own.yaml").write_text("extends: briefing\nfront: [title]\n", "utf-8")
    diagnostics = Diagnostics()
    build(folder / "report.yaml", to="epub", style=folder / "own.yaml", write=False, diagnostics=diagnostics)
    [item] = (item for item in diagnostics if item.code == "front-replaces")
    assert item.span and (Path(item.span.file).name, item.span.line) == ("own.yaml", 2)
    assert not diagnostics.count("error")


def test_what_follows_is_known_by_its_file_and_its_line(tmp_path: Path) -> None:
    """A comma in the captions is no cause of a ragged row that stands in the same line of the report."""
    (tmp_path / "report.yaml").write_text(
        "zonepub: 1\nreport: {title: 题}\nbody:\n- figure: fig-1\n- table: t\n  columns: [甲, 乙]\n  rows:\n"
        "  - [一, 二]\n  - [三]\n",
        "utf-8",
    )
    (tmp_path / "captions.yaml").write_text("#\n" * 8 + "fig-1: {text: [图题，二]}\n", "utf-8")
    diagnostics = Diagnostics()
    with suppress(Failed):
        load_report(tmp_path / "report.yaml", diagnostics)
    assert "ragged-row" in {item.code for item in diagnostics}
