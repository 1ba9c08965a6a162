"""Pictures for formats that people read on screens: upright, without EXIF or GPS, never scaled up."""

from io import BytesIO
from pathlib import Path

from PIL import Image

from zonepub.pictures import opened, upright
from zonepub.records import dataclass
from zonepub.render.icc import cmyk_to_rgb, colour_mode, embedded_profile, without_inversion

PRIVATE = ("exif", "xmp", "comment", "photoshop")  # parts of a JPEG that may say who, when and where
PAPER = (255, 255, 255)
FEW_COLOURS = 256
QUALITY = 85
WORTH = 2
BAND = 256  # rows
SPARE = 1.2  # pixels decoded for each that is wanted, at least: resampling needs some to choose from


@dataclass(frozen=True, slots=True)
class WebImage:
    """A picture ready to be packed: `suffix` is .png or .jpg."""

    data: bytes
    suffix: str
    width: int
    height: int


def web_image(path: Path, longest: int) -> WebImage:
    """The picture at `path`, at most `longest` pixels wide and high. Raises BadPicture."""
    with opened(path) as image:
        shrink(image, longest / max(image.size))
        flat, profile = for_screens(image)
    flat.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    suffix, data = encoded(flat, profile, exact=is_exact(image))
    return WebImage(data, suffix, flat.width, flat.height)


def for_screens(image: Image.Image) -> tuple[Image.Image, bytes]:
    """An opened file upright, in RGB or grey on white, and the profile that its colours now have."""
    profile = embedded_profile(image)
    image.load()
    flat = flattened(upright(without_inversion(image)), profile)
    return flat, b"" if image.mode == "CMYK" else profile


def is_ready(path: Path, longest: int) -> bool:
    """Whether a picture file can go out as it is: a JPEG without EXIF. Raises BadPicture."""
    with opened(path) as image:
        plain = image.format == "JPEG" and image.mode in ("RGB", "L") and max(image.size) <= longest
        return plain and not any(name in image.info for name in PRIVATE)


def shrink(image: Image.Image, share: float) -> None:
    """Decode a JPEG smaller, if `share` of its width will do: it takes less time and far less memory."""
    share *= SPARE
    if share < 1:
        image.draft(image.mode, (round(image.width * share) or 1, round(image.height * share) or 1))


def flattened(image: Image.Image, profile: bytes) -> Image.Image:
    """In RGB or grey of eight bits, on white ground."""
    if image.mode == "CMYK":
        return cmyk_to_rgb(image, profile)
    mode = colour_mode(image)
    image = eight_bits(image)
    if image.has_transparency_data:
        return _on_paper(image, mode)
    return image if image.mode == mode else image.convert(mode)


def _on_paper(image: Image.Image, mode: str) -> Image.Image:
    """White behind what is transparent; in bands, so that a large picture is not there four times."""
    flat = Image.new(mode, image.size)
    for top in range(0, image.height, BAND):
        clear = image.crop((0, top, image.width, min(top + BAND, image.height))).convert("RGBA")
        ground = Image.new("RGBA", clear.size, (*PAPER, 255))
        flat.paste(Image.alpha_composite(ground, clear).convert(mode), (0, top))
    return flat


def eight_bits(image: Image.Image) -> Image.Image:
    """Grey of 16 or more bits as grey of 8: Pillow's own conversion would cut it off at 255."""
    if image.mode != "F" and not image.mode.startswith("I"):
        return image
    deep = image if image.mode == "F" else image.convert("I")
    highest = deep.getextrema()[1] or 0
    high = image.mode.startswith("I;16") or highest > 255  # type: ignore[operator]
    grey = deep.point(lambda value: value * (1 / 256 if high else 1)).convert("L")
    grey.info.pop("transparency", None)  # a value of the deep scale
    return grey


def is_exact(image: Image.Image) -> bool:
    """Whether an opened file may hold a drawing: nothing that JPEG made is worth packing without loss."""
    return image.format not in ("JPEG", "MPO")


def encoded(image: Image.Image, profile: bytes = b"", *, exact: bool = True) -> tuple[str, bytes]:
    """PNG for drawings, else JPEG; of the metadata only the ICC profile.

    `exact`: letters in a chart stay sharp unless that takes WORTH times the bytes.
    """
    bare = Image.frombytes(image.mode, image.size, image.tobytes())
    icc = profile or None
    # of a photograph in greys every picture has few
    if bare.getcolors(FEW_COLOURS) is not None and (exact or bare.mode != "L"):
        # a palette holds RGB: a profile for greys would not fit it
        small = bare if bare.mode == "L" and profile else bare.quantize(FEW_COLOURS)
        return ".png", _saved(small, "PNG", optimize=True, icc_profile=icc)
    jpeg = as_jpeg(bare, profile)
    png = _saved(bare, "PNG", icc_profile=icc) if exact else b""
    return (".png", png) if png and len(png) <= WORTH * len(jpeg) else (".jpg", jpeg)


def as_jpeg(image: Image.Image, profile: bytes = b"", quality: int = QUALITY) -> bytes:
    """As JPEG in a quality from 1 to 95; of the metadata only the ICC profile."""
    bare = Image.frombytes(image.mode, image.size, image.tobytes())
    how = {"optimize": True, "progressive": True, "icc_profile": profile or None}
    return _saved(bare, "JPEG", quality=quality, **how)


def _saved(image: Image.Image, kind: str, **how: object) -> bytes:
    file = BytesIO()
    image.save(file, kind, **how)
    return file.getvalue()
