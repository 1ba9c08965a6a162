"""A key was left out above what it holds, or stands level with it: one error, with the lines."""

from pathlib import Path

import pytest
from helpers.slips import REPORT, STYLE, folder, put, said, told

__all__ = ["folder"]  # a fixture
SECTION = "  - section: 重点工作\n    body:\n      - 工作推进顺利，见@tab-1和[^n1]。\n      - figure: fig-1\n"
FIGURE = "  - section: 图\n    body:\n      - figure: fig-1\n"
PLAIN = f"  - section: 重点工作\n    body:\n      - 工作推进顺利[^n1]。\n      - 见@tab-1。\n{FIGURE}"
IDENTIFIED = PLAIN.replace("    body:", "    id: key\n    body:", 1)
LIST = "  - list: numbered\n    items:\n      - 甲事。\n      - 乙事。\n"
COLUMNS, HEADS = "    columns: [园区, 产值]\n", "    columns:\n      - 园区\n      - {head: 产值}\n"
ROWS = "    rows:\n      - [东区, 12.5]\n      - [西区, 10]\n"
NOTES = "notes:\n  n1: 数据为快报数。\n"
MARGIN = "  margin: {top: 30mm}\n"
SIDES = "  margin:\n    top: 30mm\n    inside: 28mm\n"


@pytest.mark.parametrize(
    ("name", "right", "own", "wrong", "code", "line", "hint"),
    [
        ("report", SECTION, PLAIN, ("    body:\n", ""), "yaml-no-body", 12,
         "body: ⏎   - 工作推进顺利[^n1]。 ⏎   - 见@tab-1。"),
        ("report", SECTION, PLAIN, ("    body:\n      - 工作推进顺利[^n1]。\n      - 见", "    - 工作推进顺利[^n1]。\n    - 见"),
         "yaml-no-body", 12, "body: ⏎ - 工作推进顺利[^n1]。"),
        ("report", SECTION, IDENTIFIED, ("    body:\n", ""), "yaml-no-body", 13,
         "body: ⏎   - 工作推进顺利[^n1]。 ⏎   - 见@tab-1。"),
        ("report", LIST, LIST, ("    items:\n", ""), "yaml-no-body", 22, "items: ⏎   - 甲事。 ⏎   - 乙事。"),
        ("report", COLUMNS + ROWS, HEADS + ROWS, ("    rows:\n", ""), "missing-key", 20,
         "rows: ⏎   - [东区, 12.5] ⏎   - [西区, 10]"),
        ("report", NOTES, NOTES, ("  n1:", "n1:"), "yaml-flat", 26, "notes: ⏎   n1: 数据为快报数。"),
        ("own", MARGIN, SIDES, ("    top: 30mm\n    inside", "  top: 30mm\n  inside"), "yaml-flat", 7,
         "margin: ⏎   top: 30mm ⏎   inside: 28mm"),
    ],
)  # fmt: skip
def test_a_level_that_lacks_is_told_once_and_with_it_the_file_is_right(
    name: str, right: str, own: str, wrong: tuple[str, str], code: str, line: int, hint: str, folder: Path
) -> None:
    whole = put(STYLE if name == "own" else REPORT, right, own)
    [item] = told(folder, name, put(whole, own, put(own, *wrong)))
    assert (item.code, item.span and item.span.line) == (code, line)
    assert hint in said([item])
    typed = "".join(f"{row.strip()}\n" for row in hint.split("⏎"))
    assert typed in "".join(f"{row.strip()}\n" for row in whole.split("\n"))
    assert not told(folder, name, whole).count("error")
