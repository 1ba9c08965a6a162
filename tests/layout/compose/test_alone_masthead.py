"""The name of a newspaper stands beside date and issue, or in the middle where neither is known (V8)."""

from dataclasses import replace

import pytest
from helpers.layouts import lay, load
from helpers.page_checks import words
from helpers.paths import EXAMPLE

from zonepub.diagnostics import Diagnostics
from zonepub.layout.frames import TextFrame
from zonepub.style import load_style


@pytest.mark.parametrize("date", ["", "2026-03-05"])
def test_a_name_alone_stands_in_the_middle(date: str) -> None:
    report = replace(load(EXAMPLE), date=date)
    layout = lay(report, load_style("newspaper", Diagnostics()).resolve("pdf"))
    mark = next(one for one in layout.pages[0].placed if words(one).startswith("高新区宣传部"))
    frame = next(one for one in mark.box.frames if isinstance(one, TextFrame))
    left, room = frame.x, layout.geometry.measure
    right = room - left - frame.line.width
    assert abs(left - right) < 8 if not date else left < 1 < right


def test_no_two_short_entries_of_the_contents_are_left_over() -> None:  # F25
    layout = lay(load(EXAMPLE), load_style("large-print", Diagnostics()).resolve("pdf"))
    listed = [sum(one.box.entry for one in page.placed) for page in layout.pages[:2]]
    assert listed[1] >= 5
