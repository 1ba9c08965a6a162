"""The pages of any PDF as they are drawn: the door through which others look at what stands on them."""

from collections.abc import Iterator
from typing import Any

from zonepub.limits import limit
from zonepub.readers.errors import BrokenFile
from zonepub.readers.pdf.content import ContentInterpreter
from zonepub.readers.pdf.file import DAMAGE, PdfFile
from zonepub.readers.pdf.objects import Stream
from zonepub.readers.pdf.page_reader import PageReader
from zonepub.readers.pdf.repair import rewritten
from zonepub.readers.pdf.state import DrawnPicture, DrawnRule, Glyph, State
from zonepub.records import dataclass

INHERITED = ("Resources", "MediaBox", "CropBox", "Rotate")  # from the page tree (ISO 32000-1, 7.7.3)
BOXES = ("TrimBox", "CropBox", "MediaBox")  # the first that is there counts
A4 = [0.0, 0.0, 595.28, 841.89]

__all__ = ["DrawnPage", "DrawnPicture", "DrawnRule", "Glyph", "drawn_pages"]


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """What stands on a page, in the order in which it is drawn. Points, y upwards."""

    left: float
    bottom: float
    right: float
    top: float
    turned: bool  # by a quarter when shown
    glyphs: list[Glyph]
    rules: list[DrawnRule]
    pictures: list[DrawnPicture]


def drawn_pages(data: bytes, most: int) -> tuple[list[DrawnPage], bool]:
    """The first `most` pages, and whether anything was left out.

    Raises BrokenFile, LockedFile, FileTooLarge.
    """
    try:
        file = PdfFile(data, limit("pdf-bytes"))
        file.check_places()
        return _drawn_pages(file, most)
    except (BrokenFile, *DAMAGE):  # of another maker, or damaged
        file = PdfFile(rewritten(data), limit("pdf-bytes"))
    try:
        return _drawn_pages(file, most)
    except DAMAGE as problem:
        raise BrokenFile(str(problem)) from problem


def _drawn_pages(file: PdfFile, most: int) -> tuple[list[DrawnPage], bool]:
    reader = PageReader(file)
    dictionaries = list(_pages(file, most + 1))
    if not dictionaries:
        raise BrokenFile("no pages")
    pages = [_drawn_page(page, reader) for page in dictionaries[:most]]
    return pages, len(dictionaries) > most or reader.work <= 0


def _pages(file: PdfFile, most: int) -> Iterator[dict[str, Any]]:
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


def _drawn_page(page: dict[str, Any], reader: PageReader) -> DrawnPage:
    file = reader.file
    boxes = (file.array(page.get(name)) for name in BOXES)
    box = next(([file.number(edge) for edge in edges] for edges in boxes if len(edges) == 4), A4)
    left, right = sorted((box[0], box[2]))
    bottom, top = sorted((box[1], box[3]))
    reader.glyphs, reader.rules, reader.pictures = [], [], []
    contents = file.get(page.get("Contents"))
    streams = map(file.get, contents if isinstance(contents, list) else [contents])
    data = b"\n".join(file.bytes_of(stream) for stream in streams if isinstance(stream, Stream))
    ContentInterpreter(reader, file.dictionary(page.get("Resources")), State(), 0).run(data)
    turned = bool(file.number(page.get("Rotate")) % 180)
    return DrawnPage(left, bottom, right, top, turned, reader.glyphs, reader.rules, reader.pictures)
