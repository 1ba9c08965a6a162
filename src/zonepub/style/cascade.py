"""One tree from many: a child over its parent, an overlay over a style. Nodes keep their places."""

from collections.abc import Iterator
from collections.abc import Mapping as MappingType

from zonepub.diagnostics import Diagnostics
from zonepub.regex import regex
from zonepub.slips import unknown
from zonepub.style.tokens import shortened
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence

NAMED = regex(r"([a-z][a-z-]*)[ \u3000]+\S")  # `inside 30mm`: a field whose colon is lacking
INHERITED = "inherited"  # an entry of front or back matter: all that the parent has there
OVERLAYS = {"formats": ("tokens",), "languages": ("tokens", "words")}  # keys that are no groups
LINES = ("header", "footer")
EDGES = ({"left", "right"}, {"inside", "outside"})  # by the sides of the sheet, or of the spine


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
        if under and name.endswith(LINES) and isinstance(under[1], Mapping) and isinstance(value, Mapping):
            under = (under[0], _beside(under[1], value))
        entries[name] = (key, merge(under[1], value) if under else value)
    for line in LINES:
        first = f"first-{line}"
        if line in child and first in parent and first not in child and _alike(parent, line, first):
            entries[first] = (parent.entries[first][0], entries[line][1])
    return Mapping(entries, child.span)


def _beside(parent: Mapping, child: Mapping) -> Mapping:
    """What of a running line stays beside what a nearer style says of it.

    Left and right give way to inside and outside and these to those; there is one number on a page.
    """
    own = {name: value.text for name, (_, value) in child.entries.items() if isinstance(value, Scalar)}
    said = {name for name, text in own.items() if text.strip()}
    gone = {side for one, other in (EDGES, EDGES[::-1]) if one & said for side in other}
    if any("{page" in text for text in own.values()):
        gone |= {name for name in parent.entries if "{page" in _text(parent.get(name))}
    return without(parent, *(gone - own.keys()))


def _alike(parent: Mapping, line: str, first: str) -> bool:
    """Whether the first page has the running line of all others there, so that it changes with it."""
    texts = [_texts(parent.get(name)) for name in (line, first)]
    return texts[0] == texts[1] and bool(texts[0])


def _texts(line: Node | None) -> dict[str, str]:
    """The texts of a running line by their places."""
    if isinstance(line, Mapping):
        return {name: text for name in line.entries if (text := _text(line.get(name)))}
    return {"center": _text(line)} if _text(line) else {}


def _text(node: Node | None) -> str:
    return node.text.strip() if isinstance(node, Scalar) else ""


def _with_inherited(entries: Sequence, parent: Node | None) -> Sequence:
    """The entries, those of the parent where `inherited` stands."""
    items: list[Node] = []
    for item in entries:
        inherited = isinstance(item, Scalar) and item.text == INHERITED
        items += parent.items if inherited and isinstance(parent, Sequence) else [] if inherited else [item]
    return Sequence(tuple(items), entries.span)


def without(node: Mapping, *names: str) -> Mapping:
    return Mapping({name: entry for name, entry in node.entries.items() if name not in names}, node.span)


def overlays(layer: Mapping) -> Iterator[tuple[str, Mapping]]:
    """What a style file says for one format or language, as `formats.epub`."""
    for kind in OVERLAYS:
        own = layer.get(kind)
        for name, (_, overlay) in own.entries.items() if isinstance(own, Mapping) else ():
            if isinstance(overlay, Mapping):
                yield f"{kind}.{name}", overlay


def inherit_roles(tree: Mapping, diagnostics: Diagnostics) -> Mapping:
    """Each text role laid over the role it is `like` (body unless it says otherwise)."""
    roles = tree.get("text")
    if not isinstance(roles, Mapping):
        return tree
    done: dict[str, Node] = {}
    for name in roles.entries:
        for step in _unlike_first(name, roles, done, diagnostics):
            done[step] = _role(step, roles, done)
    inherited = {name: (key, done[name]) for name, (key, _) in roles.entries.items()}
    text = (tree.entries["text"][0], Mapping(inherited, roles.span))
    return Mapping(tree.entries | {"text": text}, tree.span)


def _unlike_first(
    name: str, roles: Mapping, done: MappingType[str, Node], diagnostics: Diagnostics
) -> list[str]:
    """The role and those it is like, as far as they are not done, the last of them first."""
    chain: dict[str, None] = {}
    while name not in done:
        chain[name] = None
        if (parent := role_above(name, roles)) is None:
            break
        if parent not in roles or parent in chain:
            own = roles.get(name)
            like = own.get("like") if isinstance(own, Mapping) else None
            span = like.span if like is not None else None
            if parent not in roles and like is not None:
                unknown(parent, span, roles.entries, diagnostics, "unknown-role")
            elif parent in chain:
                diagnostics.error("role-cycle", span, chain=" → ".join(shortened([*chain, parent])))
            name = "body"  # what such a role is like instead
            if name in chain:
                break
            continue
        name = parent
    return list(reversed(chain))


def role_above(name: str, roles: Mapping) -> str | None:
    """The role that a role is like; None of `body`, and of what is no role."""
    own = roles.get(name)
    if not isinstance(own, Mapping) or name == "body":
        return None
    like = own.get("like")
    return like.text if isinstance(like, Scalar) else "body"


def _role(name: str, roles: Mapping, done: MappingType[str, Node]) -> Node:
    """A role laid over the one it is like, or over body where that one is not done."""
    own, parent = roles.get(name), role_above(name, roles)
    if parent is None or not isinstance(own, Mapping):
        return own if own is not None else Mapping({}, roles.span)
    return merge(done.get(parent, done.get("body")), without(own, "like"))
