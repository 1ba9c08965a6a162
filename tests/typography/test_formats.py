"""One report in any page size and number of columns: only the style differs, and nothing is said against it."""

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from helpers.printed import Print, Printed

NEAR = 12  # characters of the next line that were tried
LATIN = re.compile(r"[A-Za-z0-9]")


@pytest.mark.slow
def test_the_example_is_set_without_a_blemish(example: Print) -> None:
    """The typographic report is empty, and so is the list of diagnostics."""
    assert example.layout.remarks == ()
    assert list(example.diagnostics) == []


@pytest.mark.slow
def test_a_hard_text_is_only_set_wide_where_latin_leaves_no_choice(stress: Print) -> None:
    """T5.6: neither an emergency, nor a lone character, nor a parted paragraph; long words and formulas apart."""
    kinds = {remark.kind for remark in stress.layout.remarks}
    assert kinds <= {"stretched", "glyph-substituted", "passed"}  # a page break of the source that is passed
    pairs = [pair for block in stress.blocks for pair in pairwise(block.lines)]
    wide = [pair for pair in pairs if pair[0].line.stretch > 0.25]
    assert len(wide) == sum(remark.kind == "stretched" for remark in stress.layout.remarks)
    assert [line.text for line, following in wide if not excused(line, following)] == []


def excused(line: Printed, following: Printed) -> bool:
    """Latin in it or after it that could not be broken, or a column of less than 14 characters (T5.6)."""
    words = line.text + following.text[:NEAR]
    return LATIN.search(words) is not None or line.line.width < 14 * line.size


def test_a_page_of_one_or_two_columns_sets_a_hard_text_well(sheets: Callable[[str, str], Print]) -> None:
    """In columns of 34 characters and more there is nothing to remark."""
    for style in ("briefing", "16k-one", "b5-one"):
        assert {remark.kind for remark in sheets("stress", style).layout.remarks} <= {"passed"}
