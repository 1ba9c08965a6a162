"""A resolved tree of nodes -> the records of `style/model/`, by the annotations of their fields."""

from collections.abc import Callable, Mapping
from functools import cache, cached_property
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from zonepub.diagnostics import Diagnostics, Span
from zonepub.recent import Recent
from zonepub.slips import unknown
from zonepub.style import units as values
from zonepub.style.images import read_picture
from zonepub.style.limits import FACTOR_LIMITS
from zonepub.style.matter import Logo
from zonepub.style.model import CjkStyle, CoverStyle, RunningLine, TextStyle
from zonepub.style.placeholders import parse_template
from zonepub.style.running_lines import NO_LINE, PICTURE, tell_logo
from zonepub.style.schema import NOT_FOUND, field_names, hints
from zonepub.style.value_reader import ValueReader
from zonepub.yamlfile import Mapping as YamlMapping
from zonepub.yamlfile import Node, Scalar, as_written
from zonepub.yamlfile.checks import as_mapping, as_sequence, as_text, check_keys, wrong_type
from zonepub.yamlfile.meant import value_shown
from zonepub.yamlfile.places import line_at

ROLES: Recent[Any] = Recent(2_000)
NEVER_EMPTY = {"list.numbers": "'{n}.'", "list.bullets": "•"}  # and what may stand there, say
BOLD = {**dict.fromkeys(("true", "yes", "是", "bold", "on", "1"), "bold"),
        **dict.fromkeys(("false", "no", "否", "none", "off", "0"), "regular")}  # fmt: skip


class StyleReader(ValueReader):
    """Reads the records of one style."""

    @cached_property
    def lines(self) -> dict[Span, str]:
        """Where running lines stand -> what they are called: a first page may have that of all others."""
        return {}

    @cached_property
    def known(self) -> dict[tuple[int, str, float], tuple[Node, Any]]:
        """Nodes of roles, by the key and the em that they are read for -> themselves, and what they say."""
        return {}

    def record(self, record: type, node: Node | None, where: str) -> Any:
        """An instance of `record`, or NOT_FOUND after a diagnostic."""
        if record is RunningLine and node is not None:
            where = self.lines.setdefault(node.span, where)
            if isinstance(node, Scalar):
                return self._line_of_text(node, where)
            if isinstance(node, YamlMapping) and tell_logo(node, where, self.diagnostics):
                return NOT_FOUND
        if isinstance(node, Scalar) and (pairs := _without_colons(node, field_names(record), where)):
            return self.refuse("colon-missing", node, where=where, line=pairs)
        mapping = as_mapping(node, where, self.diagnostics)
        if mapping is None:
            return NOT_FOUND
        fields = field_names(record)
        required = () if record is RunningLine else fields

        def elsewhere(name: str) -> str:
            from zonepub.style.elsewhere import line_elsewhere  # once a key is wrong

            return line_elsewhere(where, name)

        check_keys(mapping, where, fields, required, self.diagnostics, elsewhere)
        return self._of_fields(record, mapping, where)

    def _line_of_text(self, node: Scalar, where: str) -> Any:
        """A running line that is one text, in its middle."""
        text = node.text.strip()
        if PICTURE.fullmatch(text):
            line = f"{where.rpartition('.')[2]}: {{image: {{image: {text}, height: 6mm}}}}"
            return self.refuse("key-elsewhere", node, where=where, key=node.text, line=line)
        center = self.scalar(node, where, parse_template)
        return RunningLine(**(NO_LINE | {"center": center if isinstance(center, str) else ""}))

    def _of_fields(self, record: type, mapping: YamlMapping, where: str) -> Any:
        outer, self.em = self.em, self._em_of(record, mapping, where)
        if record is TextStyle:
            by_name = self._of_role(mapping, where)
        else:
            by_name = {
                name: read(self, mapping.get(yaml), f"{where}.{yaml}")
                for yaml, (name, read) in _readers_of(record).items()
                if yaml in mapping
            }
        self.em = outer
        colour = mapping.get("color")
        if (
            record in (CoverStyle, TextStyle)
            and by_name.get("color") == values.Colour()
            and isinstance(colour, Scalar)
        ):
            by_name["color"] = self.refuse("words-without-colour", colour, where=f"{where}.color")
        if record is RunningLine:
            by_name = NO_LINE | by_name
        incomplete = len(by_name) < len(field_names(record)) or any(
            value is NOT_FOUND for value in by_name.values()
        )
        return NOT_FOUND if incomplete else record(**by_name)

    def _of_role(self, mapping: YamlMapping, where: str) -> dict[str, Any]:
        """The fields of a role of text. Most are nodes of the role it is like: they are read once, unless
        something is to be said of them."""
        found = {}
        for yaml, (name, read) in _readers_of(TextStyle).items():
            if (node := mapping.get(yaml)) is None:
                continue
            key = id(node), yaml, self.em
            if key not in self.known:
                value = read(self, node, f"{where}.{yaml}")
                if not self.diagnostics:
                    self.known[key] = node, value
                found[name] = value
            else:
                found[name] = self.known[key][1]
        return found

    def _em_of(self, record: type, mapping: YamlMapping, where: str) -> float:
        if record is CjkStyle:
            return 1.0  # the gap is kept in em
        size = mapping.get("size")
        if record is not TextStyle or not isinstance(size, Scalar):
            return self.em
        size_in_points = self.value(values.Length, size, f"{where}.size")
        return self.body_size if size_in_points is NOT_FOUND else float(size_in_points)

    def value(self, hint: Any, node: Node | None, where: str) -> Any:
        """A value of the annotated kind, or NOT_FOUND after a diagnostic."""
        return _reader_of(hint)(self, node, where)

    def _choice(self, choices: tuple[str, ...], node: Node | None, where: str) -> Any:
        scalar = as_text(node, where, self.diagnostics)
        if scalar is None:
            return NOT_FOUND
        if scalar.text not in choices:
            if where.endswith(".bold") and (weight := BOLD.get(scalar.text)):  # bold: true
                line = f"weight: {weight}"
                return self.refuse("bold-is-weight", scalar, where=where, value=_shown(scalar), line=line)
            unknown(scalar.text, scalar.span, choices, self.diagnostics, "unknown-choice", where=where)
            return NOT_FOUND
        return scalar.text

    def _many(self, hint: Any, node: Node | None, where: str) -> Any:
        if where in ("front", "back") and isinstance(node, YamlMapping) and _has_texts(node):  # without [ ]
            fields = ", ".join(f"{key}: {value_shown(value)}" for key, (_, value) in node.entries.items())
            wrong_type(node, where, "list", self.diagnostics, f"{where}: [{{{fields}}}, inherited]")
            return NOT_FOUND
        sequence = as_sequence(node, where, self.diagnostics)
        if sequence is None:
            return NOT_FOUND
        if where in NEVER_EMPTY and not sequence.items:
            wanted = f"[{NEVER_EMPTY[where]}]"
            self.diagnostics.error("wrong-value", sequence.span, where=where, value="[]", wanted=wanted)
            return NOT_FOUND
        if get_origin(hint) in (Union, UnionType):
            from zonepub.style.matter_reader import read_entry, tell_words

            if tell_words(self, sequence, where):
                return NOT_FOUND
            items = [read_entry(self, item, f"{where}[{index}]") for index, item in enumerate(sequence)]
        else:
            items = [self.value(hint, item, f"{where}[{index}]") for index, item in enumerate(sequence)]
        return NOT_FOUND if NOT_FOUND in items else tuple(items)

    def _roles(self, record: Any, node: Node | None, where: str) -> Any:
        mapping = as_mapping(node, where, self.diagnostics)
        if mapping is None:
            return NOT_FOUND
        roles = {
            name: self._remembered(record, value, f"{where}.{name}")
            for name, (_, value) in mapping.entries.items()
        }
        return NOT_FOUND if NOT_FOUND in roles.values() else roles

    def _remembered(self, record: Any, node: Node, where: str) -> Any:
        """A value that formats, and the styles of a process, mostly share: read once, unless something is to
        be said of it."""
        given, self.diagnostics = self.diagnostics, Diagnostics()
        key = record, where, self.em, self.body_size, as_written(node)
        value = ROLES(key, lambda: self.value(record, node, where), lambda _: not self.diagnostics)
        said, self.diagnostics = self.diagnostics, given
        return self.value(record, node, where) if said else value


def _logo(reader: StyleReader, node: Node | None, where: str) -> Any:
    from zonepub.style.matter_reader import read_logo

    return read_logo(reader, node, where)


def _has_texts(node: YamlMapping) -> bool:
    return any(isinstance(value, Scalar) and value.text for _, value in node.entries.values())


def _shown(scalar: Scalar) -> str:
    """A value as it is written: YAML reads `yes` as true."""
    return (scalar.raw or scalar.text).split("#")[0].strip()


def _without_colons(node: Scalar, fields: Mapping[str, str], where: str) -> str:
    """`inside 30mm` in each line as fields, where every first word is the name of one; else ""."""
    lines = [line.strip().partition(" ") for line in (node.raw or node.text).splitlines() if line.strip()]
    whole = node.plain and lines and all(name in fields and value.strip() for name, _, value in lines)
    if not whole:
        return ""
    pairs = [f"{name}: {value.strip()}" for name, _, value in lines]
    line, at = line_at(node.source, node.start)
    if line[:at].strip():  # behind its key
        return f"{where.rpartition('.')[2]}: {{{', '.join(pairs)}}}"
    return " ⏎ ".join(pairs)


Read = Callable[[StyleReader, Node | None, str], Any]
READERS: dict[Any, Read] = {
    values.Length: StyleReader.length,
    values.Factor: lambda reader, node, where: reader.scalar(node, where, values.parse_factor, FACTOR_LIMITS),
    values.Weight: lambda reader, node, where: reader.scalar(node, where, values.parse_weight),
    values.Colour: lambda reader, node, where: reader.scalar(node, where, values.parse_colour),
    values.Template: lambda reader, node, where: reader.scalar(node, where, parse_template),
    values.Fonts: StyleReader.fonts,
    values.PictureFile: lambda reader, node, where: (
        NOT_FOUND if node is None else read_picture(node, where, reader.gate, reader.diagnostics)
    ),
    Logo: _logo,
    values.PageSize: StyleReader.page_size,
    bool: lambda reader, node, where: reader.scalar(node, where, values.parse_flag),
    int: lambda reader, node, where: reader.scalar(node, where, values.parse_whole),
    str: lambda reader, node, where: reader.scalar(node, where, str),
}


def _reader_of(hint: Any) -> Read:
    """What reads the values of an annotated kind."""
    if hint in READERS:
        return READERS[hint]
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return lambda reader, node, where: reader._choice(arguments, node, where)
    if origin is tuple and arguments[-1] is ...:
        return lambda reader, node, where: reader._many(arguments[0], node, where)
    if origin is Mapping:
        return lambda reader, node, where: reader._roles(arguments[1], node, where)
    return lambda reader, node, where: reader.record(hint, node, where)


@cache
def _readers_of(record: type) -> dict[str, tuple[str, Read]]:
    """The keys of a record as a style file has them -> the field, and what reads it: asked once a record, for
    annotations are slow to be told apart."""
    annotations = hints(record)
    return {yaml: (name, _reader_of(annotations[name])) for yaml, name in field_names(record).items()}
