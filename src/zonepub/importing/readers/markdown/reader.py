"""One Markdown file, from bytes to a `Manuscript`.

Four spaces before a paragraph are an indent here, not code. Front matter, notes, link definitions and the
`:::` lines of pandoc are taken out before, line by line, so that all offsets stay those of the file.
"""

import re
from collections.abc import Iterator

from zonepub.diagnostics import Diagnostics, Span
from zonepub.importing.document import (
    ConvertedMark,
    Manuscript,
    Place,
    RawParagraph,
    RawPicture,
    RawTable,
    Words,
)
from zonepub.importing.readers.decode import decode
from zonepub.importing.readers.markdown.blocks import MarkdownBlocks
from zonepub.importing.readers.markdown.definitions import take_out
from zonepub.importing.readers.markdown.front_matter import read_front_matter
from zonepub.importing.readers.markdown.inline import InlineReader
from zonepub.importing.readers.markdown.source_lines import SourceLines
from zonepub.limits import limit
from zonepub.regex import regex

PART = "text"
DEEPEST = 40  # quotations and lists in each other; the parser drops what is deeper than NESTING tokens
NESTING = 100
CONTAINERS = regex(r"(?:[ \t]|>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))*")
# what a line may begin or end with that is a mark of a block
BLOCK_MARK = regex(
    r"(?P<quote>>)|(?P<heading>#+)|(?P<fence>`{3,}|~{3,})|(?P<pipe>\||(?<=[|\s]):(?=-)|(?<=-):(?=[|\s]|$))"
    r"|(?P<underline>[=-]+)"
)


def read_markdown(data: bytes, file: str, diagnostics: Diagnostics) -> Manuscript | None:
    """The document, or None after an error diagnostic."""
    from markdown_it import MarkdownIt

    decoded = decode(data, file, diagnostics)
    if decoded is None:
        return None
    document = Manuscript(file, "md", {PART: decoded.text}, encoding=decoded.encoding)
    first = read_front_matter(document, PART)
    lines = SourceLines(document, PART)
    lines.blank_until(first)
    inline = InlineReader(document, PART)
    notes = take_out(lines, inline)
    longest = limit("text-characters") // 2
    for number, line in enumerate(lines.lines, 1):
        if len(line) > longest:
            diagnostics.error("text-too-long", Span(file, number, 1), limit=longest)
            return None
        if len(line) > DEEPEST and _depth(line) > DEEPEST:
            diagnostics.error("import-too-deep", Span(file, number, 1), limit=DEEPEST)
            return None
    parser = (
        MarkdownIt("commonmark", {"maxNesting": NESTING}).enable(["table"]).disable(["code", "reference"])
    )
    parser.core.ruler.disable("inline")
    blocks = MarkdownBlocks(document, lines, inline)
    blocks.read(parser.parse("\n".join(lines.lines)))
    for note in notes:
        document.notes[note.name] = tuple(blocks.texts(inline.read(lines.of_rows(note.rows))))
    _mark_blocks(document, first)
    return document


def _depth(line: str) -> int:
    """How many quotations and lists this line may stand in."""
    found = CONTAINERS.match(line)
    prefix = found[0] if found else ""
    marks = re.findall(r">|[-+*]|\d+", prefix)
    return len(marks) + (prefix.count(" ") // 2 if marks else 0)


def _mark_blocks(document: Manuscript, first: int) -> None:
    """What nothing covers and looks like a mark of a block is one; the proof judges the rest."""
    text = document.parts[PART]
    covered = bytearray(len(text))
    for place in _places(document):
        covered[place.start : place.end] = b"\x01" * (place.end - place.start)
    for match in BLOCK_MARK.finditer(text, first):
        if 1 not in covered[match.start() : match.end()]:
            document.marks.append(
                ConvertedMark(Place(PART, match.start(), match.end()), match.lastgroup or "")
            )


def _places(document: Manuscript) -> Iterator[Place]:
    """Every place that something of the document already covers."""
    yield from (mark.place for mark in document.marks)
    yield from (item.place for item in document.left_out if item.place is not None)
    words: list[Words] = [value for matter in document.matter for value in matter.values]
    for block in (*document.blocks, *(block for note in document.notes.values() for block in note)):
        match block:
            case RawParagraph(runs, hints):
                words.append(runs)
                if hints.marker_place:
                    yield hints.marker_place
            case RawTable(rows, caption=caption):
                words.append(caption)
                words += [paragraph.runs for row in rows for cell in row for paragraph in cell.paragraphs]
            case RawPicture():
                words += [block.alt, block.title]
            case _:
                pass
    for runs in words:
        for run in runs:
            if run.place is not None:
                yield run.place
