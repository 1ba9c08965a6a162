"""The names of a font that was cut from a variable one: of its own weight, not of the file's thinnest."""

from collections.abc import Mapping
from struct import pack, unpack_from

WEIGHTS = {
    100: "Thin", 200: "ExtraLight", 300: "Light", 400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold",
    800: "ExtraBold", 900: "Black",
}  # fmt: skip
COPYRIGHT, FAMILY, STYLE, UNIQUE, FULL, VERSION, POSTSCRIPT = range(7)
LICENCE, LICENCE_URL, REAL_FAMILY, REAL_STYLE = 13, 14, 16, 17
WINDOWS = (3, 1, 0x409)  # Unicode, US English
ADJUSTMENT = 8  # in `head`: makes the sum of the file a known number
WHOLE = 0xB1B0AFBA


def instance_names(family: str, weight: int, postscript: str, kept: Mapping[int, str]) -> dict[int, str]:
    """Name records of one weight; `kept` are those of the file that hold for it too (copyright, licence)."""
    style = WEIGHTS.get(weight, str(weight))
    return {
        **kept,
        FAMILY: f"{family} {style}",  # programs that know four styles only see families of one
        STYLE: "Regular",
        UNIQUE: f"{postscript};{kept.get(VERSION, '')}",
        FULL: f"{family} {style}",
        POSTSCRIPT: postscript,
        REAL_FAMILY: family,
        REAL_STYLE: style,
    }


def renamed(font: bytes, names: Mapping[int, str]) -> bytes:
    """The OpenType file with these name records instead of its own, and sums that are right again."""
    version, count = unpack_from(">IH", font)
    tables = {}
    for row in range(count):
        tag, _, offset, length = unpack_from(">4sIII", font, 12 + 16 * row)
        tables[tag] = font[offset : offset + length]
    tables[b"name"] = _name_table(names)
    head = tables[b"head"]
    tables[b"head"] = head[:ADJUSTMENT] + bytes(4) + head[ADJUSTMENT + 4 :]
    largest = 1 << (len(tables).bit_length() - 1)
    start = pack(
        ">IHHHH",
        version,
        len(tables),
        largest * 16,
        largest.bit_length() - 1,
        len(tables) * 16 - largest * 16,
    )
    offset, rows, body = 12 + 16 * len(tables), b"", b""
    places = {}
    for tag, data in sorted(tables.items()):
        places[tag] = offset + len(body)
        rows += pack(">4sIII", tag, _sum(data), places[tag], len(data))
        body += data + bytes(-len(data) % 4)
    made = start + rows + body
    at = places[b"head"] + ADJUSTMENT
    return made[:at] + pack(">I", (WHOLE - _sum(made)) & 0xFFFFFFFF) + made[at + 4 :]


def _name_table(names: Mapping[int, str]) -> bytes:
    rows, texts = b"", b""
    for number, text in sorted(names.items()):
        data = text.encode("utf-16-be")
        rows += pack(">6H", *WINDOWS, number, len(data), len(texts))
        texts += data
    return pack(">HHH", 0, len(names), 6 + len(rows)) + rows + texts


def _sum(data: bytes) -> int:
    whole = data + bytes(-len(data) % 4)
    words: tuple[int, ...] = unpack_from(f">{len(whole) // 4}I", whole)
    return sum(words) & 0xFFFFFFFF
