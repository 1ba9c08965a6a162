"""Source text put right by the rules T13: `normalise` one text, `normalise_parts` a paragraph of several."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from types import MappingProxyType
from typing import TypeVar

from zonepub.normalise.changes import Change, Edit, Normalised, Range, TextWarning, Working
from zonepub.normalise.classes import CHINESE_TEXT
from zonepub.normalise.protect import mask, mask_reference, may_protect
from zonepub.normalise.references import is_reference
from zonepub.normalise.rules import ALL_RULES, REWRITING
from zonepub.normalise.triggers import Triggers
from zonepub.normalise.view import Kind, LatinGap, View
from zonepub.normalise.warnings import warnings_in
from zonepub.regex import regex

# Rules trigger each other (a bracket made full-width makes the comma beside it Chinese), so the table is gone
# through again until nothing changes. Two rounds are usual; the bound is for rules that undo each other.
MAX_ROUNDS = 8
_RULES = len(REWRITING)
_STEPS = MAX_ROUNDS * _RULES
_TRIGGERS = Triggers(REWRITING)
SPACES = frozenset(("T13.15", "T13.16", "T13.18"))  # all that is done to a text without anything Chinese
_CHINESE = regex(CHINESE_TEXT)
NOTHING_KEPT: Mapping[int, Iterable[Range]] = MappingProxyType({})


def normalise(
    text: str,
    *,
    kind: Kind = "body",
    keep: Iterable[Range] = (),
    rules: Collection[str] = ALL_RULES,
    latin_gap: LatinGap = "layout",
    before: str = "",
    after: str = "",
) -> Normalised:
    """`text` by the rules T13, with changes and warnings. Pure, idempotent, in linear time.

    `kind`: a space between Han is an accident in `body` and `caption`, a half-line in `title` (T13.16).
    `keep`: spans of `text` (start, end) that stay as they are, for instance code; they count as Latin.
    `rules`: the ids that may act, `T13.3` and so on; see `rules_for`.
    `latin_gap`: what becomes of a typed space between Han and Latin (T13.17): `layout` and `none` take it
    out, `space` keeps one. Nothing ever puts one in.
    `before`, `after`: what stands around `text` in the same paragraph; read, never changed. To normalise all
    the text nodes of a paragraph use `normalise_parts`, which pairs quotes across nodes.

    Offsets in changes and warnings count characters of `text` as given.
    """
    if not (before or after or keep):
        return normalise_parts((text,), kind=kind, rules=rules, latin_gap=latin_gap)[0]
    parts = normalise_parts(
        (before, text, after),
        opaque=(),
        frozen=(0, 2),
        keep={1: keep},
        kind=kind,
        rules=rules,
        latin_gap=latin_gap,
    )
    return parts[1]


def normalise_parts(
    parts: Sequence[str],
    *,
    opaque: Collection[int] = (),
    frozen: Collection[int] = (),
    keep: Mapping[int, Iterable[Range]] = NOTHING_KEPT,
    kind: Kind = "body",
    rules: Collection[str] = ALL_RULES,
    latin_gap: LatinGap = "layout",
    warn: bool = True,
) -> tuple[Normalised, ...]:
    """The text nodes of one paragraph, in order, normalised as the one text they are; one result for each.

    `opaque`: indices of parts that stay as they are and count as Latin (code); `frozen`: parts that stay but
    are read as the text they are (a label, a ruby base). `warn`: look for warnings too. Offsets
    count from the start of their part.
    """
    active = frozenset(rules)
    if len(parts) == 1 and not (opaque or frozen or keep):  # as most
        work = Working(parts[0])
        warnings = _normalised(work, [], [], active, kind, latin_gap, warn=warn)
        return (Normalised(work.text, work.changes(), tuple(warnings)),)
    borders = [0, *accumulate(map(len, parts))]
    spans = [(borders[i], borders[i + 1]) for i in range(len(parts))]
    hidden = [spans[i] for i in opaque]
    hidden += [(borders[i] + a, borders[i] + b) for i, kept in keep.items() for a, b in kept]
    unchanged = _joined([*hidden, *(spans[i] for i in frozen)])
    work = Working("".join(parts), borders)
    warnings = _normalised(work, _joined(hidden), unchanged, active, kind, latin_gap, warn=warn)
    return tuple(_by_part(work, warnings, spans))


def _normalised(
    work: Working,
    hidden: list[Range],
    unchanged: list[Range],
    active: frozenset[str],
    kind: Kind,
    latin_gap: LatinGap,
    *,
    warn: bool,
) -> list[TextWarning]:
    """Put `work` right; gives what it is warned of."""
    chinese = _CHINESE.search(work.text) is not None
    if not chinese:
        active &= SPACES
    work.is_reference = chinese and is_reference(work.text)
    if work.is_reference:
        latin_gap = "space"  # the end of a line is a blank behind a Western mark
    view = _settle(work, hidden, unchanged, active, kind, latin_gap, chinese)
    if not warn:
        return []
    text = view.text
    warnings = [
        TextWarning(rule.id, rule.code, *work.origin(start, end), text[start:end])
        for rule, (start, end) in warnings_in(view, active)
    ]
    if len(warnings) > 1:
        warnings.sort(key=lambda warning: (warning.start, warning.end, warning.code))
    return warnings


def _settle(
    work: Working,
    hidden: list[Range],
    unchanged: list[Range],
    active: frozenset[str],
    kind: Kind,
    latin_gap: LatinGap,
    chinese: bool,
) -> View:
    """Go round the table until every rule in turn has changed nothing; the view of what then stands.

    Only the rules that its characters trigger are asked: `at` leaps to the next of them, and `last` is where
    the round ends in which nothing has changed.
    """
    may_act = _may_act(active, kind)
    _mask(work, hidden)
    view = View(work.text, work.masked, kind, latin_gap, chinese)
    present = _TRIGGERS.of(characters := set(view.masked)) & may_act
    exact = True  # is what is hidden what `mask` would hide?
    at, last = 0, _RULES
    while True:
        rest = present >> at % _RULES
        at += (rest & -rest).bit_length() - 1 if rest else _RULES - at % _RULES
        if at >= last:
            if exact or last == _STEPS or not _mask(work, hidden):
                break
            at, last, exact = last, min(last + _RULES, _STEPS), True
            view.show(work.text, work.masked)
            present = _TRIGGERS.of(characters := set(view.masked)) & may_act
            continue
        if not rest:
            continue
        rule = REWRITING[at % _RULES]
        at += 1
        edits = list(rule.rewrite(view))
        if edits and unchanged:
            edits = [edit for edit in edits if not _touches(work, unchanged, edit)]
        if edits and not rule.across_parts:
            edits = [edit for edit in edits if work.in_one_part(*edit[:2])]
        if not edits:
            continue
        before = work.text
        exact = may_protect(view.masked, edits)
        work.apply(rule.id, edits)
        if exact:
            _mask(work, hidden)
        if work.text != before:
            last = min(at + _RULES, _STEPS)
            view.show(work.text, work.masked)
            characters.update("".join([new for _, _, new in edits]))
            characters -= {char for char in rule.triggers & characters if char not in work.masked}
            present = _TRIGGERS.of(characters) & may_act
    return view


@lru_cache(maxsize=64)
def _may_act(active: frozenset[str], kind: Kind) -> int:
    """The bits of the rules that may act."""
    return sum(1 << index for index, rule in enumerate(REWRITING) if rule.id in active and kind in rule.kinds)


def _mask(work: Working, hidden: list[Range]) -> bool:
    """Hide what is protected in the text as it stands; is that other than what was hidden?"""
    before = work.masked
    work.masked = mask(work.text, [work.place(*span) for span in hidden] if hidden else ())
    if work.is_reference:
        work.masked = mask_reference(work.masked)
    return work.masked != before


def _touches(work: Working, unchanged: list[Range], edit: Edit) -> bool:
    """Would the edit touch a span that stays?"""
    first, last = work.origin(edit[0], edit[1])
    at = bisect_right(unchanged, first, key=lambda span: span[1])  # the first that ends after the edit begins
    return at < len(unchanged) and unchanged[at][0] < last


def _joined(spans: Iterable[Range]) -> list[Range]:
    """In order, without the empty ones, overlapping ones as one."""
    joined: list[Range] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _by_part(work: Working, warnings: list[TextWarning], spans: list[Range]) -> Iterator[Normalised]:
    """To each part its own text, changes and warnings, counted from its start."""
    changes = work.changes()
    if sum(start < end for start, end in spans) == 1:  # as most: it has all
        only = Normalised(work.text, tuple(changes), tuple(warnings))
        yield from (only if start < end else _EMPTY for start, end in spans)
        return
    for start, end in spans:
        if start == end:
            yield _EMPTY
            continue
        yield Normalised(
            work.text[slice(*work.place(start, end))],
            tuple(
                change._replace(start=change.start - start, end=change.end - start) if start else change
                for change in _between(changes, start, end)
            ),
            tuple(
                warning._replace(start=warning.start - start, end=min(warning.end, end) - start)
                for warning in _between(warnings, start, end)
            ),
        )


_EMPTY = Normalised("")

T = TypeVar("T", Change, TextWarning)


def _between(items: Sequence[T], start: int, end: int) -> Sequence[T]:
    """Those that begin in `start:end`; `items` are in order."""
    return items[
        bisect_left(items, start, key=lambda item: item.start) : bisect_left(
            items, end, key=lambda item: item.start
        )
    ]
