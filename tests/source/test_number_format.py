"""Number formats of spreadsheets, as Excel in Chinese shows them."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest

from zonepub.source.number_format import UnknownFormat, formatted, general


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("1638.74", "General", "1638.74"),
        ("0.30000000000000004", "General", "0.3"),
        ("123456789012", "General", "123456789012"),
        ("1E-7", "General", "0.0000001"),
        ("1.005", "0.00", "1.01"),
        ("12", "0.00", "12.00"),
        ("1234567.891", "#,##0.00", "1,234,567.89"),
        ("1234567.891", "#,##0", "1,234,568"),
        ("0.5", "#,##0.##", "0.5"),
        ("0.5", "#.##", ".5"),
        ("7", "000", "007"),
        ("0.0923", "0.0%", "9.2%"),
        ("0.0923", "0%", "9%"),
        ("-3.5", "0.0", "-3.5"),
        ("-3.5", "0.0;(0.0)", "(3.5)"),
        ("-3.5", "0.0_);[Red](0.0)", "(3.5)"),
        ("-3.5", '0.0;[红色]"▲"0.0', "▲3.5"),
        ("0", '0.0;-0.0;"—"', "—"),
        ("12345678", '#,##0,"千元"', "12,346千元"),
        ("12345", '0.0,,"百万"', "0.0百万"),
        ("3.5", '"约"0.0"亿元"', "约3.5亿元"),
        ("1234.5", '"¥"#,##0.00', "¥1,234.50"),
        ("1234.5", "[$¥-804]#,##0.00", "¥1,234.50"),
        ("1234.5", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "1,234.50"),
        ("95", '[>=90]"优";[>=60]"及格";"不及格"', "优"),
        ("50", '[>=90]"优";[>=60]"及格";"不及格"', "不及格"),
        ("5", "0\\.", "5."),
        ("5", "@", "5"),
    ],
)
def test_a_number_is_shown_as_its_format_says(value: str, code: str, shown: str) -> None:
    assert formatted(Decimal(value), code).strip() == shown


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (date(2026, 3, 5), "yyyy/m/d", "2026/3/5"),
        (datetime(2026, 3, 5, 9, 4), "yyyy-mm-dd hh:mm", "2026-03-05 09:04"),
        (date(2026, 3, 5), 'yyyy"年"m"月"d"日"', "2026年3月5日"),
        (date(2026, 3, 5), "[$-804]yyyy年m月d日;@", "2026年3月5日"),
        (date(2026, 3, 5), "yy-m-d", "26-3-5"),
        (date(2026, 3, 5), "aaaa", "星期四"),
        (datetime(2026, 3, 5, 15, 4, 9), "上午/下午h:mm:ss", "下午3:04:09"),
        (time(8, 30), "h:mm", "8:30"),
        (timedelta(hours=27, minutes=5), "[h]:mm", "27:05"),
        (timedelta(minutes=61), "[mm]:ss", "61:00"),
    ],
)
def test_a_date_is_shown_as_its_format_says(value: date, code: str, shown: str) -> None:
    assert formatted(value, code) == shown


def test_a_text_stands_in_the_fourth_section() -> None:
    assert formatted("甲", '0;0;0;"("@")"') == "(甲)"
    assert formatted("甲", "0.00") == "甲"


@pytest.mark.parametrize("code", ["# ?/?", "0.00E+00", "000-0000", "q0"])
def test_what_is_not_understood_is_said_so(code: str) -> None:
    with pytest.raises(UnknownFormat):
        formatted(Decimal("1.5"), code)


def test_whole_numbers_are_shown_in_full() -> None:
    assert general(Decimal("1E+15")) == "1000000000000000"
