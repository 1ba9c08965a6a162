"""Finding style files, following `extends`, and resolving the whole for one format."""

from collections.abc import Iterator
from collections.abc import Mapping as MappingType
from contextlib import suppress
from functools import cache
from math import ceil
from pathlib import Path
from typing import Any

from zonepub.cjk import MM
from zonepub.diagnostics import Diagnostics, Span, in_both
from zonepub.files import BadFile, Gate, is_ordinary, nearest_file, unique_names
from zonepub.formats import PAGED, lineage
from zonepub.model import Report
from zonepub.records import replace
from zonepub.slips import ALIASES, unknown
from zonepub.style.cascade import merge, without
from zonepub.style.languages import language_lineage, translated
from zonepub.style.limits import LARGEST_BODY, SMALLEST_BODY, SMALLEST_MEASURE
from zonepub.style.matter import ReportPart, with_annexes
from zonepub.style.model import PageStyle, Style
from zonepub.style.names import (
    GROUPS,
    check_effects,
    check_groups,
    check_names,
    check_overlays,
    with_margins,
    without_empty,
)
from zonepub.style.reader import StyleReader
from zonepub.style.schema import NOT_FOUND, hints
from zonepub.style.tokens import Tokens, shortened
from zonepub.style.type_grid import fits, recounted
from zonepub.style.units import BadValue, parse_length
from zonepub.yamlfile import Mapping, Node, Scalar, node_at, parse_data, read_source, read_yaml
from zonepub.yamlfile.checks import as_mapping, as_text
from zonepub.yamlfile.places import line_at

HERE = Path(__file__).parent
BASE = HERE / "base.yaml"


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


STYLES = "zonepub.styles"
USUAL = {"top": 37, "bottom": 35, "inside": 28, "outside": 26, "column-gap": 8}  # mm
SIDES = {
    (True, False): ("左右边距", "at the sides"), (False, False): ("上下边距", "above and below"),
    (True, True): ("左右边距和栏距", "at the sides and between columns"),
}  # fmt: skip
CLEAR = 5 * MM  # between a running line and the edge of the sheet
TIGHT = 0.05  # points: equal but for rounding


class StyleSheet:
    """A style with its parents, not yet resolved for a format."""

    def __init__(self, name: str, layers: list[Mapping], gate: Gate, diagnostics: Diagnostics) -> None:
        self.name, self.layers, self.gate, self.diagnostics = name, layers, gate, diagnostics
        self.files: dict[str, bytes] = {}
        self.chain: dict[Path, bytes] = {}  # the same by their paths, links resolved
        self.packaged_fonts = False  # the same bytes everywhere: no family of the machine
        self.language = "zh-CN"  # of the report whose labels it has
        self._resolved: dict[str, Style] = {}
        self._trees: dict[str, Mapping] = {}  # by format, tokens not put in
        self.figures_cited = True  # by the report whose labels it has
        self.many_notes = False  # in that report, more than there are circled numerals
        self._variants: dict[tuple[str, bool, bool], StyleSheet] = {}

    @property
    def title(self) -> str:
        """What the style calls itself, else its name."""
        own = self.layers[-1].get("title")
        return own.text if isinstance(own, Scalar) else self.name

    @property
    def front_place(self) -> Span | None:
        """Where the style says itself what stands before the text."""
        own = self.layers[-1]
        return own.key_span("front") if "front" in own else None

    @property
    def front_line(self) -> str:
        """The style's own `front:` with what the parent has there, as it is written; "" where it has none."""
        own = self.layers[-1].entries.get("front")
        if own is None:
            return ""
        line, _ = line_at(own[0].source, own[0].start)
        line = line.split("  #")[0].rstrip()
        return f"{line.strip()[:-1]}, inherited]" if line.endswith("]") else "front: ⏎   …… ⏎   - inherited"

    @property
    def omits_by_itself(self) -> bool:
        """Whether a style of one's own says itself what it leaves out: no parent decides that unasked."""
        return "omit" in self.layers[-1] and not self._is_shipped

    @property
    def orphan(self) -> Span | None:
        """Where a style of one's own should say what it extends and says nothing."""
        own = self.layers[-1]
        return None if "extends" in own or self._is_shipped or len(self.layers) < 2 else own.span

    @property
    def _is_shipped(self) -> bool:
        return self.layers[-1].span.file.startswith("styles/")

    @property
    def system_fonts(self) -> bool:
        """Whether families are looked for on the machine, too."""
        return not self.packaged_fonts and self.resolve("pdf").fonts.system

    def in_language(
        self, language: str, *, figures_cited: bool = True, many_notes: bool = False
    ) -> "StyleSheet":
        """The same style with the labels of a language, as BCP 47 names it, where it has any for it.

        `figures_cited`: whether the report speaks of its figures by number. `many_notes`: whether it has more
        notes than there are circled numerals; all of them are counted in brackets then.
        """
        key = language, figures_cited, many_notes
        if key == (self.language, self.figures_cited, self.many_notes):
            return self
        if key not in self._variants:
            sheet = StyleSheet(self.name, self.layers, self.gate, self.diagnostics)
            sheet.files, sheet.chain, sheet.packaged_fonts = self.files, self.chain, self.packaged_fonts
            sheet.language, sheet.figures_cited, sheet.many_notes = key
            self._variants[key] = sheet
        return self._variants[key]

    def for_report(self, report: Report) -> "StyleSheet":
        """The same style as `in_language` has it for what a report says."""
        return self.in_language(
            report.language, figures_cited=report.cites_figures, many_notes=report.many_notes
        )

    def tokens(self, format_name: str) -> Iterator[tuple[str, str]]:
        """Every token with its value as written, as (`tokens.color.accent`, value)."""
        tokens = self._merged(format_name).get("tokens")
        yield from ((path, value) for path, value, _ in _leaves(tokens, "tokens")) if tokens else ()

    def tree(self, format_name: str) -> Mapping:
        """The cascade for one format with its tokens put in."""
        tree = self._merged(format_name)
        resolved = Tokens(tree.get("tokens"), self.diagnostics).resolve(without(tree, "tokens"))
        assert isinstance(resolved, Mapping)
        return _inherit_roles(resolved, self.diagnostics)

    def _merged(self, format_name: str) -> Mapping:
        """The cascade for one format."""
        if format_name not in self._trees:
            self._trees[format_name] = self._cascade(format_name)
        return self._trees[format_name]

    def _cascade(self, format_name: str) -> Mapping:
        """Base first, each layer followed by its overlays for the language and for the format, each behind
        what it is based on."""
        tree: Node = Mapping({}, Span(self.name))
        for layer in self.layers:
            tree = merge(tree, without(layer, "extends", "title", "formats", "languages"))
            names = ("languages", language_lineage(self.language)), ("formats", lineage(format_name))
            for kind, wanted in names:
                overlays = layer.get(kind)
                for name in wanted:
                    if isinstance(overlays, Mapping) and name in overlays:
                        tree = merge(tree, overlays.get(name))
        assert isinstance(tree, Mapping)
        return translated(without(tree, "words"), tree.get("words"))

    def resolve(self, format_name: str) -> Style:
        """Final values for `format_name`. Raises `Failed` with all that is wrong in the style."""
        if format_name not in self._resolved:
            tree = self.tree(format_name)
            self.diagnostics.stop_on_errors()
            tokens = self._merged(format_name).get("tokens")
            places = {span: path for path, _, span in _leaves(tokens, "tokens")} if tokens else {}
            reader = StyleReader(self.diagnostics, _body_size(tree), self.gate, places)
            values: dict[str, Any] = {
                name: reader.value(hints(Style)[name], tree.get(yaml), yaml) for yaml, name in GROUPS.items()
            }
            if NOT_FOUND not in values.values():
                if ReportPart("annexes") not in values["front"]:
                    values["back"] = with_annexes(values["back"])
                values["likes"] = self._likes(format_name)
                style = Style(name=self.name, format=format_name, language=self.language, **values)
                if style.figure.numbers == "cited" and not self.figures_cited:
                    style = replace(style, labels=replace(style.labels, figure=""))
                if self.many_notes and (style.note.numbering, style.note.restart) == ("circled", "never"):
                    style = replace(style, note=replace(style.note, numbering="bracketed"))
                self._resolved[format_name] = style = self._on_grid(style, tree)
                self._check(style, tree)
            check_overlays(self.layers, self.diagnostics)
            self.diagnostics.stop_on_errors()
        return self._resolved[format_name]

    def _on_grid(self, style: Style, tree: Mapping) -> Style:
        """Type larger or smaller than its grid would overprint or fall apart: it is counted anew."""
        size, grid = (node_at(tree, path) for path in (("text", "body", "size"), ("page", "grid")))
        lines = node_at(tree, ("page", "grid", "lines"))
        meant = bool(size and lines and size.span.file == lines.span.file)
        if fits(style, meant=meant):
            return style
        made = recounted(style, meant=meant)
        old, new = style.page.grid, made.page.grid
        margin = node_at(tree, ("page", "margin"))
        own = margin is not None and grid is not None and margin.span.file != grid.span.file
        # the page was made narrower, its type is as it was
        narrowed = own and size is not None and grid is not None and size.span.file == grid.span.file
        place = margin if narrowed else size or grid
        cause = in_both("页边距改了，", "the margins are others: ") if narrowed else ""
        self.diagnostics.note(
            "grid-recounted",
            place.span if place else None,
            cause=cause, size=f"{style.text['body'].size:g}", was=f"{old.characters} × {old.lines}",
            characters=str(new.characters), lines=str(new.lines),
        )  # fmt: skip
        return made

    def _likes(self, format_name: str) -> dict[str, str]:
        """Each text role but the body's -> the role that it is like."""
        roles = self._merged(format_name).get("text")
        if not isinstance(roles, Mapping):
            return {}
        return {role: parent for role in roles.entries if (parent := _like(role, roles))}

    def _check(self, style: Style, tree: Mapping) -> None:
        """What single values cannot show: room for text, and roles that entries of the matter name."""
        page, em = style.page, style.text["body"].size
        width, height = page.type_area
        column = (width - (page.columns - 1) * page.column_gap) / page.columns
        if column < SMALLEST_MEASURE * em or height < SMALLEST_MEASURE * em:
            narrow = column < SMALLEST_MEASURE * em
            room = column if narrow else height
            if room >= SMALLEST_MEASURE * LARGEST_BODY:  # the type takes it, not the margins
                self._type_too_large(tree, em, room, narrow=narrow)
                return
            widest, meant = _widest(tree, page, narrow=narrow)
            margin, sheet = page.margin, page.size[0 if narrow else 1]
            gutters = page.column_gap * (page.columns - 1)
            taken = margin.inside + margin.outside + gutters if narrow else margin.top + margin.bottom
            self.diagnostics.error(
                "no-room", widest, suggestion=meant, least=str(SMALLEST_MEASURE),
                taken=f"{taken / MM:.4g}", sheet=f"{sheet / MM:.4g}",
                sides=in_both(*SIDES[narrow, narrow and gutters > 0]),
            )  # fmt: skip
        elif style.format in PAGED:
            self._running_lines(style, tree)
        self._leading(style, tree)
        names = node_at(tree, ("docx", "styles"))
        for role in style.docx.styles:
            if role not in style.text and isinstance(names, Mapping):
                unknown(role, names.key_span(role), style.text.keys(), self.diagnostics, "unknown-role")
        for group, entries in (("front", style.front), ("back", style.back)):
            for entry in entries:
                high = getattr(entry, "height", 0.0)
                if style.format in PAGED and high > page.size[1]:
                    place = tree.get(group)
                    self.diagnostics.warning(
                        "piece-too-high", place.span if place else None, where=group,
                        height=f"{high / MM:.4g}", sheet=f"{page.size[1] / MM:.4g}",
                    )  # fmt: skip
                roles = (getattr(entry, name) for name in ("role", "signer_role") if hasattr(entry, name))
                for role in roles:
                    if role not in style.text:
                        place = tree.get(group)
                        span = place.span if place else None
                        unknown(role, span, style.text.keys(), self.diagnostics, "unknown-role")

    def _type_too_large(self, tree: Mapping, em: float, room: float, *, narrow: bool) -> None:
        """Text that no margins would give room, told at its size: a digit or a unit too many mostly."""
        node = node_at(tree, ("text", "body", "size"))
        fewer = em / 10 if SMALLEST_BODY <= em / 10 <= LARGEST_BODY else 0.0
        self.diagnostics.error(
            "type-too-large", node.span if node else None, suggestion=f"{fewer:g}pt" if fewer else "",
            value=node.text if isinstance(node, Scalar) else "", size=f"{em:g}", room=f"{room / MM:.4g}",
            side=in_both(*(("宽", "wide") if narrow else ("高", "high"))), least=str(SMALLEST_MEASURE),
        )  # fmt: skip

    def _running_lines(self, style: Style, tree: Mapping) -> None:
        """Heads and feet stand in the margins; in one that is too small they would be off the sheet."""
        page = style.page
        lines = ("header", "top", page.header, page.first_header, page.header_gap, page.margin.top), (
            "footer", "bottom", page.footer, page.first_footer, page.footer_gap, page.margin.bottom,
        )  # fmt: skip
        for name, side, line, first, gap, margin in lines:
            needed = gap + style.text[name].size
            if not (line or first) or margin >= gap + style.text[name].size / 2:  # half of it is to be seen
                continue
            own, wide = (node_at(tree, ("page", *path)) for path in (("margin", side), (f"{name}-gap",)))
            least = ceil((needed + CLEAR) / MM / 5) * 5
            key, value = side, f"{least}mm"
            if wide and own and own.span.file != self.layers[-1].span.file == wide.span.file:
                key, own, least = f"{name}-gap", wide, int((margin - style.text[name].size - CLEAR) / MM)
                value = f"{max(0, least)}mm"
            self.diagnostics.error(
                "no-room-for-line", own.span if own else None, margin=f"{margin / MM:.3g}",
                gap=f"{gap / MM:.3g}", needed=f"{needed / MM:.3g}", line=f"{key}: {value}", key=f"{name}-gap",
                what=in_both(*("页眉", "running head") if name == "header" else ("页脚", "running foot")),
                side=in_both(*("上边距", "top") if name == "header" else ("下边距", "bottom")),
            )  # fmt: skip

    def _leading(self, style: Style, tree: Mapping) -> None:
        """Lines closer than their characters are high run into each other."""
        roles = tree.get("text")
        for role, text in style.text.items():
            if text.leading < text.size - TIGHT:
                own = roles.get(role) if isinstance(roles, Mapping) else None
                place = (own.get("leading") if isinstance(own, Mapping) else None) or own
                self.diagnostics.warning(
                    "tight-leading",
                    place.span if place else None,
                    role=role, leading=f"{text.leading:g}", size=f"{text.size:g}",
                )  # fmt: skip

    def values(self, format_name: str) -> Iterator[tuple[str, str, Span]]:
        """Every resolved value as (path, text, place it came from), in the order of base.yaml."""
        yield from _leaves(self.tree(format_name), "")


def _leaves(node: Node, path: str) -> Iterator[tuple[str, str, Span]]:
    match node:
        case Scalar(text, span):
            yield path, text, span
        case Mapping(entries):
            for name, (_, value) in entries.items():
                yield from _leaves(value, f"{path}.{name}" if path else name)
        case _:
            if all(isinstance(item, Scalar) for item in node):
                yield (
                    path,
                    "[" + ", ".join(item.text for item in node if isinstance(item, Scalar)) + "]",
                    node.span,
                )
            else:
                for index, item in enumerate(node):
                    yield from _leaves(item, f"{path}[{index}]")


def _inherit_roles(tree: Mapping, diagnostics: Diagnostics) -> Mapping:
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
        if (parent := _like(name, roles)) is None:
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


def _like(name: str, roles: Mapping) -> str | None:
    """The role that a role is like; None of `body`, and of what is no role."""
    own = roles.get(name)
    if not isinstance(own, Mapping) or name == "body":
        return None
    like = own.get("like")
    return like.text if isinstance(like, Scalar) else "body"


def _role(name: str, roles: Mapping, done: MappingType[str, Node]) -> Node:
    """A role laid over the one it is like, or over body where that one is not done."""
    own, parent = roles.get(name), _like(name, roles)
    if parent is None or not isinstance(own, Mapping):
        return own if own is not None else Mapping({}, roles.span)
    return merge(done.get(parent, done.get("body")), without(own, "like"))


def _widest(tree: Mapping, page: PageStyle, *, narrow: bool) -> tuple[Span | None, str]:
    """What takes the most room, a margin or the gutters: where, and as it was meant."""
    sides = ("inside", "outside") if narrow else ("top", "bottom")
    room: dict[tuple[str, ...], float] = {
        ("page", "margin", side): getattr(page.margin, side) for side in sides
    }
    if narrow and page.columns > 1:
        room["page", "column-gap"] = page.column_gap * (page.columns - 1)
    widest = max(room, key=room.__getitem__)
    node = node_at(tree, widest) or tree.get("page")
    text = node.text.strip() if isinstance(node, Scalar) else ""
    meant = f"{text[:-2]}mm" if text.endswith("cm") else ""
    rest = sum(taken for place, taken in room.items() if place != widest)
    if not meant and (rest + USUAL[widest[-1]] * MM) * 1.5 < page.size[0 if narrow else 1]:
        meant = f"{USUAL[widest[-1]]}mm"
    return node.span if node else None, meant


def _body_size(tree: Mapping) -> float:
    """The size that em and % refer to; a wrong one is reported when the role `body` is read."""
    roles = tree.get("text")
    body = roles.get("body") if isinstance(roles, Mapping) else None
    size = body.get("size") if isinstance(body, Mapping) else None
    try:
        return parse_length(size.text, em=10.5, percent=10.5) if isinstance(size, Scalar) else 10.5
    except BadValue:
        return 10.5


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
    path = _named(str(name), None, Gate(allow_outside=True), diagnostics)
    roots = (style_folder(), *([beside] if beside is not None else []))
    gate = Gate(path.parent if path else Path(), roots, allow_outside)
    layers: list[Mapping] = []
    chain: dict[Path, bytes] = {}
    while path is not None:
        data = read_source(path, _shown(path), diagnostics)
        node = None if data is None else parse_data(data, _shown(path), diagnostics)
        layer = as_mapping(node, path.name, diagnostics)
        if data is None or layer is None:
            break
        chain[path.resolve()] = data
        if not layer.entries and not layers:
            diagnostics.warning("style-empty", Span(_shown(path), 1, 1))
        layer = without_empty(with_margins(layer, diagnostics))
        layers.append(layer)
        path = _parent(layer, gate.beside(path.parent), chain, diagnostics)
    base = as_mapping(read_yaml(BASE, "base.yaml", diagnostics), "base", diagnostics)
    diagnostics.stop_on_errors()
    assert base is not None
    for layer in reversed(layers):
        check_groups(layer, base, diagnostics)
    check_names((base, *reversed(layers)), diagnostics)
    check_effects((base, *reversed(layers)), diagnostics)
    diagnostics.stop_on_errors()
    stem = next(iter(chain)).stem if chain else "base"
    sheet = StyleSheet(stem, [base, *reversed(layers)], gate, diagnostics)
    sheet.chain = chain
    sheet.files = {name: chain[path] for path, name in unique_names(chain).items()}
    return sheet


def _shown(path: Path) -> str:
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
    path = _named(parent.text, parent.span, gate, diagnostics)
    shipped = style_folder() / f"{parent.text}.yaml"
    if path is not None and path.resolve() == list(chain)[-1] and is_ordinary(shipped):
        path = shipped  # an office's briefing.yaml extends the briefing that ships, not itself
    if path is not None and path.resolve() in chain:
        names = [step.stem for step in list(chain)[list(chain).index(path.resolve()) :]]
        diagnostics.error("style-cycle", parent.span, chain=" → ".join((*names, path.stem)))
        return None
    return path


def _named(name: str, span: Span | None, gate: Gate, diagnostics: Diagnostics) -> Path | None:
    """A style by name among those that ship, or by path (relative to the style that names it).

    One may stand in the working folder, or beside the style that names it; a report.yaml there is no style.
    """
    if name.endswith((".yaml", ".yml")) or "/" in name or "\\" in name:
        try:
            gate.find(name)
        except BadFile as problem:
            near = nearest_file(gate.folder / name) if problem.code == "file-not-found" else ""
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
        return _named(f"{name}.yaml", span, gate, diagnostics)
    if (plugged := plugged_styles().get(name)) and is_ordinary(plugged):
        return plugged
    if name != "base":
        shipped_ones = [*style_names()]
        asked = next((alias for alias in ALIASES.get(name, "").split() if alias in shipped_ones), "")
        if not asked and (own := nearest_file(gate.folder / name)):
            known = "  ".join(("base", *style_names()))
            diagnostics.error("unknown-style", span, suggestion=f"./{Path(own).name}", key=name, known=known)
            return None
        unknown(name, span, ("base", *style_names()), diagnostics, "unknown-style")
    return None
