"""Picture files -> what a PDF holds: JPEG passed through, everything else decoded, scaled, packed anew."""

import io
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import Image, ImageOps

Space = Literal["gray", "rgb", "cmyk"]
SPACES: dict[str, Space] = {"L": "gray", "RGB": "rgb", "CMYK": "cmyk"}
COMPONENTS: dict[Space, int] = {"gray": 1, "rgb": 3, "cmyk": 4}
ORIENTATION = 0x0112
SLACK = 1.3  # a picture this much finer than wanted is left alone: scaling would only cost sharpness
QUALITY = 88
FEW_COLOURS = 4096  # drawings have fewer: they are packed without loss
POINTS_PER_INCH = 72
PRIVATE = {0xE1, 0xED, *range(0xE3, 0xEE), 0xEF, 0xFE}  # EXIF, GPS, XMP, thumbnails, comments
JPEG_START, JPEG_SCAN, ICC_SEGMENT, ADOBE = b"\xff\xd8", 0xDA, 0xE2, 0xEE


@dataclass(frozen=True, slots=True)
class Packed:
    """A picture as a PDF stream. `filter` is a PDF filter; `mask` the alpha channel, packed with Flate."""

    width: int
    height: int
    space: Space
    data: bytes
    filter: Literal["DCTDecode", "FlateDecode"]
    profile: bytes = b""  # ICC, where the picture brought one
    inverted: bool = False  # CMYK as Adobe writes it in JPEG: 255 is no ink
    mask: bytes = b""


def resolution(pixels: int, points: float) -> float:
    """Pixels per inch of a picture shown `points` wide."""
    return pixels * POINTS_PER_INCH / points if points else 0.0


def pack(path: Path, width: float, wanted: int, *, cmyk: bool) -> Packed:
    """A picture that is shown `width` points wide, at most `wanted` ppi fine (0: as it is).

    `cmyk`: inks are kept for the press; on screen they are turned to RGB. Raises OSError for broken data.
    """
    data = path.read_bytes()
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        turned = image.getexif().get(ORIENTATION, 1) != 1
        across = image.height if image.getexif().get(ORIENTATION, 1) in (5, 6, 7, 8) else image.width
        fine = resolution(across, width)
        fits = not wanted or fine <= wanted * SLACK
        plain = image.mode in ("L", "RGB") or (image.mode == "CMYK" and cmyk)
        if image.format == "JPEG" and fits and not turned and plain:
            return _passed(data, image)
        return _packed(image, width, 0 if fits else wanted, cmyk=cmyk)


def _passed(data: bytes, image: Image.Image) -> Packed:
    """A JPEG as it is, but for what the camera noted about time and place."""
    space = SPACES[image.mode]
    inverted = space == "cmyk" and "adobe" in image.info
    profile = _profile(image.info.get("icc_profile", b""), space)
    return Packed(image.width, image.height, space, stripped(data), "DCTDecode", profile, inverted)


def stripped(data: bytes) -> bytes:
    """A JPEG without EXIF, GPS, comments and profile."""
    return JPEG_START + b"".join(_segments(data))


def _segments(data: bytes) -> Iterator[bytes]:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        kind = data[at + 1]
        if kind == JPEG_SCAN:
            yield data[at:]
            return
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        if kind not in (*PRIVATE, ICC_SEGMENT) or kind == ADOBE:
            yield data[at : at + 2 + length]
        at += 2 + length


def _packed(image: Image.Image, width: float, wanted: int, *, cmyk: bool) -> Packed:
    profile = image.info.get("icc_profile", b"")
    image = ImageOps.exif_transpose(image)
    image, alpha = _split(image, cmyk=cmyk)
    if wanted:
        across = max(1, round(width / POINTS_PER_INCH * wanted))
        size = (across, max(1, round(image.height * across / image.width)))
        image = image.resize(size, Image.Resampling.LANCZOS)
        alpha = alpha.resize(size, Image.Resampling.LANCZOS) if alpha else None
    space = SPACES[image.mode]
    mask = zlib.compress(alpha.tobytes(), 9) if alpha else b""
    profile = _profile(profile, space)
    if space != "cmyk" and image.getcolors(FEW_COLOURS) is None:
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=QUALITY, optimize=True)
        return Packed(image.width, image.height, space, buffer.getvalue(), "DCTDecode", profile, mask=mask)
    data = zlib.compress(image.tobytes(), 9)
    return Packed(image.width, image.height, space, data, "FlateDecode", profile, mask=mask)


def _split(image: Image.Image, *, cmyk: bool) -> tuple[Image.Image, Image.Image | None]:
    """Colour in 8 bits, and the alpha channel by itself."""
    if image.mode.startswith("I") or image.mode == "F":
        high = image.mode.startswith("I;16") or (image.getextrema()[1] or 0) > 255  # type: ignore[operator]
        scaled = image.convert("I").point(lambda value: value * (1 / 256 if high else 1))
        return scaled.convert("L"), None
    if image.mode == "CMYK":
        return (image, None) if cmyk else (image.convert("RGB"), None)
    if "transparency" in image.info or image.mode in ("LA", "PA", "RGBA", "La", "RGBa"):
        full = image.convert("RGBA")
        alpha = full.getchannel("A")
        colour = full.convert("L" if image.mode in ("LA", "La") else "RGB")
        return colour, (alpha if alpha.getextrema() != (255, 255) else None)
    return image.convert("L" if image.mode in ("1", "L") else "RGB"), None


def _profile(profile: bytes, space: Space) -> bytes:
    """The picture's ICC profile, if it is one for this colour space."""
    signature = {"gray": b"GRAY", "rgb": b"RGB ", "cmyk": b"CMYK"}[space]
    return profile if profile[16:20] == signature else b""
