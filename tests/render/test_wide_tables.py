"""Tables that have no room: in cards, in parts, on turned pages; no word is torn, no type is too small (T10.6)."""

from itertools import pairwise
from pathlib import Path

import docx
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from zonepub import build
from zonepub.gb9704.measure.pdf import measure

OFFICES = ("科技创新委员会", "经济发展局", "投资促进和服务中心")
TASKS = (
    "综合协调、督查督办和对外联络，牵头起草年度重点工作任务分解方案",
    "联系科技创新与产业培育，兼管统计调查和经济运行监测分析",
    "负责招商引资",
)
FIGURES = ("总产值", "企业数", "成交额")
HEAD = "zonepub: 1\nreport: {title: 任务与指标, issuer: 某局, date: 2026-03-05}\nbody:\n- 正文。\n"
COUNTED = "columns: [序号, 任务, 牵头单位, 责任人, 完成时限]\n  rows:\n" + "".join(
    f"  - [{at}, '{task}', {office}, 欧阳知秋, 2026年{at}月]\n"
    for at, (task, office) in enumerate(zip(TASKS, OFFICES, strict=True), 1)
)
YEARS = range(2012, 2026)
COMPARED = (
    "columns: [{head: 指标, row-head: true}, "
    + ", ".join(f"{{head: {year}年, align: decimal}}" for year in YEARS)
    + "]\n  rows:\n"
    + "".join(f"  - [{name}, {', '.join(repr(f'{year * 7:,}.5') for year in YEARS)}]\n" for name in FIGURES)
)


def text_of(folder: Path, table: str, style: str) -> tuple[str, set[float]]:
    """The words of the PDF, which was read back, and the sizes of its type below the first line of the table."""
    (folder / "r.yaml").write_text(f"{HEAD}- table: t\n  caption: 一张表\n  {table}", "utf-8")
    said = build(folder / "r.yaml", to="pdf", style=style, output=folder).diagnostics
    assert not [item for item in said if item.severity != "note"]
    words, sizes = "", set[float]()
    for page in pypdfium2.PdfDocument(folder / "r.pdf"):
        text = page.get_textpage()
        words += text.get_text_range()
        begin = text.get_text_range().find("一张表")
        for at in range(begin, text.count_chars()) if begin >= 0 else ():
            sizes.add(round(pdfium.FPDFText_GetFontSize(text, at), 1))
    return words, sizes - {0.0, 1.0}


@pytest.mark.parametrize(("style", "least"), [("screen", 11.0), ("large-print", 16.0)])
def test_sentences_that_have_no_room_stand_on_cards_with_their_heads(
    style: str, least: float, tmp_path: Path
) -> None:
    words, sizes = text_of(tmp_path, COUNTED, style)
    pages = words.count("（续）") + 1
    assert [words.count(head) for head in ("序号", "任务\r", "牵头单位", "完成时限")] == [pages, pages, 3, 3]
    assert all(office in words for office in OFFICES)  # none is parted
    assert min(sizes) >= least


@pytest.mark.parametrize("style", ["screen", "large-print"])
def test_figures_that_have_no_room_stand_in_parts_with_the_heads_of_their_rows(
    style: str, tmp_path: Path
) -> None:
    words, _ = text_of(tmp_path, COMPARED, style)
    parts = words.count("（续）") + 1
    assert parts >= 3
    assert {words.count(name) for name in FIGURES} == {parts}
    assert [words.count(f"{year}年") for year in YEARS] == [1] * len(YEARS)
    assert [words.count(f"{year * 7:,}.5") for year in YEARS] == [3] * len(YEARS)


def test_a_long_table_of_figures_stands_upright_on_a_telephone_in_few_parts(tmp_path: Path) -> None:
    """On its side it was read at half its size."""
    years = YEARS[:7]
    heads = ", ".join(f"{{head: {year}年, align: decimal}}" for year in years)
    rows = "".join(
        f"  - [第{at}园区, {', '.join(repr(f'{year * at:,}.5') for year in years)}]\n" for at in range(1, 15)
    )
    table = f"columns: [{{head: 园区, row-head: true}}, {heads}]\n  rows:\n{rows}"
    words, sizes = text_of(tmp_path, table, "screen")
    assert {words.count(f"第{at}园区") for at in range(1, 15)} == {2}
    assert min(sizes) >= 11
    assert all(page.get_height() > page.get_width() for page in pypdfium2.PdfDocument(tmp_path / "r.pdf"))


def test_each_part_of_a_table_has_the_units_of_its_rows_and_of_its_caption(tmp_path: Path) -> None:
    united = COMPARED.replace("row-head: true}, ", "row-head: true}, 单位, ", 1)
    for name, unit in zip(FIGURES, ("吨标准煤", "万平方米", "百万美元"), strict=True):
        united = united.replace(f"[{name}, ", f"[{name}, {unit}, ")
    words, _ = text_of(tmp_path, united.replace("columns:", "notes: 注：快报数。\n  columns:"), "screen")
    parts = words.count("（续）") + 1
    assert parts >= 3 and {words.count(one) for one in ("吨标准煤", "万平方米", "百万美元")} == {parts}
    stated = (tmp_path / "r.yaml").read_text("utf-8").replace("一张表", "一张表（单位：见表）")
    (tmp_path / "r.yaml").write_text(stated, "utf-8")
    build(tmp_path / "r.yaml", to="pdf", style="screen", output=tmp_path)
    said = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(tmp_path / "r.pdf"))
    assert said.count("单位：见表") == said.count("（续）") + 1


@pytest.mark.parametrize("style", ["screen", "large-print"])
def test_sentences_that_would_stand_in_narrow_columns_are_put_on_cards(style: str, tmp_path: Path) -> None:
    rows = "".join(
        f"  - [{office}, '{task}', '{task}', '{task}']\n" for office, task in zip(OFFICES, TASKS, strict=True)
    )
    words, _ = text_of(tmp_path, f"columns: [单位, 任务, 要求, 结果]\n  rows:\n{rows}", style)
    assert words.count("任务\r") == words.count("要求\r") == 3


def test_no_word_of_a_short_cell_is_parted_in_a_column_whose_width_is_given(tmp_path: Path) -> None:
    given = COUNTED.replace("牵头单位, 责任人", "{head: 牵头单位, width: 9%}, 责任人")
    words, _ = text_of(tmp_path, given, "briefing")
    assert "科技创新" in words and "委员会" in words


@pytest.mark.parametrize("table", [COUNTED, COMPARED])
def test_word_has_no_cards_and_turns_what_has_no_room_on_a_telephone(table: str, tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text(f"{HEAD}- table: t\n  caption: 一张表\n  {table}", "utf-8")
    build(tmp_path / "r.yaml", to="docx", style="screen", output=tmp_path)
    sections = docx.Document(str(tmp_path / "r.docx")).sections
    assert any(section.page_width > section.page_height for section in sections)


@pytest.mark.parametrize(
    "heads",
    [
        "columns: ['', 任务, 牵头单位, 责任人, 完成时限]\n  rows:\n",
        "columns: [序号, 任务, 牵头单位, 责任人, 完成时限]\n  rows:\n  - group: 第一组\n",
        "head:\n  - [{text: 基本情况, colspan: 2}, {text: 牵头单位, rowspan: 2}, {text: 责任人, rowspan: 2},"
        " {text: 完成时限, rowspan: 2}]\n  - [序号, 任务]\n  rows:\n",
    ],
    ids=["an empty head", "a group first", "a head over both"],
)
def test_numbered_rows_on_cards_keep_every_head(heads: str, tmp_path: Path) -> None:
    words, _ = text_of(tmp_path, heads + COUNTED.partition("rows:\n")[2], "screen")  # proved
    assert "任务" in words and all(office in words for office in OFFICES)


def test_cards_that_go_on_have_a_rule_above_them_and_one_parts_the_head_from_the_first(
    tmp_path: Path,
) -> None:
    """A page began with a tinted card below its label; head and first card were one ground."""
    heads, _, rows = COUNTED.partition("  rows:\n")
    text_of(tmp_path, f"{heads}  rows:\n{rows * 3}", "screen")
    document = measure((tmp_path / "r.pdf").read_bytes())
    lines = [line for paragraph in document.paragraphs for line in paragraph.lines]

    def ruled(above: str) -> list[bool]:
        """Whether a rule stands between each line that begins with such words and the next line."""
        pairs = [(one, other) for one, other in pairwise(lines) if one.text.startswith(above)]
        return [
            any(
                rule.page == one.page and one.foot < (rule.y or 0.0) < other.foot - other.size
                for rule in document.rules
            )
            for one, other in pairs
        ]

    assert ruled("序号") == [True] * 4
    assert ruled("表1（续）") == [True] * 3


def test_each_part_repeats_the_names_of_its_rows_not_their_numbers_alone(tmp_path: Path) -> None:
    heads, _, rows = COMPARED.partition("  rows:\n")
    numbered = "".join(f"  - ['{at}', {row[5:]}\n" for at, row in enumerate(rows.splitlines(), 1))
    words, _ = text_of(
        tmp_path, f"{heads.replace('[{head: 指标', '[序号, {head: 指标')}  rows:\n{numbered}", "screen"
    )
    assert words.count("序号 指标") == words.count("序号") > 1
    assert {words.count(name) for name in FIGURES} == {words.count("序号")}


@pytest.mark.parametrize("style", ["minimal", "screen"])
def test_units_in_a_last_column_stand_in_their_place(style: str, tmp_path: Path) -> None:
    heads, _, rows = COMPARED.partition("]\n  rows:\n")
    ended = "".join(f"{row[:-1]}, 亿元]\n" for row in rows.splitlines())
    words, _ = text_of(
        tmp_path, f"{heads}, 单位]\n  rows:\n{ended}", style
    )  # proved: nothing is read before its place
    assert words.count("亿元") == len(FIGURES)


def test_parts_of_a_table_of_years_are_few_and_end_with_the_columns_below_one_head(tmp_path: Path) -> None:
    """Seven years stood in four parts of two, two, two and one: columns give up white between them first."""
    years = range(2019, 2026)
    heads = ", ".join(f"{{head: {year}年, align: decimal}}" for year in years)
    rows = "".join(
        f"  - [{name}, {unit}, {', '.join(repr(f'{at * year / 2:,.1f}') for year in years)}]\n"
        for at, (name, unit) in enumerate(
            (("工业总产值", "亿元"), ("研发经费投入强度", "万元"), ("细颗粒物年均浓度", "μg/m³")), 1
        )
    )
    table = f"columns: [{{head: 指标, row-head: true}}, 单位, {heads}]\n  rows:\n{rows}"
    words, sizes = text_of(tmp_path, table, "screen")
    assert words.count("（续）") == 2 and min(sizes) >= 11


def test_parts_of_a_table_have_one_width_for_the_names_of_its_rows(tmp_path: Path) -> None:
    """Two years left them as wide as they like, three did not: units stood elsewhere in each part."""
    heads = ", ".join(f"{{head: {year}年, align: decimal}}" for year in range(2019, 2024))
    rows = "".join(
        f"  - [规模以上{name}, 亿元, '12,345.6', '7,890.1', '2,345.6', '7.8', '9.1']\n" for name in FIGURES
    )
    table = f"columns: [{{head: 指标, row-head: true}}, 单位, {heads}]\n  rows:\n{rows}"
    text_of(tmp_path, table, "screen")
    lefts = list[float]()
    for page in pypdfium2.PdfDocument(tmp_path / "r.pdf"):
        text = page.get_textpage()
        found = text.search("单位")
        while (place := found.get_next()) is not None:
            lefts.append(round(text.get_charbox(place[0])[0]))
    assert len(lefts) > 1 and len(set(lefts)) == 1
