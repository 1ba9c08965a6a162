"""What stands below a table over all columns of a magazine, and what balanced columns keep together."""

from helpers.layouts import lay, load
from helpers.page_checks import words
from helpers.paths import ANNUAL

from zonepub.diagnostics import Diagnostics
from zonepub.layout import Layout
from zonepub.layout.boxes import Placed
from zonepub.style import load_style


def annual() -> Layout:
    return lay(load(ANNUAL), load_style("magazine", Diagnostics()).resolve("pdf"))


def one(layout: Layout, text: str) -> tuple[int, Placed]:
    found = [
        (page.number, placed)
        for page in layout.pages[2:]
        for placed in page.placed
        if words(placed).startswith(text)
    ]
    return found[0]


def test_a_heading_stands_a_line_below_a_table_over_all_columns() -> None:
    layout = annual()
    page, heading = one(layout, "政策兑现")
    _, last_row = one(layout, "PM")
    assert (page, heading.x) == (one(layout, "PM")[0], last_row.x)
    white = heading.y - (last_row.y + last_row.box.ink)
    assert layout.geometry.pitch < white < 3 * layout.geometry.pitch


def test_the_words_of_a_barcode_stand_below_it_in_balanced_columns() -> None:
    layout = annual()
    (page, number), (page_of_price, price) = one(layout, "ISBN 978-7-302-51165-6"), one(layout, "定价：68.00")
    assert page == page_of_price
    assert price.x == number.x
    assert 0 < price.y - number.y < 2 * layout.geometry.pitch
