"""Style colours as operators: RGB on the screen, CMYK in print, black always K alone (X6)."""

from zonepub.style import Colour

NEUTRAL = 0.035  # difference of the channels up to which a colour is a grey


def rgb(colour: Colour) -> tuple[float, float, float]:
    """Red, green, blue in 0..1."""
    red, green, blue = (int(colour.rgb[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def cmyk(colour: Colour) -> tuple[float, float, float, float]:
    """The declared inks; else greys as black ink alone, other colours with full under-colour removal."""
    if colour.cmyk is not None:
        return colour.cmyk
    channels = rgb(colour)
    if max(channels) - min(channels) <= NEUTRAL:
        return 0.0, 0.0, 0.0, 1 - sum(channels) / 3
    black = 1 - max(channels)
    cyan, magenta, yellow = ((1 - channel - black) / (1 - black) for channel in channels)
    return cyan, magenta, yellow, black


# X6: black alone prints over what is below it, so that no white shows where plates do not meet
BLACK, OTHER = "/GBlack", "/GOther"
STATES = {
    BLACK[1:]: "<</Type /ExtGState /OP true /op true /OPM 1>>",
    OTHER[1:]: "<</Type /ExtGState /OP false /op false /OPM 0>>",
}


def operator(colour: Colour, *, print_inks: bool) -> str:
    """Sets the fill colour; in print also whether it overprints."""
    if not print_inks:
        return f"{_numbers(rgb(colour))} rg"
    inks = cmyk(colour)
    state = BLACK if inks == (0.0, 0.0, 0.0, 1.0) else OTHER
    return f"{state} gs {_numbers(inks)} k"


def _numbers(values: tuple[float, ...]) -> str:
    return " ".join(f"{value:.3f}".rstrip("0").rstrip(".") for value in values)
