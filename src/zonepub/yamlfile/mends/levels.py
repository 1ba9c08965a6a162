"""Repairs of lines that stand too far in or out, and of tabs before them."""

from collections.abc import Iterator

from zonepub.regex import regex
from zonepub.yamlfile.mends.repair import NEAR, Repair, filled_above, filled_below, with_lines
from zonepub.yamlfile.traps.lines import ITEM, KEY, Trap, indent_of

WIDE_INDENT = regex(r"[ ]*(?P<mark>[\t\u00a0\u3000]+)")


def wide_indents(lines: list[str], mark: int) -> Iterator[Repair]:
    """Tabs and full-width blanks before a line: as many plain blanks as let the file be read."""
    for number in range(max(0, mark - NEAR), min(mark + 1, len(lines))):
        match = WIDE_INDENT.match(lines[number])
        if match is None or not match["mark"]:
            continue
        near = [lines[at] for at in (number + 1, number - 1) if 0 <= at < len(lines) and lines[at].strip()]
        levels = sorted((indent_of(one) for one in near if not WIDE_INDENT.match(one)), reverse=True)
        above = filled_above(lines, number)
        if above.endswith(":") and max(levels, default=0) <= indent_of(above):  # the first field below it
            levels.insert(0, indent_of(above) + 2)
        levels += [fields_level(one) for one in near] + [
            indent_of(one) for one in reversed(lines[:number]) if one.strip()
        ]
        for level in dict.fromkeys(levels):
            whole = " " * level + lines[number].strip()
            trap = Trap("yaml-indent", match.start("mark") + 1, match["mark"], whole)
            yield Repair(number, trap, with_lines(lines, number, whole))


def indents(lines: list[str], mark: int) -> Iterator[Repair]:
    """A line that stands a little too far in or out: at each level of lines above it, the nearest first."""
    if mark >= len(lines) or not lines[mark].strip():
        return
    own = indent_of(lines[mark])
    above = [number for number in range(mark - 1, -1, -1) if lines[number].strip()]
    if len(above) > 1 and _holds(lines[above[1]], lines[above[0]]):  # report:⏎title: 甲⏎  series: …
        yield at_level(lines, above[0], own)
    first = next((number for number in above if indent_of(lines[number]) % 2), -1)
    deep = all(indent_of(lines[at]) > own for at in above if at > first)  # tokens:⏎ color:⏎    ink: …
    if 0 <= first < above[0] and indent_of(lines[first]) == own - 1 and own % 2 == 0 and deep:
        yield at_level(lines, first, own)
    odd = bool(above) and indent_of(lines[above[0]]) % 2 > own % 2  # levels are two apart, as a rule
    if odd:
        yield at_level(lines, above[0], own)
    levels = dict.fromkeys(fields_level(lines[number]) for number in above)
    levels |= dict.fromkeys(indent_of(lines[number]) for number in above)
    below = filled_below(lines, mark)
    dash = indent_of(below) - 2 if ITEM.match(lines[mark]) and KEY.fullmatch(below) else -1  # by its fields
    for level in sorted(levels, key=lambda level: (level != dash, abs(level - own), -level)):
        if level != own:
            yield at_level(lines, mark, level)
    if above and not odd and indent_of(lines[above[0]]) != own:
        yield at_level(lines, above[0], own)


def _holds(line: str, below: str) -> bool:
    """Whether a field that should hold the one below it stands level with it."""
    return (
        line.rstrip().endswith(":")
        and indent_of(line) == indent_of(below)
        and KEY.fullmatch(below) is not None
    )


def fields_level(line: str) -> int:
    """How far in the fields of an item stand that a line begins."""
    return indent_of(line) + 2 * line.lstrip().startswith("- ")


def at_level(lines: list[str], number: int, level: int) -> Repair:
    """A line at another level."""
    whole = " " * level + lines[number].strip()
    trap = Trap("yaml-unaligned", indent_of(lines[number]) + 1, str(level), whole)
    return Repair(number, trap, with_lines(lines, number, whole))
