"""Tables as they are read: names of rows whole, parts even, cards named, pages of text not torn open (T10.6)."""

import re
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from zonepub import build

SHARED = "zonepub: 1\nreport: {title: 表, issuer: 某局, date: 2026-03-05}\nbody:\n"
GIVEN = """- 见表。
- table: tab-given
  caption: 主要指标
  columns: [{head: 指标, width: 14%}, {head: 单位, width: 14%}, {head: 2020年, align: decimal}, {head: 2025年, align: decimal}]
  rows:
    - [规模以上工业总产值, 亿元, '2,811.06', '4,017.65']
    - [PM~2.5~年均浓度, 微克/立方米, 34, 27.5]
"""
YEARS = range(2017, 2026)
PARTED = (
    "- table: tab-parted\n  caption: 年度数据\n  columns: [{head: 指标, row-head: true}, 单位, "
    + ", ".join(f"{{head: {year}年, align: decimal}}" for year in YEARS)
    + "]\n  rows:\n"
    + "".join(
        f"    - [{name}, {unit}, {', '.join(f'{year}.5' for year in YEARS)}]\n"
        for name, unit in (("研究与试验发展经费支出", "亿元"), ("单位增加值能耗", "吨标准煤"))
    )
)
CARDS = """- table: tab-cards
  caption: 服务平台
  columns: [编号, {head: 名称, row-head: true}, 领域, 收费说明]
  rows:
    - [C01, 青云中试基地, 生物医药, 每批次12万元，含原料检测与放行检验等各项费用，另收设备折旧]
    - [C02, 西溪制剂平台, 〃, ""]
    - [合计, "", "", 共两家平台对外服务]
"""
HEADLESS = """- table: tab-headless
  caption: 两组
  columns: [{head: ''}, {head: 试点组, align: decimal}, {head: 对照组, align: decimal}]
  rows: [[样本量, 412, 398]]
"""


def lines_of(path: Path) -> list[list[str]]:
    """The lines of each page."""
    pages = pypdfium2.PdfDocument(path)
    return [page.get_textpage().get_text_range().replace("\r", "").split("\n") for page in pages]


def built(folder: Path, style: str, body: str) -> list[list[str]]:
    """The pages of a PDF, which was read back."""
    (folder / "r.yaml").write_text(SHARED + body, "utf-8")
    said = build(folder / "r.yaml", to="pdf", style=style, output=folder).diagnostics
    assert not [item for item in said if item.severity != "note"]
    return lines_of(folder / "r.pdf")


@pytest.fixture(scope="module")
def telephone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("screen")
    built(folder, "screen", GIVEN + PARTED + CARDS + HEADLESS)
    return folder / "r.pdf"


@pytest.fixture(scope="module")
def screen(telephone: Path) -> list[str]:
    """The lines on a telephone."""
    return [line for page in lines_of(telephone) for line in page]


@pytest.fixture(scope="module")
def briefing(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("briefing")
    return [line for page in built(folder, "briefing", GIVEN + HEADLESS) for line in page]


@pytest.mark.parametrize("name", ["规模以上工业总产值", "PM2.5年均浓度"])
def test_a_name_is_on_one_line_where_figures_have_air_whatever_width_is_given(
    name: str, briefing: list[str]
) -> None:
    assert any(name in line.replace(" ", "") for line in briefing)


def test_parts_hold_columns_of_data_as_evenly_as_can_be_and_none_has_units_alone(screen: list[str]) -> None:
    heads = [re.findall(r"20\d\d年", line.replace(" ", "")) for line in screen]
    at = next(index for index, line in enumerate(screen) if "年度数据" in line)
    counts = [len(years) for years in heads[at:] if years]
    assert sum(counts) == len(YEARS)
    assert len(counts) > 2 and max(counts) - min(counts) <= 1


def test_figures_stand_in_parts_also_where_the_names_of_their_rows_are_long(screen: list[str]) -> None:
    assert sum("（续）" in line for line in screen) == 2


def test_a_card_is_headed_by_the_name_of_its_row_and_says_what_a_ditto_stands_for(
    screen: list[str], telephone: Path
) -> None:
    (name, code, _), _ = places(telephone, ("青云中试基地", "C01", "西溪制剂平台"))
    assert name > code
    assert screen.count("生物医药") == 2 and not any("〃" in line for line in screen)


def test_what_a_row_does_not_say_has_no_line_on_its_card_and_a_sum_is_named_by_its_word(
    screen: list[str], telephone: Path
) -> None:
    (total, said), _ = places(telephone, ("合计", "共两家"))
    assert total > said
    assert [screen.count(head) for head in ("编号", "名称", "领域", "收费说明")] == [3, 2, 2, 2]


def test_a_head_may_be_empty_in_both_ways_of_writing_columns(briefing: list[str]) -> None:
    assert any(line.replace(" ", "") == "试点组对照组" for line in briefing)


def test_rows_of_a_table_that_is_set_smaller_are_as_far_apart_in_their_size_as_those_of_others(
    tmp_path: Path,
) -> None:
    columns = ", ".join(f"{{head: {year}年, align: decimal}}" for year in range(2018, 2026))
    figures = ", ".join(f"'1{at}45.5'" for at in range(8))
    small = f"- table: t\n  caption: 小表\n  columns: [园区, {columns}]\n  rows:\n"
    small += "".join(f"    - [{name}, {figures}]\n" for name in ("东山园", "西山园", "南山园"))
    usual = "- table: u\n  caption: 大表\n  columns: [园区, 值]\n  rows: [[甲园, 1], [乙园, 2], [丙园, 3]]\n"
    built(tmp_path, "briefing", f"- 甲。\n{usual}{small}")
    steps, sizes = [], []
    for names in (("甲园", "乙园", "丙园"), ("东山园", "西山园", "南山园")):
        tops, size = places(tmp_path / "r.pdf", names)
        steps += [round((above - below) / size, 2) for above, below in pairwise(tops)]
        sizes.append(size)
    assert sizes[1] < sizes[0]
    assert max(steps) - min(steps) < 0.2  # they were 0.6 nearer


def places(path: Path, names: tuple[str, ...]) -> tuple[list[float], float]:
    """Where words stand on their page, from its foot, and the size of the first."""
    import pypdfium2.raw as pdfium

    tops, size = [], 0.0
    for page in pypdfium2.PdfDocument(path):
        text = page.get_textpage()
        for name in names:
            found = text.search(name, match_case=True).get_next()
            if found:
                tops.append(text.get_charbox(found[0])[1])
                size = size or pdfium.FPDFText_GetFontSize(text, found[0])
    return tops, size
