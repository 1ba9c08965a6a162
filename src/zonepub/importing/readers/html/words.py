"""Text tokens -> runs: white space as browsers show it, character references as runs of their own."""

import html
from collections.abc import Iterator
from html.entities import html5

from zonepub.importing.document import (
    PLAIN,
    ConvertedMark,
    LeftOut,
    Manuscript,
    Place,
    RawRun,
    RunStyle,
    Words,
)
from zonepub.importing.readers.characters import ODD, joint, runs_of
from zonepub.importing.readers.html.page import WebPage
from zonepub.records import dataclass
from zonepub.regex import regex

PART = "page"
PIECE = regex(
    r"(?P<space>[ \t\n\r\f]*[\t\n\r\f][ \t\n\r\f]*|[ ]{2,})"
    r"|(?P<reference>&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});?)"
)
WIDE_SPACES = "\u2001\u2003\u3000"  # an em wide
TYPED_INDENT = " \t\u00a0\u2000-\u200a\u3000"


@dataclass(frozen=True, slots=True)
class Blank:
    """White space of the page: shown as one blank, or as nothing where a line of Chinese goes on."""

    newline: bool


def pieces(
    page: WebPage, document: Manuscript, token: int, styles: frozenset[RunStyle] = PLAIN, link: str = ""
) -> Iterator[RawRun | Blank]:
    """The runs of a token and the white space between and around them."""
    start, end, _ = page.cut.tokens[token]
    source = page.source
    first = start
    while first < end and source[first] in " \t\n\r\f":
        first += 1
    last = end
    while last > first and source[last - 1] in " \t\n\r\f":
        last -= 1
    if first > start:
        yield Blank("\n" in source[start:first])
    position = first
    for match in PIECE.finditer(source, first, last):
        if match["reference"]:
            length = _reference_length(match[0])
            if not length:
                continue
            yield from runs_of(document, PART, position, match.start(), styles, link)
            position = match.start() + length
            place = Place(PART, match.start(), position)
            yield from _reference(document, html.unescape(match[0][:length]), place, styles, link)
        else:
            yield from runs_of(document, PART, position, match.start(), styles, link)
            yield Blank("\n" in match[0])
            position = match.end()
    yield from runs_of(document, PART, position, last, styles, link)
    if last < end:
        yield Blank("\n" in source[last:end])


def _reference_length(text: str) -> int:
    """How much of `&nbspx` is a reference: old names need no semicolon. 0: it is text."""
    if text[1] == "#" or text[1:] in html5:
        return len(text) if html.unescape(text) != text else 0
    return next((end for end in range(len(text), 2, -1) if text[1:end] in html5), 0)


def _reference(
    document: Manuscript, text: str, place: Place, styles: frozenset[RunStyle], link: str
) -> Iterator[RawRun]:
    """What a character reference stands for."""
    odd = ODD.fullmatch(text)
    if odd and odd.lastgroup != "space":
        leave(document, place, odd.lastgroup or "")
    elif text.isspace():
        document.marks.append(ConvertedMark(place, "space"))
        yield RawRun(
            "\u3000" if text in WIDE_SPACES else "\u00a0" if text == "\u00a0" else " ", None, styles, link
        )
    else:
        yield RawRun(text, place, styles, link)


def leave(document: Manuscript, place: Place | None, reason: str) -> None:
    """What stands at the place is left out, as the page has it."""
    if place is not None and (text := document.at(place).strip()):
        document.left_out.append(LeftOut(text, reason, place))


def plain_words(page: WebPage, document: Manuscript, token: int) -> Words:
    """A token as words on one line, for fields of the head and alternative texts."""
    runs: list[RawRun] = []
    space: Blank | None = None
    for piece in pieces(page, document, token):
        if isinstance(piece, Blank):
            space = piece
            continue
        if space is not None and runs:
            blank = joint(runs[-1].text[-1], piece.text[0]) if space.newline else " "
            runs += [RawRun(blank)] if blank else []
        runs.append(piece)
        space = None
    return tuple(runs)
