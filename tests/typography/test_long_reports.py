"""Three long reports in every style: nothing over anything, no unit torn, notes with their marks, headings kept."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from helpers.extraction import READERS, lines_read, lines_set
from helpers.layouts import load
from helpers.long_reports import REPORTS, write
from helpers.page_checks import headings_alone, headless_tables, late_figures, notes_apart
from helpers.printed import Print

from tests.typography.test_printed_lines import (
    HAN,
    LETTER,
    NEVER_FIRST,
    NEVER_LAST,
    WORDY,
    everything,
    split,
)
from zonepub.diagnostics import Diagnostics
from zonepub.style import load_style, style_names

QUICK = (("technical", "briefing"), ("statistics", "gongwen"), ("story", "newspaper"))
ALL = [(report, style) for report in REPORTS for style in style_names()]
Sheets = Callable[[str, str], Print]


@pytest.fixture(scope="module")
def long_sheets(tmp_path_factory: pytest.TempPathFactory) -> Sheets:
    folder = tmp_path_factory.mktemp("long")

    @cache
    def sheet(report: str, style: str) -> Print:
        path = folder / report / "report.yaml"
        given = path if path.exists() else write(folder / report, report)
        return Print(load(given), load_style(style, Diagnostics()).resolve("pdf"))

    return sheet


def faults(sheet: Print) -> Iterator[str]:
    """What is amiss on the finished pages."""
    layout = sheet.layout
    for remark in layout.remarks:
        if remark.kind in ("overlap", "outside", "overfull", "lone-character"):
            yield f"{remark.kind} on page {remark.page}: {remark.text}"
    for block in everything(sheet):
        yield from (f"torn: {found}" for found in split(block))
        for index, line in enumerate(block.lines):
            if (index and line.text[0] in NEVER_FIRST) or line.text[-1] in NEVER_LAST:
                yield f"edge: {line.text}"
        end = block.lines[-1].text
        if block.element.tag in WORDY and len(HAN.findall(end)) + len(LETTER.findall(end)) < 2:
            yield f"lone: {end}"
    checks = (notes_apart, headings_alone, headless_tables, late_figures)
    for check in checks:
        yield from (f"{check.__name__} on page {page}: {words}" for page, words in check(layout))


@pytest.mark.slow
@pytest.mark.parametrize(("report", "style"), QUICK)
def test_a_long_report_is_fit_to_be_signed_off(long_sheets: Sheets, report: str, style: str) -> None:
    sheet = long_sheets(report, style)
    assert len(sheet.layout.pages) > 2
    assert list(faults(sheet)) == []


@pytest.mark.slow
@pytest.mark.parametrize("style", ["briefing", "gongwen", "minimal"])
def test_every_line_of_technical_prose_is_copied_whole(
    long_sheets: Sheets, style: str, tmp_path: Path
) -> None:  # typography F12
    sheet = long_sheets("technical", style)
    path = tmp_path / "report.pdf"
    path.write_bytes(sheet.data)
    wanted = list(lines_set(sheet.layout))
    for name, read in READERS.items():
        if read is not None:
            got = "\n".join(lines_read(read(path)))
            assert [line for line in wanted if line not in got] == [], name


@pytest.mark.slow
@pytest.mark.parametrize(("report", "style"), [pair for pair in ALL if pair not in QUICK])
def test_a_long_report_is_fit_to_be_signed_off_in_every_style(
    long_sheets: Sheets, report: str, style: str
) -> None:
    assert list(faults(long_sheets(report, style))) == []
