"""Number formats of spreadsheets: a value as its cell shows it (ECMA-376 18.8.30, 18.8.31)."""

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache

from zonepub.records import dataclass
from zonepub.regex import regex

Number = Decimal
Moment = datetime | date | time | timedelta
MORE_DIGITS = 60  # than a value has, for the zeros and decimals of its format
DIGITS = 11  # that General shows
# what Chinese programs mean by formats that the standard leaves to the language, by their numbers
LOCALE = {
    14: "yyyy/m/d", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m/d/yy",
    31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: '上午/下午h"时"mm"分"',
    35: '上午/下午h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"', 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 55: '上午/下午h"时"mm"分"',
    56: '上午/下午h"时"mm"分"ss"秒"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
TOKEN = regex(
    r"""
      "(?P<quoted>[^"]*)" | \\(?P<escaped>.) | _. | \*.
    | \[(?P<elapsed>h+|m+|s+)\]
    | \[\$(?P<currency>[^\]-]*)(?:-[0-9A-Fa-f]+)?\]
    | \[(?:Black|Blue|Cyan|Green|Magenta|Red|White|Yellow|Color\ ?\d+|DBNum\d)\]
    | \[(?:黑色|蓝色|青色|绿色|洋红|红色|白色|黄色)\]
    | \[(?P<condition>[<>=]{1,2}-?\d+(?:\.\d+)?)\]
    | (?P<general>General|G/通用格式)
    | (?P<halves>上午/下午|AM/PM|A/P)
    | (?P<date>y+|m+|d+|h+|s+(?:\.0+)?|a{3,4})
    | (?P<exponent>E[+-](?=[0#?]))
    | (?P<digits>[0#?][0#?,]*(?:\.[0#?]*)?,*|\.[0#?]+,*)
    | (?P<percent>%) | (?P<text>@) | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
QUOTED = regex(r'"[^"]*"|\\.')
SHOWING = regex(r"[0#?@ymdhs]|General|G/通用格式|a{3,4}", re.IGNORECASE)
LITERAL = set(" $¥￥€£+-−()（）:：/／.,，、年月日时分秒元万亿个人家℃～~—")
WEEKDAYS = "一二三四五六日"


class UnknownFormat(ValueError):
    """A format with something in it that is not understood."""


@dataclass(frozen=True, slots=True)
class FormatPart:
    """A part of a format: its kind, a group of TOKEN, and its words."""

    kind: str
    words: str


def shows_value(code: str) -> bool:
    """Whether a format that is typed has a place for the value: `亿圆` would be printed instead of it."""
    return SHOWING.search(QUOTED.sub("", code)) is not None


def formatted(value: Number | Moment | str, code: str) -> str:
    """The value as a cell of this format shows it. Raises UnknownFormat."""
    sections = _sections(code)
    if isinstance(value, str):
        section = sections[3] if len(sections) > 3 else ()
        return _text(value, section)
    if isinstance(value, Decimal):
        section, sign = _section(value, sections)
        if any(token.kind in ("date", "elapsed", "halves") for token in section):
            raise UnknownFormat(code)
        with localcontext(prec=MORE_DIGITS + len(value.as_tuple().digits) + abs(value.adjusted())):
            return ("-" if sign else "") + _number(abs(value) if sign or value < 0 else value, section)
    return _moment(value, sections[0])


def general(value: Number) -> str:
    """What a cell without a format shows: whole numbers in full, others with so many digits."""
    if value == value.to_integral_value():
        return f"{value.to_integral_value():f}"
    shown = value.quantize(Decimal(1).scaleb(value.adjusted() - DIGITS + 1), ROUND_HALF_UP)
    return f"{shown:f}".rstrip("0").rstrip(".")


@lru_cache(256)
def _sections(code: str) -> tuple[tuple[FormatPart, ...], ...]:
    """The sections of a format: for positive numbers, negative ones, zero, text."""
    sections: list[list[FormatPart]] = [[]]
    for match in TOKEN.finditer(code):
        kind = match.lastgroup or ""
        if kind == "other" and match[0] == ";":
            sections.append([])
        elif kind == "other" and match[0] not in LITERAL and match[0].isascii():
            raise UnknownFormat(code)
        elif kind:
            sections[-1].append(FormatPart(kind, match[kind]))
    return tuple(map(tuple, sections))


def _section(
    value: Number, sections: tuple[tuple[FormatPart, ...], ...]
) -> tuple[tuple[FormatPart, ...], bool]:
    """The section of a number, and whether a minus stands before it."""
    for section in sections:
        condition = next((token.words for token in section if token.kind == "condition"), "")
        if condition and _holds(value, condition):
            return section, value < 0
    plain = [section for section in sections if not any(token.kind == "condition" for token in section)]
    if len(plain) < len(sections):
        return (plain or [()])[0], value < 0
    if value < 0 and len(sections) > 1:
        return sections[1], False
    if value == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], value < 0


def _holds(value: Number, condition: str) -> bool:
    match = re.fullmatch(r"([<>=]+)(.+)", condition)
    assert match is not None
    other = Decimal(match[2])
    less, same, more = "<" in match[1], "=" in match[1], ">" in match[1]
    return (
        (less and value < other)
        or (more and value > other)
        or (same and not (less and more) and value == other)
    )


def _number(value: Number, section: tuple[FormatPart, ...]) -> str:
    if any(token.kind == "exponent" for token in section):
        raise UnknownFormat("E+")
    digits = [token for token in section if token.kind == "digits"]
    if len(digits) > 1:  # fractions, telephone numbers
        raise UnknownFormat(" ".join(token.words for token in digits))
    if not section:
        return ""
    value *= Decimal(100) ** sum(token.kind == "percent" for token in section)
    parts = []
    for token in section:
        match token.kind:
            case "digits":
                parts.append(_digits(value, token.words))
            case "general" | "text":
                parts.append(general(value))
            case "percent" | "quoted" | "escaped" | "currency" | "other":
                parts.append(token.words)
            case _:
                pass
    return "".join(parts)


def _digits(value: Number, pattern: str) -> str:
    """`#,##0.00`: a comma between digits groups them, one behind them divides by a thousand."""
    bare = pattern.rstrip(",")
    value /= Decimal(1000) ** (len(pattern) - len(bare))
    whole, _, fraction = bare.partition(".")
    places = Decimal(1).scaleb(-len(fraction))
    rounded = value.quantize(places, ROUND_HALF_UP)
    front, _, back = f"{rounded:,f}".partition(".") if "," in whole else f"{rounded:f}".partition(".")
    least = len(whole.replace(",", "").lstrip("#?"))
    front = front.zfill(least) if least else ("" if front == "0" else front)
    needed = len(fraction.rstrip("#?"))
    back = back[:needed] + back[needed:].rstrip("0")
    return front + ("." + back if back or bare.endswith(".") else "")


def _text(value: str, section: tuple[FormatPart, ...]) -> str:
    if not section:
        return value
    shown = (value if token.kind == "text" else token.words for token in section if token.kind != "condition")
    return "".join(shown)


def _moment(value: Moment, section: tuple[FormatPart, ...]) -> str:
    if isinstance(value, timedelta):
        return _elapsed(value, section)
    moment = value if isinstance(value, datetime) else _as_datetime(value)
    return "".join(_date_part(moment, section, index) for index in range(len(section)))


def _as_datetime(value: date | time) -> datetime:
    if isinstance(value, time):
        return datetime.combine(date(1900, 1, 1), value)
    return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - spreadsheets know no time zones


def _date_part(moment: datetime, section: tuple[FormatPart, ...], index: int) -> str:
    token = section[index]
    if token.kind == "halves":
        first, _, second = token.words.partition("/")
        return second if moment.hour >= 12 else first
    if token.kind != "date":
        if token.kind in ("digits", "percent", "exponent", "elapsed"):
            raise UnknownFormat(token.words)
        return token.words if token.kind != "condition" else ""
    words = token.words.lower()
    width = 2 if len(words) > 1 else 1
    hour = moment.hour
    if any(one.kind == "halves" for one in section):
        hour = hour % 12 or 12
    match words[0]:
        case "y":
            return f"{moment.year:04}" if len(words) > 2 else f"{moment.year % 100:02}"
        case "m" if _is_minute(section, index):
            return f"{moment.minute:0{width}}"
        case "m" if len(words) > 2:
            return f"{moment.month}月"
        case "m":
            return f"{moment.month:0{width}}"
        case "d" if len(words) > 2:
            return f"星期{WEEKDAYS[moment.weekday()]}"
        case "d":
            return f"{moment.day:0{width}}"
        case "h":
            return f"{hour:0{width}}"
        case "a":
            return ("星期" if len(words) > 3 else "") + WEEKDAYS[moment.weekday()]
        case _:
            return f"{moment.second:0{min(width, 2)}}"


def _is_minute(section: tuple[FormatPart, ...], index: int) -> bool:
    """`m` behind hours or before seconds is a minute."""
    units = [
        (at, token.words[0].lower()) for at, token in enumerate(section) if token.kind in ("date", "elapsed")
    ]
    place = next(number for number, (at, _) in enumerate(units) if at == index)
    before = units[place - 1][1] if place else ""
    after = units[place + 1][1] if place + 1 < len(units) else ""
    return before == "h" or after == "s"


def _elapsed(value: timedelta, section: tuple[FormatPart, ...]) -> str:
    seconds = round(value.total_seconds())
    hours, minutes = seconds // 3600, seconds // 60
    started = any(token.kind == "elapsed" for token in section)
    parts: list[str] = []
    for token in section or _sections("[h]:mm:ss")[0]:
        unit, width = token.words[:1].lower(), min(2, len(token.words))
        if token.kind in ("elapsed", "date"):
            count = {
                "h": hours if started else hours % 24,
                "m": minutes if unit == "m" and token.kind == "elapsed" else minutes % 60,
                "s": seconds if token.kind == "elapsed" else seconds % 60,
            }.get(unit)
            if count is None:
                raise UnknownFormat(token.words)
            parts.append(f"{count:0{width}}")
        else:
            parts.append(token.words)
    return "".join(parts)
