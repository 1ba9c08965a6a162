"""What the rules T13 warn of in a normalised text: patterns, and two things that are counted."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import chain

from zonepub.normalise.changes import Range
from zonepub.normalise.classes import HAN_DIGITS, KEPT, MASKS, SENTENCE
from zonepub.normalise.triggers import Triggers
from zonepub.normalise.view import View
from zonepub.normalise.warning_rules import WARNINGS, WarningRule
from zonepub.records import dataclass
from zonepub.regex import regex

_GROUPED = regex(r"[0-9](?<![0-9.,][0-9])[0-9]{0,2}(?:,[0-9]{3})+(?![0-9,])")
_UNGROUPED = regex(  # no number of a standard: GB/T 36132—2018, ISO 14001
    r"[0-9](?<![0-9A-Za-z.,:/_-][0-9])"
    r"(?<!/[TZ] [0-9])(?<!(?:GB|HJ|WS) [0-9])(?<!(?:ISO|IEC) [0-9])(?<!IATF [0-9])"
    r"[0-9]{4,}(?![0-9A-Za-z,:/_-])"
)
_BY_BLANKS = regex(
    r"[1-9](?<![0-9.,][0-9])(?<![0-9][ ][0-9])[0-9]{0,2}(?:[ \u00a0\u2009\u202f][0-9]{3})+(?![0-9]|[ ][0-9])"
)


def _unpaired(view: View) -> Iterator[tuple[WarningRule, Range]]:
    """Straight double quotes left over in odd number; placed at the last of them."""
    if view.masked.count('"') % 2:
        at = view.masked.rindex('"')
        if not (at and view.masked[at - 1].isdigit()):  # inches
            yield WARNINGS["unpaired-quote"], (at, at + 1)


_PAIRED = regex("[（）【】〔〕〖〗《》〈〉［］｛｝「」『』“”‘’]")
_CLOSING = dict(zip("）】〕〗》〉］｝」』”’", "（【〔〖《〈［｛「『“‘", strict=True))
_PAIR = regex("|".join(opening + closing for closing, opening in _CLOSING.items()))
# `1）`, `a）`, `三）` number what follows; 15” are inches; an apostrophe is none
_NUMBERED = regex(rf"(?:\A|(?<=[。；，、：\s]))(?:[0-9]{{1,3}}|[A-Za-z]|[{HAN_DIGITS}十]{{1,3}})）")


def _without_partner(view: View) -> Iterator[tuple[WarningRule, Range]]:
    """Brackets, title marks and curly quotes that nothing closes or opens, by one stack (T13.5, T13.13)."""
    if SENTENCE not in view.masked and _all_paired("".join(_PAIRED.findall(view.masked))):
        return
    numbered: set[int] | None = None  # found when first asked for
    opened: list[tuple[str, int]] = []
    open_marks: Counter[str] = Counter()
    alone: list[tuple[int, str]] = []
    for match in _PAIRED.finditer(view.text):
        at, mark = match.start(), match.group()
        if view.masked[at] not in (mark, SENTENCE):
            continue  # in code or an address
        if mark not in _CLOSING:
            opened.append((mark, at))
            open_marks[mark] += 1
        elif open_marks[_CLOSING[mark]]:
            while opened[-1][0] != _CLOSING[mark]:
                other, place = opened.pop()
                open_marks[other] -= 1
                alone.append((place, "unclosed"))
            open_marks[opened.pop()[0]] -= 1
        elif not (mark in "’”" and at and view.text[at - 1].isascii()):
            if numbered is None:
                numbered = {match.end() - 1 for match in _NUMBERED.finditer(view.masked)}
            if at not in numbered:
                alone.append((at, "unopened"))
    for at, kind in sorted([*alone, *((at, "unclosed") for _, at in opened)]):
        what = "quote" if view.text[at] in "“”‘’" else "bracket"
        yield WARNINGS[f"{kind}-{what}"], (at, at + 1)


def _all_paired(marks: str) -> bool:
    """Do the marks, with nothing between them, close each other? Three deep at most."""
    for _ in range(3):
        if not marks:
            break
        marks = _PAIR.sub("", marks)
    return not marks


_STANDARD = regex(
    r"(?<![A-Za-z])(?:[A-Z]{1,5}/(?:T|Z|[A-Z]{2,8})|GB[ZJ]?|DB[0-9]{2,4}(?:/T)?|HJ|JGJ|CJJ|GJB|JTG|WS|TB)"
    r" ?[0-9]{2,6}(?:\.[0-9]{1,3})?(?P<stroke>[-–])(?:19|20)[0-9]{2}(?![0-9-])"
)


_STROKE_AND_YEAR = regex("[-–](?:19|20)[0-9]{2}")


def _standards(view: View) -> Iterator[tuple[WarningRule, Range]]:
    """`GB/T 9704-2012` outside addresses, code and Latin sentences; protected, so nothing mends it."""
    if KEPT not in view.masked or not _STROKE_AND_YEAR.search(view.text):
        return
    for match in _STANDARD.finditer(view.text):
        shown = view.masked[slice(*match.span())]
        if shown[0] not in MASKS and shown[-1].isdigit():
            yield WARNINGS["standard-number-dash"], match.span()


_EVENT = regex(
    r"[“\"](?:1[0-2]|[1-9])\.(?:3[01]|[12][0-9]|[1-9])[”\"](?=[^0-9]{0,3}"
    r"(?:事变|晚会|讲话|运动|惨案|地震|事故|事件|大案|案|批示))"
)


def _events(view: View) -> Iterator[tuple[WarningRule, Range]]:
    """`“3.15”晚会`, where the point is protected as that of a number."""
    if KEPT in view.masked:
        for match in _EVENT.finditer(view.text):
            yield WARNINGS["event-date-full-stop"], (match.start() + 1, match.end() - 1)


def _two_groupings(view: View) -> Iterator[tuple[WarningRule, Range]]:
    if "," in view.text and _GROUPED.search(view.text):
        for match in chain(_UNGROUPED.finditer(view.text), _BY_BLANKS.finditer(view.text)):
            if not view.hidden(*match.span()):
                yield WARNINGS["two-groupings"], match.span()


Finder = Callable[[View], Iterator[tuple[WarningRule, Range]]]


@dataclass(frozen=True, slots=True)
class _Sought:
    """What finds a warning: a pattern in the masked text, or a function."""

    ids: frozenset[str]
    triggers: frozenset[str]
    rule: WarningRule | None
    finder: Finder | None = None


# in the order of WARNINGS; what is counted comes last
_SOUGHT = (
    *(_Sought(frozenset((rule.id,)), rule.triggers, rule) for rule in WARNINGS.values() if rule.triggers),
    _Sought(frozenset(("T13.5",)), frozenset('"'), None, _unpaired),
    _Sought(
        frozenset(("T13.5", "T13.13")),
        frozenset((*_CLOSING, *_CLOSING.values(), SENTENCE)),
        None,
        _without_partner,
    ),
    _Sought(frozenset(("T13.8",)), frozenset(KEPT), None, _standards),
    _Sought(frozenset(("T13.10",)), frozenset(KEPT), None, _events),
    _Sought(frozenset(("T13.21",)), frozenset("," + MASKS), None, _two_groupings),
)
_TRIGGERS = Triggers(_SOUGHT)


def warnings_in(view: View, rules: frozenset[str]) -> list[tuple[WarningRule, Range]]:
    """Every warning of `rules` in the view, in the order of `_SOUGHT` and of the text."""
    present = _TRIGGERS.of(set(view.masked)) & _may_warn(rules)
    found: list[tuple[WarningRule, Range]] = []
    while present:
        sought = _SOUGHT[(present & -present).bit_length() - 1]
        present &= present - 1
        if sought.rule is not None:
            for match in sought.rule.pattern.finditer(view.masked):
                found.append((sought.rule, match.span()))
        elif sought.finder is not None:
            found += [item for item in sought.finder(view) if item[0].id in rules]
    return found


@lru_cache(maxsize=64)
def _may_warn(rules: frozenset[str]) -> int:
    """The bits of what is sought for `rules`."""
    return sum(1 << index for index, sought in enumerate(_SOUGHT) if not sought.ids.isdisjoint(rules))
