"""What many tests need: a report written in the test, read as a user's file would be."""

import gc
import shutil
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from helpers.built import Builder, builder, shared_by_all_processes
from helpers.paths import STRESS, TABLES
from helpers.plug_ins import plug_in
from helpers.remembered import remember
from PIL import Image

from zonepub.diagnostics import Diagnostics, Failed
from zonepub.fonts import system
from zonepub.model import Report
from zonepub.source import load_report

Write = Callable[..., Path]
__all__ = ["plug_in"]  # a fixture

# the packaged fonts only, whatever the machine has: tests of the machine's start processes of their own
system.FOLDERS.update(dict.fromkeys(system.FOLDERS, ()))
remember()
gc.set_threshold(200_000, 20, 50)  # to look for garbage after every 700 objects took a sixth of the suite


def pytest_collection_finish() -> None:
    """The tests themselves live to the end: no search for garbage goes through them."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def session_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of the session share."""
    return shared_by_all_processes(tmp_path_factory.getbasetemp())


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch, session_folder: Path) -> None:
    monkeypatch.setenv("ZONEPUB_LANG", "en")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    # a process that a test starts need not compile the package again
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", str(session_folder / "bytecode"))
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)


@pytest.fixture(scope="session")
def built(session_folder: Path) -> Builder:
    """A report in a style that ships, as finished files: `built(EXAMPLE, "gongwen").path("pdf")`."""
    return builder(session_folder)


@pytest.fixture(scope="session")
def tables(built: Builder) -> Path:
    """The folder with the report of tables, in the style of a briefing."""
    return built(TABLES, "briefing").folder


@pytest.fixture(scope="session")
def light_stress(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The stress report with its pictures made small: packing them takes most of the time of a build."""
    folder = tmp_path_factory.mktemp("stress") / "light"
    shutil.copytree(STRESS.parent, folder)
    for path in (folder / "images").iterdir():
        if path.stem == "cover":  # has to be large, and is flat
            continue
        with Image.open(path) as image:
            image.load()
            kept = {key: image.info[key] for key in ("exif", "icc_profile") if key in image.info}
            image.thumbnail((160, 160))
            image.save(path, **kept)
    return folder / STRESS.name


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a report, captions and other files (`a__jpg` is a.jpg) into an empty folder; gives its path."""

    def write_files(report: str, captions: str = "", **others: bytes) -> Path:
        (tmp_path / "report.yaml").write_text(dedent(report), "utf-8")
        if captions:
            (tmp_path / "captions.yaml").write_text(dedent(captions), "utf-8")
        for name, data in others.items():
            path = tmp_path / name.replace("__", ".")
            path.write_bytes(data)
        return tmp_path / "report.yaml"

    return write_files


@pytest.fixture
def read(write: Write) -> Callable[..., tuple[Report | None, Diagnostics]]:
    """The report made from a text, or None, with what was said about it."""

    def read_text(report: str, captions: str = "", **others: bytes) -> tuple[Report | None, Diagnostics]:
        found = Diagnostics()
        try:
            return load_report(write(report, captions, **others), found), found
        except Failed:
            return None, found

    return read_text
