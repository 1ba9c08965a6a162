"""The pages of a PDF, with what they inherit from the nodes of the page tree (ISO 32000-1, 7.7.3)."""

from collections.abc import Iterator
from typing import Any

from zonepub.readers.pdf.content import ContentInterpreter
from zonepub.readers.pdf.file import PdfFile
from zonepub.readers.pdf.objects import Stream
from zonepub.readers.pdf.page_reader import PageReader
from zonepub.readers.pdf.state import DrawnRule, Glyph, State

INHERITED = ("Resources", "MediaBox", "CropBox", "Rotate")


def pages_of(file: PdfFile, most: int) -> Iterator[dict[str, Any]]:
    """The dictionaries of the first `most` pages; what they inherit is in them."""
    root = file.dictionary(file.trailer.get("Root"))
    seen: set[int] = set()
    waiting: list[tuple[Any, dict[str, Any]]] = [(root.get("Pages"), {})]
    count = 0
    while waiting and count < most:
        value, inherited = waiting.pop()
        number = getattr(value, "number", id(value))
        if number in seen:
            continue
        seen.add(number)
        node = file.dictionary(value)
        kids = file.array(node.get("Kids"))
        if kids:
            inherited = inherited | {key: node[key] for key in INHERITED if key in node}
            waiting += [(kid, inherited) for kid in reversed(kids)]
        elif node:
            count += 1
            yield inherited | node


def drawn_on(page: dict[str, Any], reader: PageReader) -> tuple[list[Glyph], list[DrawnRule]]:
    """Glyphs and rules of a page, in the order in which they are drawn."""
    reader.glyphs, reader.rules = [], []
    file = reader.file
    contents = file.get(page.get("Contents"))
    streams = map(file.get, contents if isinstance(contents, list) else [contents])
    data = b"\n".join(file.bytes_of(stream) for stream in streams if isinstance(stream, Stream))
    ContentInterpreter(reader, file.dictionary(page.get("Resources")), State(), 0).run(data)
    return reader.glyphs, reader.rules
