"""ICC profiles: the two that are shipped, those that pictures bring, and conversion through them."""

from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # only reports with pictures pay for Pillow
    from PIL import Image, ImageCms

SRGB, FOGRA39 = "sRGB.icc", "FOGRA39L.icc"
SPACES = {"L": b"GRAY", "RGB": b"RGB ", "CMYK": b"CMYK"}
CLASSES = (b"scnr", b"mntr", b"prtr", b"spac")  # A2: those that may describe a picture
NEWEST = 4  # major version that PDF/A-2 and PDF/X-4 take
HEAD = 128  # bytes


@lru_cache
def shipped_profile(name: str) -> bytes:
    """A profile of `data/` (its README says how they are made)."""
    return Path(__file__).with_name("data").joinpath(name).read_bytes()


def embedded_profile(image: "Image.Image") -> bytes:
    """The picture's own profile, if it is whole and for the picture's colours; else nothing."""
    profile: bytes = image.info.get("icc_profile") or b""
    fits = profile[12:16] in CLASSES and profile[16:20] == SPACES.get(colour_mode(image))
    return profile if fits and is_whole(profile) else b""


@lru_cache(maxsize=32)
def is_whole(profile: bytes) -> bool:
    """Whether this is an ICC profile up to version 4 that can be read to its end."""
    if len(profile) <= HEAD or profile[36:40] != b"acsp" or profile[8] > NEWEST:
        return False
    if int.from_bytes(profile[:4], "big") != len(profile):
        return False
    from PIL import ImageCms

    try:
        ImageCms.ImageCmsProfile(BytesIO(profile))
    except OSError:
        return False
    return True


def separates(profile: bytes) -> bool:
    """Whether a profile of a press can turn light to inks."""
    from PIL import Image

    try:
        rgb_to_cmyk(Image.new("RGB", (1, 1)), b"", profile)
    except ValueError:
        return False
    return True


def colour_mode(image: "Image.Image") -> str:
    """The mode of a picture's colours in eight bits, alpha apart."""
    if image.mode in ("1", "L", "LA", "La", "F") or image.mode.startswith("I"):
        return "L"
    return "CMYK" if image.mode == "CMYK" else "RGB"


def without_inversion(image: "Image.Image") -> "Image.Image":
    """A decoded CMYK picture with 255 for full ink: Pillow takes every JPEG for one of Adobe's, inverted."""
    if image.mode != "CMYK" or image.format not in ("JPEG", "MPO") or "adobe" in image.info:
        return image
    from PIL import ImageChops

    return ImageChops.invert(image)


def cmyk_to_rgb(image: "Image.Image", profile: bytes) -> "Image.Image":
    """CMYK -> sRGB, by the picture's own profile or that of coated paper."""
    return _converted(image, (profile, shipped_profile(FOGRA39)), shipped_profile(SRGB), "RGB")


def rgb_to_cmyk(image: "Image.Image", profile: bytes, press: bytes) -> "Image.Image":
    """RGB -> CMYK of the press, by the picture's own profile or sRGB. Raises ValueError if `press` cannot."""
    return _converted(image, (profile, shipped_profile(SRGB)), press, "CMYK")


def press_to_press(image: "Image.Image", profile: bytes, press: bytes) -> "Image.Image":
    """CMYK of one press -> CMYK of another. Raises ValueError if `profile` cannot."""
    return _converted(image, (profile,), press, "CMYK")


@lru_cache(maxsize=8)
def description(profile: bytes) -> str:
    """What a profile calls itself; nothing where it cannot be read."""
    from PIL import ImageCms

    try:
        return str(ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(BytesIO(profile)))).strip()
    except (OSError, ImageCms.PyCMSError):
        return ""


def _converted(image: "Image.Image", sources: tuple[bytes, ...], target: bytes, mode: str) -> "Image.Image":
    """By the first of `sources` that works; relative colorimetric with black point compensation."""
    from PIL import ImageCms

    problem = ""
    for source in filter(None, sources):
        try:
            converted = ImageCms.applyTransform(image, _transform(source, target, image.mode, mode))
        except (OSError, ImageCms.PyCMSError) as failure:
            problem = str(failure)
        else:
            assert converted is not None
            return converted
    raise ValueError(problem)


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
