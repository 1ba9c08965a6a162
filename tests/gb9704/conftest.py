"""The official document of this folder as finished files, made once."""

from pathlib import Path

import pytest

from zonepub import build

REPORT = Path(__file__).parent / "report.yaml"


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the finished files."""
    folder = tmp_path_factory.mktemp("gb9704")
    build(REPORT, to=("docx", "pdf", "print"), style="gongwen", output=folder)
    return folder
