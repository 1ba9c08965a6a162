"""`terms:` of a report: abbreviations and what they stand for, each once, each of use."""

from collections.abc import Iterator
from unicodedata import normalize

from zonepub.diagnostics import Diagnostics
from zonepub.model import Report, plain, walk, words_of
from zonepub.model.terms import term_pattern
from zonepub.source.fields import FieldReader
from zonepub.yamlfile import Mapping, Node
from zonepub.yamlfile.checks import as_mapping


def read_terms(node: Node, where: str, fields: FieldReader) -> dict[str, str] | None:
    """Terms in the order of the source; None after a diagnostic."""
    mapping = as_mapping(node, where, fields.diagnostics)
    if mapping is None:
        return None
    terms: dict[str, str] = {}
    known: dict[str, tuple[str, int]] = {}  # without width and case -> as written, and where
    for name, (key, value) in mapping.entries.items():
        term, words = name.strip(), fields.words(value, f"{where}.{name}")
        if words is None:
            continue
        folded = normalize("NFKC", term).casefold()
        if not term or normalize("NFKC", words).casefold() == folded:
            fields.diagnostics.error("term-explains-itself", value.span, term=term)
        elif folded in known:
            other, line = known[folded]
            fields.diagnostics.error("term-doubled", key.span, term=term, other=other, first=line)
        else:
            terms[term] = words
            known[folded] = term, key.span.line
    return terms


def tell_unused_terms(root: Mapping, report: Report, diagnostics: Diagnostics) -> None:
    """Warn of terms that stand nowhere in the report as words of their own."""
    text = "\n".join(_texts(report))
    node = root.get("terms")
    keys = {name.strip(): key for name, (key, _) in node.entries.items()} if isinstance(node, Mapping) else {}
    for term in report.terms:
        words = report.terms[term]
        if not term_pattern((term,)).search(text) and term_pattern((words,)).search(text):
            line = f"terms: {{{words}: {term}}}"
            diagnostics.warning("term-swapped", keys[term].span, term=term, words=words, line=line)
        elif not term_pattern((term,)).search(text):
            diagnostics.warning("unused-term", keys[term].span, term=term)


def _texts(report: Report) -> Iterator[str]:
    yield from (plain(words) for words in (report.title, report.subtitle, report.abstract))
    for block in walk(report.blocks):
        yield from words_of(block)
    yield from (plain(note.text) for note in report.notes.values())
