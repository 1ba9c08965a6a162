"""Repairs of captions that YAML cannot read: fields at the margin, or behind the dash of an item."""

from collections.abc import Iterator

from zonepub.regex import regex
from zonepub.yamlmend import Kind, Repair
from zonepub.yamltraps import Trap

DASHED = regex(r"(?P<before> *)- +(?P<field>(?P<key>text|image|alt|credit|licence): .*)")
FIELD = regex(r"(?P<key>text|image|alt|credit|licence): .*")
NAME = regex(r"(?!(?:text|image|alt|credit|licence):)[A-Za-z][\w-]*:\s*")
SAME = regex(r" +(?:text|image|alt|credit|licence): .*")


def dashed_fields(lines: list[str], mark: int) -> Iterator[Repair]:
    """`- text: 图题` above `image:` level with the dash."""
    for number in range(min(mark, len(lines) - 1), -1, -1):
        if match := DASHED.fullmatch(lines[number]):
            whole = f"{match['before']}{match['field']}"
            trap = Trap("caption-dash", match.end("before") + 1, match["key"], whole)
            yield Repair(number, trap, [*lines[:number], whole, *lines[number + 1 :]])
            return


def fields_at_margin(lines: list[str], mark: int) -> Iterator[Repair]:
    """`text:` and others at the margin below `fig-1:`, a later one further in."""
    flat = [number for number, line in enumerate(lines) if FIELD.fullmatch(line)]
    first = next((number for number in flat if number and NAME.fullmatch(lines[number - 1])), None)
    if first is None or not any(SAME.fullmatch(line) for line in lines):
        return
    kept = [f"  {line}" if number in flat else line for number, line in enumerate(lines)]
    own = []
    for number in range(first, len(lines)):
        if not FIELD.fullmatch(lines[number]):
            break
        own.append(kept[number])
    line = " ⏎ ".join(own)
    yield Repair(first, Trap("caption-at-margin", 1, lines[first].partition(":")[0], line), kept)


CAPTIONS: tuple[Kind, ...] = (dashed_fields, fields_at_margin)
