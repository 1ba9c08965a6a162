"""The stress report as three PDFs, made once for all tests of this folder."""

from pathlib import Path

import pytest
from helpers.built import Builder
from helpers.paths import STRESS

from zonepub import build


@pytest.fixture(scope="session")
def screen(built: Builder) -> Path:
    return built(STRESS, "briefing").path("pdf")


@pytest.fixture(scope="session")
def press(built: Builder) -> Path:
    return built(STRESS, "briefing").path("print")


@pytest.fixture(scope="session")
def second(tmp_path_factory: pytest.TempPathFactory) -> Path:
    (path,) = build(STRESS, to=["pdf2"], output=tmp_path_factory.mktemp("second")).paths
    return path


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    (path,) = build(STRESS, to=["archive"], output=tmp_path_factory.mktemp("archive")).paths
    return path
