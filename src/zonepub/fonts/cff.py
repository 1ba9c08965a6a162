"""The little of CFF that embedding needs: codes for the glyphs, copies of some, and a plain FDSelect.

(Adobe Technical Note 5176: sections 4, 9, 13, 15, 18, 19.) What is rewritten goes to the end of the table,
and the offsets in the Top DICT are changed in place, which their 5-byte form allows.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from itertools import pairwise

from zonepub.fonts.charstrings import moved, scaled, with_width
from zonepub.fonts.shapes import OutlineCopy

CHARSET, CHARSTRINGS, ROS, FD_ARRAY, FD_SELECT = 15, 17, (12, 30), (12, 36), (12, 37)
PRIVATE, NOMINAL_WIDTH = 18, 21
OFFSET_LENGTH = 5
Operator = int | tuple[int, int]
Operands = list[tuple[float, int, int]]  # value, start and length of its encoding
TopDict = Mapping[Operator, Operands]
Drawings = Mapping[int, tuple[bytes, int]]  # glyph -> what draws it anew, and its advance


def cid_keyed(data: bytes) -> bool:
    """Whether codes are CIDs, which the font may name as it likes; else they are glyph numbers."""
    return ROS in _dict(data, *_top_dict(data))


def with_outlines(data: bytes, glyphs: int, outlines: Drawings) -> bytes:
    """A font in which these glyphs are drawn so, each with the advance it has."""
    top = _dict(data, *_top_dict(data))
    strings, _, _ = _charstrings(data, top, glyphs, outlines)
    return _replaced(data, top, {CHARSTRINGS: _new_index(strings)})


def with_codes(
    data: bytes, glyphs: int, codes: Mapping[int, int], copies: Sequence[OutlineCopy], outlines: Drawings
) -> bytes:
    """A CID-keyed font whose glyphs have these CIDs, and these outlines, with copies behind them.

    `codes`: glyph of the subset -> CID, for the copies too, which are counted on. FDSelect gets format 0, a
    byte a glyph: some validators misread format 3 and complain of wrong widths. Raises ValueError where
    a charstring cannot be copied.
    """
    top = _dict(data, *_top_dict(data))
    strings, selected, nominal = _charstrings(data, top, glyphs, outlines)
    tables: dict[Operator, bytes] = {}
    for copy in copies:
        fd = selected[copy.glyph]
        outline = scaled(strings[copy.glyph], copy.scale)
        strings.append(moved(outline, copy.shift, copy.rise, copy.advance - nominal[fd]))
        selected.append(fd)
    if copies or outlines:
        tables[CHARSTRINGS] = _new_index(strings)
    tables[FD_SELECT] = b"\0" + bytes(selected)
    unused = iter(range(max(codes.values(), default=0) + 1, 65536))  # of glyphs that are only copied
    cids = [codes[glyph] if glyph in codes else next(unused) for glyph in range(1, len(strings))]
    tables[CHARSET] = b"\0" + b"".join(cid.to_bytes(2, "big") for cid in cids)
    return _replaced(data, top, tables)


def _charstrings(
    data: bytes, top: TopDict, glyphs: int, outlines: Drawings
) -> tuple[list[bytes], bytearray, list[int]]:
    """What draws each glyph, its Font DICT, and what widths are counted from in each of those."""
    selected, nominal = bytearray(glyphs), [_nominal_width(data, top)]
    if ROS in top:
        selected = _fd_select(data, int(top[FD_SELECT][0][0]), glyphs)
        nominal = _nominal_widths(data, int(top[FD_ARRAY][0][0]))
    offsets, _ = _index(data, int(top[CHARSTRINGS][0][0]))
    strings = [data[start:stop] for start, stop in pairwise(offsets)]
    for glyph, (charstring, advance) in outlines.items():
        with suppress(OverflowError):  # a wild advance of anybody's font: it stays as it is
            strings[glyph] = with_width(charstring, advance - nominal[selected[glyph]])
    return strings, selected, nominal


def _replaced(data: bytes, top: TopDict, tables: Mapping[Operator, bytes]) -> bytes:
    """The font with these tables at its end, where its Top DICT now looks for them."""
    out = bytearray(data)
    if CHARSTRINGS in tables:
        start = int(top[CHARSTRINGS][0][0])
        _, end = _index(data, start)
        out[start:end] = bytes(end - start)  # no longer used, and deflated to nothing
    for operator, table in tables.items():
        _, place, length = top[operator][0]
        if length != OFFSET_LENGTH:
            raise ValueError("an offset of the Top DICT is too short")
        out[place : place + length] = b"\x1d" + len(out).to_bytes(4, "big")
        out += table
    return bytes(out)


def _index(data: bytes, start: int) -> tuple[list[int], int]:
    """Absolute offsets of the items of an INDEX (one more than items), and where it ends."""
    count = int.from_bytes(data[start : start + 2], "big")
    if count == 0:
        return [], start + 2
    size = data[start + 2]
    base = start + 3 + (count + 1) * size - 1
    offsets = [
        base + int.from_bytes(data[at : at + size], "big")
        for at in range(start + 3, start + 3 + (count + 1) * size, size)
    ]
    return offsets, offsets[-1]


def _new_index(items: Sequence[bytes]) -> bytes:
    offsets, place = [1], 1
    for item in items:
        place += len(item)
        offsets.append(place)
    head = len(items).to_bytes(2, "big") + b"\4"
    return head + b"".join(offset.to_bytes(4, "big") for offset in offsets) + b"".join(items)


def _top_dict(data: bytes) -> tuple[int, int]:
    """Where the Top DICT begins and ends."""
    _, end = _index(data, data[2])  # the Name INDEX
    offsets, _ = _index(data, end)
    return offsets[0], offsets[1]


def _dict(data: bytes, at: int, end: int) -> dict[Operator, Operands]:
    """Operator of a DICT -> its operands."""
    operands: dict[Operator, Operands] = {}
    pending: Operands = []
    while at < end:
        first = data[at]
        if first <= 21:
            operator: Operator = (12, data[at + 1]) if first == 12 else first
            operands[operator], pending = pending, []
            at += 2 if first == 12 else 1
            continue
        value, length = _number(data, at)
        pending.append((value, at, length))
        at += length
    return operands


def _number(data: bytes, at: int) -> tuple[float, int]:
    """A DICT number and the length of its encoding."""
    first = data[at]
    if first == 28:
        return int.from_bytes(data[at + 1 : at + 3], "big", signed=True), 3
    if first == 29:
        return int.from_bytes(data[at + 1 : at + 5], "big", signed=True), 5
    if first == 30:
        return _real(data, at)
    if first <= 246:
        return first - 139, 1
    if first <= 250:
        return (first - 247) * 256 + data[at + 1] + 108, 2
    return -(first - 251) * 256 - data[at + 1] - 108, 2


def _real(data: bytes, at: int) -> tuple[float, int]:
    """A number in nibbles: digits, point, E, E-, minus, and 15 for the end."""
    text, place = "", at + 1
    while place < len(data):
        for nibble in divmod(data[place], 16):
            if nibble == 15:
                return float(text or 0), place + 1 - at
            text += ("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", ".", "e", "e-", "", "-")[nibble]
        place += 1
    raise ValueError("a number without an end")


def _fd_select(data: bytes, table: int, glyphs: int) -> bytearray:
    """The Font DICT of each glyph."""
    if data[table] == 0:
        return bytearray(data[table + 1 : table + 1 + glyphs])
    selected = bytearray()
    for number in range(int.from_bytes(data[table + 1 : table + 3], "big")):
        entry = table + 3 + 3 * number
        first = int.from_bytes(data[entry : entry + 2], "big")
        after = int.from_bytes(data[entry + 3 : entry + 5], "big")
        selected += bytes([data[entry + 2]]) * (after - first)
    return selected[:glyphs]


def _nominal_widths(data: bytes, fd_array: int) -> list[int]:
    """What widths in charstrings are counted from, by Font DICT."""
    offsets, _ = _index(data, fd_array)
    return [_nominal_width(data, _dict(data, start, stop)) for start, stop in pairwise(offsets)]


def _nominal_width(data: bytes, holder: TopDict) -> int:
    """The same of the DICT that names the Private DICT."""
    if PRIVATE not in holder:
        return 0
    (size, _, _), (start, _, _) = holder[PRIVATE]
    private = _dict(data, int(start), int(start + size))
    return round(private.get(NOMINAL_WIDTH, [(0.0, 0, 0)])[0][0])
