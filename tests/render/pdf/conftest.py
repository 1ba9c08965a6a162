"""The stress report as three PDFs, made once for all tests of this folder."""

from pathlib import Path

import pytest
from helpers.paths import STRESS

from zonepub import build


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the finished files."""
    folder = tmp_path_factory.mktemp("pdf")
    build(STRESS, to=("pdf", "archive", "print"), output=folder)
    return folder


@pytest.fixture(scope="session")
def screen(made: Path) -> Path:
    return made / "report.pdf"


@pytest.fixture(scope="session")
def archive(made: Path) -> Path:
    return made / "report-archive.pdf"


@pytest.fixture(scope="session")
def press(made: Path) -> Path:
    return made / "report-print.pdf"
