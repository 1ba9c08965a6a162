"""The JSON Schemas that editors use, as files that `$schema=` can point to; made by `json_schema.py`."""

from pathlib import Path

KINDS = ("report", "captions", "style")


def schema_path(kind: str) -> Path:
    return Path(__file__).parent / f"{kind}.schema.json"


def schema_line(kind: str) -> str:
    """The first line of a source, by which editors find a schema that lies beside it."""
    return f"# yaml-language-server: $schema=schemas/{kind}.schema.json"


def schema_line_in(folder: Path, kind: str) -> str:
    """The same for a source in `folder`: by the schema beside it, else by the one that is installed."""
    line = schema_line(kind)
    name, _, path = line.partition("=")
    return line if (folder / path).is_file() else f"{name}={schema_path(kind).as_posix()}"


def schema_text(kind: str) -> str:
    """The schema of `kind`: report, captions or style."""
    return schema_path(kind).read_text("utf-8")
