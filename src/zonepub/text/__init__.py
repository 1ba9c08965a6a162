"""Chinese text put right by the rules T13. Pure functions; imports the standard library only."""

from zonepub.text.fold import fold

__all__ = ["fold"]
