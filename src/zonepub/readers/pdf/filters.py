"""The filters of PDF streams that hold text (ISO 32000-1, 7.4). What each may unpack to is bounded."""

import base64
import re
import zlib
from collections.abc import Callable, Mapping

from zonepub.readers.errors import BrokenFile, FileTooLarge

MAX_STREAM = 64 * 1024 * 1024  # bytes, unpacked
MAX_PREDICTED = 8 * 1024 * 1024  # bytes of rows with a predictor, which tables have and texts have not
PIECE = 1024  # bytes that damage may take with it
CLEAR, END = 256, 257  # codes of LZW
MOST_CODES = 4096
Parameters = Mapping[str, int]  # of DecodeParms, those that are numbers


def decoded(name: str, data: bytes, parameters: Parameters) -> bytes:
    """`data` behind the filter called `name`. Raises BrokenFile for filters of pictures, FileTooLarge."""
    decode = FILTERS.get(name)
    if decode is None:
        raise BrokenFile(f"filter {name}")
    return decode(data, parameters)


def inflate(data: bytes, parameters: Parameters) -> bytes:
    """Flate; what comes before damage is kept."""
    worker = zlib.decompressobj()
    try:
        out = worker.decompress(data, MAX_STREAM)
    except zlib.error:
        out = _inflate_in_pieces(data)
    if worker.unconsumed_tail or len(out) > MAX_STREAM:
        raise FileTooLarge
    return _without_predictor(out, parameters)


def _inflate_in_pieces(data: bytes) -> bytes:
    worker, out = zlib.decompressobj(), bytearray()
    try:
        for at in range(0, len(data), PIECE):
            out += worker.decompress(data[at : at + PIECE], MAX_STREAM)
            if len(out) > MAX_STREAM:
                break
    except zlib.error:
        pass
    return bytes(out)


def unlzw(data: bytes, parameters: Parameters) -> bytes:
    """LZW, with codes that grow one early unless `EarlyChange` is 0."""
    early = parameters.get("EarlyChange", 1)
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
        if code == END:
            break
        if code == CLEAR or not table:
            table, width, last = [bytes([value]) for value in range(256)] + [b"", b""], 9, b""
            if code == CLEAR:
                continue
        entry = table[code] if code < len(table) else last + last[:1]
        out += entry
        if len(out) > MAX_STREAM:
            raise FileTooLarge
        if last and len(table) < MOST_CODES:
            table.append(last + entry[:1])
        last = entry
        width = min(12, max(9, (len(table) + early).bit_length()))
    return _without_predictor(bytes(out), parameters)


def _without_predictor(data: bytes, parameters: Parameters) -> bytes:
    """The rows that a PNG predictor was applied to."""
    if parameters.get("Predictor", 1) < 10:
        return data
    columns, colors, bits = (
        parameters.get(key, default)
        for key, default in (("Columns", 1), ("Colors", 1), ("BitsPerComponent", 8))
    )
    pixel = max(1, colors * bits // 8)
    width = (columns * colors * bits + 7) // 8
    if not 0 < width <= MAX_PREDICTED:
        raise BrokenFile("predictor")
    if len(data) > MAX_PREDICTED:
        raise FileTooLarge
    out = bytearray()
    above = bytearray(width)
    for at in range(0, len(data), width + 1):
        row = bytearray(data[at + 1 : at + 1 + width].ljust(width, b"\0"))
        _add_predicted(data[at], row, above, pixel)
        out += row
        above = row
    return bytes(out)


def _add_predicted(kind: int, row: bytearray, above: bytearray, pixel: int) -> None:
    """Make a row of PNG differences the bytes themselves."""
    if kind == 0:
        return
    for index in range(len(row)):
        left = row[index - pixel] if index >= pixel else 0
        up = above[index]
        corner = above[index - pixel] if index >= pixel else 0
        if kind == 4:
            guess = left + up - corner
            distances = (abs(guess - left), abs(guess - up), abs(guess - corner))
            add = (left, up, corner)[distances.index(min(distances))]
        else:
            add = {1: left, 2: up, 3: (left + up) // 2}.get(kind, 0)
        row[index] = (row[index] + add) & 255


def _unpack_runs(data: bytes, parameters: Parameters) -> bytes:
    """RunLength: a length and what it holds for, until 128."""
    out = bytearray()
    at = 0
    while at < len(data) and data[at] != 128:
        length = data[at]
        if length < 128:
            out += data[at + 1 : at + 2 + length]
            at += length + 2
        else:
            out += data[at + 1 : at + 2] * (257 - length)
            at += 2
        if len(out) > MAX_STREAM:
            raise FileTooLarge
    return bytes(out)


def _ascii85(data: bytes, parameters: Parameters) -> bytes:
    digits = data.strip().removeprefix(b"<~").removesuffix(b"~>")
    if len(digits) > MAX_STREAM // 4:  # a `z` makes four bytes
        raise FileTooLarge
    return base64.a85decode(b"<~" + digits + b"~>", adobe=True)


def _hexadecimal(data: bytes, parameters: Parameters) -> bytes:
    digits = re.sub(rb"[^0-9A-Fa-f]", b"", data.partition(b">")[0])
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


FILTERS: dict[str, Callable[[bytes, Parameters], bytes]] = {
    "FlateDecode": inflate, "Fl": inflate,
    "LZWDecode": unlzw, "LZW": unlzw,
    "RunLengthDecode": _unpack_runs, "RL": _unpack_runs,
    "ASCII85Decode": _ascii85, "A85": _ascii85,
    "ASCIIHexDecode": _hexadecimal, "AHx": _hexadecimal,
}  # fmt: skip
