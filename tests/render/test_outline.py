"""The outline: every word in reading order, what a block holds indented below it."""

from datetime import UTC, datetime
from pathlib import Path

from helpers.paths import EXAMPLE, STRESS

from zonepub import build
from zonepub.diagnostics import Diagnostics
from zonepub.fonts import FontCatalogue
from zonepub.model import PageBreak, Paragraph, Report, Text
from zonepub.render import Context
from zonepub.render.outline import renderer
from zonepub.source import load_report
from zonepub.style import load_style
from zonepub.verify import verify


def text_of(report: Report) -> str:
    style = load_style("base", Diagnostics()).resolve("outline")
    context = Context(Diagnostics(), datetime(2026, 1, 1, tzinfo=UTC), FontCatalogue(), None, None)
    return renderer.render(report, style, context).decode()


def test_every_word_of_the_stress_report_is_there_in_order() -> None:
    report = load_report(STRESS, Diagnostics())
    style = load_style("base", Diagnostics()).resolve("outline")
    receipt = verify("outline", text_of(report).encode(), report, style)
    assert receipt.texts > 400
    assert receipt.missing == ()


def test_what_a_section_holds_is_indented_below_it() -> None:
    report = load_report(EXAMPLE, Diagnostics())
    lines = text_of(report).splitlines()
    at = lines.index("厦门火炬高新区：以创新驱动、高质量供给引领和创造新需求")
    assert lines[at + 1].startswith("  11月3日，厦门火炬高新区召开工委会议")
    assert lines[0] == "激发新动能　逐梦新征程"


def test_there_are_no_empty_lines() -> None:
    assert text_of(Report(title=(Text("题"),), body=(Paragraph(()), PageBreak()))) == "题\n* * *\n"


def test_what_is_raised_or_lowered_shows(tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text(
        "zonepub: 1\nreport: {title: 题}\nbody: ['约10^4^个、10^-6^米、H~2~O。']\n", "utf-8"
    )
    report = load_report(tmp_path / "report.yaml", Diagnostics())
    text = text_of(report)
    assert "约10^4个、10^(-6)米、H_2O。" in text.replace("\u2060", "")
    style = load_style("base", Diagnostics()).resolve("outline")
    assert verify("outline", text.encode(), report, style).missing == ()


def test_a_joiner_that_was_typed_behind_a_sign_is_not_taken_for_a_raised_character(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text('zonepub: 1\nreport: {title: "甲^\\u2060"}\nbody: [乙_⁠。]\n', "utf-8")
    build(tmp_path / "r.yaml", to=["outline"], output=tmp_path)
    assert "甲^" in (tmp_path / "r.txt").read_text("utf-8")
