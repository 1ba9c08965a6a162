"""`report.cover:` -> the picture on the front, and whether shops and readers will show it well."""

from typing import Any

from zonepub.diagnostics import Diagnostics
from zonepub.model import Cover
from zonepub.picturefiles import PictureReader
from zonepub.yamlfile.checks import as_text

LEAST_HEIGHT = 1000  # pixels; shops ask for 1600 and more, and show less blurred
RATIOS = (0.5, 0.9)  # width by height: from a telephone's screen to a nearly square picture book


def read_cover(values: dict[str, Any], pictures: PictureReader, diagnostics: Diagnostics) -> Cover | None:
    """The cover; None after a diagnostic."""
    image = as_text(values["image"], "report.cover.image", diagnostics)
    picture = pictures.open(image) if image else None
    if image is None or picture is None:
        return None
    shown = {"path": image.text, "width": str(picture.width), "height": str(picture.height)}
    if picture.height < LEAST_HEIGHT:
        diagnostics.warning("cover-small", image.span, least=str(LEAST_HEIGHT), **shown)
    if not RATIOS[0] <= picture.width / picture.height <= RATIOS[1]:
        diagnostics.warning("cover-shape", image.span, **shown)
    return Cover(picture, values["alt"])
