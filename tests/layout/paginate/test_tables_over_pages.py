"""Tables at the foot of a page: how they begin, part and go on, and what must not come before them (T10.6)."""

import re
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from helpers.layouts import SENTENCE, lay, page_words, paragraph, report, section, style
from helpers.tables import row, table

from zonepub import build
from zonepub.model import List, ListItem, Number, Paragraph, Table, Text

BEFORE = range(14, 30, 2)  # paragraphs of two lines, so that the table begins all over the page
HEAD = "zonepub: 1\nreport: {title: 园区统计, issuer: 某某局}\nbody:\n"


def rows_by_page(given: Table, count: int) -> list[list[str]]:
    """The first cells of the rows of a table on each page behind so many paragraphs."""
    layout = lay(report(section(1, *[paragraph()] * count, given)))
    pages = (
        [one for one in page_words(layout, page.number) if one.startswith("园")] for page in layout.pages
    )
    return [page for page in pages if page]


def test_no_page_holds_less_than_four_rows_of_a_table_at_its_foot_or_three_on_top() -> None:
    for rows in (40, 41, 47, 53):
        cells = tuple(row(f"园{number}", "12.50") for number in range(rows))
        for count in BEFORE:
            first, *others = pages = rows_by_page(table(("甲", "乙"), cells, ("left", "decimal")), count)
            assert sum(map(len, pages)) == rows and len(first) >= 4, (rows, count)
            assert min(map(len, others)) >= 3, (rows, count)


def test_a_table_that_a_page_holds_moves_whole_and_text_goes_on_before_it() -> None:
    cells = tuple(row(f"园{number}", "12.50") for number in range(24))
    after = [paragraph() for _ in range(24)]
    for count in BEFORE:
        layout = lay(report(section(1, *[paragraph()] * count, table(("甲", "乙"), cells), *after)))
        lines = [page_words(layout, page.number) for page in layout.pages]
        assert [sum(one.startswith("园") for one in page) for page in lines if "园0" in page] == [24], count
        assert all(len(page) > 20 for page in lines[:-1]), count  # no hole


def test_tall_rows_part_after_two_of_them() -> None:
    words = "厂区周边公交班次少，夜班职工下班后无车可乘，经与公交公司协商增开夜间专线两条。" * 3
    cells = tuple(row(f"园{number}", words, words) for number in range(6))
    (first, *others) = rows_by_page(table(("甲", "乙", "丙"), cells), 6)
    assert len(first) >= 2 and others


def test_no_page_goes_on_with_a_ditto_mark() -> None:
    rows = tuple(row("〃" if number % 4 else f"东{number}", f"园{number}") for number in range(40))
    starts = {one[0] for count in BEFORE for one in rows_by_page(table(("片区", "名称"), rows), count)}
    assert {int(start[1:]) % 4 for start in starts} == {0}


@pytest.mark.parametrize("turn_over", ["hang", "flush"])
def test_a_table_inside_a_list_stands_behind_its_sentence(turn_over: str) -> None:
    """In official documents, whose items are paragraphs, what followed it came before it."""
    look = style()
    look = replace(look, list=replace(look.list, turn_over=turn_over))
    inner = table(("甲", "乙"), tuple(row(f"园{number}", "12.50") for number in range(6)))
    text = Paragraph((Text("各园产值如下表。"),))
    items = (ListItem((text, inner)), ListItem((Paragraph((Text("下一条。"),)),)))
    for count in BEFORE:
        layout = lay(report(section(1, *[paragraph()] * count, List(False, items), paragraph(3))), look)
        lines = [line for page in layout.pages for line in page_words(layout, page.number)]
        order = [next(at for at, line in enumerate(lines) if words in line)
                 for words in ("各园产值如下表", "园0", "园5", "下一条", SENTENCE[:8])]  # fmt: skip
        assert order[0] < order[1] < order[2] < order[3], count


def test_no_sentence_comes_between_a_table_and_the_colon_that_announces_it() -> None:
    inner = table(("甲", "乙"), tuple(row(f"园{number}", "12.50") for number in range(12)))
    announced = Paragraph((Text("办理时限如下："),))
    for count in BEFORE:
        layout = lay(report(section(1, *[paragraph()] * count, announced, inner, paragraph(9))))
        lines = [line for page in layout.pages for line in page_words(layout, page.number)]
        at = lines.index("办理时限如下：")
        between = lines[at + 1 : lines.index("园0")]
        assert not any(line[:4] in SENTENCE for line in between if len(line) > 4), count


@pytest.mark.parametrize("style", ["report", "newspaper", "gongwen"])
def test_a_cell_over_sixty_rows_does_not_overprint_the_head_that_is_repeated(
    tmp_path: Path, style: str
) -> None:
    cells = "".join(f"      - [园{number}, {number}.5]\n" for number in range(1, 60))
    first = "      - [{text: 东部先导片区各园区合计六十个, rowspan: 60}, 园0, 0.5]\n"
    table_of_60 = "  - table: t\n    caption: 各园产值\n    columns: [片区, 园区, 产值]\n    rows:\n"
    (tmp_path / "report.yaml").write_text(HEAD + table_of_60 + first + cells, "utf-8")
    result = build(tmp_path / "report.yaml", to=["pdf"], style=style, output=tmp_path)
    assert not [one for one in result.diagnostics if one.code.startswith(("page-", "line-"))]
    with pypdfium2.PdfDocument(tmp_path / "report.pdf") as file:
        text = "".join(page.get_textpage().get_text_bounded() for page in file)
    joined = re.sub(r"\s", "", text)
    assert [joined.count(f"园{number}{number}.5") for number in range(60)] == [1] * 60
    assert "先导片区" in joined


def test_an_address_parts_at_its_marks_and_leaves_other_columns_their_room() -> None:  # T3.5
    address = "https://data.example.org/yunze/assessment/2025/notes/scope-of-technology-enterprises.html"
    words = "园区内各企业年度统计数据的发布平台，每季度更新一次，由统计站维护"
    layout = lay(report(table(("名称", "网址", "说明"), (row("统计数据平台", address, words),) * 2)))
    lines = page_words(layout, 1)
    assert lines.count("统计数据平台") == 2
    parts = [line for line in lines if line.isascii() and " " not in line]
    assert "".join(parts) == address * 2 and all(re.search(r"(?:[/.\-_]|html)$", part) for part in parts)
    assert len([line for line in lines if line in words]) <= 12  # six lines each


def test_a_heading_never_stands_at_a_foot_with_the_one_line_that_leads_to_its_table() -> None:  # T8.8
    given = table(("甲", "乙"), tuple(row(f"园{number}", "12.50") for number in range(9)))
    lead = Paragraph((Text("各园产值列于下表。"),))
    for count in BEFORE:
        body = (section(1, *[paragraph()] * count), section(2, lead, given), section(3, paragraph()))
        layout = lay(report(*body))
        (head,) = [page.number for page in layout.pages for one in page.placed if "s2" in one.box.anchors]
        lines = page_words(layout, head)
        assert any("各园产值" in line for line in lines) and "园0" in lines, count


def test_a_table_on_its_side_comes_behind_the_page_of_the_text_before_it() -> None:
    heads = ("园区", *(f"{year}年" for year in range(2012, 2026)))
    wide = table(heads, (row("园0", *["12,345.67"] * 14),), ("left", *["decimal"] * 14), landscape=True)
    for count in BEFORE:
        before = [Paragraph((Text(f"前{SENTENCE}"),))] * count
        short = table(("甲", "乙"), (row("一", "二"),))
        layout = lay(report(section(1, *before, wide, paragraph(), replace(short, number=Number(2)))))
        pages = [page_words(layout, page.number) for page in layout.pages]
        last = max(at for at, page in enumerate(pages) if any(line.startswith("前") for line in page))
        assert "园0" in pages[last + 1], count
