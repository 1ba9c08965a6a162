"""What a style adds of its own: a style sheet behind ours, and metadata."""

import re
from collections.abc import Iterator

from zonepub.diagnostics import Span
from zonepub.files import BadFile, read_file
from zonepub.regex import regex
from zonepub.render.epub.metadata import MetadataEntry
from zonepub.render.epub.state import EpubState

# E14: EPUB 3.3, 6.3.1.2 forbids the first two; what the others fetch is no part of the book
FORBIDDEN = regex(
    r"(?<![\w-])(direction|unicode-bidi)\s*:|@import|url\s*\(|image-set\s*\(|\\\\|\\[0-9a-f]", re.I
)
COMMENT = regex(r"/\*.*?\*/", re.DOTALL)
PROPERTY = regex(
    r"(dc:(?:coverage|format|relation|source|type)|(?:dcterms|schema|marc|onix|a11y):[A-Za-z][\w-]*)\s*=\s*(\S.*)"
)
OURS = ("dcterms:modified", "dcterms:conformsTo", "a11y:certifiedBy")


def own_css(state: EpubState) -> str:
    """The style's own rules; nothing after a diagnostic."""
    name, diagnostics = state.style.epub.css, state.context.diagnostics
    if not name:
        return ""
    place = state.context.place("epub", "epub.css") or Span(name)
    try:
        text = read_file(state.context.fonts.gate.find(name), "text-bytes", name).decode("utf-8-sig")
    except BadFile as problem:
        diagnostics.error(problem.code, place, **problem.details)
        return ""
    except UnicodeDecodeError:
        diagnostics.error("css-refused", place, path=name, part="UTF-8")
        return ""
    if refused := FORBIDDEN.search(COMMENT.sub("", text)):
        diagnostics.error("css-refused", place, path=name, part=refused[0].strip(" :("))
        return ""
    return f"{text.strip()}\n"


def own_metadata(state: EpubState) -> Iterator[MetadataEntry]:
    """The style's entries, in its order."""
    for index, entry in enumerate(state.style.epub.metadata):
        parts = PROPERTY.fullmatch(entry.strip())
        if parts and parts[1] not in OURS:
            yield MetadataEntry(parts[1], parts[2])
        else:
            place = state.context.place("epub", f"epub.metadata[{index}]")
            state.context.diagnostics.error("metadata-refused", place, entry=entry)
