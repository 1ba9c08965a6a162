"""Every text of the source files with what it is, by the declared keys."""

from collections.abc import Iterator
from typing import NamedTuple

from zonepub.source.schema import BLOCKS, REPORT_FILE, SHAPES, WORDS, Key
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence

TEXTS = ("text", "inline", "title")  # kinds whose value is words
BARE = (
    "blocks",
    "items",
    "quote",
    "rows",
    "head",
    "columns",
    "cell-text",
)  # kinds in which a bare text is words, too
SHAPE_OF = {"annexes": "annex", "columns": "column", "rows": "cell", "head": "cell"}


class SourceText(NamedTuple):
    """`kind` is one of TEXTS; `key` where it stands: `byline.names`, `caption.text`, `body`."""

    scalar: Scalar
    kind: str
    key: str


def texts_of_report(root: Mapping) -> Iterator[SourceText]:
    """The texts of report.yaml in their order, notes apart."""
    return _texts(root, REPORT_FILE, "")


def texts_of_notes(root: Mapping) -> Iterator[tuple[str, SourceText]]:
    """The notes by their names."""
    notes = root.get("notes")
    for name, (_, note) in notes.entries.items() if isinstance(notes, Mapping) else ():
        for text in of_kind(note, "inline", "notes"):
            yield name, text


def texts_of_caption(node: Node) -> Iterator[SourceText]:
    """The texts of one entry of captions.yaml."""
    return of_kind(node, "@caption", "caption")


def of_kind(node: Node, kind: str, key: str) -> Iterator[SourceText]:
    """The texts of a value that is declared as this kind."""
    kind = kind.removesuffix("*")
    if kind in ("comments", "comment-text"):
        return  # no words of the report
    match node:
        case Scalar():
            if kind in TEXTS:
                yield SourceText(node, kind, key)
            elif kind in BARE and node.text not in WORDS:
                yield SourceText(node, "inline", key)
        case Sequence():
            for item in node:
                yield from of_kind(item, kind, key)
        case Mapping():
            where, declared = declaration_of(node, kind)
            yield from _texts(node, declared, where)


def declaration_of(node: Mapping, kind: str) -> tuple[str, dict[str, Key]]:
    """What a mapping of this kind is called, `caption` or `section`, and its keys."""
    first = next(iter(node.entries), "")
    shape = kind[1:] if kind.startswith("@") else SHAPE_OF.get(kind, "")
    shape = "group" if kind == "rows" and first == "group" else shape
    return (shape, SHAPES.get(shape, {})) if shape else (first, BLOCKS.get(first, {}))


def _texts(node: Mapping, declared: dict[str, Key], where: str) -> Iterator[SourceText]:
    for name, (_, value) in node.entries.items():
        if name in declared:
            yield from of_kind(value, declared[name].kind, f"{where}.{name}" if where else name)
