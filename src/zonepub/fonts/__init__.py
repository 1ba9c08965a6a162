"""Font name -> file -> metrics, coverage, subset. The only room that knows HarfBuzz."""

from zonepub.fonts.book import Fonts
from zonepub.fonts.face import Face
from zonepub.fonts.problem import FontProblem
from zonepub.fonts.stack import Stack, Substitution
from zonepub.fonts.subset import FontProgram

__all__ = ["Face", "FontProblem", "FontProgram", "Fonts", "Stack", "Substitution"]
