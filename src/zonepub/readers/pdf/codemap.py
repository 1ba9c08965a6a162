"""What the codes of a PDF font say: its ToUnicode map (ISO 32000-1, 9.10.3), and text strings."""

import re
from codecs import utf_16_be_decode
from typing import Any

from zonepub.readers.errors import BrokenFile
from zonepub.readers.pdf.objects import Parser
from zonepub.regex import regex

RANGES = regex(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
# whole bytes in hexadecimal alone, as most programs write: read at once, not object by object
PLAIN = regex(rb"(?:[\t\n\r ]*+<(?:[0-9A-Fa-f]{2})*+>)*+[\t\n\r ]*+")
UNKNOWN = "\ufffd"
MOST_CODES = 1 << 17  # of all ranges of a map


class CodeMap(dict[int, str]):
    """Code -> text; a code without a text reads as U+FFFD."""

    def __missing__(self, code: int) -> str:
        return UNKNOWN


def to_unicode(cmap: bytes) -> dict[int, str]:
    """Code -> text, of a ToUnicode map. Raises BrokenFile when it names more codes than any font has."""
    table = CodeMap()
    left = MOST_CODES
    for kind, body in RANGES.findall(cmap):
        items = _strings(body) if PLAIN.fullmatch(body) else _objects(body)
        if kind == b"char":
            table.update(
                (int.from_bytes(code, "big"), utf16(text))
                for code, text in zip(items[::2], items[1::2], strict=False)
            )
            continue
        for first, last, target in zip(items[::3], items[1::3], items[2::3], strict=False):
            start, end = int.from_bytes(first, "big"), int.from_bytes(last, "big")
            left -= max(0, end - start)
            if left < 0:
                raise BrokenFile("too many codes")
            for step in range(end - start + 1):
                text = target[step] if isinstance(target, list) else target[:-2] + _next(target[-2:], step)
                table[start + step] = utf16(text)
    return table


def _strings(body: bytes) -> list[Any]:
    """The strings of a body that holds nothing else."""
    return [bytes.fromhex(digits) for digits in body.decode("ascii").replace("<", " ").split(">")[:-1]]


def _objects(body: bytes) -> list[Any]:
    items: list[Any] = []
    parser = Parser(body)
    while parser.more():
        items.append(parser.object())
    return items


def _next(unit: bytes, step: int) -> bytes:
    return ((int.from_bytes(unit, "big") + step) & 0xFFFF).to_bytes(2, "big")


def utf16(data: bytes) -> str:
    return utf_16_be_decode(data, "replace", True)[0]  # as `decode` does, by a way twice as long


def text_string(value: Any) -> str:
    """A text string: UTF-16 with its mark, or Latin."""
    if not isinstance(value, bytes):
        return ""
    return utf16(value[2:]) if value.startswith(b"\xfe\xff") else value.decode("latin-1")
