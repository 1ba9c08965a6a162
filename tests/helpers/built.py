"""Reports as finished files, built once a session for all tests that ask them."""

import os
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from helpers.paths import EXAMPLE, STRESS
from zonepub import build
from zonepub.publish import Result
from zonepub.style import style_names

FILES = {"docx": "report.docx", "pdf": "report.pdf", "print": "report-print.pdf", "epub": "report.epub"}
ALL = tuple(FILES)
SWEPT = ("briefing", "gongwen", "large-print", "magazine", "newspaper", "screen")  # unlike each other
OWN_LOOKS = (*SWEPT, "jianbao", "minimal", "report")  # the others are children of gongwen
WITH = {"epub": ("pdf", "epub")}  # its list of pages names those of the PDF
# no style places every field of the stress report; a wide table has room in few; its chart is coarse where it
# runs across a magazine's page
KNOWN = {"internal-paper-author", "low-resolution", "not-placed", "order-unsigned", "table-too-wide"}


def in_styles(quick: tuple[str, ...]) -> list[Any]:
    """Parameters: every style that ships, those but for `quick` ones slow."""
    return [pytest.param(name, marks=() if name in quick else pytest.mark.slow) for name in style_names()]


@dataclass(frozen=True, slots=True)
class Built:
    """A report in a style, without a warning but for what is known: one format where one is asked for, all
    four where their folder or the result is."""

    report: Path
    style: str
    place: Path

    @property
    def folder(self) -> Path:
        """With the files of all formats."""
        self._made(ALL)
        return self._folder(ALL)

    @property
    def result(self) -> Result:
        """Of the build of all formats."""
        self._made(ALL)
        return pickle.loads(self._kept(ALL).read_bytes())

    def path(self, format_name: str) -> Path:
        to = ALL
        asked_whole = self.report == EXAMPLE or (self.report == STRESS and self.style in SWEPT)
        if not asked_whole and not self._kept(to).exists():
            to = WITH.get(format_name, (format_name,))
        self._made(to)
        return self._folder(to) / FILES[format_name]

    def data(self, format_name: str) -> bytes:
        return self.path(format_name).read_bytes()

    def _folder(self, to: tuple[str, ...]) -> Path:
        return self.place / f"{self.report.parent.name}-{self.style}" / "-".join(to)

    def _kept(self, to: tuple[str, ...]) -> Path:
        return self._folder(to) / "result.pickle"

    def _made(self, to: tuple[str, ...]) -> None:
        folder, kept = self._folder(to), self._kept(to)
        folder.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{folder}.lock"):
            if not kept.exists():
                result = build(self.report, to=to, style=self.style, output=folder)
                said = {item.code for item in result.diagnostics if item.severity != "note"}
                assert said <= KNOWN, said
                kept.write_bytes(pickle.dumps(result))


Builder = Callable[[Path, str], Built]


def builder(place: Path) -> Builder:
    """Builds into `place`, which the processes of a session share: what one has built the others take."""
    return lambda report, style: Built(report, style, place)


def shared_by_all_processes(base: Path) -> Path:
    """The session's folder: pytest-xdist gives each of its processes one of its own inside of it."""
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
