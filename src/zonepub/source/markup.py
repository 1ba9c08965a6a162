"""A text of the source cut at its inline markup: which words a rule may change, and what stays."""

from typing import Literal, NamedTuple

from zonepub.diagnostics import Diagnostics
from zonepub.model import Text
from zonepub.regex import regex
from zonepub.source.inline import HANDLERS, MARK, SECOND, TOKEN, _Parser
from zonepub.source.whitespace import REFERENCE
from zonepub.yamlfile import Scalar

PLACEHOLDER = regex(r"\$\{[^{}\n]*\}")
Role = Literal["text", "frozen", "reference", "opaque"]


class MarkupPiece(NamedTuple):
    """`shown` is what a reader sees of `text[start:…]`; only of a `text` piece it is what stands there."""

    start: int
    shown: str
    role: Role = "text"


def lines_of(scalar: Scalar, *, marked: bool = True) -> list[list[MarkupPiece]]:
    """The lines of a text, each in pieces; `marked`: inline markup is read."""
    text = scalar.text.rstrip("\n")
    if not marked or not MARK.search(text):
        return [[MarkupPiece(0, text)]] if text else []
    lines: list[list[MarkupPiece]] = [[]]
    at = 0
    for match in PLACEHOLDER.finditer(text):  # a name and its format, no words
        _cut(scalar, text[at : match.start()], at, lines)
        lines[-1].append(MarkupPiece(match.start(), match[0], "opaque"))
        at = match.end()
    _cut(scalar, text[at:], at, lines)
    return [line for line in lines if line]


def _cut(scalar: Scalar, text: str, base: int, lines: list[list[MarkupPiece]]) -> None:
    position = 0
    parser = _Parser(scalar, None, Diagnostics(), "body")
    for match in TOKEN.finditer(text):
        if match.start() > position:
            lines[-1].append(MarkupPiece(base + position, text[position : match.start()]))
        position = match.end()
        kind = SECOND.get(match.lastgroup or "", match.lastgroup or "")
        start = base + match.start()
        if kind in ("line", "break"):
            lines.append([])
        elif kind in ("code", "path"):
            lines[-1].append(MarkupPiece(start, match["code"] or match[0], "opaque"))
        elif kind == "url":
            lines[-1].append(
                MarkupPiece(start, match[0], "frozen")
            )  # read as an address: the blank beside it stays
        elif kind == "escape":
            lines[-1].append(MarkupPiece(start, match["escape"], "frozen"))
        elif kind == "stars":
            if len(match[0]) == 1 and _between_digits(text, match.start(), match.end()):
                lines[-1].append(MarkupPiece(start, "*", "frozen"))  # 2*3
        elif kind == "reference":
            lines[-1].append(MarkupPiece(start, REFERENCE, "reference"))
        elif kind == "note":
            pass
        else:
            read = HANDLERS[kind](parser, match, start)
            if isinstance(read, Text) and read.text == match[0]:
                lines[-1].append(MarkupPiece(start, match[0]))  # no markup after all
            elif kind == "label":
                _cut(scalar, match["label"], base + match.start("label"), lines)
            else:
                shown = match["passage"] or match["base"] or match["sup"] or match["sub"] or match[0]
                lines[-1].append(MarkupPiece(start, shown, "frozen"))
    if position < len(text):
        lines[-1].append(MarkupPiece(base + position, text[position:]))


def _between_digits(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start].isalnum() and text[end : end + 1].isalnum()
