"""Pictures for formats that people read on screens: upright, without EXIF or GPS, never scaled up."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

PAPER = (255, 255, 255)
FEW_COLOURS = 256
QUALITY = 85


@dataclass(frozen=True, slots=True)
class Screened:
    """A picture ready to be packed: `suffix` is .png or .jpg."""

    data: bytes
    suffix: str
    width: int
    height: int


def screened(path: Path, longest: int) -> Screened:
    """The picture at `path`, at most `longest` pixels wide and high."""
    image = upright(path)
    image.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    suffix, data = encoded(image)
    return Screened(data, suffix, image.width, image.height)


def upright(path: Path) -> Image.Image:
    """The first frame, turned as its EXIF says, in RGB or grey on white ground."""
    with Image.open(path) as opened:
        opened.seek(0)
        turned = ImageOps.exif_transpose(opened)
        if turned.has_transparency_data:
            clear = turned.convert("RGBA")
            ground = Image.new("RGBA", clear.size, (*PAPER, 255))
            return Image.alpha_composite(ground, clear).convert("RGB")
        return turned.convert("L" if turned.mode in ("1", "L", "LA") else "RGB")


def encoded(image: Image.Image) -> tuple[str, bytes]:
    """PNG for drawings of few colours, else JPEG; without any metadata."""
    file = BytesIO()
    bare = Image.frombytes(image.mode, image.size, image.tobytes())
    if bare.getcolors(FEW_COLOURS) is not None:
        bare.quantize(FEW_COLOURS).save(file, "PNG", optimize=True)
        return ".png", file.getvalue()
    bare.save(file, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return ".jpg", file.getvalue()
