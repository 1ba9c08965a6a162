"""The little of CFF that embedding needs: which CID a glyph has, and a plain FDSelect.

Subsetting renumbers the glyphs but keeps the original CIDs in the charset, so content streams are written
with original CIDs. (Adobe Technical Note 5176: sections 4, 13, 18, 19.)
"""

from bisect import bisect_right
from itertools import accumulate
from struct import Struct

CHUNK = 1000
CHARSET, ROS, FD_SELECT = 15, (12, 30), (12, 37)
Operator = int | tuple[int, int]


def _index_end(data: bytes, start: int) -> tuple[list[int], int]:
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


def _top_dict(data: bytes) -> tuple[int, int]:
    """Where the Top DICT begins and ends."""
    _, end = _index_end(data, data[2])  # the Name INDEX
    offsets, _ = _index_end(data, end)
    return offsets[0], offsets[1]


def _operands(data: bytes) -> dict[Operator, list[tuple[int, int, int]]]:
    """Operator of the Top DICT -> its operands as (value, start, length of its encoding)."""
    at, end = _top_dict(data)
    operands: dict[Operator, list[tuple[int, int, int]]] = {}
    pending: list[tuple[int, int, int]] = []
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


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A DICT integer and the length of its encoding; reals are skipped as 0."""
    first = data[at]
    if first == 28:
        return int.from_bytes(data[at + 1 : at + 3], "big", signed=True), 3
    if first == 29:
        return int.from_bytes(data[at + 1 : at + 5], "big", signed=True), 5
    if first == 30:
        end = at + 1
        while data[end] & 15 != 15 and data[end] >> 4 != 15:
            end += 1
        return 0, end + 1 - at
    if first <= 246:
        return first - 139, 1
    if first <= 250:
        return (first - 247) * 256 + data[at + 1] + 108, 2
    return -(first - 251) * 256 - data[at + 1] - 108, 2


class Charset:
    """glyph -> CID of a CID-keyed font; `None` fonts (name-keyed) use the glyph as code."""

    def __init__(self, data: bytes, glyphs: int) -> None:
        operands = _operands(data)
        self.cid_keyed = ROS in operands
        self.firsts: list[int] = [0]  # first glyph of each range
        self.cids: list[int] = [0]
        if self.cid_keyed and CHARSET in operands:
            self._read(data, operands[CHARSET][0][0], glyphs)

    def _read(self, data: bytes, at: int, glyphs: int) -> None:
        """Ranges of (first CID, how many follow), a thousand at a time: there may be as many as glyphs."""
        layout, glyph = Struct((">H", ">HB", ">HH")[data[at]]), 1
        at += 1
        while glyph < glyphs:
            chunk = data[at : at + CHUNK * layout.size]
            ranges = list(layout.iter_unpack(chunk[: len(chunk) // layout.size * layout.size]))
            if not ranges:
                raise ValueError("the charset ends too early")
            at += CHUNK * layout.size
            lengths = (1 + entry[1] if len(entry) > 1 else 1 for entry in ranges)
            firsts = list(accumulate(lengths, initial=glyph))
            self.firsts += firsts[:-1]
            self.cids += (entry[0] for entry in ranges)
            glyph = firsts[-1]

    def cid(self, glyph: int) -> int:
        if not self.cid_keyed:
            return glyph
        range_index = bisect_right(self.firsts, glyph) - 1
        return self.cids[range_index] + glyph - self.firsts[range_index]


def plain_fdselect(data: bytes, glyphs: int) -> bytes:
    """The font with its FDSelect in format 0, appended at the end.

    Some validators misread format 3 (ranges) and complain of wrong widths; format 0 (a byte a glyph) is read
    alike by all. The offset in the Top DICT is rewritten in place, which its 5-byte form allows.
    """
    operands = _operands(data)
    if FD_SELECT not in operands:
        return data
    table, operand, length = operands[FD_SELECT][0]
    if data[table] != 3 or length != 5:
        return data
    ranges = int.from_bytes(data[table + 1 : table + 3], "big")
    selected = bytearray()
    for number in range(ranges):
        entry = table + 3 + 3 * number
        first = int.from_bytes(data[entry : entry + 2], "big")
        after = int.from_bytes(data[entry + 3 : entry + 5], "big")
        selected += bytes([data[entry + 2]]) * (after - first)
    offset = b"\x1d" + len(data).to_bytes(4, "big")
    return data[:operand] + offset + data[operand + 5 :] + b"\0" + bytes(selected[:glyphs])
