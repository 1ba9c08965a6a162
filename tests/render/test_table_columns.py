"""Columns of tables, measured on the finished PDF and DOCX: gutters, units that stay whole, the same widths in both."""

from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from helpers.docx import W
from lxml import etree

from zonepub import build

ROWS = (
    ("张清源", "350200199103051234", "2026-03-05", "91350200MA00000001X", "1,638.74亿元", "负责综合协调、督查督办和对外联络，牵头起草年度重点工作任务分解方案"),
    ("欧阳知秋", "350200198811234567", "2025-12-31", "91350200MA0000002YX", "-1.3%", "联系科技创新与产业培育，兼管开发区统计调查和经济运行监测分析"),
    ("陆之南", "350200197902284321", "2024-06-18", "91350200MA0000003ZX", "12.6万平方米", "分管招商引资"),
)  # fmt: skip
HEADS = ("姓名", "证件号码", "起始日期", "统一社会信用代码", "数额", "分工")
UNITS = (1, 2, 3, 4)  # columns of numbers, dates and codes
STYLES = ("briefing", "report", "gongwen", "magazine", "jianbao")
EM = 0.99  # of the size: advances are rounded in files


@pytest.fixture(scope="module", params=STYLES)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp(request.param)
    rows = "".join(f"  - [{', '.join(map(repr, row))}]\n" for row in ROWS)
    aligned = ", ".join(f"{{head: {head}, align: left}}" for head in HEADS)
    text = (
        "zonepub: 1\nreport: {title: 人员安排, issuer: 某局, date: 2026-03-05}\nbody:\n- 正文。\n"
        f"- table: t\n  caption: 人员表\n  landscape: true\n  columns: [{aligned}]\n  rows:\n{rows}"
    )
    (folder / "r.yaml").write_text(text, "utf-8")
    said = build(folder / "r.yaml", to=["pdf", "docx"], style=request.param, output=folder).diagnostics
    assert [item.code for item in said if item.severity != "note"] == []
    return folder


def lines_of(folder: Path) -> dict[str, tuple[float, float, float, float]]:
    """The box and the size of what stands in one line, by its text: left, bottom, right, size."""
    found = {}
    for page in pypdfium2.PdfDocument(folder / "r.pdf"):
        text = page.get_textpage()
        whole = text.get_text_range()
        for words in (*HEADS, *(cell for row in ROWS for cell in row)):
            at = whole.find(words)
            if at >= 0:
                first, last = (
                    text.get_charbox(at, loose=True),
                    text.get_charbox(at + len(words) - 1, loose=True),
                )
                size = pypdfium2.raw.FPDFText_GetFontSize(text, at)
                found[words] = (first[0], first[1], last[2], size)
    return found


def test_numbers_dates_codes_and_units_stay_whole(made: Path) -> None:  # bugs F16
    lines = lines_of(made)
    assert lines.keys() >= {row[column] for row in ROWS for column in UNITS}
    assert lines.keys() >= set(HEADS)


def test_gutters_are_one_em_at_least(made: Path) -> None:
    lines = lines_of(made)
    for row in (HEADS, *ROWS):
        for cell, following in pairwise(row[:-1]):
            if cell in lines and following in lines:
                assert lines[following][0] - lines[cell][2] >= EM * lines[cell][3], (cell, following)


def test_columns_have_the_same_widths_in_pdf_and_word(made: Path) -> None:
    lines = lines_of(made)
    lefts = [lines[head][0] for head in HEADS]
    in_pdf = [right - left for left, right in pairwise(lefts)]
    with ZipFile(made / "r.docx") as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    grids = (list(table.iter(f"{W}gridCol")) for table in root.iter(f"{W}tbl"))
    (grid,) = ([int(one.get(f"{W}w")) / 20 for one in grid] for grid in grids if len(grid) == len(HEADS))
    assert in_pdf == pytest.approx(grid[:-1], rel=0.03)  # Word does not round the measure to characters


def test_a_whole_number_with_a_unit_stands_with_its_digits_above_those_before_points(tmp_path: Path) -> None:
    """T7.5: the % of `5%` is where the .3% of 8.3% is."""
    (tmp_path / "r.yaml").write_text(
        "zonepub: 1\nreport: {title: 题}\nbody:\n- table: t\n  columns: [园区, 增速]\n"
        "  rows: [[甲, 8.3%], [乙, 5%], [丙, 10.12%]]\n",
        "utf-8",
    )
    build(tmp_path / "r.yaml", to="pdf", style="briefing", output=tmp_path)
    with pypdfium2.PdfDocument(tmp_path / "r.pdf") as file:
        text = file[0].get_textpage()
        whole = text.get_text_range()
        ends = [text.get_charbox(whole.index(said))[2] for said in ("8.3%", "5%")]
    assert ends[0] == pytest.approx(ends[1], abs=0.5)
