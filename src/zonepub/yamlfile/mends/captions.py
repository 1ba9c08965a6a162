"""Repairs of captions that YAML cannot read: fields at the margin, or behind the dash of an item."""

from collections.abc import Iterator
from itertools import takewhile

from zonepub.regex import regex
from zonepub.slips import CAPTION_FIELDS
from zonepub.yamlfile.mends.repair import NEAR, Kind, Repair, filled_above, with_lines
from zonepub.yamlfile.traps.lines import Trap

KEYS = "(?:text|image|alt|credit|licence)"  # of a caption
DASHED = regex(rf"(?P<before> *)- +(?P<field>(?P<key>{KEYS}): .*)")
FIELD = regex(rf"{KEYS}: .*")
OTHERS = "(?:report|series|distribution|imprint|notes|tokens|page|labels|formats)"  # hold fields, too
NAME = regex(rf"(?!(?:{KEYS}|{OTHERS}):)[A-Za-z][\w-]*:\s*")
BARE = regex(r"(?P<before> +)(?P<text>[^\s:：#\-\[{\"'|>][^:：]*[一-鿿][^:：]*?)\s*")  # no field
NAMED_TEXT = regex(rf"(?P<name>(?!{KEYS}:)[A-Za-z][\w-]*): +(?P<text>[^\s\[{{|>].*)")
INDENTED = regex(r" +\S")
FIELD_LIKE = regex(rf"(?P<key>{KEYS})[ ;=.。]+(?P<text>\S.*)")  # which lacks its colon alone
CHINESE = regex(r"(?P<before> +)(?P<key>[一-鿿]{2,4})：(?P<text>.+)")
INDENTED_NAME = regex(rf"[ \t]+(?P<name>(?!{KEYS}:)fig-[\w-]+:(?: .*)?)")
AT_MARGIN = regex(rf"(?!{KEYS}:)[A-Za-z][\w-]*:(?: .*)?")
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
        if like := FIELD_LIKE.fullmatch(match["text"]):
            whole = f"{match['before']}{like['key']}: {like['text']}"
            trap = Trap("yaml-no-colon", match.start("text") + 1, like["key"], whole.strip())
            yield Repair(number, trap, with_lines(lines, number, whole))
            continue
        above = filled_above(lines, number)
        if (NAME.fullmatch(above) or SAME.fullmatch(above)) and not _has_text(lines, number):
            field = f"{match['before']}text: {match['text']}"
            begun = f"{above.strip()} ⏎ " if NAME.fullmatch(above) else ""
            trap = Trap("caption-text", match.start("text") + 1, match["text"], begun + field)
            yield Repair(number, trap, with_lines(lines, number, field))


def chinese_fields(lines: list[str], mark: int) -> Iterator[Repair]:
    """`  图题：会场` among the fields of a figure."""
    if not any(map(SAME.fullmatch, lines)) or not any(map(AT_MARGIN.fullmatch, lines)):
        return
    for number in range(min(mark, len(lines) - 1), max(-1, mark - NEAR), -1):
        match = CHINESE.fullmatch(lines[number])
        if match and (field := CAPTION_FIELDS.get(match["key"])):
            whole = f"{match['before']}{field}: {match['text'].strip()}"
            trap = Trap("yaml-no-colon", match.start("key") + 1, match["key"], whole.strip())
            yield Repair(number, trap, with_lines(lines, number, whole))


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


def names_indented(lines: list[str], mark: int) -> Iterator[Repair]:
    """`  fig-1:` beside names of figures that stand at the margin."""
    if not any(map(SAME.fullmatch, lines)) or not any(map(AT_MARGIN.fullmatch, lines)):
        return
    for number in range(max(0, mark - NEAR), min(mark + 1, len(lines))):
        if match := INDENTED_NAME.fullmatch(lines[number].rstrip()):
            name = match["name"].partition(":")[0]
            trap = Trap("caption-indented", match.start("name") + 1, name, match["name"])
            yield Repair(number, trap, with_lines(lines, number, match["name"]))


def first_name_lost(lines: list[str], mark: int) -> Iterator[Repair]:
    """Fields of a figure at the head of the file, without its name."""
    first = next((number for number, line in enumerate(lines) if line.strip() and line[0] != "#"), None)
    if first is None or not SAME.fullmatch(lines[first]) or not any(map(AT_MARGIN.fullmatch, lines)):
        return
    key = lines[first].partition(":")[0]
    trap = Trap("caption-name-lost", len(key) - len(key.lstrip()) + 1, key.strip(), "fig-1:")
    yield Repair(first, trap, [*lines[:first], "fig-1:", *lines[first:]])


CAPTIONS: tuple[Kind, ...] = (
    names_indented,
    first_name_lost,
    chinese_fields,
    dashed_fields,
    fields_at_margin,
    texts_without_key,
    texts_twice,
)
