"""What a DOCX of zonepub says of where its words come from (`render/docx/trace.py` writes it).

The part is found by its root, never by its name: other programs rename it (L5).
"""

from collections.abc import Iterable, Iterator

from lxml import etree

from zonepub.readers.docx.package import DocxPackage
from zonepub.readers.docx.streamed import PartStream
from zonepub.readers.errors import BrokenFile
from zonepub.readers.shown import Fault
from zonepub.records import dataclass
from zonepub.regex import regex

NAMESPACE = "{urn:zonepub:trace:1}"
BOOKMARK = regex(r"_zp[0-9]{12}")


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
        stream = PartStream(data, name, f"{NAMESPACE}trace")
        if stream.holder is not None and stream.holder.getparent() is None:
            return _trace(stream, stream.holder, name)
    return None


def _trace(items: Iterable[etree._Element], root: etree._Element, name: str) -> DocxTrace:
    texts: list[TraceText] = []
    paragraphs: list[TraceParagraph] = []
    pictures: list[tuple[str, str]] = []
    for item in items:
        match item.tag.removeprefix(NAMESPACE):
            case "text":
                texts.append(
                    TraceText(
                        item.get("path", ""), item.get("key", ""), item.get("kind", ""), item.text or ""
                    )
                )
            case "paragraph":
                paragraphs.append(_paragraph(item, name))
            case "picture":
                pictures.append((item.get("alt", ""), item.get("hash", "")))
            case _:
                pass
    unknown = max((max(item.texts, default=0) for item in paragraphs), default=0) >= max(len(texts), 1)
    if not paragraphs or unknown or any(not text.path for text in texts):
        raise BrokenFile(f"{name}: trace")
    source, build = root.get("source", ""), root.get("build", "")
    return DocxTrace(source, build, tuple(texts), tuple(paragraphs), tuple(pictures))


def _paragraph(item: etree._Element, name: str) -> TraceParagraph:
    return TraceParagraph(
        item.get("style", ""),
        item.get("id", ""),
        tuple(_numbers(item.get("texts", ""), name)),
        item.text or "",
        item.get("note") == "1",
        tuple(_numbers(item.get("cell", ""), name)),
    )


def _numbers(words: str, name: str) -> Iterator[int]:
    for word in words.split():
        if not word.isascii() or not word.isdecimal() or len(word) > 7:
            raise BrokenFile(f"{name}: texts={words[:40]!r}")
        yield int(word)


def trace_faults(package: DocxPackage, bookmarks: Iterable[str]) -> Iterator[Fault]:
    """A trace and bookmarks that do not belong together: who edits such a file could not bring it back."""
    try:
        trace = read_trace(package)
    except BrokenFile as problem:
        yield Fault("disagrees", str(problem))
        return
    names = [name for name in bookmarks if BOOKMARK.fullmatch(name)]
    known = [item.bookmark for item in trace.paragraphs if item.bookmark] if trace is not None else []
    for name in sorted(set(names) ^ set(known)):
        yield Fault("disagrees", f"trace {name}")
    for name in sorted(
        {name for name in names if names.count(name) > 1} if len(set(names)) < len(names) else ()
    ):
        yield Fault("disagrees", f"trace {name} twice")
