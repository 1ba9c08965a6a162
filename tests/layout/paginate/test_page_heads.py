"""What opens a page: headings hang at one height, without a rule below that of the head; a title has text."""

import pytest
from helpers.layouts import lay, load, page_words
from helpers.paths import ANNUAL, EXAMPLE, STRESS

from zonepub.diagnostics import Diagnostics
from zonepub.layout import Layout
from zonepub.layout.boxes import Page, Placed
from zonepub.layout.frames import TextFrame
from zonepub.style import load_style


def pages(report: str, style: str) -> Layout:
    path = {"example": EXAMPLE, "annual": ANNUAL, "stress": STRESS}[report]
    return lay(load(path), load_style(style, Diagnostics()).resolve("pdf"))


def inside(page: Page) -> list[Placed]:
    """What stands in the type area, in the order it was placed."""
    top = page.geometry.top
    return [one for one in page.placed if one.box.frames and top - 1 <= one.y <= top + page.geometry.area]


@pytest.mark.parametrize("style", ["briefing", "report", "screen", "minimal"])
def test_headings_that_open_a_page_hang_at_one_height(style: str) -> None:
    """What their block lacked of whole lines stood above it, up to 7 mm; text below all is on the grid."""
    leaves = [page for report in ("example", "annual", "stress") for page in pages(report, style).pages]
    headed = [(page, placed) for page in leaves if (placed := inside(page)) and placed[0].box.heading]
    assert len(headed) > 5
    assert {round(placed[0].y - page.geometry.top, 3) for page, placed in headed} == {0.0}
    for page, placed in headed:
        line = next((one for one in placed if one.box.grid), None)
        off = (line.y - page.geometry.top) % page.geometry.pitch if line else 0.0
        assert min(off, page.geometry.pitch - off) < 0.01


def test_no_rule_stands_above_a_heading_of_a_lower_level_at_the_head_of_a_page() -> None:
    """It was 4 mm below that of the running head."""
    leaves = [inside(page) for page in pages("stress", "large-print").pages]
    tops = [leaf[0].box for leaf in leaves if leaf and leaf[0].box.heading > 1]
    assert len(tops) > 2
    assert all(any(isinstance(frame, TextFrame) for frame in box.frames) for box in tops)
    assert any(one.box.parts for leaf in leaves for one in leaf)  # elsewhere it is there


@pytest.mark.parametrize(
    ("report", "words"), [("example", "时期我国将进入新发展阶段"), ("stress", "本报告依据")]
)
def test_a_title_at_the_foot_of_a_page_has_text_below_it(report: str, words: str) -> None:  # V6.5
    """Page 1 of a bulletin ended with its byline."""
    assert any(words in line for line in page_words(pages(report, "jianbao"), 1))
