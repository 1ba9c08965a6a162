"""Style colours as operators: RGB on the screen, CMYK in print, black always K alone (X6)."""

from collections.abc import Callable
from functools import lru_cache

from zonepub.records import dataclass
from zonepub.style import Colour

NEUTRAL = 0.035  # difference of the channels up to which a colour is a grey
TRACE = 0.03  # of full ink: a smaller share leaves no dot on paper
SOLID = 0.99  # of full ink
BLACK_INK = Colour("000000", (0.0, 0.0, 0.0, 1.0))
NEAR_BLACK = 20  # CIE L* below which type and rules are black ink alone: four inks in a letter never meet


def rgb(colour: Colour) -> tuple[float, float, float]:
    """Red, green, blue in 0..1."""
    red, green, blue = (int(colour.rgb[start : start + 2], 16) / 255 for start in (0, 2, 4))
    return red, green, blue


@lru_cache
def cmyk(colour: Colour, profile: bytes = b"", *, area: bool = True) -> tuple[float, float, float, float]:
    """The declared inks; else greys as black ink alone, and other colours through the printer's `profile`.

    What is no `area`, type and rules, is black alone where it is nearly black (X6).

    Without one they are taken apart with full under-colour removal: the built-in profile is too coarse.
    """
    if colour.cmyk is not None:
        return _without_traces(colour.cmyk)
    channels = rgb(colour)
    if max(channels) - min(channels) <= NEUTRAL:
        return 0.0, 0.0, 0.0, 1 - sum(channels) / 3
    if not area and _lightness(channels) < NEAR_BLACK:
        return 0.0, 0.0, 0.0, 1.0
    if profile:
        return _separated(channels, profile)
    black = 1 - max(channels)
    cyan, magenta, yellow = ((1 - channel - black) / (1 - black) for channel in channels)
    return cyan, magenta, yellow, black


def _without_traces(inks: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """What leaves no dot is left out, unless nothing else would stay."""
    cyan, magenta, yellow, black = (ink if ink >= TRACE else 0.0 for ink in inks)
    return (cyan, magenta, yellow, black) if cyan or magenta or yellow or black else inks


def hairline(colour: Colour, profile: bytes = b"") -> tuple[float, float, float, float]:
    """The inks of a thin rule: a full ink keeps it whole; else black of its lightness, on one plate."""
    inks = cmyk(colour, profile, area=False)
    if max(inks) >= SOLID or sum(ink > 0 for ink in inks) < 2:
        return inks
    return 0.0, 0.0, 0.0, round(1 - _lightness(rgb(colour)) / 100, 2)


def _lightness(channels: tuple[float, float, float]) -> float:
    """CIE L* of sRGB."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return 116 * luminance ** (1 / 3) - 16 if luminance > 0.008856 else 903.3 * luminance


def _separated(channels: tuple[float, float, float], profile: bytes) -> tuple[float, float, float, float]:
    """Whole percents; what would be a trace of an ink is left out, for type prints the cleaner."""
    from PIL import Image

    from zonepub.render.icc import rgb_to_cmyk

    red, green, blue = (round(channel * 255) for channel in channels)
    pixel = rgb_to_cmyk(Image.new("RGB", (1, 1), (red, green, blue)), b"", profile).getpixel((0, 0))
    assert isinstance(pixel, tuple)
    cyan, magenta, yellow, black = (round(ink / 255, 2) for ink in pixel)
    return _without_traces((cyan, magenta, yellow, black))


# X6: black alone prints over what is below it, so that no white shows where plates do not meet
BLACK, OTHER = "/GBlack", "/GOther"
STATES = {
    BLACK[1:]: "<</Type /ExtGState /OP true /op true /OPM 1>>",
    OTHER[1:]: "<</Type /ExtGState /OP false /op false /OPM 0>>",
}


@lru_cache
def operator(colour: Colour, *, print_inks: bool, profile: bytes = b"", area: bool = False) -> str:
    """Sets the fill colour; in print also whether it overprints. `profile`: of the user's own printer."""
    if not print_inks:
        return f"{_numbers(rgb(colour))} rg"
    return set_inks(cmyk(colour, profile, area=area))


def set_inks(inks: tuple[float, float, float, float]) -> str:
    """Sets the fill colour, and that black alone overprints."""
    state = BLACK if inks == (0.0, 0.0, 0.0, 1.0) else OTHER
    return f"{state} gs {_numbers(inks)} k"


@dataclass(slots=True)
class FillColour:
    """The fill colour that is set in a content stream. `operator` gives the operator that sets one."""

    operator: Callable[[Colour], str]
    current: Colour | None = None

    def fill(self, colour: Colour) -> tuple[str, ...]:
        """The operator that changes it, if it must change."""
        if colour is self.current or colour == self.current:
            return ()
        self.current = colour
        return (self.operator(colour),)

    def once(self, operator: str) -> str:
        """The operator of a colour that words do not have: what comes next sets its own anew."""
        self.current = None
        return operator


def _numbers(values: tuple[float, ...]) -> str:
    return " ".join(f"{value:.3f}".rstrip("0").rstrip(".") for value in values)
