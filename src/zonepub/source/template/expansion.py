"""A report with `vars:`, `${…}`, `include:`, `repeat:`, `when:`, `unless:` -> the report it stands for.

All this happens to the nodes of the YAML, before anything is read from them, and each node keeps its place.
There is no language in it: values come in where they are named, lists are gone through, blocks stand or fall
with a value that is there. A value is data: no markup and no placeholder in it is looked at.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from zonepub.diagnostics import Diagnostics, Failed, Span, in_both
from zonepub.files import BadFile, Gate
from zonepub.limits import limit
from zonepub.records import dataclass, replace
from zonepub.slips import nearest, one_slip_away, unknown
from zonepub.source.data import ONLY_HEADS, DataSource, DataTable, read_data
from zonepub.source.data.shape import heads_row, range_from, row_number
from zonepub.source.schema import BLOCK_NAMES, DIRECTIVES, REPORT_FILE, TEMPLATE_FILE
from zonepub.source.template.filling import Filler
from zonepub.source.template.values import Values, rows_of, values_of
from zonepub.yamlfile import Mapping as Branch
from zonepub.yamlfile import Node, Scalar, Sequence, parse_yaml, read_text
from zonepub.yamlfile.builder import MAX_DEPTH
from zonepub.yamlfile.checks import as_mapping, as_sequence, as_text, check_keys
from zonepub.yamlfile.places import place_of
from zonepub.yamlfile.writing import yaml_text

DATA = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm")
MOST_INCLUDES = 8  # files in each other


@dataclass(frozen=True, slots=True)
class Scope:
    """What holds for a part of the report: values, the gate of its file, the files that include it."""

    values: Values
    gate: Gate
    chain: tuple[Path, ...] = ()
    depth: int = 0


class Expander:
    """Expands one report. It collects data files and the texts of included ones, by their names."""

    def __init__(self, gate: Gate, given: Values | None, diagnostics: Diagnostics) -> None:
        self.gate, self.given, self.diagnostics = gate, given or Values(), diagnostics
        self.texts: dict[str, str] = {}
        self.files: dict[str, bytes] = {}
        self.filler = Filler(diagnostics)
        self.tables: dict[tuple[str, str, str], DataTable | None] = {}
        self.left = limit("source-nodes")

    def expand(self, root: Branch, captions: Node | None) -> tuple[Branch, Node | None]:
        """report.yaml without its template keys, and the captions. Raises `Failed` for what has no end."""
        check_keys(root, "report.yaml", {**REPORT_FILE, **TEMPLATE_FILE}, (), self.diagnostics)
        patterns = as_mapping(root.get("formats"), "formats", self.diagnostics) if "formats" in root else None
        if patterns is not None:
            self.filler.patterns = {
                name: text.text
                for name, (_, value) in patterns.entries.items()
                if (text := as_text(value, f"formats.{name}", self.diagnostics))
            }
        own = as_mapping(root.get("vars"), "vars", self.diagnostics) if "vars" in root else None
        values = self.given.over(self._own(own) if own is not None else Values())
        # the row of the whole report is named with it; only what is filled from it has its cells
        scope = Scope(replace(values, row=None), self.gate)
        entries = {name: entry for name, entry in root.entries.items() if name not in TEMPLATE_FILE}
        expanded = self.node(Branch(entries, root.span), scope)
        assert isinstance(expanded, Branch)
        filled = None if captions is None else self.node(captions, scope)
        if not self.diagnostics.count("error"):
            self._tell_unused(root, own, patterns)
        return expanded, filled

    def _tell_unused(self, root: Branch, own: Branch | None, patterns: Branch | None) -> None:
        """Values and patterns that nothing asked for: most of them are misspelt."""
        keys = {**(patterns.entries if patterns else {}), **(own.entries if own else {})}
        for _, rows in own.entries.values() if own else ():
            for row in rows.items if isinstance(rows, Sequence) else ():
                keys |= {} if not isinstance(row, Branch) else row.entries
        asked = {name: value.span for name, value in self.given.single.items()
                 if value.span.file.startswith("--var ")}  # fmt: skip
        self.filler.tell_doubtful()
        source = next((key.source for key, _ in root.entries.values() if key.source), "")
        for name, place in asked.items():
            if name not in self.filler.used:
                shown = _meant_in(source, name, root.span) or place
                self.diagnostics.warning("unused-var", shown, name=name)
        for name, (key, _) in keys.items():
            if name not in self.filler.used:
                suggestion = nearest(name, self.filler.used)
                self.diagnostics.warning("unused-variable", key.span, suggestion=suggestion, name=name)

    def used_values(self) -> bytes:
        """The given values that were asked for, as YAML; what nobody asked for is nobody's business."""
        single = {name: value.text for name, value in self.given.single.items() if name in self.filler.used}
        lists = {
            name: [{key: value.text for key, value in row.single.items()} for row in rows]
            for name, rows in self.given.lists.items()
            if name in self.filler.used
        }
        return yaml_text(single | lists, "values", self.diagnostics).encode() if single or lists else b""

    def _own(self, node: Branch) -> Values:
        """The values of `vars:`; each may name those before it."""
        values = Values()
        for name, (key, value) in node.entries.items():
            known = self.given.over(values)
            filled = self.node(value, Scope(known, self.gate)) if known else value
            values = values_of(Branch({name: (key, filled)}, node.span), self.diagnostics).over(values)
        return values

    def node(self, node: Node, scope: Scope) -> Node:
        """A node with its placeholders filled and its directives carried out."""
        self._count(node, scope)
        match node:
            case Scalar():
                filled = self.filler.fill(node, scope.values)
                return filled if filled is not node else node._replace(span=_placed(node.span, scope))
            case Sequence():
                inner = replace(scope, depth=scope.depth + 1)
                return Sequence(tuple(self.items(node, inner)), _placed(node.span, scope))
            case _:
                inner = replace(scope, depth=scope.depth + 1)
                entries = {
                    name: (key, self.node(value, inner)) for name, (key, value) in node.entries.items()
                }
                return Branch(entries, _placed(node.span, scope))

    def items(self, nodes: Sequence, scope: Scope) -> Iterator[Node]:
        """The items of a list; what a directive stands for comes in its place."""
        for node in nodes:
            first = next(iter(node.entries), "") if isinstance(node, Branch) else ""
            if isinstance(node, Branch) and first in DIRECTIVES:
                keys = DIRECTIVES[first]
                needed = [name for name, key in keys.items() if key.required]
                check_keys(node, first, keys, needed, self.diagnostics)
                if all(name in node for name in needed):
                    yield from getattr(self, f"_{first}")(node, scope)
            elif isinstance(node, Branch) and any(one_slip_away(first, name) for name in DIRECTIVES):
                unknown(first, node.key_span(first), BLOCK_NAMES, self.diagnostics, "unknown-block")
            else:
                yield self.node(node, scope)

    def _when(self, node: Branch, scope: Scope) -> Iterator[Node]:
        if self._is_there(node, "when", scope):
            yield from self._body(node, scope)

    def _unless(self, node: Branch, scope: Scope) -> Iterator[Node]:
        if not self._is_there(node, "unless", scope):
            yield from self._body(node, scope)

    def _is_there(self, node: Branch, key: str, scope: Scope) -> bool:
        """Whether a value is known and not empty. A name that is nowhere is no mistake."""
        name = as_text(node.get(key), key, self.diagnostics)
        if name is None:
            return False
        self.filler.used.add(name.text)
        value = scope.values.single.get(name.text)
        return bool(value.text.strip()) if value else bool(scope.values.lists.get(name.text))

    def _body(self, node: Branch, scope: Scope) -> Iterator[Node]:
        body = as_sequence(node.get("body"), "body", self.diagnostics)
        if body is not None:
            yield from self.items(body, replace(scope, depth=scope.depth + 1))

    def _repeat(self, node: Branch, scope: Scope) -> Iterator[Node]:
        name = as_text(self.node(node.entries["repeat"][1], scope), "repeat", self.diagnostics)
        if name is None:
            return
        if name.text.lower().endswith(DATA):
            rows = self._data_rows(node, name, scope)
        elif name.text in scope.values.lists:
            self.filler.used.add(name.text)
            rows = scope.values.lists[name.text]
        else:
            known = list(scope.values.lists) or [in_both("还没有列表", "no lists yet")]
            unknown(name.text, name.span, known, self.diagnostics, "unknown-list")
            return
        for row in rows:
            yield from self._body(node, replace(scope, values=row.over(scope.values)))

    def _data_rows(self, node: Branch, name: Scalar, scope: Scope) -> tuple[Values, ...]:
        sheet, cells, heads = (
            text.text if key in node and (text := as_text(node.get(key), key, self.diagnostics)) else ""
            for key in ("sheet", "range", "head-rows")
        )
        key = (name.text, sheet, cells)
        if key not in self.tables:
            source = DataSource(name.text, name.span, sheet, cells)
            self.tables[key] = read_data(source, scope.gate, self.files, self.diagnostics)
        table = self.tables[key]
        if table is None:
            return ()
        if heads and not (heads.isascii() and heads.isdigit() and 1 <= int(heads) <= len(table.rows)):
            place = node.get("head-rows")
            self.diagnostics.error(
                "wrong-value", place.span if place else None, where="head-rows", value=heads, wanted="1"
            )
            return ()
        if not cells and not heads and (top := heads_row(table)):
            top_row = row_number(table.rows[top], top)
            self.diagnostics.error("heads-below", name.span, row=top_row, line=range_from(table, top))
            return ()
        rows = rows_of(table, int(heads or 1), self.diagnostics)
        if not rows:
            self.diagnostics.error("table-file-empty", name.span, path=name.text, why=ONLY_HEADS)
        return rows

    def _include(self, node: Branch, scope: Scope) -> Iterator[Node]:
        name = as_text(self.node(node.entries["include"][1], scope), "include", self.diagnostics)
        if name is None:
            return
        try:
            path = scope.gate.find(name.text)
        except BadFile as problem:
            self.diagnostics.error(problem.code, name.span, **problem.details)
            return
        if path in scope.chain or len(scope.chain) >= MOST_INCLUDES:
            chain = " → ".join(step.name for step in (*scope.chain, path))
            self.diagnostics.error("include-cycle", name.span, chain=chain)
            return
        blocks = self._blocks(path, name.text, scope)
        if blocks is not None:
            gate = replace(scope.gate.beside(path.parent), given=scope.gate.given)
            inner = replace(scope, gate=gate, chain=(*scope.chain, path), depth=scope.depth + 1)
            yield from self.items(blocks, inner)

    def _blocks(self, path: Path, name: str, scope: Scope) -> Sequence | None:
        """The blocks of an included file: a list of them, or what a mapping has as `body`."""
        shown = scope.gate.shown(name)
        text = read_text(path, shown, self.diagnostics)
        node = parse_yaml(text, shown, self.diagnostics) if text is not None else None
        if text is None or node is None:
            return None
        self.texts[name.replace("\\", "/")] = text
        self.diagnostics.texts.setdefault(shown, text)
        if isinstance(node, Branch) and "body" in node:
            return as_sequence(node.get("body"), f"{name}: body", self.diagnostics)
        return as_sequence(node, name, self.diagnostics)

    def _count(self, node: Node, scope: Scope) -> None:
        self.left -= 1
        if self.left < 0:
            self.diagnostics.error("yaml-too-many", node.span, limit=limit("source-nodes"))
        elif scope.depth > MAX_DEPTH:
            self.diagnostics.error("yaml-too-deep", node.span, limit=MAX_DEPTH)
        else:
            return
        raise Failed(self.diagnostics)


def _placed(span: Span, scope: Scope) -> Span:
    """The place in the template, with the row that it is filled from."""
    row = scope.values.row
    return span._replace(origins=(row,)) if row is not None and not span.origins else span


def _meant_in(source: str, name: str, root: Span) -> Span | None:
    """Where a value is asked for as other programs do: `$园区`, `%园区%`, `«园区»`, `{园区}`."""
    own = re.escape(name)
    found = re.search(rf"[$＄]{own}|%{own}%|[«《<{{【]{own}[»》>}}】]", source)
    return place_of(found, root.file) if found else None
