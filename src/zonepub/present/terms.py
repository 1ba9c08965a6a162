"""Abbreviations and what they stand for, for voices and for who points at them: `terms:` of a report."""

from collections.abc import Iterable, Iterator, Mapping

from zonepub.model import Emphasis, Inline, Inlines, Passage, Strong, Text, plain
from zonepub.model.terms import term_pattern
from zonepub.records import replace

BRACKETS = "（("


def with_terms(inlines: Inlines, terms: Mapping[str, str]) -> Inlines:
    """The inlines, the first of each term as a passage that says what it stands for (WCAG 3.1.4).

    Not where the text says so itself, in brackets behind or before the term: nobody wants to hear it twice.
    """
    if not terms:
        return inlines
    text = plain(inlines)
    wanted = {
        term: words for term, words in terms.items() if term in text and not _explained(text, term, words)
    }
    return tuple(_marked(inlines, wanted)) if wanted else inlines


def _explained(text: str, term: str, words: str) -> bool:
    """国内生产总值（GDP）, GDP（国内生产总值）."""
    return any(f"{words}{left}{term}" in text or f"{term}{left}{words}" in text for left in BRACKETS)


def _marked(inlines: Iterable[Inline], wanted: dict[str, str]) -> Iterator[Inline]:
    """Terms that are met leave `wanted`. Links, code and other languages stay as they are."""
    for inline in inlines:
        match inline:
            case Text(text) if wanted:
                yield from _cut(text, wanted)
            case Strong(children) if wanted:
                yield replace(inline, children=tuple(_marked(children, wanted)))
            case Emphasis(children) if wanted:
                yield Emphasis(tuple(_marked(children, wanted)))
            case Passage(children, language, whole=True) if wanted and language.lower().startswith("zh"):
                yield replace(inline, children=tuple(_marked(children, wanted)))
            case _:
                yield inline


def _cut(text: str, wanted: dict[str, str]) -> Iterator[Inline]:
    start = 0
    for match in term_pattern(tuple(wanted)).finditer(text):
        if words := wanted.pop(match[0], ""):
            if match.start() > start:
                yield Text(text[start : match.start()])
            yield Passage((Text(match[0]),), "", words)
            start = match.end()
    if start < len(text):
        yield Text(text[start:])
