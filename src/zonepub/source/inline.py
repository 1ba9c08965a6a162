"""Inline markup: small, and safe beside Chinese punctuation.

A mark opens when it is not open and closes when it is: `**重点。**下一句`, `他说**“绿地”**很好` are strong;
CommonMark's rules refuse them. What is more likely no markup stays as it was typed (`stars.py`, `SCRIPT`,
`READING`), with a warning where it could be either; so does a mark without its partner.
"""

import re
from collections.abc import Callable
from typing import Protocol

from zonepub.cjk import HAN_RANGES
from zonepub.diagnostics import Diagnostics, Span
from zonepub.model import (
    Code,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Passage,
    Ruby,
    Subscript,
    Superscript,
    Text,
)
from zonepub.regex import regex
from zonepub.source.characters import check_text
from zonepub.source.emphasis import without_stars
from zonepub.source.stars import CLOSERS as CLOSERS
from zonepub.source.stars import OPENERS as OPENERS
from zonepub.source.stars import StarRun
from zonepub.source.urls import SCHEMES, is_known, mended, wrong_part
from zonepub.source.whitespace import HALF_LINES, Kind, without_gaps
from zonepub.yamlfile import Scalar

# what can stand lowered; with no more in a construct, `3~5,H~2~O` does not take `~5,H~` for one
SUBSCRIPT = (
    r"(?:[0-9]+(?:\.[0-9]+)?|[A-Za-zα-ωΑ-Ω0-9]{0,8}[+−=(-]?[A-Za-zα-ωΑ-Ω0-9]{1,6}\)?|[a-z0-9],[a-z0-9])"
)
HAN_OR_MARK = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u201c\u201d\u2018\u2019\u2026\u2014"
# one alternative a construct; whatever matches none is plain text
TOKEN = regex(
    rf"""
      (?P<path>(?<![A-Za-z])[A-Za-z]:\\[^\s"<>|?*，。；：、！？（）“”]*|(?<![\w\\])\\\\[\w.$-]+\\[^\s"<>|?*，。；：、！？（）“”]*)
    | \\[ \t]*(?P<break>[\n\x85\u2028\u2029])[ \t]*
    | \\(?P<folded>[ ])
    | \\(?P<escape>[!-/:-@\[-`{{-~])
    | (?P<url>(?:https?|ftp)://(?:[^\s{HAN_OR_MARK}<>"\]\)`*]|\*(?=[A-Za-z0-9/?&=]))+)
    | `(?P<code>[^`\n]+)`
    | (?P<stars>\*+)
    | \[\^(?P<note>[\w-]+)\]
    | \[(?P<label>(?:\\.|[^\[\]\\]|\[(?:\\.|[^\[\]\\])*\]\{{lang=[\w-]+\}})+)\]
        \((?P<target>(?:[^\s()\\]|\([^\s()]*\))+)\)
    | \[(?P<passage>(?:\\.|[^\[\]\\]|\[(?:\\.|[^\[\]\\])*\])+)\]\{{lang=(?P<lang>[^\s{{}}]{{1,40}})\}}
    | (?<![A-Za-z0-9._%+-])@(?P<reference>[A-Za-z][A-Za-z0-9_-]*)(?![A-Za-z0-9_-]|\.[A-Za-z]{{2}})
    | \^(?P<sup>[^\s^，。；：、！？]{{1,40}})\^
    | ~(?P<sub>{SUBSCRIPT})~
    | \{{(?P<base>[^{{}}|\n]+)\|(?P<reading>[^{{}}|\n]+)\}}
    | [ \t]*(?P<line>[\n\x85\u2028\u2029])[ \t\n]*
    | (?P<loose>[\^`]|\{{(?=[{HAN_RANGES}]{{1,8}}\|[a-zà-ǜ])|\]\((?=https?://))
    """,
    re.VERBOSE,
)
MARK = regex("[\\\\`*\\[@^~{\n\x85\u2028\u2029]|://")  # one of these is in every construct
SECOND = {"target": "label", "reading": "base", "lang": "passage"}  # groups of constructs that have two
LANGUAGE = regex(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")  # BCP 47, as far as its shape goes
BARE_HOST = regex(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}(?:[/?#]|$)", re.ASCII)
WORD_END, LONGEST_WORD = regex(r"[A-Za-z0-9.,]+$"), 30
LINK_LIKE = regex(  # what is meant as an address; `[1](注)`, `[速度](km/h)` are none
    r"[a-z][a-z0-9+.-]+:|[#/]|\.{1,2}/|www\.|[\w/-]+\.[a-z]{2,}(?![a-z])", re.IGNORECASE
)
# what can stand raised or lowered: a number, a sign, a letter or two, a note mark; compiled when one is met
SCRIPT = {
    "sup": (
        rf"(?=.*[A-Za-z0-9α-ωΑ-Ω①-⑳*†‡°′″®©™+−-])[A-Za-z0-9α-ωΑ-Ω①-⑳*†‡°′″®©™+−=/.,()（）\[\]–-]{{1,12}}"
        rf"|[(（\[]?[{HAN_RANGES}]{{1,3}}[0-9①-⑳]{{0,2}}[)）\]]?"
    ),
    "sub": SUBSCRIPT,
}
BASE = {
    "sup": r"[\w)\]}”’>%‰°*`~]|[^\x00-\x7f]$",
    "sub": r"[A-Za-zα-ωΑ-Ω)\]*`^]$",
}
# pinyin, zhuyin or kana over Han; {是|否} is no reading
READING = r"[A-Za-zÀ-ɏ\u0300-\u036fḀ-ỿ\u3100-\u312fˉˊˇˋ˙ぁ-ヿ ·'’-]+"
HAN_BASE = f"[{HAN_RANGES}ぁ-ヿ]"


# a backslash before a letter is one; two before letters would begin a path (`\\server\share`)
ESCAPED = regex(r"\\(?=[^\W_])|(?P<mark>[!-/:-@\[-`{-~])")


def escape(text: str) -> str:
    """Text of a database or a form, for a report: no address, path, code or mark can begin anywhere in it."""
    return ESCAPED.sub(lambda match: "\\" + match[0] if match["mark"] else match[0], text)


class Resolver(Protocol):
    """Who knows what `@id` and `[^note]` point to; both answer None after a diagnostic."""

    def reference(self, name: str, span: Span) -> Inline | None: ...

    def note_mark(self, name: str, span: Span) -> Inline | None: ...


class Names(Resolver, Protocol):
    """Who also knows the names of figures and tables; all answer "" where there is none."""

    def named(self, kind: str, number: int) -> str: ...

    def pictured(self, file: str) -> str: ...

    def captioned(self, text: str) -> str: ...

    def has_caption(self, name: str) -> bool: ...


def read_inlines(
    scalar: Scalar, resolver: Resolver | None, diagnostics: Diagnostics, kind: Kind = "body"
) -> Inlines:
    """The inlines of one text, white space as it is meant; told of are characters that nobody sees.

    The lines of a `|` block in a title are its half-lines (T13.16).
    """
    check_text(scalar, diagnostics)
    inlines = parse_inline(scalar, resolver, diagnostics, kind)
    return without_gaps(inlines, kind)


def parse_inline(
    scalar: Scalar, resolver: Resolver | None, diagnostics: Diagnostics, kind: Kind = "body"
) -> Inlines:
    """The inlines of one text. Without a resolver (notes, say) references and note marks stay text."""
    scalar = scalar.as_markup()
    if not MARK.search(scalar.text):
        return (Text(scalar.text),) if scalar.text else ()
    return _Parser(scalar, resolver, diagnostics, kind).parse(scalar.text.rstrip("\n"), 0)


class _Parser:
    def __init__(
        self, scalar: Scalar, resolver: Resolver | None, diagnostics: Diagnostics, kind: Kind
    ) -> None:
        self.scalar, self.resolver, self.diagnostics, self.kind = scalar, resolver, diagnostics, kind

    def parse(self, text: str, base: int) -> Inlines:
        """The inlines of `text`, which begins at `base` of the scalar."""
        items: list[Inline | StarRun] = []
        shown = TOKEN.sub(lambda match: match[0] if match["stars"] else _hidden(match), text)
        position = 0
        for match in TOKEN.finditer(text):
            items.append(Text(text[position : match.start()]))
            if match["stars"]:
                items.append(StarRun(shown, *match.span()))
            else:
                kind = match.lastgroup or ""
                kind = SECOND.get(kind, kind)
                items.append(HANDLERS[kind](self, match, base + match.start()))
            position = match.end()
        items.append(Text(text[position:]))
        return without_stars(
            items, lambda code, run, count: self._warn_of_stars(code, base + run.start, count)
        )

    def _literal(self, match: re.Match[str], offset: int) -> Inline:
        return Text(match["url"] or match["escape"] or match["path"])

    def _break(self, match: re.Match[str], offset: int) -> Inline:
        return Text(HALF_LINES) if self.kind == "title" and match["line"] else LineBreak()

    def _folded(self, match: re.Match[str], offset: int) -> Inline:
        """A backslash at the end of a line that YAML has joined to the next."""
        place = self.scalar.places()[offset]
        at_line_end = re.compile(r"\\[ \t]*\n").match(self.scalar.raw, place)
        return LineBreak() if at_line_end else Text(match[0])

    def _loose(self, match: re.Match[str], offset: int) -> Inline:
        self._warn("unbalanced-mark", match["loose"], offset)
        return Text(match[0])

    def _code(self, match: re.Match[str], offset: int) -> Inline:
        return Code(match["code"])

    def _note(self, match: re.Match[str], offset: int) -> Inline:
        return self._resolved(
            self.resolver.note_mark if self.resolver else None, match["note"], match, offset
        )

    def _reference(self, match: re.Match[str], offset: int) -> Inline:
        return self._resolved(
            self.resolver.reference if self.resolver else None, match["reference"], match, offset
        )

    def _resolved(
        self,
        resolve: Callable[[str, Span], Inline | None] | None,
        name: str,
        match: re.Match[str],
        offset: int,
    ) -> Inline:
        inline = resolve(name, self.scalar.at(offset, len(match[0]))) if resolve else None
        return Text(match[0]) if inline is None else inline

    def _link(self, match: re.Match[str], offset: int) -> Inline:
        picture = offset and self.scalar.text[offset - 1] == "!" and not is_known(match["target"])
        if picture or not LINK_LIKE.match(match["target"]):  # ![会议](images/a.jpg) is told as a near mark
            return Text(match[0])
        children = self.parse(match["label"], offset + 1)
        place = self.scalar.at(offset + match.start("target") - match.start(), len(match["target"]))
        if is_known(match["target"]):
            if wrong := wrong_part(match["target"]):
                self.diagnostics.error("wrong-url", place, part=wrong, mended=mended(match["target"]))
            return Link(children, match["target"])
        meant = f"https://{match['target']}" if BARE_HOST.match(match["target"]) else ""
        self.diagnostics.error(
            "unsafe-link", place, suggestion=meant, url=match["target"], schemes=" ".join(SCHEMES)
        )
        return Text(match[0])

    def _passage(self, match: re.Match[str], offset: int) -> Inline:
        children = self.parse(match["passage"], offset + 1)
        if LANGUAGE.fullmatch(match["lang"]):
            return Passage(children, match["lang"])
        place = self.scalar.at(offset + match.start("lang") - match.start(), len(match["lang"]))
        self.diagnostics.error("wrong-language", place, language=match["lang"])
        return Text(match[0])

    def _script(self, match: re.Match[str], offset: int) -> Inline:
        """`x^2^`, `H~2~O`; not `3~5,8~10页`, `5^6^7`."""
        kind = "sup" if match["sup"] else "sub"
        before, after = match.string[: match.start()], match.string[match.end() : match.end() + 1]
        content = match[kind]
        based = re.search(BASE[kind], before[-1:]) or (kind == "sup" and content.isdigit())
        if based and re.fullmatch(SCRIPT[kind], content) and not _runs_on(content, after):
            wrap = Superscript if kind == "sup" else Subscript
            return wrap(self.parse(content, offset + 1))
        if re.fullmatch(SCRIPT[kind], content) and (before or after) and not before[-1:].isdigit():
            self._warn("ambiguous-mark", match[0], offset)
        return Text(match[0])

    def _ruby(self, match: re.Match[str], offset: int) -> Inline:
        base, readings = match["base"], tuple(match["reading"].split())
        if not re.fullmatch(READING, match["reading"]) or not re.search(HAN_BASE, base):
            if re.search(HAN_BASE, base):
                self._warn("ambiguous-mark", match[0], offset)
            return Text(match[0])
        if len(readings) != len(base):
            readings = (" ".join(readings),)
        return Ruby(base, readings)

    def _warn_of_stars(self, code: str, offset: int, count: int) -> None:
        if code == "mark-halves":  # all between them, with two on both sides
            text = self.scalar.text
            before, behind = text[max(0, offset - 6) : offset], text[offset + count : offset + count + 6]
            line = f"{before}**{text[offset : offset + count].strip('*')}**{behind}"
            self.diagnostics.warning(code, self.scalar.at(offset, count), line=line)
        else:
            self._warn(code, self.scalar.text[offset : offset + count], offset)

    def _warn(self, code: str, mark: str, offset: int) -> None:
        args = {"mark": mark, "escaped": escape(mark)}
        if code == "ambiguous-mark":
            word = WORD_END.search(self.scalar.text[max(0, offset - LONGEST_WORD) : offset])
            within = mark.startswith("**") and len(mark) > 4 and word
            args["example"] = f"**{word[0]}{mark[2:]}" if word and within else "**重点**"
        self.diagnostics.warning(code, self.scalar.at(offset, len(mark)), **args)


def _hidden(match: re.Match[str]) -> str:
    """What stands for a construct when stars look at their sides: as wide, its ends of the same kind."""
    text = match[0]
    if match["line"] or match["break"]:
        return "\n" * len(text)
    ends = match["label"] or match["passage"] or match["base"] or match["code"] or ""
    first, last = (ends[0], ends[-1]) if ends else ("一", "一")
    if text[0] in "^~" and not any(character.isalnum() for character in text):
        return text  # signs: ^_^
    return first + "一" * (len(text) - 2) + last if len(text) > 1 else "一"


def _runs_on(content: str, after: str) -> bool:
    """Whether what follows goes on as the content ends: `5^6^7`, `A~B~C`; `H~2~O` and `x^2^y` do not."""
    if not (after.isascii() and after.isalnum()):
        return False
    return not content.lstrip("+-−").isdigit() or after.isdigit()


HANDLERS: dict[str, Callable[[_Parser, re.Match[str], int], Inline]] = {
    "path": _Parser._literal,
    "break": _Parser._break,
    "line": _Parser._break,
    "folded": _Parser._folded,
    "escape": _Parser._literal,
    "url": _Parser._literal,
    "code": _Parser._code,
    "note": _Parser._note,
    "label": _Parser._link,
    "passage": _Parser._passage,
    "reference": _Parser._reference,
    "sup": _Parser._script,
    "sub": _Parser._script,
    "base": _Parser._ruby,
    "loose": _Parser._loose,
}
