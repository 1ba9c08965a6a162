"""Repairs of lists and fields whose key above them, or whose dash, was left out."""

from collections.abc import Iterator

from zonepub.regex import regex
from zonepub.yamlfile.meant import STARTS
from zonepub.yamlfile.mends.levels import at_level, fields_level
from zonepub.yamlfile.mends.repair import Repair, filled_above, filled_below, near, with_lines
from zonepub.yamlfile.traps.lines import BULLETS, ITEM, KEY, NAMED, SECTION, Trap, holder_of, indent_of

CAPTION_FIELD = regex(r" +(?:image|alt|credit):.*")
CAPTION_TEXT = regex(r"(?P<name>[A-Za-z][\w-]*): +(?P<text>[^\s\[{|>].*)")
TEXT_FIELD = regex(r"(?P<indent> *)(?P<key>body|lead|items|rows|annexes|columns): +(?P<text>[^\s\[{|>\"'].*)")
FIELD_OF_TITLE = regex(r" +(?:id|kicker|comment|landscape|run-in): ")
ITEM_NAME = regex(r"(?P<before> *)- +(?P<name>\S.*?)\s*")
REPORT = regex(r"\s*[\"']?report\b")
REPORT_FIELD = regex(r" *(?:title|subtitle|kicker|date|series|issuer|document_no|byline): .*")


def blocks_without_dash(lines: list[str], mark: int) -> Iterator[Repair]:
    """`section: 总则` where an item should begin: first of its list, or below a text that is an item."""
    for number in near(lines, mark):
        key = KEY.fullmatch(lines[number])
        if key is None or key["key"] not in STARTS or number == 0:
            continue
        above = filled_above(lines, number)
        level = indent_of(above) if ITEM.match(above) and not NAMED.match(above) else len(key["indent"])
        whole = f"{' ' * level}- {lines[number].strip()}"
        trap = Trap("block-no-dash", len(key["indent"]) + 1, key["key"], whole)
        yield Repair(number, trap, with_lines(lines, number, whole))


def missing_holders(lines: list[str], mark: int) -> Iterator[Repair]:
    """`body:` left out below a title; a text behind `body:` above further items; `- fig-1` above fields."""
    for number in near(lines, mark):
        if number + 1 < len(lines):
            below = filled_below(lines, number)
            for repairs in (_below_a_title, _text_and_items, _text_of_caption, _bare_name):
                yield from repairs(lines, number, below)


def _below_a_title(lines: list[str], number: int, below: str) -> Iterator[Repair]:
    """Items right below `- section: 总则`."""
    head = lines[number]
    if FIELD_OF_TITLE.match(head):  # id: or kicker: between a title and its items
        head = next((one for one in reversed(lines[:number]) if not FIELD_OF_TITLE.match(one)), "")
    deeper = indent_of(below) > indent_of(lines[number])
    if SECTION.match(head) and below.lstrip().startswith("- ") and deeper:
        holder = holder_of(head)
        whole = f"{' ' * fields_level(head)}{holder}:"
        trap = Trap("yaml-no-body", indent_of(below) + 1, holder, f"{holder}: ⏎ {below.strip()}")
        yield Repair(number + 1, trap, [*lines[: number + 1], whole, *lines[number + 1 :]])


def _text_and_items(lines: list[str], number: int, below: str) -> Iterator[Repair]:
    """`body: 第一段。` above further items."""
    if (match := TEXT_FIELD.fullmatch(lines[number])) and below.lstrip().startswith("- "):
        item = " " * indent_of(below) + f"- {match['text'].strip()}"
        line = f"{match['key']}: ⏎ {item.strip()}"
        trap = Trap("yaml-text-and-items", match.start("text") + 1, match["key"], line)
        yield Repair(number, trap, with_lines(lines, number, f"{match['indent']}{match['key']}:", item))


def _text_of_caption(lines: list[str], number: int, below: str) -> Iterator[Repair]:
    """`fig-1: 图题` above `  image: …`; the first field of a figure that stands further out than the next."""
    match = CAPTION_TEXT.fullmatch(lines[number])
    if match is None or not CAPTION_FIELD.fullmatch(below):
        return
    if match["name"] in ("text", "image", "alt", "credit"):
        yield at_level(lines, number, indent_of(below))
        return
    text = match["text"].strip()
    field = f"{' ' * indent_of(below)}text: {text}"
    trap = Trap("caption-text", match.start("text") + 1, text, f"{match['name']}: ⏎ {field}")
    yield Repair(number, trap, with_lines(lines, number, f"{match['name']}:", field))


def _bare_name(lines: list[str], number: int, below: str) -> Iterator[Repair]:
    """`- 总则` above the fields of a block, `- fig-1` above those of a caption."""
    match = ITEM_NAME.fullmatch(lines[number])
    if match is None or indent_of(below) <= indent_of(lines[number]) or not KEY.fullmatch(below):
        return
    name = match["name"].rstrip(":：")
    if not match["before"] and name.isascii():  # captions as a list
        rest = [_without_dash(line) for line in lines]
        code = "yaml-no-colon" if name == match["name"] else "list-for-fields"
        yield Repair(number, Trap(code, 1, f"- {name}", f"{name}:"), rest)
    else:
        whole = f"{match['before']}- {_block_of(below)}: {BULLETS.sub('', name)}"
        trap = Trap("yaml-no-colon", match.start("name") + 1, name, whole.strip())
        yield Repair(number, trap, with_lines(lines, number, whole))


def _without_dash(line: str) -> str:
    """The name of a caption that was an item at the margin; any other line as it is."""
    bare = line.startswith(" ") or not ITEM_NAME.fullmatch(line)
    return line if bare else f"{line[2:].strip().rstrip(':：')}:"


def _block_of(field: str) -> str:
    """The block that a bare item above a field is: of a paragraph `role:` is said, of others less."""
    return "text" if field.strip().partition(":")[0] == "role" else "section"


def missing_report(lines: list[str], mark: int) -> Iterator[Repair]:
    """`report:` left out above its fields, the first of which may stand at the margin."""
    if any(REPORT.match(line) or CAPTION_FIELD.fullmatch(line) for line in lines):
        return
    first = next((number for number, line in enumerate(lines) if REPORT_FIELD.fullmatch(line)), None)
    if first is None or first > mark + 1:
        return
    kept = list(lines)
    for number in range(first, len(lines)):
        if not REPORT_FIELD.fullmatch(lines[number]):
            break
        kept[number] = f"  {lines[number].lstrip()}"
    shown = kept[first].rstrip()
    trap = Trap("yaml-no-report", indent_of(lines[first]) + 1, "", f"report: ⏎ {shown}")
    yield Repair(first, trap, [*kept[:first], "report:", *kept[first:]])
