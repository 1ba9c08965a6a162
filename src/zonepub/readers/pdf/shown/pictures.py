"""Pictures of a PDF as bytes that Pillow opens, or as pixels."""

from typing import Any

from zonepub.readers.pdf.file import PdfFile
from zonepub.readers.pdf.objects import Stream
from zonepub.readers.shown import ShownPicture

MOST = 4  # components: inks
MODES = {1: "L", 3: "RGB", MOST: "CMYK"}


def picture_of(file: PdfFile, value: Any) -> ShownPicture | None:
    """The picture of an image XObject; None for anything else."""
    stream = file.get(value)
    if not isinstance(stream, Stream) or str(file.get(stream.dictionary.get("Subtype"))) != "Image":
        return None
    facts = stream.dictionary
    filters = file.get(facts.get("Filter", []))
    names = [str(file.get(item)) for item in (filters if isinstance(filters, list) else [filters])]
    size = int(file.number(facts.get("Width"))), int(file.number(facts.get("Height")))
    inverted = bool(facts.get("Decode"))
    if names and names[-1] in ("DCTDecode", "JPXDecode"):
        inks = _components(file, facts.get("ColorSpace")) == MOST
        return ShownPicture(stream.data, size=size, inks=inks, inverted=inverted)
    bits = int(file.number(facts.get("BitsPerComponent"), 8))
    data = file.bytes_of(stream)
    mode = "1" if bits == 1 else MODES.get(_components(file, facts.get("ColorSpace")), "")
    mask = file.get(facts.get("SMask"))
    seen = file.bytes_of(mask) if isinstance(mask, Stream) else b""
    return ShownPicture(data, mode, size, mode == "CMYK", inverted, seen)


def _components(file: PdfFile, space: Any) -> int:
    space = file.get(space)
    if isinstance(space, list) and space:
        stream = file.get(space[-1])
        return int(file.number(stream.dictionary.get("N"))) if isinstance(stream, Stream) else 1
    return {"DeviceGray": 1, "DeviceRGB": 3, "DeviceCMYK": 4}.get(str(space), 0)
