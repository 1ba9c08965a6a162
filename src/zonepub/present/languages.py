"""Which words are in another language: those the writer marked, and English phrases inside Chinese."""

from collections.abc import Iterable, Iterator
from typing import assert_never

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
)
from zonepub.records import replace
from zonepub.regex import regex

ENGLISH = "en"
PINYIN = "zh-Latn-pinyin"  # else a Chinese voice spells the letters (U8)
LATIN_READING = regex("[A-Za-z\u00c0-\u024f\u0300-\u036f' \u2019-]+")
CUT = "\n"  # what no phrase goes over
LEAST_BLANKS = 2  # in a phrase
# Three Latin words in a row are a phrase; less is a name or a term inside Chinese (U25), for which WCAG 3.1.2
# wants no language: a Chinese voice says GitHub in its stride; a change of voice would tear the sentence.
# The initials of authors are words of it, with their points.
# Possessive, and only from the start of a word: one word of any length is passed over once.
PHRASE = regex(
    r"(?<![A-Za-z0-9'’-])['’-]*+"
    r"(?P<phrase>(?=[A-Za-z])[A-Za-z0-9'’-]++"
    r"(?:(?:[,;:]|(?<![A-Za-z][A-Z])(?<=[A-Z])\.[,;:]?)? (?=[A-Za-z])[A-Za-z0-9'’-]++){2,}+[.!?]?)"
)


def with_languages(inlines: Inlines, language: str) -> Inlines:
    """The inlines of a text of a report in a language, English phrases in Chinese as passages (U8)."""
    if len(inlines) == 1 and isinstance(whole := inlines[0], Passage) and whole.whole:
        return (replace(whole, children=with_languages(whole.children, whole.language)),)
    first = inlines[0] if len(inlines) == 1 else None
    text = first.text if isinstance(first, Text) else "".join(_leaves(inlines))
    if text.count(" ") + text.count(CUT) < LEAST_BLANKS or not language.lower().startswith("zh"):
        return inlines
    text = text.replace(CUT, " ") if isinstance(first, Text) else text
    phrases = [match.span("phrase") for match in PHRASE.finditer(text)]
    return tuple(_marked(inlines, phrases, [0])) if phrases else inlines


def reading_language(reading: str) -> str:
    """What a voice needs to know of a reading; nothing of one in Han, zhuyin or kana."""
    return PINYIN if LATIN_READING.fullmatch(reading) else ""


def is_english(words: str) -> bool:
    """Whether the words are one English phrase."""
    return PHRASE.fullmatch(words) is not None


def _leaves(inlines: Iterable[Inline]) -> Iterator[str]:
    """The words of leaves that may be marked; all others end a phrase, and count for one character."""
    for inline in inlines:
        match inline:
            case Text(text):
                yield text.replace(CUT, " ")
            case Strong(children) | Emphasis(children):
                yield from _leaves(children)
            case Code() | Link() | Passage() | Reference() | NoteMark() | Ruby() | LineBreak():
                yield CUT
            case Superscript() | Subscript():
                yield CUT
            case _:
                assert_never(inline)


def _marked(
    inlines: Iterable[Inline], phrases: list[tuple[int, int]], position: list[int]
) -> Iterator[Inline]:
    """The inlines, from a place on that is counted in `position`; phrases that are over are taken away."""
    for inline in inlines:
        match inline:
            case Text(text):
                yield from _cut(text, phrases, position[0])
                position[0] += len(text)
            case Strong(children):
                yield replace(inline, children=tuple(_marked(children, phrases, position)))
            case Emphasis(children):
                yield Emphasis(tuple(_marked(children, phrases, position)))
            case _:
                yield inline
                position[0] += 1


def _cut(text: str, phrases: list[tuple[int, int]], base: int) -> Iterator[Inline]:
    start = 0
    while phrases and phrases[0][0] < base + len(text):
        first, last = max(phrases[0][0] - base, 0), min(phrases[0][1] - base, len(text))
        if first > start:
            yield Text(text[start:first])
        yield Passage((Text(text[first:last]),), ENGLISH)
        start = last
        if phrases[0][1] > base + len(text):
            break  # it goes on in the next leaf
        del phrases[0]
    if start < len(text):
        yield Text(text[start:])
