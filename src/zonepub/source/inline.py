"""Inline markup: small, and safe beside Chinese punctuation.

A mark opens when it is not open and closes when it is: what stands beside it does not matter, so
`**重点。**下一句` and `他说**“绿地”**很好` are strong, which CommonMark's rules refuse. A mark that is never
closed stays in the text as it was typed, with a warning.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from zonepub.diagnostics import Diagnostics, Span
from zonepub.model import Code, Emphasis, Inline, Inlines, Link, Ruby, Strong, Subscript, Superscript, Text
from zonepub.yamlfile import Scalar

HAN_OR_MARK = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u201c\u201d\u2018\u2019\u2026\u2014"
# one alternative a construct; whatever matches none is plain text
TOKEN = re.compile(
    rf"""
      \\(?P<escape>[!-/:-@\[-`{{-~])
    | (?P<url>(?:https?|ftp)://[^\s{HAN_OR_MARK}<>"\]\)`]+)
    | `(?P<code>[^`\n]+)`
    | (?P<stars>\*+)
    | \[\^(?P<note>[\w-]+)\]
    | \[(?P<label>(?:\\.|[^\[\]\\])+)\]\((?P<target>(?:[^\s()\\]|\([^\s()]*\))+)\)
    | (?<![A-Za-z0-9._%+-])@(?P<reference>[A-Za-z][A-Za-z0-9_-]*)
    | \^(?P<sup>[^\s^]{{1,40}})\^
    | ~(?P<sub>[A-Za-z0-9+\-−=().,]{{1,20}})~
    | \{{(?P<base>[^{{}}|\n]+)\|(?P<reading>[^{{}}|\n]+)\}}
    | (?P<loose>[\^`])
    """,
    re.VERBOSE,
)
MARK = re.compile(r"[\\`*\[@^~{]|://")  # one of these is in every construct
SCHEMES = ("http://", "https://", "mailto:", "tel:")


class Resolver(Protocol):
    """Who knows what `@id` and `[^note]` point to; both answer None after a diagnostic."""

    def reference(self, name: str, span: Span) -> Inline | None: ...

    def note_mark(self, name: str, span: Span) -> Inline | None: ...


@dataclass(slots=True)
class _OpenMark:
    """A strong or emphasis that has begun: its mark, where it stands, what it holds so far."""

    mark: str
    offset: int
    children: list[Inline] = field(default_factory=list)


def parse_inline(scalar: Scalar, resolver: Resolver | None, diagnostics: Diagnostics) -> Inlines:
    """The inlines of one text. Without a resolver (notes, say) references and note marks stay text."""
    if not MARK.search(scalar.text):
        return (Text(scalar.text),) if scalar.text else ()
    return _Parser(scalar, resolver, diagnostics).parse(scalar.text, 0)


class _Parser:
    def __init__(self, scalar: Scalar, resolver: Resolver | None, diagnostics: Diagnostics) -> None:
        self.scalar, self.resolver, self.diagnostics = scalar, resolver, diagnostics
        self.open: list[_OpenMark] = []

    def parse(self, text: str, base: int) -> Inlines:
        outer, self.open = self.open, [_OpenMark("", base)]
        position = 0
        for match in TOKEN.finditer(text):
            self._text(text[position : match.start()])
            self._token(match, base + match.start())
            position = match.end()
        self._text(text[position:])
        while len(self.open) > 1:
            self._keep_unbalanced()
        done, self.open = self.open[0].children, outer
        return tuple(done)

    def _text(self, text: str) -> None:
        if not text:
            return
        children = self.open[-1].children
        if children and isinstance(children[-1], Text):
            children[-1] = Text(children[-1].text + text)
        else:
            children.append(Text(text))

    def _token(self, match: re.Match[str], offset: int) -> None:
        kind = match.lastgroup or ""
        kind = {"target": "label", "reading": "base"}.get(kind, kind)
        HANDLERS[kind](self, match, offset)

    def _literal(self, match: re.Match[str], offset: int) -> None:
        self._text(match["url"] or match["escape"])

    def _loose(self, match: re.Match[str], offset: int) -> None:
        self._warn(match["loose"], offset)
        self._text(match[0])

    def _code(self, match: re.Match[str], offset: int) -> None:
        self.open[-1].children.append(Code(match["code"]))

    def _note(self, match: re.Match[str], offset: int) -> None:
        self._resolved(self.resolver.note_mark if self.resolver else None, match["note"], match, offset)

    def _reference(self, match: re.Match[str], offset: int) -> None:
        self._resolved(self.resolver.reference if self.resolver else None, match["reference"], match, offset)

    def _resolved(
        self,
        resolve: Callable[[str, Span], Inline | None] | None,
        name: str,
        match: re.Match[str],
        offset: int,
    ) -> None:
        inline = resolve(name, self.scalar.at(offset, len(match[0]))) if resolve else None
        if inline is None:
            self._text(match[0])
        else:
            self.open[-1].children.append(inline)

    def _link(self, match: re.Match[str], offset: int) -> None:
        children = self.parse(match["label"], offset + 1)
        if match["target"].startswith(SCHEMES):
            self.open[-1].children.append(Link(children, match["target"]))
        else:
            place = self.scalar.at(offset + match.start("target") - match.start(), len(match["target"]))
            self.diagnostics.error("unsafe-link", place, url=match["target"], schemes=" ".join(SCHEMES))

    def _sup(self, match: re.Match[str], offset: int) -> None:
        self.open[-1].children.append(Superscript(self.parse(match["sup"], offset + 1)))

    def _sub(self, match: re.Match[str], offset: int) -> None:
        self.open[-1].children.append(Subscript(self.parse(match["sub"], offset + 1)))

    def _ruby(self, match: re.Match[str], offset: int) -> None:
        base, readings = match["base"], tuple(match["reading"].split())
        if len(readings) != len(base):
            readings = (" ".join(readings),)
        self.open[-1].children.append(Ruby(base, readings))

    def _stars(self, match: re.Match[str], offset: int) -> None:
        """A run of stars: as many closings and openings as it holds."""
        left, text = len(match[0]), match.string
        around = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
        if left == 1 and around.isspace() and len(around) == 2:
            self._text("*")  # `2 * 3`
            return
        while left:
            top = self.open[-1].mark
            mark = "*" if left == 1 or (left >= 3 and top == "*") else "**"
            left -= len(mark)
            self._toggle(mark, offset)
            offset += len(mark)

    def _toggle(self, mark: str, offset: int) -> None:
        if all(opened.mark != mark for opened in self.open):
            self.open.append(_OpenMark(mark, offset))
            return
        while self.open[-1].mark != mark:
            self._keep_unbalanced()  # `**a *b** c*`: the inner one was never closed
        done = self.open.pop()
        if not done.children:
            self._text(2 * mark)
        else:
            wrap = Strong if mark == "**" else Emphasis
            self.open[-1].children.append(wrap(tuple(done.children)))

    def _keep_unbalanced(self) -> None:
        """A mark without its partner stays in the text as it was typed."""
        left = self.open.pop()
        self._warn(left.mark, left.offset)
        self._text(left.mark)
        for child in left.children:
            if isinstance(child, Text):
                self._text(child.text)
            else:
                self.open[-1].children.append(child)

    def _warn(self, mark: str, offset: int) -> None:
        self.diagnostics.warning("unbalanced-mark", self.scalar.at(offset, len(mark)), mark=mark)


HANDLERS: dict[str, Callable[[_Parser, re.Match[str], int], None]] = {
    "escape": _Parser._literal,
    "url": _Parser._literal,
    "code": _Parser._code,
    "stars": _Parser._stars,
    "note": _Parser._note,
    "label": _Parser._link,
    "reference": _Parser._reference,
    "sup": _Parser._sup,
    "sub": _Parser._sub,
    "base": _Parser._ruby,
    "loose": _Parser._loose,
}
