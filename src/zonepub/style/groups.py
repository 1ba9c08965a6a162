"""What may stand in a style file: its groups, what it says for one format or language, the keys of each."""

from collections.abc import Iterable
from collections.abc import Mapping as MappingType
from contextlib import suppress
from pathlib import Path
from typing import Any, get_args, get_origin

from zonepub.diagnostics import Diagnostics
from zonepub.formats import FORMATS, installed
from zonepub.records import is_dataclass
from zonepub.regex import regex
from zonepub.slips import CAPTION_FIELDS, nearest
from zonepub.style.cascade import OVERLAYS, overlays, without
from zonepub.style.matter_reader import KINDS
from zonepub.style.model import Margin, Style, TextStyle
from zonepub.style.schema import field_names, hints
from zonepub.style.token_names import tell_tokens_at_top
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence
from zonepub.yamlfile.checks import as_mapping, check_keys

EXTENDS = regex(r"(?m)^extends:")
GROUPS = field_names(Style)
LANGUAGE = regex(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
LANGUAGES_MEANT = {
    **dict.fromkeys(("english", "英文", "英语"), "en"), **dict.fromkeys(("chinese", "中文", "汉语"), "zh"),
    **dict.fromkeys(("繁体", "繁體", "繁体中文"), "zh-Hant"),
}  # fmt: skip
OWN_KEYS = ("extends", "title", "tokens", "formats", "languages")


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
    layer = tell_tokens_at_top(layer, (*GROUPS, *OWN_KEYS), diagnostics)

    def elsewhere(name: str) -> str:
        from zonepub.style.elsewhere import line_at_top  # once a key is wrong

        return line_at_top(name, base, layer)

    check_keys(layer, "style", (*GROUPS, *OWN_KEYS), (), diagnostics, elsewhere)
    for kind, more in OVERLAYS.items():
        known = as_mapping(layer.get(kind), kind, diagnostics)
        for name, (key, overlay) in known.entries.items() if known else ():
            if kind == "formats" and name not in FORMATS and name not in installed():
                suggestion = nearest(name, FORMATS)
                diagnostics.warning(
                    "style-of-no-format", key.span, suggestion=suggestion, key=name, known="  ".join(FORMATS)
                )
            if kind == "languages" and not LANGUAGE.fullmatch(name):
                meant = LANGUAGES_MEANT.get(name.casefold(), "")
                diagnostics.warning("style-of-no-language", key.span, suggestion=meant, key=name)
            if (mapping := as_mapping(overlay, f"{kind}.{name}", diagnostics)) is not None:
                check_keys(mapping, f"{kind}.{name}", (*GROUPS, *more), (), diagnostics, elsewhere)


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


def _first_field(node: Node | None) -> str:
    """`size: 二号`, the first of what a group holds."""
    pairs = node.entries.items() if isinstance(node, Mapping) else ()
    return next((f"{key}: {value.text}" for key, (_, value) in pairs if isinstance(value, Scalar)), "……: ……")


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


def check_overlays(layers: Iterable[Mapping], diagnostics: Diagnostics) -> None:
    """The keys of what styles say for single formats, which are read only when these are made."""
    for layer in layers:
        for name, overlay in overlays(layer):
            for group, (_, value) in overlay.entries.items():
                if group in GROUPS:
                    _check(hints(Style)[GROUPS[group]], value, f"{name}.{group}", diagnostics)


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
