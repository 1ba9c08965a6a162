"""White space as it was typed -> as it is meant (T13.15, T13.16, T13.18), after inline markup is read.

YAML joins folded lines with a space, which between Han is a gap that nobody typed. Marks, links, references
and note marks are looked through: `**重点** 内容` and `见 @tab-a ，` have no gap either.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Literal, assert_never

from zonepub.cjk import BIDI
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
from zonepub.regex import regex
from zonepub.source.characters import without_bidi
from zonepub.source.emphasis import joined
from zonepub.yamlfile import Scalar

Kind = Literal["body", "title"]
HALF_LINES = "\u3000"  # between those of a title
SPACE_RULES = ("T13.15", "T13.16", "T13.18")
WIDE = "[^\x00-\xff]"  # more than the East Asian ones, but compiled in no time
UNSEEN = f"\u00ad\u200b\ufeff{BIDI}"
BLANK = regex(f"[\\s{UNSEEN}]")  # quickly found
# what the rules may have to do with; all other texts, nearly all there are, are left alone at once
SUSPECT = regex(f"^\\s|\\s$|\n|\t|{WIDE}[ \u00a0]|[ \u00a0]{WIDE}|[{UNSEEN}]")
TAB = regex("[ \u3000]*\t[ \t\u3000]*")
LINE_SIGNS = str.maketrans("\x85\u2028\u2029", "\t\t\t")  # ends of lines that YAML leaves in a text
CELL = "\ufdd3"  # a tabulator between words, while the rules for spaces are at work: it stays as one space
CHINESE_MARK = regex("[，。；：、！？（）《》“”]")
REFERENCE = "图"  # what stands for a reference: its label begins and ends as Han does


def without_gaps(inlines: Inlines, kind: Kind) -> Inlines:
    """The inlines without gaps between Han; in titles such a gap parts half-lines and becomes U+3000."""
    if len(inlines) == 1 and isinstance(inlines[0], Text) and not BLANK.search(inlines[0].text):
        return inlines
    done: list[Inline] = []
    line: list[Inline] = []
    for inline in (*inlines, LineBreak()):
        if not isinstance(inline, LineBreak):
            line.append(inline)
            continue
        done += (*_line(tuple(line), kind), inline)
        line = []
    done.pop()
    return joined(done)


def one_line(scalar: Scalar) -> str:
    """A text without markup, such as a name: on one line, a tabulator or a sign of a new line is a space."""
    text = without_bidi(scalar.text)
    if "\n" in scalar.raw:  # YAML has folded it, or it is a block of lines
        text = plain(_line((Text(text.replace("\n", " ")),), "body"))
    return TAB.sub(" ", text.translate(LINE_SIGNS)).strip()


def _line(inlines: Inlines, kind: Kind) -> Inlines:
    if kind == "title":
        inlines = tuple(_beside_references(inlines))
    parts = [text for text, _ in _parts(inlines)]
    whole = "".join(parts)
    if not BLANK.search(whole) or not SUSPECT.search(whole):
        return inlines
    parts = [without_bidi(text) for text in parts]
    from zonepub.normalise import normalise_parts

    fixed = {index for index, (_, is_text) in enumerate(_parts(inlines)) if not is_text}
    if kind == "body" and "\t" in whole:
        parts = [part if index in fixed else _tabs(parts, index) for index, part in enumerate(parts)]
    results = normalise_parts(parts, frozen=fixed, kind=kind, rules=SPACE_RULES)
    texts = iter([result.text.replace(CELL, " ") for result in results])
    return tuple(_rebuilt(inlines, texts))


def _beside_references(inlines: Inlines) -> Iterator[Inline]:
    """A space beside a reference parts no half-lines."""
    for index, inline in enumerate(inlines):
        if isinstance(inline, Text):
            text = inline.text
            if index and isinstance(inlines[index - 1], Reference):
                text = text.lstrip(" ")
            if isinstance(inlines[min(index + 1, len(inlines) - 1)], Reference):
                text = text.rstrip(" ")
            yield Text(text)
        else:
            yield inline


def _tabs(parts: list[str], index: int) -> str:
    """A tabulator between words (cells of a spreadsheet) becomes one space that stays, also between Han."""
    before, after = "".join(parts[:index]), "".join(parts[index + 1 :])

    def one(match: re.Match[str]) -> str:
        left = (before + match.string[: match.start()])[-1:]
        right = (match.string[match.end() :] + after)[:1]
        marked = CHINESE_MARK.match(left) or CHINESE_MARK.match(right)
        return CELL if left.strip() and right.strip() and not marked else " "

    return TAB.sub(one, parts[index])


def _parts(inlines: Iterable[Inline]) -> Iterator[tuple[str, bool]]:
    """The text of every leaf, and whether it may be changed."""
    for inline in inlines:
        match inline:
            case Text(text):
                yield text, True
            case Code(text) | Ruby(base=text):
                yield text, False
            case Reference():
                yield REFERENCE, False
            case NoteMark() | LineBreak():
                yield "", False
            case Superscript(children) | Subscript(children):
                yield from ((text, False) for text, _ in _parts(children))
            case Strong(children) | Emphasis(children):
                yield from _parts(children)
            case Link(children=children) | Passage(children=children):
                yield from _parts(children)
            case _:
                assert_never(inline)


def _rebuilt(inlines: Iterable[Inline], texts: Iterator[str]) -> Iterator[Inline]:
    """The inlines with the texts of their leaves, in the order of `_parts`."""
    for inline in inlines:
        match inline:
            case Text():
                yield Text(next(texts))
            case Code():
                yield Code(next(texts))
            case Ruby() | Reference() | NoteMark() | LineBreak():
                next(texts)
                yield inline
            case Superscript(children) | Subscript(children):
                for _ in _parts(children):
                    next(texts)
                yield inline
            case Strong(children):
                yield Strong(joined(_rebuilt(children, texts)))
            case Emphasis(children):
                yield Emphasis(joined(_rebuilt(children, texts)))
            case Link(children, url):
                yield Link(joined(_rebuilt(children, texts)), url)
            case Passage(children, language):
                yield Passage(joined(_rebuilt(children, texts)), language)
            case _:
                assert_never(inline)
