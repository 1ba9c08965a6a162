"""Diagnostics for the page: words in both languages, places as a browser counts, the field they are in."""

from pathlib import Path
from typing import Any

from zonepub.desk.tree import SourceTree, Utf16
from zonepub.diagnostics import Diagnostic
from zonepub.diagnostics.catalogue import LANGUAGES, hints, message
from zonepub.records import dataclass, field
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence

MOST = 500  # that are shown
RANK = {"error": 0, "warning": 1, "note": 2}


@dataclass(slots=True)
class Findings:
    """Knows where the values of the texts stand."""

    trees: dict[str, SourceTree]
    names: dict[str, str]  # what the files are called
    places: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)

    def as_json(self, diagnostics: list[Diagnostic]) -> list[dict[str, Any]]:
        shown = sorted(diagnostics, key=lambda item: RANK[item.severity])[:MOST]
        return [self._finding(item) for item in shown]

    def _finding(self, item: Diagnostic) -> dict[str, Any]:
        made: dict[str, Any] = {
            "severity": item.severity,
            "code": item.code,
            "message": {lang: message(item, lang) for lang in LANGUAGES},
            "hints": {lang: hints(item, lang) for lang in LANGUAGES},
            "suggestion": item.suggestion,
        }
        span = item.span
        file = next((key for key, name in self.names.items() if span and Path(span.file).name == name), "")
        if span is None or not file or not span.line:
            return made
        tree = self.trees[file]
        start = tree.offset(span.line, span.column)
        count = Utf16(tree.text)
        made |= {"file": file, "line": span.line, "column": span.column, "path": self.path_at(file, start)}
        return made | {"start": count.of(start), "end": count.of(min(start + span.length, len(tree.text)))}

    def path_at(self, file: str, place: int) -> str:
        """The field that a character is in, else the nearest value before it."""
        if file not in self.places:
            self.places[file] = sorted(places(self.trees[file], file))
        before = [path for start, _, path in self.places[file] if start <= place]
        return before[-1] if before else ""


def places(tree: SourceTree, file: str) -> list[tuple[int, int, str]]:
    """Start, end and path of every value and key."""
    found: list[tuple[int, int, str]] = []
    waiting: list[tuple[Node, str]] = [(tree.root, file)] if tree.root is not None else []
    while waiting:
        node, path = waiting.pop()
        match node:
            case Scalar():
                found.append((node.start, node.start + len(node.raw), path))
            case Sequence(items=items):
                waiting += [(item, f"{path}/{number}") for number, item in enumerate(items)]
            case Mapping(entries=entries):
                for name, (key, value) in entries.items():
                    found.append((key.start, key.start + len(key.raw), f"{path}/{name}"))
                    waiting.append((value, f"{path}/{name}"))
    return found
