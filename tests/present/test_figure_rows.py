"""Figures that follow each other stand side by side (T10.6), in every format the same ones."""

from dataclasses import replace
from pathlib import Path

import pytest

from zonepub.diagnostics import Diagnostics
from zonepub.model import Block, Caption, Figure, FigureWidth, Number, Paragraph, Picture, Text
from zonepub.present.figure_rows import FigureRow, in_rows
from zonepub.style import Style, load_style

PICTURE = Picture(Path("a.jpg"), "a.jpg", 400, 300)
WORDS = Paragraph((Text("正文"),))


def figures(names: str) -> list[Figure]:
    """A figure for each letter; a capital has a picture."""
    return [
        Figure(name, Caption((Text(name),), PICTURE if name.isupper() else None), Number(index, (1,)))
        for index, name in enumerate(names, 1)
    ]


def style(per_row: int, missing: str = "placeholder") -> Style:
    given = load_style("briefing", Diagnostics()).resolve("pdf")
    return replace(given, figure=replace(given.figure, per_row=per_row, missing=missing))


def rows(blocks: list[Block], given: Style) -> list[str]:
    return [
        "".join(figure.anchor for figure in item.shown) if isinstance(item, FigureRow) else "-"
        for item in in_rows(blocks, given)
    ]


@pytest.mark.parametrize(
    ("per_row", "wanted"),
    [(1, ["A", "B", "C", "D", "E"]), (2, ["AB", "CD", "E"]), (3, ["ABC", "DE"]), (4, ["ABCD", "E"])],
)
def test_as_many_figures_stand_in_a_row_as_the_style_wants(per_row: int, wanted: list[str]) -> None:
    assert rows([*figures("ABCDE")], style(per_row)) == wanted


def test_what_stands_between_figures_ends_their_row() -> None:
    assert rows([WORDS, *figures("A"), WORDS, WORDS, *figures("BC"), WORDS], style(2)) == [
        "-", "A", "-", "-", "BC", "-",
    ]  # fmt: skip


def test_a_figure_that_is_left_out_leaves_its_place_to_the_next() -> None:
    blocks = [*figures("aAbBCc")]
    assert rows(blocks, style(2, "omit")) == ["AB", "C"]
    assert rows(blocks, style(2)) == ["aA", "bB", "Cc"]


def test_figures_that_are_left_out_are_known_all_the_same() -> None:
    """An EPUB counts the blocks of the report to know where pages begin."""
    found = list(in_rows(figures("aAbBCc"), style(2, "omit")))
    assert [figure.anchor for row in found if isinstance(row, FigureRow) for figure in row.figures] == list(
        "aAbBCc"
    )
    assert rows([*figures("ab")], style(2, "omit")) == [""]


def wide(share: float, names: str) -> list[Block]:
    return [replace(figure, width=FigureWidth("share", share)) for figure in figures(names)]


@pytest.mark.parametrize(
    ("blocks", "per_row", "wanted"),
    [
        (wide(0.5, "AB"), 2, ["AB"]),
        (wide(0.5, "ABC"), 2, ["AB", "C"]),
        (wide(1 / 3, "ABC"), 3, ["ABC"]),
        (wide(0.5, "AB"), 1, ["A", "B"]),  # a style for one column of large pictures
        (wide(0.6, "AB"), 2, ["A", "B"]),
    ],
)
def test_figures_whose_widths_fill_a_line_together_stand_in_one(
    blocks: list[Block], per_row: int, wanted: list[str]
) -> None:
    assert rows(blocks, style(per_row)) == wanted
