"""Slips of clerks who write a bulletin: the line shown is whole, stands as far in as it should, and is right."""

from pathlib import Path

import pytest
from helpers.slips import REPORT, Row, Slip, folder, hints, put, slips, told

from zonepub.diagnostics import Diagnostics, Failed
from zonepub.source import load_report
from zonepub.style import load_style

__all__ = ["folder"]  # a fixture
DATE, LEAD, PARAGRAPH = "  date: 2026-11-20\n", "  - 导语一段。\n", "  - 第一段文字。\n"
SERIES, FIGURE = "  series: {name: 云溪简报, issue: 18}\n", "      - figure: fig-1\n"
LONG = "11月20日，云溪高新区召开三季度经济运行分析会，研究部署四季度重点工作。"
LISTS = ("【市委办，市府办】", "［市委办、市府办］", "（市委办，市府办）", "〔市委办；市府办〕")
ROWS = "      - [东区, 12.5]\n      - [西区, 10]\n"
IN_REPORT: list[Row] = [
    *((LEAD, f"  {sign}{LONG}\n", 8, (f"- {LONG}",)) for sign in ("－ ", "-", "-\u3000", "• ")),
    *(
        (DATE, f"{DATE}  distribution:\n    report_to: {text}\n", 6, ("写成：report_to: [市委办, 市府办]",))
        for text in LISTS
    ),
    *(
        (
            DATE,
            f"{DATE}  distribution:\n    report_to: 市委办\n    {field}\n",
            7,
            (f"行首空 2 格）  {field}",),
        )
        for field in (
            "print_run: '60'",
            "issuer: 办公室",
            "date: 2026-11-21",
            "document_no: 云高新〔2026〕8号",
        )
    ),
    (SERIES, "  series: {name: 云溪简报, issue: 18, date: 2026-11-20}\n", 5, ("  date: 2026-11-20",)),
    (FIGURE, f"{FIGURE}      - width: 80%\n", 15, ("：        width: 80%",)),
    (DATE, f"{DATE}  staff: [｛role: 校对, names: [李明]｝]\n", 5, ("staff: [{role: 校对, names: [李明]}]",)),
    (PARAGRAPH, f"<<<<<<< HEAD\n{PARAGRAPH}=======\n{PARAGRAPH}>>>>>>> b\n", 10, ("10, 12, 14",)),
    (FIGURE, "      - figure: Fig-1\n      - 见@fig-1。\n", 14, ("“fig-1”",)),
    (ROWS, f"{ROWS}    x: {{format: #,##0.0}}\n", 21, ('{format: "#,##0.0"}',)),
    (FIGURE, "      - figure: images/a.jpg\n", 14, ("写成：- figure: fig-1",)),
    (FIGURE, "      - figure: ./images/a.jpg\n", 14, ("写成：- figure: fig-1",)),
    (FIGURE, "      - image: images\\a.jpg\n", 14, ("写成：- figure: fig-1",)),
    (FIGURE, f"{FIGURE}        width: 80％\n", 15, ("“80%”", "“％”是全角，要用半角 %")),
    (FIGURE, f"{FIGURE}      ## 二季度情况\n", 15, ("- section: 二季度情况", "- '## 二季度情况'")),
    ("    caption: 各园产值\n", "    captions: 各园产值\n", 16, ("“caption”？",)),
    (ROWS, "      - [东区, 12.5]\n      - [西区, 10, 持平]\n", 20, ("[西区, 10]（删去多出的“持平”",)),
    (ROWS, "      - 东区 12.5\n      - 西区 10\n", 19, ("- [东区, 12.5] ⏎ - [西区, 10]",)),
    (PARAGRAPH, f"{PARAGRAPH}  - box: 提示\n{PARAGRAPH}", 11, ("body: ⏎   - 第一段文字。",)),
    (PARAGRAPH, f"  - section: 甲\n{PARAGRAPH}", 10, ("body: ⏎   - 第一段文字。",)),
    (PARAGRAPH, "  - qr: www.yunxi.gov.cn/jianbao\n", 10, ("写成：- qr: https://www.yunxi.gov.cn/jianbao",)),
    (PARAGRAPH, "  - 推进**重点工作。\n", 10, (r"写作 \*\*",)),
    *(
        (PARAGRAPH, f"  - 由张{mark}牵头。\n", 10, ("写成：{翀|chōng}",))
        for mark in ("{翀｜chōng}", "｛翀|chōng｝", "{翀|chōng｝")
    ),
    (
        PARAGRAPH,
        f"  - section: 甲\n    id: s\n    body:\n  {PARAGRAPH}  - section: 乙\n    id: s\n    body:\n  {PARAGRAPH}",
        15,
        ("：id: s-2",),
    ),
]


IN_CAPTIONS: list[Row] = [
    ("fig-1:\n  text", "- fig-1:\n  text", 1, ("写成：fig-1: {text: 签约现场",)),
    ("fig-1:\n  text", "fig-1:\ntext", 2, ("写成：  text: 签约现场",)),
]


@pytest.mark.parametrize("slip", slips(IN_REPORT, IN_CAPTIONS, []))
def test_a_slip_is_told_with_its_line(slip: Slip, folder: Path) -> None:
    slip.check(folder)


@pytest.mark.parametrize(
    ("right", "as_well"),
    [
        (DATE, f"{DATE}  distribution: {{report_to: 市委办（含机要室）}}\n"),
        (DATE, f"{DATE}  distribution: {{report_to: '（市委办，市府办）'}}\n"),
        (FIGURE, f"{FIGURE}      # 二季度情况\n"),
        (FIGURE, f"{FIGURE}      ## ------\n"),
        (FIGURE, f"{FIGURE}      - ｛甲乙｝与{{丙丁}}。\n"),
        (PARAGRAPH, "  - |\n    ## 不是注释\n"),
    ],
)
def test_what_is_right_is_left_alone(right: str, as_well: str, folder: Path) -> None:
    assert not [*told(folder, "report", put(REPORT, right, as_well))]


def hints_of(folder: Path, name: str) -> str:
    """What is said of a report by this name."""
    diagnostics = Diagnostics()
    with pytest.raises(Failed):
        load_report(folder / name, diagnostics)
    return hints(diagnostics)


@pytest.mark.parametrize(
    ("sign", "wanted"),
    [
        (b"PK\x03\x04....word/document.xml", "先改名为 report.docx，再 zonepub import report.docx"),
        (b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), "zonepub import report.doc"),
        (b"PK\x03\x04....xl/workbook.xml", "from: data/数据.xlsx"),
        (b"\xff\xd8\xff\xe0", "image: images/report.jpg"),
    ],
)
def test_a_file_of_another_program_is_named_by_its_content(sign: bytes, wanted: str, folder: Path) -> None:
    (folder / "report.yaml").write_bytes(sign)
    assert wanted in hints_of(folder, "report.yaml")


def test_a_report_saved_as_txt_or_one_folder_up_is_found(folder: Path) -> None:
    (folder / "own.yaml").unlink()
    (folder / "report.yaml").rename(folder / "report.yaml.txt")
    assert "把 report.yaml.txt 改名为 report.yaml" in hints_of(folder, "report.yaml")
    (folder / "report.yaml.txt").rename(folder / "report.yaml")
    (folder / "deep").mkdir()
    assert hints_of(folder / "deep", "report.yaml").startswith("是否想写")


def test_a_length_of_a_margin_is_shown_by_lengths_that_a_margin_can_have(folder: Path) -> None:
    diagnostics = Diagnostics()
    (folder / "own.yaml").write_text("extends: jianbao\npage: {margin: {top: 宽}}\n", "utf-8")
    with pytest.raises(Failed):
        load_style(folder / "own.yaml", diagnostics).resolve("pdf")
    shown = [item.args["wanted"] for item in diagnostics if item.code == "wrong-value"]
    for length in shown[0].split():
        (folder / "own.yaml").write_text(f"extends: jianbao\npage: {{margin: {{top: {length}}}}}\n", "utf-8")
        told_now = Diagnostics()
        load_style(folder / "own.yaml", told_now).resolve("pdf")
        assert not told_now.count("error"), length


@pytest.mark.parametrize("name", ["z.xls", "z.et"])
def test_an_old_workbook_is_told_with_the_line_behind_it(name: str, folder: Path) -> None:
    (folder / name).write_bytes(b"\xd0\xcf\x11\xe0old")
    source = put(REPORT, f"    rows:\n{ROWS}", f"    from: {name}\n")
    assert "from: z.xlsx" in hints(told(folder, "report", source))


@pytest.mark.parametrize("cells", ["A10:B14", "D1:F4"])
def test_a_range_beyond_the_data_says_what_to_look_at(cells: str, folder: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for row in (["园区", "产值"], ["东区", 12.5]):
        book.active.append(row)
    book.save(folder / "z.xlsx")
    source = put(REPORT, f"    rows:\n{ROWS}", f"    from: z.xlsx\n    range: {cells}\n")
    assert "检查 sheet 与 range" in hints(told(folder, "report", source))


def test_what_a_formula_without_its_value_adds_up_to_is_not_told(folder: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for row in (["园区", "产值"], ["东区", 12.5], ["合计", "=SUM(B2:B2)"]):
        book.active.append(row)
    book.save(folder / "z.xlsx")
    source = put(REPORT, f"    rows:\n{ROWS}", "    from: z.xlsx\n    check-sum: true\n")
    assert [item.code for item in told(folder, "report", source)] == ["cell-without-value"]


SHEET = "    columns: [园区, {from: B, head: 产值}, 增速]\n    from: z.csv\n"


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        ("园区,增速,增速\n东区,12.5,9%\n", "{from: C, head: 增速}"),
        ("三季度产值表,,\n园区,产值（亿元）,增速\n东区,12.5,9%\n", "range: A2:C3"),
    ],
)
def test_columns_that_cannot_be_found_by_their_heads_are_told_once(
    data: str, wanted: str, folder: Path
) -> None:
    (folder / "z.csv").write_text(data, "utf-8")
    source = put(REPORT, f"    columns: [园区, 产值]\n    rows:\n{ROWS}", SHEET)
    diagnostics = told(folder, "report", source)
    assert diagnostics.count("error") == 1
    assert wanted in hints(diagnostics)


def test_a_column_that_is_taken_twice_is_there_twice(folder: Path) -> None:
    (folder / "z.csv").write_text("园区,产值\n东区,12.5\n", "utf-8")
    columns = "    columns: [园区, {from: B, head: 产值}, {from: B, head: 再次}]\n    from: z.csv\n"
    (folder / "report.yaml").write_text(
        put(REPORT, f"    columns: [园区, 产值]\n    rows:\n{ROWS}", columns), "utf-8"
    )
    report = load_report(folder / "report.yaml", Diagnostics())
    table = next(block for block in report.body[1:] if block.__class__.__name__ == "Table")
    assert [len(row.cells) for row in table.rows] == [3]


def test_thousands_of_a_workbook_are_shown_without_the_quotes_of_a_csv(folder: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for row in (["园区", "产值"], ["东区", "1，012.5"]):
        book.active.append(row)
    book.save(folder / "z.xlsx")
    source = put(REPORT, f"    rows:\n{ROWS}", "    from: z.xlsx\n")
    assert hints(told(folder, "report", source)).endswith("写成：1,012.5")
