"""T5.3, T5.6: how far Han stands apart in finished PDFs, from the places of the glyphs."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
from helpers.layouts import load
from helpers.long_reports import REPORTS as LONG_REPORTS
from helpers.long_reports import write
from helpers.paths import ANNUAL, EXAMPLE, ROOT, STRESS
from helpers.printed import FONTS, Print, Printed

from zonepub.diagnostics import Diagnostics
from zonepub.layout import Layout, lay_out
from zonepub.layout.boxes import text_frames
from zonepub.style import load_style, style_names

SEEN, OPEN, LOOSE = 0.02, 0.03, 0.04  # em: not seen; hardly seen, at most on paper; never more
# lines of plain prose and of a magazine story; of figures and measures in every clause
PLAIN = [("magazine", style) for style in ("briefing", "gongwen", "jianbao", "minimal")]
DENSE = [("statistics", "briefing"), ("statistics", "jianbao"), ("technical", "briefing")]
NARROW = [("magazine", "magazine"), ("magazine", "newspaper")]  # 23 and 16 characters a line
REPORTS = (ANNUAL, EXAMPLE, STRESS, *sorted((ROOT / "benchmarks/reports").glob("*.yaml")))
STYLES = ("briefing", "gongwen", "jianbao", "magazine", "minimal", "newspaper", "report", "screen")
JUSTIFIED = [name for name in style_names() if name != "large-print"]
MEASURED = 200  # lines of those reports in any of those styles
TWO_HAN = re.compile("[一-鿿]{2}")


def han_gap(line: Printed) -> float:
    """The widest white between two Han that stand side by side in one fragment, in em."""
    source = line.line.source
    parted = {len("".join(source[:at].split())) for at, char in enumerate(source) if char.isspace()}
    pairs = enumerate(zip(line.glyphs, line.glyphs[1:], strict=False), 1)
    gaps = (
        (right.x - left.x) / line.size - 1
        for at, (left, right) in pairs
        if at not in parted  # half-lines of a title stand an em apart
        and "一" <= left.char <= "鿿"
        and "一" <= right.char <= "鿿"
        and abs(left.y - right.y) < 0.05
    )
    return max(gaps, default=0.0)


def filled(sheet: Print) -> Iterator[Printed]:
    """The lines of justified text that reach from edge to edge, or are left short of it."""
    for block in sheet.blocks:
        if block.justified:
            yield from (line for line in block.lines[:-1] if line.size == sheet.layout.geometry.size)


def gaps_of(sheet: Print) -> list[float]:
    tracking = max(0.0, sheet.layout.geometry.tracking / sheet.layout.geometry.size)  # G1.14
    return [han_gap(line) - tracking for line in filled(sheet)]


@pytest.mark.parametrize(
    ("report", "style", "share"),
    [
        *((*pair, 0.01) for pair in PLAIN),
        *((*pair, 0.01) for pair in DENSE),
        *((*pair, 0.01) for pair in NARROW),
    ],
)
# typography F17
def test_han_hardly_opens(sheets: Callable[[str, str], Print], report: str, style: str, share: float) -> None:
    gaps = gaps_of(sheets(report, style))
    assert len(gaps) > 20
    assert sum(gap > SEEN + 0.001 for gap in gaps) <= share * len(gaps), sorted(gaps)[-5:]
    assert max(gaps) <= (LOOSE if (report, style) in DENSE else OPEN) + 0.001


@pytest.mark.parametrize("style", ["briefing", "magazine", "newspaper", "gongwen"])
def test_no_line_of_the_example_has_a_hole(sheets: Callable[[str, str], Print], style: str) -> None:
    gaps = gaps_of(sheets("example", style))
    assert max(gaps) <= OPEN + 0.001 and sum(gap > SEEN + 0.001 for gap in gaps) <= 0.01 * len(gaps)


@cache
def layout(report: Path, style: str) -> Layout:
    return lay_out(load(report), load_style(style, Diagnostics()).resolve("pdf"), FONTS, Diagnostics())


def assert_hardly_opened(reports: Iterable[Path], style: str) -> None:
    """T5.6: of a hundred lines one, and none by more than paper shows: it is left short (T5.1)."""
    opened = []
    for report in reports:
        for _, _, frame in text_frames(layout(report, style).pages):
            if frame.line.reason in ("stretch", "squeeze", "natural", "short"):
                opened.append(frame.line.stretch if TWO_HAN.search(frame.line.text) else 0.0)
    assert len(opened) > MEASURED
    assert sum(gap > SEEN + 0.001 for gap in opened) <= 0.01 * len(opened)
    assert max(opened) <= LOOSE + 0.001


@pytest.mark.slow
@pytest.mark.parametrize("style", STYLES)
def test_of_a_hundred_lines_of_any_report_one_opens(style: str) -> None:
    assert_hardly_opened(REPORTS, style)


@pytest.mark.slow
@pytest.mark.parametrize("style", JUSTIFIED)
def test_of_a_hundred_lines_of_nine_reports_one_opens(style: str, tmp_path: Path) -> None:
    assert_hardly_opened((*REPORTS, *(write(tmp_path / name, name) for name in LONG_REPORTS)), style)
