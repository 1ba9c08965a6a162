"""JPEG files as a PDF can hold them: the picture alone, without what camera and editor wrote beside it."""

import struct
from collections.abc import Iterator

from PIL import Image

from zonepub.regex import regex

START, END = b"\xff\xd8", b"\xff\xd9"
SCAN, END_CODE, TABLES = 0xDA, 0xD9, {0xC0, 0xC1, 0xC2, 0xC4, 0xDB, 0xDD}
JFIF, ADOBE = 0xE0, 0xEE  # they tell how the colours are coded
JFIF_LENGTH = 16  # longer ones hold a thumbnail
MARKER = regex(rb"\xff[^\x00\xff\xd0-\xd7]")  # in coded data: neither a stuffed zero nor a restart
KNOWN = {0xC0, 0xC1, 0xC2}  # baseline, extended, progressive
RGB_LETTERS = tuple(b"RGB")


def passable(image: Image.Image) -> bool:
    """Whether every reader of PDF decodes this file and sees the colours that Pillow sees."""
    if image.format not in ("JPEG", "MPO"):
        return False
    layers = getattr(image, "layer", ())
    # without Adobe's mark a PDF reader takes three channels for YCbCr, whatever they are called
    return "adobe" in image.info or tuple(layer[0] for layer in layers) != RGB_LETTERS


def stripped(data: bytes) -> bytes:
    """Only what is needed to decode: no EXIF, GPS, XMP, profile, comment, thumbnail; nothing behind the end.

    Telephones put a second picture or a film there, with the place once more. Nothing is left of a file
    that is no baseline or progressive JPEG, for readers of PDF know no others, or whose segments break off
    before the picture: Pillow goes on where others stop.
    """
    kinds: set[int] = set()
    needed: list[bytes] = []
    for kind, segment in _segments(data):
        kinds.add(kind)
        if _needed(kind, segment):
            needed.append(segment)
    return b"".join((START, *needed, END)) if kinds & KNOWN and SCAN in kinds else b""


def _needed(kind: int, segment: bytes) -> bool:
    if kind == JFIF:
        return segment[4:8] == b"JFIF" and len(segment) == JFIF_LENGTH + 2
    return kind in TABLES or kind in (SCAN, ADOBE)


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Marker and bytes of each segment up to the end of the first picture; scans with their coded data."""
    offset = len(START)
    while offset + 4 <= len(data):
        if data[offset] != 0xFF or data[offset + 1] == END_CODE:
            return
        if data[offset + 1] == 0xFF:  # padding
            offset += 1
            continue
        (length,) = struct.unpack(">H", data[offset + 2 : offset + 4])
        end = offset + 2 + length
        if data[offset + 1] == SCAN:
            marker = MARKER.search(data, end)
            end = marker.start() if marker else len(data)
        yield data[offset + 1], data[offset:end]
        offset = end
