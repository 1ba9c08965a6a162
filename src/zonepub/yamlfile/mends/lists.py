"""Repairs of lists that YAML cannot read: items too far left, rows without dashes, fields in half a brace."""

from collections.abc import Iterator

from zonepub.regex import regex
from zonepub.yamlfile.meant import as_list
from zonepub.yamlfile.mends.repair import Kind, Repair, filled_below
from zonepub.yamlfile.traps.lines import FLOW_ROW, KEY, Trap, indent_of

HOLDER = regex(r"(?P<before> *(?:- +)?)(?P<key>body|items|rows|columns|lead|annexes|head):\s*")
ITEM = regex(r"(?P<indent> *)-(?: +\S.*)?")
BRACE = regex(
    r"(?P<before> *(?:- +)?(?P<key>[A-Za-z_][\w-]*): *)(?P<open>[{\[])[ ]*(?P<rest>[^{}\[\]]*?)[ ,，]*"
)
BARE_ROW = regex(r" +[^\s:#\[\]{}|][^\s:#\[\]{}]*(?:[ \u3000|，、\t]+[^\s:#\[\]{}]+)+ *")
MOST_ITEMS = 8  # too far left that are looked at
MOST_SHOWN = 4


def _holders(lines: list[str], mark: int) -> Iterator[tuple[int, str, int, int]]:
    """Fields above a mark that hold a list, with how far in they stand and the line below them."""
    for number in range(min(mark, len(lines) - 1), -1, -1):
        match = HOLDER.fullmatch(lines[number])
        below = next((at for at in range(number + 1, len(lines)) if lines[at].strip()), None)
        if match and below is not None:
            yield number, match["key"], len(match["before"]), below


def items_too_far_left(lines: list[str], mark: int) -> Iterator[Repair]:
    """`body:` above items that stand left of it, and a field or further items at their place."""
    for _, key, level, first in _holders(lines, mark):
        item = ITEM.fullmatch(lines[first])
        if item is None or len(item["indent"]) >= level:
            continue
        own, kept, shown = len(item["indent"]), list(lines), [f"{key}:"]
        for number in range(first, min(first + MOST_ITEMS, len(lines))):
            if not (item := ITEM.fullmatch(lines[number])) or len(item["indent"]) != own:
                break
            deep = filled_below(lines, number)
            begun = ITEM.fullmatch(deep) and indent_of(deep) >= level  # level with the items behind it
            target = indent_of(deep) if begun else level + 2
            kept[number] = " " * target + lines[number].strip()
            shown.append(f"  {lines[number].strip()}")
            line = " ⏎ ".join(shown[: MOST_SHOWN + 1])
            yield Repair(first, Trap("items-too-far-left", own + 1, key, line, target - own), list(kept))


def rows_without_dashes(lines: list[str], mark: int) -> Iterator[Repair]:
    """`rows:` above `[甲, 1]` and `[乙, 2]` on lines of their own."""
    for _, key, level, first in _holders(lines, mark):
        kept, shown, last = list(lines), [f"{key}:"], first
        while last < len(lines) and (row := _row(lines[last], key)):
            kept[last] = f"{' ' * (level + 2)}- {row}"
            shown.append(f"  - {row}")
            last += 1
        if last > first + 1:
            whole = " ⏎ ".join(shown[: MOST_SHOWN + 1])
            trap = Trap("yaml-no-dash", indent_of(lines[first]) + 1, lines[first].strip(), whole)
            yield Repair(first, trap, kept)


def _row(line: str, key: str) -> str:
    """A row in brackets, or of words that blanks and bars part, as it should be; "" for other lines."""
    if match := FLOW_ROW.fullmatch(line):
        return match["row"]
    if key != "rows" or ITEM.fullmatch(line) or KEY.fullmatch(line) or not BARE_ROW.fullmatch(line):
        return ""
    return as_list(line, "table.rows").removeprefix("- ")


def open_braces(lines: list[str], mark: int) -> Iterator[Repair]:
    """`fig-1: {` that nothing closes, above fields that are indented below it."""
    for number in range(min(mark, len(lines) - 1), -1, -1):
        match = BRACE.fullmatch(lines[number])
        if match is None:
            continue
        own, end = _inside(lines, number + 1)
        level = indent_of(lines[own[0]]) if own else 0
        if not own or level <= len(match["before"]) - len(match["before"].lstrip(" -")):
            continue
        below = lines[end].lstrip() if end < min(mark, len(lines)) else ""
        if below[:1] in ("}", "]"):  # it is closed, and was read
            continue
        same = [at for at in own if indent_of(lines[at]) == level]
        items = all(ITEM.fullmatch(lines[at]) for at in same)
        if not items and not all(KEY.fullmatch(lines[at]) for at in own):
            continue
        ends = "" if items else ",，}"
        kept = list(lines)
        for at in own:
            kept[at] = lines[at].rstrip().rstrip(ends)
        rest = match["rest"].strip()
        if rest and (items or match["open"] == "["):
            continue
        rest = rest if not rest or KEY.fullmatch(rest) else f"text: {rest}"
        head = match["before"].rstrip()
        first = [head, *([" " * level + rest] if rest else [])]
        line = " ⏎ ".join([head.strip(), f"  {rest}" if rest else f"  {kept[own[0]].strip()}"])
        trap = Trap("yaml-open-bracket", match.start("open") + 1, match["open"], line)
        yield Repair(number, trap, [*kept[:number], *first, *kept[number + 1 :]])


def _inside(lines: list[str], first: int) -> tuple[list[int], int]:
    """The lines from the `first` on that are as far in as it, or further, and where they end."""
    own: list[int] = []
    for at in range(first, len(lines)):
        if own and lines[at].strip() and indent_of(lines[at]) < indent_of(lines[own[0]]):
            return own, at
        if lines[at].strip():
            own.append(at)
    return own, len(lines)


LISTS: tuple[Kind, ...] = (items_too_far_left, rows_without_dashes, open_braces)
