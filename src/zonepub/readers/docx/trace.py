"""What a DOCX of zonepub says of where its words come from (`render/docx/trace.py` writes it).

The part is found by its root, never by its name: other programs rename it (L5).
"""

from collections.abc import Iterator

from lxml import etree

from zonepub.readers.docx.package import DocxPackage, W
from zonepub.readers.errors import BrokenFile
from zonepub.readers.shown import Fault
from zonepub.records import dataclass
from zonepub.regex import regex

NAMESPACE = "{urn:zonepub:trace:1}"
MOST = 10**7
BOOKMARK = regex(r"_zp[0-9]{12}")
START = f"{W}bookmarkStart"


@dataclass(frozen=True, slots=True)
class TraceText:
    """A text of the source as the build read it, and where it stands there."""

    path: str
    key: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class TraceParagraph:
    """A paragraph as the build wrote it. `texts`: numbers of the texts that it shows, `text`: all it shows;
    empty where that is its only text."""

    style: str
    bookmark: str
    texts: tuple[int, ...]
    text: str
    note: bool
    cell: tuple[int, ...]  # table of the document, row, cell in it; empty outside of tables


@dataclass(frozen=True, slots=True)
class DocxTrace:
    """The texts of the source and the paragraphs of the document, both in reading order."""

    source: str
    build: str
    texts: tuple[TraceText, ...]
    paragraphs: tuple[TraceParagraph, ...]
    pictures: tuple[tuple[str, str], ...] = ()  # alternative text, hash of the bytes


def read_trace(package: DocxPackage) -> DocxTrace | None:
    """The trace, None for a file without one. Raises BrokenFile for one that is damaged."""
    for name in package.names_of("customXml"):
        data = package.read(name)
        if data is None or b"urn:zonepub:trace:1" not in data:
            continue
        root = package.tree(name)
        if root is not None and root.tag == f"{NAMESPACE}trace":
            return _trace(root, name)
    return None


def _trace(root: etree._Element, name: str) -> DocxTrace:
    texts = tuple(
        TraceText(item.get("path", ""), item.get("key", ""), item.get("kind", ""), item.text or "")
        for item in root.findall(f"{NAMESPACE}text")
    )
    paragraphs = tuple(
        TraceParagraph(
            item.get("style", ""),
            item.get("id", ""),
            tuple(_numbers(item.get("texts", ""), len(texts), name)),
            item.text or "",
            item.get("note") == "1",
            tuple(_numbers(item.get("cell", ""), MOST, name)),
        )
        for item in root.findall(f"{NAMESPACE}paragraph")
    )
    if not paragraphs or any(not text.path for text in texts):
        raise BrokenFile(f"{name}: trace")
    pictures = tuple(
        (item.get("alt", ""), item.get("hash", "")) for item in root.findall(f"{NAMESPACE}picture")
    )
    return DocxTrace(root.get("source", ""), root.get("build", ""), texts, paragraphs, pictures)


def _numbers(words: str, count: int, name: str) -> Iterator[int]:
    for word in words.split():
        if not word.isascii() or not word.isdecimal() or len(word) > 7 or int(word) >= count:
            raise BrokenFile(f"{name}: texts={words[:40]!r}")
        yield int(word)


def trace_faults(package: DocxPackage, body: etree._Element) -> Iterator[Fault]:
    """A trace and bookmarks that do not belong together: who edits such a file could not bring it back."""
    try:
        trace = read_trace(package)
    except BrokenFile as problem:
        yield Fault("disagrees", str(problem))
        return
    names = [name for item in body.iter(START) if BOOKMARK.fullmatch(name := item.get(f"{W}name", ""))]
    known = [item.bookmark for item in trace.paragraphs if item.bookmark] if trace is not None else []
    for name in sorted(set(names) ^ set(known)):
        yield Fault("disagrees", f"trace {name}")
    for name in sorted(
        {name for name in names if names.count(name) > 1} if len(set(names)) < len(names) else ()
    ):
        yield Fault("disagrees", f"trace {name} twice")
