"""YAML edited in place: whole items put in, taken out and moved by their lines, all else untouched (L25)."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from zonepub.merge.tokens import tokens
from zonepub.records import dataclass, field
from zonepub.regex import regex
from zonepub.source.edit import Edit, edited
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence, node_at

DASH = regex(r"[ ]*-[ ]+")


@dataclass(frozen=True, slots=True)
class SourceSplice:
    """`source[start:end]` becomes `text`; those of one place in the order in which they were made."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class SourceFile:
    """A file that is edited."""

    text: str
    root: Node
    splices: list[SourceSplice] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)  # of its lines

    def __post_init__(self) -> None:
        self.starts = [0, *(match.end() for match in re.finditer("\n", self.text))]

    def node(self, path: str) -> Node | None:
        """The node at a path: `body/0/body/2`."""
        return node_at(self.root, path.split("/"))

    def start(self, node: Node) -> int:
        if isinstance(node, Scalar):
            return node.start
        return self.starts[node.span.line - 1] + node.span.column - 1

    def end(self, node: Node) -> int:
        """Where the last character of a node ends."""
        if isinstance(node, Scalar):
            return node.start + len(node.raw.rstrip())
        inner = (
            list(node.items) if isinstance(node, Sequence) else [item for _, item in node.entries.values()]
        )
        start = self.start(node)
        last = self.end(inner[-1]) if inner else start + 1
        if self.text[start : start + 1] in ("[", "{"):
            closing = "]" if self.text[start] == "[" else "}"
            return self.text.index(closing, last) + 1
        return last

    def lines(self, sequence: Sequence, index: int) -> tuple[int, int] | None:
        """The lines of an item; None where it does not begin one (in brackets, `- - x`)."""
        item = sequence.items[index]
        first = self._line_start(self.start(item))
        if not DASH.fullmatch(self.text[first : self.start(item)]):
            return None
        end = self.text.find("\n", self.end(item))
        return first, len(self.text) if end < 0 else end + 1

    def entry_lines(self, mapping: Mapping, key: str) -> tuple[int, int] | None:
        """The lines of a key with its value; None where it shares them."""
        name, value = mapping.entries[key]
        first = self._line_start(name.start)
        if self.text[first : name.start].strip():
            return None
        end = self.text.find("\n", self.end(value))
        return first, len(self.text) if end < 0 else end + 1

    def _line_start(self, offset: int) -> int:
        return self.text.rfind("\n", 0, offset) + 1

    def column(self, sequence: Sequence) -> int:
        """The column of the dashes."""
        first = self._line_start(self.start(sequence.items[0]))
        return len(self.text[first:]) - len(self.text[first:].lstrip(" "))

    # --- changes ---

    def change(self, scalar: Scalar, text: str) -> None:
        """Another text, in the kind of quotes and lines that the scalar has."""
        edits = [Edit(scalar._replace(start=0), *edit) for edit in _edits(scalar.text, text)]
        self.splices.append(
            SourceSplice(scalar.start, scalar.start + len(scalar.raw), edited(scalar.raw, edits))
        )

    def insert(self, place: int, text: str) -> None:
        if self.text and place == len(self.text) and not self.text.endswith("\n"):
            text = "\n" + text.removesuffix("\n")
        self.splices.append(SourceSplice(place, place, text))

    def remove(self, first: int, last: int) -> None:
        self.splices.append(SourceSplice(first, last, ""))

    def move(self, first: int, last: int, place: int, columns: int = 0) -> None:
        """Lines to another place, so many columns to the right, as they are after all changes in them."""
        text = _shifted(self._taken(first, last), columns)
        self.remove(first, last)
        self.insert(place, text if text.endswith("\n") else text + "\n")

    def indent(self, first: int, last: int, columns: int) -> None:
        """Lines further to the right, or to the left, as they are after all changes in them."""
        # what is put in at the first line is not of these lines
        before = [item for item in self.splices if item.start == item.end == first]
        self.splices = [item for item in self.splices if item not in before]
        text = _shifted(self._taken(first, last), columns)
        self.splices += [*before, SourceSplice(first, last, text)]

    def _taken(self, first: int, last: int) -> str:
        """Lines as they are after all changes in them, which are no changes of their own any more."""
        inside = [item for item in self.splices if first <= item.start and item.end <= last]
        self.splices = [item for item in self.splices if item not in inside]
        moved = [SourceSplice(item.start - first, item.end - first, item.text) for item in inside]
        return spliced(self.text[first:last], moved)

    def result(self) -> str:
        return spliced(self.text, self.splices)


def _edits(old: str, new: str) -> list[tuple[int, int, str]]:
    if len(old) > 4000:
        return [(0, len(old), new)]
    a, b = tokens(old), tokens(new)
    edits, at, to = [], 0, 0
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        length, added = sum(map(len, a[i1:i2])), "".join(b[j1:j2])
        if tag != "equal":
            edits.append((at, at + length, added))
        at, to = at + length, to + len(added)
    return edits


def spliced(text: str, splices: Iterable[SourceSplice]) -> str:
    """The text with its splices; one inside a stretch that goes is dropped with it."""
    parts, at = list[str](), 0
    for item in sorted(splices, key=lambda item: (item.start, item.end > item.start)):
        if item.start < at:
            if item.start == item.end:
                parts.append(item.text)
            continue
        parts += [text[at : item.start], item.text]
        at = item.end
    return "".join([*parts, text[at:]])


def _shifted(text: str, columns: int) -> str:
    """Lines so many columns to the right; blanks alone are taken away on the left."""
    if not columns:
        return text
    lines = text.splitlines(keepends=True)
    if columns < 0:
        return "".join(line.removeprefix(" " * -columns) for line in lines)
    return "".join(" " * columns + line if line.strip() else line for line in lines)
