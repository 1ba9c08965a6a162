"""Style files -> Style: cascade, tokens, units; every default is in base.yaml."""

from zonepub.style.model import Style, TextStyle
from zonepub.style.pieces import Piece
from zonepub.style.values import Colour

__all__ = ["Colour", "Piece", "Style", "TextStyle"]
