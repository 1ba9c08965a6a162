"""Names that a style file gives: keys of formats that nobody asked for, and names that are misspelt.

Names of tokens, text roles and formats are free, so a slip makes a new one, which nothing uses.
"""

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as MappingType
from contextlib import suppress
from pathlib import Path
from typing import Any, get_args, get_origin

from zonepub.diagnostics import Diagnostics, Span, in_both
from zonepub.formats import FORMATS, installed
from zonepub.records import is_dataclass
from zonepub.regex import regex
from zonepub.slips import ALIASES, CAPTION_FIELDS, nearest, one_slip_away, unknown, unspelt
from zonepub.style.cascade import merge, without
from zonepub.style.matter_reader import KINDS
from zonepub.style.model import Margin, Style, TextStyle
from zonepub.style.schema import field_names, hints
from zonepub.style.tokens import TOKEN
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence, scalars
from zonepub.yamlfile.checks import as_mapping, check_keys
from zonepub.yamlfile.meant import PICTURE, in_one_field, looks, pairs
from zonepub.yamlfile.places import line_at
from zonepub.yamlfile.writing import quoted

EXTENDS = regex(r"(?m)^extends:")
HEADING = regex(r"heading-(?:[7-9]|\d\d+)")
GROUPS = field_names(Style)
OWN_KEYS = ("extends", "title", "tokens", "formats", "languages")
OVERLAYS = {"formats": ("tokens",), "languages": ("tokens", "words")}  # keys that are no groups
PAGE_MEANT = {  # what people write at the top of a style, and where it is said
    **dict.fromkeys(("纸张", "纸张大小", "纸型", "paper"), "size: {}"),
    **dict.fromkeys(("页码", "page-number", "page_number"), "footer: '— {{page}} —'"),
    **dict.fromkeys(
        ("页边距", "margins"), "margin: {{top: 37mm, bottom: 35mm, inside: 28mm, outside: 26mm}}"
    ),
    **dict.fromkeys(("分栏", "栏数"), "columns: 2"),
}
TOKEN_GROUPS = {
    "color": ("ink", "muted", "hairline", "tint", "accent", "paper"), "size": ("body", "small", "tiny"),
    "font": ("song", "hei", "kai", "mono"),
}  # fmt: skip
TOKEN_GROUPS_MEANT = {
    "colors": "color", "colours": "color", "colour": "color", "颜色": "color", "配色": "color",
    "sizes": "size", "字号": "size", "font-size": "size", "字体": "font", "font-family": "font",
}  # fmt: skip
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


LOGO = ("logo", "标志", "单位标志", "徽标")
OF_REPORT = (
    "issuer",
    "series",
    "date",
    "subtitle",
    "byline",
    "distribution",
    "print_run",
    "document_no",
    "signer",
)
OF_PAGE = {  # more than one group has the name; at the top of a style it is that of the page
    "watermark": "watermark: {text: 内部资料}",
    "header": "header: '{title}'",
    "footer": "footer: '— {page} —'",
}


def check_groups(layer: Mapping, base: Mapping, diagnostics: Diagnostics) -> None:
    """The keys at the top of a style and of what it says for one format or language, and their kinds."""
    if "zonepub" in layer and "report" in layer:
        own = layer.key_span("zonepub")
        diagnostics.error("not-a-style", own, name=Path(own.file).name)
        return
    values = [value for name, (_, value) in layer.entries.items() if name not in (*GROUPS, *OWN_KEYS)]
    if len(values) == len(layer.entries) and any(map(_is_caption, values)):
        diagnostics.error("captions-no-style", layer.span, style=_style_beside(Path(layer.span.file)))
        return
    if isinstance(layer.get("title"), Mapping):  # the title of a report, which is a role of text
        line = f"text: {{title: {{{_first_field(layer.get('title'))}}}}}"
        diagnostics.error("key-elsewhere", layer.key_span("title"), key="title", where="style", line=line)
    layer = _tell_tokens_at_top(layer, diagnostics)
    check_keys(
        layer, "style", (*GROUPS, *OWN_KEYS), (), diagnostics, lambda name: _line_elsewhere(name, base, layer)
    )
    for kind, more in OVERLAYS.items():
        overlays = as_mapping(layer.get(kind), kind, diagnostics)
        for name, (key, overlay) in overlays.entries.items() if overlays else ():
            if kind == "formats" and name not in FORMATS and name not in installed():
                suggestion = nearest(name, FORMATS)
                diagnostics.warning(
                    "style-of-no-format", key.span, suggestion=suggestion, key=name, known="  ".join(FORMATS)
                )
            if (mapping := as_mapping(overlay, f"{kind}.{name}", diagnostics)) is not None:
                known, place = (*GROUPS, *more), f"{kind}.{name}"
                check_keys(
                    mapping, place, known, (), diagnostics, lambda key: _line_elsewhere(key, base, layer)
                )


def _style_beside(path: Path) -> str:
    """The one style that lies beside a file, as a command has it; else one that ships."""
    with suppress(OSError):
        found = [other for other in sorted(path.parent.glob("*.y*ml")) if _extends(other)]
        if len(found) == 1:
            return str(found[0])
    return "jianbao"


def _extends(path: Path) -> bool:
    with path.open(encoding="utf-8", errors="replace") as file:
        return EXTENDS.search(file.read(2000)) is not None


def _is_caption(node: Node) -> bool:
    return (
        isinstance(node, Mapping)
        and "text" in node
        and node.entries.keys() <= {*CAPTION_FIELDS, "date", "place"}
    )


def with_margins(layer: Mapping, diagnostics: Diagnostics) -> Mapping:
    """A style whose page has its margins below `margin:`, not level with it."""
    page = layer.get("page")
    if not isinstance(page, Mapping):
        return layer
    if not isinstance(margin := page.get("margin"), Scalar) or margin.text:
        return layer
    from zonepub.yamlfile.slips.flat import lifted

    sides = field_names(Margin)
    whole = lifted(page, "margin", lambda key: key.text in sides, diagnostics)
    if whole is page:
        return layer
    return Mapping(layer.entries | {"page": (layer.entries["page"][0], whole)}, layer.span)


def without_empty(layer: Mapping) -> Mapping:
    """A style without groups that hold nothing: `zonepub style new` writes `page:` above comments."""
    return _without_empty(layer, Style)


def _without_empty(node: Mapping, hint: Any) -> Mapping:
    entries = {}
    for name, (key, value) in node.entries.items():
        inner = _kind_of(name, hint)
        if inner is None or not isinstance(value, Mapping | Scalar):
            entries[name] = (key, value)
        elif isinstance(value, Mapping):
            entries[name] = (key, _without_empty(value, inner))
        elif value.text or not value.plain:
            entries[name] = (key, value)
    return Mapping(entries, node.span)


def _kind_of(name: str, hint: Any) -> Any:
    """What the key `name` of a mapping of the kind `hint` holds, if that is a mapping; else None."""
    if hint is Style and name in ("tokens", *OVERLAYS):
        return name
    if hint == "tokens":
        return "values"
    if hint in OVERLAYS:
        return Style
    if get_origin(hint) is MappingType:
        return get_args(hint)[1]
    if isinstance(hint, type) and is_dataclass(hint) and name in field_names(hint):
        kind = hints(hint)[field_names(hint)[name]]
        holds = get_origin(kind) is MappingType or (isinstance(kind, type) and is_dataclass(kind))
        return kind if holds else None
    return None


def _line_elsewhere(name: str, base: Mapping, layer: Mapping) -> str:
    """The line that a key belongs to which stands at the top of a style: of tokens, of a role, of a group."""
    given = layer.get(name)
    fields = given.entries.keys() if isinstance(given, Mapping) else ()
    if name in LOGO:
        file = given.text.strip() if isinstance(given, Scalar) and given.text.strip() else "logo.png"
        return f"front: [{{image: {file}, height: 15mm, align: center}}, inherited]"
    if name in OF_REPORT:
        shown = given.text.strip()[:24] if isinstance(given, Scalar) else "……"
        return in_both(
            f"（报告 report.yaml）report: {{{name}: {shown}}}", f"(report.yaml) report: {{{name}: {shown}}}"
        )
    logo = given.get("image") if isinstance(given, Mapping) else given
    if name in ("header", "footer") and isinstance(logo, Scalar) and PICTURE.search(logo.text.strip()):
        picture = f"{{image: {logo.text.strip()}, height: 6mm, alt: 单位名称}}"
        return _in_page(f"{name}: {{image: {picture}}}", layer)
    if name in OF_PAGE and not ({"size", "font", "color"} & set(fields) and name != "watermark"):
        own = given.text.strip() if isinstance(given, Scalar) else ""
        return _in_page(f"{name}: {quoted(own)}" if own and name != "watermark" else OF_PAGE[name], layer)
    if name in PAGE_MEANT:
        own = given.text.strip() if isinstance(given, Scalar) else ""
        if PAGE_MEANT[name].startswith("footer") and "{page" in own:
            return _in_page(f"footer: {quoted(own)}", layer)
        return _in_page(PAGE_MEANT[name].format(own or "……"), layer)
    if name == "body" and fields:
        line = f"body: {{{pairs(given)}}}" if isinstance(given, Mapping) else ""
        below = isinstance(layer.get("text"), Mapping)
        return (
            in_both(f"（移到 text: 之下）{line}", f"(below text:) {line}") if below else f"text: {{{line}}}"
        )
    if (written := TOKEN_GROUPS_MEANT.get(name, name)) in TOKEN_GROUPS or _group_of(name):  # of a format
        return _tokens_line({written: given} if written in TOKEN_GROUPS else {_group_of(name): {name: given}})
    roles = base.get("text")
    if isinstance(roles, Mapping) and name in roles:
        own = pairs(given) if isinstance(given, Mapping) else ""
        line = f"{name}: {{{own or '……: ……'}}}"
        if isinstance(layer.get("text"), Mapping):
            return in_both(f"（移到 text: 之下）{line}", f"(below text:) {line}")
        return f"text: {{{line}}}"
    holders = (key for key, field in GROUPS.items() if _has(hints(Style)[field], name))
    group = next(holders, "")
    return f"{group}: {{{name}: ……}}" if group else ""


def _in_page(line: str, layer: Mapping) -> str:
    """A key of the page, below the `page:` that the style has already."""
    if isinstance(layer.get("page"), Mapping):
        return in_both(f"（移到 page: 之下）{line}", f"(below page:) {line}")
    return f"page: {{{line}}}"


def _tell_tokens_at_top(layer: Mapping, diagnostics: Diagnostics) -> Mapping:
    """One error for all tokens that stand at the top of a style, and the style without them."""
    groups: dict[str, Any] = {}
    wrong = []
    for name, (_, value) in layer.entries.items():
        written = TOKEN_GROUPS_MEANT.get(name, name)
        if name in (*GROUPS, *OWN_KEYS):
            continue
        if written in TOKEN_GROUPS and isinstance(value, Mapping):
            groups[written] = _values(value)
        elif written not in TOKEN_GROUPS and (group := _group_of(name)) and isinstance(value, Scalar):
            groups.setdefault(group, {})[name] = value
        else:
            continue
        wrong.append(name)
    if wrong:
        line = _tokens_line(_with_own(layer.get("tokens"), groups))
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


def _tokens_line(groups: MappingType[str, Any]) -> str:
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


def _first_field(node: Node | None) -> str:
    """`size: 二号`, the first of what a group holds."""
    pairs = node.entries.items() if isinstance(node, Mapping) else ()
    return next((f"{key}: {value.text}" for key, (_, value) in pairs if isinstance(value, Scalar)), "……: ……")


def _has(hint: Any, name: str) -> bool:
    return isinstance(hint, type) and is_dataclass(hint) and name in field_names(hint)


def check_overlays(layers: Iterable[Mapping], diagnostics: Diagnostics) -> None:
    """The keys of what styles say for single formats, which are read only when these are made."""
    for layer in layers:
        for name, overlay in _overlays(layer):
            for group, (_, value) in overlay.entries.items():
                if group in GROUPS:
                    _check(hints(Style)[GROUPS[group]], value, f"{name}.{group}", diagnostics)


def check_names(layers: Iterable[Mapping], diagnostics: Diagnostics) -> None:
    """Tokens that nothing uses and roles that are most likely those of a like name; the base comes first."""
    layers = tuple(layers)
    values = [scalar.text for layer in layers for scalar in scalars(layer)]
    used = _named(values)
    tokens: dict[str, Scalar] = {}
    roles: set[str] = set()
    for layer in layers:
        trees = [layer, *(overlay for _, overlay in _overlays(layer))]
        own = {name: key for tree in trees for name, key in _tokens(tree, diagnostics)}
        for name, key in own.items() if tokens else ():
            if name not in tokens and name not in used:
                suggestion = _token_meant(name, tokens)
                diagnostics.warning("token-unused", key.span, suggestion=suggestion, name=name)
        tokens |= own
        for tree in trees:
            _check_roles(tree, diagnostics)
        own_roles = [(name, key) for tree in trees for name, key in _roles(tree)]
        for name, key in own_roles if roles else ():
            if HEADING.fullmatch(name) and name not in roles:
                diagnostics.warning("heading-too-deep", key.span, key=name)
                continue
            if name not in roles and (meant := _role_meant(name, roles)) and values.count(name) == 0:
                diagnostics.warning("role-misspelt", key.span, suggestion=meant, key=name)
        roles |= {name for name, _ in own_roles}


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
        texts += [scalar.text for _, overlay in _overlays(layer) for scalar in scalars(overlay)]
    texts += [scalar.text for scalar in scalars(tree)]
    return _named(texts)


def _named(texts: Iterable[str]) -> set[str]:
    """The tokens that values refer to."""
    return {f"{match[1]}.{match[2]}" for text in texts if (match := TOKEN.fullmatch(text.strip()))}


TOKENS_MEANT = {
    "font": {"正文": "song", "body": "song", "标题": "hei", "title": "hei", "宋体": "song", "黑体": "hei"},
    "size": {"正文": "body", "小字": "small"}, "color": {"正文": "ink", "red": "accent"},
}  # fmt: skip


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


def _role_meant(name: str, known: Iterable[str]) -> str:
    """The role that is there and that a new name is a slip of; "" where it may be one of the style's own."""
    plain = unspelt(name)
    alike = {unspelt(role): role for role in known}
    if plain in alike:
        return alike[plain]
    if (alias := ROLES.get(name.casefold(), "")) in alike.values():
        return alias
    return next((role for role in sorted(known) if one_slip_away(name, role)), "")


def _overlays(layer: Mapping) -> Iterator[tuple[str, Mapping]]:
    """What a style file says for one format or language, as `formats.epub`."""
    for kind in OVERLAYS:
        overlays = layer.get(kind)
        for name, (_, overlay) in overlays.entries.items() if isinstance(overlays, Mapping) else ():
            if isinstance(overlay, Mapping):
                yield f"{kind}.{name}", overlay


def _token_group(written: str, names: Mapping) -> str:
    """The group of tokens that a name stands for which is none, by the tokens in it; "" for any other."""
    if written in TOKEN_GROUPS:
        return ""
    plain = written.strip("“”‘’:： ").casefold()
    near = next((name for name in TOKEN_GROUPS if name == plain or one_slip_away(plain, name)), "")
    meant = TOKEN_GROUPS_MEANT.get(plain, near)
    return meant if meant and names.entries.keys() & {*TOKEN_GROUPS[meant]} else ""


def _tokens(tree: Mapping, diagnostics: Diagnostics) -> Iterator[tuple[str, Scalar]]:
    """The tokens that a tree declares, as `color.accent`."""
    groups = tree.get("tokens")
    if isinstance(groups, Mapping):
        bare = {name: value for name, (_, value) in groups.entries.items()
                if isinstance(value, Scalar) and _group_of(name)}  # fmt: skip
        inner: dict[str, Any] = {}
        for name, value in bare.items():
            inner.setdefault(_group_of(name), {})[name] = value
        if bare:  # accent: "#1B4F8A" under tokens:
            line, first = _tokens_line(_with_own(groups, inner)), next(iter(bare.values()))
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


def _group_of(token: str) -> str:
    """The group that a token of the base is in."""
    return next((group for group, names in TOKEN_GROUPS.items() if token in names), "")


def _roles(tree: Mapping) -> Iterator[tuple[str, Scalar]]:
    roles = tree.get("text")
    for name, (key, _) in roles.entries.items() if isinstance(roles, Mapping) else ():
        yield name, key


def _check_roles(tree: Mapping, diagnostics: Diagnostics) -> None:
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


def _check(hint: Any, node: Node, where: str, diagnostics: Diagnostics) -> None:
    """The keys of the mappings below `node`, whose values are of the kind that `hint` says."""
    if is_dataclass(hint) and isinstance(hint, type) and isinstance(node, Mapping):
        names = field_names(hint)
        given = without(node, "like") if hint is TextStyle else node
        check_keys(given, where, names, (), diagnostics)
        for name, (_, value) in given.entries.items():
            if name in names:
                _check(hints(hint)[names[name]], value, f"{where}.{name}", diagnostics)
    elif get_origin(hint) is MappingType and isinstance(node, Mapping):
        for name, (_, value) in node.entries.items():
            _check(get_args(hint)[1], value, f"{where}.{name}", diagnostics)
    elif get_origin(hint) is tuple and isinstance(node, Sequence):
        for item in node.items:
            first = next(iter(item.entries), "") if isinstance(item, Mapping) else ""
            if isinstance(item, Mapping) and first in KINDS and KINDS[first][1]:
                names = field_names(KINDS[first][0])
                check_keys(without(item, first), where, names, (), diagnostics)
