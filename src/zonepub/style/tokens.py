"""`$group.name` anywhere in a style stands for the value of that token; in a list it is spliced in."""

from collections.abc import Iterator

from zonepub.diagnostics import Diagnostics, Span
from zonepub.limits import limit
from zonepub.regex import regex
from zonepub.slips import nearest, unknown
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence, scalars

TOKEN = regex(r"\$([\w-]+)\.([\w-]+)")
HALF = regex(r"\$[A-Za-z][\w-]*")
LONGEST_CHAIN = 12  # steps of a circle that a message shows


class Tokens:
    """The tokens of a style. Each is resolved once, and before what names it: chains may be of any length."""

    def __init__(self, groups: Node | None, diagnostics: Diagnostics) -> None:
        self.diagnostics = diagnostics
        self.values: dict[str, Node] = {}
        self.resolved: dict[str, Node] = {}
        self.left = limit("token-values")  # values that may yet be put in
        if isinstance(groups, Mapping):
            for group, (_, names) in groups.entries.items():
                if isinstance(names, Mapping):
                    self.values.update(
                        {f"{group}.{name}": value for name, (_, value) in names.entries.items()}
                    )

    def resolve(self, node: Node) -> Node:
        """The node with every token replaced by its value. Unknown tokens and cycles are diagnostics."""
        for scalar in scalars(node):
            if HALF.fullmatch(scalar.text.strip()):  # $accent
                name = scalar.text.strip()
                known = [f"${known}" for known in self.values]
                meant = next(
                    (token for token in known if token.endswith(f".{name[1:]}")), nearest(name, known)
                )
                listed = "  ".join(known)
                self.diagnostics.error("unknown-token", scalar.span, suggestion=meant, key=name, known=listed)
        for token in _tokens(node):
            self._prepare(token)
        return self._put_in(node)

    def _prepare(self, first: Scalar) -> None:
        """Resolve the token that `first` names, after those that it needs itself."""
        waiting = [(first, False)]
        open_tokens: dict[str, None] = {}  # being resolved, in order
        while waiting:
            node, ready = waiting.pop()
            name = _name(node)
            if ready:
                del open_tokens[name]
                self.resolved[name] = self._put_in(self.values[name])
            elif name in open_tokens:
                self._circle(node.span, list(open_tokens), name)
            elif name not in self.resolved and name in self.values:
                open_tokens[name] = None
                waiting.append((node, True))
                waiting += [(token, False) for token in _tokens(self.values[name])]
            elif name not in self.resolved:
                self._unknown(node)

    def _circle(self, span: Span, names: list[str], name: str) -> None:
        steps = [f"${step}" for step in (*names[names.index(name) :], name)]
        self.diagnostics.error("token-cycle", span, chain=" → ".join(shortened(steps)))

    def _unknown(self, node: Scalar) -> None:
        name, known = _name(node), [f"${known}" for known in self.values]
        unknown(f"${name}", node.span, known, self.diagnostics, "unknown-token")

    def _put_in(self, node: Node) -> Node:
        """The node with the values of tokens that are resolved; one that has none is an empty text."""
        match node:
            case Scalar():
                name = _name(node)
                return self.resolved.get(name, Scalar("", node.span)) if name else node
            case Sequence(items, span):
                values: list[Node] = []
                for item in items:
                    value = self._put_in(item)
                    spliced = (
                        value.items if isinstance(value, Sequence) and isinstance(item, Scalar) else None
                    )
                    values += (value,) if spliced is None else self._spliced(spliced, item.span)
                return Sequence(tuple(values), span)
            case Mapping(entries, span):
                return Mapping(
                    {name: (key, self._put_in(value)) for name, (key, value) in entries.items()}, span
                )

    def _spliced(self, values: tuple[Node, ...], span: Span) -> tuple[Node, ...]:
        """Values that a list takes over; none, after a diagnostic, beyond the limit."""
        if len(values) > self.left:
            self.diagnostics.error("tokens-too-many", span, limit=limit("token-values"))
            return ()
        self.left -= len(values)
        return values


def shortened(steps: list[str]) -> list[str]:
    """A chain as a message shows it."""
    half = LONGEST_CHAIN // 2
    return steps if len(steps) <= LONGEST_CHAIN else [*steps[:half], "…", *steps[-half:]]


def _name(node: Scalar) -> str:
    """`group.name` of a token; "" of any other text."""
    match = TOKEN.fullmatch(node.text.strip()) if "$" in node.text else None
    return f"{match[1]}.{match[2]}" if match else ""


def _tokens(node: Node) -> Iterator[Scalar]:
    """The tokens below a node, which is no deeper than a file may be."""
    match node:
        case Scalar():
            if _name(node):
                yield node
        case Sequence(items):
            for item in items:
                yield from _tokens(item)
        case Mapping(entries):
            for _, value in entries.values():
                yield from _tokens(value)
