"""Reports as finished files, built once a session for all tests that ask them."""

import os
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from filelock import FileLock

from zonepub import build
from zonepub.publish import Result

FILES = {"docx": "report.docx", "pdf": "report.pdf", "print": "report-print.pdf", "epub": "report.epub"}


@dataclass(frozen=True, slots=True)
class Built:
    """What a build of the default formats gave, without a warning but for fields that the style leaves out."""

    folder: Path
    result: Result

    def path(self, format_name: str) -> Path:
        return self.folder / FILES[format_name]

    def data(self, format_name: str) -> bytes:
        return self.path(format_name).read_bytes()


Builder = Callable[[Path, str], Built]


def builder(place: Path) -> Builder:
    """Builds into `place`, which the processes of a session share: what one has built the others take."""

    @cache
    def built(report: Path, style: str) -> Built:
        folder = place / f"{report.parent.name}-{style}"
        kept = folder / "result.pickle"
        with FileLock(f"{folder}.lock"):
            if not kept.exists():
                result = build(report, style=style, output=folder)
                said = {item.code for item in result.diagnostics if item.severity != "note"}
                # no style places every field of the stress report; a wide table has room in few; its chart is
                # coarse where it runs across a magazine's page
                known = {"internal-paper-author", "low-resolution", "not-placed", "table-too-wide"}
                assert said <= known, said
                kept.write_bytes(pickle.dumps(result))
        return Built(folder, pickle.loads(kept.read_bytes()))

    return built


def shared_by_all_processes(base: Path) -> Path:
    """The session's folder: pytest-xdist gives each of its processes one of its own inside of it."""
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
