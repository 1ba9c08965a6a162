"""PNG files of what we draw ourselves: Pillow loads the code of five formats, 15 ms, before it writes one."""

import zlib
from struct import pack
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

SIGNATURE, INDEXED = b"\x89PNG\r\n\x1a\n", 3


def indexed_png(image: "Image.Image", palette: bytes) -> bytes:
    """A picture of one channel, whose values are places in a palette of red, green and blue."""
    width, height = image.size
    pixels = image.tobytes()
    rows = (pixels[at : at + width] for at in range(0, len(pixels), width))
    packer = zlib.compressobj(strategy=zlib.Z_RLE)  # even grounds: twice as fast as the usual, 2 % more
    data = packer.compress(b"".join(b"\0" + row for row in rows)) + packer.flush()
    head = pack(">IIBBBBB", width, height, 8, INDEXED, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", data), (b"IEND", b""))
    return SIGNATURE + b"".join(_chunk(kind, content) for kind, content in chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return pack(">I", len(content)) + kind + content + pack(">I", zlib.crc32(kind + content))
