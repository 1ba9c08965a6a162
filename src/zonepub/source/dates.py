"""Dates as offices write them -> ISO 8601: `2026-11-03`, `2026/11/3`, `2026年11月3日`, `二〇二六年十一月`."""

import re
import unicodedata
from calendar import monthrange
from datetime import date

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


def nearest_day(text: str) -> str:
    """`2026-02-30` -> the last day of that month; empty where not the day alone is wrong."""
    match = DATE.fullmatch(re.sub(r"\s", "", unicodedata.normalize("NFKC", text)))
    month = match and (match["m"] or match["month"])
    if not (match and month and (match["d"] or match["day"]) and 1 <= _number(month) <= 12):
        return ""
    year = _number(match["year"])
    return f"{year:04}-{_number(month):02}-{monthrange(year, _number(month))[1]}"


def _number(text: str) -> int:
    """`11`, `十一`, `二十`, `二〇二六` as a number."""
    if "十" in text:
        tens, _, ones = text.partition("十")
        return 10 * int(HAN_DIGITS[tens] if tens else 1) + int(HAN_DIGITS[ones] if ones else 0)
    return int("".join(HAN_DIGITS.get(digit, digit) for digit in text))
