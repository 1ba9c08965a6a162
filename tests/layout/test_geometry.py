"""The type area: T9.1, T9.3, G1.11, G1.14."""

from dataclasses import replace

import pytest

from zonepub.diagnostics import Diagnostics
from zonepub.layout.geometry import geometry
from zonepub.style import Style, load_style

MM = 72 / 25.4


def style() -> Style:
    return load_style("briefing", Diagnostics()).resolve("pdf")


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_a_column_is_a_whole_number_of_characters(columns: int) -> None:
    page = geometry(replace(style(), page=replace(style().page, columns=columns)))
    assert page.column / page.size == pytest.approx(round(page.column / page.size), abs=1e-6)  # T9.1


def test_what_is_left_over_goes_to_the_outside_margin() -> None:
    given = style()
    page = geometry(given)
    assert page.left(1) == given.page.margin.inside
    assert page.left(1) + page.measure <= page.width - given.page.margin.outside + 0.01


def test_the_grid_of_an_official_document_has_28_characters_and_22_lines() -> None:
    given = style()
    margin = replace(given.page.margin, top=37 * MM, bottom=35 * MM, inside=28 * MM, outside=26 * MM)
    body = replace(given.text["body"], size=16.0, leading=28.0)
    grid = replace(given.page.grid, characters=28, lines=22)
    size = (210 * MM, 297 * MM)
    page = geometry(
        replace(
            given,
            page=replace(given.page, size=size, margin=margin, grid=grid, columns=1),
            text={**given.text, "body": body},
        )
    )
    assert page.measure == pytest.approx(156 * MM)
    assert page.tracking == pytest.approx(-0.207, abs=0.01)  # G1.14
    assert page.pitch == pytest.approx(29.61, abs=0.01)  # G1.11
    assert page.lines == 22
    assert page.area == pytest.approx(225 * MM)


def test_mirrored_pages_bind_on_alternate_sides() -> None:
    given = style()
    margin = replace(given.page.margin, inside=100.0, outside=50.0)
    page = geometry(replace(given, page=replace(given.page, margin=margin, mirror=True)))
    assert page.left(1) == 100.0
    assert page.left(2) + page.measure == pytest.approx(page.width - 100.0)
