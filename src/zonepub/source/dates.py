"""Dates as offices write them -> ISO 8601: `2026-11-03`, `2026/11/3`, `2026年11月3日`, `二〇二六年十一月`."""

import re
import unicodedata
from datetime import date, timedelta

from zonepub.diagnostics import in_both
from zonepub.regex import regex

FORMS = "2026-11-03  2026/11/3  2026年11月3日  2026-11  2026"
HAN_DIGITS = dict(zip("〇零○一二三四五六七八九", "000123456789", strict=True))
_YEAR = "[12][0-9]{3}|[〇零○一二三四五六七八九]{4}"
_PART = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
SHAPE = f"({_YEAR})([-/.年].{{0,8}})?"  # for JSON Schema, which knows no calendar
DATE = regex(
    rf"(?P<year>{_YEAR})(?:年(?:(?P<m>{_PART})月(?:(?P<d>{_PART})[日号])?)?"
    r"|(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?:(?P=mark)(?P<day>[0-9]{1,2}))?)?"
)

AROUND = regex(
    r"(?:上午|下午|晚上|晚|早上|星期.|周.|礼拜.|\(.*\)|\d{1,2}[时点:].*|(?:[至到~—-]+|\.\.\.).*[日号]|[至到~—]+\d{1,2})$"
)
SIGNED = regex(r"(?:19|20)\d\d[0-9./年月日号-]+")
SERIAL = regex(r"4[0-9]{4}", re.ASCII)  # of the years 2009 to 2036
YEAR_LAST = regex(r"(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)\d\d)", re.ASCII)
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
ENGLISH = regex(  # Nov 20, 2026; 20 November 2026
    rf"(?:(?P<m1>(?i:{'|'.join(MONTHS)}))[a-z]*\.?(?P<d1>\d\d?)(?:st|nd|rd|th)?,?"
    rf"|(?P<d2>\d\d?)(?:st|nd|rd|th)?(?P<m2>(?i:{'|'.join(MONTHS)}))[a-z]*\.?,?)(?P<year>(?:19|20)\d\d)",
    re.ASCII,
)
SHORT_YEAR = regex(r"[2-9]\d(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}[日号])", re.ASCII)
WITHOUT_YEAR = regex(rf"(?:{_PART})月(?:{_PART})[日号]")
EXAMPLE_YEAR = 2026
MOMENT = regex(
    r"(\d{4}-\d\d-\d\d)[T ]((?:[01]\d|2[0-3]):[0-5]\d)(:[0-5]\d)?(?:\.\d+)?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)?",
    re.ASCII,
)


def as_moment(text: str) -> str:
    """A day, or a day with a time, in the one way that the model has it; empty if the text is neither."""
    match = MOMENT.fullmatch(text)
    if match is None:
        return iso_date(text) or ""
    return f"{match[1]}T{match[2]}{match[3] or ':00'}{match[4] or 'Z'}" if iso_date(match[1]) else ""


def iso_date(text: str) -> str:
    """The year, month or day that `text` names, as far as it does; empty for none that the calendar has."""
    match = DATE.fullmatch(re.sub(r"\s", "", unicodedata.normalize("NFKC", text)))
    if match is None:
        return ""
    given = (match["year"], match["m"] or match["month"], match["d"] or match["day"])
    parts = [_number(part) for part in given if part]
    try:
        date(*(*parts, 1, 1)[:3])
    except ValueError:
        return ""
    return "-".join(f"{part:0{width}}" for part, width in zip(parts, (4, 2, 2), strict=False))


def day_meant(text: str) -> str:
    """The day that is meant by `2026-02-30`, `26-11-20` or `11/20/2026`; empty where that cannot be told.

    A day without a year is that of the examples.
    """
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).strip(".。,;、").removeprefix("公元")
    if match := ENGLISH.fullmatch(text):
        month = MONTHS.index((match["m1"] or match["m2"])[:3].lower()) + 1
        return iso_date(f"{match['year']}-{month}-{match['d1'] or match['d2']}")
    if SERIAL.fullmatch(text):  # 46191, as Excel counts days
        return (date(1899, 12, 30) + timedelta(days=int(text))).isoformat()
    text = AROUND.sub("", text)
    if not iso_date(text) and len(digits := re.sub("[^0-9]", "", text)) == 8 and SIGNED.fullmatch(text):
        text = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    if match := YEAR_LAST.fullmatch(text):
        first, second = int(match[1]), int(match[2])
        if first != second and max(first, second) <= 12:
            return ""  # of which it is not known which is the month
        return iso_date(f"{match[3]}-{min(first, second)}-{max(first, second)}")
    if SHORT_YEAR.fullmatch(text):
        text = f"20{text}"
    if match := WITHOUT_YEAR.fullmatch(text):
        text = f"{EXAMPLE_YEAR}年{text}"
        day = iso_date(text) or nearest_day(text)
        return in_both(f"{day}（年份照实写）", f"{day} (with its own year)") if day else ""
    return iso_date(text) or iso_date(f"{text}日") or nearest_day(text)


def nearest_day(text: str) -> str:
    """`2026-02-30` -> the last day of that month; empty where not the day alone is wrong."""
    match = DATE.fullmatch(re.sub(r"\s", "", unicodedata.normalize("NFKC", text)))
    month = match and (match["m"] or match["month"])
    if not (match and month and (match["d"] or match["day"]) and 1 <= _number(month) <= 12):
        return ""
    from calendar import monthrange  # a day that is right needs none

    year = _number(match["year"])
    return f"{year:04}-{_number(month):02}-{monthrange(year, _number(month))[1]}"


def day_lacking(text: str) -> tuple[int, int] | None:
    """`2026-09-31` -> the month and how many days it has; None where not the day alone is wrong."""
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    text = f"{EXAMPLE_YEAR}年{text}" if WITHOUT_YEAR.fullmatch(text) else text
    last, match = nearest_day(text), DATE.fullmatch(text)
    days = int(last[8:]) if last else 0
    day = _number(match["d"] or match["day"]) if last and match else 0
    return (int(last[5:7]), days) if day > days else None


def month_lacking(text: str) -> int:
    """`2026-13-01` -> 13; 0 where not the month is wrong."""
    match = DATE.fullmatch(re.sub(r"\s", "", unicodedata.normalize("NFKC", text)))
    month = match and (match["m"] or match["month"])
    number = _number(month) if month else 1
    return 0 if 1 <= number <= 12 else number


def month_meant(text: str) -> str:
    """`2026-13-10` -> 2026-10-13, month and day exchanged; else the last month, which is to be looked up."""
    match = DATE.fullmatch(re.sub(r"\s", "", unicodedata.normalize("NFKC", text)))
    assert match is not None  # of `month_lacking`
    year, month = match["year"], _number(match["m"] or match["month"])
    day = _number(match["d"] or match["day"] or "1")
    if swapped := iso_date(f"{year}-{day}-{month}"):
        return swapped
    last = f"{_number(year):04}-12" + (f"-{day:02}" if match["d"] or match["day"] else "")
    return in_both(f"{last}（月份照实写）", f"{last} (with its own month)")


def in_digits(text: str) -> str:
    """`十八`, `一〇二` as digits; others as they are."""
    plain = all(sign in HAN_DIGITS or sign in "0123456789十" for sign in text) and text.count("十") < 2
    return str(_number(text)) if plain and (len(text) < 4 or "十" not in text) else text


def _number(text: str) -> int:
    """`11`, `十一`, `二十`, `二〇二六` as a number."""
    if "十" in text:
        tens, _, ones = text.partition("十")
        return 10 * int(HAN_DIGITS[tens] if tens else 1) + int(HAN_DIGITS[ones] if ones else 0)
    return int("".join(HAN_DIGITS.get(digit, digit) for digit in text))
