"""Where things stand in a source: the characters of a scalar through quotes, escapes, folds and indents."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from zonepub.diagnostics import Span
from zonepub.regex import regex

if TYPE_CHECKING:
    import yaml

ESCAPE = regex(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\n[ \t]*|.)", re.DOTALL)
FOLD = regex(r"[ \t]*\n[ \t\n]*")
NEXT = regex(r"[\n\\'\t ]")  # what may be more than a character
ODD = regex(r"[\n\\']")
EXPLICIT = regex(r"[|>][+-]?[1-9]")  # the indent is counted from what the scalar stands in


@lru_cache(4)  # a text with thousands of marks is asked for each of them
def places_and_lines(raw: str, plain: bool, text: str) -> tuple[list[int], list[int]]:
    """The `places` of a text, and where the lines of `raw` start."""
    starts = [0, *(match.end() for match in re.finditer("\n", raw))]
    return places(raw, plain, text), starts


def places(raw: str, plain: bool, text: str) -> list[int]:
    """Where each character of `text` stands in `raw`, and at last where the text ends in it."""
    read, found = text_and_places(raw, plain)
    if read == text:
        return found
    found, at = [], 0
    for character in text:
        place = raw.find(character, at)
        at = place if place >= 0 else at
        found.append(at)
        at += place >= 0
    return [*found, len(raw)]


def text_and_places(raw: str, plain: bool) -> tuple[str, list[int]]:
    """The text of a scalar, the place of each character in `raw`, and at last where the text ends in it.

    A block scalar whose head tells its indent cannot be read from `raw` alone: its text is then empty.
    """
    quotes = int(not plain and len(raw) > 1 and raw[0] in "'\"" and raw[0] == raw[-1])
    text = raw[quotes : len(raw) - quotes]
    if not ODD.search(text) and (plain or quotes):  # every character is what it looks like
        return text, list(range(quotes, len(raw) - quotes + 1))
    if EXPLICIT.match(raw) and not plain:
        return "", []
    if raw.startswith(("|", ">")) and not plain:
        pieces = list(_block(raw))
    elif raw.startswith("'") and not plain:
        pieces = list(_flow(raw, 1, len(raw) - 1, single=True))
    elif raw.startswith('"') and not plain:
        pieces = list(_flow(raw, 1, len(raw) - 1, double=True))
    else:
        pieces = list(_flow(raw, 0, len(raw)))
    end = pieces[-1][1] + 1 if pieces else 0
    if raw[:1] in "'\"" and raw:
        end = len(raw) - 1
    return "".join(character for character, _ in pieces), [*(place for _, place in pieces), end]


def _flow(
    raw: str, at: int, end: int, *, single: bool = False, double: bool = False
) -> Iterator[tuple[str, int]]:
    """Characters and places of a plain or quoted scalar: line ends are folded, escapes are read."""
    while at < end:
        if fold := FOLD.match(raw, at, end):
            breaks = fold[0].count("\n")
            yield from [(" ", at)] if breaks == 1 else [("\n", at)] * (breaks - 1)
            at = fold.end()
        elif single and raw.startswith("''", at):
            yield "'", at
            at += 2
        elif double and (escape := ESCAPE.match(raw, at, end)):
            yield from ((character, at) for character in _meaning(escape[0]))
            at = escape.end()
        else:
            other = NEXT.search(raw, at + 1, end)
            run = other.start() if other else end
            yield from zip(raw[at:run], range(at, run), strict=True)
            at = run


NAMED = dict(zip('0abtnvfre"/\\N_LP', '\0\a\b\t\n\v\f\r\x1b"/\\\x85\xa0\u2028\u2029', strict=True))


def _meaning(escape: str) -> str:
    name = escape[1]
    if name in "xuU":
        return chr(int(escape[2:], 16))
    return "" if name == "\n" else NAMED.get(name, name)


def _block(raw: str) -> Iterator[tuple[str, int]]:
    """Characters and places of a `|` or `>` scalar without an explicit indent."""
    header, _, body = raw.partition("\n")
    lines = body.split("\n")
    indents = [len(line) - len(line.lstrip(" ")) for line in lines if line.strip(" ")]
    indent = indents[0] if indents else 0
    keep, strip = "+" in header, "-" in header
    pieces: list[tuple[str, int]] = []
    at = len(header) + 1
    for line in lines:
        pieces += [(character, at + indent + index) for index, character in enumerate(line[indent:])]
        pieces.append(("\n", at + len(line)))
        at += len(line) + 1
    pieces.pop()  # the last line had no end of its own
    while pieces and pieces[-1][0] == "\n" and not keep:
        last = pieces.pop()
        if not strip and not (pieces and pieces[-1][0] == "\n"):
            pieces.append(last)
            break
    yield from _folded(pieces) if header.startswith(">") else pieces


def _folded(pieces: list[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """`>`: a line end is a space, of several one goes; beside a line that is indented more they stay."""
    text = "".join(character for character, _ in pieces)
    at = 0
    while at < len(text):
        if text[at] != "\n":
            yield pieces[at]
            at += 1
            continue
        end = at
        while end < len(text) and text[end] == "\n":
            end += 1
        line = text[text.rfind("\n", 0, at) + 1 : at]
        inside = at > 0 and end < len(text) and text[end] not in " \t" and line[:1] not in (" ", "\t")
        if inside and end - at == 1:
            yield " ", pieces[at][1]
        else:
            yield from pieces[at + inside : end]
        at = end


def line_at(source: str, index: int) -> tuple[str, int]:
    """The line that holds the character `index`, and where in it the character stands."""
    start = source.rfind("\n", 0, index) + 1
    end = source.find("\n", index)
    return source[start : end if end >= 0 else len(source)], index - start


def place_of(found: re.Match[str], file: str, group: str | int = 0) -> Span:
    """Where in a file something was found."""
    source, start = found.string, found.start(group)
    return Span(
        file, source.count("\n", 0, start) + 1, start - source.rfind("\n", 0, start), len(found[group])
    )


def place_of_event(event: "yaml.Event", file: str, length: int = 1) -> Span:
    """Where an event of libyaml begins."""
    mark = event.start_mark
    assert mark is not None
    return Span(file, mark.line + 1, mark.column + 1, length)
