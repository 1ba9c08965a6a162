"""Two changes of one text: both, where they do not touch (L14)."""

import itertools

from zonepub.merge.tokens import changes


def merged(base: str, ours: str, theirs: str) -> str | None:
    """The text with the changes of both; None where they overlap."""
    if ours in (base, theirs):
        return theirs
    if theirs == base:
        return ours
    mine = [(start, end, ours[first:last]) for start, end, first, last in changes(base, ours)]
    other = [(start, end, theirs[first:last]) for start, end, first, last in changes(base, theirs)]
    both = sorted(set(mine) | set(other))
    for (_, end, _), (start, _, _) in itertools.pairwise(both):
        if start < end or (start == end and any(a == b for a, b in _points(both, start))):
            return None
    parts, at = list[str](), 0
    for start, end, text in both:
        parts += [base[at:start], text]
        at = end
    return "".join([*parts, base[at:]])


def _points(both: list[tuple[int, int, str]], at: int) -> list[tuple[int, int]]:
    """Insertions at one place, if there are two: nobody knows which comes first."""
    here = [(start, end) for start, end, _ in both if at in (start, end)]
    return here if len(here) > 1 else []
