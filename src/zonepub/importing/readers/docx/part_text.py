"""The text of a part of a DOCX in the order of the file, and where each element's text stands in it.

It is taken without regard to paragraphs, fields, revisions or branches, so that the proof of an import can
hold the reader to it. Tabs and breaks are white space to the proof.
"""

from collections.abc import Iterator

from lxml import etree

from zonepub.importing.document import Place
from zonepub.importing.readers.docx.names import PIC, WP, A, M, V, W

TEXT = frozenset((f"{W}t", f"{W}delText", f"{W}instrText", f"{W}delInstrText", f"{M}t", f"{A}t"))
SIGNS = {
    f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\u2028", f"{W}cr": "\u2028", f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}  # fmt: skip
PARAGRAPH, SYMBOL = f"{W}p", f"{W}sym"
TAGS = (*TEXT, *SIGNS, SYMBOL)
BLANKS = " \t\u2028"
LINE_ENDS = str.maketrans("\n\r", "\u2028\u2028")
# elements that may hold words in attributes: alternative texts and the words of WordArt
DRAWINGS = (f"{W}drawing", f"{W}pict", f"{W}object")
DESCRIBED = (f"{WP}docPr", f"{PIC}cNvPr", f"{V}*")
ATTRIBUTES = "#alt"


class PartText:
    """A part's text, what of it was read, and the same for the words in its attributes."""

    def __init__(self, name: str, root: etree._Element) -> None:
        self.name, self.root = name, root
        self.spans: dict[etree._Element, tuple[int, int]] = {}  # of each element that has text
        self.text = "".join(self._pieces(root))
        self.read = bytearray(len(self.text))
        self.words: dict[etree._Element, tuple[int, int]] = {}  # of each element with words in attributes
        self.attributes = "\n".join(self._attributes(root))

    def _pieces(self, root: etree._Element) -> list[str]:
        """Pieces of text; a line for each paragraph."""
        position, spans, pieces = 0, self.spans, list[str]()
        for element in root.iter(*TAGS, PARAGRAPH):
            tag = element.tag
            if tag == PARAGRAPH:
                if position:
                    position += 1
                    pieces.append("\n")
                continue
            if tag in TEXT:
                text = element.text or ""
                if len(element):
                    text = "".join(str(piece) for piece in element.itertext())
                if "\n" in text or "\r" in text:
                    text = text.translate(LINE_ENDS)
            else:
                text = SIGNS[tag] if tag in SIGNS else _symbol(element)
            end = position + len(text)
            spans[element] = (position, end)
            position = end
            pieces.append(text)
        return pieces

    def _attributes(self, root: etree._Element) -> Iterator[str]:
        position = 0
        drawn = (item for drawing in root.iter(*DRAWINGS) for item in drawing.iter(*DESCRIBED))
        for element in dict.fromkeys(drawn):  # a text box in a drawing may hold drawings
            text = described(element).translate(LINE_ENDS)
            if text.strip():
                self.words[element] = (position, position + len(text))
                position += len(text) + 1
                yield text

    def extent(self, element: etree._Element) -> tuple[int, int] | None:
        """From the first to the last character below an element; None if there are none."""
        inner = [self.spans[item] for item in element.iter(*TAGS)]
        return (inner[0][0], inner[-1][1]) if inner else None

    def claim(self, start: int, end: int) -> None:
        """Count characters as read."""
        self.read[start:end] = b"\x01" * (end - start)

    def attribute(self, element: etree._Element) -> Place | None:
        """The place of an element's words in attributes, once: they count as read from then on."""
        span = self.words.pop(element, None)
        return Place(self.name + ATTRIBUTES, *span) if span else None


def described(element: etree._Element) -> str:
    """The words that an element has in attributes: `descr`, `alt`, `string`; else its `title`."""
    for key in ("descr", "alt", "string", "title"):
        value = element.get(key)
        if value and value.strip():
            return value
    return ""


def _symbol(element: etree._Element) -> str:
    """`w:sym` as a letter of the private use area, as Word stores it in texts too."""
    try:
        code = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return "\ue000"
    code += 0xF000 if code < 0x100 else 0
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE else "\ue000"
