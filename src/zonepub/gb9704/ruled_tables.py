"""Tables of a page, told by rules of one place and length: a PDF says nothing else of them."""

from collections.abc import Iterable

from zonepub.gb9704.document import MeasuredRule
from zonepub.gb9704.parts import is_red

SAME = 3  # points that rules of one table may differ in place and length
TABLE_RULES = 3  # more than these make a table of any height, fewer one of half a page at most
HEAD = 70.0  # points: so near below the first stands the rule of a head, which makes a table of any height


def ruled_tables(rules: Iterable[MeasuredRule], height: float) -> list[tuple[float, float]]:
    """(top, foot) of the tables on a page of this height."""
    groups: dict[tuple[int, int], list[float]] = {}
    for rule in rules:
        if rule.y is not None and not is_red(rule.color):
            groups.setdefault((round(rule.x / SAME), round(rule.length / SAME)), []).append(rule.y)
    return [(min(heights), max(heights)) for heights in groups.values() if _is_table(sorted(heights), height)]


def _is_table(heights: list[float], height: float) -> bool:
    if len(heights) > TABLE_RULES or 0 < heights[-1] - heights[0] < 0.5 * height:
        return True
    return len(heights) == TABLE_RULES and heights[1] - heights[0] < HEAD
