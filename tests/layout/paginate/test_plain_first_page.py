"""The first page of an official document has no pictures: its text goes on in front of them."""

from pathlib import Path

import pytest
from helpers.layouts import lay, load, paragraph, report, section, words
from helpers.paths import EXAMPLE

from zonepub.diagnostics import Diagnostics
from zonepub.layout import Layout
from zonepub.layout.frames import BoundingBox
from zonepub.model import Caption, Figure, Number, Picture, Report
from zonepub.style import load_style

PICTURE = Figure(
    "fig-1", Caption(words("现场"), Picture(Path("a.jpg"), "1.jpg", 1600, 900), "现场"), Number(1)
)


def laid(given: Report, style: str) -> Layout:
    return lay(given, load_style(style, Diagnostics()).resolve("pdf"))


def pictures(layout: Layout, page: int) -> int:
    frames = (frame for one in layout.pages[page - 1].placed for frame in one.box.frames)
    return sum(isinstance(frame, BoundingBox) and frame.element.tag == "Figure" for frame in frames)


OFFICIAL = ["gongwen", "gongwen-letter", "gongwen-order", "gongwen-plain"]


def first_heading(layout: Layout) -> tuple[int, float]:
    """The page of the first section, and where it begins on it."""
    found = ((page.number, one.y) for page in layout.pages for one in page.placed if one.box.heading == 1)
    return next(found)


def lowest_picture(layout: Layout, page: int) -> float:
    placed = layout.pages[page - 1].placed
    return max(one.y for one in placed for frame in one.box.frames if isinstance(frame, BoundingBox))


@pytest.mark.parametrize("style", OFFICIAL)
def test_no_picture_called_before_the_first_section_stands_behind_its_heading(style: str) -> None:
    layout = laid(load(EXAMPLE), style)
    assert pictures(layout, 1) + pictures(layout, 2) == 4
    page, y = first_heading(layout)
    assert (page, y > lowest_picture(layout, 2)) == (2, True)


@pytest.mark.parametrize(("lead", "first"), [(1, 1), (4, 1), (7, 0), (8, 0)])
def test_such_a_picture_stands_on_the_first_page_that_would_be_white_else(lead: int, first: int) -> None:
    body = section(1, *[paragraph()] * 12)
    layout = laid(report(paragraph(), PICTURE, *[paragraph()] * (lead - 1), body), "gongwen-plain")
    assert (pictures(layout, 1), pictures(layout, 2)) == (first, 1 - first)
    assert first_heading(layout) > (2 - first, lowest_picture(layout, 2 - first))
    page = layout.pages[0]
    foot = max(one.y + one.box.ink for one in page.placed if one.box.source is not None)
    assert page.geometry.top + page.geometry.area - foot < page.geometry.area / 4


@pytest.mark.parametrize("text", [1, 12])
def test_a_picture_makes_no_page_of_its_own_and_no_white_first_page(text: int) -> None:
    body = section(1, paragraph(), PICTURE, *[paragraph()] * (text - 1))
    layout = laid(report(body), "gongwen-plain")
    assert len(layout.pages) == 1 + (text > 1)
    assert pictures(layout, len(layout.pages)) == 1


def test_the_first_page_of_a_bulletin_has_pictures() -> None:
    assert pictures(laid(report(section(1, paragraph(), PICTURE)), "jianbao"), 1) == 1
