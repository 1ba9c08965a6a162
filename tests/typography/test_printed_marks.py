"""T4.4, T4.7: pairs of marks in each scheme, measured on finished PDFs."""

from dataclasses import replace
from typing import get_args

import pytest
from helpers.printed import Print

from zonepub.diagnostics import Diagnostics
from zonepub.model import Paragraph, Report, Text
from zonepub.style import load_style
from zonepub.typeset import Options
from zonepub.typeset.types import Punctuation

PAIRS = (  # T4.4, row by row
    "”。", "》，", "。”", "！》", "》）", "（《", "》《", "）（", "，“", "：《", "。“", "！《",
)  # fmt: skip
ENDERS = set("。！？")
WIDTHS: dict[str, tuple[float, float]] = {  # T4.7: em of a pair without and with a sentence ender
    "quanjiao": (1.5, 1.5),
    "hangmobanjiao": (1.5, 1.5),
    "kaiming": (1.0, 1.5),  # all but 。！？ are half an em wide
    "banjiao": (1.0, 1.0),
    "plain": (2.0, 2.0),
}


def test_every_scheme_has_its_widths() -> None:
    assert set(WIDTHS) == set(get_args(Punctuation))
    assert Options().punctuation == "kaiming"


@pytest.mark.parametrize("scheme", WIDTHS)
def test_two_marks_that_touch_are_as_wide_as_the_scheme_says(scheme: Punctuation) -> None:
    style = load_style("briefing", Diagnostics()).resolve("pdf")
    style = replace(style, cjk=replace(style.cjk, punctuation=scheme))
    body = tuple(Paragraph((Text(f"甲{pair}乙"),)) for pair in PAIRS)
    sheet = Print(Report(title=(Text("标点"),), body=body), style)
    found = {line.text[1:3]: line for line in sheet.lines if line.text[:1] == "甲"}
    measured = {pair: (line.glyphs[3].x - line.glyphs[0].x) / line.size - 1 for pair, line in found.items()}
    wanted = {pair: WIDTHS[scheme][bool(ENDERS & set(pair))] for pair in PAIRS}
    assert measured == pytest.approx(wanted, abs=0.01)


@pytest.mark.parametrize("scheme", ["quanjiao", "kaiming", "banjiao", "hangmobanjiao"])
def test_marks_that_touch_hug_what_they_enclose(scheme: Punctuation) -> None:  # T4.3
    """A closing mark and a stop, an opening mark and another: nothing between their bodies."""
    style = load_style("briefing", Diagnostics()).resolve("pdf")
    style = replace(style, cjk=replace(style.cjk, punctuation=scheme))
    body = tuple(Paragraph((Text(f"甲{pair}乙"),)) for pair in ("”。", "。”", "》）", "（《"))
    sheet = Print(Report(title=(Text("标点"),), body=body), style)
    lines = [line for line in sheet.lines if line.text[:1] == "甲"]
    steps = [(line.glyphs[2].x - line.glyphs[1].x) / line.size for line in lines]
    assert steps == pytest.approx([0.5] * 4, abs=0.01)
