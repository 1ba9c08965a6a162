"""Reads the words of a finished PDF back, by its structure tree: what a screen reader would say (U23)."""

from array import array
from collections.abc import Iterator
from sys import byteorder
from typing import Any

from zonepub.readers.errors import BrokenFile, FileTooLarge
from zonepub.readers.pdf.codemap import CodeMap, text_string, to_unicode, utf16
from zonepub.readers.pdf.file import DAMAGE, PdfFile
from zonepub.readers.pdf.objects import Ref, Stream
from zonepub.readers.tables import ReadCell, ReadContents, ReadTable
from zonepub.records import dataclass, field
from zonepub.regex import regex

INLINE = frozenset(
    ("Span", "Strong", "Em", "Code", "Link", "Reference", "Ruby", "RB", "RT", "Note", "FENote")
)
HEX = regex(rb"<([0-9A-Fa-f]*)>")
# each alternative begins with a letter of its own, so that all between them is passed over quickly
EVENT = regex(
    rb"/MCID (\d+)[^>]*>>\s*BDC|/ActualText\s*<FEFF([0-9A-F]*)>\s*>>\s*BDC|B([DM]C)\b|E(MC)\b"
    rb"|/(\S+)\s+[\d.]+\s+Tf\b|<([0-9A-Fa-f\s]*)>\s*Tj\b|\[([^\[\]]*)\]\s*TJ\b"
)
NUMBER, ACTUAL, _OPENED, CLOSED, FONT, STRING, STRINGS = range(1, 8)


@dataclass(slots=True)
class StructureElement:
    """A structure element: its type, alternative text, kids, which are nodes or words, and own language."""

    tag: str
    alt: str = ""
    kids: "list[StructureElement | str]" = field(default_factory=list)
    lang: str = ""
    colspan: int = 1
    rowspan: int = 1

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

    Raises BrokenFile for anything but a tagged PDF.
    """
    return [text for node in outline(data) for text in _words(node) if text]


def contents(data: bytes) -> ReadContents:
    """The paragraphs and the tables of a tagged PDF. Raises BrokenFile for anything else."""
    nodes = outline(data)
    tables = [_table(node) for top in nodes for node in top.walk() if node.tag == "Table"]
    return ReadContents([text for node in nodes for text in _words(node) if text], tables)


def _table(table: StructureElement) -> ReadTable:
    rows = (node for node in table.walk() if node.tag == "TR")
    return tuple(
        tuple(
            ReadCell(cell.text, cell.colspan, cell.rowspan)
            for cell in row.kids
            if isinstance(cell, StructureElement) and cell.tag in ("TH", "TD")
        )
        for row in rows
    )


def outline(data: bytes) -> list[StructureElement]:
    """The structure tree of a tagged PDF, with its text. Raises BrokenFile for anything else."""
    try:
        return _outline(data)
    except (*DAMAGE, FileTooLarge) as problem:
        raise BrokenFile(str(problem)) from problem


def _outline(data: bytes) -> list[StructureElement]:
    pdf = PdfFile(data)
    root = pdf.get(pdf.dictionary(pdf.trailer.get("Root")).get("StructTreeRoot"))
    if not isinstance(root, dict):
        raise BrokenFile("no structure tree")
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

    pdf: PdfFile
    pages: dict[int, dict[int, str]] = field(default_factory=dict)  # text by page and MCID
    fonts: dict[int, dict[int, str]] = field(default_factory=dict)

    def kids(self, element: dict[str, Any], page: Ref | None) -> Iterator[StructureElement | str]:
        page = element.get("Pg", page)
        kids = self.pdf.get(element.get("K", []))
        for kid in kids if isinstance(kids, list) else [kids]:
            item = self.pdf.get(kid)
            if isinstance(item, int):
                yield self._marked(page, item)
            elif isinstance(item, dict) and item.get("Type") == "MCR":
                yield self._marked(item.get("Pg", page), item["MCID"])
            elif isinstance(item, dict) and "S" in item:
                yield self._node(item, page)

    def _node(self, element: dict[str, Any], page: Ref | None) -> StructureElement:
        actual = self.pdf.get(element.get("ActualText"))
        node = StructureElement(str(element["S"]), text_string(self.pdf.get(element.get("Alt", b""))))
        node.lang = text_string(self.pdf.get(element.get("Lang", b"")))
        if node.tag in ("TH", "TD"):
            node.colspan, node.rowspan = (cell_span(self.pdf, element, key) for key in ("ColSpan", "RowSpan"))
        node.kids = [text_string(actual)] if isinstance(actual, bytes) else list(self.kids(element, page))
        return node

    def _marked(self, page: Ref | None, mcid: int) -> str:
        if page is None:
            raise BrokenFile("marked content without a page")
        if page.number not in self.pages:
            self.pages[page.number] = self._page(self.pdf.get(page))
        return self.pages[page.number].get(mcid, "")

    def _page(self, page: dict[str, Any]) -> dict[int, str]:
        contents = self.pdf.get(page["Contents"])
        streams = [self.pdf.get(item) for item in (contents if isinstance(contents, list) else [contents])]
        resources = self.pdf.get(page.get("Resources")) or {}
        fonts = self.pdf.get(resources.get("Font")) or {}
        code_maps = {name: self._font(ref) for name, ref in fonts.items()}
        return marked_text(b"\n".join(self.pdf.bytes_of(stream) for stream in streams), code_maps)

    def _font(self, ref: Any) -> dict[int, str]:
        number = ref.number if isinstance(ref, Ref) else id(ref)
        if number not in self.fonts:
            stream = self.pdf.get(self.pdf.get(ref).get("ToUnicode"))
            self.fonts[number] = to_unicode(self.pdf.bytes_of(stream)) if isinstance(stream, Stream) else {}
        return self.fonts[number]


def cell_span(pdf: PdfFile, element: dict[str, Any], key: str) -> int:
    """How many columns (`ColSpan`) or rows (`RowSpan`) a cell covers, by its attributes."""
    span = _attribute(pdf, element, key)
    return span if isinstance(span, int) else 1


def cell_scope(pdf: PdfFile, element: dict[str, Any]) -> str:
    """What a cell heads: Column, Row, Both; "" for one of data, TH for a head that says nothing."""
    scope = _attribute(pdf, element, "Scope")
    return str(scope) if scope else "TH" if str(element.get("S")) == "TH" else ""


def _attribute(pdf: PdfFile, element: dict[str, Any], key: str) -> Any:
    attributes = pdf.get(element.get("A"))
    for item in attributes if isinstance(attributes, list) else [attributes]:
        if (value := pdf.get(pdf.dictionary(item).get(key))) is not None:
            return value
    return None


def marked_text(content: bytes, fonts: dict[str, dict[int, str]]) -> dict[int, str]:
    """Text of a content stream by MCID; ActualText stands for what it covers.

    Only the operators that matter are looked for: most of a page are numbers that say nothing about words.
    """
    stack: list[tuple[int | None, bool]] = []  # MCID in force; whether an ActualText covers the content
    texts: dict[int, str] = {}
    code_map: dict[int, str] = CodeMap()
    mcid: int | None = None
    covered = False
    for event in EVENT.finditer(content):
        group = event.lastindex
        if group in (STRING, STRINGS):
            if mcid is not None and not covered:
                digits = event[STRING] if group == STRING else b"".join(HEX.findall(event[STRINGS]))
                texts[mcid] = texts.get(mcid, "") + _shown(digits, code_map)
        elif group == FONT:
            code_map = fonts.get(event[FONT].decode("latin-1"), CodeMap())
        elif group == CLOSED:
            if stack:
                mcid, covered = stack.pop()
        else:
            stack.append((mcid, covered))
            if group == NUMBER:
                mcid = int(event[NUMBER])
            elif group == ACTUAL and mcid is not None and not covered:
                texts[mcid] = texts.get(mcid, "") + utf16(bytes.fromhex(event[ACTUAL].decode("ascii")))
                covered = True
    return texts


def _shown(digits: bytes, code_map: dict[int, str]) -> str:
    codes = array("H", bytes.fromhex(digits.decode("ascii")))
    if byteorder == "little":
        codes.byteswap()
    return "".join(map(code_map.__getitem__, codes))
