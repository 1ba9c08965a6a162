"""What stands below a table over all columns of a magazine, and what balanced columns keep together."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from helpers.layouts import lay, load
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
    assert (wide_page, wide.x) == (page, rest.x)
    assert wide.y > rest.y + layout.geometry.area / 3
