"""Colours that follow the page a reader shows, whatever the system's mode is (Y4).

Base rules hold no colour: words keep the reader's own. Where an engine can tell a light text from a dark one,
words are painted in the style's colour as it is by day or as it is by night.
"""

from zonepub.render.contrast import channels, is_light
from zonepub.render.xhtml.css.contrast import PAPER, by_day, by_night
from zonepub.render.xhtml.css.rules import Declarations
from zonepub.style import Colour, Style

# The green of the text in force, of 255: above it the text is light, and so the page is dark.
MIDDLE = 112
DEEPER = 2.2  # times as strong as need be, so that a tint is seen on a dark page too


def ink(style: Style, colour: Colour) -> Declarations:
    """The colour of words; none for that of the body, which readers choose.

    The fill is painted over `color`, which stays the reader's: that tells day from night.
    """
    if not colour or colour.rgb == style.text["body"].color.rgb:
        return {}
    return {"-webkit-text-fill-color": ("", _by_text(by_day(colour.rgb), by_night(colour.rgb)))}


def ground(words: Colour, behind: Colour) -> Declarations:
    """What stands behind words: a light colour as a veil over the page; a dark one with the colour of its
    words, and light where a reader makes these dark."""
    if not behind or behind.rgb == PAPER:
        return {}
    if is_light(behind.rgb):
        return {"background-color": veil(behind.rgb)}
    pale = "".join(f"{round(255 - (255 - value) * 0.12):02X}" for value in channels(behind.rgb))
    return {
        "color": words.css,
        "-webkit-text-fill-color": ("", "currentColor"),
        "background-color": (behind.css, _by_text(pale, behind.rgb)),
    }


def veil(rgb: str) -> str:
    """A light colour as a transparent one: the same on white, a shade lighter than a dark page."""
    least = 1 - min(channels(rgb)) / 255
    share = min(1.0, least * DEEPER)
    if not share:
        return "transparent"
    parts = (round(255 - (255 - value) / share) for value in channels(rgb))
    return f"rgba({', '.join(map(str, parts))}, {share:.3f})"


def _by_text(on_light: str, on_dark: str) -> str:
    """One colour where the text in force is dark, the other where it is light."""
    parts = []
    for day, night in zip(channels(on_light), channels(on_dark), strict=True):
        low, high = sorted((day, night))
        turn = f"(g - {MIDDLE})" if night >= day else f"({MIDDLE} - g)"
        parts.append(f"{low:.0f}" if low == high else f"clamp({low:.0f}, {turn} * 99, {high:.0f})")
    return f"rgb(from currentColor {' '.join(parts)})"
