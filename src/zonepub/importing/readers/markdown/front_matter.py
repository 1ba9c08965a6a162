"""Front matter of a Markdown file: its fields in their own words, each with its place."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from zonepub.diagnostics import Diagnostics
from zonepub.importing.document import ConvertedMark, LeftOut, Manuscript, Matter, Place, RawRun, Words
from zonepub.importing.matter import FIELDS
from zonepub.importing.readers.characters import runs_of
from zonepub.importing.readers.markdown.source_lines import SPACES
from zonepub.regex import regex
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence, parse_yaml

OPEN = regex(r"(---|\+\+\+)[ \t]*\n")
# of YAML, and of TOML as Hugo has it
CLOSE = {
    "---": regex(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.M),
    "+++": regex(r"^\+\+\+[ \t]*(?:\n|\Z)", re.M),
}
FIELD = regex(r"^([\w-]{1,40})[ \t]*(?:[:：]|=)(?:[ \t]+(\S.*?))?[ \t]*$", re.MULTILINE)
PUNCTUATION = regex(r"[-=:\[\]{},\"'|>#+.\s]+")
ITEM = regex(r"^[ \t]+-[ \t]+(\S.*?)[ \t]*$", re.MULTILINE)


class Entry(NamedTuple):
    key: str
    key_start: int
    values: tuple[Words, ...]
    end: int


def read_front_matter(document: Manuscript, part: str) -> int:
    """Put the fields into `document.matter`; gives the offset behind the front matter, 0 if there is none."""
    text = document.parts[part]
    opened = OPEN.match(text)
    closed = CLOSE[opened[1]].search(text, opened.end()) if opened else None
    if opened is None or closed is None:
        return 0
    inner = text[opened.end() : closed.start()].translate(SPACES)
    entries = list(_entries(inner, opened.end(), document, part))
    if inner.strip() and not entries:
        return 0  # two rules with text between them
    for entry in entries:
        field = FIELDS.get(entry.key.lower())
        place = Place(part, entry.key_start, entry.key_start + len(entry.key))
        if field and entry.values:
            document.matter.append(Matter(field, entry.values))
            document.marks.append(ConvertedMark(place, "key"))
        else:
            stretch = text[entry.key_start : entry.end].rstrip()
            place = Place(part, entry.key_start, entry.key_start + len(stretch))
            document.left_out.append(LeftOut(stretch, "front-matter", place))
    _mark_rest(document, part, 0, closed.end())
    return closed.end()


def _entries(inner: str, start: int, document: Manuscript, part: str) -> Iterator[Entry]:
    toml = document.parts[part].startswith("+++")
    root = None if toml else parse_yaml(inner, document.file, Diagnostics())
    if not isinstance(root, Mapping):
        yield from _simple_entries(inner, start, document, part)
        return
    if not root.entries:
        return
    starts = _line_starts(inner)
    keys = [key for key, _ in root.entries.values()]
    offsets = [start + starts[key.span.line - 1] + key.span.column - 1 for key in keys]
    for (key, value), offset, following in zip(
        root.entries.values(), offsets, [*offsets[1:], start + len(inner)], strict=True
    ):
        values = tuple(_values(value, starts, start, document, part))
        yield Entry(
            key.raw.strip("\"'"), offset + len(key.raw) - len(key.raw.lstrip("\"'")), values, following
        )


def _simple_entries(inner: str, start: int, document: Manuscript, part: str) -> Iterator[Entry]:
    """`key: value` lines and `- value` lines below them, of what is not quite YAML (`title: 关于A: B`)."""
    matches = [(FIELD.match(line) or ITEM.match(line)) for line in inner.splitlines() if line.strip()]
    if not matches or matches[0] is None or sum(match is not None for match in matches) * 2 < len(matches):
        return
    fields = list(FIELD.finditer(inner))
    for match, following in zip(fields, [*fields[1:], None], strict=True):
        end = following.start() if following else len(inner)
        spans = _spans(inner, match, end)
        values = tuple(_stretch(document, inner, *span, start, part) for span in spans)
        if match[2] and match[2][0] in "|>":  # lines of one text
            values = (sum(values, ()),)
        yield Entry(match[1], start + match.start(1), values, start + end)


def _spans(inner: str, match: re.Match[str], end: int) -> list[tuple[int, int]]:
    """Where the values of a field are: behind its key, in brackets, or on the lines below."""
    value = match[2] or ""
    if value[:1] in ("|", ">"):
        return [
            line.span(1)
            for line in re.finditer(r"^[ \t]+(\S.*?)[ \t]*$", inner[:end], re.MULTILINE)
            if line.start() > match.end()
        ]
    if value.startswith("[") and value.endswith("]"):
        return [
            item.span()
            for item in re.compile(r"[^\[\],\s](?:[^\[\],]*[^\[\],\s])?").finditer(inner, *match.span(2))
        ]
    return [match.span(2)] if value else [item.span(1) for item in ITEM.finditer(inner, match.end(), end)]


def _stretch(document: Manuscript, inner: str, first: int, last: int, start: int, part: str) -> Words:
    value = inner[first:last].strip("\"'")
    offset = start + first + inner[first:last].find(value)
    return tuple(runs_of(document, part, offset, offset + len(value)))


def _values(node: Node, starts: list[int], start: int, document: Manuscript, part: str) -> Iterator[Words]:
    if isinstance(node, Scalar):
        if node.text.strip():
            yield _words(node, starts, start, document, part)
    elif isinstance(node, Sequence):
        for item in node:
            yield from _values(item, starts, start, document, part)
    else:
        for name in ("name", "名称", "姓名"):  # pandoc's `author: [{name: …}]`
            inner = node.get(name)
            if inner is not None:
                yield from _values(inner, starts, start, document, part)


def _words(node: Scalar, starts: list[int], start: int, document: Manuscript, part: str) -> Words:
    """The words of a scalar where they stand in its source; of one with escapes, the source as a whole."""
    offset = start + starts[node.span.line - 1] + node.span.column - 1
    runs: list[RawRun] = []
    position = 0
    for match in re.finditer(r"\s+|\S+", node.text.strip()):
        if match[0].isspace():
            runs.append(RawRun(match[0].replace("\n", " ")))
            continue
        found = node.raw.find(match[0], position)
        if found < 0:
            return (RawRun(node.text, Place(part, offset, offset + len(node.raw))),)
        runs += runs_of(document, part, offset + found, offset + found + len(match[0]))
        position = found + len(match[0])
    return tuple(runs)


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _mark_rest(document: Manuscript, part: str, start: int, end: int) -> None:
    """What no word, key or item left out covers: YAML's punctuation, or text that YAML itself ignores."""
    covered = bytearray(end - start)
    places: list[Place | None] = [mark.place for mark in document.marks]
    places += [item.place for item in document.left_out]
    places += [run.place for matter in document.matter for words in matter.values for run in words]
    for place in places:
        if place is not None and place.start < end:
            covered[place.start : place.end] = b"\x01" * (place.end - place.start)
    text = document.parts[part]
    for match in re.finditer(rb"\x00+", covered):
        for stretch in re.finditer(r"\S(?:[^\n]*\S)?", text[match.start() : match.end()]):
            place = Place(part, match.start() + stretch.start(), match.start() + stretch.end())
            if not PUNCTUATION.fullmatch(stretch[0]):
                document.left_out.append(LeftOut(stretch[0], "front-matter", place))
            else:
                document.marks += [
                    ConvertedMark(Place(part, place.start + i, place.start + i + 1), "yaml")
                    for i, character in enumerate(stretch[0])
                    if not character.isspace()
                ]
