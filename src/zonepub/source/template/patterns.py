"""How a value is shown: number formats of spreadsheets, and the usual Chinese forms by their names."""

from datetime import date
from decimal import Decimal, localcontext

from zonepub.source.dates import iso_date
from zonepub.source.number_format import MORE_DIGITS, UnknownFormat, formatted, shows_value
from zonepub.source.template.values import Value

# name -> what the number is divided by, and the format
SCALED = {
    "万": (Decimal(10**4), '#,##0.##"万"'),
    "亿": (Decimal(10**8), '#,##0.##"亿"'),
    "万元": (Decimal(10**4), '#,##0.00"万元"'),
    "亿元": (Decimal(10**8), '#,##0.00"亿元"'),
    "整数": (Decimal(1), "#,##0"),
    "百分数": (Decimal(1), "0.0%"),
}
DAYS = {"日期": 'yyyy"年"m"月"d"日"', "年月": 'yyyy"年"m"月"', "月日": 'm"月"d"日"'}
HAN_DAYS = ("汉字日期", "汉字年月")
HAN = "〇一二三四五六七八九"


class BadPattern(Exception):
    """`code`: value-no-number, value-no-date or unknown-number-format."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def shown(value: Value, pattern: str) -> str:
    """The value by a pattern: `#,##0.00`, `亿元`, `yyyy"年"m"月"d"日"`, `汉字日期`. Raises BadPattern."""
    if pattern in SCALED:
        divisor, code = SCALED[pattern]
        return _number(value, divisor, code)
    if pattern in HAN_DAYS:
        day = _day(value)
        month = f"{_year(day.year)}年{_small(day.month)}月"
        return month if pattern == "汉字年月" else f"{month}{_small(day.day)}日"
    if pattern in DAYS:
        return formatted(_day(value), DAYS[pattern])
    if not shows_value(pattern):
        raise BadPattern("unknown-number-format")
    try:
        if value.number is not None:
            return formatted(value.number, pattern)
    except UnknownFormat:
        if not iso_date(value.text):
            raise BadPattern("unknown-number-format") from None
    if not iso_date(value.text):
        raise BadPattern("value-no-number")
    try:
        return formatted(_day(value), pattern)
    except UnknownFormat:
        raise BadPattern("unknown-number-format") from None


def _number(value: Value, divisor: Decimal, code: str) -> str:
    if value.number is None:
        raise BadPattern("value-no-number")
    with localcontext(prec=MORE_DIGITS + len(value.number.as_tuple().digits)):
        scaled = value.number / divisor
    text = formatted(scaled, code)
    return text.replace(".万", "万").replace(".亿", "亿")  # `#.##` leaves a bare point


def _day(value: Value) -> date:
    """The day that a value names; a month alone is its first day, which no pattern of months shows."""
    iso = iso_date(value.text)
    if len(iso) < len("2026-11"):
        raise BadPattern("value-no-date")
    return date.fromisoformat(iso if len(iso) == len("2026-11-03") else f"{iso}-01")


def _year(number: int) -> str:
    return "".join(HAN[int(digit)] for digit in str(number))


def _small(number: int) -> str:
    """Up to 31: 三, 十, 十二, 三十一."""
    tens, ones = divmod(number, 10)
    return f"{HAN[tens] if tens > 1 else ''}{'十' if tens else ''}{HAN[ones] if ones else ''}"
