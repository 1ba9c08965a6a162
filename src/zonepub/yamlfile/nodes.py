"""YAML as a small tree in which every node knows its line and column; scalars keep their text."""

from bisect import bisect_right
from collections.abc import Hashable, Iterable, Iterator
from typing import NamedTuple

from zonepub.diagnostics import Span
from zonepub.records import dataclass
from zonepub.yamlfile.places import places_and_lines


class Scalar(NamedTuple):
    """`text` is the value; `plain` tells `1` from `"1"`; `raw` is the source from `start` on."""

    text: str
    span: Span
    plain: bool = True
    raw: str = ""
    start: int = 0  # in characters of the file
    source: str = ""  # the whole file

    def as_markup(self) -> "Scalar":
        """The same as it is read as inline markup."""
        return self

    def places(self) -> list[int]:
        """Where each character of `text` stands in `raw`, and at last where the text ends in it."""
        return places_and_lines(self.raw, self.plain, self.text)[0]

    def at(self, offset: int, length: int = 1) -> Span:
        """The place of the character at `offset` of `text`."""
        places, line_starts = places_and_lines(self.raw, self.plain, self.text)
        place = places[min(offset, len(places) - 1)]
        line = bisect_right(line_starts, place) - 1
        column = place - line_starts[line] + (1 if line else self.span.column)
        return Span(self.span.file, self.span.line + line, column, max(1, length))


@dataclass(frozen=True, slots=True)
class Sequence:
    """Items in source order."""

    items: "tuple[Node, ...]"
    span: Span

    def __iter__(self) -> "Iterator[Node]":
        return iter(self.items)


@dataclass(frozen=True, slots=True, eq=False)
class Mapping:
    """Entries in source order, each with the scalar that is its key. Each differs from every other."""

    entries: "dict[str, tuple[Scalar, Node]]"
    span: Span

    def __contains__(self, key: str) -> bool:
        return key in self.entries

    def get(self, key: str) -> "Node | None":
        entry = self.entries.get(key)
        return entry[1] if entry else None

    def key_span(self, key: str) -> Span:
        return self.entries[key][0].span


Node = Scalar | Sequence | Mapping


def scalars(node: "Node") -> "Iterator[Scalar]":
    """Every value below `node`, in the order of the file."""
    waiting: list[Node] = [node]
    while waiting:
        match waiting.pop():
            case Scalar() as scalar:
                yield scalar
            case Sequence(items=items):
                waiting += reversed(items)
            case Mapping(entries=entries):
                waiting += [value for _, value in reversed(entries.values())]


def as_written(node: "Node") -> Hashable:
    """All that a node says: equal for nodes that differ in their places alone."""
    match node:
        case Scalar():
            return node.text, node.plain
        case Sequence(items=items):
            return tuple(map(as_written, items))
        case Mapping(entries=entries):
            return tuple((name, as_written(value)) for name, (_, value) in entries.items()), None


def node_at(root: "Node | None", path: Iterable[str]) -> "Node | None":
    """What stands at `path`, a key or a number from 0 for each level; None where nothing does."""
    node = root
    for step in path:
        if isinstance(node, Mapping):
            node = node.get(step)
        elif isinstance(node, Sequence) and step.isdecimal() and int(step) < len(node.items):
            node = node.items[int(step)]
        else:
            return None
    return node
