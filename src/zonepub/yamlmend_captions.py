"""Repairs of captions that YAML cannot read: fields at the margin, or behind the dash of an item."""

from collections.abc import Iterator
from itertools import takewhile

from zonepub.regex import regex
from zonepub.yamlmend import Kind, Repair, filled_above, with_lines
from zonepub.yamltraps import Trap

KEYS = "(?:text|image|alt|credit|licence)"  # of a caption
DASHED = regex(rf"(?P<before> *)- +(?P<field>(?P<key>{KEYS}): .*)")
FIELD = regex(rf"{KEYS}: .*")
NAME = regex(rf"(?!{KEYS}:)[A-Za-z][\w-]*:\s*")
BARE = regex(r"(?P<before> +)(?P<text>[^\s:：#\-\[{\"'|>][^:：]*[一-鿿][^:：]*?)\s*")  # no field
NAMED_TEXT = regex(rf"(?P<name>(?!{KEYS}:)[A-Za-z][\w-]*): +(?P<text>[^\s\[{{|>].*)")
INDENTED = regex(r" +\S")
TEXT = regex(r" +text: .*")
SAME = regex(rf" +{KEYS}: .*")


def dashed_fields(lines: list[str], mark: int) -> Iterator[Repair]:
    """`- text: 图题` above `image:` level with the dash."""
    for number in range(min(mark, len(lines) - 1), -1, -1):
        if match := DASHED.fullmatch(lines[number]):
            whole = f"{match['before']}{match['field']}"
            trap = Trap("caption-dash", match.end("before") + 1, match["key"], whole)
            yield Repair(number, trap, with_lines(lines, number, whole))
            return


def fields_at_margin(lines: list[str], mark: int) -> Iterator[Repair]:
    """`text:` and others at the margin below `fig-1:`, a later one further in."""
    below = (number for number in range(1, len(lines)) if NAME.fullmatch(lines[number - 1]))
    first = next((number for number in below if FIELD.fullmatch(lines[number])), None)
    if first is None or not any(SAME.fullmatch(line) for line in lines):
        return
    kept = [f"  {line}" if FIELD.fullmatch(line) else line for line in lines]
    line = " ⏎ ".join(f"  {own}" for own in takewhile(FIELD.fullmatch, lines[first:]))
    yield Repair(first, Trap("caption-at-margin", 1, lines[first].partition(":")[0], line), kept)


def texts_without_key(lines: list[str], mark: int) -> Iterator[Repair]:
    """A caption without `text:` among the fields of its figure."""
    for number in range(min(mark, len(lines) - 1), 0, -1):
        match = BARE.fullmatch(lines[number])
        if match is None:
            continue
        above = filled_above(lines, number)
        if (NAME.fullmatch(above) or SAME.fullmatch(above)) and not _has_text(lines, number):
            field = f"{match['before']}text: {match['text']}"
            begun = f"{above.strip()} ⏎ " if NAME.fullmatch(above) else ""
            trap = Trap("caption-text", match.start("text") + 1, match["text"], begun + field)
            yield Repair(number, trap, with_lines(lines, number, field))


def _has_text(lines: list[str], number: int) -> bool:
    """Whether the entry that holds a line has a `text:`."""
    above = takewhile(INDENTED.match, reversed(lines[:number]))
    return any(map(TEXT.fullmatch, (*above, *takewhile(INDENTED.match, lines[number:]))))


def texts_twice(lines: list[str], mark: int) -> Iterator[Repair]:
    """A caption behind the name of a figure, and `text:` below it."""
    for number in range(min(mark, len(lines) - 2), -1, -1):
        match = NAMED_TEXT.fullmatch(lines[number])
        if match and TEXT.fullmatch(lines[number + 1]):
            line = f"{match['name']}: ⏎ {lines[number + 1]}"
            trap = Trap("caption-text", match.start("text") + 1, match["text"].strip(), line)
            yield Repair(number, trap, with_lines(lines, number, f"{match['name']}:"))


CAPTIONS: tuple[Kind, ...] = (dashed_fields, fields_at_margin, texts_without_key, texts_twice)
