"""Words -> inline text of the source, with just as many backslashes as our own reader asks for.

`escape` is the inverse of that reader: whatever the text, what it writes is read as the same text. Shorter
forms are tried before it and taken only where they are read back the same.
"""

from collections.abc import Callable, Iterable, Iterator
from urllib.parse import quote

from zonepub.importing.document import RawRun, RunStyle, Words
from zonepub.importing.writing.read_back import RUBY, InlineStretch, characters, merged, read_back
from zonepub.model.addresses import pieces
from zonepub.records import replace
from zonepub.regex import regex
from zonepub.source.inline import CLOSERS, OPENERS, TOKEN, escape
from zonepub.source.urls import is_known, mended

KEPT: frozenset[RunStyle] = frozenset({"strong", "emphasis", "code", "sup", "sub"})
DROPPED_FIRST: tuple[RunStyle, ...] = ("sub", "sup", "emphasis", "strong")  # what is least missed
SPECIAL = regex(r"[\\`*\[@^~{]")
MARKS = regex(r"[\\`*\[\]@^~{}|_#!<>&$()]")
SUBSCRIPT = regex(r"[A-Za-z0-9+\-−=().,]{1,20}")
SUPERSCRIPT = regex(r"[^\s^]{1,40}")


UNWRITABLE = regex(r"[\s()\\<>]")  # an address of the source ends at them


def inline_text(words: Words) -> str:
    """The source text of the words; looks that cannot be written are dropped, characters never are."""
    plain = "".join(run.text for run in words)
    if not MARKS.search(plain) and not any(run.styles or run.link or run.note or run.ruby for run in words):
        return plain
    for candidate in _less_and_less(words):
        text = _verified(_writable(candidate))
        if text is not None:
            return text
    return _written(_writable(_bare(words)), escape)


def _less_and_less(words: Words) -> Iterator[Words]:
    """The words, then with fewer looks, those of the fewest first."""
    yield words
    words = tuple(part for run in words for part in _marks_outside(run))
    yield words
    for style in DROPPED_FIRST:
        if any(style in run.styles for run in words):
            words = tuple(replace(run, styles=run.styles - {style}) for run in words)
            yield words
    yield tuple(run if run.note else replace(run, link="") for run in words)
    yield _bare(words)


def _marks_outside(run: RawRun) -> Iterator[RawRun]:
    """`**，重点（**` is not read as strong: marks that cannot stand at its edges go outside."""
    if run.note or not run.styles & {"strong", "emphasis"}:
        yield run
        return
    inner = run.text.lstrip(CLOSERS + " \u3000")
    before = run.text[: len(run.text) - len(inner)]
    inner = inner.rstrip(OPENERS + "、，：； \u3000")
    parts = (before, inner, run.text[len(before) + len(inner) :])
    for text, styles in zip(parts, (frozenset(), run.styles, frozenset()), strict=True):
        if text:
            yield replace(run, text=text, place=None, styles=styles)


def _bare(words: Words) -> Words:
    return tuple(run if run.note else replace(run, styles=frozenset(), link="", ruby="") for run in words)


def _verified(words: Words) -> str | None:
    """The text that our reader takes for these words, with few backslashes; None if there is none."""
    wanted = merged(_of_words(words))
    text = _written(words, str)
    if not MARKS.search(text) or read_back(text) == wanted:
        return text
    for spelled in (_escaped_outside_addresses, _escaped, escape):
        text = _written(words, spelled)
        if read_back(text) == wanted:
            return _with_fewer(text, wanted)
    return None


def _with_fewer(text: str, wanted: list[InlineStretch]) -> str:
    """The text without the backslashes that are not needed, mark by mark."""
    for mark in "~^[]{}@`*|_#!<>&$()\"'%+,-./;=?:":
        fewer = text.replace("\\" + mark, mark)
        if fewer != text and read_back(fewer) == wanted:
            text = fewer
    return text


def _writable(words: Words) -> Words:
    """Without the looks that the source has no mark for, neighbours of one look joined."""
    joined: list[RawRun] = []
    for run in words:
        styles, link = _kept_styles(run), address(run.link) if run.link else ""
        last = joined[-1] if joined else None
        if last is not None and not run.note and not last.note:
            same = (last.styles, last.link, last.ruby) == (styles, link, run.ruby)
            if same and not run.ruby:
                joined[-1] = RawRun(last.text + run.text, None, styles, link)
                continue
        joined.append(RawRun(run.text, None, styles, link, run.note, run.ruby))
    return tuple(_without_plain_links(joined))


def _without_plain_links(words: list[RawRun]) -> Iterator[RawRun]:
    """An address that is written out leads there by itself: `[https://a.cn](https://a.cn)` says it twice."""
    start, ends = 0, {}
    for piece, url in pieces("".join(run.text for run in words)):
        ends[start] = piece, url
        start += len(piece)
    start = 0
    for run in words:
        itself = run.link and not run.styles and not run.ruby and ends.get(start) == (run.text, run.link)
        yield replace(run, link="") if itself else run
        start += len(run.text)


def address(link: str) -> str:
    """The target as the source can hold it, with what ends one there percent-encoded; empty if it is none."""
    text = mended(UNWRITABLE.sub(lambda match: quote(match[0], safe=""), link))
    return text if is_known(text) else ""


def _kept_styles(run: RawRun) -> frozenset[RunStyle]:
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
        out.append(_run(replace(run, text=run.text[lead:]) if lead else run, escape))
    out += [_mark(style) for style in reversed(open_styles)]
    return "".join(out)


def _goes_on(words: Words, index: int, style: str) -> bool:
    return index + 1 < len(words) and style in words[index + 1].styles


def _mark(style: str) -> str:
    return "**" if style == "strong" else "*"


def _run(run: RawRun, escape: Callable[[str], str]) -> str:
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


def _escaped_outside_addresses(text: str) -> str:
    """Addresses and paths are read as they stand, so nothing in them or right behind them may be escaped."""
    out: list[str] = []
    position = 0
    for match in TOKEN.finditer(text):
        if match.lastgroup in ("url", "path"):
            out += [_least(text[position : match.start()]), text[match.start() : match.end() + 1]]
            position = match.end() + 1
    return "".join([*out, _least(text[position:])])


def _least(text: str) -> str:
    return SPECIAL.sub(lambda match: "\\" + match[0], text)


def _of_words(words: Iterable[RawRun]) -> Iterator[InlineStretch]:
    for run in words:
        if run.note:
            yield InlineStretch("", frozenset(), "", run.note)
            continue
        styles = frozenset({"code"}) | (run.styles - {"sup", "sub"}) if "code" in run.styles else run.styles
        if run.ruby:
            yield InlineStretch(run.text, frozenset({*styles, RUBY, run.ruby}), run.link)
            continue
        yield from characters(run.text, frozenset(styles), run.link)
