"""Tables: widths, heads, rows that part (T7.5, T10.4)."""

from dataclasses import replace

import pytest
from helpers.layouts import SENTENCE, box_words, lay, load, page_words, placed_words, report, section, style
from helpers.paths import STRESS
from helpers.tables import row, table
from helpers.text import squeeze

from zonepub.diagnostics import Diagnostics
from zonepub.layout.frames import Rectangle, TextFrame
from zonepub.model import Table, Text
from zonepub.style import load_style


def long_table(rows: int, cell: str = "内容") -> Table:
    return table(("甲", "乙"), (row(cell, "12.50"),) * rows, ("left", "decimal"))


def test_a_long_table_repeats_its_head_and_says_that_it_goes_on() -> None:
    layout = lay(report(section(1, long_table(90))))
    for page in range(2, len(layout.pages) + 1):
        assert any("（续）" in line for line in page_words(layout, page))
    assert sum(
        "甲" in line for page in range(1, len(layout.pages) + 1) for line in page_words(layout, page)
    ) == len({page.number for page in layout.pages for p in page.placed if p.box.repeat})


def test_numbers_of_a_decimal_column_have_their_points_below_each_other() -> None:
    rows = tuple(row("园区", text) for text in ("1.25", "1204.5", "37"))
    layout = lay(report(table(("甲", "乙"), rows, ("left", "decimal"))))
    places = set()
    for placed in (placed for page in layout.pages for placed in page.placed):
        for frame in placed.box.frames:
            if isinstance(frame, TextFrame) and frame.line.text in ("1.25", "1204.5"):
                size = frame.line.pieces[0].run.size
                whole = frame.line.text.partition(".")[0]
                widths = frame.line.pieces[0].metrics.widths(size)
                width = sum(widths[digit] for digit in whole)
                places.add(round(placed.x + frame.x + width, 1))
    assert len(places) == 1  # T7.5


def edges(rows: tuple, heads: tuple = ("指标", "2025年")) -> dict[str, tuple[float, float]]:
    """Where figures begin and end, by their words, in a column that is set by the point."""
    layout = lay(report(table(heads, rows, ("left", "decimal"))))
    return {
        frame.line.text: (round(placed.x + frame.x, 1), round(placed.x + frame.x + frame.line.width, 1))
        for page in layout.pages for placed in page.placed for frame in placed.box.frames
        if isinstance(frame, TextFrame)
    }  # fmt: skip


def test_figures_of_several_units_stand_in_the_middle_and_those_of_one_unit_by_their_points() -> None:
    units = (("甲", "1204.5亿元"), ("乙", "98.5亿元"), ("丙", "35家"), ("丁", "持平"), ("戊", "—"))
    place = edges(tuple(row(*words) for words in units))
    middle = sum(place["2025年"]) / 2
    assert place["1204.5亿元"][1] == place["98.5亿元"][1]  # T10.13
    for words in ("1204.5亿元", "35家", "持平", "—"):
        assert sum(place[words]) / 2 == pytest.approx(middle, abs=0.3), words


def test_figures_whose_units_stand_at_the_heads_of_rows_end_on_one_line() -> None:
    rows = (row("总产值（亿元）", "1204.5"), row("人口（万人）", "35.27"), row("企业（家）", "1350"))
    place = edges(rows)
    assert place["1204.5"][1] == place["35.27"][1] == place["1350"][1]  # T10.13
    shares = edges(rows, ("指标", "增速（%）"))  # all of one unit
    assert shares["1204.5"][1] < shares["35.27"][1]


def test_heads_of_a_narrow_table_are_broken_by_sense_before_any_cell_is() -> None:
    heads = ("行业", *(["工业总产值（亿元）"] * 5))
    rows = (row("新一代信息技术", *(["1204.5"] * 5)),) * 3
    lines = placed_words(lay(report(table(heads, rows, ("left", *(["decimal"] * 5))))))
    texts = [text for text, _ in lines]
    assert texts.count("新一代信息技术") == 3
    assert texts.count("工业总产值") == texts.count("（亿元）") == 5  # T10.4
    place = dict(lines)
    assert place["行业"] == pytest.approx((place["工业总产值"] + place["（亿元）"]) / 2)


def test_short_cells_of_a_crowded_table_stay_whole_and_heads_give_way() -> None:
    heads = ["园区", "行业", "企业数（家）", "总产值（亿元）", "增速（%）", "研发强度（%）", "出口占比（%）"]
    line = row("先导园", "高端装备", "34", "1,638.74", "0.7", "4.10", "1.1")
    aligns = ("left", "left", *(["decimal"] * 5))
    margin = replace(style().page.margin, inside=50.0, outside=50.0)
    look = style(size=(420.0, 595.0), margin=margin)
    lines = [text for text, _ in placed_words(lay(report(table(heads, (line,) * 3, aligns)), look))]
    assert lines.count("先导园") == lines.count("高端装备") == lines.count("1,638.74") == 3
    assert lines.count("企业数") == lines.count("（家）") == 1


def test_a_row_taller_than_a_page_is_split_and_none_of_its_lines_is_lost() -> None:
    layout = lay(report(long_table(1, cell=SENTENCE * 200)))
    said = "".join(line for page in range(1, len(layout.pages) + 1) for line in page_words(layout, page))
    assert squeeze(said).count("坚") == 200
    assert len(layout.pages) > 2


def test_a_unit_turns_over_behind_its_stroke_rather_than_that_names_of_rows_take_three_lines() -> None:
    """In `large-print` 吨标准煤/万元 had 45 mm, and 每万人|发明专利|拥有量 thirty."""
    lines = [
        text
        for text, _ in placed_words(
            lay(load(STRESS), load_style("large-print", Diagnostics()).resolve("pdf"))
        )
    ]
    assert "吨标准煤/" in lines and "单位增加值能耗" in lines and "研发经费投入强度" in lines
    assert "每万人发明专利" in lines


def test_a_sentence_in_a_wide_cell_takes_no_line_more_to_be_broken_by_sense() -> None:
    """In `gongwen` it took three lines of half the width each, broken at every comma (T10.4)."""
    look = load_style("gongwen", Diagnostics()).resolve("pdf")
    lines = [text for text, _ in placed_words(lay(load(STRESS), look))]
    said = "开通“政策计算器”，企业输入统一社会信用代码即可匹配政策并在线申报⑧"
    assert len(parts := [line for line in lines if line in said and len(line) > 3]) == 2, parts
    assert "".join(parts) == said
    assert "吨标准煤/万元" in lines  # beside it were seven millimetres between all columns


@pytest.mark.parametrize(("name", "rules"), [("合计", 4), ("总 计：", 4), ("北部", 3)])
def test_a_rule_parts_the_total_of_a_table_from_the_rows_it_adds_up(name: str, rules: int) -> None:
    rows = (row("东部", "12.6"), row("西部", "38.9"), row(name, "51.5"))
    layout = lay(report(table(("片区", "产值"), rows, ("left", "decimal"))))
    drawn = [
        (round(placed.y + frame.y, 2), frame.width)
        for page in layout.pages for placed in page.placed for frame in placed.box.frames
        if isinstance(frame, Rectangle) and frame.height < 3
    ]  # two of them above and below the page  # fmt: skip
    assert len(drawn) == rules + 2 and len({width for _, width in drawn}) == 1


def test_a_caption_of_two_lines_breaks_by_sense() -> None:  # T10.4
    caption = "河口湿地十二座固定站与三座浮标站的采样频率、监测项目和主要分析仪器型号及生产单位一览"
    captioned = replace(table(("甲", "乙"), (row("一", "二"),)), caption=(Text(caption),))
    lines = page_words(lay(report(captioned)), 1)
    first = next(index for index, line in enumerate(lines) if "河口湿地" in line)
    assert lines[first + 1] == "采样频率、监测项目和主要分析仪器型号及生产单位一览"


def test_units_in_brackets_and_the_words_of_heads_stay_whole_and_long_dates_give_way() -> None:
    heads = ["企业名称", "营业收入（亿元）", "研发投入强度（%）", "从业人员（万人）", "完成时限", "单位"]
    line = row("澄州半导体材料有限公司", "18.2", "9.4", "0.21", "2025年12月31日", "吨标准煤/万元")
    look = style(size=(330.0, 595.0), margin=replace(style().page.margin, inside=20.0, outside=20.0))
    lines = [text for text, _ in placed_words(lay(report(table(heads, (line,) * 2)), look))]
    assert not any(text.count("（") != text.count("）") for text in lines), lines
    assert not any(text.endswith(("万", "标准", "吨标", "20")) or text == "元" for text in lines), lines
    assert all(word in "".join(lines) for word in ("12月", "31日", "万元"))


def test_a_table_most_of_whose_rows_turn_over_in_a_column_stands_across_the_columns() -> None:
    """In `magazine` a third of forty rows had 新一代|信息技术 in two lines beside numbers on one."""
    layout = lay(load(STRESS), load_style("magazine", Diagnostics()).resolve("pdf"))
    rows = box_words(layout)
    (park,) = [row for row in rows if "1,210.06" in row]
    assert "新一代信息技术" in park
