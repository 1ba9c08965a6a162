"""Picture files of the book: each once, sized for readers, without EXIF."""

from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

from zonepub.model import Picture

LONGEST = 1600  # pixels: a full page of a tablet
PAPER = (255, 255, 255)


@dataclass(slots=True)
class Pictures:
    """Collects the pictures used; the file names are ours (E2), numbered in reading order."""

    files: dict[str, bytes] = field(default_factory=dict)
    _known: dict[Path, tuple[str, int, int]] = field(default_factory=dict)

    def add(self, picture: Picture) -> tuple[str, int, int]:
        """The file of a picture with its width and height in pixels; never wider or higher than it came."""
        if picture.path not in self._known:
            image = _upright(picture.path)
            image.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
            suffix, data = _encoded(image)
            file = f"images/picture-{len(self._known) + 1}{suffix}"
            self.files[file] = data
            self._known[picture.path] = (file, image.width, image.height)
        return self._known[picture.path]


def _upright(path: Path) -> Image.Image:
    """The first frame, turned as its EXIF says, in RGB or grey on white ground."""
    with Image.open(path) as opened:
        opened.seek(0)
        turned = ImageOps.exif_transpose(opened)
        if turned.has_transparency_data:
            clear = turned.convert("RGBA")
            ground = Image.new("RGBA", clear.size, (*PAPER, 255))
            return Image.alpha_composite(ground, clear).convert("RGB")
        return turned.convert("L" if turned.mode in ("1", "L", "LA") else "RGB")


def _encoded(image: Image.Image) -> tuple[str, bytes]:
    """PNG for drawings of few colours, else JPEG; without any metadata."""
    file = BytesIO()
    bare = Image.frombytes(image.mode, image.size, image.tobytes())
    if bare.getcolors(256) is not None:
        bare.quantize(256).save(file, "PNG", optimize=True)
        return ".png", file.getvalue()
    bare.save(file, "JPEG", quality=85, optimize=True, progressive=True)
    return ".jpg", file.getvalue()
