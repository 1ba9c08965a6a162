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


def operator(colour: Colour, *, print_inks: bool) -> str:
    """Sets the fill colour."""
    values = cmyk(colour) if print_inks else rgb(colour)
    return " ".join(f"{value:.3f}".rstrip("0").rstrip(".") for value in values) + (
        " k" if print_inks else " rg"
    )
