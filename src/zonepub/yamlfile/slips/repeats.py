"""Keys that stand twice in a mapping of YAML: what was meant by the second, told at it."""

from zonepub.diagnostics import LINE_END, Diagnostics
from zonepub.yamlfile.meant import STARTS
from zonepub.yamlfile.nodes import Node, Scalar
from zonepub.yamlfile.places import line_at

LISTS = ("body", "lead", "annexes", "rows", "items", "notes", "terms", "staff")  # made one by going on
PICTURE = {"text", "image"}  # what each caption has once
CAPTION = ("text", "image", "alt", "credit", "licence")
OTHER_FILES = {"zonepub", "report", "body", "extends"}  # than captions
FIRST = ("zonepub", "extends")  # keys with which a file begins
Pair = tuple["Scalar", "Node"]


def without_repeats(
    pairs: list[Pair], at_top: bool, in_list: bool, diagnostics: Diagnostics
) -> dict[str, Pair]:
    """The first of each key; each later one is told. `in_list`: the mapping is an item of a list."""
    entries: dict[str, Pair] = {}
    again: set[str] = set()
    above: Scalar | None = None
    names = [key.text for key, _ in pairs]
    copied = {name for name in names if names.count(name) > 1} if at_top else set()
    for key, value in pairs:
        again |= {key.text} & entries.keys()
        if key.text in entries and key.text in FIRST and copied - {"extends"}:
            diagnostics.error("yaml-many-documents", key.span, line=key.span.line)
        elif again & {*FIRST} and copied - {"extends"}:  # the second report as a whole
            continue
        elif key.text in entries and in_list and _begins_block(again, next(iter(entries))):
            if key.text == next(iter(entries)):  # what stands below it is its own
                line, at = line_at(key.source, key.start)
                diagnostics.error("block-no-dash", key.span, mark=key.text, line=f"- {line[at:].strip()}")
        elif at_top and key.text == "body" and above is not None and above.text in STARTS:
            _tell_block(entries.pop(above.text, (above, value)), diagnostics)
        elif key.text in entries and not at_top and entries.keys() >= PICTURE and key.text in CAPTION:
            if _tell_second_caption(key, entries, diagnostics):  # all that follows is of another figure
                break
        elif key.text in entries:
            first = entries[key.text][0].span.line
            code = "list-twice" if key.text in LISTS else "duplicate-key"
            line = ""
            groups = [getattr(node, "entries", ()) for node in (entries[key.text][1], value)]
            if all(groups):
                code, line = "group-twice", "、".join(f"{name}:" for name in groups[1])
                if (
                    at_top and not OTHER_FILES & entries.keys() and PICTURE & {*groups[0]} & {*groups[1]}
                ):  # a caption that was copied
                    taken = {one.text for one, _ in pairs}
                    free = next(n for n in range(1, len(pairs) + 2) if f"fig-{n}" not in taken)
                    code, line = "caption-copied", f"fig-{free}:"
            diagnostics.error(code, key.span, key=key.text, first=first, line=line)
            if not getattr(entries[key.text][1], "text", "x"):  # of which nothing is lost
                entries[key.text] = (key, value)
        else:
            entries[key.text] = (key, value)
        above = key
    return entries


def _tell_second_caption(key: "Scalar", entries: dict[str, Pair], diagnostics: Diagnostics) -> bool:
    """`text:` again among the fields of a figure: the name above it stands too far in, or was left out."""
    name, (own, value) = next(reversed(entries.items()))
    if name not in CAPTION and not getattr(value, "text", "x"):
        diagnostics.error("caption-indented", own.span, key=name, line=f"{name}:")
        del entries[name]
    elif name != "text" and key.text in ("text", next(iter(entries))):
        diagnostics.error("caption-name-lost", key.span, key=key.text, line="fig-2:")
    else:
        diagnostics.error("duplicate-key", key.span, key=key.text, first=entries[key.text][0].span.line)
        return False
    return True


def _begins_block(again: set[str], first: str) -> bool:
    """Whether a key given again begins a block of its own, `section:` below `- section:`."""
    return first in STARTS and first in again


def _tell_block(block: Pair, diagnostics: Diagnostics) -> None:
    """`section: 总则` at the margin, between two `body:`."""
    key, _ = block
    line = LINE_END.join([f"  - {line_at(key.source, key.start)[0].strip()}", "    body:", "      - ……"])
    diagnostics.error("block-at-margin", key.span, mark=key.text, line=line)
