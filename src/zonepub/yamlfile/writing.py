"""Texts and values of Python as YAML that reads as the same: text stays text, numbers keep digits."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from typing import Any

from zonepub.diagnostics import Diagnostics, Failed, Span
from zonepub.regex import regex

MOST_DEPTH = 90  # the reader of YAML takes 100, keys and items counted
# what a quoted scalar may not hold as it is, or what YAML 1.1 folds as the end of a line
ESCAPED = regex('[\x00-\x1f"\\\\\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]')
PLAIN = regex(r"[A-Za-z][\w-]*", re.ASCII)
SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
# what a plain scalar may not begin with, hold or end with (YAML 1.2, 7.3.3), a little stricter
BEGINS = regex(r"[-?:,\[\]{}#&*!|>'\"%@`=<~.\s\ufeff]")
HOLDS = regex(r":(?=\s|$)|\s#|[\t\n\r\x85\u2028\u2029\ufeff]|\s$")
FLOW = regex(r"[,\[\]{}?]|:[,\[\]{}\"']")
# what a reader of YAML 1.1 or 1.2 would take for something other than text
TYPED = regex(
    r"(?:null|true|false|yes|no|on|off|y|n)|[-+]?[\d.][\d_.,:eExXoO+\-/a-fA-F]*|[-+]?\.(?:inf|nan)",
    re.IGNORECASE,
)
PATH = regex(r'"[^"\\]*\\[^"]*"')  # in double quotes, where a backslash means something


def quoted(text: str) -> str:
    """The text as a YAML scalar in quotes, on one line."""
    if "\n" not in text and "\t" not in text:
        return "'" + text.replace("'", "''") + "'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def scalar(text: str, *, flow: bool = True) -> str:
    """The text as a YAML scalar on one line, plain where no reader takes it for anything else.

    `flow`: it may stand between brackets.
    """
    odd = not text or BEGINS.match(text) or HOLDS.search(text) or TYPED.fullmatch(text)
    return quoted(text) if odd or (flow and FLOW.search(text)) else text


def in_quotes(line: str, start: int) -> str:
    """The line with the text that begins at `start` in quotes."""
    text = line[start:].strip()
    inner = PATH.fullmatch(text) or (text[:1] == text[-1:] == "'" and text.count("'") == 3)  # 'It's'
    return line[:start] + quoted(text[1:-1] if inner else text)


def yaml_text(value: Mapping[str, Any], name: str, diagnostics: Diagnostics) -> str:
    """The mapping `name` as a YAML document. Keys that are None are left out; None in a list is "".

    Takes str, bool, int, float, Decimal, date, datetime, None, mappings, and sequences of these. Raises
    `Failed` after `value-kind` for anything else, with the way to it: `body[2].text`.
    """
    lines = list(_mapping(value, 0, "", _Problems(name, diagnostics)))
    diagnostics.stop_on_errors()
    return "\n".join(lines or ["{}"]) + "\n"


class _Problems:
    def __init__(self, name: str, diagnostics: Diagnostics) -> None:
        self.name, self.diagnostics = name, diagnostics

    def wrong(self, value: object, way: str) -> None:
        self.diagnostics.error(
            "value-kind",
            Span(self.name),
            where=way or self.name,
            kind=str(value) if isinstance(value, float) else type(value).__name__,  # nan, inf
        )

    def check_depth(self, indent: int) -> None:
        """A value that holds itself has no end."""
        if indent // 2 > MOST_DEPTH:
            self.diagnostics.error("yaml-too-deep", Span(self.name), limit=MOST_DEPTH)
            raise Failed(self.diagnostics)


def _mapping(value: Mapping[Any, Any], indent: int, way: str, problems: _Problems) -> Iterator[str]:
    problems.check_depth(indent)
    for key, item in value.items():
        if item is not None:
            step = f"{way}.{key}" if way else str(key)
            yield from _entry(f"{' ' * indent}{_key(str(key))}:", item, indent + 2, step, problems)


def _entry(head: str, value: object, indent: int, way: str, problems: _Problems) -> Iterator[str]:
    """A value behind its key or dash: on the line if it is short, else on lines of its own."""
    if (short := _short(value)) is not None:
        yield f"{head} {short}"
    elif isinstance(value, Mapping):
        lines = list(_mapping(value, indent, way, problems))
        yield from [head, *lines] if lines else [f"{head} {{}}"]
    elif isinstance(value, Sequence) and not isinstance(value, bytes | bytearray | memoryview):
        problems.check_depth(indent)
        yield head if len(value) else f"{head} []"
        for number, item in enumerate(value):
            yield from _entry(f"{' ' * indent}-", item, indent + 2, f"{way}[{number}]", problems)
    else:
        problems.wrong(value, way)


def _short(value: object) -> str | None:
    """A scalar as YAML writes it; None for what is none."""
    match value:
        case None:
            return '""'
        case bool():
            return "true" if value else "false"
        case str():
            return _in_double_quotes(str(value))
        case Decimal() if value.is_finite():
            return f"{value:f}"
        case float() if isfinite(
            value
        ):  # 0.1 + 0.2 is 0.3: what is beyond 15 digits is no figure of anybody's
            return f"{Decimal(format(float(value), '.15g')):f}"
        case int():
            return str(int(value))
        case datetime() | date():
            return value.isoformat()
        case _:
            return None


def _key(text: str) -> str:
    return text if PLAIN.fullmatch(text) else _in_double_quotes(text)


def _in_double_quotes(text: str) -> str:
    """A text in double quotes, on one line."""
    return f'"{ESCAPED.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    sign = match[0]
    return SHORT.get(sign) or f"\\u{ord(sign):04X}"
