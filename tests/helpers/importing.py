"""Imports in memory, and what came of them as an outline that a person can read."""

from contextlib import suppress
from pathlib import Path
from typing import Any

import yaml

from zonepub.diagnostics import Diagnostics, Failed
from zonepub.importing.command import import_file


def imported(data: str | bytes, folder: Path, name: str = "in.txt", **options: Any) -> dict[str, bytes]:
    """The files that `data`, called `name`, becomes. Raises Failed."""
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return import_file(path, Diagnostics(), **options)


def complaints(
    data: str | bytes, folder: Path, name: str = "in.txt", **options: Any
) -> list[tuple[str, int, int]]:
    """Code, line and column of every diagnostic of an import."""
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    diagnostics = Diagnostics()
    with suppress(Failed):
        import_file(path, diagnostics, **options)
    return [
        (item.code, item.span.line, item.span.column) if item.span else (item.code, 0, 0)
        for item in diagnostics
    ]


def loaded(files: dict[str, bytes], name: str = "report.yaml") -> Any:
    """A YAML file, all scalars as texts."""
    return yaml.load(files[name], yaml.BaseLoader) if name in files else {}


def report(data: str | bytes, folder: Path, name: str = "in.txt", **options: Any) -> Any:
    return loaded(imported(data, folder, name, **options))


def outline(files: dict[str, bytes]) -> str:
    """Fields, then blocks, indented as they are nested; long texts by their beginning and length."""
    tree, captions = loaded(files), loaded(files, "captions.yaml")
    lines = list(_fields(tree["report"]))
    for part in ("lead", "body"):
        if part in tree:
            lines.append(f"--- {part}")
            lines += _blocks(tree[part], captions, 0)
    for annex in tree.get("annexes", []):
        lines.append(f"--- annex {annex['title']}")
        lines += _blocks(annex["body"], captions, 0)
    for name, text in tree.get("notes", {}).items():
        lines.append(f"--- note {name}: {text}")
    return "\n".join(lines) + "\n"


def _fields(fields: dict[str, Any], prefix: str = "") -> Any:
    for key, value in fields.items():
        if isinstance(value, dict):
            yield from _fields(value, f"{key}.")
        elif isinstance(value, list) and isinstance(value[0], dict):
            for inner in value:
                yield from _fields(inner, f"{key}.")
        else:
            yield f"{prefix}{key}: {' | '.join(value) if isinstance(value, list) else value}"


def _blocks(blocks: list[Any], captions: Any, depth: int) -> Any:
    for block in blocks:
        for line in _block(block, captions):
            yield "  " * depth + line
        if isinstance(block, dict) and "section" in block:
            yield from _blocks(block["body"], captions, depth + 1)


def _block(block: Any, captions: Any) -> Any:
    if isinstance(block, str):
        yield _short(block)
    elif "text" in block:
        yield "text " + _short(block["text"])
    elif "section" in block:
        yield f"# {block['section']}" + (f" [{block['kicker']}]" if "kicker" in block else "")
    elif "figure" in block:
        caption = captions[block["figure"]]
        yield "figure " + " / ".join(f"{key} {value}" for key, value in caption.items())
    elif "list" in block:
        yield block["list"]
        for item in block["items"]:
            yield from (
                "  - " + line for line in _blocks(item if isinstance(item, list) else [item], captions, 0)
            )
    elif "quote" in block:
        quote = block["quote"]
        yield "quote" + (f" [{block['source']}]" if "source" in block else "")
        yield from (
            "  > " + line for line in _blocks(quote if isinstance(quote, list) else [quote], captions, 0)
        )
    elif "box" in block:
        yield f"box {block['box']}"
        yield from ("  | " + line for line in _blocks(block["body"], captions, 0))
    else:
        yield f"table {block.get('caption', '')}" + (f" [{block['source']}]" if "source" in block else "")
        heads = [
            column["head"] if isinstance(column, dict) else column
            for column in block.get("columns", [])
            if isinstance(column, str) or "head" in column
        ]
        for row in [*block.get("head", []), *([heads] if heads else []), *block["rows"]]:
            yield "  | " + " | ".join(_cell(cell) for cell in row)
        if "notes" in block:
            yield f"  {_short(block['notes'])}"


def _cell(cell: Any) -> str:
    """The text of a cell, and how many columns and rows it covers."""
    if isinstance(cell, str):
        return cell
    return f"{cell['text']}⟨{cell.get('colspan', '1')}×{cell.get('rowspan', '1')}⟩"


def _short(text: str) -> str:
    return text if len(text) <= 24 else f"{text[:20]}… {len(text)}"
