"""Readers of single values, by the `kind` of their declaration."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

from zonepub.source.inline import parse_inline
from zonepub.source.schema import CHOICES, SHAPES, Key
from zonepub.source.whitespace import without_folding_spaces
from zonepub.yamlcheck import as_mapping, as_sequence, as_text, check_keys, unknown
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from zonepub.source.blocks import BlockReader

NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")  # BCP 47, as far as its shape goes
VERSIONS = ("1",)


def read_keys(reader: "BlockReader", node: Mapping, where: str, declared: dict[str, Key]) -> dict[str, Any]:
    """The values of a mapping by key; wrong ones are left out after a diagnostic."""
    required = [name for name, key in declared.items() if key.required]
    check_keys(node, where, declared, required, reader.diagnostics)
    found: dict[str, Any] = {}
    for name, key in declared.items():
        value = node.get(name)
        if value is not None and (read := read_value(reader, key.kind, value, f"{where}.{name}")) is not None:
            found[name] = read
    return found


def read_value(reader: "BlockReader", kind: str, node: Node, where: str) -> Any:
    """The value, or None after a diagnostic."""
    if kind.startswith("@"):
        mapping = as_mapping(node, where, reader.diagnostics)
        return None if mapping is None else read_keys(reader, mapping, where, SHAPES[kind[1:]])
    if kind.endswith("*"):
        nodes = node.items if isinstance(node, Sequence) else (node,)
        return tuple(
            found for item in nodes if (found := read_value(reader, kind[:-1], item, where)) is not None
        )
    return KINDS[kind](reader, node, where)


def _text(reader: "BlockReader", node: Node, where: str) -> str | None:
    scalar = as_text(node, where, reader.diagnostics)
    if scalar is not None and not scalar.text.strip():
        reader.diagnostics.error("empty-text", scalar.span, where=where)
        return None
    return scalar.text if scalar else None


def _inline(reader: "BlockReader", node: Node, where: str) -> Any:
    return _marked(reader, node, where, "body")


def _title(reader: "BlockReader", node: Node, where: str) -> Any:
    return _marked(reader, node, where, "title")


def _marked(reader: "BlockReader", node: Node, where: str, kind: Literal["body", "title"]) -> Any:
    if _text(reader, node, where) is None:
        return None
    assert isinstance(node, Scalar)
    return parse_inline(without_folding_spaces(node, kind), reader, reader.diagnostics)


def _matching(pattern: re.Pattern[str], wanted: str) -> Callable[["BlockReader", Node, str], str | None]:
    def read(reader: "BlockReader", node: Node, where: str) -> str | None:
        text = _text(reader, node, where)
        if text is not None and not pattern.fullmatch(text):
            reader.diagnostics.error("wrong-value", node.span, where=where, value=text, wanted=wanted)
            return None
        return text

    return read


def _version(reader: "BlockReader", node: Node, where: str) -> str | None:
    text = _text(reader, node, where)
    if text is not None and text not in VERSIONS:
        reader.diagnostics.error("unknown-version", node.span, version=text, known=" ".join(VERSIONS))
    return text


def _choice(kind: str) -> Callable[["BlockReader", Node, str], str | None]:
    def read(reader: "BlockReader", node: Node, where: str) -> str | None:
        text = _text(reader, node, where)
        if text is not None and text not in CHOICES[kind]:
            unknown(text, node.span, CHOICES[kind], reader.diagnostics, "unknown-choice", where=where)
            return None
        return text

    return read


def _share(reader: "BlockReader", node: Node, where: str) -> float | None:
    text = _text(reader, node, where)
    match = re.fullmatch(r"(\d+(?:\.\d+)?)%", text or "")
    if text is not None and not (match and 0 < float(match[1]) <= 100):
        reader.diagnostics.error("wrong-unit", node.span, where=where, value=text, units="%")
        return None
    return float(match[1]) / 100 if match else None


def _columns(reader: "BlockReader", node: Node, where: str) -> Any:
    """A column is a mapping, or just its head."""
    sequence = as_sequence(node, where, reader.diagnostics)
    found = []
    for item in sequence or ():
        if isinstance(item, Scalar):
            found.append({"head": parse_inline(item, reader, reader.diagnostics)})
        elif (column := read_value(reader, "@column", item, where)) is not None:
            found.append({"head": ()} | column)
    return found or None


KINDS: dict[str, Callable[["BlockReader", Node, str], Any]] = {
    "text": _text,
    "inline": _inline,
    "title": _title,
    "id": _matching(NAME, "fig-chengdu"),
    "role": _text,
    "date": _matching(DATE, "2026  2026-03  2026-03-05"),
    "language": _matching(LANGUAGE, "zh-CN"),
    "version": _version,
    "align": _choice("align"),
    "list-kind": _choice("list-kind"),
    "share": _share,
    "columns": _columns,
    "image": lambda _reader, node, _where: node,  # opened with its caption, in captions.py
    "blocks": lambda reader, node, where: reader.blocks(node, where),
    "items": lambda reader, node, where: reader.items(node, where),
    "annexes": lambda reader, node, where: reader.annexes(node, where),
    "quote": lambda reader, node, where: reader.quoted(node, where),
    "rows": lambda reader, node, where: reader.rows(node, where),
    "notes": lambda _reader, node, _where: node,  # read after all marks are known
}
