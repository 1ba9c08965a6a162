"""What a build has read, by hashes, so that a later one can tell whether anything has changed."""

import os
from collections.abc import Iterable, Mapping
from hashlib import file_digest
from pathlib import Path
from typing import Any

from zonepub.diagnostics import Diagnostics, Failed
from zonepub.receipts.make import SUFFIX
from zonepub.receipts.read import read_receipt
from zonepub.source.caption_files import CAPTIONS


def inputs_of(report: Path, seen: Iterable[Path], key: str) -> dict[str, Any]:
    """The report, and the files that it named, by their ways from its folder; `key` stands for all else.

    Nothing where a file has no such way: on Windows, on another drive.
    """
    folder = report.parent.resolve()
    # captions are read where there are any, so that they count where there are none
    files = {report.resolve(), folder / CAPTIONS, *seen}
    try:
        ways = {Path(os.path.relpath(path, folder)).as_posix(): path for path in files}
    except ValueError:
        return {}
    return {"key": key, "files": {way: hash_of(path) for way, path in sorted(ways.items())}}


def is_unchanged(report: Path, key: str, output: Path, stem: str) -> bool:
    """Whether the finished files in `output` are those that a build of `report` would make again."""
    path = output / f"{stem}{SUFFIX}"
    if not path.is_file():
        return False
    try:
        data = read_receipt(path, Diagnostics())
    except Failed:
        return False
    inputs = data.get("inputs")
    if not isinstance(inputs, Mapping) or inputs.get("key") != key:
        return False
    folder = report.parent.resolve()
    files = inputs.get("files")
    outputs = {
        name: facts["sha256"] for output_ in data["outputs"] for name, facts in output_["files"].items()
    }
    return (
        isinstance(files, Mapping)
        and all(hash_of(folder / way) == known for way, known in files.items())
        and bool(outputs)
        and all(hash_of(output / name) == known for name, known in outputs.items())
    )


def hash_of(path: Path) -> str:
    """The hash of a file; "" where there is none."""
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
