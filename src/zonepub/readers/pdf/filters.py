"""What PDF streams are packed with. All of it is bounded."""

import zlib
from collections.abc import Iterator

from zonepub.readers.pdf.objects import BrokenPdf

MAX_STREAM = 64 * 1024 * 1024  # decoded


class StreamTooLarge(Exception):
    """The file unpacks to more than is reasonable."""


def inflate(data: bytes) -> bytes:
    """Unpacked; what comes before damage is kept. Raises TooLarge."""
    worker = zlib.decompressobj()
    try:
        out = worker.decompress(data, MAX_STREAM)
    except zlib.error:
        out, worker = b"", zlib.decompressobj()
        with_parts = bytearray()
        try:
            for at in range(0, len(data), 1024):
                with_parts += worker.decompress(data[at : at + 1024], MAX_STREAM)
                if len(with_parts) > MAX_STREAM:
                    raise StreamTooLarge
        except zlib.error:
            pass
        return bytes(with_parts)
    if worker.unconsumed_tail:
        raise StreamTooLarge
    return out


def predicted(data: bytes, facts: dict[str, int]) -> bytes:
    """Undo a PNG predictor."""
    if facts.get("Predictor", 1) < 10:
        return data
    columns, colors, bits = facts.get("Columns", 1), facts.get("Colors", 1), facts.get("BitsPerComponent", 8)
    unit = max(1, colors * bits // 8)
    width = (columns * colors * bits + 7) // 8
    if width <= 0:
        raise BrokenPdf("predictor")
    out = bytearray()
    before = bytearray(width)
    for at in range(0, len(data), width + 1):
        row = bytearray(data[at + 1 : at + 1 + width].ljust(width, b"\0"))
        _unfilter(data[at], row, before, unit)
        out += row
        before = row
    return bytes(out)


def _unfilter(kind: int, row: bytearray, before: bytearray, unit: int) -> None:
    if kind == 0:
        return
    for index in range(len(row)):
        left = row[index - unit] if index >= unit else 0
        up = before[index]
        corner = before[index - unit] if index >= unit else 0
        if kind == 4:
            guess = left + up - corner
            distances = (abs(guess - left), abs(guess - up), abs(guess - corner))
            add = (left, up, corner)[distances.index(min(distances))]
        else:
            add = {1: left, 2: up, 3: (left + up) // 2}.get(kind, 0)
        row[index] = (row[index] + add) & 255


def unlzw(data: bytes, early: int = 1) -> bytes:
    """LZW as PDF has it."""
    table: list[bytes] = []
    out = bytearray()
    buffer = bits = 0
    width, last = 9, b""
    for byte in data:
        buffer, bits = (buffer << 8) | byte, bits + 8
        if bits < width:
            continue
        bits -= width
        code = buffer >> bits
        buffer &= (1 << bits) - 1
        if code == 257:
            break
        if code == 256 or not table:
            table, width, last = [bytes([value]) for value in range(256)] + [b"", b""], 9, b""
            if code == 256:
                continue
        entry = table[code] if code < len(table) else last + last[:1]
        out += entry
        if len(out) > MAX_STREAM:
            raise StreamTooLarge
        if last and len(table) < 4096:
            table.append(last + entry[:1])
        last = entry
        width = min(12, max(9, (len(table) + early).bit_length()))
    return bytes(out)


def runs_of(data: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(data) and data[at] != 128:
        length = data[at]
        if length < 128:
            yield data[at + 1 : at + 2 + length]
            at += length + 2
        else:
            yield data[at + 1 : at + 2] * (257 - length)
            at += 2
