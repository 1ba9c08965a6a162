"""Templates of a style: `{name}` and its numerals, with values put in."""

import re
from collections.abc import Callable, Iterator, Mapping

from zonepub.model import Inline, Inlines, Text
from zonepub.regex import regex

HAN_DIGITS = "零一二三四五六七八九"
PLACEHOLDER = regex(r"\{(\w+)(?::(\w+))?(?:\|([^{}]*))?\}")
GROUP = regex(r"\[\[(.*?)\]\]")
GAPS = " \u3000"
Values = Mapping[str, str | int]


def han(number: int) -> str:
    """12 as 十二: numbers up to 9999 in Han numerals, as headings are counted (G3.5)."""
    text = ""
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            text += HAN_DIGITS[digit] + unit
        elif text and not text.endswith("零") and number % power:
            text += "零"
    return re.sub(r"^一十", "十", text) or "零"


def circled(number: int) -> str:
    """① to ㊿; beyond them the number in brackets."""
    for first, last, start in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= number <= last:
            return chr(start + number - first)
    return f"（{number}）"


ROMAN = {
    "m": 1000, "cm": 900, "d": 500, "cd": 400, "c": 100, "xc": 90, "l": 50, "xl": 40, "x": 10, "ix": 9,
    "v": 5, "iv": 4, "i": 1,
}  # fmt: skip


def roman(number: int) -> str:
    """12 as xii."""
    text = ""
    for letters, value in ROMAN.items():
        text += letters * (number // value)
        number %= value
    return text


def lower(number: int) -> str:
    """a to z; beyond them the number itself."""
    return chr(96 + number) if number <= 26 else str(number)


NUMERALS: dict[str, Callable[[int], str]] = {
    "": str,
    "han": han,
    "circled": circled,
    "roman": roman,
    "lower": lower,
    "upper": lambda number: lower(number).upper(),
}


PAGE_NUMERALS: dict[str, Callable[[int], str]] = {
    "arabic": str,
    "roman": roman,
    "upper-roman": lambda number: roman(number).upper(),
    "none": lambda number: "",
}


def fill(template: str, values: Values) -> str:
    """Put values into `{name}`, `{name:numerals}` and `{name|if empty}`; unknown names stay as they are.

    A value called `name:form` goes before one called `name`. Of `[[words {name}]]` nothing stays where all
    its values are empty.
    """

    def text_of(match: re.Match[str]) -> str:
        value = _value(match, values)
        if isinstance(value, int):
            return NUMERALS.get(match[2] or "", str)(value)
        return match[0] if value is None else value or match[3] or ""

    return PLACEHOLDER.sub(text_of, with_groups(template, values))


def with_groups(template: str, values: Values) -> str:
    """The template without its groups `[[…]]`: their words where a placeholder in them is not empty."""
    return GROUP.sub(lambda group: group[1] if _is_filled(group[1], values) else "", template)


def _is_filled(template: str, values: Values) -> bool:
    """Whether a placeholder is not empty; unknown ones are filled later."""
    return any(_value(match, values) != "" or match[3] for match in PLACEHOLDER.finditer(template))


def _value(match: re.Match[str], values: Values) -> str | int | None:
    return values.get(f"{match[1]}:{match[2]}", values.get(match[1]))


def fill_or_none(template: str, values: Values) -> str | None:
    """As `fill`, but None when the template has placeholders and all of them are empty."""
    placeholders = list(PLACEHOLDER.finditer(template))
    if placeholders and not any(_value(match, values) or match[3] for match in placeholders):
        return None
    words = fill(template, values)
    return words.strip(GAPS) or words  # what parted two values parts nothing where one is left


def fill_inlines(template: str, values: Mapping[str, Inlines]) -> Iterator[Inline]:
    """As `fill`, for values that carry markup."""
    position = 0
    for match in PLACEHOLDER.finditer(template):
        if match.start() > position:
            yield Text(template[position : match.start()])
        yield from values.get(match[1], ())
        position = match.end()
    if position < len(template):
        yield Text(template[position:])
