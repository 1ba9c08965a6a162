"""Figures: whole with their captions, in their shape, inside the measure (T10.6)."""

from dataclasses import replace
from pathlib import Path

import pytest
from helpers.layouts import SENTENCE, lay, load, page_words, paragraph, report, style, words
from helpers.paths import EXAMPLE
from helpers.text import squeeze

from zonepub.diagnostics import Diagnostics
from zonepub.layout import Layout
from zonepub.layout.frames import Image, TextFrame
from zonepub.model import (
    Caption,
    Figure,
    Number,
    Picture,
)
from zonepub.style import load_style


def figure(width: int, height: int, caption: str) -> Figure:
    picture = Picture(Path("a.jpg"), "a.jpg", width, height)
    return Figure("fig", Caption(words(caption), picture, "图中所见"), Number(1))


@pytest.mark.parametrize(("width", "height"), [(100, 4000), (4000, 10), (1, 1)])
def test_a_figure_of_any_shape_fits_the_page_with_its_caption(width: int, height: int) -> None:
    layout = lay(report(paragraph(), figure(width, height, "说明"), paragraph()))
    page = layout.geometry
    (image,) = [(placed, frame) for leaf in layout.pages for placed in leaf.placed
                for frame in placed.box.frames if isinstance(frame, Image)]  # fmt: skip
    assert image[0].y + image[0].box.ink <= page.top + page.area + 0.01
    assert image[1].width <= page.measure + 0.01
    assert layout.remarks == ()


@pytest.mark.parametrize(("align", "at"), [("left", 0.0), ("justify", 0.0), ("center", 0.5), ("right", 1.0)])
def test_a_narrow_picture_stands_where_its_caption_begins(align: str, at: float) -> None:
    given = style()
    given = replace(given, text={**given.text, "caption": replace(given.text["caption"], align=align)})
    layout = lay(report(paragraph(), figure(100, 400, "说明"), paragraph()), given)
    (image,) = (f for placed in layout.pages[0].placed for f in placed.box.frames if isinstance(f, Image))
    assert image.x == pytest.approx(at * (layout.geometry.measure - image.width), abs=0.5)


def test_a_caption_is_no_wider_than_its_picture_unless_that_is_narrower_than_fourteen_characters() -> None:
    """One hung over its picture at both sides."""
    said = "高新区党工委召开扩大会议传达学习全会精神研究贯彻落实意见"
    for wide, most in ((900, 0.0), (100, 14.0)):
        layout = lay(report(paragraph(), figure(wide, 1200, said)))
        frames = [frame for placed in layout.pages[0].placed for frame in placed.box.frames]
        (image,) = (frame for frame in frames if isinstance(frame, Image))
        lines = [one for one in frames if isinstance(one, TextFrame) and one.line.text[-2:] in said]
        widest = max(one.line.width for one in lines)
        assert widest <= max(image.width, most * style().text["caption"].size) + 0.1
        assert len(lines) > 1 and lines[-1].line.text.endswith("意见")


def test_a_caption_of_three_lines_breaks_by_sense() -> None:  # T10.4
    """Its lines ended within 理论, and before the last word of a name."""
    look = load_style("gongwen", Diagnostics()).resolve("pdf")
    said = [squeeze(line) for line in page_words(lay(load(EXAMPLE), look), 2)]
    assert "区委理论学习中心组举行集体学习，" in said
    assert "传达学习党的十九届五中全会精神" in said


@pytest.mark.parametrize(("widths", "below"), [((500, 1100), True), ((900, 900), False)])
def test_credits_of_pictures_side_by_side_stand_alike(widths: tuple[int, int], below: bool) -> None:
    """One stood behind its caption and its neighbour's below, at two heights in one row."""
    look = style()
    look = replace(look, figure=replace(look.figure, per_row=2))
    row = [figure(width, 600, "启明园的中试楼") for width in widths]
    row = [replace(one, caption=replace(one.caption, credit="沈若水 摄")) for one in row]
    frames = [frame for placed in lay(report(paragraph(), *row, paragraph()), look).pages[0].placed
              for frame in placed.box.frames if isinstance(frame, TextFrame)]  # fmt: skip
    credits = [frame.baseline for frame in frames if "沈若水" in frame.line.text]
    captions = [frame.baseline for frame in frames if "中试楼" in frame.line.text]
    assert len(set(credits)) == 1 and len(credits) == 2 == len(captions)
    assert (credits[0] > max(captions)) is below


def test_a_caption_longer_than_a_page_breaks_and_loses_no_line() -> None:
    layout = lay(report(figure(400, 300, SENTENCE * 150)))
    said = "".join(
        squeeze(line) for page in range(1, len(layout.pages) + 1) for line in page_words(layout, page)
    )
    assert said.count("发展高科技") == 150
    assert len(layout.pages) > 1


def test_pictures_keep_their_shape_and_stay_in_the_measure(stress: Layout) -> None:
    count = 0
    for placed in (placed for page in stress.pages for placed in page.placed):
        for frame in placed.box.frames:
            if isinstance(frame, Image):
                count += 1
                shape = frame.picture.height / frame.picture.width
                assert frame.height / frame.width == pytest.approx(shape, rel=1e-3)
                assert frame.width <= stress.geometry.measure + 0.01
    assert count >= 5


def test_a_credit_without_a_picture_is_a_paragraph_beside_its_caption_not_inside_it() -> None:
    given = style()
    given = replace(given, figure=replace(given.figure, missing="caption"))
    caption = Caption(words("说明"), credit="张三")
    layout = lay(report(paragraph(), Figure("fig", caption, Number(1))), given)
    assert [element.tag for element in layout.root.children][-3:] == ["P"] * 3
    assert not any(element.children for element in layout.root.children)
