"""Pictures of a page: inside it as data, or files beside it (H2, H3)."""

from base64 import b64encode
from pathlib import Path
from typing import Protocol

from zonepub.barcodes import Symbol, svg
from zonepub.model import Picture
from zonepub.records import dataclass, field

LONGEST = 1600  # pixels: the measure of the text on a fine screen
TYPES = {".jpg": "image/jpeg", ".png": "image/png", ".svg": "image/svg+xml"}


class WebPictures(Protocol):
    """Takes pictures in; `files` stand beside the page."""

    files: dict[str, bytes]

    def add(self, picture: Picture, *, decorative: bool = False) -> tuple[str, int, int]: ...

    def symbol(self, symbol: Symbol) -> str: ...


@dataclass(slots=True)
class PicturesBeside:
    """Each picture once, in `images/`, numbered in reading order."""

    files: dict[str, bytes] = field(default_factory=dict)
    _known: dict[Path | Symbol, tuple[str, int, int]] = field(default_factory=dict)

    def add(self, picture: Picture, *, decorative: bool = False) -> tuple[str, int, int]:
        """The address of a picture with its width and height in pixels; never larger than it came."""
        from zonepub.render.raster import web_image  # Pillow is for reports with pictures

        if picture.path not in self._known:
            image = web_image(picture.path, LONGEST)
            self._known[picture.path] = self._address(image.suffix, image.data), image.width, image.height
        return self._known[picture.path]

    def symbol(self, symbol: Symbol) -> str:
        """The address of a barcode."""
        if symbol not in self._known:
            self._known[symbol] = self._address(".svg", svg(symbol).encode()), 0, 0
        return self._known[symbol][0]

    def _address(self, suffix: str, data: bytes) -> str:
        file = f"images/picture-{len(self._known) + 1}{suffix}"
        self.files[file] = data
        return file


class PicturesInside(PicturesBeside):
    """Each picture as a `data:` address."""

    def _address(self, suffix: str, data: bytes) -> str:
        return f"data:{TYPES[suffix]};base64,{b64encode(data).decode()}"
