"""Fields and lists in the shape of each other: what a hint makes of them."""

from zonepub.regex import regex
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence
from zonepub.yamlmeant import cut

INDEX = regex(r"\[\d+\]$")
PAIR = regex(r"(?P<key>[^：:=—]{1,12}?)\s*(?:[：:=]|——?)\s*(?P<text>\S.*)")
FIRST_FIELDS = {"distribution": "report_to", "attendees": "present"}  # under which a bare list stands first
UNNAMED = {  # the field that is meant where only its value stands between braces
    "columns": "head", "captions": "text", "caption": "text", "staff": "role", "series": "name",
    "byline": "names", "cell": "text",
}  # fmt: skip


def listed(name: str, node: Sequence) -> str:
    """A list of texts where fields belong, as these: `- GDP：国内生产总值` of terms, the first of notes."""
    texts = [item.text.strip() for item in node.items if isinstance(item, Scalar) and item.text.strip()]
    pairs = [PAIR.fullmatch(text) for text in texts]
    if name in ("terms", "notes", "vars") and texts and all(pairs):
        shown = [f"{pair['key'].strip('[]^ ')}: {pair['text']}" for pair in pairs if pair]
        return f"{name}: ⏎   " + " ⏎   ".join(cut(text) for text in shown[:2])
    if name == "notes" and texts:
        return "notes: ⏎   " + " ⏎   ".join(f"n{at}: {cut(text)}" for at, text in enumerate(texts[:2], 1))
    first = FIRST_FIELDS.get(name, "")
    return f"{name}: {{{first}: [{', '.join(texts[:3])}]}}" if first and texts else ""


def pairs(node: Mapping) -> str:
    """Fields with their texts, in a line."""
    texts = {key: value.text for key, (_, value) in node.entries.items() if isinstance(value, Scalar)}
    return ", ".join(f"{key}: {cut(text)}" for key, text in texts.items() if text)


def by_name(item: Mapping) -> str:
    """`- id: fig-1` with its fields as `fig-1: {…}`; "" for an item that has no name."""
    fields = {key: value.text for key, (_, value) in item.entries.items() if isinstance(value, Scalar)}
    name = next((fields.pop(key) for key in ("id", "name", "figure", "key") if key in fields), "")
    given = ", ".join(f"{key}: {cut(text)}" for key, text in fields.items())
    return f"{name}: {{{given or '……: ……'}}}" if name else ""


def unnamed(name: str, node: Mapping, where: str) -> str:
    """`{产值, align: decimal}` with the field that every such mapping has; "" where all have names."""
    value, field = node.get(name), UNNAMED.get(INDEX.sub("", where).rpartition(".")[2], "")
    key = node.entries[name][0]
    behind = key.source[key.start + len(key.raw) :].lstrip()[:1] if key.source else ""
    if (
        not field
        or field in node
        or name.isascii()
        or ":" in name
        or "：" in name
        or behind not in (",", "}")
    ):
        return ""
    others = ", ".join(f"{one}: {_shown(node.get(one))}" for one in node.entries if one != name)
    return f"{{{field}: {name}{', ' if others else ''}{others}}}" if isinstance(value, Scalar) else ""


def _shown(node: Node | None) -> str:
    return cut(node.text) if isinstance(node, Scalar) else "……"
