"""Pictures keep their size, or neighbours are smaller alike rather than that a page ends before them."""

from pathlib import Path

import pytest
from helpers.layouts import lay, paragraph, report, section, words

from zonepub.layout.frames import Image
from zonepub.model import Caption, Figure, Number, Picture, Section

WHOLE = 400.0  # points: all of these pictures are as wide as the page lets them


def figure(number: int) -> Figure:
    picture = Picture(Path("a.jpg"), f"{number}.jpg", 1600, 900)
    return Figure(f"fig-{number}", Caption(words("说明"), picture, "图中所见"), Number(number))


def widths(*body: Section) -> list[float]:
    """Of the pictures on all pages."""
    return [
        round(one.width, 1)
        for page in lay(report(*body)).pages
        for placed in page.placed
        for one in placed.box.frames
        if isinstance(one, Image)
    ]


@pytest.mark.parametrize("pictures", [1, 2, 4])
def test_pictures_that_follow_each_other_are_of_one_width_and_seldom_much_smaller(pictures: int) -> None:
    figures = [figure(number) for number in range(1, pictures + 1)]
    after = section(2, *[paragraph()] * 40)
    found = [widths(section(1, *[paragraph()] * before, *figures), after) for before in range(4, 30)]
    full = max(width for sizes in found for width in sizes)
    assert all(len(sizes) == pictures and len(set(sizes)) == 1 for sizes in found)
    shares = sorted(sizes[0] / full for sizes in found)
    assert shares[0] >= 0.59 and shares[len(shares) // 4] >= 0.74


def test_a_picture_with_text_behind_it_moves_on_whole_and_text_fills_the_page() -> None:
    for before in range(4, 20):
        body = section(1, *[paragraph()] * before, figure(1), *[paragraph()] * 30)
        assert [width > WHOLE for width in widths(body)] == [True]
