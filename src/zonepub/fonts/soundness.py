"""Whether the tables of a font agree with each other: what shapes text may still paint it wrong."""

import sys
from array import array
from collections.abc import Callable

import uharfbuzz as hb

MAGIC = b"\x5f\x0f\x3c\xf5"
LEAST_EM, MOST_EM = 16, 16_384  # units; OpenType, head
SLACK = 2  # units that rounding may move an outline


def unsound_table(table: Callable[[str], bytes], glyphs: int) -> str:
    """The first table that is cut off or leads out of another; "" when all agree."""
    head, hhea = table("head"), table("hhea")
    if len(head) < 54 or head[12:16] != MAGIC or not LEAST_EM <= _number(head, 18) <= MOST_EM:
        return "head"
    if _number(table("maxp"), 4) != glyphs:
        return "maxp"
    metrics = _number(hhea, 34)
    if len(hhea) < 36 or not 1 <= metrics <= glyphs:
        return "hhea"
    if len(table("hmtx")) < 4 * metrics + 2 * (glyphs - metrics):
        return "hmtx"
    return (
        ""
        if not table("glyf") or _leads_in(table("loca"), _number(head, 50), glyphs, len(table("glyf")))
        else "loca"
    )


def _leads_in(loca: bytes, kind: int, glyphs: int, length: int) -> bool:
    """Whether every entry of `loca` lies in a `glyf` table of this length, in order."""
    if kind not in (0, 1):
        return False
    size = 4 if kind else 2
    places = array("I" if kind else "H", loca[: min(glyphs + 1, len(loca) // size) * size])
    if sys.byteorder == "little":
        places.byteswap()
    unit = 1 if kind else 2
    return len(places) == glyphs + 1 and sorted(places) == list(places) and places[-1] * unit <= length


def _number(table: bytes, at: int) -> int:
    return int.from_bytes(table[at : at + 2], "big")


def changed_glyph(before: hb.Font, subset: bytes, characters: str) -> str:
    """The first of `characters`, none of them blank, that has no outline, or another one in a subset; or "".

    Widths count, too.
    """
    after = hb.Font(hb.Face(hb.Blob(subset)))
    for character in characters:
        old, new = before.get_nominal_glyph(ord(character)), after.get_nominal_glyph(ord(character))
        if old and (
            not new
            or not before.get_glyph_extents(old).width
            or _differ(_measures(before, old), _measures(after, new))
        ):
            return character
    return ""


def _measures(font: hb.Font, glyph: int) -> tuple[int, ...]:
    box = font.get_glyph_extents(glyph)
    sides = (box.x_bearing, box.y_bearing, box.width, box.height) if box else (0, 0, 0, 0)
    return (font.get_glyph_h_advance(glyph), *sides)


def _differ(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return any(abs(first - second) > SLACK for first, second in zip(one, other, strict=True))
