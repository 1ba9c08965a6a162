"""Where lines of headings, captions and cells end in a program that fills each as far as it goes."""

from pathlib import Path

import pytest
from helpers.built import Builder
from helpers.docx import Docx, Make, W, style_of, val, words
from helpers.paths import ANNUAL, STRESS

from zonepub import build

LONG = "以创新驱动、高质量供给引领和创造新需求"


def room(made: Docx, paragraph, width: float) -> float:
    """Characters in a line of so many twips."""
    indents = paragraph.find(f"{W}pPr/{W}ind")
    taken = sum(int(val(indents, side)) for side in ("left", "right")) if indents is not None else 0
    return (width - taken) / (int(made.styled(style_of(paragraph), "rPr/sz") or 0) * 10)


def measure(made: Docx) -> int:
    section = made.document.find(f"{W}body/{W}sectPr")
    margins = [int(val(section.find(f"{W}pgMar"), side)) for side in ("left", "right")]
    return int(val(section.find(f"{W}pgSz"), "w")) - sum(margins)


def test_a_heading_ends_its_lines_by_sense_and_holds_no_break(make: Make) -> None:  # T10.4
    look = "extends: minimal\ntext: {heading-1: {size: 16pt}}\n"
    made = make(f"- {{section: {LONG}, body: [一]}}\n- {{section: 短题, body: [二]}}", look)
    long, short = made.paragraphs("Heading1")
    assert 11 <= room(made, long, measure(made)) < 12  # 以创新驱动、高质量供给
    assert words(long) == LONG and next(long.iter(f"{W}br"), None) is None
    assert short.find(f"{W}pPr/{W}ind") is None


@pytest.mark.parametrize(
    ("style", "title"), [("report", "实现高质量发展" * 3), ("screen", "总体评价：稳中有进、进中提质增效")]
)
def test_rules_and_tints_of_headings_stay_as_wide_as_the_text(style: str, title: str, make: Make) -> None:
    """No line of one character, either; the border that is not seen stands where the indent began."""
    made = make(f"- {{section: {title}, body: [一]}}", f"extends: {style}\n")
    (heading,) = made.paragraphs("Heading1")
    edge = heading.find(f"{W}pPr/{W}pBdr/{W}right")
    indented = int(val(heading.find(f"{W}pPr/{W}ind"), "right"))
    assert 0 < indented <= 31 * 20
    assert abs(int(val(edge, "space")) * 20 - indented) <= 10  # half a point
    assert val(edge, "color") == (
        "FFFFFF" if style == "report" else made.styled("Heading1", "pPr/shd", "fill")
    )


def test_a_pull_quote_ends_no_line_in_one_character(make: Make) -> None:
    made = make("- {pull-quote: 先问企业缺什么，再定政策给什么。, source: 林远}", "extends: screen\n")
    (quote,) = made.paragraphs("PullQuote")
    assert 13 <= room(made, quote, measure(made)) < 14  # 先问企业缺什么，再定政策给|什么。


def test_who_said_a_quotation_ends_no_line_in_one_character(make: Make) -> None:
    """It ended in 月） alone."""
    said = "云泽高新区科技创新委员会《“耐心基金”管理人座谈会纪要》（2025年9月）"
    (source,) = make(f"- {{quote: [文。], source: {said}}}", "extends: screen\n").paragraphs("QuoteSource")
    assert int(val(source.find(f"{W}pPr/{W}ind"), "left")) > int(val(source.find(f"{W}pPr/{W}ind"), "right"))


def test_an_office_sets_its_headings_in_its_own_size(make: Make, tmp_path: Path) -> None:
    (tmp_path / "office.docx").write_bytes(make("- 一").data)
    look = "extends: minimal\ndocx: {template: office.docx}\n"
    made = make(f"- {{section: {LONG}, body: [一]}}", look)
    assert made.paragraphs("Heading1")[0].find(f"{W}pPr/{W}ind") is None


def test_no_name_in_a_cell_ends_in_one_character(built: Builder) -> None:
    made = Docx(built(STRESS, "gongwen").data("docx"))
    cell = next(cell for cell in made.document.iter(f"{W}tc") if words(cell) == "科技创新委员会")
    sides = made.style("ReportTable").find(f".//{W}tblCellMar")
    white = sum(int(val(sides.find(f"{W}{side}"), "w")) for side in ("left", "right"))
    width = int(val(cell.find(f"{W}tcPr/{W}tcW"), "w")) - white
    assert 4 <= room(made, cell.find(f"{W}p"), width) < 5  # 科技创新


def test_a_name_that_two_lines_of_a_cell_share_is_parted_between_words(built: Builder) -> None:
    """It was left as 先导园管理办|公室: no mark tells where."""
    made = Docx(built(STRESS, "gongwen").data("docx"))
    cell = next(cell for cell in made.document.iter(f"{W}tc") if words(cell) == "先导园管理办公室")
    width = int(val(cell.find(f"{W}tcPr/{W}tcW"), "w")) - 240  # white of 6 points on either side
    assert 5 <= room(made, cell.find(f"{W}p"), width) < 6  # 先导园管理


def test_the_unit_of_a_head_is_not_parted(built: Builder) -> None:
    """It was set as 产值（亿|元）: the line holds the unit, but not its beginning behind the name."""
    made = Docx(built(ANNUAL, "screen").data("docx"))
    head = next(cell for cell in made.document.iter(f"{W}tc") if words(cell) == "产值（亿元）")
    margins = head.getparent().getparent().find(f"{W}tblPr/{W}tblCellMar")
    white = sum(int(val(margins.find(f"{W}{side}"), "w")) for side in ("left", "right"))
    width = int(val(head.find(f"{W}tcPr/{W}tcW"), "w")) - white
    (apart,) = [int(val(spacing)) for spacing in head.iter(f"{W}spacing")]
    begun = 4 + apart / (int(made.styled(style_of(head.find(f"{W}p")), "rPr/sz")) * 10)
    assert 4 < room(made, head.find(f"{W}p"), width) < begun


def test_a_unit_of_one_character_is_parted_by_no_line_and_left_alone(built: Builder) -> None:
    made = Docx(built(ANNUAL, "screen").data("docx"))
    head = next(cell for cell in made.document.iter(f"{W}tc") if words(cell) == "企业（家）")
    assert next(head.iter(f"{W}spacing"), None) is None


def test_gaps_beside_figures_count_where_the_end_of_a_caption_is_sought(make: Make) -> None:
    """Each figure of one digit has half an em of them: a caption ended in one character."""
    made = make("- {table: t, columns: [甲], rows: [[一]], caption: 短}")
    ems = room(made, made.paragraphs("TableCaption")[0], measure(made))
    for count, is_indented in ((int((ems - 3) / 4), False), (int((ems - 3) / 3.6), True)):
        made = make(f"- {{table: t, columns: [甲], rows: [[一]], caption: {'第5站、' * count}}}")
        assert (made.paragraphs("TableCaption")[0].find(f"{W}pPr/{W}ind") is not None) == is_indented


def test_a_caption_ends_no_line_in_one_character(built: Builder) -> None:
    made = Docx(built(STRESS, "gongwen").data("docx"))
    caption = next(p for p in made.paragraphs("Caption") if words(p).startswith("图10"))
    line = room(made, caption, measure(made))
    assert 1.3 * line < len(words(caption)) < 2 * line


def test_the_end_of_a_quotation_stands_with_who_said_it(make: Make) -> None:
    made = make("- {quote: [甲, 乙], source: 某人}\n- {quote: [丙, 丁]}")
    kept = [words(p) for p in made.paragraphs("Quote") if p.find(f"{W}pPr/{W}keepNext") is not None]
    assert kept == ["乙"]


@pytest.mark.parametrize(("columns", "told"), [(1, 0), (2, 1)])
def test_it_is_told_that_notes_of_columns_are_endnotes(columns: int, told: int, tmp_path: Path) -> None:
    source = "zonepub: 1\nreport: {title: 题}\nbody: ['文字[^n]。']\nnotes: {n: 一条脚注。}\n"
    (tmp_path / "report.yaml").write_text(source, "utf-8")
    (tmp_path / "my.yaml").write_text(f"extends: briefing\npage: {{columns: {columns}}}\n", "utf-8")
    result = build(tmp_path / "report.yaml", to=["docx"], style=tmp_path / "my.yaml", output=tmp_path)
    assert [item.code for item in result.diagnostics].count("notes-at-end") == told
