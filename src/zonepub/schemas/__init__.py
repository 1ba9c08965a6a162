"""The JSON Schemas that editors use, as files that `$schema=` can point to; made by `json_schema.py`."""

from pathlib import Path

KINDS = ("report", "captions", "style")


def schema_path(kind: str) -> Path:
    return Path(__file__).parent / f"{kind}.schema.json"


def schema_line(kind: str) -> str:
    """The first line of a source, by which editors find a schema that lies beside it."""
    return f"# yaml-language-server: $schema=schemas/{kind}.schema.json"


def schema_text(kind: str) -> str:
    """The schema of `kind`: report, captions or style."""
    return schema_path(kind).read_text("utf-8")
