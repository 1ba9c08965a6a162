"""Nodes as the lines of YAML that a hint shows: what stands in them, cut short where it is long."""

from collections.abc import Iterable

from zonepub.diagnostics import LINE_END
from zonepub.regex import regex
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence
from zonepub.yamlfile.meant import cut
from zonepub.yamlfile.writing import quoted

MOST_ITEMS = 2  # of a list that are shown
MOST_IN_ROW = 60  # characters of a list on one line
REST = "……"  # stands for what follows and stays as it is
PLAIN = regex(r"[^\W_][^\[\]{},:#'\"\n]*")  # needs no quotes in a line of fields
ON_LINES = ("body", "lead", "annexes", "rows")  # lists whose items always have lines of their own


def joined(lines: Iterable[str]) -> str:
    """The lines as an argument of a message."""
    return LINE_END.join(lines)


def text_of(node: Scalar) -> str:
    """A text as it may stand behind a colon."""
    first, _, rest = node.text.strip().partition("\n")
    shown = f"{cut(first)}{REST}" if rest else cut(first)
    return shown if node.plain or rest or not shown else quoted(shown)


def lines_of(key: str, node: Node) -> list[str]:
    """A field with its value."""
    if isinstance(node, Scalar) and not (key in ON_LINES and node.text.strip()):
        return [f"{key}: {text_of(node)}".rstrip()]
    if isinstance(node, Scalar):
        return [f"{key}:", f"  - {text_of(node)}"]
    if (row := _row(node)) and key not in ON_LINES:
        return [f"{key}: {row}"]
    return [f"{key}:", *(f"  {line}" for line in _below(node))]


def item_of(node: Node) -> list[str]:
    """An item of a list, with its dash."""
    if isinstance(node, Scalar):
        return [f"- {text_of(node)}"]
    if isinstance(node, Sequence) and (row := _row(node)):
        return [f"- {row}"]
    lines = _below(node)
    return [f"- {lines[0]}", *(f"  {line}" for line in lines[1:])] if lines else [f"- {REST}"]


def _below(node: Node) -> list[str]:
    if isinstance(node, Scalar):
        return [text_of(node)]
    if isinstance(node, Mapping):
        return [line for key, (_, value) in node.entries.items() for line in lines_of(key, value)]
    shown = [line for item in node.items[:MOST_ITEMS] for line in item_of(item)]
    return [*shown, f"- {REST}"] if len(node.items) > MOST_ITEMS else shown


def _row(node: Node) -> str:
    """A collection of texts on one line; "" for any other, or a long one."""
    if isinstance(node, Scalar):
        return ""
    if isinstance(node, Sequence):
        texts = [text_of(item) for item in node.items if isinstance(item, Scalar)]
        row = f"[{', '.join(text or quoted('') for text in texts)}]"
        whole = len(texts) == len(node.items)
    else:
        pairs = [
            f"{key}: {text_of(value)}"
            for key, (_, value) in node.entries.items()
            if isinstance(value, Scalar)
        ]
        row, whole = f"{{{', '.join(pairs)}}}", len(pairs) == len(node.entries)
    return row if whole and len(row) <= MOST_IN_ROW else ""


def quoted_if_needed(text: str) -> str:
    """A text as a value in a line of fields."""
    return text if PLAIN.fullmatch(text) else quoted(text)
