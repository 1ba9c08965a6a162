"""One tree from many: a child over its parent, an overlay over a style. Nodes keep their places."""

from zonepub.regex import regex
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence

NAMED = regex(r"([a-z][a-z-]*)[ \u3000]+\S")  # `inside 30mm`: a field whose colon is lacking
INHERITED = "inherited"  # an entry of front or back matter: all that the parent has there


def merge(parent: Node | None, child: Node | None) -> Node:
    """`child` over `parent`: mappings key by key, everything else replaced, but for `inherited` in matter.

    A single value over a mapping is shorthand: it means the `width` of a rule, or all sides of a margin.
    """
    if parent is None or child is None:
        only = parent if child is None else child
        assert only is not None
        return only
    if isinstance(parent, Mapping) and isinstance(child, Scalar):
        sides = [name for name in ("width", "top", "bottom", "inside", "outside") if name in parent]
        named = NAMED.match(child.text.strip())
        if named and named[1] in parent:
            return child
        if sides and (sides == ["width"] or "top" in sides):
            child = Mapping({side: (parent.entries[side][0], child) for side in sides}, child.span)
    if not (isinstance(parent, Mapping) and isinstance(child, Mapping)):
        return child
    entries = dict(parent.entries)
    for name, (key, value) in child.entries.items():
        under = entries.get(name)
        if name in ("front", "back") and isinstance(value, Sequence):
            value = _with_inherited(value, under[1] if under else None)
        entries[name] = (key, merge(under[1], value) if under else value)
    return Mapping(entries, child.span)


def _with_inherited(entries: Sequence, parent: Node | None) -> Sequence:
    """The entries, those of the parent where `inherited` stands."""
    items: list[Node] = []
    for item in entries:
        inherited = isinstance(item, Scalar) and item.text == INHERITED
        items += parent.items if inherited and isinstance(parent, Sequence) else [] if inherited else [item]
    return Sequence(tuple(items), entries.span)


def without(node: Mapping, *names: str) -> Mapping:
    return Mapping({name: entry for name, entry in node.entries.items() if name not in names}, node.span)
