"""What the shipped styles owe to good Chinese setting, whatever they look like (T8, T9, T10)."""

from itertools import pairwise

import pytest

from zonepub import Diagnostics, Style, load_style
from zonepub.layout.geometry import geometry
from zonepub.model import Number, Section, Text
from zonepub.present.labels import heading_text
from zonepub.style import style_names

SHORT = {"magazine", "newspaper", "screen"}  # columns, and telephones: lines of fewer characters


@pytest.fixture(params=style_names(), scope="module")
def style(request: pytest.FixtureRequest) -> Style:
    return load_style(request.param, Diagnostics()).resolve("pdf")


def test_headings_grow_smaller_from_level_to_level_and_never_below_the_body(style: Style) -> None:  # T10.1
    sizes = [style.text[f"heading-{level}"].size for level in range(1, 5)]
    assert all(above >= below for above, below in pairwise([style.text["title"].size, *sizes]))
    assert min(sizes) >= style.text["body"].size


def test_lines_stand_half_to_a_whole_character_apart(style: Style) -> None:  # T9.2
    """Short lines may have a little less."""
    body, least = style.text["body"], 1.45 if style.name in SHORT else 1.5
    assert least <= body.leading / body.size <= 2.0


def test_type_can_be_read_on_paper(style: Style) -> None:  # T9.4
    assert style.text["body"].size >= 9
    assert all(text.size >= 7.5 for text in style.text.values())


def test_lines_have_as_many_characters_as_eyes_can_follow(style: Style) -> None:  # T9.6
    characters = geometry(style).column / style.text["body"].size
    assert (14 if style.name in SHORT else 24) <= characters <= 45


def test_quotations_are_set_in_by_whole_characters_in_the_size_of_the_text(style: Style) -> None:  # T8.4
    quote, body = style.text["quote"], style.text["body"]
    assert quote.left / quote.size == pytest.approx(round(quote.left / quote.size), abs=0.01)
    assert quote.size == pytest.approx(body.size, abs=2)


def test_no_blank_stands_behind_the_number_of_a_heading_and_its_mark() -> None:  # T10.3
    official = load_style("gongwen", Diagnostics()).resolve("pdf")
    section = Section("a", (Text("总体情况"),), (), Number(1, (1,)), ())
    assert heading_text(official, section) == "一、总体情况"


def test_text_headings_and_levels_are_set_in_their_faces() -> None:  # T10.11
    official = load_style("gongwen", Diagnostics()).resolve("docx")
    faces = {role: official.text[role].font[0] for role in ("body", "heading-1", "heading-2", "footer")}
    assert faces == {"body": "仿宋_GB2312", "heading-1": "黑体", "heading-2": "楷体_GB2312", "footer": "宋体"}


def test_a_type_area_is_what_its_characters_and_lines_need() -> None:  # T9.5, G1.4
    found = geometry(load_style("gongwen", Diagnostics()).resolve("pdf"))
    assert found.column + found.tracking == pytest.approx(28 * (16 + found.tracking), abs=0.1)
    assert 21 * found.pitch + 16 == pytest.approx(found.area, abs=0.1)
