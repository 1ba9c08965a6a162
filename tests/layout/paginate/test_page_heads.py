"""What opens a page: headings as close to their text as elsewhere, without a rule below that of the head; a title has text."""

from collections.abc import Iterator
from itertools import pairwise

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


def _white_below_headings(page: Page) -> Iterator[tuple[tuple[float, float], float, bool]]:
    """The look of each heading that text follows (its size and inset), points from its baseline to that of
    the text, and whether it opens the page."""
    lines = [
        (one, frame) for one in inside(page) for frame in one.box.frames
        if isinstance(frame, TextFrame) and frame.element is not None
    ]  # fmt: skip
    opens = lines[0][1].element if lines else None
    for (above, head), (below, text) in pairwise(lines):
        if head.element.depth and below.box.grid and not text.element.depth and above.x == below.x:
            white = below.y + text.baseline - above.y - head.baseline
            look = head.line.pieces[0].run.size, round(head.x)  # on a card or not
            yield look, white, head.element is opens


@pytest.mark.slow
@pytest.mark.parametrize("style", ["briefing", "report", "screen", "minimal"])
def test_text_is_as_far_below_a_heading_that_opens_a_page_as_below_others(style: str) -> None:  # T10.2
    """Up to 3.2 mm farther or 2.8 nearer: what a heading there lacked of whole lines was below it."""
    found: dict[tuple[float, float], list[tuple[float, bool]]] = {}
    for report in ("example", "annual", "stress"):
        for page in pages(report, style).pages:
            for look, white, opens in _white_below_headings(page):
                found.setdefault(look, []).append((white, opens))
    assert sum(opens for each in found.values() for _, opens in each) > 3
    for each in found.values():
        assert max(each)[0] - min(each)[0] < 0.5


@pytest.mark.parametrize("style", ["briefing", "report", "minimal"])
def test_headings_that_open_a_page_hang_on_top_of_it(style: str) -> None:
    """With their kicker and the white below they are as high as whole lines in these styles, however many they
    have of their own: those of two stood 5 mm lower in `minimal`."""
    headed = [
        placed[0].y - page.geometry.top
        for page in pages("example", style).pages
        if (placed := inside(page)) and placed[0].box.heading
    ]
    assert len(headed) > 1 and max(headed) < 1.0


def test_a_heading_above_a_picture_opens_its_page_at_the_height_of_others() -> None:
    """It stood 3 mm higher: nothing below it was on the grid."""
    layout = pages("stress", "screen")
    tops = {
        page.section: placed[0].y - page.geometry.top
        for page in layout.pages
        if (placed := inside(page)) and placed[0].box.heading == 1
    }
    pictured, above_text = (
        next(top for name, top in tops.items() if words in name) for words in ("创新能力", "结论与建议")
    )
    assert pictured == pytest.approx(above_text, abs=0.1)


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
