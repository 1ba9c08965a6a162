"""Style files -> Style: cascade, tokens, units; every default is in base.yaml."""

from zonepub.style.load import load_style, plugged_styles, style_folder, style_names
from zonepub.style.matter import MatterEntry
from zonepub.style.model import Style, TextStyle
from zonepub.style.stylesheet import StyleSheet
from zonepub.style.units import Colour

__all__ = [
    "Colour",
    "MatterEntry",
    "Style",
    "StyleSheet",
    "TextStyle",
    "load_style",
    "plugged_styles",
    "style_folder",
    "style_names",
]
