"""Fonts of any PDF: what a string says, how wide it is, which face it is set in."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from zonepub.fonts.face_class import FaceClass, face
from zonepub.readers.errors import BrokenFile
from zonepub.readers.pdf.codemap import MOST_CODES, UNKNOWN, text_string, to_unicode
from zonepub.readers.pdf.file import PdfFile
from zonepub.readers.pdf.objects import Stream
from zonepub.records import dataclass, field

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
    two_byte: bool = False  # its codes
    codec: str = ""  # the codes are text in this encoding
    texts: dict[int, str] = field(default_factory=dict)  # by code
    widths: dict[int, float] = field(default_factory=dict)  # by code, in em
    default_width: float = 1.0

    def decode(self, data: bytes) -> Iterator[tuple[str, float, bool]]:
        """(text, width in em, whether it is the one-byte space) of each code."""
        if self.codec:
            yield from self._encoded(data)
            return
        step = 2 if self.two_byte else 1
        for at in range(0, len(data) - step + 1, step):
            code = int.from_bytes(data[at : at + step], "big")
            width = self.widths.get(code, self.default_width)
            yield self.texts.get(code, UNKNOWN), width, step == 1 and code == 32

    def _encoded(self, data: bytes) -> Iterator[tuple[str, float, bool]]:
        for character in data.decode(self.codec, "replace"):
            narrow = character.isascii()
            yield character, 0.5 if narrow else 1.0, narrow and character == " " and self.codec != "utf-16-be"


def read_font(file: PdfFile, value: Any) -> Font:
    """The font that a page's resources name; unknown parts are left at their defaults."""
    dictionary = file.dictionary(value)
    texts = _to_unicode(file, dictionary.get("ToUnicode"))
    if dictionary.get("Subtype") == "Type0":
        return _composite(file, dictionary, texts)
    return _simple(file, dictionary, texts)


def advances(file: PdfFile, value: Any) -> tuple[dict[int, float], float]:
    """The widths of a composite font's glyphs in em by code, and of all others (ISO 32000-1, 9.7.4.3)."""
    inner = file.dictionary(next(iter(file.array(file.dictionary(value).get("DescendantFonts"))), None))
    widths = dict(islice(_composite_widths(file, file.array(inner.get("W"))), MOST_CODES))
    return widths, file.number(inner.get("DW"), 1000) / 1000


def _composite(file: PdfFile, dictionary: dict[str, Any], texts: dict[int, str]) -> Font:
    name = str(file.get(dictionary.get("BaseFont")) or "")
    inner = file.dictionary(next(iter(file.array(dictionary.get("DescendantFonts"))), None))
    font = Font(face(_family(file, inner) or name), two_byte=True, texts=texts)
    font.codec = "" if texts else _codec(file.get(dictionary.get("Encoding")))
    font.widths, font.default_width = advances(file, dictionary)
    font.bold = _is_bold(file, inner, font.face)
    return font


def _simple(file: PdfFile, dictionary: dict[str, Any], texts: dict[int, str]) -> Font:
    scale = 1000.0
    if dictionary.get("Subtype") == "Type3":
        matrix = [file.number(item) for item in file.array(dictionary.get("FontMatrix"))]
        scale = 1 / matrix[0] if matrix and matrix[0] else 1000.0
    font = Font(
        face(_family(file, dictionary)), texts=_simple_texts(file, dictionary.get("Encoding")) | texts
    )
    first = int(file.number(dictionary.get("FirstChar")))
    widths = file.array(dictionary.get("Widths"))[:512]
    font.widths = {first + at: file.number(width) / scale for at, width in enumerate(widths)}
    descriptor = file.dictionary(dictionary.get("FontDescriptor"))
    font.default_width = file.number(descriptor.get("MissingWidth"), 500) / scale
    font.bold = _is_bold(file, dictionary, font.face)
    return font


def _family(file: PdfFile, dictionary: dict[str, Any]) -> str:
    """The name of the font; the family of its descriptor, when that of the font itself says nothing."""
    name = str(file.get(dictionary.get("BaseFont")) or "")
    if face(name).kind not in ("", "latin"):
        return name
    family = text_string(file.get(file.dictionary(dictionary.get("FontDescriptor")).get("FontFamily")))
    return family if face(family).kind not in ("", "latin") else name


def _is_bold(file: PdfFile, dictionary: dict[str, Any], face: FaceClass) -> bool:
    descriptor = file.dictionary(dictionary.get("FontDescriptor"))
    forced = int(file.number(descriptor.get("Flags"))) & FORCE_BOLD
    return face.heavy or bool(forced) or file.number(descriptor.get("FontWeight")) >= 600


def _codec(encoding: Any) -> str:
    """Predefined CMaps whose codes are text."""
    name = encoding if isinstance(encoding, str) else ""
    if "UCS2" in name or "UTF16" in name:
        return "utf-16-be"
    return "gb18030" if name.startswith(("GB", "GBK")) else ""


def _to_unicode(file: PdfFile, value: Any) -> dict[int, str]:
    stream = file.get(value)
    if not isinstance(stream, Stream):
        return {}
    try:
        return to_unicode(file.bytes_of(stream))
    except (BrokenFile, LookupError, TypeError, AttributeError, RecursionError):
        return {}


def _composite_widths(file: PdfFile, items: list[Any]) -> Iterator[tuple[int, float]]:
    """`c [w w w]` and `first last w`."""
    at = 0
    while at + 1 < len(items):
        first, second = int(file.number(items[at])), file.get(items[at + 1])
        if isinstance(second, list):
            for index, width in enumerate(second[:65536]):
                yield first + index, file.number(width) / 1000
            at += 2
        elif at + 2 < len(items):
            width = file.number(items[at + 2]) / 1000
            for code in range(first, min(int(file.number(second)), 65535) + 1):
                yield code, width
            at += 3
        else:
            return


def _simple_texts(file: PdfFile, value: Any) -> dict[int, str]:
    encoding = file.get(value)
    base = file.get(encoding.get("BaseEncoding")) if isinstance(encoding, dict) else encoding
    codec = ENCODINGS.get(str(base), "cp1252")
    texts = {code: bytes([code]).decode(codec, "replace") for code in range(32, 256)}
    code = 0
    for item in file.array(encoding.get("Differences")) if isinstance(encoding, dict) else ():
        if isinstance(item, int):
            code = item
        elif isinstance(item, str):
            texts[code] = _glyph(item)
            code += 1
    return texts


def _glyph(name: str) -> str:
    if name.startswith("uni") and len(name) == 7:
        try:
            return chr(int(name[3:], 16))
        except ValueError:
            return UNKNOWN
    return name if len(name) == 1 else GLYPHS.get(name, UNKNOWN)
