"""What inline Markdown is made of: the pattern of its constructs, and what they become."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from zonepub.importing.document import RawPicture, RawRun, RunStyle
from zonepub.records import dataclass
from zonepub.regex import regex

ATTRIBUTES = r"\{\s*[.#][^{}\n]*\}"
TARGET = r"<[^<>\n]*>|(?:\\.|[^\s()\\]|\((?:\\.|[^\s()\\])*\))*|[^()\n]*"
LABEL = r"(?:\\.|[^\[\]\\]|\[(?:\\.|[^\[\]\\])*\])"
# bounds keep unclosed marks from being looked for through a whole hostile file again and again
TOKEN = regex(
    rf"""
      (?P<comment><!--.{{0,20000}}?-->)
    | (?P<script><(?P<element>script|style)\b[^<>]*>.{{0,20000}}?</(?P=element)\s*>)
    | (?P<hard>\\\n|\ {{2,}}\n)
    | (?P<soft>\n)
    | (?P<escape>\\[!-/:-@\[-`{{-~])
    | (?<!`)(?P<ticks>`++)(?P<code>(?:[^`]|(?!(?P=ticks)(?!`))`++){{1,5000}}?)(?P=ticks)(?!`)
    | (?P<mathmark>\${{1,2}})(?=\S)(?P<math>[^$\n]{{1,400}}+)(?<=\S)(?P=mathmark)(?!\d)
    | (?P<url>(?:https?|ftp)://[^\s<>"\]\)`\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—]+)
    | <(?P<autolink>(?:https?://|mailto:)[^\s<>]+)>
    | \[\^(?P<note>[^\s\]]+)\]
    | \^\[(?P<inlinenote>{LABEL}+)\]
    | !\[(?P<alt>{LABEL}*)\]\(\s*(?P<source>{TARGET})(?P<title>\s+(?:"[^"]*"|'[^']*'|“[^”]*”))?\s*\)
    | !\[(?P<refalt>{LABEL}*)\]\[(?P<imageref>[^\[\]]*)\]
    | \[(?P<label>{LABEL}+)\]\(\s*(?P<target>{TARGET})(?P<hover>\s+(?:"[^"]*"|'[^']*'))?\s*\)
    | \[(?P<reflabel>{LABEL}+)\]\[(?P<ref>[^\[\]]*)\]
    | (?P<tag></?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>)
    | (?P<entity>&(?:\#\d{{1,7}}|\#[xX][0-9A-Fa-f]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}});)
    | (?P<stars>\*+|(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w)
      |(?<![A-Za-z0-9_])__(?=[^\s_])|(?<=[^\s_])__(?![A-Za-z0-9_]))
    | (?P<strike>~~)
    | (?<=[A-Za-z)])~(?P<sub>[A-Za-z0-9+\-−=().,]{{1,20}})~
    | \^(?P<sup>[^\s^\[\]]{{1,20}})\^
    """,
    re.VERBOSE | re.DOTALL,
)
QUICK = regex(r"[\\`*_~^\[<&$!\n:]")  # one of these is in every construct
SCHEMES = ("http://", "https://", "mailto:", "tel:")
TAG = regex(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
ATTRIBUTE = regex(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
TAG_STYLES: dict[str, RunStyle] = {
    "sup": "sup", "sub": "sub", "b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis",
    "code": "code", "kbd": "code", "tt": "code", "u": "underline", "ins": "underline",
    "s": "strike", "del": "strike", "strike": "strike",
}  # fmt: skip
# elements that begin and end lines
BREAKING = frozenset(
    {
        "address",
        "article",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
    }
    | {"figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre"}
    | {"section", "summary", "table", "tr", "ul"}
)
# whatever else is in angle brackets is text: <单位>, <your name>
TAGS = (
    BREAKING
    | frozenset(TAG_STYLES)
    | {
        "a",
        "abbr",
        "aside",
        "big",
        "cite",
        "col",
        "colgroup",
        "details",
        "font",
        "head",
        "html",
        "img",
        "label",
    }
    | {
        "mark",
        "nav",
        "q",
        "rp",
        "rt",
        "ruby",
        "small",
        "span",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
    }
    | {"var", "wbr"}
)


class Content(NamedTuple):
    """Inline text, and for each of its characters the offset in the input."""

    text: str
    offsets: Sequence[int]


@dataclass(frozen=True, slots=True)
class HardBreak:
    """A line end that the writer asked for."""


@dataclass(slots=True)
class Delimiter:
    """A run of stars or underscores that may open or close emphasis."""

    start: int
    size: int
    character: str
    can_open: bool
    can_close: bool


Inline = RawRun | HardBreak | RawPicture
