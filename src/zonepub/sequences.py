"""Two sequences held against each other: where they differ, and what keeps its order in both."""

from bisect import bisect_left
from collections.abc import Sequence


def difference(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How much at the start and how much at the end is the same; nothing counts as both."""
    first, most = 0, min(len(old), len(new))
    while first < most and old[first] == new[first]:
        first += 1
    rest = 0
    while rest < most - first and old[-1 - rest] == new[-1 - rest]:
        rest += 1
    return first, rest


def increasing(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest row of pairs in which both numbers rise; the first ones rise already."""
    ends, tops, before = list[int](), list[int](), list[int]()
    for number, (_, value) in enumerate(pairs):
        at = bisect_left(tops, value)
        before.append(ends[at - 1] if at else -1)
        ends[at : at + 1], tops[at : at + 1] = [number], [value]
    row, number = list[tuple[int, int]](), ends[-1] if ends else -1
    while number >= 0:
        row.append(pairs[number])
        number = before[number]
    return row[::-1]
