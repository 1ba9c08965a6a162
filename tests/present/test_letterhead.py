"""The mark of one office stands on one line, in the PDF as in Word: names below each other mean a joint issue (G2.5)."""

from pathlib import Path

import pytest
from helpers.layouts import FONTS

from zonepub.diagnostics import Diagnostics
from zonepub.layout import lay_out
from zonepub.layout.frames import TextFrame
from zonepub.model import Text, plain
from zonepub.present.items import Words
from zonepub.present.letterhead import in_tiers, on_one_line
from zonepub.source.load import load_report
from zonepub.style import load_style

LONG = "云岭高新技术产业开发区管理委员会办公室"


@pytest.mark.parametrize("style", ["gongwen", "gongwen-letter", "gongwen-order"])
@pytest.mark.parametrize("length", [4, 8, 12, 19])
def test_a_mark_is_set_smaller_rather_than_on_two_lines(tmp_path: Path, style: str, length: int) -> None:
    source = tmp_path / "report.yaml"
    source.write_text(
        f"zonepub: 1\nreport: {{title: 通知, issuer: {LONG[:length]}}}\nbody: [正文。]\n", "utf-8"
    )
    given = load_style(style, Diagnostics()).resolve("pdf")
    layout = lay_out(load_report(source, Diagnostics()), given, FONTS, Diagnostics())
    frames = [frame for placed in layout.pages[0].placed for frame in placed.box.frames]
    lines = [frame for frame in frames if isinstance(frame, TextFrame)]
    mark = next(frame for frame in lines if LONG[:length] in frame.line.source)
    assert mark.line.width <= layout.geometry.measure + 0.01
    size, usual = mark.line.pieces[0].run.size, given.text["masthead"].size
    assert size <= usual and (size == usual) == (length == 4 or len(mark.line.text) * usual <= 442)
    assert not [remark for remark in layout.remarks if remark.kind == "overlap"]


def test_tracking_is_given_up_before_size() -> None:
    text = load_style("jianbao", Diagnostics()).resolve("pdf").text["masthead"]
    closer = on_one_line(text, "高新区工作简报", 8 * text.size)
    assert (closer.size, 0 < closer.tracking < text.tracking) == (text.size, True)
    smaller = on_one_line(text, "高新区工作简报", 6 * text.size)
    assert (smaller.tracking, smaller.size * 7 <= 6 * text.size) == (0.0, True)


ZONE = "中国（澄州）自由贸易试验区澄湖高新技术产业开发区"


@pytest.mark.parametrize("style", ["jianbao", "newspaper"])
@pytest.mark.parametrize(
    ("name", "tiers"),
    [
        ("云泽高新区工作简报", ["云泽高新区工作简报"]),
        (f"{ZONE}工作简报", [ZONE, "工作简报"]),
        (f"{ZONE}动态", [ZONE, "动态"]),
        (f"{ZONE}管理委员会办公室", [f"{ZONE}管理委员会办公室"]),
    ],
)
def test_a_long_name_of_a_bulletin_stands_below_its_office(style: str, name: str, tiers: list[str]) -> None:
    look = load_style(style, Diagnostics()).resolve("pdf")
    shown = in_tiers(Words("masthead", (Text(name),)), look)
    assert [plain(mark.inlines) for mark in shown] == tiers


def test_a_mark_that_no_line_holds_is_broken_into_few_lines_that_do_not_touch() -> None:
    text = load_style("jianbao", Diagnostics()).resolve("pdf").text["masthead"]
    broken = on_one_line(text, ZONE * 2, 442.0)
    assert 2 * 442.0 < broken.size * len(ZONE * 2) < 4 * 442.0
    assert broken.leading >= 1.3 * broken.size


@pytest.mark.parametrize("style", ["newspaper", "magazine", "screen", "large-print"])
def test_a_long_title_is_smaller_but_larger_than_its_headings(style: str) -> None:
    look = load_style(style, Diagnostics()).resolve("pdf")
    title, measure = look.text["title"], look.page.type_area[0]
    assert on_one_line(title, "把试验田种成高产田", measure) == title
    longer = on_one_line(title, ("关于进一步优化营商环境推动高质量发展" * 4)[:60], measure)
    heading = look.text["heading-4" if style == "newspaper" else "heading-1"]  # headlines rank by article
    assert heading.size < longer.size < title.size
    assert longer.leading / longer.size == pytest.approx(title.leading / title.size)
