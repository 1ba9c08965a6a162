"""The nodes of one YAML text by their paths, and which characters of it each of them takes."""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

import yaml

from zonepub.diagnostics import Diagnostics
from zonepub.regex import regex
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence, node_at, parse_yaml
from zonepub.yamlfile.builder import Loader

Path = tuple[str, ...]
Data = str | list["Data"] | dict[str, "Data"]
NO_CONTENT = regex(r"[ \t]*(?:#.*)?")  # a line of white space or a remark


class SourceTree:
    """One text. `root` is None where it is no YAML; `diagnostics` then tell why."""

    def __init__(self, text: str, name: str) -> None:
        self.text, self.diagnostics = text, Diagnostics()
        self.root = parse_yaml(text, name, self.diagnostics)
        self.line_starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def node(self, path: Path) -> Node | None:
        """What stands at `path`, a key or a number from 0 for each level; None where nothing does."""
        return node_at(self.root, path)

    def start(self, node: Node) -> int:
        """The character that `node` begins at; of a block list that of its first dash."""
        if isinstance(node, Scalar):
            return node.start
        return self.line_starts[max(0, node.span.line - 1)] + node.span.column - 1

    def is_flow(self, node: Node) -> bool:
        return not isinstance(node, Scalar) and self.text[self.start(node) : self.start(node) + 1] in "[{"

    @cached_property
    def flow_ends(self) -> dict[int, int]:
        """Where each collection in brackets ends, by its start."""
        ends: dict[int, int] = {}
        opened: list[yaml.CollectionStartEvent] = []
        for event in yaml.parse(self.text, Loader=Loader):
            if isinstance(event, yaml.CollectionStartEvent):
                opened.append(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                begun = opened.pop()
                if begun.flow_style and begun.start_mark and event.end_mark:
                    ends[begun.start_mark.index] = event.end_mark.index
        return ends

    @cached_property
    def starts(self) -> list[int]:
        """Where the keys and values of the text start, in order."""
        found: list[int] = []
        waiting: list[Node] = [self.root] if self.root is not None else []
        while waiting:
            node = waiting.pop()
            found.append(self.start(node))
            if isinstance(node, Mapping):
                for key, value in node.entries.values():
                    found.append(key.start)
                    waiting.append(value)
            elif isinstance(node, Sequence):
                waiting += node.items
        return sorted(found)

    def last(self, node: Node) -> Node:
        """The last node inside of `node`, or itself."""
        while True:
            if isinstance(node, Mapping) and node.entries and not self.is_flow(node):
                key, value = list(node.entries.values())[-1]
                node = key if isinstance(value, Scalar) and not value.raw else value
            elif isinstance(node, Sequence) and node.items and not self.is_flow(node):
                node = node.items[-1]
            else:
                return node

    def end(self, node: Node) -> int:
        """Behind its last character; of what stands on lines of its own behind the last of them."""
        last = self.last(node)
        start = self.start(last)
        if not isinstance(last, Scalar):
            return self.flow_ends.get(start, start)
        end = start + len(last.raw.rstrip("\n" if last.raw.startswith(("|", ">")) else ""))
        after = self.text[end : self.line_end(end)]
        return end + 1 if last is not node and after.startswith(":") else end  # a key without a value

    def line_end_after(self, node: Node) -> int:
        """The end of the line that `node` ends on, a remark behind it included."""
        end = self.end(node)
        rest = self.text[end : self.line_end(end)]
        return end + len(rest) if NO_CONTENT.fullmatch(rest) else end

    def line_end(self, at: int) -> int:
        """Where the line of a character ends."""
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end

    def dash(self, item: Node) -> int:
        """The dash that an item of a block list stands behind."""
        at = self.start(item) - 1
        while at >= 0 and self.text[at] != "-":
            if self.text[at] not in " \t\n":
                return -1
            at -= 1
        return at

    def column(self, at: int) -> int:
        """Characters before `at` on its line."""
        return at - self.line_starts[bisect_right(self.line_starts, at) - 1]

    def offset(self, line: int, column: int) -> int:
        """The character at a line and a column that count from 1, within the text."""
        if not 0 < line <= len(self.line_starts):
            return 0
        start = self.line_starts[line - 1]
        return min(start + max(0, column - 1), self.line_end(start))

    def next_start(self, at: int) -> int:
        """Where the next node behind `at` starts; the end of the text if none does."""
        place = bisect_left(self.starts, at)
        return self.starts[place] if place < len(self.starts) else len(self.text)


def data(node: Node | None) -> Data:
    """What a node says, without its places."""
    match node:
        case Scalar(text=text):
            return text
        case Sequence(items=items):
            return [data(item) for item in items]
        case Mapping(entries=entries):
            return {key: data(value) for key, (_, value) in entries.items()}
        case None:
            return ""


class Utf16:
    """Places in a text as a browser counts them, which takes two for 𠮷 (K27)."""

    def __init__(self, text: str) -> None:
        wide = [index for index, character in enumerate(text) if character > "\uffff"] if text else []
        self._wide, self._shown = wide, [index + count for count, index in enumerate(wide)]

    def of(self, place: int) -> int:
        """The browser's count of a place in code points."""
        return place + bisect_left(self._wide, place)

    def to(self, place: int) -> int:
        """Code points before the browser's `place`; behind a pair where it falls inside of it."""
        return place - bisect_left(self._shown, place)
