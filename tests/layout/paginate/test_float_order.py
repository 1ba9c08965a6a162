"""Tables and figures stand in the order of their numbers, whatever is too tall or turned to move with them."""

import re
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from helpers.page_reports import captions, paragraphs, report, section, table

from zonepub import build


def turned(lines: list[str]) -> list[str]:
    """The table with so many columns that it stands on a page of its own."""
    wide = [
        line.replace("'", "")
        .replace("[", "['")
        .replace(",", "', '")
        .replace("]", "'" + ", '2026-03-05'" * 9 + "]")
        if line.startswith("    - [")
        else line
        for line in lines
    ]
    rows = wide.index("  rows:")
    return [*wide[:rows], *["    - {head: 日期}"] * 9, *wide[rows:]]


def captions_in_order(folder: Path, body: list[str], style: str, caption: str) -> list[int]:
    """The numbers of the captions in the finished PDF, page by page."""
    (folder / "report.yaml").write_text(report(body), "utf-8")
    (folder / "captions.yaml").write_text(captions(6), "utf-8")
    result = build(folder / "report.yaml", to="pdf", style=style, output=folder, verify=False)
    document = pdfium.PdfDocument(result.paths[0])
    texts = [page.get_textpage().get_text_range() for page in document]
    return [int(number) for text in texts for number in re.findall(caption, text)]


def three_tables(above: int, *tables: list[str]) -> list[str]:
    first, second, third = tables
    behind = section("二", paragraphs(2) + third + paragraphs(2))
    return paragraphs(above) + section("一", first + paragraphs(1) + second + paragraphs(2)) + behind


@pytest.mark.parametrize("above", [3, 5])
def test_no_table_too_tall_to_move_passes_one_that_waits(tmp_path: Path, above: int) -> None:
    body = three_tables(above, table(0, 10), table(1, 44), table(2, 5))
    assert captions_in_order(tmp_path, body, "briefing", r"表\s?(\d)\s+主要指标") == [1, 2, 3]


@pytest.mark.parametrize("above", [3, 5])
def test_a_table_waits_for_one_on_a_turned_page(tmp_path: Path, above: int) -> None:
    body = three_tables(above, turned(table(0, 12)), table(1, 10), table(2, 9))
    assert captions_in_order(tmp_path, body, "minimal", r"表\s?(\d)\s+主要指标") == [1, 2, 3]


def test_a_turned_table_and_a_turned_section_behind_it_share_a_page(tmp_path: Path) -> None:
    wide = section("二", paragraphs(1) + turned(table(1, 3)))
    body = [*section("一", paragraphs(3) + turned(table(0, 4))), wide[0], "  landscape: true", *wide[1:]]
    (tmp_path / "report.yaml").write_text(report([*body, *section("三", paragraphs(2))]), "utf-8")
    result = build(tmp_path / "report.yaml", to="pdf", style="briefing", output=tmp_path, verify=False)
    pages = pdfium.PdfDocument(result.paths[0])
    wide_pages = [page for page in pages if page.get_width() > page.get_height()]
    (shared,) = (page.get_textpage().get_text_range() for page in wide_pages)
    assert re.findall(r"表\s?(\d)\s+主要指标", shared) == ["1", "2"]
