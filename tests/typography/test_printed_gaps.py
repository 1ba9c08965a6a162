"""T5.3, T5.6: how far Han stands apart in finished PDFs, from the places of the glyphs."""

from collections.abc import Callable, Iterator

import pytest
from helpers.printed import Print, Printed

SEEN, HOLE = 0.02, 0.10  # em
# lines of plain prose and of a magazine story; of figures and measures in every clause, where no mark is to grow
PLAIN = [("magazine", style) for style in ("briefing", "gongwen", "jianbao", "minimal")]
DENSE = [("statistics", "briefing"), ("statistics", "jianbao"), ("technical", "briefing")]
NARROW = [
    ("magazine", "magazine", 0.05, 0.04),
    ("magazine", "newspaper", 0.08, 0.13),
]  # 14 and 12 characters a line


def han_gap(line: Printed) -> float:
    """The widest white between two Han that stand side by side in one fragment, in em."""
    pairs = zip(line.glyphs, line.glyphs[1:], strict=False)
    gaps = (
        (right.x - left.x) / line.size - 1
        for left, right in pairs
        if "一" <= left.char <= "鿿" and "一" <= right.char <= "鿿" and abs(left.y - right.y) < 0.05
    )
    return max(gaps, default=0.0)


def filled(sheet: Print) -> Iterator[Printed]:
    """The lines of the body that reach from edge to edge."""
    for block in sheet.blocks:
        if block.justified and block.element.tag not in ("H1", "H2", "H3"):  # half-lines stand an em apart
            yield from (line for line in block.lines[:-1] if line.size == sheet.layout.geometry.size)


@pytest.mark.parametrize(
    ("report", "style", "share", "widest"),
    [
        *((*pair, 0.01, 0.03) for pair in PLAIN),
        *(
            (*pair, 0.07, 0.12) for pair in DENSE
        ),  # a measure that is not parted leaves the line before it loose
        *NARROW,
    ],
)
def test_han_hardly_opens(
    sheets: Callable[[str, str], Print], report: str, style: str, share: float, widest: float
) -> None:
    sheet = sheets(report, style)
    tracking = sheet.layout.geometry.tracking / sheet.layout.geometry.size  # G1.14
    gaps = [han_gap(line) - max(0.0, tracking) for line in filled(sheet)]
    assert len(gaps) > 20
    assert sum(gap > SEEN + 0.001 for gap in gaps) <= share * len(gaps), sorted(gaps)[-5:]
    assert max(gaps) <= widest


@pytest.mark.parametrize("style", ["briefing", "magazine", "newspaper", "gongwen"])
def test_no_line_of_the_example_has_a_hole(sheets: Callable[[str, str], Print], style: str) -> None:
    sheet = sheets("example", style)
    tracking = sheet.layout.geometry.tracking / sheet.layout.geometry.size
    gaps = [han_gap(line) - max(0.0, tracking) for line in filled(sheet)]
    assert max(gaps) < HOLE and sum(gap > SEEN + 0.001 for gap in gaps) <= 0.04 * len(gaps)
