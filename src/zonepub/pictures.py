"""Opening picture files: which formats, how large, which way up. Nobody opens one otherwise."""

import re
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING

from zonepub.diagnostics import in_both
from zonepub.foreign_pictures import foreign_kind
from zonepub.limits import limit
from zonepub.regex import regex

if TYPE_CHECKING:
    from PIL import Image  # costs 24 ms: only reports with pictures pay

# by content, never by suffix; others, as EPS, would have Pillow run a program of the machine
FORMATS = ("JPEG", "PNG", "GIF", "BMP", "WEBP", "TIFF")
# bytes of a pixel while a picture is worked on: greys, and all else, which becomes RGB or inks
GREYS, GREY_BYTES, COLOUR_BYTES = ("1", "L"), 1, 4
DECODERS = {"WEBP": 1.5}  # a decoder that holds a picture four times
ORIENTATION = 0x0112  # EXIF
UPRIGHT = 1
TURNS = {
    2: "FLIP_LEFT_RIGHT", 3: "ROTATE_180", 4: "FLIP_TOP_BOTTOM", 5: "TRANSPOSE",
    6: "ROTATE_270", 7: "TRANSVERSE", 8: "ROTATE_90",
}  # fmt: skip
ON_SIDE = (5, 6, 7, 8)  # orientations that swap width and height
JPEG = b"\xff\xd8"
PIXELS = (0xD9, 0xDA)  # markers behind which no head goes on
NOTES = (*range(0xE0, 0xF0), 0xFE)  # segments of cameras and editors
MOST_SEGMENTS = 100  # a profile of 3 MB takes fifty
DRAWINGS = {".svg", ".svgz", ".eps", ".ps", ".pdf", ".ai", ".wmf", ".emf", ".cdr", ".dxf"}
DRAWN = regex(
    rb"(?:\xef\xbb\xbf)?\s*(?:(?P<svg><\?xml|<!--|<!DOCTYPE svg|<svg)|(?P<eps>%!PS|\xc5\xd0\xd3\xc6)"
    rb"|(?P<pdf>%PDF))"
)
KNOWN = regex(
    rb"(?P<jpeg>\xff\xd8)|(?P<png>\x89PNG)|(?P<gif>GIF8)|(?P<bmp>BM)|(?P<webp>RIFF....WEBP)"
    rb"|(?P<tiff>II\*\0|MM\0\*)",
    re.DOTALL,
)
# what decoders raise over damaged data
DAMAGE = (OSError, ValueError, SyntaxError, EOFError, ArithmeticError, LookupError, TypeError, struct.error)


class BadPicture(Exception):
    """The file at `path` cannot be placed. `code` names the diagnostic, `details` fill its words."""

    def __init__(self, code: str, path: Path, **details: object) -> None:
        super().__init__(code)
        self.path, self.code = path, code
        self.details = {name: str(value) for name, value in details.items()}


@contextmanager
def opened(path: Path) -> "Iterator[Image.Image]":
    """The first frame of a picture, not decoded yet, within the limits.

    Raises BadPicture, also for what breaks while the caller decodes it.
    """
    if (length := _file_bytes(path)) > limit("picture-file-bytes"):
        raise _too_large(path, "picture-file-bytes", length >> 20, "MB")
    with _opened(path, _with_few_segments(path)) as image:
        yield image


def _with_few_segments(path: Path) -> "Path | IO[bytes]":
    """The file; a JPEG with more notes than cameras write, without those beyond.

    Pillow joins each to those before it, which takes the square of their number.
    """
    head, notes = bytearray(), 0
    try:
        with path.open("rb") as file:
            if file.read(2) != JPEG:
                return path
            while (marker := file.read(4))[:1] == b"\xff" and len(marker) == 4 and marker[1] not in PIXELS:
                notes += 1
                (length,) = struct.unpack(">H", marker[2:])
                segment = file.read(max(0, length - 2))
                if notes <= MOST_SEGMENTS or marker[1] not in NOTES:
                    head += marker + segment
            return BytesIO(JPEG + head + marker + file.read()) if notes > MOST_SEGMENTS else path
    except OSError as problem:
        raise BadPicture("image-unreadable", path, reason=problem) from None


def _file_bytes(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError as problem:
        raise BadPicture("image-unreadable", path, reason=problem) from None


@contextmanager
def _opened(path: Path, file: "Path | IO[bytes]") -> "Iterator[Image.Image]":
    """The picture in `file`, which is called `path`."""
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd tags and large sizes
            with Image.open(file, formats=FORMATS) as image:
                _check_size(path, image)
                image.seek(0)
                yield image
    except UnidentifiedImageError:
        raise _unknown(path) from None
    except Image.DecompressionBombError as problem:  # Pillow's own limit, of pixels
        size = int(re.findall(r"\d+|$", str(problem))[0] or 0)
        raise _too_large(path, "picture-bytes", size >> 20, "MB") from None
    except (*DAMAGE, zlib.error) as problem:
        raise BadPicture("image-unreadable", path, reason=problem) from None


def check_packed(name: str, data: bytes) -> None:
    """Raises BadPicture for a picture of a foreign package that is beyond the limits."""
    if KNOWN.match(data[:16]):
        try:
            with _opened(Path(name), BytesIO(data)):
                pass
        except BadPicture as problem:
            if problem.code == "image-too-large":
                raise


def has_more_frames(image: "Image.Image") -> bool:
    """Whether a file holds further pictures that nobody will see: a film, pages of a scan."""
    try:  # telephones keep a second, coarser picture behind the first
        return image.format != "MPO" and bool(getattr(image, "is_animated", False))
    except (*DAMAGE, zlib.error):
        return False


def decoded_bytes(image: "Image.Image") -> int:
    """What a picture takes while it is worked on: pixels × depth."""
    grey = image.mode in GREYS and "transparency" not in image.info
    depth = GREY_BYTES if grey else COLOUR_BYTES * DECODERS.get(image.format or "", 1)
    return round(image.width * image.height * depth)


def _check_size(path: Path, image: "Image.Image") -> None:
    """Raises BadPicture."""
    if max(image.size) > limit("picture-side-pixels"):
        raise _too_large(path, "picture-side-pixels", max(image.size), "px")
    if (size := decoded_bytes(image)) > limit("picture-bytes"):
        raise _too_large(path, "picture-bytes", size >> 20, "MB")


def _too_large(path: Path, name: str, size: int, unit: str) -> BadPicture:
    most = limit(name) >> 20 if unit == "MB" else limit(name)
    return BadPicture("image-too-large", path, size=f"{size} {unit}", limit=f"{most} {unit}", name=name)


def _unknown(path: Path) -> BadPicture:
    """Why Pillow knows no picture in this file."""
    with path.open("rb") as file:
        head = file.read(256)
    if not head:
        return BadPicture("image-empty", path)
    if path.suffix.lower() in DRAWINGS:
        return BadPicture("image-drawing", path, kind=path.suffix.lstrip(".").upper())
    if drawn := DRAWN.match(head):
        return BadPicture("image-drawing", path, kind=(drawn.lastgroup or "").upper())
    if known := KNOWN.match(head):
        return BadPicture("image-unreadable", path, reason=(known.lastgroup or "").upper())
    if foreign := foreign_kind(head):
        return BadPicture("image-foreign", path, kind=in_both(*foreign.name), cure=in_both(*foreign.cure))
    return BadPicture("image-unknown", path)


def orientation(image: "Image.Image") -> int:
    """How the camera was held, 1 to 8; Pillow turns TIFF by itself."""
    if image.format == "TIFF":
        return UPRIGHT
    if image.format == "PNG":
        image.load()  # getexif would, and a break in the pixels is no matter of EXIF
    try:
        return int(image.getexif().get(ORIENTATION, UPRIGHT))
    except (*DAMAGE, zlib.error):  # damaged EXIF spoils no picture
        return UPRIGHT


def size(image: "Image.Image") -> tuple[int, int]:
    """Width and height in pixels, as the picture is shown."""
    return (image.height, image.width) if orientation(image) in ON_SIDE else image.size


def upright(image: "Image.Image") -> "Image.Image":
    """Turned as its EXIF says."""
    from PIL import Image

    turn = TURNS.get(orientation(image))
    return image.transpose(Image.Transpose[turn]) if turn else image
