"""Labels of lists as CSS counts them, and as readers that know a plainer counter alone do."""

import pytest

from zonepub import make
from zonepub.readers.xhtml.counters import list_label

STYLES = {
    "circled": {"system": "fixed", "symbols": '"①" "②" "③"'},
    "bracketed": {"prefix": '"（"', "suffix": '"）"'},
}


@pytest.mark.parametrize(("kinds", "number", "label"), [
    (["decimal", "circled"], 2, "②"), (["decimal", "bracketed"], 12, "（12）"), (["lower-alpha", "circled"], 2, "② / b"),
    (["decimal", "circled"], 4, "4"), ([], 1, ""),
])  # fmt: skip
def test_a_plainer_counter_must_count_alike(kinds: list[str], number: int, label: str) -> None:
    assert list_label(kinds, number, STYLES) == label


def test_numbers_in_circles_three_lists_deep_are_proved() -> None:
    """① was taken for another number than 1: a report with such a list could not be built."""
    inner = "[{list: numbered, items: [七, 八]}]"
    body = f"{{list: numbered, items: [[一, {{list: numbered, items: [[二, {{list: numbered, items: [{inner}]}}]]}}]]}}"
    assert make(f"zonepub: 1\nreport: {{title: 题}}\nbody:\n- {body}\n", to=["epub", "html"])
