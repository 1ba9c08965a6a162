"""Text roles of a style by their names: one that is most likely a slip of another, and what is no role."""

from collections.abc import Iterable, Iterator

from zonepub.diagnostics import Diagnostics
from zonepub.regex import regex
from zonepub.slips import one_slip_away, unknown, unspelt
from zonepub.style.cascade import overlays
from zonepub.style.model import Style, TextStyle
from zonepub.style.schema import field_names
from zonepub.yamlfile import Mapping, Scalar, node_at, scalars
from zonepub.yamlfile.checks import as_mapping
from zonepub.yamlfile.meant import looks

HEADING = regex(r"heading-(?:[7-9]|\d\d+)")
# what people call roles that there are
ROLES = {
    "h1": "heading-1", "h2": "heading-2", "h3": "heading-3", "h4": "heading-4", "h5": "heading-5",
    "heading": "heading-1", "headings": "heading-1", "标题": "title", "大标题": "title",
    "副标题": "subtitle", "一级标题": "heading-1", "二级标题": "heading-2", "三级标题": "heading-3",
    "正文": "body", "normal": "body", "paragraph": "body", "text": "body", "p": "body", "图题": "caption",
    "figure": "caption", "导语": "lead", "表题": "table-caption", "表头": "table-head",
    "表格": "table-cell", "table": "table-cell", "引文": "quote", "脚注": "footnote", "note": "footnote",
    "页眉": "header", "页脚": "footer", "报头": "masthead", "署名": "byline", "摘要": "abstract",
    "author": "byline", "方框": "box", "目录": "contents-title",
}  # fmt: skip


def check_roles(layers: Iterable[Mapping], diagnostics: Diagnostics) -> None:
    """Roles that are most likely those of a like name, or none at all; the base comes first."""
    layers = tuple(layers)
    values = {scalar.text for layer in layers for scalar in scalars(layer)}
    roles: set[str] = set()
    for layer in layers:
        trees = [layer, *(overlay for _, overlay in overlays(layer))]
        for tree in trees:
            _check_kinds(tree, diagnostics)
        own = [(name, key) for tree in trees for name, key in _roles(tree)]
        for name, key in own if roles else ():
            if name in roles:
                continue
            if HEADING.fullmatch(name):
                diagnostics.warning("heading-too-deep", key.span, key=name)
            elif (meant := _role_meant(name, roles)) and name not in values:
                diagnostics.warning("role-misspelt", key.span, suggestion=meant, key=name)
        roles |= {name for name, _ in own}


def check_named_roles(style: Style, tree: Mapping, diagnostics: Diagnostics) -> None:
    """Roles that Word's names and entries of front and back matter are given, and that there are not."""
    names = node_at(tree, ("docx", "styles"))
    for role in style.docx.styles:
        if role not in style.text and isinstance(names, Mapping):
            unknown(role, names.key_span(role), style.text.keys(), diagnostics, "unknown-role")
    for group, entries in (("front", style.front), ("back", style.back)):
        place = tree.get(group)
        span = place.span if place else None
        for entry in entries:
            for role in (getattr(entry, name) for name in ("role", "signer_role") if hasattr(entry, name)):
                if role not in style.text:
                    unknown(role, span, style.text.keys(), diagnostics, "unknown-role")


def _role_meant(name: str, known: Iterable[str]) -> str:
    """The role that is there and that a new name is a slip of; "" where it may be one of the style's own."""
    plain = unspelt(name)
    alike = {unspelt(role): role for role in known}
    if plain in alike:
        return alike[plain]
    if (alias := ROLES.get(name.casefold(), "")) in alike.values():
        return alias
    return next((role for role in sorted(known) if one_slip_away(name, role)), "")


def _roles(tree: Mapping) -> Iterator[tuple[str, Scalar]]:
    roles = tree.get("text")
    for name, (key, _) in roles.entries.items() if isinstance(roles, Mapping) else ():
        yield name, key


def _check_kinds(tree: Mapping, diagnostics: Diagnostics) -> None:
    """`heading-1: 三号` is no role."""
    roles = as_mapping(tree.get("text"), "text", diagnostics)
    for name, (written, value) in roles.entries.items() if roles else ():
        if isinstance(value, Scalar) and name in field_names(TextStyle) and (above := _bare_above(written)):
            line = f"{' ' * (written.span.column + 1)}{name}: {value.text.strip()}"
            diagnostics.error("yaml-flat", written.span, key=name, above=above, line=line)
        elif isinstance(value, Scalar) and value.text.strip():
            key, _, rest = value.text.strip().partition(" ")
            given = f"{key}: {rest}" if rest and key in field_names(TextStyle) else looks(value.text)
            line = f"{name}: {{{given}}}"
            diagnostics.error("text-for-fields", value.span, where=f"text.{name}", line=line)
        elif not isinstance(value, Mapping):
            as_mapping(value, f"text.{name}", diagnostics)


def _bare_above(key: Scalar) -> str:
    """The name in the line above a key, at its level with nothing behind it: `title:`, below it `size:`."""
    above = key.source[: key.start].rstrip().rpartition("\n")[2]
    level = len(above) - len(above.lstrip()) == key.span.column - 1
    return above.strip()[:-1] if level and above.endswith(":") else ""
