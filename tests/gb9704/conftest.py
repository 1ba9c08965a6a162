"""The official document of this folder as finished files, made once."""

from pathlib import Path

import pytest
from helpers.paths import OFFICIAL

from zonepub import build


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the finished files."""
    folder = tmp_path_factory.mktemp("gb9704")
    build(OFFICIAL, to=("docx", "pdf", "print"), style="gongwen", output=folder)
    return folder
