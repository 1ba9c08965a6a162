"""Words -> inline text of the source, with just as many backslashes as our own reader asks for.

Every text is read back by that reader before it is taken: first as it is, then with every mark escaped.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from zonepub.diagnostics import Diagnostics, Span
from zonepub.importing.document import Run, RunStyle, Words
from zonepub.model import (
    Code,
    Emphasis,
    Inline,
    Inlines,
    Link,
    NoteMark,
    Ruby,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from zonepub.source.inline import parse_inline
from zonepub.yamlfile import Scalar

KEPT: frozenset[RunStyle] = frozenset({"strong", "emphasis", "code", "sup", "sub"})
MARKS = re.compile(r"[\\`*\[\]@^~{}|_#!<>&$()]")
URL = re.compile(r"(?:https?|ftp)://[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—<>\"\]\)`]+")
SUBSCRIPT = re.compile(r"[A-Za-z0-9+\-−=().,]{1,20}")
SUPERSCRIPT = re.compile(r"[^\s^]{1,40}")


class Character(NamedTuple):
    """One character as it will be read: `text` may be several for a ruby or a note mark."""

    text: str
    styles: frozenset[str]
    link: str = ""
    note: str = ""


def inline_text(words: Words) -> str:
    """The source text of the words; looks that cannot be written are dropped, characters never are."""
    plain = "".join(run.text for run in words)
    if not MARKS.search(plain) and not any(run.styles or run.link or run.note or run.ruby for run in words):
        return plain
    words = _writable(words)
    wanted = list(_of_words(words))
    text = _written(words, str)
    if not MARKS.search(text) or read_back(text) == wanted:
        return text
    for escape in (_escaped_outside_urls, _escaped):
        text = _written(words, escape)
        if read_back(text) == wanted:
            return _with_fewer(text, wanted)
    bare = tuple(replace(run, styles=frozenset(), link="", ruby="") if not run.note else run for run in words)
    return _written(bare, _escaped_outside_urls)


def _with_fewer(text: str, wanted: list[Character]) -> str:
    """The text without the backslashes that are not needed, mark by mark."""
    for mark in "~^[]{}@`*|_#!<>&$()":
        fewer = text.replace("\\" + mark, mark)
        if fewer != text and read_back(fewer) == wanted:
            text = fewer
    return text


def read_back(text: str) -> list[Character] | None:
    """What our reader makes of a text, or None if it complains."""
    diagnostics = Diagnostics()
    resolver = _Notes()
    inlines = parse_inline(_Unplaced(text, Span("")), resolver, diagnostics)
    if len(diagnostics) or resolver.references:
        return None
    return list(_of_inlines(inlines, frozenset(), ""))


def read_text(text: str) -> str:
    """The characters of an inline text, without marks and note marks."""
    inlines = parse_inline(_Unplaced(text, Span("")), _Notes(), Diagnostics())
    return "".join(
        character.text for character in _of_inlines(inlines, frozenset(), "") if not character.note
    )


class _Unplaced(Scalar):
    """A text that stands in no file: its places cost nothing."""

    def at(self, offset: int, length: int = 1) -> Span:
        return self.span


class _Notes:
    """Resolves every note mark and no reference: an `@name` in foreign text is text."""

    def __init__(self) -> None:
        self.references = 0

    def reference(self, name: str, span: Span) -> Inline | None:
        self.references += 1
        return None

    def note_mark(self, name: str, span: Span) -> Inline | None:
        return NoteMark(name, 1, True)


def _writable(words: Words) -> Words:
    """Without the looks that the source has no mark for, neighbours of one look joined."""
    joined: list[Run] = []
    for run in words:
        styles = _kept_styles(run)
        last = joined[-1] if joined else None
        if last is not None and not run.note and not last.note:
            same = (last.styles, last.link, last.ruby) == (styles, run.link, run.ruby)
            if same and not run.ruby:
                joined[-1] = Run(last.text + run.text, None, styles, run.link)
                continue
        joined.append(Run(run.text, None, styles, run.link, run.note, run.ruby))
    return tuple(joined)


def _kept_styles(run: Run) -> frozenset[RunStyle]:
    styles = run.styles & KEPT
    if not styles:
        return styles
    blank = not run.text.strip() and "code" not in styles
    if "sub" in styles and (blank or not SUBSCRIPT.fullmatch(run.text)):
        styles -= {"sub"}
    if "sup" in styles and (blank or not SUPERSCRIPT.fullmatch(run.text)):
        styles -= {"sup"}
    if "code" in styles and ("`" in run.text or "\n" in run.text):
        styles -= {"code"}
    return styles


def _written(words: Words, escape: Callable[[str], str]) -> str:
    """Strong and emphasis around as many runs as share them, everything else run by run."""
    out: list[str] = []
    open_styles: list[str] = []
    for index, run in enumerate(words):
        wanted: list[str] = [style for style in ("strong", "emphasis") if style in run.styles]
        if run.note and open_styles:
            wanted = [style for style in open_styles if _goes_on(words, index, style)]
        while open_styles and open_styles[-1] not in wanted:
            out.append(_mark(open_styles.pop()))
        while any(style not in wanted for style in open_styles):  # crossed: close down to it
            out.append(_mark(open_styles.pop()))
        lead = len(run.text) - len(run.text.lstrip()) if run.text.strip() else 0
        out.append(run.text[:lead])
        for style in wanted:
            if style not in open_styles:
                out.append(_mark(style))
                open_styles.append(style)
        out.append(_run(replace(run, text=run.text[lead:]), escape))
    out += [_mark(style) for style in reversed(open_styles)]
    return "".join(out)


def _goes_on(words: Words, index: int, style: str) -> bool:
    return index + 1 < len(words) and style in words[index + 1].styles


def _mark(style: str) -> str:
    return "**" if style == "strong" else "*"


def _run(run: Run, escape: Callable[[str], str]) -> str:
    if run.note:
        return f"[^{run.note}]"
    if "code" in run.styles:
        text = f"`{run.text}`"
    elif run.ruby:
        text = f"{{{run.text}|{run.ruby}}}"
    elif "sup" in run.styles:
        text = f"^{escape(run.text)}^"
    elif "sub" in run.styles:
        text = f"~{run.text}~"
    else:
        text = escape(run.text)
    return f"[{text}]({run.link})" if run.link and run.text.strip() else text


def _escaped(text: str) -> str:
    return MARKS.sub(lambda match: "\\" + match[0], text)


def _escaped_outside_urls(text: str) -> str:
    """An address is read as it stands, so nothing in it may be escaped."""
    out: list[str] = []
    position = 0
    for match in URL.finditer(text):
        out += [_least(text[position : match.start()]), match[0]]
        position = match.end()
    return "".join([*out, _least(text[position:])])


def _least(text: str) -> str:
    return re.sub(r"[\\`*\[@^~{]", lambda match: "\\" + match[0], text)


def _of_words(words: Iterable[Run]) -> Iterator[Character]:
    for run in words:
        if run.note:
            yield Character("", frozenset(), "", run.note)
            continue
        styles = frozenset({"code"}) | (run.styles - {"sup", "sub"}) if "code" in run.styles else run.styles
        if run.ruby:
            yield Character(run.text, frozenset({*styles, f"ruby {run.ruby}"}), run.link)
            continue
        yield from _characters(run.text, frozenset(styles), run.link)


def _of_inlines(inlines: Inlines, styles: frozenset[str], link: str) -> Iterator[Character]:
    for inline in inlines:
        match inline:
            case Text(text):
                yield from _characters(text, styles, link)
            case Code(text):
                yield from _characters(text, styles | {"code"}, link)
            case Strong(children):
                yield from _of_inlines(children, styles | {"strong"}, link)
            case Emphasis(children):
                yield from _of_inlines(children, styles | {"emphasis"}, link)
            case Superscript(children):
                yield from _of_inlines(children, styles | {"sup"}, link)
            case Subscript(children):
                yield from _of_inlines(children, styles | {"sub"}, link)
            case Link(children, url):
                yield from _of_inlines(children, styles, url)
            case Ruby(base, readings):
                yield Character(base, styles | {"ruby " + " ".join(readings)}, link)
            case NoteMark(note):
                yield Character("", frozenset(), "", note)
            case _:
                pass


def _characters(text: str, styles: frozenset[str], link: str) -> Iterator[Character]:
    for character in text:
        if character.isspace():
            yield Character(character, frozenset())
        else:
            yield Character(character, styles, link)
