"""Whether the glyphs that a font program draws are there: an emptied glyph is white paper."""

import re
import struct
from itertools import pairwise

from zonepub.readers.pdf.file import PdfFile
from zonepub.readers.pdf.objects import Stream
from zonepub.regex import regex

# numbers, and an operator that is not endchar: the first of a charstring that draws
DRAWS = regex(rb"(?:[\x20-\xf6]|[\xf7-\xfe].|\xff....|\x1c..)*+[\x00-\x0d\x0f-\x1b\x1d-\x1f]", re.DOTALL)
TOP_CHARSTRINGS = 17


def drawn_glyphs(kind: str, data: bytes) -> list[bool]:
    """For each glyph of a TrueType or CFF program whether it has an outline. Raises ValueError and others."""
    return _truetype(data) if kind == "FontFile2" else _cff(data)


def _truetype(data: bytes) -> list[bool]:
    count = struct.unpack_from(">H", data, 4)[0]
    tables = {
        data[12 + 16 * at : 16 + 16 * at]: struct.unpack_from(">II", data, 20 + 16 * at)
        for at in range(count)
    }
    head, maxp, loca = tables[b"head"][0], tables[b"maxp"][0], tables[b"loca"][0]
    glyphs = struct.unpack_from(">H", data, maxp + 4)[0]
    wide = struct.unpack_from(">h", data, head + 50)[0]
    places = struct.unpack_from(f">{glyphs + 1}{'I' if wide else 'H'}", data, loca)
    glyf = tables[b"glyf"][0]
    drawn = []
    for start, stop in pairwise(places):
        factor = 1 if wide else 2
        at = glyf + start * factor
        contours = struct.unpack_from(">h", data, at)[0] if (stop - start) * factor >= 10 else 0
        drawn.append(contours != 0)
    return drawn


def _cff(data: bytes) -> list[bool]:
    _, at = _index(data, data[2])
    tops, at = _index(data, at)
    start, stop = tops[0]
    offset = _operand(data[start:stop], TOP_CHARSTRINGS)
    strings, _ = _index(data, offset)
    return [DRAWS.match(data, one, two) is not None for one, two in strings]


def _index(data: bytes, at: int) -> tuple[list[tuple[int, int]], int]:
    """The places of the items of a CFF INDEX, and where it ends."""
    count = int.from_bytes(data[at : at + 2], "big")
    if not count:
        return [], at + 2
    size = data[at + 2]
    begin = at + 3
    offsets = [
        int.from_bytes(data[begin + n * size : begin + (n + 1) * size], "big") for n in range(count + 1)
    ]
    base = begin + (count + 1) * size - 1
    return [(base + one, base + two) for one, two in pairwise(offsets)], base + offsets[-1]


def _operand(data: bytes, wanted: int) -> int:
    """The last operand before an operator of a DICT."""
    at, value = 0, 0
    while at < len(data):
        byte = data[at]
        if byte <= 21:
            if byte == wanted:
                return value
            at += 2 if byte == 12 else 1
        elif byte == 28:
            value, at = int.from_bytes(data[at + 1 : at + 3], "big", signed=True), at + 3
        elif byte == 29:
            value, at = int.from_bytes(data[at + 1 : at + 5], "big", signed=True), at + 5
        elif byte == 30:
            at += 1
            while at < len(data) and data[at] & 15 != 15 and data[at] >> 4 != 15:
                at += 1
            at += 1
        elif byte <= 246:
            value, at = byte - 139, at + 1
        else:
            value, at = 0, at + 2
    raise ValueError("no charstrings")


def lost_glyphs(file: PdfFile, font: dict[str, object], texts: dict[int, str], used: set[int]) -> list[str]:
    """The characters that pages draw with a font and that its program leaves blank."""
    kids = file.array(font.get("DescendantFonts"))
    descendant = file.dictionary(kids[0]) if kids else {}
    descriptor = file.dictionary(descendant.get("FontDescriptor"))
    key = next((name for name in ("FontFile2", "FontFile3") if name in descriptor), "")
    stream = file.get(descriptor.get(key)) if key else None
    if not isinstance(stream, Stream):
        return ["no font program"]
    drawn = drawn_glyphs(key, file.bytes_of(stream))
    wanted = [code for code in sorted(used) if texts.get(code, "").strip(" \u3000\u2003\u2002\u00a0\u2009")]
    if key == "FontFile2":
        mapped = file.get(descendant.get("CIDToGIDMap"))
        gids = file.bytes_of(mapped) if isinstance(mapped, Stream) else b""
        return [
            texts[code]
            for code in wanted
            if not _is_drawn(drawn, int.from_bytes(gids[2 * code : 2 * code + 2], "big") if gids else code)
        ]
    blank = len(wanted) - sum(drawn[1:])  # codes of a CFF subset follow its own charset
    return [f"{blank} blank glyphs"] if blank > 0 else []


def _is_drawn(drawn: list[bool], gid: int) -> bool:
    return gid < len(drawn) and drawn[gid]
