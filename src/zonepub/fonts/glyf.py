"""TrueType glyphs (OpenType, `glyf`): copies, which are composites of one part that say where it stands, and
outlines drawn anew."""

from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from operator import sub
from struct import error as StructError
from struct import pack, unpack_from
from typing import NamedTuple

from zonepub.fonts.shapes import Outline, OutlineCopy

WORDS, OFFSETS = 1, 2  # flags of a component: its arguments are words, and x and y
SCALED = 0x1008  # it is, and its offsets are not
UNIT = 1 << 14  # of F2DOT14
MAGIC = 0xB1B0AFBA
ON_CURVE = 1
Metrics = list[tuple[int, int]]  # advance and left side bearing of each glyph


class SimpleGlyph(NamedTuple):
    """What draws a glyph, how many points and contours it has, and where it begins."""

    data: bytes
    points: int
    contours: int
    left: int


def with_drawn(font: bytes, drawings: Mapping[int, SimpleGlyph]) -> bytes:
    """The font file with these glyphs drawn so; their advances stay."""
    tables = font_tables(font)
    loca, metrics = _places_and_metrics(tables)
    glyphs = [tables["glyf"][start:stop] for start, stop in pairwise(loca)]
    maxp = bytearray(tables["maxp"])
    for glyph, drawing in drawings.items():
        glyphs[glyph] = drawing.data
        metrics[glyph] = metrics[glyph][0], drawing.left
        most = zip(unpack_from(">4H", maxp, 6), 2 * drawing[1:3], strict=True)
        maxp[6:14] = pack(">4H", *map(max, most))
    tables |= {"glyf": b"".join(glyphs), "maxp": bytes(maxp)}
    tables |= _with_metrics(tables, [*accumulate(map(len, glyphs), initial=0)], metrics)
    return font_file(font[:4], tables)


def drawn(outline: Outline) -> SimpleGlyph | None:
    """A simple glyph; a last point that is the first again is left out. None of a blank or a wild one."""
    if not outline.numbers:
        return None
    try:
        return _simple(outline)
    except StructError:  # a number that units of 16 bits do not hold
        return None


def _simple(outline: Outline) -> SimpleGlyph:
    points: list[tuple[int, int]] = []
    flags, ends, at = b"", [], 0
    for contour in outline.segments:
        own = outline.numbers[at : at + sum(contour)]
        at += len(own)
        closed = len(own) > 2 and own[:2] == own[-2:]
        points += [*zip(own[::2], (y - outline.foot for y in own[1::2]), strict=True)][: -closed or None]
        flags += b"".join(bytes(count // 2 - 1) + bytes([ON_CURVE]) for count in contour)
        flags = flags[: len(points)]
        ends.append(len(points) - 1)
    xs, ys = zip(*points, strict=True)
    head = pack(f">5h{len(ends)}HH", len(ends), min(xs), min(ys), max(xs), max(ys), *ends, 0)
    steps = [*map(sub, xs, (0, *xs)), *map(sub, ys, (0, *ys))]
    data = head + flags + pack(f">{len(steps)}h", *steps)
    return SimpleGlyph(data + bytes(-len(data) % 4), len(points), len(ends), min(outline.numbers[::2]))


def with_copies(font: bytes, copies: Sequence[OutlineCopy]) -> bytes:
    """The font file with these glyphs behind its own."""
    tables = font_tables(font)
    loca, metrics = _places_and_metrics(tables)
    glyf = bytearray(tables["glyf"])
    for copy in copies:
        outline = glyf[loca[copy.glyph] : loca[copy.glyph + 1]]
        left = 0
        if outline:
            sides = [round(side * copy.scale) for side in unpack_from(">4h", outline, 2)]
            box = [side + move for side, move in zip(sides, 2 * (copy.shift, copy.rise), strict=True)]
            left, flags = box[0], WORDS | OFFSETS | (SCALED if copy.scale != 1 else 0)
            glyf += pack(">h4hHHhh", -1, *box, flags, copy.glyph, copy.shift, copy.rise)
            if copy.scale != 1:
                glyf += pack(">h", round(copy.scale * UNIT))
            glyf += bytes(-len(glyf) % 4)
        loca.append(len(glyf))
        metrics.append((copy.advance, left))
    hhea, maxp = bytearray(tables["hhea"]), bytearray(tables["maxp"])
    hhea[10:12] = pack(">H", max(advance for advance, _ in metrics))
    maxp[4:6] = pack(">H", len(metrics))
    elements, depth = unpack_from(">HH", maxp, 28)
    maxp[28:32] = pack(">HH", max(elements, 1), depth + 1)
    tables |= {"glyf": bytes(glyf), "hhea": bytes(hhea), "maxp": bytes(maxp)}
    tables |= _with_metrics(tables, loca, metrics)
    return font_file(font[:4], tables)


def _places_and_metrics(tables: Mapping[str, bytes]) -> tuple[list[int], Metrics]:
    """Where each glyph begins and the last one ends; advance and left side bearing of each."""
    count = unpack_from(">H", tables["maxp"], 4)[0]
    loca = _loca(tables["loca"], count, bool(unpack_from(">h", tables["head"], 50)[0]))
    return loca, _metrics(tables["hmtx"], count, unpack_from(">H", tables["hhea"], 34)[0])


def _with_metrics(tables: Mapping[str, bytes], loca: Sequence[int], metrics: Metrics) -> dict[str, bytes]:
    """The tables that say those: offsets are long, and so is the metric of each glyph."""
    head, hhea = tables["head"], tables["hhea"]
    return {
        "loca": pack(f">{len(loca)}I", *loca),
        "hmtx": b"".join(pack(">Hh", *metric) for metric in metrics),
        "head": head[:50] + pack(">h", 1) + head[52:],
        "hhea": hhea[:34] + pack(">H", len(metrics)) + hhea[36:],
    }


def font_tables(font: bytes) -> dict[str, bytes]:
    return {tag.decode("latin-1"): font[start : start + length] for tag, _, start, length in _entries(font)}


def _loca(table: bytes, count: int, long_offsets: bool) -> list[int]:
    if long_offsets:
        return list(unpack_from(f">{count + 1}I", table))
    return [2 * offset for offset in unpack_from(f">{count + 1}H", table)]


def _metrics(table: bytes, count: int, long: int) -> Metrics:
    """Advance and left side bearing of each glyph; those behind the long ones share the last advance."""
    metrics = [unpack_from(">Hh", table, 4 * glyph) for glyph in range(long)]
    bearings = unpack_from(f">{count - long}h", table, 4 * long)
    return [(advance, left) for advance, left in metrics] + [(metrics[-1][0], left) for left in bearings]


def font_file(version: bytes, tables: Mapping[str, bytes]) -> bytes:
    """A font file of these tables, with their checksums."""
    count = len(tables)
    power = 1 << count.bit_length() - 1
    directory = version + pack(">4H", count, 16 * power, power.bit_length() - 1, 16 * (count - power))
    body, start = bytearray(), 12 + 16 * count
    tables = dict(tables) | {"head": tables["head"][:8] + bytes(4) + tables["head"][12:]}
    for tag, table in sorted(tables.items()):
        directory += pack(">4s3I", tag.encode("latin-1"), _checksum(table), start + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    font = bytearray(directory + body)
    head = next(start for tag, _, start, _ in _entries(font) if tag == b"head")
    font[head + 8 : head + 12] = pack(">I", (MAGIC - _checksum(bytes(font))) & 0xFFFFFFFF)
    return bytes(font)


def _entries(font: bytes | bytearray) -> list[tuple[bytes, int, int, int]]:
    return [unpack_from(">4s3I", font, 12 + 16 * i) for i in range(unpack_from(">H", font, 4)[0])]


def _checksum(data: bytes) -> int:
    data += bytes(-len(data) % 4)
    words: tuple[int, ...] = unpack_from(f">{len(data) // 4}I", data)
    return sum(words) & 0xFFFFFFFF
