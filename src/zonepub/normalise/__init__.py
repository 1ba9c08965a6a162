"""Chinese text put right by the rules T13. Pure functions; imports the standard library only."""

from zonepub.normalise.changes import Change, Normalised, TextWarning
from zonepub.normalise.names import NAMES
from zonepub.normalise.normaliser import normalise, normalise_parts
from zonepub.normalise.references import is_reference
from zonepub.normalise.rules import ALL_RULES, REWRITING, rules_for
from zonepub.normalise.view import Kind, LatinGap
from zonepub.normalise.warning_rules import WARNINGS

__all__ = [
    "ALL_RULES",
    "NAMES",
    "REWRITING",
    "WARNINGS",
    "Change",
    "Kind",
    "LatinGap",
    "Normalised",
    "TextWarning",
    "is_reference",
    "normalise",
    "normalise_parts",
    "rules_for",
]
