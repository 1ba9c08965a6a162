"""The JSON Schemas that editors use. Files, so that `$schema=` can point to them; `make.py` writes them."""

from pathlib import Path

KINDS = ("report", "captions", "style")


def schema_path(kind: str) -> Path:
    return Path(__file__).parent / f"{kind}.schema.json"


def schema_text(kind: str) -> str:
    """The schema of `kind`: report, captions or style."""
    return schema_path(kind).read_text("utf-8")
