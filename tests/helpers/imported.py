"""What an import makes of a file in memory: the YAML as data, the account, and what was told."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from zonepub.diagnostics import Diagnostics, Failed
from zonepub.importing.command import import_file


@dataclass
class Imported:
    report: dict[str, Any] = field(default_factory=dict)
    captions: dict[str, Any] = field(default_factory=dict)
    source: str = ""  # report.yaml as it is
    account: dict[str, Any] = field(default_factory=dict)
    images: dict[str, bytes] = field(default_factory=dict)
    codes: list[str] = field(default_factory=list)

    @property
    def head(self) -> dict[str, Any]:
        head: dict[str, Any] = self.report["report"]
        return head

    @property
    def body(self) -> list[Any]:
        body: list[Any] = self.report["body"]
        return body

    @property
    def text(self) -> str:
        """Everything in the YAML, one value a line."""
        return "\n".join(_values([self.report, self.captions]))

    def left(self, reason: str) -> list[str]:
        return [item["text"] for item in self.account["left_out"] if item["reason_zh"] == reason]


def imported(data: bytes, folder: Path, name: str = "文件.docx", **options: Any) -> Imported:
    """Import `data`; a failed import has no report, only codes."""
    path = folder / name
    path.write_bytes(data)
    diagnostics = Diagnostics()
    try:
        files = import_file(path, diagnostics, **options)
    except Failed:
        return Imported(codes=[item.code for item in diagnostics])
    return Imported(
        yaml.load(files["report.yaml"], yaml.BaseLoader),
        yaml.load(files.get("captions.yaml", b"{}"), yaml.BaseLoader),
        files["report.yaml"].decode(),
        json.loads(files["import.report.json"]),
        {name: data for name, data in files.items() if name.startswith("images/")},
        [item.code for item in diagnostics],
    )


def _values(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for inner in value.values() for text in _values(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in _values(inner)]
    return [str(value)]
