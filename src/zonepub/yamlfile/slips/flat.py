"""Fields that stand level with the key above that should hold them: told once, read as they are meant."""

from collections.abc import Callable

from zonepub.diagnostics import Diagnostics
from zonepub.yamlfile.nodes import Mapping, Scalar

MOST_FIELDS = 4  # that a hint shows


def lifted(
    node: Mapping, holder: str, is_field: Callable[[Scalar], bool], diagnostics: Diagnostics
) -> Mapping:
    """The mapping with the fields right below an empty `holder` within it; as it is where there are none."""
    value = node.get(holder)
    if not isinstance(value, Scalar) or value.text.strip() or not value.plain:
        return node
    names = [*node.entries]
    flat: list[str] = []
    for name in names[names.index(holder) + 1 :]:
        own, text = node.entries[name]
        if not isinstance(text, Scalar) or not is_field(own):
            break
        flat.append(name)
    if not flat:
        return node
    key, first = node.entries[holder][0], node.entries[flat[0]][0]
    fields = {name: node.entries[name] for name in flat}
    shown = [f"  {name}: {_typed(text)}" for name, (_, text) in fields.items()][:MOST_FIELDS]
    rest = ["  ……"] if len(flat) > MOST_FIELDS else []
    line = " ⏎ ".join([f"{holder}:", *shown, *rest])
    diagnostics.error("yaml-flat", first.span, key=first.text, above=holder, line=line)
    entries = {name: pair for name, pair in node.entries.items() if name not in fields}
    return Mapping(entries | {holder: (key, Mapping(fields, first.span))}, node.span)


def _typed(value: object) -> str:
    return (value.raw or value.text).strip().split("\n")[0] if isinstance(value, Scalar) else ""
