"""Values out of words: dates, numbers in Han, names."""

import re

from zonepub.cjk import is_han
from zonepub.importing.document import Words, cut, text_of
from zonepub.importing.roles.patterns import NAME_SEPARATOR
from zonepub.regex import regex
from zonepub.source.dates import iso_date

HAN_DIGITS = {
    character: digit for digit, group in enumerate(["〇○零", *"一二三四五六七八九"]) for character in group
}
DATE_PARTS = regex(
    r"(?P<year>\d{4}|[一二][〇○零一二三四五六七八九]{3})\s*(?:年|[-/.])\s*(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})\s*(?:月|[-/.]|$)"
    r"(?:\s*(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})\s*日?)?"
)


def date_value(text: str) -> str:
    """`2026年9月18日`, `二〇二六年九月`, `2026/9/18` -> `2026-09-18`, `2026-09`; empty for no day."""
    found = DATE_PARTS.search(text)
    if found is None:
        year = re.fullmatch(r"\s*((?:19|20)\d\d)\s*年?\s*", text)
        return year[1] if year else ""
    month, day = han_number(found["month"]), han_number(found["day"] or "")
    year_text = "".join(str(HAN_DIGITS.get(character, character)) for character in found["year"])
    return iso_date(f"{year_text}-{month:02}" + (f"-{day:02}" if day else ""))


def han_number(text: str) -> int:
    """`12`, `十二`, `二十三`, `⑫` -> the number; 0 if it is none (up to 999)."""
    text = re.sub(r"\s", "", text)
    if len(text) == 1 and "①" <= text <= "⑳":
        return ord(text) - ord("①") + 1
    if text.isdecimal():
        return int(text)
    total = digit = 0
    for character in text:
        if character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        elif character in HAN_DIGITS:
            digit = HAN_DIGITS[character] if digit == 0 else digit * 10 + HAN_DIGITS[character]
        else:
            return 0
    return total + digit


def closed_up(words: Words) -> Words:
    """`镜 湖 要 情` without the gaps that only track it; other words as they are."""
    text = text_of(words).strip()
    if not re.fullmatch(r"[\u3400-\u9fff](?:[\s　]+[\u3400-\u9fff]){2,}", text):
        return words
    pieces, _ = split_words(words, re.compile(r"[\s　]+"))
    return sum(pieces, ())


def split_words(words: Words, separator: re.Pattern[str]) -> tuple[list[Words], list[Words]]:
    """The pieces between the separators, and the separators."""
    text = text_of(words)
    pieces: list[Words] = []
    borders: list[Words] = []
    position = 0
    for match in [*separator.finditer(text), None]:
        stop = match.start() if match else len(text)
        if stop > position:
            pieces.append(cut(words, position, stop))
        if match:
            borders.append(cut(words, match.start(), match.end()))
            position = match.end()
    return pieces, borders


def split_names(words: Words) -> tuple[list[Words], list[Words]]:
    """Names, and what stands between them. `张　某` is one name; so is `Elena M.`."""
    text = text_of(words)
    if is_han(text[:1]) and text[1:-1].isspace() and is_han(text[-1]):
        return [words], []
    if re.search("[、，,;；]", text) or re.search("[A-Za-z]", text):
        return split_words(words, re.compile(r"[\s　]*[、，,;；/／|]+[\s　]*|[ ]+and[ ]+"))
    return split_words(words, NAME_SEPARATOR)


def closed_text(text: str) -> str:
    """Without the blanks between Han."""
    return re.sub(r"(?<=[\u3400-\u9fff])[\s　]+(?=[\u3400-\u9fff])", "", text)
