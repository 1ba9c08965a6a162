"""What a line was meant to be by the line above it or below."""

from zonepub.yamlfile.meant import STARTS
from zonepub.yamlfile.traps.colons import item_text
from zonepub.yamlfile.traps.lines import (
    BARE,
    BULLETS,
    FLOW_ROW,
    GOES_ON,
    HEAD,
    HOLDERS,
    ITEM,
    KEY,
    NAMED,
    PAIRS,
    SECTION,
    Trap,
    holder_of,
)


def continued(line: str, above: str) -> Trap | None:
    """The second line of a text that stands no further in than its field: `title: 甲⏎乙`."""
    head, bare = HEAD.fullmatch(above), BARE.fullmatch(line)
    if (
        not head
        or not head["text"]
        or not bare
        or "：" in bare["text"]
        or (above.strip()[0] == "-" and SECTION.match(above))
    ):
        return None
    begun = "" if head["text"][0] in "|>" else head["text"].rstrip()
    whole = f"{head['head'].strip()}: {begun}{bare['text'].strip()}"
    return Trap("yaml-continued", bare.start("text") + 1, bare["text"].rstrip(), whole)


def first_of_list(lines: list[str], number: int) -> tuple[int, Trap] | None:
    """The first item of a list, where it has no “- ”, so that a later one, `- section: …`, cannot be read."""
    if not ITEM.match(lines[number]):
        return None
    top = -1
    for above in range(number - 1, -1, -1):
        line = lines[above]
        if line.rstrip().endswith(":") and KEY.fullmatch(line):
            break
        top = above if line.strip() else top
    if top < 0 or ITEM.match(lines[top]) or KEY.fullmatch(lines[top]):
        return None
    text = lines[top].strip()
    bullet = BULLETS.match(text)
    code = "yaml-bullet" if bullet else "yaml-no-dash"
    mark = bullet[0].rstrip() if bullet else text
    column = len(lines[top]) - len(lines[top].lstrip(" ")) + 1
    return top, Trap(code, column, mark, f"- {text[len(bullet[0]) if bullet else 0 :]}")


def text_and_fields(line: str, below: str) -> Trap | None:
    """A text and fields under one name: `report: 云溪简报`, below which `title:` stands."""
    head, key = HEAD.fullmatch(line), KEY.fullmatch(below)
    if not head or not head["text"] or not key or head["head"].strip() not in HOLDERS:
        return None
    if head["text"][0] in PAIRS:  # its fields are there: what stands below is indented wrongly
        return None
    whole = f"{head['head'].strip()}: ⏎ {key['indent']}{below.strip()}"
    return Trap("yaml-text-and-fields", head.start("text") + 1, head["text"].rstrip(), whole)


def bare_row(line: str, below: str) -> Trap | None:
    """A row in brackets without “- ” above one that has it."""
    match = FLOW_ROW.fullmatch(line)
    if match is None or not ITEM.match(below):
        return None
    return Trap("yaml-no-dash", match.start("row") + 1, match["row"], f"- {match['row']}")


def without_key(line: str, above: str) -> Trap | None:
    """A line that has no key where one belongs: an item of a section below its title, a paragraph bare."""
    item, head = ITEM.match(line), SECTION.match(above)
    if item and head:
        holder = holder_of(above)
        return Trap("yaml-no-body", item.end("indent") + 1, holder, f"{holder}: ⏎ {line.strip()}")
    key = KEY.fullmatch(line)
    deep = _fields_of(above) if head and above.lstrip().startswith("- ") else None
    if key and item is None and deep is not None and len(key["indent"]) > deep:
        whole = f"{' ' * deep}{line.strip()}"
        return Trap("yaml-deep", key.end("indent") + 1, key["key"], whole)
    if key and key["key"] in STARTS and ITEM.match(above) and not NAMED.match(above):  # a block of its own
        return Trap("yaml-no-dash", key.end("indent") + 1, key["key"], f"- {line.strip()}")
    if key and item is None and (indent := _item_above(above, key["indent"])) is not None:
        return Trap("yaml-shallow", key.end("indent") + 1, key["key"], f"{indent}  {line.strip()}")
    bare = BARE.fullmatch(line)
    if bare and head and above.lstrip().startswith("- ") and len(bare["indent"]) >= _fields_of(above):
        holder = holder_of(above)
        whole = f"{holder}: ⏎ - {item_text(bare['text'].rstrip())}"
        return Trap("yaml-no-body", bare.start("text") + 1, holder, whole)
    if bare and above.lstrip().startswith("- "):
        indent = above[: len(above) - len(above.lstrip())]
        if len(bare["indent"]) < len(indent) and GOES_ON.search(above):  # a line that a paste has broken
            whole = f"{above.strip()}{bare['text'].strip()}"
            return Trap("yaml-continued", bare.start("text") + 1, bare["text"].rstrip(), whole)
        return Trap("yaml-no-dash", bare.start("text") + 1, "", f"{indent}- {item_text(bare['text'])}")
    return None


def _fields_of(line: str) -> int:
    """The column from 0 at which the fields of the item that a line begins stand."""
    return len(line) - len(line.lstrip(" -"))


def _item_above(above: str, indent: str) -> str | None:
    """The indent of the fields of an item above that begins where `indent` ends; None where there is none."""
    item = ITEM.match(above)
    return f"{indent}" if item and item["indent"] == indent else None
