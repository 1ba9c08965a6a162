"""Tokens of a style by their names: those that nothing uses or needs, and what stands where none is."""

from collections.abc import Collection, Iterable, Iterator
from collections.abc import Mapping as MappingType
from typing import Any

from zonepub.diagnostics import Diagnostics, Span
from zonepub.slips import ALIASES, one_slip_away, unknown
from zonepub.style.cascade import OVERLAYS, merge, overlays, without
from zonepub.style.role_names import ROLES
from zonepub.style.tokens import TOKEN
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence, scalars
from zonepub.yamlfile.checks import as_mapping
from zonepub.yamlfile.meant import in_one_field
from zonepub.yamlfile.places import line_at
from zonepub.yamlfile.writing import quoted

TOKEN_GROUPS = {
    "color": ("ink", "muted", "hairline", "tint", "accent", "paper"), "size": ("body", "small", "tiny"),
    "font": ("song", "hei", "kai", "mono"),
}  # fmt: skip
TOKEN_GROUPS_MEANT = {
    "colors": "color", "colours": "color", "colour": "color", "颜色": "color", "配色": "color",
    "sizes": "size", "字号": "size", "font-size": "size", "字体": "font", "font-family": "font",
}  # fmt: skip
TOKENS_MEANT = {
    "font": {"正文": "song", "body": "song", "标题": "hei", "title": "hei", "宋体": "song", "黑体": "hei"},
    "size": {"正文": "body", "小字": "small"}, "color": {"正文": "ink", "red": "accent"},
}  # fmt: skip


def check_tokens(layers: Iterable[Mapping], diagnostics: Diagnostics) -> None:
    """Tokens that nothing uses, which are most likely those of a like name; the base comes first."""
    layers = tuple(layers)
    used = _named(scalar.text for layer in layers for scalar in scalars(layer))
    tokens: dict[str, Scalar] = {}
    for layer in layers:
        trees = [layer, *(overlay for _, overlay in overlays(layer))]
        own = {name: key for tree in trees for name, key in _tokens(tree, diagnostics)}
        for name, key in own.items() if tokens else ():
            if name not in tokens and name not in used:
                suggestion = _token_meant(name, tokens)
                diagnostics.warning("token-unused", key.span, suggestion=suggestion, name=name)
        tokens |= own


def check_effects(layers: Iterable[Mapping], diagnostics: Diagnostics) -> None:
    """Tokens that the own style changes and nothing of its parents or its own refers to."""
    layers = tuple(layers)
    own = layers[-1]
    if own.span.file.startswith("styles/") or "tokens" not in own or len(layers) < 2:
        return
    known = {name for layer in layers[:-1] for name, _ in _tokens(layer, Diagnostics())}
    used = used_tokens(layers[:-1]) | used_tokens([own])
    for name, key in _tokens(own, Diagnostics()):
        if name in known and name not in used:
            diagnostics.warning("token-idle", key.span, name=name, group=name.partition(".")[0])


def used_tokens(layers: Iterable[Mapping]) -> set[str]:
    """The tokens that anything in force refers to: of what a layer says for a format all that it names."""
    tree: Node = Mapping({}, Span(""))
    texts: list[str] = []
    for layer in layers:
        tree = merge(tree, without(layer, *OVERLAYS))
        texts += [scalar.text for _, overlay in overlays(layer) for scalar in scalars(overlay)]
    texts += [scalar.text for scalar in scalars(tree)]
    return _named(texts)


def _named(texts: Iterable[str]) -> set[str]:
    """The tokens that values refer to."""
    return {f"{match[1]}.{match[2]}" for text in texts if (match := TOKEN.fullmatch(text.strip()))}


def _token_meant(name: str, known: Iterable[str]) -> str:
    """The token that is there and that a new one is a slip of; "" where none is like it."""
    from difflib import get_close_matches

    group, _, last = name.partition(".")
    alike = {other.partition(".")[2]: other for other in known if other.startswith(f"{group}.")}
    alike = alike or {other.partition(".")[2]: other for other in known}  # in a group of another name
    if (own := TOKENS_MEANT.get(group, {}).get(last, "")) in alike:
        return alike[own]
    if (alias := ALIASES.get(last, "").partition(" ")[0] or ROLES.get(last, "")) in alike:
        return alike[alias]
    matches = get_close_matches(last, alike, n=1, cutoff=0.7)
    return alike[matches[0]] if matches else ""


def _tokens(tree: Mapping, diagnostics: Diagnostics) -> Iterator[tuple[str, Scalar]]:
    """The tokens that a tree declares, as `color.accent`."""
    groups = tree.get("tokens")
    if isinstance(groups, Mapping):
        bare = {name: value for name, (_, value) in groups.entries.items()
                if isinstance(value, Scalar) and group_of(name)}  # fmt: skip
        inner: dict[str, Any] = {}
        for name, value in bare.items():
            inner.setdefault(group_of(name), {})[name] = value
        if bare:  # accent: "#1B4F8A" under tokens:
            line, first = tokens_line(_with_own(groups, inner)), next(iter(bare.values()))
            if "tokens" not in line_at(first.source, first.start)[0]:  # each on a line of its own
                line = f"tokens: ⏎   {line[len('tokens: {') : -1].replace('}, ', '} ⏎   ')}"
            diagnostics.error("text-for-fields", first.span, where=f"tokens.{next(iter(bare))}", line=line)
        groups = without(groups, *bare)
    if groups is not None and (known := as_mapping(groups, "tokens", diagnostics)) is not None:
        for group, (own, names) in known.entries.items():
            if isinstance(names, Mapping) and (meant := _token_group(group, names)):  # colr: {accent: …}
                unknown(
                    group, own.span, TOKEN_GROUPS, diagnostics, "unknown-key", meant=meant, where="tokens"
                )
            elif isinstance(names, Mapping):
                for name, (key, _) in names.entries.items():
                    if line := in_one_field(name, names, f"tokens.{group}"):
                        diagnostics.error("list-in-fields", key.span, key=name, line=line)
                    else:
                        yield f"{group}.{name}", key
            else:
                as_mapping(names, f"tokens.{group}", diagnostics)


def _token_group(written: str, names: Mapping) -> str:
    """The group of tokens that a name stands for which is none, by the tokens in it; "" for any other."""
    if written in TOKEN_GROUPS:
        return ""
    plain = written.strip("“”‘’:： ").casefold()
    near = next((name for name in TOKEN_GROUPS if name == plain or one_slip_away(plain, name)), "")
    meant = TOKEN_GROUPS_MEANT.get(plain, near)
    return meant if meant and names.entries.keys() & {*TOKEN_GROUPS[meant]} else ""


def group_of(token: str) -> str:
    """The group that a token of the base is in."""
    return next((group for group, names in TOKEN_GROUPS.items() if token in names), "")


def tell_tokens_at_top(layer: Mapping, known: Collection[str], diagnostics: Diagnostics) -> Mapping:
    """One error for all tokens that stand at the top of a style, beside the keys `known` there, and the style
    without them."""
    groups: dict[str, Any] = {}
    wrong = []
    for name, (_, value) in layer.entries.items():
        written = TOKEN_GROUPS_MEANT.get(name, name)
        if name in known:
            continue
        if written in TOKEN_GROUPS and isinstance(value, Mapping):
            groups[written] = _values(value)
        elif written not in TOKEN_GROUPS and (group := group_of(name)) and isinstance(value, Scalar):
            groups.setdefault(group, {})[name] = value
        else:
            continue
        wrong.append(name)
    if wrong:
        line = tokens_line(_with_own(layer.get("tokens"), groups))
        diagnostics.error(
            "key-elsewhere", layer.key_span(wrong[0]), key="、".join(wrong), where="style", line=line
        )
    return without(layer, *wrong)


def _with_own(tokens: Node | None, groups: dict[str, Any]) -> dict[str, Any]:
    """Groups of tokens behind those that a style has already."""
    own = _values(tokens) if isinstance(tokens, Mapping) else {}
    whole: dict[str, Any] = {
        name: _values(value) for name, value in own.items() if isinstance(value, Mapping)
    }
    for name, values in groups.items():
        whole[name] = whole.get(name, {}) | values
    return whole


def _values(node: Mapping) -> dict[str, Node]:
    return {name: value for name, (_, value) in node.entries.items()}


def tokens_line(groups: MappingType[str, Any]) -> str:
    """Tokens by their groups in a line."""
    shown = []
    for group, values in groups.items():
        if isinstance(values, Mapping):
            values = _values(values)
        if not isinstance(values, dict):
            values = {next(iter(TOKEN_GROUPS[group])): values}
        pairs = (f"{name}: {_token_shown(value)}" for name, value in values.items())
        shown.append(f"{group}: {{{', '.join(pairs)}}}")
    return f"tokens: {{{', '.join(shown)}}}"


def _token_shown(node: Node | None) -> str:
    if isinstance(node, Sequence):
        return f"[{', '.join(item.text for item in node.items if isinstance(item, Scalar))}]"
    text = node.text if isinstance(node, Scalar) else ""
    return quoted(text) if text[:1] == "#" or "," in text else text or "……"
