"""Finished files for the desk: built as `zonepub build` does, beside the report, and handed out."""

import json
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from zonepub.desk.findings import Findings

if TYPE_CHECKING:
    from zonepub.desk.report_desk import Desk

FORMATS = ("docx", "pdf", "print", "archive", "epub", "html", "wechat", "image")
OUTPUT = "output"
PROVED = ("format", "texts", "characters", "pictures", "pages", "equal")


class Download(NamedTuple):
    """A file that can be taken, and what it is called."""

    name: str
    path: Path


def folder_of(report: Path) -> Path:
    """Where files go: `output` beside the report, or beside its folder `source`."""
    above = report.resolve().parent
    return (above.parent if above.name == "source" else above) / OUTPUT


async def downloads(desk: "Desk", to: Iterable[str]) -> dict[str, Any]:
    """Names, sizes and places of the finished files, and what was found wrong."""
    output = folder_of(desk.path)
    paths, diagnostics = await desk.worker.run("files", list(to), desk.style, output)
    trees = {file: desk.texts.tree(file) for file in "rc"}
    findings = Findings(trees, desk.texts.names()).as_json(diagnostics)
    made = [
        {"name": path.relative_to(output).as_posix(), "bytes": path.stat().st_size, "path": str(path)}
        for path in paths
    ]
    proofs = proofs_of(paths)
    return {
        "files": made, "folder": str(output), "diagnostics": findings, "failed": not made, "proofs": proofs,
    }  # fmt: skip


def proofs_of(paths: Iterable[Path]) -> list[dict[str, Any]]:
    """What was compared in each file, as its receipt says."""
    receipt = next((path for path in paths if path.name.endswith(".receipt.json")), None)
    outputs = json.loads(receipt.read_text("utf-8"))["outputs"] if receipt else []
    return [{name: one[name] for name in PROVED} for one in outputs]


def one_archive(files: Iterable[Download]) -> bytes:
    """All of them in a ZIP, their names in UTF-8."""
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        for name, path in sorted(files):
            if path.is_file():
                archive.writestr(ZipInfo(name), path.read_bytes(), ZIP_DEFLATED)
    return data.getvalue()
