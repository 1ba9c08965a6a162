"""What is kept together only while little of a page stays white: lists, lines under headings (T8.8, V1.7)."""

from collections.abc import Sequence
from typing import Any

import pytest
from helpers.boxes import line, page
from helpers.layouts import lay, page_words, paragraph, report, section, words
from helpers.page_checks import white_feet
from helpers.tables import row, table

from zonepub.diagnostics import Diagnostics
from zonepub.layout import Layout
from zonepub.layout.boxes import Box, ColumnRegion, Item, kept
from zonepub.layout.compose.table_breaks import PARTED, card_kept
from zonepub.layout.paginate.filled_column import FilledColumn
from zonepub.layout.paginate.footnotes import Notes
from zonepub.layout.paginate.page_columns import PageColumns
from zonepub.layout.paginate.pagination import Paginator
from zonepub.model import Paragraph, Table
from zonepub.records import replace
from zonepub.style import load_style

LONG = "高新区坚持发展高科技，实现产业化，为高质量发展注入新动能。" * 5
BEFORE = range(14, 30)
ONE_COLUMN = {"columns": 1, "column": 260.0, "gap": 0.0}


def pages(items: Sequence[Item]) -> list[int]:
    """How many boxes stand on each page of twenty lines."""
    paginator = Paginator(replace(page(20), **ONE_COLUMN), Notes({}))
    laid = paginator.lay([ColumnRegion(1, list(items))])
    return [len(leaf.placed) for leaf in laid]


def chain(count: int, parting: float) -> list[Box]:
    """Lines kept with each other, which may be parted behind the third where so much would stay white."""
    return [kept(line(), parting if at == 2 else 1.0) for at in range(count - 1)] + [line()]


@pytest.mark.parametrize(("above", "first"), [(17, 17), (15, 18)])
def test_lines_are_parted_only_where_too_much_of_a_page_would_stay_white(above: int, first: int) -> None:
    assert pages([*(line() for _ in range(above)), *chain(8, 1 / 5)]) == [first, above + 8 - first]


def test_what_is_kept_for_good_is_kept_whatever_white_it_leaves() -> None:
    assert pages([*(line() for _ in range(12)), *chain(10, 1.0)]) == [12, 10]
    assert kept(kept(line(), 1 / 5)).parting == 1.0  # the stricter counts
    assert kept(kept(line()), 1 / 5).parting == 1.0


@pytest.mark.parametrize(("parting", "times"), [(1.0, 2), (1 / 5, 2), (1 / 10, 3)])
def test_a_page_is_laid_once_more_only_where_something_may_part_there(
    monkeypatch: pytest.MonkeyPatch, parting: float, times: int
) -> None:
    """Every page of one column was laid twice."""
    usual, laid = PageColumns.columns, list[int]()

    def counted(columns: PageColumns, start: int, *args: Any, **options: Any) -> list[FilledColumn]:
        laid.append(start)
        return usual(columns, start, *args, **options)

    monkeypatch.setattr(PageColumns, "columns", counted)
    pages([*(line() for _ in range(17)), *chain(8, parting)])  # 3 of 20 lines stay white
    assert len(laid) == times


def below(layout: Layout, anchor: str, start: str) -> tuple[int, int]:
    """How many lines of a paragraph stand on the page of a heading, and how many on others."""
    (head,) = [one.number for one in layout.pages for box in one.placed if anchor in box.box.anchors]
    found = [
        leaf.number
        for leaf in layout.pages
        for said in page_words(layout, leaf.number)
        if said and said in start
    ]
    return sum(one == head for one in found), sum(one != head for one in found)


def test_three_lines_stand_under_a_heading_at_a_foot() -> None:  # V1.7
    parted = False
    for count in BEFORE:
        body = (section(1, *[paragraph()] * count), section(2, Paragraph(words(LONG))))
        own, others = below(lay(report(*body)), "s2", LONG)
        assert own >= 3, count
        parted = parted or others > 0
    assert parted


def test_a_full_page_of_an_official_document_has_a_line_under_a_heading_rather_than_three_empty() -> None:
    """G1.11: a paragraph of three lines, which none parts, and its heading went over together."""
    three, found = (
        "高新区坚持发展高科技，实现产业化，为高质量发展注入新动能，" * 2 + "加快建设一流园区。",
        set[int](),
    )
    for count in range(9, 13):
        above = [Paragraph(words("高新区坚持发展高科技。"))] * count
        body = (section(1, *above), section(2, Paragraph(words(three))))
        own, others = below(
            lay(report(*body), load_style("gongwen", Diagnostics()).resolve("pdf")), "s2", three
        )
        found.add(own if others else 0)
    assert found == {0, 1}


@pytest.mark.parametrize(("said", "parts"), [("各园产值列于表1。", True), ("各园产值列于下表。", False)])
def test_a_line_under_a_heading_leaves_only_a_table_that_it_calls_by_its_number(
    said: str, *, parts: bool
) -> None:  # T8.8
    given = table(("甲", "乙"), tuple(row(f"园{number}", "12.50") for number in range(14)))
    alone = False
    for count in range(4, 9):
        head = section(2, Paragraph(words(said)), given)
        layout = lay(report(section(1, *[paragraph()] * count), head, section(3, *[paragraph()] * 9)))
        (leaf,) = [one.number for one in layout.pages if said in page_words(layout, one.number)]
        alone = alone or "园0" not in page_words(layout, leaf)
    assert alone is parts


def white_and_parts(look: str, given: Table, before: range, first: str) -> tuple[float, set[int]]:
    """The most white at a foot before the last page, and how many boxes that begin with a word pages end
    with, where a table parts there."""
    most, parts = 0.0, set[int]()
    for count in before:
        body = report(section(1, *[paragraph()] * count, given, paragraph()))
        layout = lay(body, load_style(look, Diagnostics()).resolve("pdf"))
        most = max([most, *(float(share[:-1]) / 100 for _, share in white_feet(layout, 0.2))])
        said = [
            [line for line in page_words(layout, leaf.number) if line.startswith(first)]
            for leaf in layout.pages
        ]
        parts |= {len(lines) for lines in said if lines}
    return most, parts


def test_two_rows_of_a_table_end_a_page_of_which_more_than_a_quarter_would_stay_white() -> None:
    """A third of a page stayed white before four rows of two lines below a head of four (T10.6)."""
    heads = ("主要指标", "研发投入强度（%）", "2025年实际完成（亿元）", "责任单位")
    words = ("规模以上工业总产值", "1.00", "1,137.5", "科技创新局、统计局")
    cells = tuple(row(f"园{number}{words[0]}", *words[1:]) for number in range(24))
    most, parts = white_and_parts(
        "large-print", table(heads, cells, ("left", "decimal", "decimal")), range(3, 9), "园"
    )
    assert most < 0.3
    assert min(parts) >= 2


def test_a_row_told_in_lines_parts_where_more_than_a_quarter_of_a_page_would_stay_white() -> None:
    """Page after page held two rows of six lines, and a third of it was white (V11.5)."""
    heads = ("项目", "符号", "单位", "设计值", "实测值", "检验方法")
    cells = tuple(
        row(f"项{number}", "MLSS", "mg/L", "12.5", "1,250.0", "GB/T 19288—2014") for number in range(9)
    )
    most, parts = white_and_parts("screen", table(heads, cells), range(2, 7), "项目")
    assert most < 0.3
    assert parts


def test_a_row_told_in_lines_leaves_two_of_them_below_its_name_and_two_overleaf() -> None:
    lines = card_kept([line() for _ in range(7)], 0, 1000.0)
    found = [0.0 if box.breakable else box.parting for box in lines]
    assert found == [1.0, 1.0, PARTED, PARTED, PARTED, 1.0, 0.0]
