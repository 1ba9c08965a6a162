"""A style with its parents, resolved as a whole for one format."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from zonepub.diagnostics import Diagnostics, Span
from zonepub.files import Gate
from zonepub.formats import lineage
from zonepub.model import Report
from zonepub.records import replace
from zonepub.style.cascade import inherit_roles, merge, role_above, without
from zonepub.style.groups import GROUPS, check_overlays
from zonepub.style.languages import language_lineage, translated
from zonepub.style.limits import LIMITS
from zonepub.style.matter import ReportPart, with_annexes
from zonepub.style.model import Style
from zonepub.style.reader import StyleReader
from zonepub.style.role_names import check_named_roles
from zonepub.style.room import check_room
from zonepub.style.schema import NOT_FOUND, hints
from zonepub.style.tokens import Tokens
from zonepub.style.type_grid import on_grid
from zonepub.style.units import BadValue, parse_length
from zonepub.yamlfile import Mapping, Node, Scalar
from zonepub.yamlfile.places import line_at


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
        return inherit_roles(resolved, self.diagnostics)

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
                self._resolved[format_name] = style = on_grid(style, tree, self.diagnostics)
                check_room(style, tree, self.layers[-1].span.file, self.diagnostics)
                check_named_roles(style, tree, self.diagnostics)
            check_overlays(self.layers, self.diagnostics)
            self.diagnostics.stop_on_errors()
        return self._resolved[format_name]

    def _likes(self, format_name: str) -> dict[str, str]:
        """Each text role but the body's -> the role that it is like."""
        roles = self._merged(format_name).get("text")
        if not isinstance(roles, Mapping):
            return {}
        return {role: parent for role in roles.entries if (parent := role_above(role, roles))}

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


def _body_size(tree: Mapping) -> float:
    """The size that em and % refer to; a wrong one is reported when the role `body` is read."""
    roles = tree.get("text")
    body = roles.get("body") if isinstance(roles, Mapping) else None
    size = body.get("size") if isinstance(body, Mapping) else None
    try:
        points = parse_length(size.text, em=10.5, percent=10.5) if isinstance(size, Scalar) else 10.5
    except BadValue:
        return 10.5
    least, most = LIMITS["size"]
    return points if least <= points <= most else 10.5
