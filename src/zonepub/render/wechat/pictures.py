"""Pictures of an article: numbered files in reading order, on white, small enough for the account (C17)."""

from pathlib import Path

from PIL import Image

from zonepub.barcodes import Symbol, png
from zonepub.diagnostics import Diagnostics
from zonepub.model import Picture
from zonepub.pictures import opened
from zonepub.records import dataclass, field
from zonepub.render.raster import as_jpeg, encoded, for_screens, is_exact, shrink

WIDEST, HIGHEST = 1080, 10_000  # px
MOST_BYTES = 1_000_000  # C17: less than 1 MB each
HEAVY = 10 << 20  # bytes: what the account refuses when it is uploaded as it is
MOST_IN_ALL = 20 << 20  # bytes that a clipboard and an editor take in one go
QUALITIES = (75, 65, 55, 45)
SMALLER = 0.75  # of width and height, where no quality is low enough
COARSE = 0.6  # of the wanted width: from there on it is said


@dataclass(frozen=True, slots=True)
class ArticlePicture:
    """One file, and what the list of pictures says of it."""

    name: str
    data: bytes
    width: int
    height: int
    caption: str


@dataclass(slots=True)
class ArticlePictures:
    """Collects what is shown; the same file is packed once."""

    diagnostics: Diagnostics
    files: list[ArticlePicture] = field(default_factory=list)
    _known: dict[Path | Symbol, str] = field(default_factory=dict)

    def add(self, picture: Picture, caption: str) -> str:
        """The name of the file that shows a picture. Raises BadPicture."""
        if picture.path not in self._known:
            suffix, data, size = fitted(picture.path)
            self._told(picture, len(data), size)
            before = self.total
            self._known[picture.path] = self._keep(suffix, data, size, caption)
            if before <= MOST_IN_ALL < self.total:
                self.diagnostics.warning("wechat-pictures-heavy", picture.span, limit=MOST_IN_ALL >> 20)
        return self._known[picture.path]

    @property
    def total(self) -> int:
        """Bytes of all files."""
        return sum(len(item.data) for item in self.files)

    def add_symbol(self, symbol: Symbol, caption: str) -> str:
        """The name of the file that shows a barcode."""
        if symbol not in self._known:
            self._known[symbol] = self._keep(
                ".png", png(symbol), (symbol.columns * 8, symbol.rows * 8), caption
            )
        return self._known[symbol]

    def _keep(self, suffix: str, data: bytes, size: tuple[int, int], caption: str) -> str:
        name = f"pictures/{len(self.files) + 1:02}{suffix}"
        self.files.append(ArticlePicture(name, data, *size, caption))
        return name

    def _told(self, picture: Picture, length: int, size: tuple[int, int]) -> None:
        """What the editor of the account would have refused, or what suffers from its limits."""
        heavy = picture.path.stat().st_size
        if heavy > HEAVY:
            self.diagnostics.note(
                "wechat-picture-heavy", picture.span, path=picture.name,
                size=f"{heavy / (1 << 20):.1f}", limit=HEAVY >> 20, packed=f"{length / 1000:.0f}",
            )  # fmt: skip
        wanted = min(WIDEST, picture.width, round(HIGHEST * picture.width / picture.height))
        if size[0] < COARSE * wanted:
            self.diagnostics.warning(
                "wechat-picture-coarse", picture.span, path=picture.name, width=size[0], wanted=wanted
            )


def fitted(path: Path) -> tuple[str, bytes, tuple[int, int]]:
    """Suffix, bytes and size of a picture file within the limits. Raises BadPicture."""
    with opened(path) as image:
        shrink(image, WIDEST / min(image.size))
        flat, profile = for_screens(image)
    flat.thumbnail((WIDEST, HIGHEST), Image.Resampling.LANCZOS)
    suffix, data = encoded(flat, profile, exact=is_exact(image))
    while len(data) >= MOST_BYTES:
        for quality in QUALITIES:
            suffix, data = ".jpg", as_jpeg(flat, profile, quality)
            if len(data) < MOST_BYTES:
                break
        else:
            flat = flat.resize((round(flat.width * SMALLER) or 1, round(flat.height * SMALLER) or 1))
    return suffix, data, flat.size
