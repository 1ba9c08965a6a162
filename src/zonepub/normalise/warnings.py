"""What the rules T13 warn of in a normalised text: patterns, and two things that are counted."""

from collections.abc import Iterator

from zonepub.normalise.pattern import Pattern
from zonepub.normalise.protect import Range
from zonepub.normalise.view import View
from zonepub.normalise.warning_rules import WARNINGS, WarningRule

_GROUPED = Pattern(r"(?<![0-9.,])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])")
_UNGROUPED = Pattern(r"(?<![0-9A-Za-z.,:/_-])[0-9]{5,}(?![0-9A-Za-z,:/_-])")


def warnings_in(view: View, rules: frozenset[str]) -> Iterator[tuple[WarningRule, Range]]:
    """Every warning of `rules` in the view, in the order of WARNINGS and of the text."""
    present = frozenset(view.masked)
    for rule in WARNINGS.values():
        if rule.id not in rules or rule.triggers.isdisjoint(present):
            continue
        for match in rule.pattern.finditer(view.masked):
            yield rule, match.span()
    if "T13.5" in rules:
        yield from _unpaired(view)
    if "T13.21" in rules:
        yield from _two_groupings(view)


def _unpaired(view: View) -> Iterator[tuple[WarningRule, Range]]:
    """Straight double quotes left over in odd number; placed at the last of them."""
    if view.masked.count('"') % 2:
        at = view.masked.rindex('"')
        if not (at and view.masked[at - 1].isdigit()):  # inches
            yield WARNINGS["unpaired-quote"], (at, at + 1)


def _two_groupings(view: View) -> Iterator[tuple[WarningRule, Range]]:
    if "," in view.text and _GROUPED.search(view.text):
        for match in _UNGROUPED.finditer(view.text):
            if not view.hidden(*match.span()):
                yield WARNINGS["two-groupings"], match.span()
