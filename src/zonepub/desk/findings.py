"""Diagnostics for the page: words in both languages, places as a browser counts, the field they are in."""

from pathlib import Path
from typing import Any

from zonepub.desk.form_words import hints_of, in_form, wanted
from zonepub.desk.tree import SourceTree, Utf16
from zonepub.diagnostics import Diagnostic
from zonepub.diagnostics.catalogue import LANGUAGES, message
from zonepub.records import dataclass, field
from zonepub.regex import regex
from zonepub.source.final_stops import STOPS
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence

MOST = 500  # that are shown
TO_REVIEW = regex(r"(?m)^[ \t]*# ((?:请核对|没有收入)：?.+)\n?")  # what an import was not sure of
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

    def to_review(self) -> list[dict[str, Any]]:
        """The remarks of an import that nobody has taken away yet; its fix is to do so."""
        made = []
        for file, tree in self.trees.items():
            count = Utf16(tree.text)
            for match in TO_REVIEW.finditer(tree.text):
                start, end = match.span()
                if tree.root is None or self._is_text(file, start):
                    continue
                made.append({
                    "severity": "note", "code": "to-review", "suggestion": "",
                    "message": dict.fromkeys(LANGUAGES, match[1]), "hints": {lang: [] for lang in LANGUAGES},
                    "file": file, "line": tree.text.count("\n", 0, start) + 1, "column": 1,
                    "path": self.path_at(file, tree.next_start(end)), "start": count.of(start),
                    "end": count.of(end), "fix": {"start": count.of(start), "end": count.of(end), "text": ""},
                })  # fmt: skip
        return made[:MOST]

    def _is_text(self, file: str, place: int) -> bool:
        return any(start <= place < end for start, end, _ in self._places(file))

    def _finding(self, item: Diagnostic) -> dict[str, Any]:
        made: dict[str, Any] = {
            "severity": item.severity,
            "code": item.code,
            "message": {lang: message(item, lang) for lang in LANGUAGES},
            "hints": hints_of(item),
            "suggestion": item.suggestion,
        }
        span = item.span
        file = next((key for key, name in self.names.items() if span and Path(span.file).name == name), "")
        made["form"] = in_form(item, has_place=bool(file))
        if span is None or not file or not span.line:
            return made
        tree = self.trees[file]
        start = tree.offset(span.line, span.column)
        count = Utf16(tree.text)
        made |= {"file": file, "line": span.line, "column": span.column, "path": self.path_at(file, start)}
        end = min(start + span.length, len(tree.text))
        if fix := computed(item, tree, start, end):
            first, last, text = fix
            made["fix"] = {"start": count.of(first), "end": count.of(last), "text": text}
        return made | wanted(item, made["path"]) | {"start": count.of(start), "end": count.of(end)}

    def path_at(self, file: str, place: int) -> str:
        """The field that a character is in, else the nearest value before it."""
        before = [path for start, _, path in self._places(file) if start <= place]
        return before[-1] if before else ""

    def _places(self, file: str) -> list[tuple[int, int, str]]:
        if file not in self.places:
            self.places[file] = sorted(places(self.trees[file], file))
        return self.places[file]


def computed(item: Diagnostic, tree: SourceTree, start: int, end: int) -> tuple[int, int, str] | None:
    """Which characters are to become what, where a hint says so to the letter."""
    if item.suggestion:
        return start, end, item.suggestion
    if item.code == "typed-label":  # the style sets it
        return start, end, ""
    if item.code == "final-stop":
        line = tree.text[start : tree.line_end(start)]
        words = line.rstrip("'\"" + " ")
        if words.endswith(item.args["stop"]) and item.args["text"].lstrip("…") in words:
            return start + len(words.rstrip(STOPS)), start + len(words), ""
    return None


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
