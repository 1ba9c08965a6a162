"""Fonts of any PDF: what a string says, how wide it is, which face it is set in."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from zonepub.fonts.face_class import FaceClass, face
from zonepub.readers.pdf.repair import BrokenPdf, Objects, Stream
from zonepub.readers.pdf.tagged import to_unicode

UNKNOWN = "\ufffd"
ENCODINGS = {"WinAnsiEncoding": "cp1252", "MacRomanEncoding": "mac_roman"}
GLYPHS = {  # of /Differences, those that a document of this kind may hold
    "space": " ", "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
    "seven": "7", "eight": "8", "nine": "9", "period": ".", "comma": ",", "hyphen": "-", "minus": "−",
    "endash": "–", "emdash": "—", "parenleft": "(", "parenright": ")", "bracketleft": "[",
    "bracketright": "]", "colon": ":", "semicolon": ";", "slash": "/", "percent": "%",
    "quotedblleft": "“", "quotedblright": "”", "quoteleft": "‘", "quoteright": "’", "bullet": "•",
}  # fmt: skip
FORCE_BOLD = 1 << 18  # of a font descriptor's flags


@dataclass(slots=True)
class Font:
    """One font of a page."""

    face: FaceClass
    bold: bool = False
    wide: bool = False  # codes of two bytes
    codec: str = ""  # the codes are text in this encoding
    table: dict[int, str] = field(default_factory=dict)
    widths: dict[int, float] = field(default_factory=dict)  # in em
    default: float = 1.0

    def read(self, data: bytes) -> Iterator[tuple[str, float, bool]]:
        """(text, width in em, whether it is the one-byte space) of each code."""
        if self.codec:
            yield from self._encoded(data)
            return
        step = 2 if self.wide else 1
        for at in range(0, len(data) - step + 1, step):
            code = int.from_bytes(data[at : at + step], "big")
            yield self.table.get(code, UNKNOWN), self.widths.get(code, self.default), step == 1 and code == 32

    def _encoded(self, data: bytes) -> Iterator[tuple[str, float, bool]]:
        for character in data.decode(self.codec, "replace"):
            narrow = character.isascii()
            yield character, 0.5 if narrow else 1.0, narrow and character == " " and self.codec != "utf-16-be"


def read_font(objects: Objects, value: Any) -> Font:
    """The font that a page's resources name; unknown parts are left at their defaults."""
    facts = objects.dictionary(value)
    name = str(objects.get(facts.get("BaseFont")) or "")
    table = _to_unicode(objects, facts.get("ToUnicode"))
    if facts.get("Subtype") == "Type0":
        inner = objects.dictionary(next(iter(objects.array(facts.get("DescendantFonts"))), None))
        font = Font(face(_family(objects, inner) or name), wide=True, table=table)
        font.codec = "" if table else _codec(objects.get(facts.get("Encoding")))
        font.widths = dict(_wide_widths(objects, objects.array(inner.get("W"))))
        font.default = objects.number(inner.get("DW"), 1000) / 1000
        font.bold = _is_bold(objects, inner, font.face)
        return font
    scale = 1000.0
    if facts.get("Subtype") == "Type3":
        matrix = [objects.number(item) for item in objects.array(facts.get("FontMatrix"))]
        scale = 1 / matrix[0] if matrix and matrix[0] else 1000.0
    font = Font(
        face(_family(objects, facts) or name), table=_simple_table(objects, facts.get("Encoding")) | table
    )
    first = int(objects.number(facts.get("FirstChar")))
    font.widths = {
        first + at: objects.number(width) / scale
        for at, width in enumerate(objects.array(facts.get("Widths"))[:512])
    }
    font.default = (
        objects.number(objects.dictionary(facts.get("FontDescriptor")).get("MissingWidth"), 500) / scale
    )
    font.bold = _is_bold(objects, facts, font.face)
    return font


def _family(objects: Objects, facts: dict[str, Any]) -> str:
    """The name in the descriptor, when that of the font itself says nothing."""
    name = str(objects.get(facts.get("BaseFont")) or "")
    if face(name).kind not in ("", "latin"):
        return name
    family = objects.get(objects.dictionary(facts.get("FontDescriptor")).get("FontFamily"))
    if isinstance(family, bytes):
        text = (
            family[2:].decode("utf-16-be", "replace")
            if family[:2] == b"\xfe\xff"
            else family.decode("latin-1")
        )
        return text if face(text).kind not in ("", "latin") else name
    return name


def _is_bold(objects: Objects, facts: dict[str, Any], named: FaceClass) -> bool:
    descriptor = objects.dictionary(facts.get("FontDescriptor"))
    forced = int(objects.number(descriptor.get("Flags"))) & FORCE_BOLD
    return named.heavy or bool(forced) or objects.number(descriptor.get("FontWeight")) >= 600


def _codec(encoding: Any) -> str:
    """Predefined CMaps whose codes are text."""
    name = encoding if isinstance(encoding, str) else ""
    if "UCS2" in name or "UTF16" in name:
        return "utf-16-be"
    return "gb18030" if name.startswith(("GB", "GBK")) else ""


def _to_unicode(objects: Objects, value: Any) -> dict[int, str]:
    stream = objects.get(value)
    if not isinstance(stream, Stream):
        return {}
    try:
        return to_unicode(objects.bytes_of(stream))
    except (BrokenPdf, LookupError, TypeError, AttributeError, RecursionError):
        return {}


def _wide_widths(objects: Objects, items: list[Any]) -> Iterator[tuple[int, float]]:
    """`c [w w w]` and `first last w`."""
    at = 0
    while at + 1 < len(items):
        first, second = int(objects.number(items[at])), objects.get(items[at + 1])
        if isinstance(second, list):
            for index, width in enumerate(second[:65536]):
                yield first + index, objects.number(width) / 1000
            at += 2
        elif at + 2 < len(items):
            width = objects.number(items[at + 2]) / 1000
            for code in range(first, min(int(objects.number(second)), 65535) + 1):
                yield code, width
            at += 3
        else:
            return


def _simple_table(objects: Objects, value: Any) -> dict[int, str]:
    encoding = objects.get(value)
    base = objects.get(encoding.get("BaseEncoding")) if isinstance(encoding, dict) else encoding
    codec = ENCODINGS.get(str(base), "cp1252")
    table = {code: bytes([code]).decode(codec, "replace") for code in range(32, 256)}
    code = 0
    for item in objects.array(encoding.get("Differences")) if isinstance(encoding, dict) else ():
        if isinstance(item, int):
            code = item
        elif isinstance(item, str):
            table[code] = _glyph(item)
            code += 1
    return table


def _glyph(name: str) -> str:
    if name.startswith("uni") and len(name) == 7:
        try:
            return chr(int(name[3:], 16))
        except ValueError:
            return UNKNOWN
    return name if len(name) == 1 else GLYPHS.get(name, UNKNOWN)
