"""No foot stays white for a figure or a heading that the page could hold (T8.6, T10.14)."""

import pytest
from helpers.layouts import lay, load, page_words, paragraph, report, section, words
from helpers.paths import EXAMPLE
from helpers.tables import row, table

from zonepub.diagnostics import Diagnostics
from zonepub.layout import Layout
from zonepub.model import Paragraph
from zonepub.style import load_style

MOST = 1 / 6  # of the type area
ROWS = tuple(row(f"园{number}", "12.50") for number in range(8))
TALL = table(("园区", "产值"), ROWS)


def white(layout: Layout, page: int) -> float:
    """The share of its type area below the last words of a page."""
    found = layout.pages[page - 1]
    foot = max(one.y + one.box.ink for one in found.placed if one.box.source is not None)
    return (found.geometry.top + found.geometry.area - foot) / found.geometry.area


@pytest.mark.parametrize("before", [8, 9])
def test_a_table_that_a_heading_waits_for_stands_above_its_words_rather_than_that_the_page_ends_white(
    before: int,
) -> None:
    body = (*[paragraph()] * before, TALL, paragraph())
    layout = lay(report(section(1, *body), section(2, *[paragraph()] * 6)))
    assert white(layout, 1) <= MOST
    lines = page_words(layout, 1)
    table_at = lines.index("园0")
    assert any("坚持发展" in line for line in lines[:table_at])  # no table stands above all text
    assert not any("第2节" in line for line in lines[:table_at])


def test_a_table_stands_above_no_heading_of_its_own() -> None:
    own = section(7, *[paragraph()] * 2, TALL, level=2)
    layout = lay(report(section(1, *[paragraph()] * 6, own), section(2, *[paragraph()] * 6)))
    lines = [line for page in layout.pages for line in page_words(layout, page.number)]
    assert next(at for at, line in enumerate(lines) if "第7节的标题" in line) < lines.index("园0")


def test_words_that_say_below_keep_their_table_below_them() -> None:
    said = Paragraph(words("各园产值见下表。"))
    layout = lay(report(section(1, *[paragraph()] * 9, said, TALL), section(2, *[paragraph()] * 6)))
    lines = [line for page in layout.pages for line in page_words(layout, page.number)]
    assert next(at for at, line in enumerate(lines) if "见下表" in line) < lines.index("园0")


@pytest.mark.parametrize("style", ["gongwen", "jianbao"])
def test_a_foot_of_the_whole_comes_a_page_forward_rather_than_stand_below_a_few_lines(style: str) -> None:
    layout = lay(load(EXAMPLE), load_style(style, Diagnostics()).resolve("pdf"))
    last = layout.pages[-1]
    assert sum(one.box.source is not None for one in last.placed) >= 5
