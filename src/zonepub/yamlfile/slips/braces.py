"""A line of fields in braces as YAML has it: half-width commas and colons, blanks behind them, quotes."""

import re

from zonepub.regex import regex
from zonepub.yamlfile.writing import quoted

TEXT_IN_QUOTES = regex(r"""(?<=[\s:：,，\[{])(?:'(?:[^']|'')*'|"(?:[^"\\]|\\.)*")""")
HELD = regex("\ue000(\\d+)\ue001")  # where such a text stands
INNERMOST = regex(r"(?<=\{)[^{}]*(?=\})")
KEY = r"[A-Za-z_][A-Za-z0-9_-]*"
PARTS = regex(rf"\s*[,，、；;]\s*(?={KEY}\s*[:：])|\s+(?={KEY}: )")
FIELD = regex(rf"\s*(?P<key>{KEY})\s*[:：]\s*(?P<text>.*?)\s*")


def whole_fields(line: str) -> str:
    """The line with the fields in its braces as they should be; as it is where nothing is wrong with them."""
    texts: list[str] = []

    def hold(match: re.Match[str]) -> str:
        texts.append(match[0])
        return f"\ue000{len(texts) - 1}\ue001"

    held = TEXT_IN_QUOTES.sub(hold, line) if "{" in line else line
    mended = INNERMOST.sub(_fields, held)
    return HELD.sub(lambda match: texts[int(match[1])], mended) if mended != held else line


def _fields(match: re.Match[str]) -> str:
    given = [FIELD.fullmatch(part) for part in PARTS.split(match[0].strip())]
    fields = [field for field in given if field is not None]
    if len(fields) < len(given):  # a list of names, a placeholder
        return match[0]
    return ", ".join(f"{field['key']}: {_value(field['text'])}".rstrip() for field in fields)


def _value(text: str) -> str:
    return quoted(text) if ": " in text and text[0] not in "[\ue000" else text


def first_wrong(line: str, whole: str) -> int:
    """Where a line begins to differ from the one as it should be."""
    return next((at for at, (one, two) in enumerate(zip(line, whole, strict=False)) if one != two), 0)
