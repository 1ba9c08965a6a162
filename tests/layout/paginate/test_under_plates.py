"""What stands below a table over all columns of a magazine, and what balanced columns keep together."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from helpers.layouts import lay, load
from helpers.long_reports import table
from helpers.page_checks import late_figures, white_feet
from helpers.page_reports import captions, paragraphs, report, section
from helpers.paths import ANNUAL

from zonepub.diagnostics import Diagnostics
from zonepub.layout import Layout
from zonepub.layout.boxes import Placed
from zonepub.layout.frames import TextFrame
from zonepub.style import load_style


@cache
def magazine(report: Path) -> Layout:
    style = load_style("magazine", Diagnostics()).resolve("pdf")
    return lay(load(report), replace(style, omit=()))  # its lists push the first table to a foot


def words(placed: Placed) -> str:
    """All that is seen, the head of a table that goes on too."""
    frames = (frame for frame in placed.box.frames if isinstance(frame, TextFrame))
    return "".join(frame.line.source for frame in frames)


def one(layout: Layout, text: str) -> tuple[int, Placed]:
    found = (
        (page.number, placed)
        for page in layout.pages[2:]
        for placed in page.placed
        if words(placed).startswith(text)
    )
    return next(found)


def test_the_words_of_a_barcode_stand_below_it_in_balanced_columns() -> None:
    layout = magazine(ANNUAL)
    (page, number), (page_of_price, price) = one(layout, "ISBN 978-7-302-51165-6"), one(layout, "定价：68.00")
    assert page == page_of_price
    assert price.x == number.x
    assert 0 < price.y - number.y < 2 * layout.geometry.pitch


def test_a_table_goes_on_in_the_next_column_and_a_wide_one_behind_it_leaves_none_white() -> None:
    """Else the wide one, which must not pass the next heading, left a column of the page white."""
    layout = magazine(ANNUAL)
    (page, first), (next_page, second), (wide_page, _) = (
        one(layout, text) for text in ("表1", "表1（续）", "表2")
    )
    assert one(layout, "十三个园区")[0] == page <= next_page <= wide_page <= page + 1
    assert first.x < second.x or page < next_page
    foot = layout.geometry.top + layout.geometry.area
    column = [placed for placed in layout.pages[page - 1].placed if placed.x == first.x]
    white = foot - max(placed.y + placed.box.ink for placed in column)
    assert white < 6 * layout.geometry.pitch  # of the three rows that go on together


def test_wide_plates_that_hold_back_a_heading_stand_below_what_comes_before_it() -> None:
    """A picture over one column and a table over both, behind the rest of another table, left a page white."""
    style = load_style("magazine", Diagnostics()).resolve("pdf")
    lead = replace(style.text["lead"], after=16.0)  # so far down that the table goes on
    layout = lay(load(ANNUAL), replace(style, text={**style.text, "lead": lead}))
    page, rest = one(layout, "表1（续）")
    wide_page, wide = one(layout, "表2")
    assert wide_page == page
    assert wide.y > rest.y + 5 * layout.geometry.pitch
    assert [page for page, _ in white_feet(layout, 0.35) if page > 1] == []  # it has a cover


def test_a_wide_table_does_not_pass_the_heading_of_the_next_section(tmp_path: Path) -> None:
    """It waited for the top of the next page, and the next section began meanwhile."""
    first = [*paragraphs(14, 3), *table(0, 14, 6), *paragraphs(1, 4)]
    second = [*paragraphs(9, 3), *table(1, 14, 6), *paragraphs(3)]
    third = [*paragraphs(5, 6), *table(2, 14, 6)]
    parts = [*section("第一部分", first), *section("第二部分", second), *section("第三部分", third)]
    (tmp_path / "report.yaml").write_text(report(parts), "utf-8")
    (tmp_path / "captions.yaml").write_text(captions(1), "utf-8")
    assert list(late_figures(magazine(tmp_path / "report.yaml"))) == []


@pytest.mark.parametrize("count", [16, 19])
def test_columns_end_alike_before_a_section_that_waits_for_a_table(tmp_path: Path, count: int) -> None:
    """The first column was full and the second ended 15 to 36 lines higher: the table had no room below."""
    first, second = [*paragraphs(count, 3), *table(0, 16, 6)], paragraphs(12, 3)
    parts = [*section("第一部分", first), *section("第二部分", second)]
    (tmp_path / "report.yaml").write_text(report(parts), "utf-8")
    (tmp_path / "captions.yaml").write_text(captions(1), "utf-8")
    layout = magazine(tmp_path / "report.yaml")
    pages = layout.pages[1:-1]
    assert len(pages) == 2
    for page in pages:
        middle = page.geometry.left(page.number) + page.geometry.column
        lines = [placed for placed in page.placed if placed.box.grid and placed.box.source]
        feet = [max(one.y for one in lines if (one.x < middle) == left) for left in (True, False)]
        assert abs(feet[0] - feet[1]) <= 2 * layout.geometry.pitch
