"""Tables, figures, notes and headings wherever a page ends: T8.8, T10.6, F1–F3, F8 of the typographer's list."""

from pathlib import Path

import pytest
from helpers.layouts import lay
from helpers.page_checks import headings_alone, headless_tables, late_figures, notes_apart
from helpers.page_reports import SENTENCES, Lines, captions, figure, paragraphs, report, section, table

from zonepub.diagnostics import Diagnostics
from zonepub.layout import Layout
from zonepub.layout.frames import TextFrame
from zonepub.source.load import load_report
from zonepub.style import load_style

STYLES = ("briefing", "newspaper", "magazine", "minimal", "jianbao")


def laid(folder: Path, body: Lines, style: str, notes: int = 0, staff: str = "") -> Layout:
    """A report in a shipped style, without an overlap or words outside the type area."""
    text = report(body, notes)
    if staff:
        text = text.replace("report: {", f"report: {{staff: [{{role: 责任编辑, names: [{staff}]}}], ")
    (folder / "report.yaml").write_text(text, "utf-8")
    (folder / "captions.yaml").write_text(captions(6), "utf-8")
    given = load_report(folder / "report.yaml", Diagnostics())
    layout = lay(given, load_style(style, Diagnostics()).resolve("pdf"))
    amiss = [remark for remark in layout.remarks if remark.kind in ("overlap", "outside", "overfull")]
    assert amiss == []
    return layout


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("above", range(3, 17, 2))
# typography F8
@pytest.mark.slow
def test_a_heading_stays_with_its_table_or_figure_and_none_passes_the_next(
    tmp_path: Path, style: str, above: int
) -> None:
    tables = section("图表一览", table(0, 9)) + section("下一步", paragraphs(2) + section("图", figure(0)))
    body = paragraphs(above) + tables + section("再看一张", table(1, 36)) + section("结语", paragraphs(2))
    layout = laid(tmp_path, body, style)
    assert list(headings_alone(layout)) == []
    assert list(late_figures(layout)) == []
    assert list(headless_tables(layout)) == []


@pytest.mark.slow
@pytest.mark.parametrize("above", range(60, 72))
def test_a_headline_over_all_columns_has_text_below_it(tmp_path: Path, above: int) -> None:  # T8.8
    body = section("一", paragraphs(above)) + section("二", paragraphs(6)) + section("三", paragraphs(6))
    layout = laid(tmp_path, body, "newspaper")
    for leaf in layout.pages:
        texts = [placed.y for placed in leaf.placed if placed.box.grid]
        heads = [placed.y for placed in leaf.placed if placed.box.heading]
        assert not heads or max(heads) < max(texts)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("above", range(4, 10))
def test_four_headings_in_a_chain_stay_with_the_table_below_them(
    tmp_path: Path, style: str, above: int
) -> None:
    chain = section("一", section("二", section("三", section("四", table(0, 7)))))
    layout = laid(tmp_path, paragraphs(above) + chain + paragraphs(2), style)
    assert list(headings_alone(layout)) == []


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("rows", [5, 14, 40])
# typography F2
@pytest.mark.slow
def test_a_note_stands_below_the_column_of_its_mark(tmp_path: Path, style: str, rows: int) -> None:
    body: Lines = []
    for at in range(5):
        words = paragraphs(4, 2 + at, f"n{2 * at}")
        body += section(f"第{at}部分", words + table(at, rows, f"n{2 * at + 1}"))
    layout = laid(tmp_path, body, style, notes=10)
    assert list(notes_apart(layout)) == []
    assert list(headless_tables(layout)) == []


# typography F1
def test_a_table_that_goes_on_below_a_figure_has_its_head_there(tmp_path: Path) -> None:  # T10.6
    for above in range(6, 12):
        body = paragraphs(above) + figure(0) + paragraphs(1) + table(0, 30)
        assert list(headless_tables(laid(tmp_path, body, "minimal"))) == []


def test_a_row_that_goes_on_stands_clear_of_the_head_above_it(tmp_path: Path) -> None:
    long = "".join(paragraphs(6, 3)).replace("- ", "")
    rows = [f"    - [第{row}项, '{long}']" for row in range(6)]
    columns = ["    - {head: 指标, width: 20%}", "    - {head: 说明}"]
    body = ["- table: t", "  caption: 说明", "  columns:", *columns, "  rows:", *rows]
    layout = laid(tmp_path, paragraphs(4) + body, "minimal")
    assert list(headless_tables(layout)) == []
    split = 0
    for page in layout.pages[1:]:
        heads = {id(box) for placed in page.placed for box in placed.box.repeat if box.frames}
        ends = [placed.y + placed.box.height for placed in page.placed if id(placed.box) in heads]
        tops = [
            placed.y + frame.baseline - 0.88 * frame.line.pieces[0].run.size
            for placed in page.placed
            for frame in placed.box.frames
            if placed.box.repeat and isinstance(frame, TextFrame)
        ]
        split += bool(ends)
        assert not ends or min(tops) > max(ends)
    assert split > 2


@pytest.mark.parametrize(
    ("style", "body", "staff"),
    [
        ("report", paragraphs(13, 1, "n0"), "张乔"),  # ends on its page since a paragraph is a line shorter
        (
            "gongwen",
            [*paragraphs(3), *table(0, 12, "n0"), *paragraphs(1, 2, "n1")],
            "",
        ),  # the same above a foot
        ("jianbao", [*paragraphs(16, 2, "n0"), f"- quote: {SENTENCES[0]}", "  source: 某人"], "张乔"),
    ],
)
# typography F3
def test_notes_and_the_foot_of_the_whole_have_room_on_the_last_page(
    tmp_path: Path, style: str, body: Lines, staff: str
) -> None:
    layout = laid(tmp_path, body, style, notes=2 if "[^n1]" in "".join(body) else 1, staff=staff)
    assert list(notes_apart(layout)) == []
