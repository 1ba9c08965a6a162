"""A report that a test writes, built in its own folder."""

from collections.abc import Sequence
from pathlib import Path

from zonepub import build


def built_in(folder: Path, source: str, to: Sequence[str], style: str) -> Path:
    """The folder with `r.yaml` and what it is built into: `r.pdf`, `r.docx` …"""
    (folder / "r.yaml").write_text(source, "utf-8")
    build(folder / "r.yaml", to=to, style=style, output=folder)
    return folder
