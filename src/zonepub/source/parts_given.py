"""A field that belongs to a part of the report which is there already: the part's own line with it."""

from zonepub.diagnostics import in_both
from zonepub.regex import regex
from zonepub.source.as_written import quoted_if_needed
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence
from zonepub.yamlfile.places import line_at

PART = regex(r"(?P<part>[a-z_]+): \{(?P<fields>[^{}]*)\}")
FIELD = regex(r"(?P<name>[a-z_]+): (?P<value>\[[^\[\]]*\]|[^,\[\]]*)")


def into_given(line: str, node: Mapping, value: Node | None) -> str:
    """`byline: {names: ……}` as the line of the `byline:` that `node` has, with the value in it.

    The line as it is where there is no such part.
    """
    match = PART.fullmatch(line)
    given = node.get(match["part"]) if match else None
    if match is None or not isinstance(given, Mapping):
        return line
    part, key = match["part"], node.entries[match["part"]][0]
    source, at = line_at(key.source, key.start) if key.source else ("", 0)
    on_one_line = source.rstrip().endswith("}")
    shown = quoted_if_needed(value.text.strip()) if isinstance(value, Scalar) and value.text.strip() else "……"
    names = given.get("names")
    if part == "byline" and "names" in match["fields"] and names is not None:  # one name more
        nodes = names.items if isinstance(names, Sequence) else (names,)
        several = [one.text for one in nodes if isinstance(one, Scalar)]
        if shown in several:
            return in_both(f"（已在第 {key.span.line} 行的 {part}: 里，删去这一行）",
                           f"(in {part}: of line {key.span.line} already: without this line)")  # fmt: skip
        new = f"names: [{', '.join([*several, shown])}]"
        if not on_one_line:
            return _below(part, key.span.line, new)
        head = source[at : source.index("names:", at)]
        return _at(key.span.line, f"{head}{new}}}")
    fields = [one[0] for one in FIELD.finditer(match["fields"]) if one["name"] not in given]
    fields = [one.replace("[……]", "……").replace("……", shown) for one in fields]
    if not fields:
        return line
    if on_one_line:
        return _at(key.span.line, f"{source[at:].rstrip()[:-1]}, {', '.join(fields)}}}")
    return _below(part, key.span.line, " ⏎ ".join(fields))


def _at(number: int, line: str) -> str:
    return in_both(f"（第 {number} 行）{line}", f"(line {number}) {line}")


def _below(part: str, number: int, line: str) -> str:
    return in_both(f"（第 {number} 行的 {part}: 下，多缩进两格）{line}",
                   f"(below {part}: of line {number}, two blanks further in) {line}")  # fmt: skip
