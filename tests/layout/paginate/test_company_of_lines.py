"""What stands in one piece, and lines that have company on their page (T8.4, T8.6, G3.14)."""

from collections.abc import Iterator

import pytest
from helpers.layouts import lay, load, page_words
from helpers.paths import STRESS

from zonepub.diagnostics import Diagnostics
from zonepub.layout import Layout
from zonepub.layout.boxes import Box, Gap, Item
from zonepub.layout.paginate.keeping import (
    first_item,
    heads_nothing_else,
    heads_plate,
    kept_at_end,
    kept_foot,
)
from zonepub.style import load_style


def stress(style: str) -> Layout:
    return lay(load(STRESS), load_style(style, Diagnostics()).resolve("pdf"))


def page_with(layout: Layout, words: str) -> int:
    """The last page with the words."""
    counts = range(1, len(layout.pages) + 1)
    return max(page for page in counts if words in "".join(page_words(layout, page)))


@pytest.mark.parametrize("style", ["report", "minimal", "briefing", "gongwen"])
def test_no_figure_stands_inside_a_short_quotation(style: str) -> None:
    """One line of two stood above the notes of a page, the other below two pictures of the next."""
    layout = stress(style)
    assert page_with(layout, "打了九口干井") == page_with(layout, "我们愿意为那九口井付钱")


def test_a_quotation_stands_with_the_list_item_that_introduces_it() -> None:
    layout = stress("report")
    assert page_with(layout, "建立首台") == page_with(layout, "敢用，才会好用")


@pytest.mark.parametrize("style", ["gongwen-letter", "gongwen-order", "gongwen-plain"])
def test_a_last_paragraph_of_one_line_goes_over_with_a_line_before_it(style: str) -> None:
    """A page with attachments and signature began with “完。” alone."""
    layout = stress(style)
    words = [frame.strip() for frame in page_words(layout, page_with(layout, "附件："))]
    assert "完。" in words and any("@yunze" in line for line in words)


def test_no_line_of_a_paragraph_is_all_the_text_below_the_figures_of_a_page() -> None:
    """A sentence that went on overleaf began with one line below two pictures."""
    lone = []
    for page in stress("minimal").pages:
        placed = [one.box for one in page.placed if one.box.frames and one.box.source]
        text = [box for box in placed if box.reset_in is not None]
        if len(text) == 1 and len(placed) > 1 and placed[-1] is text[0] and text[0].breakable:
            lone.append(page.number)
    assert not lone


class Far(list[Item]):
    """A long report: who looks at a place of it may not walk to it from the first page."""

    def __iter__(self) -> Iterator[Item]:
        raise AssertionError("walked from the start")


def test_what_follows_a_line_is_found_without_a_walk_from_the_first_page() -> None:
    line, white = Box(10, 10), Gap(4)
    items = Far([*[line] * 500, white, line])
    assert first_item(items, 500) is line
    assert kept_foot(items, 500, 0.0, 0.0) == 14
    assert not heads_nothing_else(items, 500) and not heads_plate(items, 500)
    assert kept_at_end(items) == len(items)
