"""`$group.name` anywhere in a style stands for the value of that token; in a list it is spliced in."""

import re

from zonepub.diagnostics import Diagnostics
from zonepub.yamlcheck import unknown
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence

TOKEN = re.compile(r"\$([\w-]+)\.([\w-]+)")


class Tokens:
    def __init__(self, groups: Node | None, diagnostics: Diagnostics) -> None:
        self.diagnostics = diagnostics
        self.values: dict[str, Node] = {}
        self.open: list[str] = []
        if isinstance(groups, Mapping):
            for group, (_, names) in groups.entries.items():
                if isinstance(names, Mapping):
                    self.values.update(
                        {f"{group}.{name}": value for name, (_, value) in names.entries.items()}
                    )

    def resolve(self, node: Node) -> Node:
        """The node with every token replaced by its value. Unknown tokens and cycles are diagnostics."""
        match node:
            case Scalar():
                return self._scalar(node)
            case Sequence(items, span):
                resolved: list[Node] = []
                for item in items:
                    value = self.resolve(item)
                    spliced = isinstance(value, Sequence) and isinstance(item, Scalar)
                    resolved.extend(value.items if spliced and isinstance(value, Sequence) else (value,))
                return Sequence(tuple(resolved), span)
            case Mapping(entries, span):
                return Mapping(
                    {name: (key, self.resolve(value)) for name, (key, value) in entries.items()}, span
                )

    def _scalar(self, node: Scalar) -> Node:
        match = TOKEN.fullmatch(node.text.strip())
        if match is None:
            return node
        name = f"{match[1]}.{match[2]}"
        if name in self.open:
            chain = " → ".join(f"${step}" for step in (*self.open[self.open.index(name) :], name))
            self.diagnostics.error("token-cycle", node.span, chain=chain)
            return Scalar("", node.span)
        if name not in self.values:
            unknown(
                f"${name}",
                node.span,
                [f"${known}" for known in self.values],
                self.diagnostics,
                "unknown-token",
            )
            return Scalar("", node.span)
        self.open.append(name)
        value = self.resolve(self.values[name])
        self.open.pop()
        return value
