"""What is looked for on finished pages: things over each other, words outside the type area."""

from dataclasses import replace

import pytest
from helpers.boxes import page
from helpers.layouts import lay, load, report, words
from helpers.paths import EXAMPLE, STRESS

from zonepub.diagnostics import Diagnostics
from zonepub.layout.boxes import Box, Page, Placed
from zonepub.layout.frames import Frame, Rectangle, TextFrame
from zonepub.layout.inspection import inspect_pages
from zonepub.model import Paragraph
from zonepub.style import Colour, load_style, style_names

INK = Colour("000000")


def a_line() -> Box:
    layout = lay(report(Paragraph(words("四个字好。"))))
    return next(placed.box for placed in layout.pages[0].placed if placed.box.grid)


def flaws(*placed: Placed) -> list[str]:
    return [flaw.kind for flaw in inspect_pages([Page(1, page(20), list(placed))])]


def drawn(*frames: Frame) -> Box:
    return Box(0.0, 0.0, frames)


def test_lines_below_each_other_are_in_order_and_lines_over_each_other_are_not() -> None:
    line = a_line()
    assert flaws(Placed(20, 30, line), Placed(20, 30 + line.ink, line)) == []
    assert flaws(Placed(20, 30, line), Placed(20, 34, line)) == ["overlap"]


def test_a_rule_may_touch_a_line_but_not_strike_it_through() -> None:
    line = a_line()
    assert flaws(Placed(20, 30, line), Placed(20, 41, drawn(Rectangle(0, 0, 60, 1, INK)))) == []
    assert flaws(Placed(20, 30, line), Placed(20, 35, drawn(Rectangle(0, 0, 60, 1, INK)))) == ["overlap"]


def test_a_tint_stands_behind_its_words() -> None:
    line, tint = a_line(), drawn(Rectangle(0, 0, 100, 20, INK, "tint"))
    assert flaws(Placed(20, 30, tint), Placed(20, 32, line)) == []
    assert flaws(Placed(20, 32, line), Placed(20, 30, tint)) == ["overlap"]


def test_words_beside_and_below_the_type_area_are_outside() -> None:
    line, geometry = a_line(), page(20)
    assert flaws(Placed(-10, 30, line)) == ["outside"]
    assert flaws(Placed(20, geometry.top + geometry.area - 4, line)) == ["outside"]
    (frame,) = (frame for frame in line.frames if isinstance(frame, TextFrame))
    foot = frame._replace(element=None, decoration="footer")
    below = replace(line, frames=(foot,))
    assert flaws(Placed(20, geometry.top + geometry.area + 9, below)) == []


@pytest.mark.parametrize("style", style_names())
# typography F3
@pytest.mark.slow
def test_pages_of_every_style_are_without_flaw(style: str) -> None:
    for path in (EXAMPLE, STRESS):
        layout = lay(load(path), load_style(style, Diagnostics()).resolve("pdf"))
        amiss = [remark for remark in layout.remarks if remark.kind in ("overlap", "outside")]
        assert amiss == []
