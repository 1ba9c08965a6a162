"""Style files -> Style: cascade, tokens, units; every default is in base.yaml."""

from zonepub.style.model import Style, TextStyle
from zonepub.style.pieces import Piece
from zonepub.style.sheet import StyleSheet, load_style, style_names
from zonepub.style.values import Colour

__all__ = ["Colour", "Piece", "Style", "StyleSheet", "TextStyle", "load_style", "style_names"]
