"""Reads the words of a finished PDF back, by its structure tree: what a screen reader would say (U23)."""

import re
import zlib
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from sys import byteorder
from typing import Any

from zonepub.readers.pdf.objects import BrokenPdf, Parser, Pdf, Ref, Stream

INLINE = frozenset(("Span", "Link", "Reference", "Ruby", "RB", "RT", "Note"))
# what a damaged file can lead to, where nothing it says is trusted
DAMAGE = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
HEX = re.compile(rb"<([0-9A-Fa-f]*)>")
# each alternative begins with a letter of its own, so that all between them is passed over quickly
EVENT = re.compile(
    rb"/MCID (\d+)[^>]*>>\s*BDC|/ActualText\s*<FEFF([0-9A-F]*)>\s*>>\s*BDC|B([DM]C)\b|E(MC)\b"
    rb"|/(\S+)\s+[\d.]+\s+Tf\b|<([0-9A-Fa-f\s]*)>\s*Tj\b|\[([^\[\]]*)\]\s*TJ\b"
)
NUMBER, ACTUAL, _OPENED, CLOSED, FONT, STRING, STRINGS = range(1, 8)
RANGES = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)

__all__ = ["BrokenPdf", "StructureElement", "outline", "paragraphs"]


@dataclass(slots=True)
class StructureElement:
    """A structure element: its type, alternative text, kids, which are nodes or words, and own language."""

    tag: str
    alt: str = ""
    kids: "list[StructureElement | str]" = field(default_factory=list)
    lang: str = ""

    @property
    def text(self) -> str:
        """The words without ruby readings, as `model.plain` has them."""
        return "".join(kid if isinstance(kid, str) else kid.text for kid in self.kids if not _is_reading(kid))

    def walk(self) -> "Iterator[StructureElement]":
        yield self
        for kid in self.kids:
            if isinstance(kid, StructureElement):
                yield from kid.walk()


def _is_reading(kid: "StructureElement | str") -> bool:
    return isinstance(kid, StructureElement) and kid.tag == "RT"


def paragraphs(data: bytes) -> list[str]:
    """The text of each paragraph, heading, caption, label and cell, in reading order; empty ones left out.

    Raises BrokenPdf for anything but a tagged PDF.
    """
    return [text for node in outline(data) for text in _words(node) if text]


def outline(data: bytes) -> list[StructureElement]:
    """The structure tree of a tagged PDF, with its text. Raises BrokenPdf for anything else."""
    try:
        return _outline(data)
    except (*DAMAGE, zlib.error) as problem:
        raise BrokenPdf(str(problem)) from problem


def _outline(data: bytes) -> list[StructureElement]:
    pdf = Pdf(data)
    root = pdf.get(pdf.get(pdf.trailer.get("Root")).get("StructTreeRoot"))
    if not isinstance(root, dict):
        raise BrokenPdf("no structure tree")
    reader = _TreeReader(pdf)
    return [kid for kid in reader.kids(root, None) if isinstance(kid, StructureElement)]


def _words(node: StructureElement) -> Iterator[str]:
    """Runs of words inside a node; nodes that are paragraphs themselves come one by one."""
    buffer = ""
    for kid in node.kids:
        if isinstance(kid, str):
            buffer += kid
        elif kid.tag in INLINE:
            buffer += kid.text
        else:
            if buffer:
                yield buffer
            buffer = ""
            yield from _words(kid)
    if buffer:
        yield buffer


@dataclass(slots=True)
class _TreeReader:
    """Walks the structure tree; pages and fonts are read once."""

    pdf: Pdf
    pages: dict[int, dict[int, str]] = field(default_factory=dict)  # text by page and MCID
    fonts: dict[int, dict[int, str]] = field(default_factory=dict)

    def kids(self, element: dict[str, Any], page: Ref | None) -> Iterator[StructureElement | str]:
        page = element.get("Pg", page)
        kids = self.pdf.get(element.get("K", []))
        for kid in kids if isinstance(kids, list) else [kids]:
            found = self.pdf.get(kid)
            if isinstance(found, int):
                yield self._marked(page, found)
            elif isinstance(found, dict) and found.get("Type") == "MCR":
                yield self._marked(found.get("Pg", page), found["MCID"])
            elif isinstance(found, dict) and "S" in found:
                yield self._node(found, page)

    def _node(self, element: dict[str, Any], page: Ref | None) -> StructureElement:
        actual = self.pdf.get(element.get("ActualText"))
        node = StructureElement(str(element["S"]), decoded(self.pdf.get(element.get("Alt", b""))))
        node.lang = decoded(self.pdf.get(element.get("Lang", b"")))
        node.kids = [decoded(actual)] if isinstance(actual, bytes) else list(self.kids(element, page))
        return node

    def _marked(self, page: Ref | None, mark: int) -> str:
        if page is None:
            raise BrokenPdf("marked content without a page")
        if page.number not in self.pages:
            self.pages[page.number] = self._page(self.pdf.get(page))
        return self.pages[page.number].get(mark, "")

    def _page(self, page: dict[str, Any]) -> dict[int, str]:
        contents = self.pdf.get(page["Contents"])
        streams = [self.pdf.get(item) for item in (contents if isinstance(contents, list) else [contents])]
        resources = self.pdf.get(page.get("Resources")) or {}
        fonts = self.pdf.get(resources.get("Font")) or {}
        tables = {name: self._font(ref) for name, ref in fonts.items()}
        return marked_text(b"\n".join(stream.decoded() for stream in streams), tables)

    def _font(self, ref: Any) -> dict[int, str]:
        number = ref.number if isinstance(ref, Ref) else id(ref)
        if number not in self.fonts:
            stream = self.pdf.get(self.pdf.get(ref).get("ToUnicode"))
            self.fonts[number] = to_unicode(stream.decoded()) if isinstance(stream, Stream) else {}
        return self.fonts[number]


def marked_text(content: bytes, fonts: dict[str, dict[int, str]]) -> dict[int, str]:
    """Text of a content stream by MCID; ActualText stands for what it covers.

    Only the operators that matter are looked for: most of a page are numbers that say nothing about words.
    """
    stack: list[tuple[int | None, bool]] = []  # MCID in force; whether an ActualText covers the content
    found: dict[int, str] = {}
    table: dict[int, str] = CodeMap()
    mark: int | None = None
    covered = False
    for event in EVENT.finditer(content):
        kind = event.lastindex
        if kind in (STRING, STRINGS):
            if mark is not None and not covered:
                digits = event[STRING] if kind == STRING else b"".join(HEX.findall(event[STRINGS]))
                found[mark] = found.get(mark, "") + _shown(digits, table)
        elif kind == FONT:
            table = fonts.get(event[FONT].decode("latin-1"), CodeMap())
        elif kind == CLOSED:
            if stack:
                mark, covered = stack.pop()
        else:
            stack.append((mark, covered))
            if kind == NUMBER:
                mark = int(event[NUMBER])
            elif kind == ACTUAL and mark is not None and not covered:
                found[mark] = found.get(mark, "") + utf16(bytes.fromhex(event[ACTUAL].decode("ascii")))
                covered = True
    return found


def _shown(digits: bytes, table: dict[int, str]) -> str:
    codes = array("H", bytes.fromhex(digits.decode("ascii")))
    if byteorder == "little":
        codes.byteswap()
    return "".join(map(table.__getitem__, codes))


class CodeMap(dict[int, str]):
    """Code -> text; a code without a text reads as U+FFFD."""

    def __missing__(self, code: int) -> str:
        return "\ufffd"


def to_unicode(cmap: bytes) -> dict[int, str]:
    """Code -> text, of a ToUnicode map with two-byte codes."""
    table = CodeMap()
    for kind, body in RANGES.findall(cmap):
        items: list[Any] = []
        parser = Parser(body)
        while parser.more():
            items.append(parser.object())
        if kind == b"char":
            table.update(
                (int.from_bytes(code, "big"), utf16(text))
                for code, text in zip(items[::2], items[1::2], strict=False)
            )
            continue
        for first, last, target in zip(items[::3], items[1::3], items[2::3], strict=False):
            start, end = int.from_bytes(first, "big"), int.from_bytes(last, "big")
            for step in range(min(end - start, 0xFFFF) + 1):
                text = target[step] if isinstance(target, list) else target[:-2] + _next(target[-2:], step)
                table[start + step] = utf16(text)
    return table


def _next(unit: bytes, step: int) -> bytes:
    return ((int.from_bytes(unit, "big") + step) & 0xFFFF).to_bytes(2, "big")


def utf16(data: bytes) -> str:
    return data.decode("utf-16-be", "replace")


def decoded(value: Any) -> str:
    """A text string: UTF-16 with its mark, or Latin."""
    if not isinstance(value, bytes):
        return ""
    return utf16(value[2:]) if value.startswith(b"\xfe\xff") else value.decode("latin-1")
