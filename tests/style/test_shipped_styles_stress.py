"""The stress report in every shipped style and every format: nothing to complain of (P, U, A, X, E, D)."""

import pytest
from helpers.built import SWEPT, Builder, in_styles
from helpers.paths import STRESS


@pytest.mark.parametrize("style", in_styles(SWEPT))
def test_the_stress_report_builds_without_a_warning(style: str, built: Builder) -> None:
    """But for the fields that the style does not place: each is told once, for all formats."""
    result = built(STRESS, style).result  # any other warning would have been refused
    warnings = [item for item in result.diagnostics if item.severity == "warning"]
    wide = [item for item in warnings if item.code == "table-too-wide"]
    assert not wide or style in ("large-print", "screen")  # seven columns in large type, or on a telephone
    coarse = [item for item in warnings if item.code == "low-resolution"]
    assert not coarse or style == "magazine"  # a chart across both columns
    told = [item.args["field"] for item in warnings if item not in [*wide, *coarse]]
    assert told == list(dict.fromkeys(told))
    none = (
        {"abstract", "keywords"}
        if style in ("gongwen", "gongwen-letter", "gongwen-minutes", "gongwen-order")
        else set()
    )
    assert {"title", "lead", "abstract", "keywords", "date", "issuer"} & set(told) == none  # 公文没有摘要
    assert [receipt.format for receipt in result.receipts] == ["docx", "pdf", "print", "epub"]
    assert all(receipt.missing == () for receipt in result.receipts)
