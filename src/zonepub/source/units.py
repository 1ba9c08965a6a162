"""The texts of a report with their paths in the YAML, in the order in which publications show them.

What is changed in a finished file is brought back by them: `zonepub merge` finds a text by what is shown of
it (L9), and changes the scalar at its path.
"""

from collections.abc import Mapping as MappingType
from typing import NamedTuple

from zonepub.source.atoms import REFERENCE as REFERENCE
from zonepub.source.atoms import shown_of
from zonepub.source.schema import REPORT_FILE, WORDS, Key
from zonepub.source.texts import BARE, TEXTS, declaration_of
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence


class Unit(NamedTuple):
    """One text. `path`: the keys and places that lead to it, `body/0/body/2`; `key`: what it is,
    `section.kicker`; `kind`: that of its declaration."""

    path: str
    key: str
    kind: str
    scalar: Scalar

    @property
    def shown(self) -> str:
        """What a reader sees, lines joined by `\\n`; `REFERENCE` for a reference."""
        return shown_of(self.scalar.text.rstrip("\n"), marked=self.kind != "text")


def units_of(nodes: MappingType[str, Node]) -> list[Unit]:
    """The texts of `Report.nodes`; a caption stands where its first figure does."""
    root, captions = nodes.get("report"), nodes.get("captions")
    if not isinstance(root, Mapping):
        return []
    walk = _Walk(captions if isinstance(captions, Mapping) else None)
    walk.entries(root, REPORT_FILE, "", "")
    notes = root.get("notes")
    for name, (_, note) in notes.entries.items() if isinstance(notes, Mapping) else ():
        walk.of_kind(note, "inline", "notes", f"notes/{name}")
    return walk.units


class _Walk:
    """Goes through a report by its declarations."""

    def __init__(self, captions: Mapping | None) -> None:
        self.captions = captions
        self.units: list[Unit] = []
        self.figures: set[str] = set()  # whose captions have come

    def of_kind(self, node: Node, kind: str, key: str, path: str) -> None:
        """A value that is declared as this kind."""
        kind = kind.removesuffix("*")
        if kind in ("comments", "comment-text"):
            return  # no words of the report
        match node:
            case Scalar():
                if kind in TEXTS:
                    self.units.append(Unit(path, key, kind, node))
                elif kind in BARE and node.text not in WORDS:
                    self.units.append(Unit(path, key, "inline", node))
            case Sequence():
                for index, item in enumerate(node):
                    self.of_kind(item, kind, key, f"{path}/{index}")
            case Mapping():
                where, declared = declaration_of(node, kind)
                self.entries(node, declared, where, path)
                if where == "figure":
                    self._caption(node)

    def entries(self, node: Mapping, declared: dict[str, Key], where: str, path: str) -> None:
        """The values of a mapping in the order of its declaration; kickers stand above titles."""
        for name, key in sorted(declared.items(), key=lambda item: item[0] != "kicker"):
            value = node.get(name)
            if value is not None:
                inner = f"{path}/{name}" if path else name
                self.of_kind(value, key.kind, f"{where}.{name}" if where else name, inner)

    def _caption(self, node: Mapping) -> None:
        name = node.get("figure")
        if self.captions is None or not isinstance(name, Scalar) or name.text in self.figures:
            return
        caption = self.captions.get(name.text)
        if caption is not None:
            self.figures.add(name.text)
            self.of_kind(caption, "@caption", "caption", f"captions:{name.text}")
