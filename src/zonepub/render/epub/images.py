"""Picture files of the book: each once, sized for readers, without EXIF."""

from pathlib import Path

from zonepub.barcodes import Symbol, svg
from zonepub.model import Picture
from zonepub.records import dataclass, field
from zonepub.render.raster import web_image

LONGEST = 1600  # pixels: a full page of a tablet


@dataclass(slots=True)
class EpubImages:
    """Collects the pictures used; the file names are ours (E2), numbered in reading order."""

    files: dict[str, bytes] = field(default_factory=dict)
    speak: bool = False  # whether any of them says something
    _known: dict[Path, tuple[str, int, int]] = field(default_factory=dict)
    _symbols: dict[Symbol, str] = field(default_factory=dict)

    def add(self, picture: Picture, *, decorative: bool = False) -> tuple[str, int, int]:
        """The file of a picture with its width and height in pixels; never wider or higher than it came."""
        self.speak = self.speak or not decorative
        if picture.path not in self._known:
            image = web_image(picture.path, LONGEST)
            file = f"images/picture-{len(self._known) + 1}{image.suffix}"
            self.files[file] = image.data
            self._known[picture.path] = (file, image.width, image.height)
        return self._known[picture.path]

    def symbol(self, symbol: Symbol) -> str:
        """The file of a barcode."""
        if symbol not in self._symbols:
            file = self._symbols[symbol] = f"images/barcode-{len(self._symbols) + 1}.svg"
            self.files[file] = svg(symbol).encode()
        return self._symbols[symbol]
