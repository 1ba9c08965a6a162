"""Slips in files of captions and in single values: one error each, with the line that lets the build pass."""

from pathlib import Path

import pytest
from helpers.slips import CAPTIONS, Slip, folder, put, slips, told

__all__ = ["folder"]  # a fixture
DATED = "  credit: 张伟 摄\n  date: 2026-11-03\n  place: 云溪\n"
IN_CAPTIONS = [
    ("  text: 签约现场\n", "  描述: 签约现场\n", 2, ("是否想写 “text”？",)),  # beside alt
    ("  text: 签约现场\n", "  paragraph: 签约现场\n", 2, ("是否想写 “text”？",)),
    ("  alt: 两人握手\n", "  description: 两人握手\n", 4, ("是否想写 “alt”？",)),
    (
        "  credit: 张伟 摄\n",
        DATED.replace("  date", "    date"),
        6,
        ("行首空 2 格，写成：  date: 2026-11-03",),
    ),
    ("  credit: 张伟 摄\n", DATED.replace("\n  place", " place"), 6, ("date: 2026-11-03 ⏎ place: 云溪",)),
    ("  credit: 张伟 摄\n", "  credit: 张伟 摄\n  licence: *CC BY\n", 6, ("licence: '*CC BY'",)),
    ("  credit: 张伟 摄\n", "  credit: 张伟 摄\n  date: *2026-11-03\n", 6, ("date: '*2026-11-03'",)),
    ("  image: images/a.jpg\n", "  image: !images/a.jpg\n", 3, ("image: '!images/a.jpg'",)),
    ("*", "fig-1:\n  text = 签约现场\n", 2, ("写成：text: 签约现场",)),
    ("  credit: 张伟 摄\n", "  credit: null\n", 5, ("credit: 'null'",)),
    ("  credit: 张伟 摄\n", "  credit: 张伟 摄，\n", 5, ("写作“张伟 摄”",)),
]


@pytest.mark.parametrize("slip", slips([], IN_CAPTIONS, []))
def test_a_slip_in_captions_is_told_once_with_its_line(slip: Slip, folder: Path) -> None:
    slip.check(folder)


def test_captions_without_a_slip_are_told_nothing_of(folder: Path) -> None:
    assert not list(told(folder, "captions", put(CAPTIONS, "  credit: 张伟 摄\n", DATED)))


@pytest.mark.parametrize("written", ["fig-pln", "FIG-PLAN", "fig-plans"])
def test_a_caption_that_nothing_names_is_told_where_the_report_has_the_name_twice(
    written: str, folder: Path
) -> None:
    report = (folder / "report.yaml").read_text("utf-8")
    report = report.replace("figure: fig-1", "figure: fig-plan").replace("和[^n1]", "、@fig-plan和[^n1]")
    (folder / "captions.yaml").write_text(CAPTIONS.replace("fig-1", written), "utf-8")
    (item,) = told(folder, "report", report)
    assert (item.code, item.args["line"]) == ("caption-misnamed", "fig-plan:")
