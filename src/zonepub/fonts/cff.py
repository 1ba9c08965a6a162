"""The little of CFF that embedding needs: codes for the glyphs, copies of some, and a plain FDSelect.

(Adobe Technical Note 5176: sections 4, 9, 13, 15, 18, 19.) What is rewritten goes to the end of the table,
and the offsets in the Top DICT are changed in place, which their 5-byte form allows.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from zonepub.fonts.charstrings import moved, scaled
from zonepub.fonts.shapes import OutlineCopy

CHARSET, CHARSTRINGS, ROS, FD_ARRAY, FD_SELECT = 15, 17, (12, 30), (12, 36), (12, 37)
PRIVATE, NOMINAL_WIDTH = 18, 21
OFFSET_LENGTH = 5
Operator = int | tuple[int, int]
Operands = list[tuple[float, int, int]]  # value, start and length of its encoding


def cid_keyed(data: bytes) -> bool:
    """Whether codes are CIDs, which the font may name as it likes; else they are glyph numbers."""
    return ROS in _dict(data, *_top_dict(data))


def with_codes(data: bytes, glyphs: int, codes: Mapping[int, int], copies: Sequence[OutlineCopy]) -> bytes:
    """A CID-keyed font whose glyphs have these CIDs, with copies behind them.

    `codes`: glyph of the subset -> CID, for the copies too, which are counted on. FDSelect gets format 0, a
    byte a glyph: some validators misread format 3 and complain of wrong widths. Raises ValueError where
    a charstring cannot be copied.
    """
    top = _dict(data, *_top_dict(data))
    selected = _fd_select(data, int(top[FD_SELECT][0][0]), glyphs)
    charstrings, end = _index(data, int(top[CHARSTRINGS][0][0]))
    tables: dict[Operator, bytes] = {}
    out = bytearray(data)
    if copies:
        nominal = _nominal_widths(data, int(top[FD_ARRAY][0][0]))
        strings = [data[start:stop] for start, stop in pairwise(charstrings)]
        for copy in copies:
            fd = selected[copy.glyph]
            outline = scaled(strings[copy.glyph], copy.scale)
            strings.append(moved(outline, copy.shift, copy.rise, copy.advance - nominal[fd]))
            selected.append(fd)
        start = int(top[CHARSTRINGS][0][0])
        out[start:end] = bytes(end - start)  # no longer used, and deflated to nothing
        tables[CHARSTRINGS] = _new_index(strings)
    count = glyphs + len(copies)
    tables[FD_SELECT] = b"\0" + bytes(selected)
    unused = iter(range(max(codes.values(), default=0) + 1, 65536))  # of glyphs that are only copied
    cids = [codes[glyph] if glyph in codes else next(unused) for glyph in range(1, count)]
    tables[CHARSET] = b"\0" + b"".join(cid.to_bytes(2, "big") for cid in cids)
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
    widths = []
    offsets, _ = _index(data, fd_array)
    for start, stop in pairwise(offsets):
        private = _dict(data, start, stop).get(PRIVATE)
        width = 0.0
        if private:
            size, at = int(private[0][0]), int(private[1][0])
            width = _dict(data, at, at + size).get(NOMINAL_WIDTH, [(0.0, 0, 0)])[0][0]
        widths.append(round(width))
    return widths
