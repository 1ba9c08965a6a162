"""The styles that a report can be shown in: those shipped, and those that lie beside it."""

from pathlib import Path
from typing import Any

from zonepub.diagnostics import Diagnostics, Failed
from zonepub.style import load_style, style_names

MOST = 60


def styles_for(report: Path) -> list[dict[str, Any]]:
    """`[{name, title, own}]`, own styles first."""
    own = sorted(
        str(path)
        for folder in (report.parent, report.parent / "styles", report.parent.parent / "styles")
        if folder.is_dir()
        for path in folder.glob("*.yaml")
        if path.name not in (report.name, "captions.yaml") and _is_style(path)
    )
    shipped = [name for name in style_names() if name not in {Path(path).stem for path in own}]
    found = [{"name": name, "title": _title(name, report), "own": name in own} for name in [*own, *shipped]]
    return [style for style in found if style["title"]][:MOST]


def _is_style(path: Path) -> bool:
    """Whether it begins as styles do: a quick look, so that other files are left alone."""
    try:
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError:
        return False
    return b"\nextends:" in head or head.startswith(b"extends:")


def _title(name: str, report: Path) -> str:
    try:
        sheet = load_style(name, Diagnostics(), beside=report.parent)
    except Failed:
        return ""
    return sheet.title or Path(name).stem
