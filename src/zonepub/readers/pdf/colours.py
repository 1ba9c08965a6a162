"""Colours of a PDF page as red, green and blue; spot colours other than black are not told (None)."""

from typing import Any

from zonepub.readers.pdf.file import PdfFile
from zonepub.readers.spans import Colour

SPOT, BLACK = "Separation", "Black"  # kinds of colour space that need care
BLACK_INKS = ("Black", "All")


def space_kind(file: PdfFile, resources: dict[str, Any], name: str) -> str:
    """SPOT, BLACK, or empty: one full share of a spot colour is no white."""
    space = file.array(file.dictionary(resources.get("ColorSpace")).get(name))
    if not space or file.get(space[0]) != "Separation":
        return ""
    return BLACK if str(file.get(space[1])) in BLACK_INKS else SPOT


def colour(operands: list[Any], space: str) -> Colour | None:
    """The colour of g, rg, k, or of sc and scn in a space of that kind."""
    if space == SPOT or not all(isinstance(item, int | float) for item in operands):
        return None
    shares = [min(1.0, max(0.0, float(item))) for item in operands]
    if space == BLACK:
        return (1 - shares[0],) * 3
    match shares:
        case [grey]:
            return grey, grey, grey
        case [red, green, blue]:
            return red, green, blue
        case [cyan, magenta, yellow, black]:
            light = 1 - black
            return (1 - cyan) * light, (1 - magenta) * light, (1 - yellow) * light
        case _:
            return None
