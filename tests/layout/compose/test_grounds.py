"""Bands whose colour goes on under what stands below them: the cover of a report."""

from dataclasses import replace

import pytest
from helpers.layouts import lay, report, words

from zonepub.diagnostics import Diagnostics
from zonepub.layout.frames import Rectangle, TextFrame
from zonepub.model import Inlines
from zonepub.style import load_style

MM = 72 / 25.4


@pytest.mark.parametrize("subtitle", [(), words("一年的收成")])
@pytest.mark.parametrize(
    "title", ["半年小结", "关于加快推进科技成果转移转化与未来产业先导区建设若干政策措施落实情况的评估报告"]
)
def test_the_ground_of_a_cover_reaches_below_all_that_stands_on_it(title: str, subtitle: Inlines) -> None:
    style = load_style("report", Diagnostics()).resolve("pdf")
    given = replace(report(subtitle=subtitle, issuers=("云泽高新区管委会",)), title=words(title))
    placed = lay(given, style).pages[0].placed
    grounds = [(one.y + frame.y, frame) for one in placed for frame in one.box.frames
               if isinstance(frame, Rectangle) and frame.bleed]  # fmt: skip
    ((top, ground),) = grounds
    lines = [(one.y + frame.baseline, frame) for one in placed for frame in one.box.frames
             if isinstance(frame, TextFrame)]  # fmt: skip
    white = [baseline for baseline, frame in lines
             if {piece.run.payload.color.rgb for piece in frame.line.pieces} == {"FFFFFF"}]  # fmt: skip
    assert len(white) >= 2 + bool(subtitle)
    foot = top + ground.height
    assert foot - 20 * MM < max(white) < foot - 8 * MM
    assert all(baseline > foot for baseline, _ in lines if baseline not in white)
