"""A report without the remarks of its editors: what may be attached to a publication.

All else stays byte by byte. What is left is read again, so that a remark which could not be taken out is
told instead of published.
"""

from collections.abc import Iterator
from typing import Any

import yaml

KEY = "comment"
BLOCK_LISTS = ("lead", "body", "annexes")


def without_comments(source: str) -> str | None:
    """The YAML without its `comment` keys and blocks; None where that cannot be done."""
    text = source
    try:
        whole = yaml.compose(source, yaml.CSafeLoader)
        for start, end in sorted(_of_report(whole, source), reverse=True):
            text = text[:start] + text[end:]
        left = yaml.compose(text, yaml.CSafeLoader)
    except yaml.YAMLError:
        return None
    return text if _values(left, top=True) == _values(whole, top=True) else None


def _of_report(root: yaml.Node | None, source: str) -> Iterator[tuple[int, int]]:
    if isinstance(root, yaml.SequenceNode):  # a file of blocks that a report includes
        yield from _stretches(root, source)
    for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
        if key.value in BLOCK_LISTS:
            yield from _stretches(value, source)


def _values(node: yaml.Node | None, *, top: bool = False, kept: bool = False) -> Any:
    """What a node says, remarks apart; all of it where it is `kept`."""
    match node:
        case yaml.MappingNode(value=entries):
            return [
                (key.value, _values(value, kept=kept or (top and key.value not in BLOCK_LISTS)))
                for key, value in entries
                if kept or top or key.value != KEY
            ]
        case yaml.SequenceNode(value=items):
            return [_values(item, kept=kept) for item in items if kept or not _is_remark(item)]
        case _:
            return node.value if node is not None else None


def _is_remark(node: yaml.Node) -> bool:
    return isinstance(node, yaml.MappingNode) and bool(node.value) and node.value[0][0].value == KEY


def _stretches(node: yaml.Node | None, source: str) -> Iterator[tuple[int, int]]:
    """Where remarks stand, from the first character to behind the last."""
    match node:
        case yaml.SequenceNode(value=items):
            for item in items:
                if _is_remark(item):
                    dash = source.rfind("-", 0, item.start_mark.index)
                    start = item.start_mark.index if node.flow_style else dash
                    yield _whole(source, start, _end(item), flow=bool(node.flow_style))
                else:
                    yield from _stretches(item, source)
        case yaml.MappingNode(value=entries):
            for key, value in entries:
                if key.value == KEY:
                    start = key.start_mark.index
                    yield _whole(source, start, _end(value), flow=bool(node.flow_style))
                else:
                    yield from _stretches(value, source)
        case _:
            pass


def _end(node: yaml.Node) -> int:
    """Behind the last character of a value; the mark of a block collection stands at what follows it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    index: int = node.end_mark.index
    return index


def _whole(source: str, start: int, end: int, *, flow: bool) -> tuple[int, int]:
    """With its comma, or with its lines."""
    if flow:
        before = len(source[:start].rstrip())
        if source[before - 1] == ",":
            return before - 1, end
        after = len(source) - len(source[end:].lstrip())
        return (start, after + 1) if source[after : after + 1] == "," else (start, end)
    line = source.rfind("\n", 0, start) + 1
    if source[end - 1] != "\n":  # a block scalar ends with its line
        end = source.find("\n", end) + 1 or len(source)
    return line, end
