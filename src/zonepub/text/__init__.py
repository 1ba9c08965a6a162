"""Chinese text put right by the rules T13. Pure functions; imports the standard library only."""

from zonepub.text.fold import fold
from zonepub.text.normalise import normalise, normalise_parts
from zonepub.text.remarks import REMARKS
from zonepub.text.rules import ALL_RULES, REWRITING, rules_for
from zonepub.text.trail import Change, Normalised, Remark

__all__ = [
    "ALL_RULES",
    "REMARKS",
    "REWRITING",
    "Change",
    "Normalised",
    "Remark",
    "fold",
    "normalise",
    "normalise_parts",
    "rules_for",
]
