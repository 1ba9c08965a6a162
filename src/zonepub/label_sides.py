"""Labels in typed text: numbers as headings bear them; `总第` and `期` in `总第126期`."""

from collections import Counter
from unicodedata import category

from zonepub.regex import regex

HAN = "一二三四五六七八九十百"
# numbers as headings and lists bear them; 1.5倍 and 2026年 are none
NUMBER = regex(
    rf"[{HAN}]{{1,4}}[、．.]\s*|[（(](?:[{HAN}]{{1,4}}|\d{{1,2}})[）)]\s*[、．.]?|\d{{1,2}}[．、）)]\s*|\d{{1,2}}\.(?!\d)\s*"
    rf"|第(?:[{HAN}]{{1,4}}|\d{{1,2}})[章节条部分]+[、：:]?\s*|[①-⑳⑴-⒛㈠-㈩]\s*|[（(]?[A-Za-z][）)]\s*"
    rf"|[{HAN}]{{1,3}}[ \u3000]+(?=\S)"
    rf"|\d{{1,2}}(?:\.\d{{1,2}})+[ \u3000]+(?![万亿千百倍元吨个年月])(?=[\u4e00-\u9fff])"
    r"|0\d(?:[ \u3000]*[丨|｜、.．][ \u3000]*|[ \u3000]+)(?=\S)|[壹贰叁肆伍陆柒捌玖拾]{1,2}[、．.][ \u3000]*"
    r"|[Ⅰ-Ⅻ][、．.]?[ \u3000]*|(?i:(?:part|chapter|section|no)[ .]{0,2}"
    r"(?:\d{1,2}|[ivx]{1,4}|one|two|three|four|five|six|seven|eight|nine|ten)\b)[ \u3000.:：|｜丨、]*"
)
BRACKETED = regex(r"[（(][^（）()]*[）)]")
PUNCTUATION = "（(〔[“《总第—-　 "
BEHIND_LABEL = " \t\n\xa0\u3000：:"  # between a typed label and its value


def sides(text: str, before: str, after: str) -> tuple[int, int]:
    """How much of the start and of the end of a text is what stands around it.

    Where one side is there, a part of the other is enough: `共120份` of `共印{print_run}份`. What takes one
    of a pair of brackets away is no label: `《简报》副刊` of `《{series}》编辑部`.
    """
    start, end = _overlap(before, text), _overlap_behind(after, text)
    if end and not start:
        start = max((at for at in range(len(text)) if _is_part(text[:at], before)), default=0)
    elif start and not end:
        end = max((at for at in range(len(after) + 1) if at and text.endswith(after[:at])), default=0)
    if not (start or end) and BRACKETED.fullmatch(text):  # （共印50份） of `共印{print_run}份`
        start, end = (side and side + 1 for side in sides(text[1:-1], before, after))
        start, end = start or bool(end), end or bool(start)
    return (start, end) if _open(text) or not _open(text[start : len(text) - end]) else (0, 0)


def _is_part(start: str, before: str) -> bool:
    """Whether the start of a text is words of a label, and no number."""
    words = start.strip()
    return bool(words) and words in before and not any(sign.isnumeric() for sign in words)


def _open(text: str) -> int:
    """How many brackets and quotes are opened more often than closed."""
    kinds = Counter(map(category, text))
    return kinds["Ps"] + kinds["Pi"] - kinds["Pe"] - kinds["Pf"]


def _overlap(before: str, text: str) -> int:
    """How much of the start of a text is what stands before it: `总第` of `（总第`."""
    for cut in range(len(before)):
        part = before[cut:].strip()
        if part and text.startswith(part) and all(sign in PUNCTUATION for sign in before[:cut]):
            return len(text) - len(text[len(part) :].lstrip(BEHIND_LABEL))
    return 0


def _overlap_behind(after: str, text: str) -> int:
    """How much of the end of a text is what stands behind it: `期` of `期）`."""
    for cut in range(len(after), 0, -1):
        part = after[:cut].strip()
        if part and text.endswith(part) and not any(sign.isalnum() for sign in after[cut:]):
            return len(part)
    return 0
