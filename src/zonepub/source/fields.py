"""Reads the keys of mappings as they are declared: each value by the reader of its `kind`."""

from collections.abc import Mapping
from typing import Any, TypeGuard

from zonepub.diagnostics import Diagnostics
from zonepub.source.inline import Names
from zonepub.source.schema import SHAPES, Key
from zonepub.source.values import LeafReader, ValueReader
from zonepub.yamlfile import Mapping as YamlMapping
from zonepub.yamlfile import Node, Scalar, Sequence
from zonepub.yamlfile.checks import as_mapping, check_keys
from zonepub.yamlfile.meant import parted

LISTS = ("keywords", "names", "issuer")  # where several are rarely one


class FieldReader(LeafReader):
    """Reads the values of one report. What holds blocks is read by `readers`, given from outside by kind."""

    def __init__(self, resolver: Names, diagnostics: Diagnostics, readers: Mapping[str, ValueReader]) -> None:
        super().__init__(resolver, diagnostics)
        self.readers: dict[str, ValueReader] = {**self.leaves, **readers}

    def keys(self, node: YamlMapping, where: str, declared: Mapping[str, Key]) -> dict[str, Any]:
        """The values of a mapping by key; wrong ones are left out after a diagnostic."""
        required = [name for name, key in declared.items() if key.required]
        where = where.removeprefix("report.yaml.") or where
        if where == "report":
            self._tell_flat_parts(node)

        def elsewhere(name: str) -> str:
            from zonepub.source.elsewhere import line_elsewhere

            value = node.get(name)
            line = line_elsewhere(where, name, value.text.strip() if isinstance(value, Scalar) else "")
            if where != "report" or ": {" not in line:
                return line
            from zonepub.source.parts_given import into_given

            return into_given(line, node, value)

        check_keys(node, where, declared, required, self.diagnostics, elsewhere)
        values: dict[str, Any] = {}
        for name, key in sorted(
            declared.items(), key=lambda item: item[0] != "kicker"
        ):  # notes count as they stand
            given = node.get(name)
            value = self.value(key.kind, given, f"{where}.{name}") if given is not None else None
            if value is not None:
                values[name] = value
        return values

    def _tell_flat_parts(self, node: YamlMapping) -> None:
        """`series:` with nothing behind it above `name:` and `issue:`, which should stand further in."""
        for part in [name for name in node.entries if name in SHAPES]:
            value, names = node.get(part), [*node.entries]
            below = names[names.index(part) + 1 :]
            flat = [name for name in below if name in SHAPES[part] and name not in SHAPES["report"]]
            if isinstance(value, Scalar) and not value.text.strip() and below[:1] == flat[:1] and flat:
                fields = [
                    f"  {name}: {own.text}" for name in flat if isinstance(own := node.get(name), Scalar)
                ]
                place, line = node.key_span(flat[0]), " ⏎ ".join([f"{part}:", *fields])
                self.diagnostics.error("yaml-flat", place, key=flat[0], above=part, line=line)
                for name in (part, *flat):
                    del node.entries[name]

    def record(self, node: YamlMapping, where: str, declared: Mapping[str, Key]) -> dict[str, Any] | None:
        """The same; None after a diagnostic when one is missing that has to be there."""
        values = self.keys(node, where, declared)
        complete = all(name in values for name, key in declared.items() if key.required)
        return values if complete else None

    def value(self, kind: str, node: Node, where: str) -> Any:
        """The value of a kind, or None after a diagnostic."""
        if kind.endswith("*"):
            return self._several(kind, node, where)
        if kind.startswith("@"):
            return self._fields(kind, node, where)
        return self.readers[kind](node, where)

    def _several(self, kind: str, node: Node, where: str) -> tuple[Any, ...]:
        """The values of a list, or of the one that stands alone."""
        nodes = node.items if isinstance(node, Sequence) else (node,)
        if not self._told_list(kind, node, nodes, where):
            values = (self.value(kind[:-1], item, where) for item in nodes)
            return tuple(value for value in values if value is not None)
        return ()

    def _told_list(self, kind: str, node: Node, nodes: tuple[Node, ...], where: str) -> bool:
        """Whether one was written as several, or several as one, so that there are no values."""
        if isinstance(node, Scalar):
            self._tell_several(kind, node, where)
        if len(nodes) < 2 or kind[0] != "@":
            return False
        name, shape = where.rpartition(".")[2], SHAPES[kind[1:-1]]
        if all(_is_declared(item, shape) and len(item.entries) > 1 for item in nodes):
            return False
        from zonepub.source.as_fields import renamed
        from zonepub.source.people import one_person, people_of

        if line := renamed(name, node, shape):
            self.diagnostics.error("renamed-fields", node.span, where=where, line=line)
        elif kind == "@byline*" and (line := one_person(name, nodes)):
            self.diagnostics.error("person-unbraced", node.span, where=where, line=line)
        elif kind == "@byline*" and (line := people_of(name, nodes)):
            self.diagnostics.error("text-for-fields", nodes[0].span, where=where, line=line)
        return bool(line)

    def _tell_several(self, kind: str, node: Scalar, where: str) -> None:
        """A text that is several, which a list would keep apart."""
        name = where.rpartition(".")[2]
        if name in LISTS:
            from zonepub.source.people import parts_of

            if len(parts := parts_of(node.text.strip(), name)) > 1:
                line = f"{name}: [{', '.join(parts)}]"
                self.diagnostics.note("list-in-text", node.span, where=where, line=line)
        if kind == "text*" and node.plain and (line := parted(node.text)):
            mark = node.text.strip()[0]
            self.diagnostics.warning("wide-list", node.span, mark=mark, line=f"{name}: {line}")

    def _fields(self, kind: str, node: Node, where: str) -> dict[str, Any] | None:
        """The values of declared fields; None after a diagnostic."""
        shape = SHAPES[kind[1:]]
        if _is_declared(node, shape):
            return self.record(node, where, shape)
        from zonepub.source.as_fields import as_field, renamed, sent_to
        from zonepub.source.people import BYLINE

        said = node.text.strip() if isinstance(node, Scalar) else ""
        sent = where.endswith("distribution") and sent_to(said)
        if said and ("：" not in said or BYLINE.fullmatch(said) or sent):
            line = as_field(where.rpartition(".")[2], said, shape)
            self.diagnostics.error("text-for-fields", node.span, where=where, line=line)
            return None
        if isinstance(node, Scalar) and not node.text.strip():  # the line below is not further in
            part = where.rpartition(".")[2]
            keys = [name for name, key in shape.items() if key.required] or [*shape][:1]
            line = f"{part}: {{{', '.join(f'{key}: ……' for key in keys)}}}"
            self.diagnostics.error("text-for-fields", node.span, where=where, line=line)
            return None
        if isinstance(node, Sequence) and where.endswith("distribution"):  # - 报：市委
            texts = "；".join(item.text for item in node.items if isinstance(item, Scalar))
            if line := sent_to(texts):
                self.diagnostics.error("list-for-fields", node.span, where=where, line=line)
                return None
        if line := renamed(where.rpartition(".")[2], node, shape):
            code = "list-for-fields" if isinstance(node, Sequence) else "renamed-fields"
            self.diagnostics.error(code, node.span, where=where, line=line)
            return None
        mapping = as_mapping(node, where, self.diagnostics)
        return None if mapping is None else self.record(mapping, where, shape)


def _is_declared(node: Node, shape: Mapping[str, Key]) -> TypeGuard[YamlMapping]:
    """Whether a node is a mapping of declared keys, of whose shape nothing is to be told."""
    return isinstance(node, YamlMapping) and node.entries.keys() <= shape.keys()
