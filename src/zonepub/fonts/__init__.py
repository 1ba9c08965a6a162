"""Font name -> file -> metrics, coverage, subset. The only room that knows HarfBuzz."""

from zonepub.fonts.catalogue import FontCatalogue
from zonepub.fonts.errors import FontProblem
from zonepub.fonts.face import LOOKALIKES, Face
from zonepub.fonts.families import holders, name_meant
from zonepub.fonts.shapes import GlyphShape
from zonepub.fonts.stack import Stack, Substitution
from zonepub.fonts.subset import DEFLATION, FontProgram

__all__ = [
    "DEFLATION",
    "LOOKALIKES",
    "Face",
    "FontCatalogue",
    "FontProblem",
    "FontProgram",
    "GlyphShape",
    "Stack",
    "Substitution",
    "holders",
    "name_meant",
]
