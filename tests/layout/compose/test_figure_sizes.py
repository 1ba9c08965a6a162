"""Pictures keep their size, or neighbours are smaller alike rather than that a page ends before them."""

from dataclasses import replace
from pathlib import Path

import pytest
from helpers.layouts import lay, load, paragraph, report, section, style, words
from helpers.paths import ANNUAL

from zonepub.diagnostics import Diagnostics
from zonepub.layout import Layout
from zonepub.layout.frames import BoundingBox, Image, TextFrame
from zonepub.model import Caption, Figure, FigureWidth, Number, Picture, Section
from zonepub.style import load_style

WHOLE = 400.0  # points: all of these pictures are as wide as the page lets them


def figure(number: int, high: int = 900) -> Figure:
    picture = Picture(Path("a.jpg"), f"{number}.jpg", 1600, high)
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
    found_sizes = [round(share, 2) for share in shares]
    assert set(found_sizes) <= {0.7, 0.8, 0.85, 0.9, 0.95, 1.0}  # of any width, they look like slips
    assert sum(size in (0.7, 1.0) for size in found_sizes) > 0.8 * len(found_sizes)
    assert shares[len(shares) // 4] >= 0.74


def test_a_picture_with_text_behind_it_moves_on_whole_and_text_fills_the_page() -> None:
    for before in range(4, 20):
        body = section(1, *[paragraph()] * before, figure(1), *[paragraph()] * 30)
        assert [width > WHOLE for width in widths(body)] == [True]


@pytest.mark.parametrize(("high", "share"), [(1.09, 1.0), (1.14, 1 / 1.14)])
def test_a_picture_a_tenth_too_high_for_its_column_fills_it_all_the_same(high: float, share: float) -> None:
    most, measure = style().figure.height, lay(report(paragraph())).pages[0].geometry.measure
    (width,) = widths(section(1, paragraph(), figure(1, round(1600 * most / measure * high)), paragraph()))
    assert width == pytest.approx(share * measure, abs=1)


def test_a_square_picture_is_no_wider_than_the_style_lets_it_be_high_unless_the_author_says_so() -> None:
    """As wide as the text, an emblem filled two thirds of a page."""
    emblem, high = figure(1, 1600), style().figure.upright
    asked = replace(emblem, width=FigureWidth("share", 0.8))
    measure = lay(report(paragraph())).pages[0].geometry.measure
    assert 0 < high < 0.5 * measure
    assert widths(section(1, paragraph(), emblem, paragraph())) == [pytest.approx(high, abs=0.1)]
    assert widths(section(1, paragraph(), asked, paragraph())) == [pytest.approx(0.8 * measure, abs=0.1)]


def test_a_square_picture_stands_in_the_middle_with_its_caption_below_it() -> None:
    """At the left it had a hole beside it, a third of the page high."""
    page = lay(report(section(1, paragraph(), figure(1, 1600), paragraph()))).pages[0]
    measure = page.geometry.measure
    (box,) = [at.box for at in page.placed if any(isinstance(frame, Image) for frame in at.box.frames)]
    ((x, width),) = [(frame.x, frame.width) for frame in box.frames if isinstance(frame, Image)]
    assert x == pytest.approx((measure - width) / 2, abs=0.1) and x > 0.2 * measure
    under = [frame for frame in box.frames if isinstance(frame, TextFrame)]
    assert under and all(
        x - 0.1 <= frame.x and frame.x + frame.line.width <= x + width + 0.1 for frame in under
    )


def test_a_picture_at_a_width_of_its_own_stands_in_the_middle() -> None:
    """At 70 % of the text a hole was at its right."""
    wide = replace(figure(1), width=FigureWidth("share", 0.7))
    page = lay(report(section(1, paragraph(), wide, paragraph()))).pages[0]
    (frame,) = (frame for at in page.placed for frame in at.box.frames if isinstance(frame, Image))
    assert frame.width == pytest.approx(0.7 * page.geometry.measure, abs=0.1)
    assert frame.x == pytest.approx(0.15 * page.geometry.measure, abs=0.1)


def test_pictures_of_half_the_measure_stand_side_by_side_and_fill_it() -> None:
    halves = [replace(figure(number), width=FigureWidth("share", 0.5)) for number in (1, 2)]
    measure, gap = lay(report(paragraph())).pages[0].geometry.measure, style().figure.gap
    found = widths(section(1, paragraph(), *halves, paragraph()))
    assert found == [pytest.approx((measure - gap) / 2, abs=0.1)] * 2


def test_pictures_side_by_side_move_on_rather_than_leave_holes_in_their_row(example: Layout) -> None:
    """On the page that all see first a pair was set at two thirds of its halves; with less white above, the
    whole pair has room there."""
    first, second = (
        [f.width for one in page.placed for f in one.box.frames if isinstance(f, BoundingBox)]
        for page in example.pages[:2]
    )
    half = (example.pages[0].geometry.measure - style().figure.gap) / 2
    assert len(first) in (0, 2) and [*first, *second] == pytest.approx([half] * 4)


def test_smaller_pictures_get_back_what_would_stay_white_and_their_rows_keep_gutter_and_captions() -> None:
    """A pair took 118 mm of 156 with twice its gutter, the picture below it 70 %, and 39 mm stayed white."""
    look = load_style("gongwen-order", Diagnostics()).resolve("pdf")
    page = lay(load(ANNUAL), look).pages[2]
    left = page.geometry.left(page.number)
    frames = [(placed, frame) for placed in page.placed for frame in placed.box.frames]
    first, second, below = [(at.x - left + f.x, f.width) for at, f in frames if isinstance(f, BoundingBox)]
    assert second[0] - sum(first) == pytest.approx(look.figure.gap, abs=0.1)
    assert below == pytest.approx((first[0], sum(second) - first[0]), abs=0.1)  # as wide as the pair above
    assert below[1] > 0.9 * page.geometry.measure
    foot = page.geometry.top + page.geometry.area
    ends = max(at.y + at.box.ink for at, _ in frames if at.y < foot)
    assert foot - ends < page.geometry.pitch
    captions = [(at.x - left + f.x, f.line.width) for at, f in frames if isinstance(f, TextFrame)]
    under = [one for one in captions if one[0] < sum(first)][:2]  # the caption and the credit
    assert all(first[0] - 0.1 <= x and x + width <= sum(first) + 0.1 for x, width in under)


@pytest.mark.parametrize(("name", "least"), [("screen", 0.97), ("minimal", 0.0)])
def test_a_picture_on_a_telephone_is_as_wide_as_its_text_whatever_share_its_author_gives_it(
    name: str, least: float
) -> None:
    """One of 30 % was 29 mm wide between white, where no text has room beside it."""
    narrow = replace(figure(1), width=FigureWidth("share", 0.3))
    look = load_style(name, Diagnostics()).resolve("pdf")
    layout = lay(report(section(1, paragraph(), narrow, paragraph())), look)
    (image,) = (
        one for page in layout.pages for placed in page.placed for one in placed.box.frames
        if isinstance(one, Image)
    )  # fmt: skip
    share = image.width / layout.geometry.measure
    assert share > least if least else share == pytest.approx(0.3, abs=0.02)
