"""A report as fields: its YAML as what the page shows, each field with its path and place.

Nothing is judged here: a text with mistakes, or a half-finished block, has its fields as well.
"""

from typing import Any

from zonepub.desk.tree import Path, SourceTree, Utf16
from zonepub.source.schema import BLOCKS, SHAPES, WORDS, Key
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence

Json = dict[str, Any]
HOLDING = {"blocks", "items", "quote", "columns", "head", "rows", "comments", "annexes"}
LISTS = {"blocks", "items", "quote"}
MANY = ("text*", "caption-list*")


class Form:
    """The form of a report's text and of its captions."""

    def __init__(self, report: SourceTree, captions: SourceTree | None) -> None:
        self.report, self.captions = report, captions
        self.utf16 = {"r": Utf16(report.text), "c": Utf16(captions.text if captions else "")}

    def as_json(self) -> Json:
        root = self.report.root
        made: Json = {"report": [], "lead": [], "body": [], "annexes": [], "notes": [], "captions": {}}
        if not isinstance(root, Mapping):
            return made
        made["report"] = self.record(root.get("report"), ("report",), SHAPES["report"])
        for part in ("lead", "body"):
            made[part] = self.blocks(root.get(part), (part,))
        annexes = root.get("annexes")
        made["annexes"] = [
            {
                **self.block_of(item, ("annexes", str(number)), SHAPES["annex"]),
                "kind": "annex",
            }
            for number, item in enumerate(annexes if isinstance(annexes, Sequence) else ())
            if isinstance(item, Mapping)
        ]
        notes = root.get("notes")
        for name, (_, value) in notes.entries.items() if isinstance(notes, Mapping) else ():
            if isinstance(value, Scalar):
                made["notes"].append({"key": name, "name": name} | self.slot("r", value, ("notes", name)))
        entries = self.captions.root if self.captions else None
        for name, (_, value) in entries.entries.items() if isinstance(entries, Mapping) else ():
            made["captions"][name] = self.record(value, (name,), SHAPES["caption"], file="c")
        return made

    def slot(self, file: str, node: Scalar, path: Path) -> Json:
        """One text, its path, and its characters in the file as a browser counts them."""
        at = self.utf16[file]
        end = node.start + len(node.raw.rstrip("\n"))
        return {
            "path": "/".join((file, *path)),
            "text": node.text.rstrip("\n"),
            "start": at.of(node.start),
            "end": at.of(end),
        }

    def record(self, node: Node | None, path: Path, keys: dict[str, Key], file: str = "r") -> list[Json]:
        """The fields of a mapping in the order of the schema, those too that are not there yet."""
        fields = []
        for name, key in keys.items():
            value = node.get(name) if isinstance(node, Mapping) else None
            field: Json = {"key": name, "kind": key.kind, "label": {"zh": key.zh, "en": key.en}}
            if key.required:
                field["required"] = True
            here = (*path, name)
            if value is None:
                absent = field | {"path": "/".join((file, *here)), "absent": True, "text": ""}
                if key.kind.startswith("@") and not key.kind.endswith("*") and len(path) == 1:
                    absent["fields"] = self.record(None, here, SHAPES[key.kind[1:]], file)
                fields.append(absent)
            elif isinstance(value, Scalar):
                fields.append(field | self.slot(file, value, here))
            elif isinstance(value, Sequence) and all(isinstance(item, Scalar) for item in value):
                texts = [item.text for item in value if isinstance(item, Scalar)]
                fields.append(field | {"path": "/".join((file, *here)), "list": texts, "text": ""})
            elif key.kind.startswith("@"):
                shape = SHAPES[key.kind[1:].rstrip("*")]
                many = list(value) if isinstance(value, Sequence) else [value]
                for number, one in enumerate(many):
                    inside = (*here, str(number)) if isinstance(value, Sequence) else here
                    fields.append(field | {"fields": self.record(one, inside, shape, file), "text": ""})
            else:
                fields.append(field | {"path": "/".join((file, *here)), "complex": True, "text": ""})
        return fields

    def blocks(self, node: Node | None, path: Path) -> list[Json]:
        if not isinstance(node, Sequence):
            return [self.block(node, path)] if node is not None else []
        return [self.block(item, (*path, str(number))) for number, item in enumerate(node)]

    def block(self, node: Node, path: Path) -> Json:
        if isinstance(node, Scalar):
            kind = node.text if node.text in WORDS else "text"
            field = {"key": "text", "kind": "inline", "label": None} | self.slot("r", node, path)
            return {"path": "/".join(("r", *path)), "kind": kind, "fields": [field], "lists": []}
        if isinstance(node, Sequence):  # the blocks of one item of a list
            lists = [{"key": "", "path": "/".join(("r", *path)), "blocks": self.blocks(node, path)}]
            return {"path": "/".join(("r", *path)), "kind": "item", "fields": [], "lists": lists}
        first = next(iter(node.entries), "")
        made = self.block_of(node, path, BLOCKS.get(first, {}))
        made["kind"] = first if first in BLOCKS else "unknown"
        which, figure = node.get("list"), node.get("figure")
        if first == "list" and isinstance(which, Scalar) and which.text == "numbered":
            made["kind"] = "numbered"
        if isinstance(figure, Scalar):
            made["figure"] = figure.text
        if first == "table":
            made["rows"] = self.rows(node, path)
        return made

    def block_of(self, node: Node, path: Path, keys: dict[str, Key]) -> Json:
        """The texts of a block as fields, and the blocks that it holds."""
        shown = {name: key for name, key in keys.items() if key.kind not in HOLDING}
        fields = self.record(node, path, shown)
        lists = []
        for name, key in keys.items():
            value = node.get(name) if isinstance(node, Mapping) else None
            if key.kind not in LISTS or value is None:
                continue
            here = (*path, name)
            if key.kind == "quote" and isinstance(value, Scalar):
                label = {"zh": key.zh, "en": key.en}
                fields.insert(
                    0, {"key": name, "kind": "inline", "label": label} | self.slot("r", value, here)
                )
            else:
                blocks = self.blocks(value, here)
                lists.append({"key": name, "path": "/".join(("r", *here)), "blocks": blocks})
        return {"path": "/".join(("r", *path)), "fields": fields, "lists": lists}

    def rows(self, node: Mapping, path: Path) -> list[Json]:
        """The cells of a table, heads first: `[{"head": true, "cells": [slot, …]}, …]`."""
        rows: list[Json] = []
        columns = node.get("columns")
        if isinstance(columns, Sequence) and "head" not in node:
            heads = [
                self.cell(item, (*path, "columns", str(number)), "head")
                for number, item in enumerate(columns)
            ]
            if any(cell for cell in heads):
                rows.append({"head": True, "path": "", "cells": heads})
        for part in ("head", "rows"):
            value = node.get(part)
            for number, row in enumerate(value if isinstance(value, Sequence) else ()):
                here = (*path, part, str(number))
                if isinstance(row, Sequence):
                    cells = [self.cell(item, (*here, str(place)), "text") for place, item in enumerate(row)]
                else:
                    cells = [self.cell(row, here, "group")]
                rows.append({"head": part == "head", "path": "/".join(("r", *here)), "cells": cells})
        return rows

    def cell(self, node: Node, path: Path, key: str) -> Json | None:
        if isinstance(node, Scalar):
            return self.slot("r", node, path)
        value = node.get(key) if isinstance(node, Mapping) else None
        return self.slot("r", value, (*path, key)) if isinstance(value, Scalar) else None
