"""ICC profiles: the two that are shipped, those that pictures bring, and conversion through them."""

import struct
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from PIL import Image

if TYPE_CHECKING:
    from PIL import ImageCms

SRGB, FOGRA39 = "sRGB.icc", "FOGRA39L.icc"
SPACES = {"L": b"GRAY", "RGB": b"RGB ", "CMYK": b"CMYK"}
CLASSES = (b"scnr", b"mntr", b"prtr", b"spac")  # A2: those that may describe a picture
NEWEST = 4  # major version that PDF/A-2 and PDF/X-4 take
HEAD = 128  # bytes


@lru_cache
def shipped(name: str) -> bytes:
    """A profile of `data/` (its README says how they are made)."""
    return files("zonepub.render").joinpath("data", name).read_bytes()


def brought(image: Image.Image) -> bytes:
    """The picture's own profile, if it is whole and for the picture's colours; else nothing."""
    profile: bytes = image.info.get("icc_profile") or b""
    if len(profile) <= HEAD or profile[36:40] != b"acsp" or profile[8] > NEWEST:
        return b""
    (length,) = struct.unpack(">I", profile[:4])
    fits = profile[12:16] in CLASSES and profile[16:20] == SPACES.get(shown_mode(image))
    return profile if fits and length == len(profile) else b""


def shown_mode(image: Image.Image) -> str:
    """The mode of a picture's colours in eight bits, alpha apart."""
    if image.mode in ("1", "L", "LA", "La", "F") or image.mode.startswith("I"):
        return "L"
    return "CMYK" if image.mode == "CMYK" else "RGB"


def inks(image: Image.Image) -> Image.Image:
    """A decoded CMYK picture with 255 for full ink: Pillow takes every JPEG for one of Adobe's, inverted."""
    if image.mode != "CMYK" or image.format not in ("JPEG", "MPO") or "adobe" in image.info:
        return image
    from PIL import ImageChops

    return ImageChops.invert(image)


def to_light(image: Image.Image, profile: bytes) -> Image.Image:
    """CMYK -> sRGB, by the picture's own profile or that of coated paper."""
    return converted(image, profile or shipped(FOGRA39), shipped(SRGB), "RGB")


def to_inks(image: Image.Image, profile: bytes, press: bytes) -> Image.Image:
    """RGB -> CMYK of the press, by the picture's own profile or sRGB."""
    return converted(image, profile or shipped(SRGB), press, "CMYK")


def converted(image: Image.Image, source: bytes, target: bytes, mode: Literal["RGB", "CMYK"]) -> Image.Image:
    """Relative colorimetric with black point compensation, as pictures are wanted. Raises ValueError."""
    from PIL import ImageCms

    try:
        made = ImageCms.applyTransform(image, _transform(source, target, image.mode, mode))
    except (OSError, ImageCms.PyCMSError) as problem:
        raise ValueError(str(problem)) from None
    assert made is not None
    return made


@lru_cache(maxsize=8)  # a report has few profiles, and a transform takes long to make
def _transform(source: bytes, target: bytes, from_mode: str, mode: str) -> "ImageCms.ImageCmsTransform":
    from PIL import ImageCms

    return ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(BytesIO(source)),
        ImageCms.ImageCmsProfile(BytesIO(target)),
        from_mode,
        mode,
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
