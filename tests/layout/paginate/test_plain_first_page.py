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


@pytest.mark.parametrize("style", ["gongwen", "gongwen-letter", "gongwen-order", "gongwen-plain"])
def test_pictures_of_an_official_document_stand_on_its_second_page_behind_a_full_first(style: str) -> None:
    layout = laid(load(EXAMPLE), style)
    assert (pictures(layout, 1), pictures(layout, 2)) == (0, 4)
    page = layout.pages[0]
    foot = max(one.y + one.box.ink for one in page.placed if one.box.source is not None)
    assert page.geometry.top + page.geometry.area - foot < page.geometry.area / 6


@pytest.mark.parametrize("text", [1, 12])
def test_a_picture_makes_no_page_of_its_own_and_no_white_first_page(text: int) -> None:
    body = section(1, paragraph(), PICTURE, *[paragraph()] * (text - 1))
    layout = laid(report(body), "gongwen-plain")
    assert len(layout.pages) == 1 + (text > 1)
    assert pictures(layout, len(layout.pages)) == 1


def test_the_first_page_of_a_bulletin_has_pictures() -> None:
    assert pictures(laid(report(section(1, paragraph(), PICTURE)), "jianbao"), 1) == 1
