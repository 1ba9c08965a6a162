"""The stress report in every shipped style and every format: nothing to complain of (P, U, A, X, E, D)."""

import pytest
from helpers.built import Builder
from helpers.paths import STRESS

from zonepub.style import style_names


@pytest.mark.parametrize("style", style_names())
def test_the_stress_report_builds_without_a_warning(style: str, built: Builder) -> None:
    result = built(STRESS, style).result  # strict: a warning would have been refused
    assert [item for item in result.diagnostics if item.severity != "note"] == []
    assert [receipt.format for receipt in result.receipts] == ["docx", "pdf", "print", "epub"]
    assert all(receipt.missing == () for receipt in result.receipts)
