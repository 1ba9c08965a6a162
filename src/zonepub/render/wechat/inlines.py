"""Inline -> HTML: one match over the closed union; links, notes and readings become text that survives."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import assert_never

from zonepub.cjk import is_han
from zonepub.model import (
    Code,
    Emphasis,
    Inline,
    Inlines,
    LineBreak,
    Link,
    NoteMark,
    Passage,
    Reference,
    Ruby,
    Strong,
    Subscript,
    Superscript,
    Text,
    plain,
)
from zonepub.present.labels import note_label, reference_text
from zonepub.present.local_words import local
from zonepub.present.phrases import MOST, phrases
from zonepub.regex import regex
from zonepub.render.wechat.look import width_of
from zonepub.render.wechat.markup import tag, words
from zonepub.render.wechat.state import OWN_PAGES, WechatState

HALF_LINES = regex("(\u3000+)")
RAISED = {"font-size": "0.7em", "line-height": "1em", "vertical-align": "super"}
CODE = {"font-size": "0.9em", "background-color": "#f3f3f1", "padding": "1px 4px", "word-break": "break-all"}
SCHEMES = ("mailto:", "tel:")


def to_html(state: WechatState, inlines: Inlines) -> str:
    """The inlines as HTML. Beside marked words plain ones are in spans: the account's checker counts what
    stands bare among elements as lines of its own, and finds them overlapping."""
    parts = list(_parts(state, inlines))
    if all(bare for bare, _ in parts):
        return "".join(html for _, html in parts)
    return "".join(tag("span", html) if bare and html.strip() else html for bare, html in parts)


def _parts(state: WechatState, inlines: Inlines) -> Iterator[tuple[bool, str]]:
    """Each inline, and whether its words stand bare. The mark of a note begins no line (T3.6)."""
    held = False
    for item, following in pairwise([*inlines, None]):
        assert item is not None
        if held:
            held = False
            continue
        held = isinstance(item, Text) and isinstance(following, NoteMark) and not item.text[-1:].isspace()
        if held and isinstance(item, Text) and following is not None:
            if item.text[:-1]:
                yield True, words(item.text[:-1])
            glued = words(item.text[-1:]) + inline(state, following)
            yield False, tag("span", glued, {"white-space": "nowrap"})
        else:
            yield isinstance(item, Text), inline(state, item)


def by_sense(state: WechatState, inlines: Inlines, room: float, most: int = MOST) -> str:
    """A title that takes several lines of `room` em breaks between phrases of `most` characters (T10.4)."""
    text = plain(inlines)
    if width_of(text) <= room or not all(isinstance(item, Text) for item in inlines):
        return to_html(state, inlines)
    pieces = [
        piece
        for half in HALF_LINES.split(text)
        for piece in (phrases(half, state.cohesion, most) if half.strip("\u3000") else [half])
    ]
    return whole_pieces(pieces, max(room, MOST))


def whole_pieces(pieces: Iterable[str], room: float = MOST) -> str:
    """Pieces of a text, each of which stays on one line where `room` em hold it."""
    return "".join(
        tag("span", words(piece), {"white-space": "nowrap" if width_of(piece) <= room else ""})
        for piece in pieces
        if piece
    )


def inline(state: WechatState, item: Inline) -> str:
    look, marks = state.look, state.style.inline
    match item:
        case Text(text):
            return words(text)
        case Strong(children, label):
            return tag("strong", inner(state, children), look.marked(marks.label if label else marks.strong))
        case Emphasis(children) if not any(map(is_han, plain(children))):
            return tag("span", inner(state, children), {"font-style": "italic"})  # T10.7
        case Emphasis(children):  # dots do not survive (C14)
            return tag("strong", inner(state, children), look.marked(marks.emphasis))
        case Code(text):
            return tag("code", words(text), CODE)
        case Superscript(children):
            return tag("sup", inner(state, children))
        case Subscript(children):
            return tag("sub", inner(state, children))
        case Link(children, url):
            return link(state, children, url)
        case Passage(children):
            return tag("span", inner(state, children))
        case Reference():
            return tag("span", words(reference_text(state.style, item)))
        case NoteMark(number=number):
            return raised(state, note_label(state.style, number))
        case Ruby():
            return tag("span", words(bracketed(item, state)))
        case LineBreak():
            return tag("br")
        case _:
            assert_never(item)


def inner(state: WechatState, children: Inlines) -> str:
    return "".join(inline(state, child) for child in children)


def bracketed(ruby: Ruby, state: WechatState) -> str:
    """The reading behind its characters (C14)."""
    return f"{ruby.base}{local(state.style.language).bracketed(ruby.reading)}"


def link(state: WechatState, children: Inlines, url: str) -> str:
    """A page of an account stays a link; of all others the address stands at the end (C16)."""
    look = state.look.marked(state.style.inline.link)
    content = inner(state, children)
    if url.startswith(OWN_PAGES):
        return tag("a", content, look, href=url)
    shown = plain(children)
    if same_address(shown, url):  # a bare address says all there is
        return tag("span", content, look | {"word-break": "break-all"})
    return tag("span", content, look) + raised(state, f"[{state.link_number(url, shown)}]")


def same_address(shown: str, url: str) -> bool:
    """Whether the words of a link are its address."""
    bare = url
    for scheme in ("https://", "http://", *SCHEMES):
        bare = bare.removeprefix(scheme)
    return shown.strip().rstrip("/") in (url.rstrip("/"), bare.rstrip("/"))


def raised(state: WechatState, label: str) -> str:
    colour = {"color": state.look.ink(state.style.inline.note_mark.color)}
    return tag("sup", words(label), RAISED | colour)
