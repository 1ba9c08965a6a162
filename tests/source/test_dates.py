"""Dates as offices write them; what no calendar has is an error where it stands."""

from collections.abc import Callable

import pytest

from zonepub.diagnostics import Diagnostics
from zonepub.model import Report

Read = Callable[..., tuple[Report | None, Diagnostics]]


@pytest.mark.parametrize(("typed", "wanted"), [
    ("2026-11-03", "2026-11-03"),
    ("2026-11-3", "2026-11-03"),
    ("2026-11", "2026-11"),
    ("2026", "2026"),
    ("2026年11月3日", "2026-11-03"),
    ("2026 年 11 月 3 日", "2026-11-03"),
    ("２０２６年１１月３日", "2026-11-03"),
    ("2026年11月", "2026-11"),
    ("2026年", "2026"),
    ("2026/11/3", "2026-11-03"),
    ("2026.11.03", "2026-11-03"),
    ("二〇二六年十一月三日", "2026-11-03"),
    ("二〇二六年二月二十日", "2026-02-20"),
    ("2024-02-29", "2024-02-29"),
])  # fmt: skip
def test_a_date_may_be_written_in_every_usual_form(typed: str, wanted: str, read: Read) -> None:
    report, diagnostics = read(f"zonepub: 1\nreport: {{title: 题, date: {typed}}}\nbody: [一]\n")
    assert report is not None, [item.args for item in diagnostics]
    assert report.date == wanted


@pytest.mark.parametrize("typed", [
    "2026-02-30", "2026-04-31", "2025-02-29", "0000-01-01", "0000", "2026-13-01", "2026-00-10", "2026-1-0",
    "2026年13月1日", "2026/2/30", "2026-11/03", "2026-11-03T10:00", "26-11-03", "11月3日", "二〇二六年十三月",
    "昨天", "-1", "2026--1", "２０２６－２－３０", "9999999",
])  # fmt: skip
def test_a_date_that_no_calendar_has_is_an_error_where_it_stands(typed: str, read: Read) -> None:
    report, diagnostics = read(f"zonepub: 1\nreport: {{title: 题, date: {typed}}}\nbody: [一]\n")
    assert report is None
    [item] = diagnostics
    assert (
        item.code in ("wrong-value", "no-such-day", "no-such-month")
        and item.span
        and item.span[1:3] == (2, 26)
    )
