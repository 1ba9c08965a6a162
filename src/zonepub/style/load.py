"""Style files by their names: those that ship, of packages, of one's own; and what each extends."""

from collections.abc import Mapping as MappingType
from contextlib import suppress
from functools import cache
from pathlib import Path

from zonepub.diagnostics import Diagnostics, Span
from zonepub.files import BadFile, Gate, is_ordinary, nearest_file, unique_names
from zonepub.regex import regex
from zonepub.slips import ALIASES, one_slip_away, unknown
from zonepub.style.groups import check_groups, with_margins, without_empty
from zonepub.style.role_names import check_roles
from zonepub.style.stylesheet import StyleSheet
from zonepub.style.token_names import check_effects, check_tokens
from zonepub.yamlfile import Mapping, parse_data, read_source, read_yaml
from zonepub.yamlfile.checks import as_mapping, as_text

HERE = Path(__file__).parent
BASE = HERE / "base.yaml"
STYLES = "zonepub.styles"
REPORT = regex(rb"(?m)^(?:zonepub|report|body)\s*:")  # keys of its own
WORD = (".docx", ".dotx", ".docm", ".dotm")
MOST_HEAD = 20_000  # bytes of a file that may be one


def style_folder() -> Path:
    """The styles that ship: inside the installed package, or at the top of a checkout."""
    packaged = HERE.parent / "styles"
    return packaged if packaged.is_dir() else HERE.parents[2] / "styles"


def style_names() -> list[str]:
    return sorted(path.stem for path in style_folder().glob("*.yaml"))


@cache
def plugged_styles() -> MappingType[str, Path]:
    """The styles of installed packages by name: entry points of the group `zonepub.styles`, `package:name`.

    `package` is a folder with NAME.yaml in it; without `:name` the file is called as the entry point.
    """
    from importlib.metadata import entry_points
    from importlib.resources import files

    found: dict[str, Path] = {}
    for point in sorted(entry_points(group=STYLES), key=lambda point: point.name):
        with suppress(ImportError, TypeError):
            found[point.name] = Path(str(files(point.module).joinpath(f"{point.attr or point.name}.yaml")))
    return found


def load_style(
    name: str | Path,
    diagnostics: Diagnostics,
    *,
    beside: Path | None = None,
    allow_outside: bool = False,
) -> StyleSheet:
    """The style called `name`, or the one in the file `name`. Raises `Failed` when it cannot be read.

    Files that it names lie in its folder or in `beside`, the report's, unless `allow_outside`.
    """
    path = named(str(name), None, Gate(allow_outside=True), diagnostics)
    roots = (style_folder(), *([beside] if beside is not None else []))
    gate = Gate(path.parent if path else Path(), roots, allow_outside)
    layers: list[Mapping] = []
    chain: dict[Path, bytes] = {}
    while path is not None:
        data = read_source(path, shown(path), diagnostics)
        node = None if data is None else parse_data(data, shown(path), diagnostics)
        layer = as_mapping(node, path.name, diagnostics)
        if data is None or layer is None:
            break
        chain[path.resolve()] = data
        if not layer.entries and not layers:
            diagnostics.warning("style-empty", Span(shown(path), 1, 1))
        layer = without_empty(with_margins(layer, diagnostics))
        layers.append(layer)
        path = _parent(layer, gate.beside(path.parent), chain, diagnostics)
    base = as_mapping(read_yaml(BASE, "base.yaml", diagnostics), "base", diagnostics)
    diagnostics.stop_on_errors()
    assert base is not None
    for layer in reversed(layers):
        check_groups(layer, base, diagnostics)
    check_tokens((base, *reversed(layers)), diagnostics)
    check_roles((base, *reversed(layers)), diagnostics)
    check_effects((base, *reversed(layers)), diagnostics)
    diagnostics.stop_on_errors()
    stem = next(iter(chain)).stem if chain else "base"
    sheet = StyleSheet(stem, [base, *reversed(layers)], gate, diagnostics)
    sheet.chain = chain
    sheet.files = {name: chain[path] for path, name in unique_names(chain).items()}
    return sheet


def shown(path: Path) -> str:
    folder = style_folder()
    return f"styles/{path.name}" if path.parent == folder else str(path)


def _parent(
    layer: Mapping, gate: Gate, chain: MappingType[Path, bytes], diagnostics: Diagnostics
) -> Path | None:
    """The style that a layer extends, as a file; None when there is none, or after a diagnostic."""
    if "extends" not in layer:
        return None
    parent = as_text(layer.get("extends"), "extends", diagnostics)
    if parent is None or parent.text == "base":
        return None
    path = named(parent.text, parent.span, gate, diagnostics)
    shipped = style_folder() / f"{parent.text}.yaml"
    if path is not None and path.resolve() == list(chain)[-1] and is_ordinary(shipped):
        path = shipped  # an office's briefing.yaml extends the briefing that ships, not itself
    if path is not None and path.resolve() in chain:
        names = [step.stem for step in list(chain)[list(chain).index(path.resolve()) :]]
        diagnostics.error("style-cycle", parent.span, chain=" → ".join((*names, path.stem)), line="briefing")
        return None
    return path


def named(name: str, span: Span | None, gate: Gate, diagnostics: Diagnostics) -> Path | None:
    """A style by name among those that ship, or by path (relative to the style that names it).

    One may stand in the working folder, or beside the style that names it; a report.yaml there is no style.
    """
    if name.lower().endswith(WORD) and is_ordinary(gate.folder / name):
        diagnostics.error("style-of-word", span or Span(name), name=name)
        return None
    if name.endswith((".yaml", ".yml")) or "/" in name or "\\" in name:
        try:
            gate.find(name)
        except BadFile as problem:
            near = _nearest_style(gate.folder / name) if problem.code == "file-not-found" else ""
            stem = Path(name.replace("\\", "/")).stem
            if is_ordinary(style_folder() / name) or is_ordinary(style_folder() / f"{stem}.yaml"):
                near = stem  # jianbao.yaml, styles/jianbao
            if not near and is_ordinary((gate.folder / name).parent / "style.yaml"):
                near = str(Path(name).parent / "style.yaml")  # 样式.yaml
            near = near or next((one for one in ALIASES.get(stem, "").split() if one in style_names()), "")
            diagnostics.error(problem.code, span or Span(name), suggestion=near, **problem.details)
            return None
        return gate.folder / name
    shipped = style_folder() / f"{name}.yaml"
    if is_ordinary(shipped):
        return shipped
    if is_ordinary(gate.folder / f"{name}.yaml"):
        return named(f"{name}.yaml", span, gate, diagnostics)
    if (plugged := plugged_styles().get(name)) and is_ordinary(plugged):
        return plugged
    if name != "base":
        shipped_ones = [*style_names()]
        asked = next((alias for alias in ALIASES.get(name, "").split() if alias in shipped_ones), "")
        ours = any(one_slip_away(name, one) for one in shipped_ones)
        if not (asked or ours) and (own := _nearest_style(gate.folder / name)):
            known = "  ".join(("base", *style_names()))
            diagnostics.error(
                "unknown-style",
                span,
                suggestion=f"./{Path(own).relative_to(gate.folder)}",
                key=name,
                known=known,
            )
            return None
        unknown(name, span, ("base", *style_names()), diagnostics, "unknown-style")
    return None


def _nearest_style(path: Path) -> str:
    """The file of a like name, or the only one of a folder, that is no report."""
    with suppress(OSError, ValueError):  # a name longer than any file's
        if path.is_dir() and len(files := [*path.glob("*.yaml")]) == 1:
            return str(files[0])
        near = nearest_file(path)
        return "" if near and REPORT.search(Path(near).read_bytes()[:MOST_HEAD]) else near
    return ""
