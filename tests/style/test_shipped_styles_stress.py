"""The stress report in every shipped style and every format: nothing to complain of (P, U, A, X, E, D)."""

import pytest
from helpers.paths import STRESS

from zonepub import Diagnostics, build
from zonepub.style import style_names


@pytest.mark.parametrize("style", style_names())
def test_the_stress_report_builds_without_a_warning(style: str) -> None:
    found = Diagnostics()
    result = build(
        STRESS, to=("pdf", "print", "docx", "epub"), style=style, write=False, strict=True, diagnostics=found
    )
    assert [item for item in found if item.severity != "note"] == []
    assert all(receipt.missing == () for receipt in result.receipts)
